"""The window under test: the real shell on real content; its clock and its exit are fakes."""

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fakes import ExitSpy, FakeClock, FakeSeconds
from fingerpost.content.store import Content
from fingerpost.i18n import Speak, speak_english
from fingerpost.system.base import System
from fingerpost.ui import routes
from fingerpost.ui.capture import switch_for
from fingerpost.ui.printing import Printing
from fingerpost.ui.quick_close import QuickClose
from fingerpost.ui.shell import Shell

SCREEN = 1366, 768
KEPT = ("service:paladin", "force:sussex")
"""What is on the slip from the start, so that its screen has something on it."""


class Program:
    """A running program without its process: the shell and what a test may turn."""

    def __init__(
        self,
        content: Content,
        qtbot: QtBot,
        system: System | None = None,
        speak: Speak = speak_english,
        printing: Printing | None = None,
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.app = app
        self.exit = ExitSpy()
        self.seconds = FakeSeconds()
        self.clock = FakeClock()
        self.content = content
        self.qtbot = qtbot
        self.quick_close = QuickClose(app, exit_=self.exit, clock=self.seconds)
        windows = self.quick_close.windows
        self.capture = switch_for(app, windows, system, hidden=True) if system else None
        self.shell = Shell(
            content,
            self.quick_close,
            clock=self.clock,
            capture=self.capture,
            speak=speak,
            printing=printing,
        )
        for called in KEPT:
            self.shell.shortlist.add(called)
        self.shell.resize(*SCREEN)
        with qtbot.waitExposed(self.shell):
            self.shell.show()
        self.shell.activateWindow()
        qtbot.waitUntil(self.shell.isActiveWindow)

    def go(self, route: routes.Route) -> None:
        """Go to a page and wait until all of it is there."""
        self.shell.go(route)
        self.settle()

    def is_at(self, route: routes.Route) -> bool:
        """Whether the reader is there."""
        return self.shell.route == route

    def settle(self) -> None:
        """Wait until the page is complete and laid out."""
        self.qtbot.waitUntil(lambda: self.shell.complete)
        self.app.processEvents()

    def turn(self) -> None:
        """Let the event loop turn once, as it does between any two keys of a person."""
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()

    def close(self) -> None:
        """Take everything down without taking the way out."""
        self.quick_close.windows.appeared.disconnect()
        for window in self.app.allWindows():
            window.removeEventFilter(self.quick_close)
        self.app.removeEventFilter(self.quick_close)
        self.shell.hide()
        self.shell.deleteLater()
        self.quick_close.windows.deleteLater()
        self.quick_close.deleteLater()
        if self.capture is not None:
            self.capture.deleteLater()
        self.app.processEvents()


def every_route(content: Content) -> list[routes.Route]:
    """Every page of the real content."""
    found: list[routes.Route] = [
        routes.Home(),
        routes.Find(),
        routes.Reports(),
        routes.Guides(),
        routes.Forces("stamford"),
        routes.About(),
        routes.Letters(),
        routes.Letters("s"),
        routes.Letters("zzq"),
        routes.Search("stalking"),
        routes.Search("zzqx"),
        routes.Service("there is no such service"),
        routes.Slip(),
        routes.Paper("log"),
        routes.Print("slip"),
    ]
    for kind in ("service", "force", "report", "guide", "page"):
        found += [routes.to(f"{kind}:{entry.id}") for entry in content.entries(kind)]
    for entry in content.entries("report"):
        found += [routes.Cite(entry.id), routes.Paper(f"report:{entry.id}")]
    found += [routes.Steps(entry.id) for entry in content.entries("guide")]
    found += [routes.Codes(entry.id) for entry in content.entries("service")]
    return found


SCREENS: tuple[routes.Route, ...] = (
    routes.Home(),
    routes.Find(),
    routes.Service("national-stalking-helpline"),
    routes.Find(frozenset({"who:women", "open:now"})),
    routes.Service("womens-aid"),
    routes.Reports(),
    routes.Report("super-complaint-2024"),
    routes.Guides(),
    routes.Article("guide", "in-danger-now"),
    routes.Article("page", "quick-close"),
    routes.Forces("newport"),
    routes.Force("sussex"),
    routes.Search("gps"),
    routes.Search("zzqx"),
    routes.About(),
    routes.Letters("st"),
    routes.Slip(),
    routes.Steps("keeping-a-log"),
    routes.Codes("paladin"),
    routes.Cite("super-complaint-2024"),
    routes.Paper("log"),
    routes.Print("slip"),
)
"""One of each kind of screen. From one to the next is always to another page."""
