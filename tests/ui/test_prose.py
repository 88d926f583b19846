"""Text to read, as it breaks into lines."""

import re

import pytest
from pytestqt.qtbot import QtBot

from fingerpost.core.blocks import Item, ItemList, Paragraph
from fingerpost.ui.theme import Look
from fingerpost.ui.widgets.prose import Prose, marks

SAID = "To speak to someone, ring the National Domestic Abuse Helpline on 0808 2000 247 today."


def lines(prose: Prose) -> list[str]:
    """What is on each line, as it is shown."""
    found, block = [], prose.document().begin()
    while block.isValid():
        layout, text = block.layout(), block.text()
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            found.append(text[line.textStart() :][: line.textLength()])
        block = block.next()
    return found


@pytest.mark.parametrize("listed", [False, True])
def test_a_number_is_never_in_two_halves(qtbot: QtBot, listed: bool) -> None:
    prose = Prose(Look(), size="body")
    qtbot.addWidget(prose)
    if listed:
        prose.add_list(ItemList((Item(SAID, (3, 1)),), ordered=False))
    else:
        prose.add_paragraph(Paragraph(SAID, (3, 1)))
    prose.show()
    broken = 0
    for width in range(190, 700, 5):
        prose.resize(width, 600)
        shown = lines(prose)
        broken += len(shown) > 1
        assert sum(bool(re.search(r"0808.2000.247", line)) for line in shown) == 1, shown
        assert sum(bool(re.search(r"today\..\[1,.3\]", line)) for line in shown) == 1, shown
    assert broken > 50


def test_marks_are_in_order_and_our_own_advice_has_none() -> None:
    assert marks((3, 0, 1)).split() == ["[1,", "3]"]
    assert marks((0,)) == ""
