"""Going about: doors, search, back and forward, toggles, places, with real keys and clicks."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fingerpost.content.store import BuiltinContent
from fingerpost.ui import routes
from fingerpost.ui.pages.find import FindPage
from fingerpost.ui.pages.forces import ForcesPage
from fingerpost.ui.pages.search import SearchPage
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.results import ResultList
from keys import click, type_text, window_of
from program import Program

Key = Qt.Key
Alt = Qt.KeyboardModifier.AltModifier
Control = Qt.KeyboardModifier.ControlModifier


def words(program: Program) -> str:
    """Everything that can be read on the page."""
    page = program.shell.page
    parts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    parts += [prose.toPlainText() for prose in page.findChildren(Prose) if prose.isVisible()]
    for results in page.findChildren(ResultList):
        if results.isVisible():
            parts += [" ".join(row[:2]) + f" {row.number} {row.state}" for row in results.rows.rows]
    return "\n".join(parts)


def button(program: Program, text: str) -> QPushButton:
    found = [b for b in program.shell.findChildren(QPushButton) if b.text() == text]
    assert found, f"no button {text}"
    return found[0]


def test_the_first_screen_shows_the_helpline_and_999(program: Program) -> None:
    assert "0808 802 0300" in words(program)
    strip = [label.text() for label in program.shell.strip.findChildren(QLabel)]
    assert "In danger now? Call 999." in strip


def test_the_search_box_is_ready_at_the_start(program: Program) -> None:
    program.shell.focus_search()
    assert QApplication.focusWidget() is program.shell.header.search


@pytest.mark.parametrize(
    ("door", "route"),
    [
        ("Find help", routes.Find()),
        ("What the reports found", routes.Reports()),
        ("What you can do", routes.Guides()),
        ("Find your police force", routes.Forces()),
    ],
)
def test_each_door_opens(program: Program, door: str, route: routes.Route) -> None:
    QTest.mouseClick(button(program, door), Qt.MouseButton.LeftButton)
    assert type(program.shell.route) is type(route)


def test_searching_as_you_type_and_opening_the_first_result(program: Program) -> None:
    program.shell.focus_search()
    window = window_of(program.shell)
    type_text(window, "paladin")
    assert isinstance(program.shell.page, SearchPage)
    click(window, Key.Key_Down)
    click(window, Key.Key_Return)
    assert program.is_at(routes.Service("paladin"))
    program.settle()
    assert "0203 866 4107" in words(program)


def test_back_from_a_result_brings_the_search_back(program: Program) -> None:
    program.shell.focus_search()
    window = window_of(program.shell)
    type_text(window, "paladin")
    click(window, Key.Key_Down)
    click(window, Key.Key_Return)
    click(window, Key.Key_Left, Alt)
    assert program.is_at(routes.Search("paladin"))
    assert program.shell.header.search.text() == "paladin"
    click(window, Key.Key_Right, Alt)
    assert program.is_at(routes.Service("paladin"))


def test_a_search_is_one_step_of_history_however_much_is_typed(program: Program) -> None:
    program.shell.focus_search()
    type_text(window_of(program.shell), "stalking helpline")
    click(window_of(program.shell), Key.Key_Left, Alt)
    assert program.is_at(routes.Home())


def test_emptying_the_search_box_goes_back(program: Program) -> None:
    program.go(routes.Guides())
    program.shell.focus_search()
    window = window_of(program.shell)
    type_text(window, "gps")
    for _ in range(3):
        click(window, Key.Key_Backspace)
    assert program.is_at(routes.Guides())


def test_nothing_found_still_shows_numbers(program: Program) -> None:
    program.go(routes.Search("zzqx"))
    text = words(program)
    assert "Nothing found for ‘zzqx’" in text
    for number in ("999", "101", "0808 802 0300", "0203 866 4107", "0808 2000 247"):
        assert number in text


def test_keys_search_help_and_escape(program: Program) -> None:
    window = window_of(program.shell)
    program.go(routes.Guides())
    click(window, Key.Key_K, Control)
    assert QApplication.focusWidget() is program.shell.header.search
    click(window, Key.Key_F1)
    assert program.is_at(routes.Article("page", "quick-close"))
    click(window, Key.Key_Escape)
    assert program.is_at(routes.Guides())
    click(window, Key.Key_F, Control)
    assert QApplication.focusWidget() is program.shell.header.search


def test_toggles_narrow_the_directory_and_back_undoes_a_card(program: Program) -> None:
    program.go(routes.Find())
    page = program.shell.page
    assert isinstance(page, FindPage)
    everything = page.results.rows.rowCount()
    assert everything == program.content.counts().services
    QTest.mouseClick(button(program, "Open now"), Qt.MouseButton.LeftButton)
    program.settle()
    rows = page.results.rows.rows
    assert 0 < len(rows) < everything
    assert all(row.state_kind == "open" for row in rows)
    QTest.mouseClick(button(program, "Clear"), Qt.MouseButton.LeftButton)
    program.settle()
    assert page.results.rows.rowCount() == everything


def test_choosing_a_row_shows_its_card_beside_the_list(program: Program) -> None:
    program.go(routes.Find())
    page = program.shell.page
    assert isinstance(page, FindPage)
    page.results.focus_first()
    window = window_of(program.shell)
    click(window, Key.Key_Down)
    click(window, Key.Key_Return)
    chosen = page.results.rows.rows[1]
    assert isinstance(chosen.route, routes.Service)
    program.settle()
    assert program.shell.page is page
    assert program.is_at(routes.Find(frozenset(), chosen.route.id))
    assert chosen.title in words(program)


def test_a_narrow_window_opens_the_card_on_its_own(program: Program) -> None:
    program.shell.resize(640, 700)
    program.app.processEvents()
    program.go(routes.Find())
    page = program.shell.page
    assert isinstance(page, FindPage)
    page.results.focus_first()
    click(window_of(program.shell), Key.Key_Return)
    assert isinstance(program.shell.route, routes.Service)


@pytest.mark.parametrize(
    ("place", "force"),
    [("milton keynes", "Thames Valley"), ("hartlepool", "Cleveland"), ("swindon", "Wiltshire")],
)
def test_typing_a_place_shows_its_force(program: Program, place: str, force: str) -> None:
    program.go(routes.Forces())
    page = program.shell.page
    assert isinstance(page, ForcesPage)
    page.place.setFocus()
    type_text(window_of(program.shell), place)
    assert force in page._places.rows.rows[0].below


def test_a_place_on_a_border_shows_every_force(program: Program) -> None:
    program.go(routes.Forces("newmarket"))
    text = words(program)
    assert "Suffolk" in text
    assert "Cambridgeshire" in text
    assert "border" in text


def test_open_now_follows_the_clock(program: Program) -> None:
    program.go(routes.Service("national-stalking-helpline"))
    assert "Open now, until 4pm" in words(program)
    program.clock.now = datetime(2026, 11, 24, 16, 0)
    program.shell._tick()
    assert "Closed now, opens at 9.30am tomorrow" in words(program)


def test_a_wrong_clock_says_so_and_claims_nothing(program: Program) -> None:
    program.clock.now = datetime(2020, 1, 1, 12, 0)
    program.go(routes.Service("national-stalking-helpline"))
    text = words(program)
    assert "date looks wrong" in text
    assert "Open now" not in text
    assert "0808 802 0300" in text


def test_text_size_and_colours_change_and_keep_the_place(program: Program) -> None:
    program.go(routes.Report("super-complaint-2024"))
    window = window_of(program.shell)
    click(window, Key.Key_Plus, Control)
    assert program.shell.look.scale == 125
    assert program.is_at(routes.Report("super-complaint-2024"))
    click(window, Key.Key_0, Control)
    assert program.shell.look.scale == 100
    program.shell.choose_scheme("dark")
    assert program.is_at(routes.Report("super-complaint-2024"))


def test_copying_a_number(program: Program) -> None:
    program.go(routes.Service("national-stalking-helpline"))
    QTest.mouseClick(button(program, "Copy number"), Qt.MouseButton.LeftButton)
    assert program.app.clipboard().text() == "0808 802 0300"
    assert button(program, "Copied").isVisible()


def test_recommendations_can_be_filtered_by_who_must_act(program: Program) -> None:
    program.go(routes.Report("super-complaint-2024"))
    table = program.shell.page._table  # type: ignore[attr-defined]
    before = table.recommendations.rowCount()
    QTest.mouseClick(button(program, "Home Office"), Qt.MouseButton.LeftButton)
    assert 0 < table.recommendations.rowCount() < before


def test_without_the_content_file_the_numbers_are_there(qtbot: QtBot) -> None:
    running = Program(BuiltinContent("The content file is missing."), qtbot)
    try:
        text = words(running)
        assert "The content file is missing." in text
        for number in ("999", "101", "0808 802 0300", "0203 866 4107", "0808 801 0327"):
            assert number in text
        running.go(routes.Search("stalking"))
        assert "0808 802 0300" in words(running)
        running.go(routes.About())
        running.go(routes.Report("living-in-fear"))
        assert "999" in words(running)
    finally:
        running.close()


def test_a_page_that_cannot_be_built_still_shows_999(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_id: str) -> None:
        raise ValueError("damaged")

    monkeypatch.setattr(program.content, "force", broken)
    program.go(routes.Force("sussex"))
    assert "999" in words(program)


def test_leaving_wipes_the_history(program: Program) -> None:
    program.go(routes.Guides())
    program.go(routes.About())
    program.quick_close.leave()
    assert program.is_at(routes.Home())
    program.shell.go_back()
    assert program.is_at(routes.Home())
