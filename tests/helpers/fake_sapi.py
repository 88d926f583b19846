"""Windows' speech as tables of functions in memory, as Windows hands it out, and what it was told.

The places in the tables are those of sapi.h, written down here a second time on purpose.
"""

import ctypes
import threading
from collections.abc import Callable
from ctypes import POINTER, c_long, c_ulong, c_void_p, c_wchar_p
from typing import Any

OK, MORE, FAILED = 0, 1, -2147467259
SPVOICE = bytes.fromhex("779374969133d2119ee300c04f797396")
CATEGORY = bytes.fromhex("7f1810a97a0cac4592cc59edafb77b53")
TABLE_LENGTH = 40


class Thing:
    """An object of Windows."""

    def __init__(self, functions: dict[int, tuple[Callable[..., int], tuple[Any, ...]]]) -> None:
        self.released = 0
        functions = {2: (self._release, ()), **functions}
        self._kept = {
            place: ctypes.CFUNCTYPE(c_long, c_void_p, *kinds)(function)
            for place, (function, kinds) in functions.items()
        }
        table = (c_void_p * TABLE_LENGTH)()
        for place, function in self._kept.items():
            table[place] = ctypes.cast(function, c_void_p).value
        self._table = table
        self._object = (c_void_p * 1)(ctypes.addressof(table))

    @property
    def address(self) -> int:
        """Where it is."""
        return ctypes.addressof(self._object)

    def _release(self, _this: int) -> int:
        self.released += 1
        return OK


class FakeSapi:
    """The library that makes objects, with voices for these numbers of languages."""

    def __init__(self, *languages: str, makes: bool = True, speaks: bool = True) -> None:
        self._languages = languages
        self._makes, self._speaks = makes, speaks
        self.told: list[tuple[str | None, int]] = []
        """What it was to say, and how."""
        self.chosen: list[str] = []
        self.threads: set[int] = set()
        self.over = threading.Event()
        self.closed = threading.Event()
        self._tokens = {language: Thing({}) for language in languages}
        self._asked = ""
        address = POINTER(c_void_p)
        self._enumerator = Thing({3: (self._next, (c_ulong, address, c_void_p))})
        self._category = Thing(
            {
                15: (self._set_id, (c_wchar_p, c_long)),
                18: (self._enumerate, (c_wchar_p, c_wchar_p, address)),
            }
        )
        self.voice = Thing(
            {
                18: (self._set_voice, (c_void_p,)),
                20: (self._speak, (c_wchar_p, c_ulong, c_void_p)),
                32: (self._wait, (c_ulong,)),
            }
        )

    # The library

    def CoInitializeEx(self, _none: None, _how: int) -> int:  # noqa: N802
        self.threads.add(threading.get_ident())
        return OK

    def CoUninitialize(self) -> None:  # noqa: N802
        self.closed.set()

    def CoCreateInstance(self, kind: Any, _none: None, _where: int, _can: Any, made: Any) -> int:  # noqa: N802
        if not self._makes:
            return FAILED
        thing = {SPVOICE: self.voice, CATEGORY: self._category}[bytes(kind._obj)]
        made._obj.value = thing.address
        return OK

    # Its objects

    def _set_id(self, _this: int, name: str, _make: int) -> int:
        return OK if name.endswith(r"Microsoft\Speech\Voices") else FAILED

    def _enumerate(self, _this: int, asked: str, _also: str | None, found: Any) -> int:
        self._asked = asked.removeprefix("Language=")
        found[0] = self._enumerator.address
        return OK

    def _next(self, _this: int, _count: int, token: Any, _fetched: int) -> int:
        if self._asked not in self._tokens:
            return MORE
        token[0] = self._tokens[self._asked].address
        return OK

    def _set_voice(self, _this: int, token: int) -> int:
        self.chosen += [n for n, thing in self._tokens.items() if thing.address == token]
        return OK

    def _speak(self, _this: int, words: str | None, how: int, _stream: int) -> int:
        self.threads.add(threading.get_ident())
        if words is not None:
            self.over.clear()
        self.told.append((words, how))
        return OK if self._speaks else FAILED

    def _wait(self, _this: int, _milliseconds: int) -> int:
        return OK if self.over.is_set() else MORE

    @property
    def held(self) -> list[int]:
        """How often each token was let go of."""
        return [thing.released for thing in self._tokens.values()]
