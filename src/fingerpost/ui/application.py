"""The QApplication: name, fonts, accessible roles, signals of the system, and the event loop.

It reads font files and nothing else; it stores no settings. `QCoreApplication.setOrganizationName`
is never called, so that nothing of Qt's finds a place to keep anything.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QScrollArea

from fingerpost import archive, system
from fingerpost.content.answers import Content
from fingerpost.i18n import Speak, speak_english
from fingerpost.system.watchdog import BEAT_SECONDS, Watchdog
from fingerpost.ui import access
from fingerpost.ui.capture import switch_for
from fingerpost.ui.first_picture import FirstPicture
from fingerpost.ui.pages.builder import import_rest
from fingerpost.ui.printing import printing
from fingerpost.ui.quick_close import EXIT_FAILED, QuickClose
from fingerpost.ui.shell import TITLE, Shell
from fingerpost.ui.theme import FONT_FILES
from fingerpost.ui.turns import Turns

if TYPE_CHECKING:
    from fingerpost.policy import Policy


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


def run(
    content: Content,
    fonts: Path,
    *,
    close_key: str = "",
    allow_capture: bool = False,
    speak: Speak = speak_english,
    language: str = "",
    may_print: bool = True,
    shown: Callable[[], None] = lambda: None,
    painted: Callable[[], None] | None = None,
    kiosk: "Policy | None" = None,
) -> int:
    """Show the window and stay until the reader leaves.

    `close_key` is the name of a key that leaves by itself, such as `F9`; `allow_capture` lets the
    window be seen in screenshots from the start; `speak` gives the language of a code, and
    `language` is the code to begin with, empty for the computer's own; `may_print` is whether the
    office lets pages be printed; `kiosk` is the policy of a kiosk, if it is one, which never
    prints. `shown` is called when the window is there, before its first picture, and `painted`,
    which is for measuring, after that. Returns only if the event loop ends by itself: leaving ends
    the process.
    """
    app = make([], fonts)
    language = language or _computers_language()
    this_system = system.present()
    watchdog = Watchdog()
    way_out = QuickClose
    if kiosk is not None:
        from fingerpost.ui.kiosk import close

        way_out = close.KioskClose
    quick_close = way_out(
        app,
        guard=watchdog,
        marks=this_system.clipboard_marks(),
        single_key=Qt.Key[f"Key_{close_key}"] if close_key else None,
    )
    _leave_on_failure(quick_close)
    notifier = _leave_on_signal(quick_close)
    capture = switch_for(app, quick_close.windows, this_system, hidden=not allow_capture)
    shell = Shell(
        content,
        quick_close,
        capture=capture,
        speak=speak,
        language=language,
        touch=kiosk is not None,
        printing=printing(app, allowed=may_print and kiosk is None),
    )
    if kiosk is None:
        shell.show()
        shell.focus_search()
    else:
        from fingerpost.ui.kiosk import start

        start.show(content, shell, quick_close, kiosk, language)
    shown()
    # Before the first picture: what protects must not wait for anything that can be read.
    QTimer.singleShot(0, app, this_system.harden)
    rest = Turns(app)

    def go_on() -> None:
        """Do what would have delayed the first picture."""
        if painted is not None:
            painted()
        rest.start(_what_can_wait())

    first_picture = FirstPicture(shell.window().windowHandle(), go_on)
    beat = QTimer(app)
    beat.timeout.connect(watchdog.beat)
    if painted is None:
        beat.start(round(BEAT_SECONDS * 1000))
        watchdog.beat()
    # Otherwise a start is measured: it may be a hundred times as slow, and has nobody to let out.
    code = app.exec()
    del notifier, first_picture
    quick_close.leave(code)
    return code


def _what_can_wait() -> Iterator[None]:
    """What nobody should wait for when the program starts, nor later when a key is pressed."""
    yield from import_rest()
    archive.forget()
    yield
    # To be given a widget that Qt made, the binding makes every kind of widget there is, once.
    QScrollArea().viewport()


def _computers_language() -> str:
    """The code of the first language that this computer is set to."""
    wanted = QLocale.system().uiLanguages()
    return wanted[0].partition("-")[0].lower() if wanted else ""


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
