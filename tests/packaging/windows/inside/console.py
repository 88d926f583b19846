"""Runs on Windows in a console: starts a program as one does by typing its name; prints what shows.

The program gets no pipes, so that all it has to print on is the console.
"""

import ctypes
import subprocess
import sys

assert sys.platform == "win32"

CONOUT = 0xC0000000
COLUMNS, ROWS = 120, 40


class Coord(ctypes.Structure):
    _fields_ = (("x", ctypes.c_short), ("y", ctypes.c_short))


def main() -> None:
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.FreeConsole()
    if not kernel.AllocConsole():
        sys.exit("there is no console to be had")
    kernel.CreateFileW.restype = ctypes.c_void_p
    screen = ctypes.c_void_p(kernel.CreateFileW("CONOUT$", CONOUT, 3, None, 3, 0, None))
    code = subprocess.call(sys.argv[1:], close_fds=True)
    room = ctypes.create_unicode_buffer(COLUMNS * ROWS)
    read = ctypes.c_uint32()
    kernel.ReadConsoleOutputCharacterW(screen, room, len(room) - 1, Coord(0, 0), ctypes.byref(read))
    print(code, " ".join(room.value.split()))


main()
