"""What the check refuses about services and forces: sources, dates, nations, hours."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

S = "services/line.toml"
F = "forces/sussex.toml"

FIRST = """
[[schedules]]
byday = ["MO", "TU"]
opens_at = "09:30"
closes_at = "20:00"
"""
SECOND = """
[[schedules]]
byday = ["SU"]
opens_at = "22:00"
closes_at = "02:00"
"""

# File, old text, new text, a part of the line that is named, then words of the message.
CASES: dict[str, tuple[str, ...]] = {
    "no source for a number": (
        S,
        'sources = ["a"]',
        "sources = []",
        "sources = []",
        "0808 802 0300",
        "names no source",
    ),
    "source undefined": (S, 'sources = ["a"]', 'sources = ["z"]', '["z"]', '"z"', "not defined"),
    "no source for a way": (
        S,
        '333"\nsources = ["b"]',
        '333"\nsources = []',
        "sources = []",
        "way in by text",
    ),
    "no source for hours": (
        S,
        'closed"\nsources = ["a"]',
        'closed"',
        "[hours]",
        "the hours",
        "no source",
    ),
    "no source for disputed hours": (
        S,
        'Weekdays"\nsources = ["b"]',
        'Weekdays"\nsources = []',
        "sources = []",
        "version of the hours",
    ),
    "no source for on_bill": (S, 'on_bill = ["a"]\n', "", "on_bill =", "on_bill has no source"),
    "no source for cost": (S, 'cost = ["range"]\n', "", "cost =", "cost has no source"),
    "no source for languages_note": (
        S,
        "nations",
        'languages_note = "Yes."\nnations',
        "languages_note",
        "languages_note has no source",
    ),
    "claim on no field": (S, "on_bill = [", 'onbill = ["a"]\non_bill = [', "onbill", "not a field"),
    "claim with an undefined source": (S, 'on_bill = ["a"]', 'on_bill = ["q"]', '["q"]', '"q"'),
    "range only for cost": (
        S,
        'on_bill = ["a"]',
        'on_bill = ["range"]',
        'on_bill = ["range"]',
        '"range"',
    ),
    "free by a range that is not": (
        S,
        '"0808 802 0300"',
        '"0345 600 0459"',
        "cost =",
        "number range",
    ),
    "source id twice": (S, 'id = "b"', 'id = "a" # x', "# x", "stands twice"),
    "source id range": (S, 'id = "b"', 'id = "range" # x', "# x", "number range"),
    "no nation": (S, '["england", "wales"]', "[]", "nations = []", "no nation"),
    "force without nation": (F, '["england"]', "[]", "nations = []", "no nation"),
    "nobody it is for": (S, '["anyone"]', "[]", "who = []", "nobody"),
    "long summary": (
        S,
        '"For anyone."',
        '"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"',
        "xxx",
        "81 characters",
        "80",
    ),
    "language": (S, '["en"]', '["English"]', "English", "language code"),
    "no assured date": (
        S,
        'assured_date = "2026-08-14"\n',
        "",
        "id =",
        "assured_date is missing",
        "2026-08-14",
    ),
    "assured date too new": (
        S,
        'assured_date = "2026-08-14"',
        'assured_date = "2026-08-15"',
        "assured_date",
        "newest source",
    ),
    "schedule without weekly": (S, '"weekly"', '"varies"', "[[schedules]]", "the hours are varies"),
    "overlap next morning": (
        S,
        '[[schedules]]\nbyday = ["SU"]\nopens_at = "22:00"\ncloses_at = "02',
        '[[schedules]] # second\nbyday = ["SU"]\nopens_at = "22:00"\ncloses_at = "10',
        "# second",
        "overlaps",
    ),
    "overlap": (
        S,
        '[[schedules]]\nbyday = ["SU"]\nopens_at = "22',
        '[[schedules]] # second\nbyday = ["TU"]\nopens_at = "19',
        "# second",
        "overlaps",
    ),
    "weekly without schedules": (S, FIRST + SECOND, "", "[hours]", "no schedule"),
    "no day": (S, '["SU"]', "[]", "byday = []", "no day"),
    "time": (S, '"09:30"', '"9.30"', "9.30", "not a time of day"),
    "force claim": (F, 'local = ["a"]\n', "", "local =", "local has no source"),
}


@pytest.mark.parametrize("name", CASES)
def test_is_refused(tiny: "Tiny", name: str) -> None:
    file, old, new, at, *words = CASES[name]
    tiny.change(file, old, new)
    tiny.assert_refused(file, tiny.line(file, at), *words)
