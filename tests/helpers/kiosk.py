"""The kiosk under test: the real window on real content; its clocks and its exit are fakes."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fakes import ExitSpy, FakeClock, FakeSeconds
from fingerpost import pin
from fingerpost.content.store import Content
from fingerpost.i18n import Speak, speak_english
from fingerpost.ui.kiosk.close import KioskClose
from fingerpost.ui.kiosk.idle import Idle
from fingerpost.ui.kiosk.window import KioskWindow
from fingerpost.ui.shell import Shell
from fingerpost.ui.speech.here import MakeVoice

SCREEN = 1366, 768
IDLE_SECONDS = 90


class Kiosk:
    """A running kiosk without its process, and what a test may turn."""

    def __init__(
        self,
        content: Content,
        qtbot: QtBot,
        *,
        speak: Speak = speak_english,
        pin_hash: str = "",
        overwrite: Callable[[], Iterator[None]] = lambda: iter(()),
        make_voice: MakeVoice | None = None,
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.app = app
        # A kiosk begins in a process of its own; this one may hold what other tests have copied.
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            app.clipboard().clear(mode)
        self.qtbot = qtbot
        self.content = content
        self.exit = ExitSpy()
        self.seconds = FakeSeconds()
        self.quick_close = KioskClose(app, exit_=self.exit, clock=self.seconds)
        self.shell = Shell(content, self.quick_close, clock=FakeClock(), speak=speak, touch=True)
        self.idle = Idle(IDLE_SECONDS, app, self.seconds)
        self.window = KioskWindow(
            self.shell,
            self.quick_close,
            self.idle,
            language="en",
            pin_hash=pin_hash,
            forget=content.forget,
            overwrite=overwrite,
            wait=pin.Wait(self.seconds),
            make_voice=make_voice,
        )
        self.window.resize(*SCREEN)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def at_first_screen(self) -> bool:
        """Whether nothing but the first screen can be seen."""
        window = self.window
        over = (window.still_there, window.pin_pad)
        return (
            window.attract.isVisible()
            and not window.in_use
            and not any(layer.isVisible() for layer in over)
        )

    def begin(self, language: str = "en") -> None:
        """Somebody comes."""
        self.window.begin(language)
        self.settle()

    def settle(self) -> None:
        """Wait until everything is there and laid out."""
        self.qtbot.waitUntil(lambda: self.shell.complete)
        self.app.processEvents()

    def cleaned(self) -> None:
        """Wait until nothing of the last person is left to be thrown away."""
        self.qtbot.waitUntil(lambda: self.window.clean, timeout=20_000)
        self.turn(3)

    def turn(self, times: int = 1) -> None:
        """Let the event loop turn."""
        for _ in range(times):
            loop = QEventLoop()
            QTimer.singleShot(0, loop.quit)
            loop.exec()

    def go_on(self, seconds: float) -> None:
        """Let time pass, with nobody there."""
        self.seconds.go_on(seconds)
        self.idle.look()

    def close(self) -> None:
        """Take everything down without leaving."""
        self.idle.stop()
        if self.window.aloud is not None:
            self.window.aloud.off()
        self.quick_close.windows.appeared.disconnect()
        for window in self.app.allWindows():
            window.removeEventFilter(self.quick_close)
        self.app.removeEventFilter(self.quick_close)
        self.app.applicationStateChanged.disconnect(self.quick_close._went_elsewhere)
        self.window.hide()
        self.window.deleteLater()
        self.idle.deleteLater()
        self.quick_close.windows.deleteLater()
        self.quick_close.deleteLater()
        self.app.processEvents()
