"""The keyboard on every screen: every stop, both ways, in reading order, seen, no trap."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from fingerpost.ui import routes
from fingerpost.ui.access import Document
from keys import click, window_of
from program import SCREENS, Program
from stops import (
    expected,
    focused,
    hidden_behind,
    marked,
    place_of,
    press,
    round_trip,
    row_of,
    whole,
)

Key = Qt.Key
OUTLINE = 3.5
"""A whole outline two pixels thick (WCAG 2.2, 2.4.13), but for its round corners."""
LEAST_SEEN = 20
"""Pixels of a stop that must be in sight: more than a line of text."""


@pytest.fixture(params=SCREENS, ids=lambda route: str(route)[:40])
def at(request: pytest.FixtureRequest, program: Program) -> Program:
    """The program at each kind of screen."""
    program.go(request.param)
    return program


def test_tab_visits_everything_once_in_reading_order_both_ways(at: Program) -> None:
    shell = at.shell
    forward = round_trip(shell)
    assert forward == expected(shell)
    assert round_trip(shell, back=True) == [forward[0], *reversed(forward[1:])]
    # The order of the stops is that of the eye: down each column, in each row from the left.
    columns: dict[Document, list[QWidget]] = {}
    for stop in forward:
        around = stop.parentWidget()
        while around is not None and not isinstance(around, Document):
            around = around.parentWidget()
        if around is not None:
            columns.setdefault(around, []).append(stop)
    assert columns
    for column in columns.values():
        boxes = [whole(shell, stop) for stop in column]
        for before, after in pairwise(boxes):
            beside = after.left() >= before.right() and after.bottom() > before.top()
            assert after.top() >= before.top() or beside


def test_what_has_the_keyboard_is_seen_to_have_it_and_is_never_covered(at: Program) -> None:
    shell = at.shell
    shell.strip.button.setFocus(Qt.FocusReason.TabFocusReason)
    for stop in expected(shell):
        assert focused() is stop
        at.app.processEvents()
        seen = place_of(shell, stop)
        assert min(seen.width(), seen.height()) >= LEAST_SEEN, stop
        assert hidden_behind(shell, stop) is None, stop
        assert marked(shell, stop) >= OUTLINE, (stop, stop.accessibleName())
        press(shell)


def test_lists_and_tables_are_one_stop_and_move_by_arrows(program: Program) -> None:
    shell, seen = program.shell, set()
    for route in SCREENS:
        program.go(route)
        for view in expected(shell):
            if not isinstance(view, QAbstractItemView) or view.model().rowCount() < 2:
                continue
            seen.add(type(view).__name__)
            view.setFocus(Qt.FocusReason.TabFocusReason)
            view.setCurrentIndex(view.model().index(0, 0))
            click(window_of(shell), Key.Key_Down)
            assert (focused(), row_of(view)) == (view, 1), route
            click(window_of(shell), Key.Key_Up)
            assert (focused(), row_of(view)) == (view, 0), route
            assert press(shell) is not view, route
    assert seen == {"ResultList", "RecommendationTable"}


def test_escape_goes_back_from_wherever_the_keyboard_is(program: Program) -> None:
    shell = program.shell
    for before, route in pairwise(SCREENS):
        program.go(before)
        program.go(route)
        for place in (0, -1):
            expected(shell)[place].setFocus(Qt.FocusReason.TabFocusReason)
            click(window_of(shell), Key.Key_Escape)
            assert shell.route == before, (route, place)
            shell.go_forward()
            assert shell.route == route


def test_a_row_in_view_when_reached_by_arrows(program: Program) -> None:
    program.go(routes.Find())
    program.shell.page.focus_start()
    while not isinstance(focused(), QAbstractItemView):
        press(program.shell)
    for key in (*[Key.Key_Down] * 12, Key.Key_End, Key.Key_Home):
        click(window_of(program.shell), key)
        program.app.processEvents()
        assert place_of(program.shell, focused()).height() >= 44
        assert hidden_behind(program.shell, focused()) is None
