"""Dates as the content writes them: ISO 8601 of any precision, and the words a page prints.

Must not read the clock: everything is judged against the date of the edition.
"""

import re
from datetime import date

from fingerpost.core.dates import MONTHS

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WORDS = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]+) )?(\d{4})")


def is_date(text: str, *, whole: bool = False) -> bool:
    """Whether `text` is `2026-08-14`, `2023-04` or `2020`; `whole` asks for the day as well."""
    match = _ISO.fullmatch(text)
    if not match or (whole and not match[3]):
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def is_later(text: str, edition: str) -> bool:
    """Whether a date lies after the edition's, as far as it is known."""
    return text > edition[: len(text)]


def from_words(words: str) -> str:
    """The ISO form of `14 August 2026`, `April 2023` or `2020`; empty for anything vaguer."""
    match = _WORDS.fullmatch(words.strip())
    if not match or (match[2] and match[2] not in MONTHS):
        return ""
    month = f"-{MONTHS.index(match[2]) + 1:02d}" if match[2] else ""
    day = f"-{int(match[1]):02d}" if match[1] else ""
    return match[3] + month + day
