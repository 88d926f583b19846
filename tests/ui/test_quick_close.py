"""Every way of closing is one way out: hide, clean, exit; from every screen, with no question."""

import os
import shutil
import subprocess

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from fakes import FakeSeconds
from fingerpost.ui import routes
from fingerpost.ui.quick_close import SECONDS_BETWEEN, ShiftCounter
from fingerpost.ui.widgets.prose import Prose
from keys import active_popup, click, press, press_shift, type_text, window_of
from program import SCREENS, Program

Key = Qt.Key


def lone_press(counter: ShiftCounter) -> int:
    counter.shift_down(repeat=False)
    return counter.shift_up(repeat=False)


needs_xclip = pytest.mark.skipif(
    shutil.which("xclip") is None or not os.environ.get("DISPLAY"),
    reason="needs xclip and an X display",
)


def somebody_copies(program: Program, text: str) -> None:
    """Another program puts text on the clipboard."""
    quiet = subprocess.DEVNULL  # xclip stays to serve the text, and would keep our pipes open
    command = ["xclip", "-selection", "clipboard", "-loops", "3"]
    subprocess.run(command, input=text, text=True, check=True, stdout=quiet, stderr=quiet)
    program.qtbot.waitUntil(lambda: not program.app.clipboard().ownsClipboard())


def somebody_pastes() -> str:
    """What another program gets from the clipboard of a third."""
    command = ["xclip", "-selection", "clipboard", "-out"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=20).stdout


def pasted_while_running(program: Program) -> str:
    """What another program gets while our event loop answers it."""
    command = ["xclip", "-selection", "clipboard", "-out"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as other:
        program.qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
        assert other.stdout is not None
        return other.stdout.read()


class TestCounting:
    """Shift is counted as pressed alone, three times, five seconds at most between presses."""

    def test_three_lone_presses_count(self) -> None:
        counter = ShiftCounter(FakeSeconds())
        assert [lone_press(counter) for _ in range(3)] == [1, 2, 3]

    def test_a_capital_letter_is_no_press(self) -> None:
        counter = ShiftCounter(FakeSeconds())
        lone_press(counter)
        counter.shift_down(repeat=False)
        counter.other()
        assert counter.shift_up(repeat=False) == 0

    def test_any_other_key_starts_again(self) -> None:
        counter = ShiftCounter(FakeSeconds())
        lone_press(counter)
        lone_press(counter)
        counter.other()
        assert lone_press(counter) == 1

    def test_auto_repeat_is_no_press(self) -> None:
        counter = ShiftCounter(FakeSeconds())
        counter.shift_down(repeat=False)
        for _ in range(20):
            counter.shift_down(repeat=True)
            counter.shift_up(repeat=True)
        assert counter.shift_up(repeat=False) == 1

    @pytest.mark.parametrize(("wait", "count"), [(SECONDS_BETWEEN, 2), (SECONDS_BETWEEN + 0.1, 1)])
    def test_five_seconds_between_presses(self, wait: float, count: int) -> None:
        seconds = FakeSeconds()
        counter = ShiftCounter(seconds)
        lone_press(counter)
        seconds.go_on(wait)
        assert lone_press(counter) == count

    def test_slow_presses_may_take_longer_in_all(self) -> None:
        seconds = FakeSeconds()
        counter = ShiftCounter(seconds)
        for _ in range(3):
            seconds.go_on(SECONDS_BETWEEN - 0.5)
            count = lone_press(counter)
        assert count == 3


@pytest.mark.parametrize("route", SCREENS, ids=repr)
def test_shift_three_times_leaves_from_every_screen(program: Program, route: routes.Route) -> None:
    program.go(route)
    press_shift(window_of(program.shell), 3)
    assert program.exit.codes == [0]
    assert not program.shell.isVisible()


def test_two_presses_do_not_leave_and_are_shown(program: Program) -> None:
    press_shift(window_of(program.shell), 2)
    assert not program.exit.left
    assert program.shell.strip.button._count == 2
    program.seconds.go_on(1)
    type_text(window_of(program.shell), "a")
    assert program.shell.strip.button._count == 0


def test_shift_works_while_typing(program: Program) -> None:
    program.shell.focus_search()
    window = window_of(program.shell)
    type_text(window, "stalk")
    press_shift(window, 3)
    assert program.exit.codes == [0]


def test_typing_capitals_does_not_leave(program: Program) -> None:
    program.shell.focus_search()
    window = window_of(program.shell)
    for letter in "ABCDEF":
        QTest.keyPress(window, Key.Key_Shift)
        press(window, letter, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyRelease(window, Key.Key_Shift)
    for _ in range(4):
        QTest.keyPress(window, Key.Key_Shift)
        QTest.keyClick(window, Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyRelease(window, Key.Key_Shift)
    assert not program.exit.left


def test_shift_works_with_a_menu_open(program: Program) -> None:
    program.shell.header.colours.showMenu = lambda: None  # type: ignore[method-assign]
    menu = program.shell.header.colours.menu()
    assert menu is not None
    menu.popup(program.shell.mapToGlobal(QPoint(50, 50)))
    program.qtbot.waitUntil(menu.isVisible)
    press_shift(window_of(active_popup()), 3)
    assert program.exit.codes == [0]
    assert not menu.isVisible()
    assert not program.shell.isVisible()


def test_shift_works_with_a_dialog_open(program: Program) -> None:
    dialog = QMessageBox(program.shell)
    dialog.setText("A question")
    dialog.open()
    program.qtbot.waitUntil(dialog.isVisible)
    program.turn()
    press_shift(window_of(dialog), 3)
    assert program.exit.codes == [0]
    assert not dialog.isVisible()
    dialog.deleteLater()


def test_the_windows_own_close_leaves(program: Program) -> None:
    program.shell.close()
    assert program.exit.codes == [0]


def test_control_q_leaves(program: Program) -> None:
    click(window_of(program.shell), Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert program.exit.codes == [0]


def test_the_button_covers_on_press_and_leaves_on_release(program: Program) -> None:
    button = program.shell.strip.button
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert program.shell._cover.isVisible()
    assert not program.exit.left
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert program.exit.codes == [0]


def test_a_press_slid_off_the_button_does_nothing(program: Program) -> None:
    button = program.shell.strip.button
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    QTest.mouseMove(button, QPoint(-200, 300))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-200, 300))
    assert not program.exit.left
    assert not program.shell._cover.isVisible()


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return], ids=["space", "enter"])
def test_the_button_works_from_the_keyboard(program: Program, key: Key) -> None:
    program.shell.strip.button.setFocus()
    click(window_of(program.shell), key)
    assert program.exit.codes == [0]


