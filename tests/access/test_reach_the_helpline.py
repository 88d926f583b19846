"""Somebody who sees nothing and has no mouse finds the National Stalking Helpline and copies it.

They know only what a screen reader is told, and press only keys. The clipboard is looked at in the
end by a program that has nothing to do with any of this.
"""

import os
import shutil
import subprocess

import pytest

from atspi import Node, Role, State
from reader import Reader

NUMBER = "0808 802 0300"
SPOKEN = "0 8 0 8, 8 0 2, 0 3 0 0"


def pasted() -> str:
    if shutil.which("xclip") is None:
        pytest.skip("needs xclip")
    command = ["xclip", "-display", os.environ["DISPLAY"], "-selection", "clipboard", "-o"]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=20).stdout


def test_type_a_worry_hear_the_number_and_copy_it(reader: Reader) -> None:
    start = reader.focus()
    assert (start.role, start.name) == (Role.TEXT, "Search everything"), "ready to type at once"
    reader.press("Control_L+a", *"stalking")
    reader.hear("")
    reader.ears.wait_for(
        lambda: reader.ears.text(start) == "stalking", "what was typed is in the field"
    )
    assert "results" in reader.ears.announced()[-1]

    row = reader.move("Down")
    assert row.role == Role.LIST_ITEM
    while not row.name.startswith("National Stalking Helpline."):
        row = reader.move("Down")
    assert SPOKEN in row.name
    place, length = reader.ears.place_in_list(row)
    assert 1 <= place <= length

    page = reader.move("Return")
    assert (page.role, page.name) == (Role.DOCUMENT, "National Stalking Helpline")
    number = reader.tab_to(lambda node: node.role == Role.LABEL)
    assert number.name == f"Number: {SPOKEN}"
    button = reader.move("Tab")
    assert (button.role, button.name) == (Role.BUTTON, f"Copy number {SPOKEN}")
    assert State.FOCUSED in button.states
    reader.press("space")
    reader.hear("Number copied")
    assert pasted() == NUMBER


def test_an_empty_search_leads_to_the_numbers_that_are_always_here(reader: Reader) -> None:
    reader.press("Control_L+f", *"zzqx")
    reader.hear("Nothing found")
    row: Node = reader.move("Down")
    assert row.name.startswith("Emergency: 9 9 9")
    assert reader.move("Down").name.startswith("Police non-emergency: 1 0 1")
    reader.move("Control_L+f")  # where the program begins
