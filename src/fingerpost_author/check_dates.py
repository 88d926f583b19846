"""Refuses dates that do not exist or lie after the date of the edition.

It must not read the clock: what is right today must still be right when built next year.
"""

from fingerpost.core.model import Force, Service
from fingerpost_author.dates import from_words, is_date, is_later
from fingerpost_author.entries import Content, Entry
from fingerpost_author.source_file import SourceFile, Text

_FIELDS = {
    "as_at",
    "assured_date",
    "collected",
    "date",
    "deadline_date",
    "last_modified",
    "published",
}
_WHOLE = {"collected", "last_modified"}
_MAY_BE_AHEAD = {"deadline_date"}


def check_dates(content: Content) -> None:
    """Check every date of every file."""
    today = content.edition.value.date if content.edition else ""
    if content.edition and not is_date(today, whole=True):
        today = ""
    for source in content.sources:
        for text in source.texts:
            if text.field in _FIELDS and text.value:
                _check_date(text, today, source)
    _check_sources(content)


def _check_date(text: Text, today: str, source: SourceFile) -> None:
    whole = text.field in _WHOLE or (source.name == "content.toml" and text.field == "date")
    if not is_date(text.value, whole=whole):
        form = '"2026-08-14"' if whole else '"2026-08-14", "2023-04" or "2020"'
        source.refuse_line(
            text.line, f'{text.field} is "{text.value}", which is no date', f"Write it as {form}"
        )
    elif today and text.field not in _MAY_BE_AHEAD and is_later(text.value, today):
        source.refuse_line(
            text.line,
            f"{text.field} {text.value} is later than this edition, {today}",
            "Correct it, or raise the date in content.toml",
        )


def _check_sources(content: Content) -> None:
    """The date that is compared has to be the date that is shown."""
    entries: list[Entry[Service] | Entry[Force]] = [*content.services, *content.forces]
    for entry in entries:
        for index, row in enumerate(entry.value.sources):
            shown = from_words(row.dated)
            if shown and shown != row.date:
                entry.source.refuse(
                    f'dated says "{row.dated}", and date says "{row.date or "nothing"}"',
                    f'Write date = "{shown}", or correct what is shown',
                    "sources",
                    index,
                    "date",
                )
