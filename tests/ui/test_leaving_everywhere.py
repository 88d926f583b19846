"""Shift three times, alone, leaves: whatever is open, whatever the keyboard, whatever the layout.

Most of it is tried in this process, where time and exit are fakes; then the same keys are pressed
on the display, at a program of its own.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QMenu,
    QMessageBox,
    QTextEdit,
    QWidget,
)

from fingerpost.ui import routes
from fingerpost.ui.quick_close import SECONDS_BETWEEN
from keys import active_popup, click, press_shift, type_text, window_of
from program import Program
from stage import Hands, Scene, keyboard

Key = Qt.Key
Modifier = Qt.KeyboardModifier
POLL_MS = 5
TRIES = 2000
CAPS_LOCK, LETTER_F = 66, 41  # key codes: places on a PC keyboard

on_x = pytest.mark.skipif(
    sys.platform == "win32" or not os.environ.get("DISPLAY"), reason="needs an X display"
)


def assert_left(program: Program) -> None:
    assert program.exit.codes == [0]
    assert not any(window.isVisible() for window in QGuiApplication.allWindows())


def lone_press(window: QWindow, modifier: Modifier = Modifier.NoModifier) -> None:
    QTest.keyPress(window, Key.Key_Shift, modifier)
    QTest.keyRelease(window, Key.Key_Shift, modifier)


def when(true: Callable[[], bool], action: Callable[[], None], parent: QWidget) -> None:
    """Do something in the event loop of what is opened next, and see to it that the loop ends."""
    timer = QTimer(parent)
    tries = iter(range(TRIES))
    done = False

    def look() -> None:
        nonlocal done
        if not done and true():
            done = True
            action()
        elif done or next(tries, None) is None:
            timer.stop()
            for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
                if widget is not None:
                    widget.hide()

    timer.timeout.connect(look)
    timer.start(POLL_MS)


def popup_is_open() -> bool:
    return QApplication.activePopupWidget() is not None


def modal_is_open() -> bool:
    widget = QApplication.activeModalWidget()
    return widget is not None and widget.isVisible()


def press_in_popup() -> None:
    popup = active_popup()
    press_shift(window_of(popup), 3)


# What is open


def test_from_the_search_box_with_a_selection(program: Program) -> None:
    program.shell.focus_search()
    window = window_of(program.shell)
    type_text(window, "gps tracker")
    program.shell.header.search.selectAll()
    press_shift(window, 3)
    assert_left(program)


@pytest.mark.parametrize("seen_by", ["list", "window"])
def test_from_a_combo_box(program: Program, seen_by: str) -> None:
    box = QComboBox(program.shell)
    box.addItems(["one", "two", "three"])
    box.show()
    box.showPopup()
    program.qtbot.waitUntil(popup_is_open)
    receiver = active_popup() if seen_by == "list" else program.shell
    press_shift(window_of(receiver), 3)
    assert_left(program)


def test_from_the_menu_of_the_search_box(program: Program) -> None:
    search = program.shell.header.search
    menu = search.createStandardContextMenu()
    menu.popup(search.mapToGlobal(QPoint(5, 5)))
    program.qtbot.waitUntil(menu.isVisible)
    press_in_popup()
    assert_left(program)
    menu.deleteLater()


def test_from_the_menu_of_a_text(program: Program) -> None:
    program.go(routes.Article("page", "quick-close"))
    text = next(text for text in program.shell.page.findChildren(QTextEdit) if text.isVisible())
    text.selectAll()
    when(popup_is_open, press_in_popup, program.shell)
    at = QPoint(5, 5)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, text.viewport().mapToGlobal(at))
    QCoreApplication.sendEvent(text.viewport(), asked)
    assert_left(program)


def test_from_the_colours_menu(program: Program) -> None:
    program.shell.header.colours.showMenu()
    program.qtbot.waitUntil(popup_is_open)
    press_in_popup()
    assert_left(program)


def test_from_a_menu_inside_a_menu(program: Program) -> None:
    outer = QMenu(program.shell)
    inner = outer.addMenu("more")
    inner.addAction("nothing")
    outer.popup(program.shell.mapToGlobal(QPoint(50, 50)))
    program.qtbot.waitUntil(outer.isVisible)
    inner.popup(program.shell.mapToGlobal(QPoint(90, 60)))
    program.qtbot.waitUntil(inner.isVisible)
    program.turn()
    press_in_popup()
    assert_left(program)


@pytest.mark.parametrize("make", [QDialog, QMessageBox], ids=["dialog", "message"])
def test_from_a_modal_dialog_in_its_own_event_loop(program: Program, make: type[QDialog]) -> None:
    dialog = make(program.shell)
    when(modal_is_open, lambda: press_shift(window_of(dialog), 3), program.shell)
    dialog.exec()
    assert_left(program)
    dialog.deleteLater()


def test_from_a_dialog_over_a_dialog(program: Program) -> None:
    first, second = QDialog(program.shell), QMessageBox(program.shell)
    first.open()
    when(second.isVisible, lambda: press_shift(window_of(second), 3), program.shell)
    second.exec()
    assert_left(program)
    for dialog in (first, second):
        dialog.deleteLater()


def test_while_a_page_is_still_being_built(program: Program) -> None:
    reports = program.content.entries("report")
    longest = max(reports, key=lambda entry: len(repr(program.content.report(entry.id))))
    program.shell.go(routes.Report(longest.id))
    assert not program.shell.page.complete
    press_shift(window_of(program.shell), 3)
    assert_left(program)


# What keyboard


@pytest.mark.parametrize("lock", [Key.Key_CapsLock, Key.Key_NumLock, Key.Key_ScrollLock])
def test_with_a_lock_on(program: Program, lock: Key) -> None:
    window = window_of(program.shell)
    click(window, lock)
    press_shift(window, 3)
    assert_left(program)


@pytest.mark.parametrize("gap", [0.2, SECONDS_BETWEEN])
def test_with_sticky_keys(program: Program, gap: float) -> None:
    """Sticky Keys leaves Shift on after it was let go: the next press comes with Shift held."""
    window = window_of(program.shell)
    for modifier in (Modifier.NoModifier, Modifier.ShiftModifier, Modifier.ShiftModifier):
        program.seconds.go_on(gap)
        lone_press(window, modifier)
    assert_left(program)


def test_with_slow_keys(program: Program) -> None:
    """Each press is held for a second, and the keyboard repeats it meanwhile."""
    window = window_of(program.shell)
    for _ in range(3):
        program.seconds.go_on(SECONDS_BETWEEN - 1.5)
        QTest.keyPress(window, Key.Key_Shift)
        for _ in range(20):
            program.seconds.go_on(0.05)
            repeat(window)
        QTest.keyRelease(window, Key.Key_Shift)
    assert_left(program)


def repeat(window: QWindow) -> None:
    """X11 sends a release and a press for each repeat."""
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, Key.Key_Shift, Modifier.ShiftModifier, "", True)
        QCoreApplication.sendEvent(window, event)


# What is not a lone press


@pytest.mark.parametrize(
    "held",
    [Modifier.ControlModifier, Modifier.AltModifier, Modifier.MetaModifier],
    ids=["control", "alt", "meta"],
)
def test_shift_with_another_modifier_held_never_counts(program: Program, held: Modifier) -> None:
    window = window_of(program.shell)
    for _ in range(6):
        lone_press(window, held)
    assert not program.exit.left
    press_shift(window, 2)
    lone_press(window, held)
    press_shift(window, 2)
    assert not program.exit.left
    press_shift(window)
    assert_left(program)


@pytest.mark.parametrize("key", [Key.Key_F1, Key.Key_Escape, Key.Key_A, Key.Key_CapsLock])
def test_any_other_key_in_between_starts_again(program: Program, key: Key) -> None:
    """A key that is a shortcut reaches no window as a press, but it is a key."""
    window = window_of(program.shell)
    press_shift(window, 2)
    click(window, key)
    press_shift(window, 2)
    assert not program.exit.left
    press_shift(window)
    assert_left(program)


def test_presses_before_and_after_another_program_do_not_add_up(program: Program) -> None:
    window = window_of(program.shell)
    press_shift(window, 2)
    for state in (Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationActive):
        program.app.applicationStateChanged.emit(state)
    press_shift(window, 2)
    assert not program.exit.left
    press_shift(window)
    assert_left(program)


# On the display, at a program of its own


@pytest.fixture
def hands() -> Iterator[Hands]:
    with Hands() as opened:
        yield opened


def assert_ended(scene: Scene) -> None:
    assert scene.end() == (0, "")
    assert scene.left_behind() == []


@on_x
@pytest.mark.parametrize(
    "name", ["plain", "combo", "menu", "dialog", "message", "files", "printing"]
)
def test_real_keys_leave(name: str, hands: Hands, content_file: Path, tmp_path: Path) -> None:
    with Scene(name, content_file, tmp_path) as scene:
        assert scene.wait() == "."
        hands.press_shift(3)
        assert_ended(scene)
        assert hands.shown() == []


@on_x
@pytest.mark.parametrize(
    "keys",
    [
        ("Shift_R", "Shift_R", "Shift_R"),
        ("Shift_L", "Shift_R", "Shift_L"),
        ("Shift_R", "Shift_L", "Shift_R"),
    ],
    ids="-".join,
)
def test_either_shift_key_leaves(
    keys: tuple[str, ...], hands: Hands, content_file: Path, tmp_path: Path
) -> None:
    with Scene("plain", content_file, tmp_path) as scene:
        assert scene.wait() == "."
        hands.tap(*keys)
        assert_ended(scene)


@on_x
@pytest.mark.parametrize("lock", ["Caps_Lock", "Num_Lock"])
def test_real_keys_leave_with_a_lock_on(
    lock: str, hands: Hands, content_file: Path, tmp_path: Path
) -> None:
    with Scene("plain", content_file, tmp_path) as scene:
        assert scene.wait() == "."
        hands.tap(lock)
        try:
            hands.press_shift(3)
            assert_ended(scene)
        finally:
            hands.tap(lock)


@on_x
def test_coming_back_from_another_program(hands: Hands, content_file: Path, tmp_path: Path) -> None:
    """Alt is let go of over there: the program never learns that it is up."""
    with Scene("counting", content_file, tmp_path) as scene:
        assert scene.wait() == "."
        window = hands.wait_for_window("Fingerpost", 10)
        hands.press_shift(2)
        assert scene.wait() + scene.wait() == "12"
        other = hands.another_program()
        hands.hold("Alt_L")
        hands.focus(other)
        hands.let_go("Alt_L")
        hands.tap("Shift_L", "a")
        hands.focus(window)
        hands.press_shift(3)
        assert scene.rest() == "012"
        assert_ended(scene)


@on_x
def test_going_away_by_mouse_starts_again(hands: Hands, content_file: Path, tmp_path: Path) -> None:
    with Scene("counting", content_file, tmp_path) as scene:
        assert scene.wait() == "."
        window = hands.wait_for_window("Fingerpost", 10)
        hands.press_shift(2)
        assert scene.wait() + scene.wait() == "12"
        hands.focus(hands.another_program())
        assert scene.wait() == "0"
        hands.focus(window)
        hands.press_shift(3)
        assert scene.rest() == "12"
        assert_ended(scene)


@on_x
@pytest.mark.parametrize("name", ["drag", "text-drag"])
def test_real_keys_leave_while_something_is_dragged(
    name: str, hands: Hands, content_file: Path, tmp_path: Path
) -> None:
    with Scene(name, content_file, tmp_path) as scene:
        assert scene.wait() == "."
        hands.drag()
        try:
            assert scene.wait() == "d"
            hands.press_shift(3)
            assert_ended(scene)
        finally:
            hands.drop()


@on_x
def test_with_a_second_layout(content_file: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with (
        keyboard("-layout gb,ru -option grp:caps_toggle", tmp_path),
        Hands() as hands,
        Scene("counting", content_file, home) as scene,
    ):
        assert scene.wait() == "."
        hands.tap_code(CAPS_LOCK)
        hands.tap_code(LETTER_F)
        hands.press_shift(3)
        assert scene.rest() == "12"
        assert_ended(scene)
