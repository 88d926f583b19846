"""Runs on Windows, as another program: has Windows take note of its printers, and prints.

`add NAME` makes a printer that writes files; `print NAME` sends an empty page to one. Says the
name and the port of each.
"""

import ctypes
import sys

assert sys.platform == "win32"

HERE = 2


class Known(ctypes.Structure):
    """`PRINTER_INFO_2W`."""

    _fields_ = (
        ("server", ctypes.c_wchar_p),
        ("name", ctypes.c_wchar_p),
        ("share", ctypes.c_wchar_p),
        ("port", ctypes.c_wchar_p),
        ("driver", ctypes.c_wchar_p),
        ("comment", ctypes.c_wchar_p),
        ("place", ctypes.c_wchar_p),
        ("settings", ctypes.c_void_p),
        ("separator", ctypes.c_wchar_p),
        ("processor", ctypes.c_wchar_p),
        ("form", ctypes.c_wchar_p),
        ("parameters", ctypes.c_wchar_p),
        ("access", ctypes.c_void_p),
        ("numbers", ctypes.c_uint32 * 8),
    )


def known(spool: ctypes.WinDLL) -> list[Known]:
    room, needed, count = ctypes.create_string_buffer(1), ctypes.c_uint32(), ctypes.c_uint32()
    told = ctypes.byref(needed), ctypes.byref(count)
    spool.EnumPrintersW(HERE, None, 2, room, 0, *told)
    room = ctypes.create_string_buffer(max(1, needed.value))
    if not spool.EnumPrintersW(HERE, None, 2, room, len(room), *told):
        sys.exit("the printers are not told")
    size = ctypes.sizeof(Known)
    return [Known.from_buffer(room, place * size) for place in range(count.value)]


class Document(ctypes.Structure):
    """`DOCINFOW`."""

    _fields_ = (
        ("size", ctypes.c_int),
        ("name", ctypes.c_wchar_p),
        ("output", ctypes.c_wchar_p),
        ("type", ctypes.c_wchar_p),
        ("flags", ctypes.c_uint32),
    )


def print_nothing(printer: str) -> None:
    gdi = ctypes.WinDLL("gdi32", use_last_error=True)
    device = ctypes.c_void_p(gdi.CreateDCW("WINSPOOL", printer, None, None))
    document = Document(ctypes.sizeof(Document), "Nothing")
    done = (
        gdi.StartDocW(device, ctypes.byref(document)),
        gdi.StartPage(device),
        gdi.EndPage(device),
        gdi.EndDoc(device),
    )
    if min(done) <= 0:
        sys.exit(f"{printer} does not print: {done}")


def add(spool: ctypes.WinDLL, name: str) -> None:
    like = known(spool)[0]
    made = Known(
        name=name, port="FILE:", driver=like.driver, processor=like.processor, form=like.form
    )
    if not spool.AddPrinterW(None, 2, ctypes.byref(made)):
        sys.exit(f"no printer could be added: {ctypes.get_last_error()}")


def main() -> None:
    spool = ctypes.WinDLL("winspool.drv", use_last_error=True)
    what, name = sys.argv[1:]
    if what == "add":
        add(spool, name)
    else:
        print_nothing(name)
    for one in known(spool):
        print(one.name, one.port)


main()
