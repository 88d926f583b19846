"""Runs on Windows, as another program of the same person: says what it may do to the program.

Prints the rights over the process of the window called Fingerpost that it is given, one a line.
"""

import ctypes
import sys

assert sys.platform == "win32"

# https://learn.microsoft.com/windows/win32/procthread/process-security-and-access-rights
RIGHTS = {
    "wait": 0x100000,
    "ask its name": 0x1000,
    "end": 0x1,
    "ask more": 0x400,
    "read memory": 0x10,
    "write memory": 0x20,
    "take handles": 0x40,
    "start a thread": 0x2,
    "everything": 0x1FFFFF,
}


def main() -> None:
    user, kernel = ctypes.windll.user32, ctypes.windll.kernel32
    window = user.FindWindowW(None, "Fingerpost")
    if not window:
        sys.exit("there is no such window")
    process = ctypes.c_uint32()
    user.GetWindowThreadProcessId(window, ctypes.byref(process))
    for name, right in RIGHTS.items():
        handle = kernel.OpenProcess(right, 0, process.value)
        if handle:
            print(name)
            kernel.CloseHandle(handle)


main()
