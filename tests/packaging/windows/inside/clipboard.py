"""Runs on Windows, as another program: says as JSON what it finds on the clipboard.

The name of each format with its bytes in hexadecimal, and the text by itself.
"""

import ctypes
import json
import sys
import time

assert sys.platform == "win32"

CF_UNICODETEXT = 13
TRIES, BETWEEN = 50, 0.1

user = ctypes.WinDLL("user32", use_last_error=True)
kernel = ctypes.WinDLL("kernel32", use_last_error=True)
user.GetClipboardData.restype = ctypes.c_void_p
kernel.GlobalLock.restype = ctypes.c_void_p
kernel.GlobalSize.restype = ctypes.c_size_t


def name_of(number: int) -> str:
    room = ctypes.create_unicode_buffer(256)
    user.GetClipboardFormatNameW(number, room, len(room))
    return room.value or str(number)


def data_of(number: int) -> bytes:
    handle = ctypes.c_void_p(user.GetClipboardData(number))
    if not handle:
        return b""
    place = kernel.GlobalLock(handle)
    if not place:
        return b""
    data = ctypes.string_at(place, kernel.GlobalSize(handle))
    kernel.GlobalUnlock(handle)
    return data


def main() -> None:
    for _ in range(TRIES):
        if user.OpenClipboard(None):
            break
        time.sleep(BETWEEN)
    else:
        sys.exit("somebody keeps the clipboard open")
    found = {}
    number = user.EnumClipboardFormats(0)
    while number:
        found[name_of(number)] = data_of(number).hex()
        number = user.EnumClipboardFormats(number)
    text = data_of(CF_UNICODETEXT).decode("utf-16-le").partition("\0")[0]
    user.CloseClipboard()
    print(json.dumps({"formats": found, "text": text}))


main()
