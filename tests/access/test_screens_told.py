"""What a screen reader is told of every kind of screen, asked of the running program.

The questions are those of any screen reader, over the bus of assistive technology.
"""

from itertools import pairwise

import pytest

from atspi import Node, Role, State, Text
from fingerpost.core.phone import spoken_in
from fingerpost.ui.routes import Find, Forces, Home, Report, Reports, Route, Search, Service
from program import SCREENS
from reader import Reader

MORNING = "2026-11-24T10:30"
PRESSED = frozenset({Role.BUTTON, Role.CHECK_BOX})
REACHED = frozenset({*PRESSED, Role.LIST, Role.LIST_ITEM, Role.TABLE, Role.TABLE_CELL, Role.TEXT})
SKIP = "Skip to the page"
NAMES = [f"{number}-{type(route).__name__}" for number, route in enumerate(SCREENS)]

Screens = dict[str, Node]


@pytest.fixture(scope="module")
def screens(reader: Reader) -> Screens:
    """Every screen, read once, at a fixed time."""
    reader.scene.tell(f"clock {MORNING}")
    found = {}
    for name, route in zip(NAMES, SCREENS, strict=True):
        reader.go(route)
        found[name] = reader.window()
    return found


@pytest.fixture(params=NAMES)
def screen(request: pytest.FixtureRequest, screens: Screens) -> Node:
    found = screens[request.param]
    assert isinstance(found, Node)
    return found


def of_role(window: Node, *roles: int) -> list[Node]:
    return [node for node in window.walk() if node.role in roles]


def name_of(route: Route) -> str:
    return NAMES[SCREENS.index(route)]


def test_the_window_is_a_window_and_says_no_more_than_its_name(screen: Node) -> None:
    assert (screen.role, screen.name, screen.description) == (Role.FRAME, "Fingerpost", "")


def test_every_role_is_one_that_screen_readers_know(screen: Node) -> None:
    assert {node.role for node in screen.walk()} <= set(Role)


def test_everything_that_can_be_used_has_a_name(screen: Node) -> None:
    used = of_role(screen, *REACHED)
    assert len(used) > 10
    assert [node for node in used if not node.name.strip()] == []


def test_whatever_takes_the_keyboard_says_so_and_whether_it_works(screen: Node) -> None:
    for node in of_role(screen, *REACHED):
        assert State.FOCUSABLE in node.states, node
        disabled = State.ENABLED not in node.states
        assert disabled == (State.SENSITIVE not in node.states), node
    off = [node.name for node in of_role(screen, *PRESSED) if State.ENABLED not in node.states]
    assert set(off) <= {"‹ Back", "Forward ›", "Smaller text", "Clear all filters"}


def test_what_can_be_pressed_offers_that_as_an_action(screen: Node) -> None:
    assert all("Action" in node.interfaces for node in of_role(screen, *PRESSED))


def test_the_page_is_a_document_by_its_title_with_the_keyboard_in_it(screen: Node) -> None:
    document = of_role(screen, Role.DOCUMENT)[0]
    title = next(node for node in document.walk() if node.role == Role.HEADING)
    assert document.name == title.name
    assert title.description == "Level 1"


def test_headings_have_levels_and_none_is_left_out(screen: Node) -> None:
    for document in of_role(screen, Role.DOCUMENT):
        levels = [
            int(node.description.removeprefix("Level ")) for node in of_role(document, Role.HEADING)
        ]
        assert levels[0] == 1
        assert all(1 < after <= before + 1 for before, after in pairwise(levels)), levels


def test_each_list_has_a_name_and_rows_that_can_be_told_apart(screen: Node) -> None:
    for rows in of_role(screen, Role.LIST):
        items = [child for child in rows.children if child.role == Role.LIST_ITEM]
        assert len(items) == len(rows.children)
        assert rows.name
        assert len({item.name for item in items}) == len(items)


def test_the_length_and_the_place_are_answers_to_the_usual_questions(reader: Reader) -> None:
    reader.go(Home())
    rows = reader.window().find(Role.LIST, "Often needed")
    places = [reader.ears.place_in_list(item) for item in rows.children]
    assert places == [(number, 8) for number in range(1, 9)]


def test_nothing_is_told_of_that_has_no_place_on_the_screen(screen: Node) -> None:
    for node in of_role(screen, Role.HEADING, Role.LABEL, Role.IMAGE, *REACHED):
        _, _, width, height = node.box
        assert width > 0, node
        assert height > 0 or (node.role == Role.LIST and not node.children), node
        assert node.name == SKIP or node.box[0] >= 0, node


def test_groups_with_nothing_in_them_are_not_told_of(screens: Screens) -> None:
    for route, wanted in (
        (Search("gps"), False),
        (Search("zzqx"), True),
    ):
        found = [node.name for node in of_role(screens[name_of(route)], Role.LIST, Role.HEADING)]
        assert ("Numbers that are always here" in found) == wanted
        assert ("Who can help" in found) != wanted


def test_every_number_is_spoken_digit_by_digit(screen: Node) -> None:
    for node in screen.walk():
        for words in (node.name, node.description):
            assert spoken_in(words) == words


