"""Every window is told of once, before a key can reach it, and at little cost."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QComboBox, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from fingerpost.content.store import Content
from fingerpost.ui import routes
from fingerpost.ui.quick_close import QuickClose
from keys import active_popup, press_shift, window_of
from program import Program

MOST_TOLD = 100
"""Of what a window and the focused widget are told while a page opens; widgets are told thousands
of things."""


@pytest.fixture
def told(program: Program) -> list[str]:
    """The names of the windows that appear from now on."""
    names: list[str] = []
    program.quick_close.windows.appeared.connect(lambda window: names.append(window.objectName()))
    return names


def test_windows_are_told_of_once(program: Program, told: list[str]) -> None:
    dialog, plain = QDialog(program.shell), QWidget()
    dialog.setObjectName("dialog")
    plain.setObjectName("plain")
    for widget in (dialog, plain):
        widget.show()
        program.turn()
        widget.hide()
        program.turn()
        widget.show()
        program.turn()
    assert told == ["dialogWindow", "plainWindow"]
    for widget in (dialog, plain):
        widget.hide()
        widget.deleteLater()


def test_a_list_is_known_before_the_next_turn(program: Program, told: list[str]) -> None:
    """A key of the same turn may already be on its way to it."""
    box = QComboBox(program.shell)
    box.addItems(["one", "two"])
    box.show()
    program.shell.focus_search()
    program.turn()
    box.showPopup()
    popup = active_popup()
    assert told == [window_of(popup).objectName()]
    box.hidePopup()
    box.deleteLater()


def test_a_menu_is_known_before_the_next_turn(program: Program, told: list[str]) -> None:
    program.shell.focus_search()
    program.turn()
    menu = QMenu(program.shell)
    menu.addAction("nothing")
    menu.popup(program.shell.mapToGlobal(QPoint(50, 50)))
    assert told == [window_of(menu).objectName()]
    menu.hide()
    menu.deleteLater()


def test_the_way_out_is_not_told_what_a_page_is_made_of(
    monkeypatch: pytest.MonkeyPatch, content: Content, qtbot: QtBot
) -> None:
    """It must hear keys, not the thousands of events of widgets that are made and laid out."""
    heard: list[QEvent.Type] = []
    told = QuickClose.eventFilter

    def listening(self: QuickClose, watched: QObject, event: QEvent) -> bool:
        heard.append(event.type())
        return told(self, watched, event)

    monkeypatch.setattr(QuickClose, "eventFilter", listening)
    program = Program(content, qtbot)
    try:
        program.shell.focus_search()
        heard.clear()
        program.go(routes.Report("super-complaint-2024"))
        assert len(heard) < MOST_TOLD
        press_shift(window_of(program.shell), 3)
        assert QEvent.Type.KeyRelease in heard
        assert program.exit.codes == [0]
    finally:
        program.close()
