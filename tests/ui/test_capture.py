"""Keeping windows out of screenshots: every window, and a switch to let them be seen."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from fingerpost.content.store import Content
from fingerpost.system.linux import Linux
from fingerpost.ui import routes
from fingerpost.ui.capture import switch_for
from fingerpost.ui.pages.about import CAPTURE
from program import Program


def shown_windows() -> list[QWindow]:
    return [window for window in QGuiApplication.topLevelWindows() if window.isVisible()]


class Screen:
    """A system that can keep windows out of captures, and remembers which it was asked about."""

    can_hide_from_capture = True

    def __init__(self) -> None:
        self.asked: list[tuple[int, bool]] = []
        self.prepared: list[tuple[int, bool]] = []
        """Each window, and whether it was on the screen by then."""

    def harden(self) -> None:
        """Nothing."""

    def clipboard_marks(self) -> Mapping[str, bytes]:
        return {}

    def prepare_window(self, window: int) -> None:
        (found,) = (one for one in shown_windows() if int(one.winId()) == window)
        self.prepared.append((window, found.isExposed()))

    def hide_from_capture(self, window: int, *, hidden: bool) -> bool:
        self.asked.append((window, hidden))
        return True


def test_where_the_system_cannot_there_is_no_switch(program: Program) -> None:
    assert switch_for(program.app, program.quick_close.windows, Linux(), hidden=True) is None
    program.go(routes.About())
    texts = [button.text() for button in program.shell.findChildren(QPushButton)]
    assert CAPTURE not in texts


def test_every_window_is_kept_out_and_the_switch_lets_them_be_seen(
    content: Content, qtbot: QtBot
) -> None:
    screen = Screen()
    running = Program(content, qtbot, screen)
    try:
        shell = int(running.shell.winId())
        assert (shell, True) in screen.asked
        assert (shell, False) in screen.prepared
        menu = QMenu(running.shell)
        menu.addAction("One")
        menu.popup(running.shell.mapToGlobal(QPoint(20, 20)))
        qtbot.waitUntil(menu.isVisible)
        assert (int(menu.winId()), True) in screen.asked
        assert (int(menu.winId()), False) in screen.prepared
        menu.close()
        running.go(routes.About())
        button = next(b for b in running.shell.findChildren(QPushButton) if b.text() == CAPTURE)
        assert button.isChecked()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert screen.asked[-1] == (shell, False)
    finally:
        running.close()
