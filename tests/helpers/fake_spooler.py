"""Windows' printing as a few functions in Python, which write down what they were told.

It holds the callers to the order that Windows asks for, and keeps what came to the printer.
"""

import ctypes
from threading import Event
from typing import Any, NamedTuple

from PIL import Image

HANDLE, DEVICE = 0x1_2345_6789, -77
EXTRA = 16
"""A driver's own settings, behind Windows'."""
SETTINGS = 220 + EXTRA
A4_AT_600 = {88: 600, 90: 600, 110: 4961, 111: 7016, 112: 100, 113: 80}
"""What a printer says of itself: dots to the inch, the paper, where its own corner lies."""


class Kept(NamedTuple):
    """A printer as Windows has it written down."""

    name: str
    driver: str = "HP Universal Printing PS"
    port: str = "USB001"


class _Told2(ctypes.Structure):
    _fields_ = (("pointers", ctypes.c_wchar_p * 13), ("numbers", ctypes.c_uint32 * 8))


class _Told4(ctypes.Structure):
    _fields_ = (("pointers", ctypes.c_wchar_p * 2), ("attributes", ctypes.c_uint32))


class FakeWindows:
    """Give it to what wants Windows' libraries: it is all of them.

    `refuse` names functions that fail; `hold` has one of them wait until the event is set.
    """

    def __init__(self, *here: Kept, shared: tuple[str, ...] = (), refuse: str = "") -> None:
        self.here, self.shared = here, shared
        self.refuse = refuse
        self.held: dict[str, Event] = {}
        self.reached: dict[str, Event] = {}
        self.calls: list[str] = []
        self.says = dict(A4_AT_600)
        self.titles: list[str] = []
        self.outputs: list[str | None] = []
        self.settings: tuple[int, ...] = ()
        self.placed: tuple[int, ...] = ()
        self.picture: Image.Image | None = None
        self._texts: list[Any] = []

    def __call__(self, _name: str) -> "FakeWindows":
        """The library of that name."""
        return self

    def hold(self, function: str) -> tuple[Event, Event]:
        """Have a function wait; gives what tells that it was reached, and what lets it go on."""
        self.reached[function], self.held[function] = Event(), Event()
        return self.reached[function], self.held[function]

    def _works(self, function: str) -> bool:
        self.calls.append(function)
        if function in self.held:
            self.reached[function].set()
            assert self.held[function].wait(30)
        return function != self.refuse

    # winspool.drv

    def EnumPrintersW(  # noqa: N802  (as Windows has it)
        self, which: int, _server: None, level: int, room: Any, size: int, needed: Any, count: Any
    ) -> int:
        if not self._works("EnumPrintersW"):
            return 0
        kind: Any = _Told2 if level == 2 else _Told4
        rows: list[tuple[str | None, ...]] = (
            [(None, one.name, None, one.port, one.driver) for one in self.here]
            if which == 2
            else [(name, r"\\server") for name in self.shared]
        )
        needed._obj.value, count._obj.value = len(rows) * ctypes.sizeof(kind), 0
        if size < needed._obj.value:
            return 0
        for place, row in enumerate(rows):
            one = kind.from_buffer(room, place * ctypes.sizeof(kind))
            for number, text in enumerate(row):
                one.pointers[number] = text
            self._texts.append(one)
        count._obj.value = len(rows)
        return 1

    def OpenPrinterW(self, _name: str, handle: Any, _defaults: None) -> int:  # noqa: N802
        handle._obj.value = HANDLE
        return int(self._works("OpenPrinterW"))

    def ClosePrinter(self, handle: Any) -> int:  # noqa: N802
        assert handle.value == HANDLE
        return int(self._works("ClosePrinter"))

    def DocumentPropertiesW(  # noqa: N802
        self, _window: None, handle: Any, _name: str, out: Any, given: Any, what: int
    ) -> int:
        assert handle.value == HANDLE
        assert what in (0, 2, 8 | 2), "nothing is asked of whoever sits there"
        if not self._works("DocumentPropertiesW"):
            return -1
        if what == 0:
            return SETTINGS
        if given is None:
            out[72:76] = (0x2).to_bytes(4, "little")
            out[78:80] = (1).to_bytes(2, "little")  # Letter, as a new PC may have it
            out[SETTINGS - 1 : SETTINGS] = b"x"
        else:
            assert out[SETTINGS - 1] == b"x", "the driver's own settings stay"
        return 1

    # gdi32

    def CreateDCW(self, driver: str, _name: str, _port: None, settings: Any) -> int:  # noqa: N802
        assert driver == "WINSPOOL"
        held = bytes(settings)
        self.settings = (
            int.from_bytes(held[72:76], "little"),
            *(int.from_bytes(held[at : at + 2], "little") for at in (76, 78, 86)),
        )
        return DEVICE if self._works("CreateDCW") else 0

    def DeleteDC(self, device: Any) -> int:  # noqa: N802
        assert ctypes.c_int64(device.value).value == DEVICE
        return int(self._works("DeleteDC"))

    def GetDeviceCaps(self, _device: Any, what: int) -> int:  # noqa: N802
        return self.says[what]

    def StartDocW(self, _device: Any, document: Any) -> int:  # noqa: N802
        self.titles.append(document._obj.name)
        self.outputs.append(document._obj.output)
        return 1 if self._works("StartDocW") else -1

    def SetStretchBltMode(self, _device: Any, _mode: int) -> int:  # noqa: N802
        return 1

    def StretchDIBits(  # noqa: N802
        self,
        _device: Any,
        left: int, top: int, width: int, height: int,
        _from_left: int, _from_top: int, across: int, down: int,
        bits: bytes, head: Any, _usage: int, _how: int,
    ) -> int:  # fmt: skip
        told = head._obj
        assert (told.width, told.height, told.bits) == (across, -down, 1)
        line = (across + 31) // 32 * 4
        assert len(bits) == line * down
        self.placed = left, top, width, height
        self.picture = Image.frombytes("1", (line * 8, down), bits, "raw", "1;I").crop(
            (0, 0, across, down)
        )
        return down if self._works("StretchDIBits") else 0

    def __getattr__(self, function: str) -> Any:
        if function not in ("StartPage", "EndPage", "EndDoc", "AbortDoc"):
            raise AttributeError(function)
        return lambda _device: 1 if self._works(function) else -1
