"""Windows: out of the clipboard history, out of captures, no dump of our memory by ordinary users.

After what KeePassXC does (https://github.com/keepassxreboot/keepassxc, `src/core/Bootstrap.cpp`,
`src/gui/osutils/winutils`). Nothing here touches the registry. `SetWindowDisplayAffinity` is not a
security feature in Microsoft's own words; it also blanks magnifiers and remote support, so the
window has a switch for it.
"""

import struct
from collections.abc import Callable, Mapping
from typing import Any

WDA_NONE = 0x00
WDA_EXCLUDEFROMCAPTURE = 0x11

SEM_FAILCRITICALERRORS = 0x0001
SEM_NOGPFAULTERRORBOX = 0x0002

WER_FAULT_REPORTING_FLAG_NOHEAP = 0x1

# Qt passes a format of this form through to Windows under its own name:
# https://doc.qt.io/qt-6/qwindowsmimeconverter.html
_FORMAT = 'application/x-qt-windows-mime;value="{}"'
# https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats
_LEFT_OUT = "ExcludeClipboardContentFromMonitorProcessing"
_SWITCHED_OFF = ("CanIncludeInClipboardHistory", "CanUploadToCloudClipboard")
_NO = struct.pack("<I", 0)


def _library(name: str) -> Any:
    import ctypes

    return getattr(ctypes, "WinDLL")(name, use_last_error=True)  # noqa: B009  (Windows only)


class Windows:
    """Windows 10 and newer."""

    can_hide_from_capture = True

    def __init__(self, library: Callable[[str], Any] = _library) -> None:
        self._library = library

    def harden(self) -> None:
        """No crash box, and no heap in a crash report."""
        try:
            kernel = self._library("kernel32")
            kernel.SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX)
            self._library("wer").WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP)
        except (OSError, AttributeError, ImportError):
            pass

    def clipboard_marks(self) -> Mapping[str, bytes]:
        """The three formats that keep a text out of Win+V and off other computers."""
        names = (_LEFT_OUT, *_SWITCHED_OFF)
        return {_FORMAT.format(name): _NO for name in names}

    def hide_from_capture(self, window: int, *, hidden: bool) -> bool:
        """Ask for the window to be left out of captures. Windows 10 version 2004 and newer."""
        affinity = WDA_EXCLUDEFROMCAPTURE if hidden else WDA_NONE
        try:
            return bool(self._library("user32").SetWindowDisplayAffinity(window, affinity))
        except (OSError, AttributeError, ImportError):
            return False
