"""Windows' own printing: which printers there are, and one page on one of them, as dots.

The functions are those of `winspool.drv` and `gdi32`, which every Windows has. Nothing here shows a
window, asks for a file name or writes a file: Windows' spooler is handed the dots, and what it
keeps of them is its own. Any call may wait long for a printer that is switched off or for a server
that is away, so it is for a thread that nobody waits for, never for that of the window. `ctypes`
lets the other threads run while one is in such a call.

https://learn.microsoft.com/windows/win32/printdocs/printdocs-printing
"""

import ctypes
from collections.abc import Callable
from typing import Any, NamedTuple

from fingerpost.system.not_paper import Printer
from fingerpost.system.windows import load

PRINTER_ENUM_LOCAL = 0x2
PRINTER_ENUM_CONNECTIONS = 0x4

DM_OUT_BUFFER = 2
DM_IN_BUFFER = 8
DM_ORIENTATION = 0x1
DM_PAPERSIZE = 0x2
DM_COPIES = 0x100
DMORIENT_PORTRAIT = 1
DMPAPER_A4 = 9

# https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-getdevicecaps
LOGPIXELSX, LOGPIXELSY = 88, 90
PHYSICALWIDTH, PHYSICALHEIGHT = 110, 111
PHYSICALOFFSETX, PHYSICALOFFSETY = 112, 113

COLORONCOLOR = 3
DIB_RGB_COLORS = 0
SRCCOPY = 0xCC0020

FINEST = 400
"""Dots to the inch that a page is painted with at most; a finer printer repeats each.

One of 600 prints 300, as laser printers long did: clear to read, and to scan. Painted finer, most
letters are too large for Qt to keep, and drawing each anew takes twenty times as long. The window
would have to wait for one line after another: 60 ms were measured for one, on a busy computer.
"""

NEARLY = 0.97
"""Paper that much of the size of a page is taken for it: margins are wider than what is cut off."""


class PrintError(Exception):
    """Windows, or the printer's driver, would not do it; the message is for whoever looks into it.

    No reader is shown it.
    """


class _Known(ctypes.Structure):
    """`PRINTER_INFO_2W`, as far as it is read; then more that is not."""

    _fields_ = (
        ("server", ctypes.c_wchar_p),
        ("name", ctypes.c_wchar_p),
        ("share", ctypes.c_wchar_p),
        ("port", ctypes.c_wchar_p),
        ("driver", ctypes.c_wchar_p),
        ("texts", ctypes.c_void_p * 8),
        ("numbers", ctypes.c_uint32 * 8),
    )


class _Connected(ctypes.Structure):
    """`PRINTER_INFO_4W`."""

    _fields_ = (
        ("name", ctypes.c_wchar_p),
        ("server", ctypes.c_wchar_p),
        ("attributes", ctypes.c_uint32),
    )


class _Settings(ctypes.Structure):
    """The beginning of `DEVMODEW`; a driver's own settings lie behind it."""

    _fields_ = (
        ("device", ctypes.c_uint16 * 32),
        ("versions", ctypes.c_uint16 * 2),
        ("size", ctypes.c_uint16),
        ("extra", ctypes.c_uint16),
        ("fields", ctypes.c_uint32),
        ("orientation", ctypes.c_int16),
        ("paper", ctypes.c_int16),
        ("paper_length", ctypes.c_int16),
        ("paper_width", ctypes.c_int16),
        ("scale", ctypes.c_int16),
        ("copies", ctypes.c_int16),
    )


class _Document(ctypes.Structure):
    """`DOCINFOW`. Without `output` the page goes to the printer's port and not to a file."""

    _fields_ = (
        ("size", ctypes.c_int),
        ("name", ctypes.c_wchar_p),
        ("output", ctypes.c_wchar_p),
        ("type", ctypes.c_wchar_p),
        ("flags", ctypes.c_uint32),
    )


