"""Runs on Windows, as another program of the same person: ends the program, `kindly` or not.

Kindly is a message to its window, which an installer sends; otherwise it gets no time for anything.
"""

import ctypes
import sys

assert sys.platform == "win32"

WM_CLOSE = 0x10
PROCESS_TERMINATE = 1
KILLED = 1


def main() -> None:
    user, kernel = ctypes.windll.user32, ctypes.windll.kernel32
    window = user.FindWindowW(None, "Fingerpost")
    if not window:
        sys.exit("there is no such window")
    if sys.argv[1:] == ["kindly"]:
        user.PostMessageW(window, WM_CLOSE, 0, 0)
        return
    process = ctypes.c_uint32()
    user.GetWindowThreadProcessId(window, ctypes.byref(process))
    handle = kernel.OpenProcess(PROCESS_TERMINATE, 0, process.value)
    if not kernel.TerminateProcess(handle, KILLED):
        sys.exit("it could not be ended")


main()
