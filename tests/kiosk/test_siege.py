"""A siege: what people do to get out of a kiosk, and computers to it. Nothing comes of it."""

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextEdit, QWidget

from fakes import FakeClock
from fingerpost.content.fallback import BuiltinContent
from fingerpost.ui import routes
from fingerpost.ui.kiosk.close import READING_KEYS
from fingerpost.ui.kiosk.covers import Covers
from fingerpost.ui.shortcuts import Shortcut
from fingerpost.ui.widgets.fields import TextField
from keys import click, press, window_of
from kiosk import Kiosk
from kiosk_stage import KioskProcess
from program import SCREENS

Key, Held, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
MODIFIERS = (
    Held.ControlModifier,
    Held.AltModifier,
    Held.MetaModifier,
    Held.ControlModifier | Held.ShiftModifier,
    Held.ControlModifier | Held.AltModifier,
    Held.AltModifier | Held.ShiftModifier,
)
CHORD_KEYS = (
    *(Key[f"Key_{letter}"] for letter in "ACFHNOPQSTVW"),
    *(Key[f"Key_F{number}"] for number in (1, 3, 4, 5, 6, 10, 11, 12)),
    Key.Key_Tab,
    Key.Key_Escape,
    Key.Key_Delete,
    Key.Key_Left,
    Key.Key_Space,
    Key.Key_Plus,
    Key.Key_0,
)
ALONE = (
    *(Key[f"Key_F{number}"] for number in range(1, 36)),
    Key.Key_Menu,
    Key.Key_Print,
    Key.Key_SysReq,
    Key.Key_Pause,
    Key.Key_Help,
    Key.Key_Meta,
    Key.Key_Super_L,
    Key.Key_HomePage,
    Key.Key_LaunchMail,
    Key.Key_Search,
    Key.Key_Back,
    Key.Key_Forward,
    Key.Key_Favorites,
    Key.Key_Standby,
)


@pytest.fixture
def reading(kiosk: Kiosk) -> Kiosk:
    """A kiosk with a card on it, and nothing typed."""
    kiosk.begin()
    kiosk.shell.go(routes.Service("womens-aid"))
    kiosk.settle()
    return kiosk


def windows(kiosk: Kiosk) -> list[QWidget]:
    """Every window that can be seen."""
    return [w for w in kiosk.app.topLevelWidgets() if w.isVisible()]


def assert_held(kiosk: Kiosk, what: object) -> None:
    """Only the one window, unchanged in its place, with no menu, no dialog and no end."""
    assert windows(kiosk) == [kiosk.window], what
    assert kiosk.window.isVisible(), what
    assert not kiosk.window.isMinimized(), what
    assert QApplication.activePopupWidget() is None, what
    assert QApplication.activeModalWidget() is None, what
    assert not kiosk.exit.left, what
    assert not kiosk.app.clipboard().ownsClipboard(), what


def test_no_chord_leads_anywhere_but_to_the_first_screen(reading: Kiosk) -> None:
    window = window_of(reading.window)
    for key, held in product(CHORD_KEYS, MODIFIERS):
        before = reading.shell.route
        scale, scheme = reading.shell.look.scale, reading.shell.look.scheme
        click(window, key, held)
        assert_held(reading, (key, held))
        if reading.at_first_screen:
            reading.begin()
            reading.shell.go(before)
            reading.settle()
        assert reading.shell.route == before, (key, held)
        assert (reading.shell.look.scale, reading.shell.look.scheme) == (scale, scheme)


def test_no_single_key_that_writes_nothing_does_anything(reading: Kiosk) -> None:
    window = window_of(reading.window)
    for key in ALONE:
        click(window, key)
        assert_held(reading, key)
        if reading.at_first_screen:
            reading.begin()
            reading.shell.go(routes.Service("womens-aid"))
            reading.settle()
        assert reading.shell.route == routes.Service("womens-aid"), key


def test_every_shortcut_of_the_program_is_out_but_those_for_reading(reading: Kiosk) -> None:
    assert not {Key.Key_F1, Key.Key_Menu, Key.Key_Print} & READING_KEYS
    alone = [keys for one in Shortcut for keys in one.value if "+" not in keys]
    assert sorted(alone) == ["Back", "Escape", "F1", "Forward"]


@pytest.mark.parametrize("route", SCREENS[::3], ids=repr)
def test_no_button_but_the_left_one_does_anything(kiosk: Kiosk, route: routes.Route) -> None:
    kiosk.begin()
    kiosk.shell.go(route)
    kiosk.settle()
    window = window_of(kiosk.window)
    kinds = (QTextEdit, QLineEdit, QPushButton)
    seen = [w for w in kiosk.window.findChildren(QWidget) if w.isVisible()]
    for widget in [w for w in seen if isinstance(w, kinds)]:
        at = widget.mapTo(kiosk.window, widget.rect().center())
        if not kiosk.window.rect().contains(at):
            continue
        for button in (Button.RightButton, Button.MiddleButton, Button.BackButton):
            QTest.mouseClick(window, button, pos=at)
        menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, window.mapToGlobal(at))
        QApplication.sendEvent(window, menu)
        assert_held(kiosk, (route, widget))
    assert kiosk.shell.route == route


