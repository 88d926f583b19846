"""What has changed between two editions, in words that somebody who answers for it can read.

Numbers come first and in full: they are what can hurt. It compares what readers see, whether an
edition is a folder that is being edited, a content file or a pack; it trusts neither and changes
neither.
"""

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fingerpost.content import codec, packs
from fingerpost.content.database import ContentError
from fingerpost.content.store import PackedContent
from fingerpost.core import hours
from fingerpost.core.model import Article, Force, Report, Service
from fingerpost_author.check import load_and_check

Value = Service | Force | Report | Article
Editions = Mapping[str, Mapping[str, Value]]

KINDS = {
    "service": "Service",
    "force": "Police force",
    "report": "Report",
    "guide": "Guide",
    "page": "Page",
}
WORDS = {
    "assured_date": "date of its newest source",
    "checked_how": "how it was checked",
    "organization": "who runs it",
    "for_whom": "who it is for",
    "not_for": "who it is not for",
    "needs": "what a person needs",
    "on_bill": "whether bills show it",
    "url": "web page",
    "email": "e-mail",
    "service_areas": "where it works",
    "ways": "other ways in",
    "alert": "alert",
}
_UNTOLD = {"id", "claims", "sources", "last_modified", "keywords", "phones", "schedules", "hours"}


class Change(NamedTuple):
    """One change. `weight` puts what matters most first: 0 for a number."""

    weight: int
    kind: str
    id: str
    words: str


def read(place: Path) -> Editions:
    """Everything with a page of its own, by kind and id.

    Raises:
        ContentError: it is neither a content folder nor a content file.
    """
    if place.is_dir():
        return _of_folder(place)
    data = packs.read_plain(place, packs.MOST_PACK_BYTES, f"{place.name}")
    with contextlib.closing(PackedContent.from_bytes(data)) as content:
        try:
            return {
                kind: {
                    entry.id: value
                    for entry in content.entries(kind)
                    if (value := content.document(type_, kind, entry.id)) is not None
                }
                for kind, type_ in codec.DOCUMENTS.items()
            }
        except ValueError as error:
            raise ContentError(f"{place.name} is damaged.") from error


def _of_folder(root: Path) -> Editions:
    content = load_and_check(root)
    if not (content.edition or content.services):
        raise ContentError(f"{root} is not a content folder.")
    return {
        "service": {entry.value.id: entry.value for entry in content.services},
        "force": {entry.value.id: entry.value for entry in content.forces},
        "report": {entry.value.article.id: entry.value for entry in content.reports},
        "guide": {entry.value.id: entry.value for entry in content.guides},
        "page": {entry.value.id: entry.value for entry in content.pages},
    }


def compare(old: Editions, new: Editions) -> list[Change]:
    """Every change, the weightiest first."""
    found: list[Change] = []
    for kind, name in KINDS.items():
        before, after = old.get(kind, {}), new.get(kind, {})
        for id_ in sorted({*before, *after}):
            if id_ not in after:
                found.append(Change(1, kind, id_, f"{name} gone: {_title(before[id_])}."))
            elif id_ not in before:
                words = f"{name} new: {_title(after[id_])}."
                found.append(Change(1, kind, id_, words + _numbers_in_words(after[id_])))
            elif before[id_] != after[id_]:
                found += _changes(kind, id_, before[id_], after[id_])
    return sorted(found)


def _title(value: Value) -> str:
    if isinstance(value, Report):
        return value.article.title
    return value.title if isinstance(value, Article) else value.name


def _numbers_in_words(value: Value) -> str:
    if not isinstance(value, Service) or not value.phones:
        return ""
    return f" Its number: {', '.join(phone.number for phone in value.phones)}."


def _changes(kind: str, id_: str, old: Value, new: Value) -> Iterator[Change]:
    title = _title(new)
    if not isinstance(old, Service) or not isinstance(new, Service):
        yield Change(4, kind, id_, f"{title}: its text changed.")
        return
    yield from _number_changes(id_, title, old, new)
    if (old.hours, old.schedules) != (new.hours, new.schedules):
        yield Change(2, kind, id_, f"{title}: hours were {_week(old)}; now {_week(new)}.")
    for field in Service._fields:
        before, after = getattr(old, field), getattr(new, field)
        if before != after and field not in _UNTOLD:
            weight = 1 if field in ("status", "alert") else 3
            word = WORDS.get(field, field.replace("_", " "))
            yield Change(weight, kind, id_, f"{title}: {word} {_from_to(before, after)}")
    if old.sources != new.sources and old.assured_date == new.assured_date:
        yield Change(5, kind, id_, f"{title}: its sources changed.")


def _number_changes(id_: str, title: str, old: Service, new: Service) -> Iterator[Change]:
    before = {phone.number: phone for phone in old.phones}
    after = {phone.number: phone for phone in new.phones}
    gone = [number for number in before if number not in after]
    come = [number for number in after if number not in before]
    if len(gone) == len(come) == 1:
        yield Change(0, "service", id_, f"{title}: NUMBER was {gone[0]}; now {come[0]}.")
        return
    for number in gone:
        yield Change(0, "service", id_, f"{title}: NUMBER {number} is gone.")
    for number in come:
        yield Change(0, "service", id_, f"{title}: NUMBER {number} is new.")
    for number in before:
        if number in after and before[number]._replace(sources=()) != (
            after[number]._replace(sources=())
        ):
            yield Change(0, "service", id_, f"{title}: what is said about {number} changed.")


def _week(service: Service) -> str:
    week = hours.week_in_words(service.hours, service.schedules)
    return ", ".join(f"{days} {times}" for days, times in week) or service.hours.kind


def _from_to(before: Any, after: Any) -> str:
    if not isinstance(before, str | int):
        return "changed."
    if not before:
        return f"added: “{after}”"
    return f"taken out, which was “{before}”" if not after else f"was “{before}”; now “{after}”"
