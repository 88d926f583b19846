"""Leaving, as a screen reader hears it: nothing is said, and nothing is left to be said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from access_bus import AccessBus
from atspi import Event, Role
from reader import NAME, Reader, reading

CANARY = "zebrafish"


@pytest.fixture
def leaver(bus: AccessBus, content_file: Path, tmp_path: Path) -> Iterator[Reader]:
    with reading(bus, content_file, tmp_path) as somebody:
        yield somebody


@pytest.mark.parametrize("way", ["three Shifts", "Quick close"])
def test_leaving_says_nothing_and_leaves_nothing_to_be_said(leaver: Reader, way: str) -> None:
    reader = leaver
    reader.press("Control_L+f", *CANARY)
    reader.hear("Nothing found")
    field = reader.window().find(Role.TEXT, "Search everything")
    assert reader.ears.text(field) == CANARY, "the test itself heard nothing"
    if way == "three Shifts":
        reader.press("Shift_L", "Shift_L")
        reader.hear("Press Shift 1 more time")
        reader.forget()
        reader.press("Shift_L")
    else:
        reader.tab_to(lambda node: node.name.startswith("Quick close"), "Shift_L+Tab")
        reader.forget()
        reader.press("space")
    assert reader.scene.end() == (0, "")
    reader.ears.wait_for(lambda: NAME not in reader.ears.programs(), "the program is gone")
    assert reader.program.bus not in reader.ears.on_bus()
    assert [event for event in reader.ears.events if event.announced] == []
    assert [event for event in reader.ears.events if _tells(event)] == []


def _tells(event: Event) -> bool:
    """Whether what was said holds anything that was typed or read."""
    words = f"{event.detail} {event.value}".lower()
    return any(word in words for word in (CANARY, "stalking", "nothing found", "results"))
