"""Every action without a mouse: `actions.toml` says with which keys, and here they are pressed."""

import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QKeyCombination, Qt, QTimer
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from fingerpost.content.store import Content
from fingerpost.i18n import open_language
from fingerpost.ui import routes
from fingerpost.ui.pages.page import ColumnPage
from fingerpost.ui.shortcuts import Shortcut
from fingerpost.ui.widgets.recommendations import RecommendationTable
from fingerpost.ui.widgets.results import ResultList
from keys import active_popup, click, press_shift, window_of
from program import Program
from stops import expected, focused, row_of


class Action(NamedTuple):
    """One way of asking for one thing."""

    does: str
    start: str
    at: str
    keys: str
    then: str


def actions() -> list[Action]:
    with Path(__file__).with_name("actions.toml").open("rb") as file:
        told = tomllib.load(file)["action"]
    return [
        Action(one["does"], one.get("from", "home"), one.get("at", ""), keys, one["then"])
        for one in told
        for keys in one["keys"]
    ]


FROM: dict[str, routes.Route] = {
    "home": routes.Home(),
    "guides": routes.Guides(),
    "find": routes.Find(),
    "forces": routes.Forces(),
    "helpline": routes.Service("national-stalking-helpline"),
    "report": routes.Report("super-complaint-2024"),
}


def _is_at(route: routes.Route) -> Callable[[Program], bool]:
    return lambda program: program.shell.route == route


def _in_page(program: Program) -> bool:
    page = program.shell.page
    return page.isAncestorOf(focused())


def _fewer_rows(program: Program) -> bool:
    (table,) = program.shell.page.findChildren(RecommendationTable)
    report = program.content.report("super-complaint-2024")
    assert report is not None
    return 0 < table.model().rowCount() < len(report.recommendations)


def _toggles(program: Program) -> frozenset[str]:
    route = program.shell.route
    assert isinstance(route, routes.Find)
    return route.toggles


def _scrolled(program: Program) -> bool:
    assert isinstance(program.shell.page, ColumnPage)
    return program.shell.page.scroll_position() > 0


THEN: dict[str, Callable[[Program], bool]] = {
    "left": lambda program: program.exit.codes == [0],
    "in the page": _in_page,
    "home": _is_at(routes.Home()),
    "guides": _is_at(routes.Guides()),
    "about": _is_at(routes.About()),
    "find": lambda program: isinstance(program.shell.route, routes.Find),
    "search": _is_at(routes.Search("gps")),
    "page:cannot-speak": _is_at(routes.Article("page", "cannot-speak")),
    "page:text-and-relay": _is_at(routes.Article("page", "text-and-relay")),
    "page:quick-close": _is_at(routes.Article("page", "quick-close")),
    "a guide": lambda program: isinstance(program.shell.route, routes.Article),
    "a force": lambda program: isinstance(program.shell.route, routes.Force),
    "in the search box": lambda program: focused() is program.shell.header.search,
    "on the first row": lambda _: isinstance(focused(), ResultList) and row_of(focused()) == 0,
    "larger text": lambda program: program.shell.look.scale == 125,
    "usual text": lambda program: program.shell.look.scale == 100,
    "dark colours": lambda program: program.shell.look.scheme == "dark",
    "in Welsh": lambda program: program.shell.look.language.code == "cy",
    "filtered": lambda program: bool(_toggles(program)),
    "not filtered": lambda program: not _toggles(program),
    "copied": lambda program: program.app.clipboard().text() == "0808 802 0300",
    "further down": _scrolled,
    "fewer rows": _fewer_rows,
}


UNDONE = ("usual text", "not filtered", "guides")
"""Outcomes that are so at the start: the keys do something and take it back."""


@pytest.fixture
def program(content: Content, qtbot: QtBot, catalogues_folder: Path) -> Iterator[Program]:
    """The program, which knows Welsh too."""
    running = Program(content, qtbot, speak=lambda code: open_language(code, catalogues_folder))
    yield running
    running.shell.choose_language("en")
    running.settle()
    running.app.clipboard().clear()
    running.close()


def press(program: Program, keys: list[str]) -> None:
    """Press keys one after another, wherever they go: a menu has the keyboard while it is open."""
    for number, name in enumerate(keys):
        if name == "Shift":
            press_shift(window_of(program.shell))
            continue
        if focused() is program.shell.header.colours:
            QTimer.singleShot(0, partial(_press_in_menu, keys[number + 1 :]))
            click(window_of(program.shell), _key(name).key())
            return
        click(window_of(program.shell), _key(name).key(), _key(name).keyboardModifiers())
        if not program.exit.left:
            program.settle()


def _press_in_menu(keys: list[str]) -> None:
    window = window_of(active_popup())
    for name in keys:
        click(window, _key(name).key())


def _key(name: str) -> QKeyCombination:
    key: QKeyCombination = QKeySequence(name)[0]  # type: ignore[index]  # the stubs forgot it
    return key


@pytest.mark.parametrize("action", actions(), ids=lambda action: f"{action.does}: {action.keys}")
def test_the_keys_do_it(program: Program, action: Action) -> None:
    if FROM[action.start] != routes.Home():
        program.go(FROM[action.start])
    if action.at:
        stop = next(s for s in expected(program.shell) if s.accessibleName().startswith(action.at))
        stop.setFocus(Qt.FocusReason.TabFocusReason)
    assert not THEN[action.then](program) or action.then in UNDONE
    press(program, action.keys.split(", "))
    program.qtbot.waitUntil(lambda: THEN[action.then](program))


def test_every_shortcut_is_in_the_table() -> None:
    told = {key for action in actions() for key in action.keys.split(", ")}
    assert {key for shortcut in Shortcut for key in shortcut.value} <= told


def test_no_shortcut_is_a_plain_character() -> None:
    """Whoever speaks to the computer would set it off (WCAG 2.2, 2.1.4)."""
    for keys in (keys for shortcut in Shortcut for keys in shortcut.value):
        assert keys.startswith(("Ctrl+", "Alt+")) or keys in {"Back", "Escape", "F1", "Forward"}


def test_nothing_in_the_table_is_misspelt() -> None:
    for action in actions():
        for key in action.keys.split(", "):
            assert key == "Shift" or QKeySequence(key).toString(), key
    assert {action.then for action in actions()} == set(THEN)
