"""What the check refuses about dates."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

S = "services/line.toml"
F = "forces/sussex.toml"
G = "guides/log.md"
R = "reports/living.md"

# File, old text, new text, a part of the line that is named, then words of the message.
CASES: dict[str, tuple[str, ...]] = {
    "modified later": (
        S,
        'last_modified = "2026-11-23"',
        'last_modified = "2026-11-24"',
        "last_modified",
        "later than this edition",
    ),
    "source later": (F, '"2023-04"', '"2027"', '"2027"', "later than this edition"),
    "no such day": (
        S,
        'last_modified = "2026-11-23"',
        'last_modified = "2026-02-30"',
        "last_modified",
        "no date",
    ),
    "day missing": (
        S,
        'last_modified = "2026-11-23"',
        'last_modified = "2026-11"',
        "last_modified",
        "no date",
    ),
    "words for a date": (R, '"2017-07-05"', '"July 2017"', "July 2017", "no date"),
    "shown and meant differ": (F, "April 2023", "May 2023", '"2023-04"', "May 2023", "2023-05"),
    "date not given": (F, 'date = "2023-04"\n', "", "[[sources]]", "April 2023"),
    "event": ("timeline.toml", '"2017-07-05"', '"2017-13-05"', "2017-13", "no date"),
    "as_at": (G, 'as_at = "2026-11-23"', 'as_at = "2026-12"', "as_at", "later"),
    "deadline": (R, '"2025-03-27"', '"March"', "deadline_date", "no date"),
    "edition": ("content.toml", 'date = "2026-11-23"', 'date = "2026"', 'date = "2026"', "no date"),
}


@pytest.mark.parametrize("name", CASES)
def test_is_refused(tiny: "Tiny", name: str) -> None:
    file, old, new, at, *words = CASES[name]
    tiny.change(file, old, new)
    tiny.assert_refused(file, tiny.line(file, at), *words)
