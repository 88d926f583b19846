"""Where the keyboard is when something has changed: where a person expects it (WCAG 2.4.3)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fingerpost.content.store import Content
from fingerpost.i18n import open_language
from fingerpost.ui import routes
from fingerpost.ui.access import Document
from fingerpost.ui.pages.find import FindPage
from fingerpost.ui.theme import MAX_SCALE
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.recommendations import RecommendationTable
from fingerpost.ui.widgets.results import ResultList
from keys import active_popup, click, type_text, window_of
from program import Program
from stops import focused, press, row_of, whole

Key = Qt.Key
Alt = Qt.KeyboardModifier.AltModifier
Control = Qt.KeyboardModifier.ControlModifier


def tab_to(program: Program, kind: type[QWidget], name: str = "") -> QWidget:
    for _ in range(80):
        widget = press(program.shell)
        if isinstance(widget, kind) and widget.accessibleName().startswith(name):
            return widget
    raise AssertionError(f"no {kind.__name__} {name!r} is reached")


def key(program: Program, which: Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    click(window_of(program.shell), which, modifier or Qt.KeyboardModifier.NoModifier)
    program.settle()


def test_a_new_page_has_the_keyboard_and_its_title_is_told(program: Program) -> None:
    program.go(routes.Guides())
    arrived = focused()
    assert isinstance(arrived, Document)
    assert arrived.accessibleName() == "What you can do"
    assert program.shell.page.isAncestorOf(press(program.shell))


def test_back_returns_to_the_row_that_was_chosen(program: Program) -> None:
    program.go(routes.Guides())
    rows = tab_to(program, ResultList)
    key(program, Key.Key_Down)
    key(program, Key.Key_Down)
    assert row_of(rows) == 2
    key(program, Key.Key_Return)
    assert isinstance(program.shell.route, routes.Article)
    key(program, Key.Key_Escape)
    assert isinstance(focused(), ResultList)
    assert focused() is not rows, "the page was made anew"
    assert row_of(focused()) == 2


def test_back_to_results_returns_to_the_result(program: Program) -> None:
    program.shell.focus_search()
    type_text(window_of(program.shell), "stalking")
    key(program, Key.Key_Down)
    key(program, Key.Key_Down)
    key(program, Key.Key_Return)
    assert isinstance(program.shell.route, routes.Service)
    key(program, Key.Key_Left, Alt)
    assert program.shell.header.search.text() == "stalking"
    assert isinstance(focused(), ResultList)
    assert row_of(focused()) == 1


def test_back_returns_to_something_far_down_a_page_made_in_steps(program: Program) -> None:
    program.go(routes.Service("national-stalking-helpline"))
    link = tab_to(program, QPushButton, "Keeping a log")
    key(program, Key.Key_Space)
    assert program.is_at(routes.Article("guide", "keeping-a-log"))
    key(program, Key.Key_Escape)
    assert focused().accessibleName() == "Keeping a log"
    assert focused() is not link


def test_the_back_button_keeps_the_keyboard_while_there_is_a_way_back(program: Program) -> None:
    for route in (routes.Guides(), routes.Reports(), routes.About()):
        program.go(route)
    program.shell.header.back.setFocus()
    key(program, Key.Key_Space)
    key(program, Key.Key_Space)
    assert program.is_at(routes.Guides())
    assert focused() is program.shell.header.back


def test_another_text_size_keeps_the_place_in_a_text(program: Program) -> None:
    program.go(routes.Article("guide", "in-danger-now"))
    for _ in range(3):
        text = tab_to(program, Prose)
    assert isinstance(text, Prose)
    assert text.textCursor().position() == 0, "one begins to read at the start"
    for _ in range(3):
        key(program, Key.Key_Right)
    before = text.accessibleName()
    key(program, Key.Key_Plus, Control)
    now = focused()
    assert isinstance(now, Prose)
    assert now is not text
    assert now.accessibleName() == before
    assert now.textCursor().position() == 3


def test_the_button_for_larger_text_keeps_the_keyboard_until_it_is_of_no_use(
    program: Program,
) -> None:
    program.shell.header.larger.setFocus()
    while program.shell.look.scale < MAX_SCALE:
        in_menu = program.shell.header.larger.isHidden()
        if in_menu:
            break
        assert focused() is program.shell.header.larger
        key(program, Key.Key_Space)
    assert program.shell.look.scale > 150
    assert focused() in (*program.shell.header.stops, *program.shell.strip.stops)
    assert focused().isEnabled()


def test_colours_leave_the_keyboard_at_their_button(program: Program) -> None:
    program.shell.header.colours.setFocus()

    def choose() -> None:
        popup = window_of(active_popup())
        for which in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Return):
            click(popup, which)

    QTimer.singleShot(0, choose)
    click(window_of(program.shell), Key.Key_Space)
    program.settle()
    assert program.shell.look.scheme == "dark"
    assert focused() is program.shell.header.colours


def test_a_toggle_keeps_the_keyboard_and_clearing_leads_to_the_first(program: Program) -> None:
    program.go(routes.Find())
    toggle = tab_to(program, QPushButton, "Open now")
    key(program, Key.Key_Space)
    assert focused() is toggle
    tab_to(program, QPushButton, "Clear all filters")
    key(program, Key.Key_Space)
    assert focused() is toggle


def test_an_opener_keeps_the_keyboard_and_its_toggles_come_next(program: Program) -> None:
    program.go(routes.Find())
    opener = tab_to(program, QPushButton, "Who it is for")
    key(program, Key.Key_Space)
    assert focused() is opener
    assert tab_to(program, QPushButton, "Women")


def test_a_card_beside_the_list_leaves_the_keyboard_in_the_list(program: Program) -> None:
    program.go(routes.Find())
    rows = tab_to(program, ResultList)
    key(program, Key.Key_Down)
    key(program, Key.Key_Return)
    assert isinstance(program.shell.page, FindPage)
    assert focused() is rows
    assert row_of(rows) == 1
    nearby = press(program.shell)
    around = nearby.parentWidget()
    while around is not None and not isinstance(around, Document):
        around = around.parentWidget()
    assert around is not None
    assert around.accessibleName() == "Paladin National Stalking Advocacy Service"


def test_a_filter_of_the_table_keeps_the_keyboard(program: Program) -> None:
    program.go(routes.Report("super-complaint-2024"))
    toggle = tab_to(program, QPushButton, "Home Office")
    key(program, Key.Key_Space)
    assert focused() is toggle
    assert isinstance(tab_to(program, RecommendationTable), RecommendationTable)


def test_what_is_typed_keeps_the_keyboard_in_its_field(program: Program) -> None:
    program.shell.focus_search()
    type_text(window_of(program.shell), "gps")
    assert focused() is program.shell.header.search
    program.go(routes.Forces())
    place = focused()
    type_text(window_of(program.shell), "ste")
    assert focused() is place


def test_the_window_always_has_something_with_the_keyboard(program: Program) -> None:
    program.go(routes.Guides())
    tab_to(program, ResultList)
    key(program, Key.Key_Return)
    for _ in range(3):
        key(program, Key.Key_Left, Alt)
        assert QApplication.focusWidget() is not None
        key(program, Key.Key_Right, Alt)
        assert QApplication.focusWidget() is not None


@pytest.mark.parametrize("scale", [100, 200, 300])
def test_the_way_past_the_header(program: Program, scale: int) -> None:
    shell = program.shell
    while shell.look.scale < scale:
        shell.change_scale(1)
        program.settle()
    program.go(routes.Guides())
    shell.strip.button.setFocus(Qt.FocusReason.TabFocusReason)
    skip = shell.header.skip
    assert skip.visibleRegion().isEmpty()
    assert press(shell) is skip
    program.app.processEvents()
    assert skip.visibleRegion().boundingRect() == skip.rect()
    assert not whole(shell, skip).intersects(whole(shell, shell.strip))
    key(program, Key.Key_Return)
    assert shell.page.isAncestorOf(focused())
    assert skip.visibleRegion().isEmpty()
    assert isinstance(press(shell), Prose)


def test_the_way_past_the_header_is_there_in_welsh(
    content: Content, qtbot: QtBot, catalogues_folder: Path
) -> None:
    program = Program(content, qtbot, speak=lambda code: open_language(code, catalogues_folder))
    program.shell.choose_language("cy")
    program.settle()
    program.shell.strip.button.setFocus()
    skip = press(program.shell)
    assert skip is program.shell.header.skip
    assert skip.accessibleName() == "Neidio i'r dudalen"
    program.shell.choose_language("en")
    program.settle()
    program.close()