class _Dib(ctypes.Structure):
    """`BITMAPINFO` of a picture of two colours: 0 is white, 1 is black."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("width", ctypes.c_int32),
        ("height", ctypes.c_int32),
        ("planes", ctypes.c_uint16),
        ("bits", ctypes.c_uint16),
        ("compression", ctypes.c_uint32),
        ("image_size", ctypes.c_uint32),
        ("per_metre", ctypes.c_int32 * 2),
        ("used", ctypes.c_uint32),
        ("important", ctypes.c_uint32),
        ("colours", ctypes.c_uint32 * 2),
    )


class Dots(NamedTuple):
    """A page as black dots on white, from the top: one bit each, each line in whole four bytes."""

    width: int
    height: int
    line: int
    """Bytes to a line."""
    bits: bytes


Painter = Callable[[float, float], Dots]
"""Makes the page as dots, so many to the inch across and down."""


class _Sheet(NamedTuple):
    """What there is to print on, in the printer's own dots."""

    across: int
    down: int
    """Dots to the inch."""
    width: int
    height: int
    left: int
    top: int
    """How far from the corner of the paper the printer's own corner lies."""

    @property
    def times(self) -> int:
        """How often each dot is repeated, so that they are no finer than need be."""
        return -(-max(self.across, self.down) // FINEST)


class Spooler:
    """The printers of this Windows."""

    def __init__(self, library: Callable[[str], Any] = load) -> None:
        """Know the libraries; none is loaded yet."""
        self._library = library

    def printers(self) -> list[Printer]:
        """The printers that this person has.

        Of those on this computer Windows itself knows everything. Of those that a server shares it
        is asked for no more than what it has written down: it would ask the server for more, and
        wait (https://learn.microsoft.com/windows/win32/printdocs/printer-info-4).

        Raises:
            PrintError: Windows did not say.
        """
        here = self._listed(_Known, 2, PRINTER_ENUM_LOCAL)
        shared = self._listed(_Connected, 4, PRINTER_ENUM_CONNECTIONS)
        found = [Printer(one.name, one.driver or "", one.port or "") for one in here if one.name]
        return found + [Printer(one.name) for one in shared if one.name]

    def _listed(self, kind: type[Any], level: int, which: int) -> list[Any]:
        ask = self._library("winspool.drv").EnumPrintersW
        room, needed, count = ctypes.create_string_buffer(1), ctypes.c_uint32(), ctypes.c_uint32()
        for _ in range(3):  # one may be added between two calls
            size = len(room)
            told = ctypes.byref(needed), ctypes.byref(count)
            if ask(which, None, level, room, size, *told):
                # Their texts lie in the same memory, which each of them keeps.
                places = range(0, count.value * ctypes.sizeof(kind), ctypes.sizeof(kind))
                return [kind.from_buffer(room, place) for place in places]
            if needed.value <= size:
                break
            room = ctypes.create_string_buffer(needed.value)
        raise PrintError("the printers are not told")

    def print_page(
        self, printer: str, title: str, paint: Painter, given_up: Callable[[], bool]
    ) -> None:
        """Print one page of A4 once. `title` is all that the list of jobs says of it.

        `given_up` is asked between calls: once it says so, nothing more is sent and what was begun
        is taken back, so that nothing comes out of a printer long after somebody went away.

        Raises:
            PrintError: it could not be printed, or was given up.
        """
        device = self._device(printer)
        try:
            sheet = self._sheet(device)
            dots = paint(sheet.across / sheet.times, sheet.down / sheet.times)
            if given_up():
                raise PrintError("given up before it was begun")
            self._send(device, title, sheet, dots, given_up)
        finally:
            self._library("gdi32").DeleteDC(device)

    def _device(self, printer: str) -> ctypes.c_void_p:
        """The printer, set to one page of A4, upright."""
        settings = self._settings(printer)
        made = self._library("gdi32").CreateDCW("WINSPOOL", printer, None, settings)
        if not made:
            raise PrintError("there is no way to the printer")
        # Windows' handles are numbers of 32 bits, of which the upper half is the sign.
        return ctypes.c_void_p(made)

    def _settings(self, printer: str) -> Any:
        """The settings of a job: the person's own, but one copy of A4, upright."""
        spool, handle = self._library("winspool.drv"), ctypes.c_void_p()
        if not spool.OpenPrinterW(printer, ctypes.byref(handle), None):
            raise PrintError("the printer is not to be opened")
        try:
            size = spool.DocumentPropertiesW(None, handle, printer, None, None, 0)
            if size < ctypes.sizeof(_Settings):
                raise PrintError("the driver does not tell its settings")
            room = ctypes.create_string_buffer(size)
            self._ask_driver(printer, handle, room, None, DM_OUT_BUFFER)
            wanted = _Settings.from_buffer(room)
            wanted.fields |= DM_ORIENTATION | DM_PAPERSIZE | DM_COPIES
            wanted.orientation, wanted.paper, wanted.copies = DMORIENT_PORTRAIT, DMPAPER_A4, 1
            self._ask_driver(printer, handle, room, room, DM_IN_BUFFER | DM_OUT_BUFFER)
            return room
        finally:
            spool.ClosePrinter(handle)

    def _ask_driver(
        self, printer: str, handle: ctypes.c_void_p, out: Any, given: Any, what: int
    ) -> None:
        ask = self._library("winspool.drv").DocumentPropertiesW
        if ask(None, handle, printer, out, given, what) < 0:
            raise PrintError("the driver does not take the settings")

    def _sheet(self, device: ctypes.c_void_p) -> _Sheet:
        ask = self._library("gdi32").GetDeviceCaps
        found = _Sheet(*(ask(device, what) for what in (
            LOGPIXELSX, LOGPIXELSY, PHYSICALWIDTH, PHYSICALHEIGHT, PHYSICALOFFSETX, PHYSICALOFFSETY
        )))  # fmt: skip
        if min(found[:4]) <= 0:
            raise PrintError("the driver does not tell the size of the paper")
        return found

    def _send(
        self,
        device: ctypes.c_void_p,
        title: str,
        sheet: _Sheet,
        dots: Dots,
        given_up: Callable[[], bool],
    ) -> None:
        gdi = self._library("gdi32")
        document = _Document(ctypes.sizeof(_Document), title, None, None, 0)
        if gdi.StartDocW(device, ctypes.byref(document)) <= 0:
            raise PrintError("the job was not taken")
        try:
            if given_up() or gdi.StartPage(device) <= 0:
                raise PrintError("the page was not taken")
            self._send_dots(device, sheet, dots)
            if given_up() or gdi.EndPage(device) <= 0:
                raise PrintError("the page was not finished")
            if given_up() or gdi.EndDoc(device) <= 0:
                raise PrintError("the job was not finished")
        except BaseException:
            gdi.AbortDoc(device)
            raise

    def _send_dots(self, device: ctypes.c_void_p, sheet: _Sheet, dots: Dots) -> None:
        """The whole page; on smaller paper the whole page smaller.

        In one call: between two, some programs that read what Windows makes of it leave a line.
        """
        gdi = self._library("gdi32")
        times = sheet.times
        part = min(sheet.width / (dots.width * times), sheet.height / (dots.height * times))
        part = 1.0 if part > NEARLY else part
        head = _Dib(
            size=40, width=dots.width, height=-dots.height, planes=1, bits=1,
            colours=(ctypes.c_uint32 * 2)(0xFFFFFF, 0),
        )  # fmt: skip
        gdi.SetStretchBltMode(device, COLORONCOLOR)
        done = gdi.StretchDIBits(
            device, -sheet.left, -sheet.top,
            round(dots.width * times * part), round(dots.height * times * part),
            0, 0, dots.width, dots.height, dots.bits, ctypes.byref(head), DIB_RGB_COLORS, SRCCOPY,
        )  # fmt: skip
        if done <= 0:
            raise PrintError("the printer did not take what is on the page")
