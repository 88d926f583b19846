"""Another language at the press of a button: the same screens, every word, room for longer ones."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fingerpost.content.store import Content
from fingerpost.core.fold import fold
from fingerpost.core.welsh import sort_key
from fingerpost.i18n import Language, open_language
from fingerpost.ui import routes
from fingerpost.ui.access import Heading
from fingerpost.ui.pages.find import FindPage
from fingerpost.ui.widgets.boxes import NumberLabel, StateLine
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.results import ResultList
from geometry import clipped, sticking_out
from keys import click, press_shift, window_of
from languages import Mirrored, Stretched
from program import SCREENS, Program

Key = Qt.Key
HELPLINE = routes.Service("national-stalking-helpline")


@pytest.fixture
def speaking(
    content: Content, qtbot: QtBot
) -> Iterator[Callable[[Callable[[str], Language]], Program]]:
    """Makes a program that knows one other language, and takes it down in English."""
    made: list[Program] = []

    def make(speak: Callable[[str], Language]) -> Program:
        made.append(Program(content, qtbot, speak=speak))
        return made[-1]

    yield make
    for program in made:
        program.shell.choose_language("en")
        program.settle()
        program.close()


@pytest.fixture
def welsh(
    speaking: Callable[[Callable[[str], Language]], Program], catalogues_folder: Path
) -> Program:
    program = speaking(lambda code: open_language(code, catalogues_folder))
    QTest.mouseClick(program.shell.header.language, Qt.MouseButton.LeftButton)
    program.settle()
    return program


def strip_words(program: Program) -> list[str]:
    strip = program.shell.strip
    labels = [label.text() for label in strip.findChildren(QLabel)]
    return labels + [button.text() for button in strip.findChildren(QPushButton)]


def test_everything_on_the_first_screen_is_in_welsh(welsh: Program) -> None:
    assert strip_words(welsh) == [
        "Mewn perygl nawr? Ffoniwch 999.",
        "Cau'n gyflym",
        "Methu siarad?",
        "Byddar neu'n methu clywed?",
    ]
    assert welsh.shell.header.language.text() == "English"
    assert welsh.shell.windowTitle() == "Fingerpost"


def test_the_keyboard_stays_on_the_button_and_brings_english_back(welsh: Program) -> None:
    button = welsh.shell.header.language
    button.setFocus()
    click(window_of(welsh.shell), Key.Key_Space)
    welsh.settle()
    assert welsh.shell.header.language.text() == "Cymraeg"
    assert QApplication.focusWidget() is welsh.shell.header.language
    assert "In danger now? Call 999." in strip_words(welsh)


def test_the_way_out_is_the_same_in_welsh(welsh: Program) -> None:
    press_shift(window_of(welsh.shell), 3)
    assert welsh.exit.codes == [0]


def test_opening_hours_are_in_welsh_and_stay_so(welsh: Program) -> None:
    welsh.go(HELPLINE)
    state = welsh.shell.page.findChild(StateLine)
    assert state is not None
    assert state.label.text() == "Ar agor nawr, tan 4pm"
    welsh.clock.now = welsh.clock.now.replace(hour=17)
    welsh.shell._tick()
    assert state.label.text() == "Ar gau nawr, yn agor am 9.30am yfory"


def test_what_was_typed_and_where_one_was_are_kept(welsh: Program) -> None:
    shell = welsh.shell
    shell.choose_language("en")
    welsh.settle()
    shell.focus_search()
    for letter in "gps":
        QTest.keyClick(window_of(shell), letter)  # type: ignore[call-overload]
    shell.header.search.setSelection(1, 1)
    shell.choose_language("cy")
    welsh.settle()
    assert shell.route == routes.Search("gps")
    assert shell.header.search.text() == "gps"
    assert shell.header.search.selectedText() == "p"
    assert QApplication.focusWidget() is shell.header.search


def test_qt_speaks_welsh_too(welsh: Program) -> None:
    search = welsh.shell.header.search
    search.setText("gps")
    search.selectAll()
    menu = search.createStandardContextMenu()
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert words == [
        "&Dadwneud",
        "&Ailwneud",
        "&Torri",
        "&Copïo",
        "&Gludo",
        "Dileu",
        "Dewis popeth",
    ]
    menu.deleteLater()


@pytest.mark.parametrize("language", [Stretched, Mirrored])
@pytest.mark.parametrize("scale", [100, 200, 300])
def test_no_screen_is_clipped_by_long_words_or_by_the_other_direction(
    speaking: Callable[[Callable[[str], Language]], Program],
    language: type[Language],
    scale: int,
) -> None:
    program = speaking(lambda code: language() if code == "cy" else Language())
    program.shell.choose_language("cy")
    while program.shell.look.scale < scale:
        program.shell.change_scale(1)
    for route in SCREENS:
        program.go(route)
        page = program.shell.page
        assert clipped(page) == [], route
        assert sticking_out(page) == [], route
        for area in page.findChildren(QAbstractScrollArea):
            assert area.horizontalScrollBar().maximum() == 0, route


def test_from_right_to_left_everything_changes_sides(
    speaking: Callable[[Callable[[str], Language]], Program],
) -> None:
    program = speaking(lambda code: Mirrored() if code == "cy" else Language())
    shell = program.shell

    def left_of(button: QPushButton) -> int:
        return button.mapTo(shell, QPoint(0, 0)).x()

    assert left_of(shell.strip.button) > shell.width() / 2
    assert left_of(shell.header.back) < left_of(shell.header.about)
    shell.choose_language("cy")
    program.settle()
    assert left_of(shell.strip.button) < shell.width() / 2
    assert left_of(shell.header.back) > left_of(shell.header.about)


def notes(program: Program) -> list[str]:
    texts = program.shell.page.findChildren(Prose)
    return [text.toPlainText() for text in texts if text.isVisible()]


def test_a_page_in_welsh_says_that_it_is_a_draft(welsh: Program) -> None:
    welsh.go(routes.Article("guide", "in-danger-now"))
    headings = [heading.text() for heading in welsh.shell.page.findChildren(Heading)]
    assert headings[:2] == ["Os ydych mewn perygl nawr", "Ffoniwch 999"]
    assert "Drafft yw'r Gymraeg hon. Nid yw siaradwr Cymraeg wedi ei gwirio eto." in notes(welsh)


@pytest.mark.parametrize(
    "route",
    [
        routes.Article("guide", "orders-and-rights"),
        routes.Report("super-complaint-2024"),
        routes.Force("sussex"),
        routes.Service("samaritans"),
    ],
    ids=repr,
)
def test_a_page_that_is_not_in_welsh_says_so(welsh: Program, route: routes.Route) -> None:
    welsh.go(route)
    missing = "Nid yw'r dudalen hon yn Gymraeg eto. Fe'i dangosir yn Saesneg."
    assert missing in notes(welsh)
    welsh.shell.choose_language("en")
    welsh.settle()
    assert not any("Welsh" in note or "Gymraeg" in note for note in notes(welsh))


def test_a_card_in_welsh_has_the_same_numbers(welsh: Program) -> None:
    welsh.go(routes.Service("live-fear-free"))
    headings = [heading.text() for heading in welsh.shell.page.findChildren(Heading)]
    assert headings[0] == "Llinell gymorth Byw Heb Ofn"
    numbers = [label.text() for label in welsh.shell.page.findChildren(NumberLabel)]
    service = welsh.content.service("live-fear-free")
    assert service is not None
    assert numbers == [phone.number for phone in service.phones]


def test_welsh_words_find_welsh_names_in_the_welsh_order(welsh: Program) -> None:
    welsh.go(routes.Search("cam-drin domestig"))
    lists = welsh.shell.page.findChildren(ResultList)
    titles = [row.title for rows in lists for row in rows.rows.rows]
    assert "Llinell gymorth Byw Heb Ofn" in titles
    welsh.go(routes.Find(frozenset({"nation:wales"})))
    page = welsh.shell.page
    assert isinstance(page, FindPage)
    names = [fold(row.title) for row in page.results.rows.rows]
    rest = names[sum(1 for s in welsh.content.services() if s.often_needed) :]
    assert rest == sorted(rest, key=sort_key)
