"""Telephone numbers as digits: one form for comparing, whether they can exist, where they stand.

A number is the same however it is grouped, with +44 or with 0. It must not know which numbers are
wanted: that is for the checks.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher

SHORT_CODES = frozenset(
    {"999", "112", "101", "116123", "18000", "18001101", "61016", "67101", "80010", "82228"}
)
"""Numbers too short for the numbering plan's checker, each seen in a source of the content."""

_LONG = 9
_LEAST_DIGITS = 3
_RUN = re.compile(r"(?<![\w.])\+?\d(?:[\s().\-‐‑–—/]{0,3}\d)*(?!\w)")
_PLAIN_RUN = re.compile(r"\+?\d(?:[\s().\-‐‑–—/]{0,3}\d)*")
_GROUP = re.compile(r"\d+")
_ADDRESS = re.compile(r"https?://\S+")
# 112 is left out: it is a common count as well, and is caught where a reader is told to ring it.
_WATCHED = SHORT_CODES - {"112"} | {"18001", "116000", "116006"}
_TOLD_TO_USE = re.compile(
    r"\b(?:(?:ring|call|dial|phone|text)\s+(\d{3,6})|to\s+(\d{5,6}))\b(?![\s,.]*\d)", re.IGNORECASE
)


class Found(NamedTuple):
    """A number that stands in a text, as written and in its one form."""

    written: str
    digits: str


def one_form(number: str) -> str:
    """The digits of a number, beginning with 0 where it was written with +44."""
    digits = "".join(_GROUP.findall(number))
    if digits.startswith("0044") and len(digits) > 12:
        return "0" + digits[4:].lstrip("0")
    if digits.startswith("44") and len(digits) > 10:
        return "0" + digits[2:].lstrip("0")
    return digits


@cache
def can_exist(number: str) -> bool:
    """Whether a number could be rung or texted in the United Kingdom."""
    if not re.fullmatch(r"\+?[\d ()-]+", number):
        return False
    digits = one_form(number)
    if digits in SHORT_CODES:
        return True
    if not digits.startswith("0"):
        return False
    try:
        parsed = phonenumbers.parse(digits, "GB")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number_for_region(parsed, "GB")


def standing_in(text: str, wanted: Collection[str]) -> Iterator[Found]:
    """Which of the `wanted` numbers stand in a text, in any grouping.

    A match begins and ends where groups of digits do. A short number has to stand alone: its
    digits are part of many a longer one.
    """
    for run in _PLAIN_RUN.finditer(text):
        groups = list(_GROUP.finditer(run[0]))
        first = 0
        while first < len(groups):
            found, length = _longest(run[0], groups[first:], wanted, alone=first == 0)
            if found:
                yield found
            first += length


def _longest(
    text: str, groups: list[re.Match[str]], wanted: Collection[str], *, alone: bool
) -> tuple[Found | None, int]:
    """The longest number that begins with the first group, and how many groups it takes."""
    for length in range(len(groups), 0, -1):
        # A + before the first group is part of how the number is written.
        start = 0 if alone else groups[0].start()
        written = text[start : groups[length - 1].end()]
        digits = _match(written, wanted)
        if digits and (len(digits) >= _LONG or (alone and length == len(groups))):
            return Found(written, digits), length
    return None, 1


def _match(written: str, wanted: Collection[str]) -> str:
    digits = one_form(written)
    # Some pages print a number without its first 0.
    for form in (digits, "0" + digits if len(digits) in (9, 10) else ""):
        if form in wanted:
            return form
    return ""


def told_to_ring(text: str) -> Iterator[Found]:
    """Every number that a reader of this text could take for one to ring or text."""
    if sum(map(str.isdigit, text)) < _LEAST_DIGITS:
        return
    prose = _ADDRESS.sub(" ", text)
    taken: list[tuple[int, int]] = []
    for match in PhoneNumberMatcher(prose, "GB", leniency=Leniency.VALID):
        taken.append((match.start, match.end))
        yield Found(match.raw_string, one_form(match.raw_string))
    for run in _RUN.finditer(prose):
        if any(start < run.end() and run.start() < end for start, end in taken):
            continue
        digits = one_form(run[0])
        # A number with a digit too few or too many is no number to the library, yet is rung.
        if digits in _WATCHED or (digits.startswith("0") and len(digits) >= _LONG - 1):
            yield Found(run[0], digits)
    for told in _TOLD_TO_USE.finditer(prose):
        number = told[1] or told[2]
        yield Found(number, number)
