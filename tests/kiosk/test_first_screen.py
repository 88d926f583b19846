"""A kiosk from the first screen to the first screen: who comes, what they can reach, who leaves."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from fingerpost import pin
from fingerpost.content.store import Content
from fingerpost.ui import routes
from fingerpost.ui.kiosk.attract import LONG_PRESS_MS
from fingerpost.ui.kiosk.close import EXIT_AGAIN, EXIT_OFFICE
from fingerpost.ui.theme import TOUCH_TARGET
from fingerpost.ui.widgets.boxes import CopyLine
from fingerpost.ui.widgets.results import ResultList
from geometry import clipped, sticking_out
from keys import click, press, press_shift, type_text, window_of
from kiosk import Kiosk
from tree import lines

Key, Held = Qt.Key, Qt.KeyboardModifier
CORNER = QPoint(10, 10)
SIZES = ((1366, 768), (1080, 1920), (1024, 600), (1920, 1080))
HARMLESS = frozenset({"stalk", "harass", "abuse", "violence", "police", "victim", "crime"})


def touch(kiosk: Kiosk, button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    kiosk.settle()


def test_it_begins_with_one_touch_anywhere(kiosk: Kiosk) -> None:
    assert kiosk.at_first_screen
    QTest.mouseClick(kiosk.window.attract, Qt.MouseButton.LeftButton, pos=QPoint(300, 700))
    assert kiosk.window.in_use
    assert not kiosk.window.attract.isVisible()
    assert kiosk.shell.route == routes.Home()


def test_it_begins_in_either_language(kiosk: Kiosk) -> None:
    english, welsh = kiosk.window.attract.buttons
    assert english.text() == "Touch here to begin"
    touch(kiosk, welsh)
    assert kiosk.shell.look.language.code == "cy"
    kiosk.quick_close.finish()
    kiosk.cleaned()
    assert kiosk.shell.look.language.code == "en"


def test_the_first_screen_can_be_read_by_anybody_from_afar(kiosk: Kiosk) -> None:
    """It says nothing that somebody would not want to be seen reading."""
    told = " ".join(lines(kiosk.window, frozenset({"Heading", "StaticText", "Button"}))).lower()
    assert "fingerpost" in told
    assert not [word for word in HARMLESS if word in told]


@pytest.mark.parametrize("size", SIZES, ids=repr)
@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_clipped(kiosk: Kiosk, size: tuple[int, int], scale: int) -> None:
    kiosk.window.resize(*size)
    kiosk.turn(2)
    assert clipped(kiosk.window.attract) == []
    assert sticking_out(kiosk.window.attract) == []
    kiosk.begin()
    while kiosk.shell.look.scale < scale:
        kiosk.shell.change_scale(1)
        kiosk.settle()
    for part in (kiosk.window.bar, kiosk.shell.strip, kiosk.shell.header):
        assert clipped(part) == []
        assert sticking_out(part) == []
    kiosk.window._warn(30)
    assert clipped(kiosk.window.still_there) == []
    kiosk.window._answered()
    assert kiosk.shell.page.height() > size[1] // 5


def test_what_is_pressed_most_is_large(kiosk: Kiosk) -> None:
    large: list[QPushButton] = list(kiosk.window.attract.buttons)
    kiosk.begin()
    large += [*kiosk.window.bar.buttons, kiosk.shell.strip.button]
    large += [b for b in kiosk.shell.page.findChildren(QPushButton) if b.text() == "Find help"]
    for button in large:
        assert min(button.width(), button.height()) >= TOUCH_TARGET, button.text()
    for rows in kiosk.shell.page.findChildren(ResultList):
        assert rows.visualRect(rows.rows.index(0)).height() >= TOUCH_TARGET - 8


def test_bar_and_quick_close_are_never_covered(kiosk: Kiosk) -> None:
    kiosk.begin()
    for route in (routes.Find(), routes.Forces(), routes.Letters("s")):
        kiosk.shell.go(route)
        kiosk.settle()
        for button in (kiosk.window.bar.finish, kiosk.shell.strip.button):
            middle = button.mapTo(kiosk.window, button.rect().center())
            assert kiosk.window.childAt(middle) is button
            place = QRect(button.mapTo(kiosk.window, QPoint(0, 0)), button.size())
            assert kiosk.window.rect().contains(place)


# Without typing


def test_every_service_is_reached_by_its_letters(kiosk: Kiosk, content: Content) -> None:
    from fingerpost.core.fold import fold

    for entry in content.entries("service"):
        letters = next(
            part
            for end in range(1, 13)
            if (part := fold(entry.title)[:end]) and len(content.beginning(part, 60)) < 60
        )
        assert entry.id in [one.id for one in content.beginning(letters, 60)]


def test_a_village_is_found_by_its_letters(kiosk: Kiosk) -> None:
    kiosk.begin()
    touch(kiosk, kiosk.window.bar.letters)
    for letter in "STAM":
        button = next(b for b in kiosk.shell.page.findChildren(QPushButton) if b.text() == letter)
        touch(kiosk, button)
    rows = [row.title for one in kiosk.shell.page.findChildren(ResultList) for row in one.rows.rows]
    assert any(title.startswith("Stamford") for title in rows)
    for _ in range(5):
        touch(kiosk, kiosk.window.bar.back)
    assert kiosk.shell.route == routes.Home()
    assert not kiosk.window.bar.back.isEnabled()


def test_the_keyboard_types_and_searches(kiosk: Kiosk) -> None:
    kiosk.begin()
    touch(kiosk, kiosk.window.bar.keyboard)
    keyboard = kiosk.window.keyboard
    for sign in "stalkingx":
        touch(kiosk, keyboard.key(sign))
    touch(kiosk, keyboard.delete)
    assert kiosk.shell.route == routes.Search("stalking")
    touch(kiosk, keyboard.other)
    touch(kiosk, keyboard.key("ŵ"))
    touch(kiosk, keyboard.space)
    assert kiosk.shell.header.search.text() == "stalkingŵ "
    touch(kiosk, keyboard.hide_key)
    assert not keyboard.isVisible()
    assert not kiosk.window.bar.keyboard.isChecked()


def test_the_keyboard_comes_with_a_field_and_types_a_place(kiosk: Kiosk) -> None:
    kiosk.begin()
    kiosk.shell.go(routes.Forces())
    kiosk.settle()
    assert kiosk.window.keyboard.isVisible()
    for sign in "newport":
        touch(kiosk, kiosk.window.keyboard.key(sign))
    assert kiosk.shell.route == routes.Forces("newport")


def test_a_finger_moves_the_page_and_selects_nothing(kiosk: Kiosk) -> None:
    kiosk.begin()
    kiosk.shell.go(routes.Article("guide", "in-danger-now"))
    kiosk.settle()
    window, page = window_of(kiosk.window), kiosk.shell.page
    at = page.mapTo(kiosk.window, QPoint(200, page.height() - 40))
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=at)
    for step in range(12):
        QTest.mouseMove(window, at - QPoint(0, 15 * (step + 1)))
        kiosk.turn()
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=at - QPoint(0, 180))
    kiosk.qtbot.waitUntil(lambda: page.scroll_position() > 50)
    assert not kiosk.app.clipboard().ownsSelection()


def test_there_is_nothing_to_copy(kiosk: Kiosk) -> None:
    kiosk.begin()
    kiosk.shell.go(routes.Service("national-stalking-helpline"))
    kiosk.settle()
    found = kiosk.shell.page.findChildren(CopyLine)
    assert found
    assert not [line for line in found if line.button.isVisible()]


# Leaving


def leave_by_button(kiosk: Kiosk) -> None:
    touch(kiosk, kiosk.window.bar.finish)


def leave_by_quick_close(kiosk: Kiosk) -> None:
    touch(kiosk, kiosk.shell.strip.button)


def leave_by_shift(kiosk: Kiosk) -> None:
    press_shift(window_of(kiosk.window), 3)


def leave_by_close(kiosk: Kiosk) -> None:
    window_of(kiosk.window).close()


def leave_by_alt_f4(kiosk: Kiosk) -> None:
    click(window_of(kiosk.window), Key.Key_F4, Held.AltModifier)


def leave_by_alt_tab(kiosk: Kiosk) -> None:
    click(window_of(kiosk.window), Key.Key_Tab, Held.AltModifier)


def leave_by_windows_key(kiosk: Kiosk) -> None:
    click(window_of(kiosk.window), Key.Key_Meta, Held.MetaModifier)


def leave_for_another_program(kiosk: Kiosk) -> None:
    kiosk.quick_close._went_elsewhere(Qt.ApplicationState.ApplicationInactive)


WAYS = (
    leave_by_button,
    leave_by_quick_close,
    leave_by_shift,
    leave_by_close,
    leave_by_alt_f4,
    leave_by_alt_tab,
    leave_by_windows_key,
    leave_for_another_program,
)


@pytest.mark.parametrize("leave", WAYS, ids=lambda way: way.__name__)
def test_every_way_of_leaving_leads_to_the_first_screen(kiosk: Kiosk, leave: object) -> None:
    kiosk.begin()
    kiosk.shell.go(routes.Service("womens-aid"))
    assert callable(leave)
    leave(kiosk)
    assert kiosk.at_first_screen
    assert not kiosk.exit.left
    kiosk.cleaned()
    assert kiosk.shell.route == routes.Home()
    assert not kiosk.shell.can_go_back


def test_leaving_the_first_screen_does_nothing(kiosk: Kiosk) -> None:
    for leave in (leave_by_shift, leave_by_close, leave_by_alt_f4, leave_for_another_program):
        leave(kiosk)
        assert kiosk.at_first_screen
    assert not kiosk.exit.left


def test_a_policy_can_have_it_end_instead(kiosk: Kiosk) -> None:
    kiosk.quick_close.ends = True
    kiosk.begin()
    leave_by_button(kiosk)
    assert kiosk.exit.codes == [EXIT_AGAIN]


def test_what_the_system_asks_for_still_ends_it(kiosk: Kiosk) -> None:
    kiosk.begin()
    kiosk.quick_close.leave()  # as log-off and a signal do
    assert kiosk.exit.codes == [0]


# The office

PIN = "246810"


@pytest.fixture
def with_pin(content: Content, qtbot: QtBot, qapp: QApplication) -> Iterator[Kiosk]:
    running = Kiosk(content, qtbot, pin_hash=pin.hashed(PIN))
    yield running
    running.close()


def hold_corner(kiosk: Kiosk) -> None:
    kiosk.window.attract._holding.setInterval(1)
    QTest.mousePress(kiosk.window.attract, Qt.MouseButton.LeftButton, pos=CORNER)
    kiosk.qtbot.waitUntil(lambda: kiosk.window.attract._was_held)
    QTest.mouseRelease(kiosk.window.attract, Qt.MouseButton.LeftButton, pos=CORNER)


def type_pin(kiosk: Kiosk, digits: str) -> None:
    for digit in digits:
        touch(kiosk, kiosk.window.pin_pad.keys[digit])
    touch(kiosk, kiosk.window.pin_pad.done)


def test_the_right_pin_ends_it(with_pin: Kiosk) -> None:
    assert LONG_PRESS_MS >= 3000
    hold_corner(with_pin)
    assert with_pin.window.pin_pad.isVisible()
    type_pin(with_pin, PIN)
    assert with_pin.exit.codes == [EXIT_OFFICE]


def test_a_wrong_pin_says_nothing_and_has_to_be_waited_for(with_pin: Kiosk) -> None:
    for wait in (5, 10, 20, 40):
        hold_corner(with_pin)
        assert with_pin.window.pin_pad.isVisible()
        type_pin(with_pin, "111111")
        assert with_pin.at_first_screen
        hold_corner(with_pin)
        assert not with_pin.window.pin_pad.isVisible()
        with_pin.seconds.go_on(wait + 0.1)
    assert not with_pin.exit.left


def test_a_short_touch_of_the_corner_begins(with_pin: Kiosk) -> None:
    QTest.mouseClick(with_pin.window.attract, Qt.MouseButton.LeftButton, pos=CORNER)
    assert with_pin.window.in_use


def test_without_a_pin_nothing_comes_of_it(kiosk: Kiosk) -> None:
    hold_corner(kiosk)
    assert kiosk.at_first_screen


def test_the_digits_are_not_shown_nor_kept(with_pin: Kiosk) -> None:
    hold_corner(with_pin)
    pad = with_pin.window.pin_pad
    type_text(window_of(with_pin.window), "12")
    press(window_of(with_pin.window), "3")
    assert pad._shown.text() == "•••"
    touch(with_pin, pad.cancel)
    assert with_pin.at_first_screen
    assert pad._digits == ""