def test_the_button_is_first_in_the_tab_order_and_large(program: Program) -> None:
    button = program.shell.strip.button
    assert button.height() >= 48
    assert button.width() >= 48
    program.shell.setFocus()
    click(window_of(program.shell), Key.Key_Tab)
    assert QApplication.focusWidget() is button


def test_what_we_copied_is_taken_away(program: Program) -> None:
    program.quick_close.copy("0808 802 0300")
    program.quick_close.leave()
    assert program.app.clipboard().text() == ""


@needs_xclip
def test_what_somebody_else_copied_is_left_alone(program: Program) -> None:
    program.quick_close.copy("0808 802 0300")
    somebody_copies(program, "a shopping list")
    program.quick_close.leave()
    assert somebody_pastes() == "a shopping list"


@needs_xclip
def test_somebody_else_can_paste_until_we_leave_and_not_after(program: Program) -> None:
    program.quick_close.copy("0808 802 0300")
    assert pasted_while_running(program) == "0808 802 0300"
    program.quick_close.leave()
    assert pasted_while_running(program) == ""


@pytest.mark.parametrize("way", ["keys", "menu"])
def test_a_copy_by_keyboard_or_menu_is_ours_too(program: Program, way: str) -> None:
    program.go(routes.Article("guide", "in-danger-now"))
    text = next(p for p in program.shell.page.findChildren(Prose) if len(p.toPlainText()) > 40)
    text.setFocus()
    text.selectAll()
    if way == "keys":
        click(window_of(program.shell), Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    else:
        text.copy()
    assert program.app.clipboard().text() == program.quick_close._copied != ""
    assert program.quick_close._forget.isActive()
    program.quick_close.leave()
    assert program.app.clipboard().text() == ""


def test_hiding_comes_first_and_exit_last_even_if_cleaning_fails(program: Program) -> None:
    seen: list[bool] = []

    def fails() -> None:
        seen.append(program.shell.isVisible())
        raise RuntimeError("cleaning failed")

    program.quick_close.wipe_with(fails)
    with pytest.raises(RuntimeError):
        program.quick_close.leave()
    assert seen == [False]
    assert program.exit.codes == [0]


def test_nothing_is_asked_on_the_way_out(program: Program) -> None:
    program.shell.close()
    assert QApplication.activeModalWidget() is None
    assert not any(widget.isVisible() for widget in QApplication.topLevelWidgets())


def test_a_copy_is_marked_for_clipboard_managers(program: Program) -> None:
    program.quick_close._marks = {"x-kde-passwordManagerHint": b"secret"}
    program.quick_close.copy("0808 802 0300")
    data = program.app.clipboard().mimeData()
    assert data.text() == "0808 802 0300"
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"


def test_a_copy_is_taken_away_after_a_minute(program: Program) -> None:
    program.quick_close.copy("0808 802 0300")
    timer = program.quick_close._forget
    assert timer.isActive()
    assert timer.interval() == 60_000
    timer.timeout.emit()
    assert program.app.clipboard().text() == ""


@needs_xclip
def test_a_later_copy_by_somebody_else_outlives_the_minute(program: Program) -> None:
    program.quick_close.copy("0808 802 0300")
    somebody_copies(program, "a shopping list")
    program.quick_close._forget.timeout.emit()
    assert somebody_pastes() == "a shopping list"


def test_one_key_leaves_where_it_was_asked_for(program: Program) -> None:
    window = window_of(program.shell)
    click(window, Key.Key_F9)
    assert not program.exit.left
    program.quick_close._single_key = Key.Key_F9
    click(window, Key.Key_F9)
    assert program.exit.codes == [0]


def test_the_guard_is_told_before_anything_else(program: Program) -> None:
    order: list[str] = []

    class Guard:
        def leaving(self) -> None:
            order.append("guard" if program.shell.isVisible() else "too late")

    program.quick_close._guard = Guard()
    program.quick_close.leave()
    assert order == ["guard"]