def test_the_number_of_a_card_its_button_and_its_row(screens: Screens) -> None:
    card = screens[name_of(Service("national-stalking-helpline"))]
    assert card.find(Role.LABEL, "Number:").name == "Number: 0 8 0 8, 8 0 2, 0 3 0 0"
    assert card.find(Role.BUTTON, "Copy number").name == "Copy number 0 8 0 8, 8 0 2, 0 3 0 0"
    row = screens[name_of(Home())].find(Role.LIST_ITEM, "National Stalking Helpline")
    assert row.name == (
        "National Stalking Helpline. For anyone affected by stalking or harassment, or worried "
        "about someone. 0 8 0 8, 8 0 2, 0 3 0 0. Open now, until 4pm"
    )
    assert card.find(Role.LABEL, "In danger now?").name == "In danger now? Call 9 9 9."


def test_pictures_have_their_facts_in_their_description(screens: Screens) -> None:
    reports = of_role(screens[name_of(Reports())], Role.IMAGE)
    assert [picture.name for picture in reports] == [
        "Timeline of 25 events; they are listed below",
        "Recommendations by who must act",
    ]
    assert "Living in fear is published" in reports[0].description
    assert "Chief constables: " in reports[1].description
    (week,) = of_role(screens[name_of(Service("national-stalking-helpline"))], Role.IMAGE)
    assert week.name == "Opening hours in the week"
    assert "Monday and Wednesday: 9.30am to 8pm" in week.description


def test_texts_can_be_read_and_not_changed(screen: Node) -> None:
    for text in of_role(screen, Role.TEXT):
        assert "Text" in text.interfaces
        fields = ("Search everything", "Your town, village or council area")
        editable = State.EDITABLE in text.states
        assert editable == (text.name in fields), text
        assert editable != (State.READ_ONLY in text.states), text


def test_a_text_is_read_by_line_and_by_word(reader: Reader) -> None:
    reader.go(Service("national-stalking-helpline"))
    page = of_role(reader.window(), Role.DOCUMENT)[0]
    for text in of_role(page, Role.TEXT):
        whole = reader.ears.text(text)
        assert whole.strip(), text
        for piece in (Text.LINE, Text.WORD):
            read = "".join(reader.ears.pieces(text, piece))
            assert "".join(read.split()) == "".join(whole.split()), (text, piece)
    hours = page.find(Role.TEXT, "Hours")
    lines = [line.strip() for line in reader.ears.pieces(hours, Text.LINE)]
    assert lines[0] == "Monday and Wednesday: 9.30am to 8pm"
    assert len(lines) > 3


def test_toggles_say_whether_they_are_on(screens: Screens) -> None:
    def on(window: Node) -> dict[str, bool]:
        return {
            node.name: State.CHECKED in node.states
            for node in of_role(window, Role.CHECK_BOX)
            if State.CHECKABLE in node.states
        }

    assert on(screens[name_of(Find())]) == {"Open now": False}
    with_toggles = screens[name_of(Find(frozenset({"who:women", "open:now"})))]
    assert on(with_toggles) == {"Open now": True}
    assert with_toggles.find(Role.BUTTON, "Who it is for").name == "Who it is for (1)"
    report = on(screens[name_of(Report("super-complaint-2024"))])
    assert len(report) > 3
    assert not any(report.values())


def test_openers_say_whether_they_are_open(screens: Screens) -> None:
    for name in ("Who it is for", "What is happening", "Nation", "How to contact"):
        opener = screens[name_of(Find())].find(Role.BUTTON, name)
        assert {State.EXPANDABLE, State.COLLAPSED} <= opener.states
        assert State.EXPANDED not in opener.states


def test_the_table_names_its_columns_and_fills_every_cell(screens: Screens) -> None:
    (table,) = of_role(screens[name_of(Report("super-complaint-2024"))], Role.TABLE)
    heads = of_role(table, Role.COLUMN_HEADER)
    assert [head.name for head in heads] == [
        "Number", "Who must act", "By when", "What it says, in our words", "Seen",
    ]  # fmt: skip
    cells = of_role(table, Role.TABLE_CELL)
    assert len(cells) % len(heads) == 0
    assert len(cells) > len(heads)


def test_what_is_read_goes_down_the_page(screen: Node) -> None:
    """Reading order is the order on the screen: rows from the top, in each row from the left."""
    for document in of_role(screen, Role.DOCUMENT):
        told = of_role(document, Role.HEADING, Role.TEXT, *PRESSED, Role.LABEL, Role.IMAGE)
        boxes = [node.box for node in told]
        for (x, y, wide, _), (after_x, after_y, _, after_high), node in zip(
            boxes[:-1], boxes[1:], told[1:], strict=True
        ):
            beside = after_x >= x + wide and after_y + after_high > y
            assert after_y >= y or beside, node


def test_the_way_out_is_told_of_first_and_says_what_it_is(screen: Node) -> None:
    first = next(node for node in screen.walk() if node.role == Role.BUTTON)
    assert first.name.startswith("Quick close")
    assert "safety" in first.name
    assert "Shift three times" in first.description


def test_what_was_typed_for_a_place_is_in_its_field(screens: Screens) -> None:
    field = screens[name_of(Forces("newport"))].find(Role.TEXT, "Your town")
    assert State.EDITABLE in field.states
