"""What assistive technology is told: roles, names, order, numbers digit by digit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from fingerpost.ui import routes
from program import SCREENS, Program
from tree import DESCRIPTION, NAME, lines, role, walk

OUTLINE = frozenset(
    {"Heading", "Button", "ButtonMenu", "ListItem", "EditableText", "Graphic", "Table"}
)


def test_the_first_screen_in_reading_order(program: Program) -> None:
    told = lines(program.shell, OUTLINE)
    assert told[:13] == [
        "Button: Quick close: safety button",
        "Button: Cannot speak?",
        "Button: Deaf or cannot hear?",
        "Button: ‹ Back",
        "Button: Forward ›",
        "Button: Fingerpost, first screen",
        "EditableText: Search everything",
        "Button: Slip: 2",
        "Button: Smaller text",
        "Button: Larger text",
        "ButtonMenu: Colours",
        "Button: Cymraeg",
        "Button: About",
    ]
    assert told[13:22] == [
        "Button: Skip to the page",
        "Heading: Who to call, what was found, what to do next",
        "EditableText: Quick close",
        "Button: What it does and does not do: Quick close",
        "Button: Find help",
        "Button: What the reports found",
        "Button: What you can do",
        "Button: Find your police force",
        "Heading: Often needed",
    ]
    assert all(line.startswith("ListItem: ") for line in told[22:])
    assert len(told[22:]) == 8


def test_a_card_tells_its_heading_number_and_hours(program: Program) -> None:
    program.go(routes.Service("national-stalking-helpline"))
    told = lines(program.shell.page, OUTLINE | {"StaticText"})
    assert told[0] == "Heading: National Stalking Helpline"
    assert "StaticText: Number: 0 8 0 8, 8 0 2, 0 3 0 0" in told
    assert "Button: Copy number 0 8 0 8, 8 0 2, 0 3 0 0" in told
    assert "Graphic: Opening hours in the week" in told
    assert "Heading: How this was checked" in told


def test_a_row_is_one_sentence_with_its_number_in_digits(program: Program) -> None:
    told = lines(program.shell.page, frozenset({"ListItem"}))
    assert told[0] == (
        "ListItem: National Stalking Helpline. For anyone affected by stalking or harassment, or "
        "worried about someone. 0 8 0 8, 8 0 2, 0 3 0 0. Open now, until 4pm"
    )


def test_pictures_carry_their_facts_as_text(program: Program) -> None:
    program.go(routes.Reports())
    pictures = [node for _, node in walk(program.shell.page) if role(node) == "Graphic"]
    assert len(pictures) == 2
    assert "Living in fear is published" in pictures[0].text(DESCRIPTION)
    assert "Chief constables" in pictures[1].text(DESCRIPTION)


def test_everything_that_takes_the_focus_has_a_name_or_text(program: Program) -> None:
    for route in SCREENS:
        program.go(route)
        for widget in program.shell.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                node = next(node for _, node in walk(widget))
                text = node.textInterface()
                has_text = text is not None and text.characterCount() > 0
                assert node.text(NAME) or has_text, (route, widget)


def test_every_page_begins_with_a_heading(program: Program) -> None:
    for route in SCREENS:
        program.go(route)
        told = lines(program.shell.page, OUTLINE)
        assert told[0].startswith("Heading: "), route


def test_the_quick_close_button_says_what_it_is(program: Program) -> None:
    node = next(node for _, node in walk(program.shell.strip.button))
    assert node.text(NAME).startswith("Quick close")
    assert "safety" in node.text(NAME)
    assert "Shift three times" in node.text(DESCRIPTION)


def sounds(text: str) -> str:
    """What is said of a text: letters and digits, however they are spaced."""
    return "".join(character for character in text.casefold() if character.isalnum())


def test_what_is_written_on_a_button_is_in_its_name(program: Program) -> None:
    """Who speaks to the computer says what they read (2.5.3).

    Digits are told one by one and spoken as they are read. A- and A+ are symbols, not words.
    """
    symbols = (program.shell.header.smaller, program.shell.header.larger)
    others = []
    for route in SCREENS:
        program.go(route)
        for button in program.shell.findChildren(QPushButton):
            if button.isVisible() and button not in symbols:
                name = next(node for _, node in walk(button)).text(NAME)
                if not sounds(button.text()) or sounds(button.text()) not in sounds(name):
                    others.append((button.text(), name))
    assert others == []
