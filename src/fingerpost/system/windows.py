"""Windows: out of the clipboard history, out of captures and previews, out of reach of others.

After what KeePassXC does (https://github.com/keepassxreboot/keepassxc, `src/core/Bootstrap.cpp`,
`src/gui/osutils/winutils`). Nothing here touches the registry, and nothing fails: what a Windows
does not offer is left undone. `SetWindowDisplayAffinity` is not a security feature in Microsoft's
own words; it also blanks magnifiers and remote support, so the window has a switch for it.

No name is given to the program for the taskbar (`SetCurrentProcessExplicitAppUserModelID`): Windows
takes that of its file, which says Fingerpost and no more, and a shortcut would need the same one.
"""

import contextlib
import struct
from collections.abc import Callable, Mapping
from typing import Any, TextIO

WDA_NONE = 0x00
WDA_EXCLUDEFROMCAPTURE = 0x11

SEM_FAILCRITICALERRORS = 0x0001
SEM_NOGPFAULTERRORBOX = 0x0002

WER_FAULT_REPORTING_FLAG_NOHEAP = 0x1

# https://learn.microsoft.com/windows/win32/api/dwmapi/ne-dwmapi-dwmwindowattribute
DWMWA_TRANSITIONS_FORCEDISABLED = 3
DWMWA_FORCE_ICONIC_REPRESENTATION = 7
DWMWA_DISALLOW_PEEK = 11
# No animation when the window is hidden; and the icon instead of a picture of the page wherever
# Windows would show a small one. No bitmap of our own is offered (DWMWA_HAS_ICONIC_BITMAP): Windows
# then draws its own plain one.
_OF_EVERY_WINDOW = (
    DWMWA_TRANSITIONS_FORCEDISABLED,
    DWMWA_FORCE_ICONIC_REPRESENTATION,
    DWMWA_DISALLOW_PEEK,
)

ATTACH_PARENT_PROCESS = 0xFFFFFFFF
THIS_PROCESS = -1

# Who runs the program may wait for it, end it and ask for its name, as for a protected process, and
# no more: not even change this. Administrators can take more; nothing stops them.
# https://learn.microsoft.com/windows/win32/secauthz/ace-strings
# SYNCHRONIZE, PROCESS_QUERY_LIMITED_INFORMATION, PROCESS_TERMINATE; READ_CONTROL for the owner.
_ACCESS = "D:P(A;;0x101001;;;{user})(A;;0x20000;;;S-1-3-4)"
SDDL_REVISION = 1
DACL_SECURITY_INFORMATION = 4
TOKEN_QUERY = 8
TOKEN_USER = 1
_TOKEN_USER_BYTES = 16 + 68  # the head, then a user's identity at its longest

# Qt passes a format of this form through to Windows under its own name:
# https://doc.qt.io/qt-6/qwindowsmimeconverter.html
_FORMAT = 'application/x-qt-windows-mime;value="{}"'
# https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats
_LEFT_OUT = "ExcludeClipboardContentFromMonitorProcessing"
_SWITCHED_OFF = ("CanIncludeInClipboardHistory", "CanUploadToCloudClipboard")
_NO = struct.pack("<I", 0)

_NOT_OFFERED = (OSError, AttributeError, ImportError)


def load(name: str) -> Any:
    """A library of Windows; other threads run while one is in it."""
    import ctypes

    return getattr(ctypes, "WinDLL")(name, use_last_error=True)  # noqa: B009  (Windows only)


class Windows:
    """Windows 10 and newer."""

    can_hide_from_capture = True

    def __init__(self, library: Callable[[str], Any] = load) -> None:
        self._library = library

    def harden(self) -> None:
        """No crash box, no heap in a crash report, and no reading of our memory by others."""
        for protect in (self._no_crash_box, self._no_heap_in_reports, self._out_of_reach):
            with contextlib.suppress(*_NOT_OFFERED):
                protect()

    def _no_crash_box(self) -> None:
        self._library("kernel32").SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX)

    def _no_heap_in_reports(self) -> None:
        self._library("wer").WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP)

    def _out_of_reach(self) -> None:
        """Leave those who run other programs as this person only what they need of ours."""
        import ctypes

        user = self._user()
        descriptor = ctypes.c_void_p()
        access = self._library("advapi32")
        if user and access.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            _ACCESS.format(user=user), SDDL_REVISION, ctypes.byref(descriptor), None
        ):
            access.SetKernelObjectSecurity(
                ctypes.c_void_p(THIS_PROCESS), DACL_SECURITY_INFORMATION, descriptor
            )
            self._library("kernel32").LocalFree(descriptor)

    def _user(self) -> str:
        """Who runs this, as `S-1-5-21-…`; empty if that cannot be had."""
        import ctypes

        access, kernel = self._library("advapi32"), self._library("kernel32")
        token, name = ctypes.c_void_p(), ctypes.c_wchar_p()
        room, taken = ctypes.create_string_buffer(_TOKEN_USER_BYTES), ctypes.c_uint32()
        if not access.OpenProcessToken(
            ctypes.c_void_p(THIS_PROCESS), TOKEN_QUERY, ctypes.byref(token)
        ):
            return ""
        known = access.GetTokenInformation(token, TOKEN_USER, room, len(room), ctypes.byref(taken))
        kernel.CloseHandle(token)
        identity = ctypes.c_void_p.from_buffer(room)
        if not known or not access.ConvertSidToStringSidW(identity, ctypes.byref(name)):
            return ""
        user = name.value or ""
        kernel.LocalFree(name)
        return user

    def clipboard_marks(self) -> Mapping[str, bytes]:
        """The three formats that keep a text out of Win+V and off other computers."""
        names = (_LEFT_OUT, *_SWITCHED_OFF)
        return {_FORMAT.format(name): _NO for name in names}

    def prepare_window(self, window: int) -> None:
        """No animation when it goes, no picture of it in the taskbar or in Alt+Tab."""
        import ctypes

        with contextlib.suppress(*_NOT_OFFERED):
            manager = self._library("dwmapi")
            on = ctypes.c_int(1)
            for attribute in _OF_EVERY_WINDOW:
                manager.DwmSetWindowAttribute(
                    window, attribute, ctypes.byref(on), ctypes.sizeof(on)
                )

    def hide_from_capture(self, window: int, *, hidden: bool) -> bool:
        """Ask for the window to be left out of captures. Windows 10 version 2004 and newer."""
        affinity = WDA_EXCLUDEFROMCAPTURE if hidden else WDA_NONE
        try:
            return bool(self._library("user32").SetWindowDisplayAffinity(window, affinity))
        except _NOT_OFFERED:
            return False


def console(library: Callable[[str], Any] = load) -> TextIO | None:
    """The console that the program was started from, to print to; None if there is none.

    A program with windows gets none of its own, and Python then has nowhere to print.
    """
    try:
        if library("kernel32").AttachConsole(ATTACH_PARENT_PROCESS):
            return open("CONOUT$", "w", encoding="utf-8", errors="replace")  # noqa: PTH123
    except _NOT_OFFERED:
        pass
    return None
