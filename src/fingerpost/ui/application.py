"""The QApplication: name, fonts, accessible roles, signals of the system, and the event loop.

It reads font files and nothing else; it stores no settings. `QCoreApplication.setOrganizationName`
is never called, so that nothing of Qt's finds a place to keep anything.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, TracebackType

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from fingerpost.content.store import Content
from fingerpost.ui import access
from fingerpost.ui.quick_close import EXIT_FAILED, QuickClose
from fingerpost.ui.shell import TITLE, Shell
from fingerpost.ui.theme import FONT_FILES


def make(arguments: list[str], fonts: Path) -> QApplication:
    """Make the one QApplication, with the bundled fonts loaded."""
    QApplication.setApplicationName(TITLE)
    QApplication.setDesktopFileName("fingerpost")
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    app = QApplication([TITLE, *arguments])
    app.setStyle("Fusion")
    app.setQuitOnLastWindowClosed(False)
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(fonts / name))
    access.install()
    return app


def run(content: Content, fonts: Path, *, shown: Callable[[], None] = lambda: None) -> int:
    """Show the window and stay until the reader leaves.

    Returns only if the event loop ends by itself: leaving ends the process.
    """
    app = make([], fonts)
    quick_close = QuickClose(app)
    _leave_on_failure(quick_close)
    notifier = _leave_on_signal(quick_close)
    shell = Shell(content, quick_close)
    shell.show()
    shell.focus_search()
    shown()
    code = app.exec()
    del notifier
    quick_close.leave(code)
    return code


def _leave_on_failure(quick_close: QuickClose) -> None:
    """An error that nothing caught takes the same way out, silently: no traceback is shown."""

    def hook(
        _kind: type[BaseException], _error: BaseException, _trace: TracebackType | None
    ) -> None:
        quick_close.leave(EXIT_FAILED)

    sys.excepthook = hook


def _leave_on_signal(quick_close: QuickClose) -> QSocketNotifier | None:
    """Log-off, a closed terminal and `kill` take the way out.

    Python runs signal handlers only between bytecodes, and the event loop is not Python: a pipe
    wakes it (https://docs.python.org/3/library/signal.html#signal.set_wakeup_fd).
    """
    if sys.platform == "win32":
        return None
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)

    def ignore(_number: int, _frame: FrameType | None) -> None:
        """Only the pipe matters."""

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, ignore)
    notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: quick_close.leave())
    return notifier
