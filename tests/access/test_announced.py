"""What the program says by itself, as a screen reader hears it: politely, and each thing once."""

import re
from itertools import pairwise

import pytest

from atspi import Role, State
from fingerpost.ui import routes
from reader import Reader

POLITE = 1
"""ATSPI_LIVE_POLITE: what a reader is saying is not broken off."""
BEFORE, AFTER = "2026-11-24T15:59", "2026-11-24T16:00"
"""On a Tuesday the National Stalking Helpline closes at 4pm."""


@pytest.fixture(autouse=True)
def at_the_first_screen(reader: Reader) -> None:
    reader.scene.tell(f"clock {BEFORE}")
    reader.go(routes.Home())
    reader.forget()


def said(reader: Reader, last: str) -> list[str]:
    """Everything that was announced, up to what begins like that; nothing follows it."""
    reader.hear(last)
    reader.settle()
    events = [event for event in reader.ears.events if event.announced]
    assert {event.number for event in events} == {POLITE}
    return [event.announced for event in events]


def test_how_much_was_found_is_said_whenever_it_changes(reader: Reader) -> None:
    reader.press("Control_L+f", *"gps")
    heard = said(reader, "4 results")
    assert heard[-1] == "4 results"
    assert all(re.fullmatch(r"\d+ results?", words) for words in heard)
    assert all(one != other for one, other in pairwise(heard))
    reader.forget()
    reader.press("z", "q")
    assert said(reader, "Nothing found") == ["Nothing found"]


def test_coming_to_the_directory_says_how_long_it_is(reader: Reader) -> None:
    reader.go(routes.Find())
    assert said(reader, "74 services") == ["74 services, most often needed first"]


def test_a_toggle_says_what_is_left_and_that_it_is_on(reader: Reader) -> None:
    reader.go(routes.Find())
    reader.hear("74 services")
    reader.forget()
    toggle = reader.move("Tab")
    assert (toggle.role, toggle.name) == (Role.CHECK_BOX, "Open now")
    reader.press("space")
    (heard,) = said(reader, "")
    assert re.fullmatch(r"\d\d services, most often needed first", heard)
    changed = [event for event in reader.ears.events if event.detail == "checked"]
    assert [(event.place, event.number) for event in changed] == [(toggle.place, 1)]
    assert State.CHECKED in reader.focus().states


def test_an_opener_says_that_it_is_open_and_stays_the_place_to_be(reader: Reader) -> None:
    reader.go(routes.Find())
    opener = reader.move("Tab", "Tab")
    assert opener.name == "Who it is for"
    reader.forget()
    reader.press("space")
    assert said(reader, "Who it is for") == ["Who it is for, shown"]
    (now,) = reader.ears.look([opener.place])
    assert State.EXPANDED in now.states
    assert State.COLLAPSED not in now.states
    assert State.FOCUSED in now.states


def test_a_filter_of_recommendations_says_how_many_are_left(reader: Reader) -> None:
    reader.go(routes.Report("super-complaint-2024"))
    window = reader.window()
    names = [node.name for node in window.walk() if node.role == Role.CHECK_BOX]
    reader.tab_to(lambda node: node.name == names[0])
    reader.forget()
    reader.press("space")
    (heard,) = said(reader, "")
    assert re.fullmatch(r"\d+ recommendations?", heard)


def test_a_line_that_closes_says_so(reader: Reader) -> None:
    reader.go(routes.Service("national-stalking-helpline"))
    reader.forget()
    reader.scene.tell(f"clock {AFTER}")
    (heard,) = said(reader, "Closed now")
    assert heard.startswith("Closed now, opens at 9.30am tomorrow")
    shown = [node.name for node in reader.window().walk() if node.role == Role.LABEL]
    assert heard in shown


def test_a_copied_number_is_said_to_be_copied(reader: Reader) -> None:
    reader.go(routes.Service("national-stalking-helpline"))
    reader.tab_to(lambda node: node.name.startswith("Copy number"))
    reader.forget()
    reader.press("space")
    assert said(reader, "Number copied") == ["Number copied"]


def test_a_card_beside_the_list_is_said_to_be_there(reader: Reader) -> None:
    reader.go(routes.Find())
    reader.tab_to(lambda node: node.role == Role.LIST_ITEM)
    row = reader.move("Down")
    assert row.name.startswith("Paladin")
    reader.forget()
    reader.press("Return")
    heard = said(reader, "Paladin")
    assert heard == ["Paladin National Stalking Advocacy Service: shown beside the list"]
    assert reader.ears.focus_moves() == []


@pytest.mark.parametrize(
    "route", [routes.Find(), routes.Forces("newport"), routes.Search("gps")], ids=str
)
def test_another_text_size_is_said_and_nothing_else(reader: Reader, route: routes.Route) -> None:
    reader.go(route)
    reader.forget()
    reader.press("Control_L+equal")
    heard = said(reader, "Text size")
    reader.ears.wait_for(
        lambda: any(event.detail == "showing" for event in reader.ears.events), "a new look"
    )
    heard = said(reader, "Text size")
    reader.press("Control_L+0")
    reader.hear("Text size 100")
    assert heard == ["Text size 125 per cent"]


def test_each_press_of_shift_says_how_many_are_left(reader: Reader) -> None:
    reader.press("Shift_L")
    reader.hear("Press Shift 2 more times")
    reader.press("Shift_L")
    reader.hear("Press Shift 1 more time")
    reader.press("Escape")
    assert said(reader, "Press Shift 1") == [
        "Press Shift 2 more times to close",
        "Press Shift 1 more time to close",
    ]


def test_going_back_says_nothing_but_where_the_keyboard_is(reader: Reader) -> None:
    reader.go(routes.Guides())
    reader.tab_to(lambda node: node.role == Role.LIST_ITEM)
    reader.move("Return")
    reader.forget()
    reader.move("Escape")
    reader.settle()
    assert reader.ears.announced() == []
