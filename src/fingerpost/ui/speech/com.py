"""As much of Windows' own speech (SAPI 5) as reading aloud takes, called through its tables.

Windows hands out objects as addresses of tables of functions; the numbers below are places in those
tables, in the order of sapi.h (https://learn.microsoft.com/previous-versions/windows/desktop/
ms723602(v=vs.85)). Everything here happens in one thread and blocks it for as long as Windows
likes: never in the one that has the window.
"""

import contextlib
import ctypes
import sys
from ctypes import POINTER, byref, c_long, c_ulong, c_void_p, c_wchar_p
from typing import Any

_VOICE = "96749377-3391-11D2-9EE3-00C04F797396", "6C44DF74-72B9-4992-A1EC-EF996E0422D4"
_CATEGORY = "A910187F-0C7A-45AC-92CC-59EDAFB77B53", "2D3D3845-39AF-4850-BBF9-40B49780011D"
VOICES = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Speech\Voices"

RELEASE = 2
SET_ID, ENUM_TOKENS, NEXT = 15, 18, 3
SET_VOICE, SPEAK, WAIT_UNTIL_DONE = 18, 20, 32

ASYNC, PURGE, NOT_XML = 1, 2, 16
IN_ANY_THREAD, IN_PROCESS = 0, 1

LANGUAGES = {"en": ("809", "409"), "cy": ("452",)}
"""The numbers of Windows for British and American English, and for Welsh."""


class NoVoiceError(Exception):
    """There is no voice for a language."""


class Guid(ctypes.Structure):
    """Names a class or what it can do."""

    _fields_ = (("bytes", ctypes.c_ubyte * 16),)

    @classmethod
    def named(cls, name: str) -> "Guid":
        """The one that is written like this."""
        one, two, three, *rest = name.split("-")
        little = [int(part, 16).to_bytes(len(part) // 2, "little") for part in (one, two, three)]
        return cls.from_buffer_copy(b"".join(little) + bytes.fromhex("".join(rest)))


def system_library() -> Any:
    """The library of Windows that makes objects."""
    if sys.platform != "win32":
        raise OSError
    return ctypes.WinDLL("ole32")


def _call(this: c_void_p, place: int, *given: tuple[Any, Any]) -> int:
    """Call a function of an object with arguments, each as its type and value.

    Raises:
        OSError: it did not work.
    """
    table = ctypes.cast(this, POINTER(POINTER(c_void_p)))[0]
    kinds = [kind for kind, _ in given]
    function = ctypes.CFUNCTYPE(c_long, c_void_p, *kinds)(table[place] or 0)
    answer = int(function(this, *(value for _, value in given)))
    if answer < 0:
        raise OSError(answer)
    return answer


class Sapi:
    """Windows' voice. It is made, used and let go of in one thread."""

    def __init__(self, ole: Any) -> None:
        """Have Windows load its voice.

        Raises:
            OSError: it has none.
        """
        self._ole = ole
        ole.CoInitializeEx(None, IN_ANY_THREAD)
        self._voice = self._make(_VOICE)
        self._language = ""

    def say(self, words: str, language: str) -> None:
        """Begin to say something, instead of whatever is being said.

        Raises:
            NoVoiceError: there is no voice for the language.
            OSError: nothing can be said.
        """
        if language != self._language:
            self._choose(language)
            self._language = language
        self._speak(words, ASYNC | PURGE | NOT_XML)

    def stop(self) -> None:
        """Be silent, now."""
        self._speak(None, ASYNC | PURGE)

    def over(self) -> bool:
        """Whether all has been said."""
        return _call(self._voice, WAIT_UNTIL_DONE, (c_ulong, 0)) == 0

    def close(self) -> None:
        """Let go of it."""
        _call(self._voice, RELEASE)
        self._ole.CoUninitialize()

    def _speak(self, words: str | None, how: int) -> None:
        _call(self._voice, SPEAK, (c_wchar_p, words), (c_ulong, how), (c_void_p, None))

    def _choose(self, language: str) -> None:
        for number in LANGUAGES.get(language, ()):
            with contextlib.suppress(OSError):  # there is none like that
                token = self._token(f"Language={number}")
                try:
                    _call(self._voice, SET_VOICE, (c_void_p, token))
                finally:
                    _call(token, RELEASE)
                return
        raise NoVoiceError

    def _token(self, asked: str) -> c_void_p:
        """The first voice that is as asked; whoever takes it lets go of it."""
        category = self._make(_CATEGORY)
        try:
            _call(category, SET_ID, (c_wchar_p, VOICES), (c_long, 0))
            found = c_void_p()
            _call(category, ENUM_TOKENS, (c_wchar_p, asked), (c_wchar_p, None),
                  (POINTER(c_void_p), byref(found)))  # fmt: skip
            try:
                token = c_void_p()
                _call(found, NEXT, (c_ulong, 1), (POINTER(c_void_p), byref(token)),
                      (c_void_p, None))  # fmt: skip
            finally:
                _call(found, RELEASE)
        finally:
            _call(category, RELEASE)
        if not token:
            raise OSError
        return token

    def _make(self, what: tuple[str, str]) -> c_void_p:
        kind, can = map(Guid.named, what)
        made = c_void_p()
        answer = self._ole.CoCreateInstance(byref(kind), None, IN_PROCESS, byref(can), byref(made))
        if answer < 0 or not made:
            raise OSError(answer)
        return made