def test_nothing_can_be_dropped_on_it(reading: Kiosk, tmp_path: Path) -> None:
    reading.shell.focus_search()
    data = QMimeData()
    data.setText("dropped")
    window, at = window_of(reading.window), QPoint(300, 130)
    nothing = Qt.MouseButton.NoButton, Held.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, *nothing)
    QApplication.sendEvent(window, enter)
    QApplication.sendEvent(
        window, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, *nothing)
    )
    assert not enter.isAccepted()
    assert reading.shell.header.search.text() == ""
    assert_held(reading, "drop")


def test_no_text_can_be_dragged_out_or_selected(reading: Kiosk) -> None:
    for text in reading.shell.page.findChildren(QTextEdit):
        assert not text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        assert text.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
    QTest.mouseDClick(window_of(reading.window), Button.LeftButton, pos=QPoint(200, 300))
    assert not reading.app.clipboard().ownsSelection()
    assert_held(reading, "selection")


def test_no_keyboard_of_the_system_comes_up(reading: Kiosk) -> None:
    """It could learn what is typed."""
    reading.shell.go(routes.Forces())
    reading.settle()
    fields = reading.window.findChildren(TextField)
    assert fields
    for field in fields:
        assert not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_wheel_with_ctrl_does_not_zoom(reading: Kiosk) -> None:
    at = QPointF(300, 400)
    event = QWheelEvent(
        at,
        at,
        QPoint(0, 0),
        QPoint(0, 120),
        Button.NoButton,
        Held.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window_of(reading.window), event)
    assert reading.shell.look.scale == 100
    assert_held(reading, "wheel")


def test_letters_with_alt_gr_can_be_written(reading: Kiosk) -> None:
    """Windows tells of AltGr as of Ctrl and Alt together."""
    reading.shell.focus_search()
    press(window_of(reading.window), "a")
    assert reading.shell.header.search.text() == "a"


# What computers do


def test_the_screen_is_turned(reading: Kiosk) -> None:
    for size in ((768, 1366), (1366, 768), (800, 480), (480, 800)):
        reading.window.resize(*size)
        reading.turn(2)
        for layer in (reading.window.attract, reading.window._reading):
            assert layer.geometry() == QRect(0, 0, *size)
        button = reading.shell.strip.button
        place = QRect(button.mapTo(reading.window, QPoint(0, 0)), button.size())
        assert reading.window.rect().contains(place)
    assert reading.shell.route == routes.Service("womens-aid")


def test_the_window_fills_its_screen_again_whatever_made_it_smaller(kiosk: Kiosk) -> None:
    covers = Covers(kiosk.app, kiosk.window)
    kiosk.turn(2)
    kiosk.window.resize(300, 300)
    covers.fill()
    kiosk.turn(2)
    assert kiosk.window.geometry() == kiosk.app.primaryScreen().geometry()


def test_a_monitor_goes_and_comes_back(kiosk: Kiosk) -> None:
    """The display under test has one: it is told of as going and coming, as a cable would."""
    covers = Covers(kiosk.app, kiosk.window)
    screen = kiosk.app.primaryScreen()
    covers._went(screen)
    covers._came(screen)
    kiosk.turn(2)
    assert kiosk.window.geometry() == screen.geometry()
    assert windows(kiosk) == [kiosk.window]


def test_the_clock_jumps(reading: Kiosk) -> None:
    from datetime import timedelta

    clock = reading.shell._clock
    for days in (-4000, 4000, 0):
        later = clock() + timedelta(days=days)
        reading.shell._clock = FakeClock(later)
        reading.shell._tick()
        reading.go_on(1)
        assert reading.window.in_use
    reading.shell._clock = clock


def test_the_content_is_replaced_while_it_runs(
    content_file: Path, tmp_path: Path, qtbot: object, qapp: QApplication
) -> None:
    """What was opened stays as it was: a new file counts from the next start."""
    from fingerpost.content.store import open_content

    copy = tmp_path / content_file.name
    copy.write_bytes(content_file.read_bytes())
    manifest = content_file.with_suffix(".json")
    (tmp_path / manifest.name).write_bytes(manifest.read_bytes())
    content = open_content(copy)
    running = Kiosk(content, qtbot)  # type: ignore[arg-type]
    try:
        running.begin()
        fresh = tmp_path / "fresh"
        fresh.write_bytes(b"not a content file" * 1000)
        fresh.replace(copy)
        for route in (routes.Find(), routes.Service("womens-aid"), routes.Letters("s")):
            running.shell.go(route)
            running.settle()
            assert running.shell.route == route
        running.quick_close.finish()
        running.cleaned()
        assert running.at_first_screen
    finally:
        running.close()
        content.close()


def test_without_the_directory_the_numbers_are_there(qtbot: object, qapp: QApplication) -> None:
    running = Kiosk(BuiltinContent("It is damaged."), qtbot)  # type: ignore[arg-type]
    try:
        running.begin()
        for route in (routes.Home(), routes.Letters(), routes.Letters("n"), routes.Forces()):
            running.shell.go(route)
            running.settle()
        running.quick_close.finish()
        running.cleaned()
    finally:
        running.close()


def test_without_our_fonts_it_opens(content_file: Path, tmp_path: Path) -> None:
    """Qt then takes another: words may be wider, and nobody is kept out."""
    with KioskProcess(content_file, tmp_path, fonts=tmp_path) as kiosk:
        kiosk.wait_for("a")
