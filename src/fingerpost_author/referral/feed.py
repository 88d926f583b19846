"""Reads a feed that was saved to disk: one page or many, one file or a folder of files.

It unpacks pages and says what is missing; it must not know what a service means.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from fingerpost.core.fold import fold

Record = dict[str, Any]

MOST_FILE_BYTES = 1_000_000_000


class FeedError(Exception):
    """The feed cannot be read; the message says which file and why."""


class Feed(NamedTuple):
    """Every service of a feed, and what is odd about it as a whole."""

    services: list[Record]
    remarks: list[str]


def read_feed(places: list[Path]) -> Feed:
    """Read files, and folders of files.

    Raises:
        FeedError: one of them cannot be read, or there is no service in any.
    """
    services: dict[str, Record] = {}
    unnamed: list[Record] = []
    remarks: list[str] = []
    pages: set[int] = set()
    promised = 0
    for file in _files(places):
        page = _read(file)
        if isinstance(page, dict) and isinstance(page.get("contents"), list):
            pages.add(_number(page.get("page_number", page.get("page"))))
            promised = max(promised, _number(page.get("total_pages")))
        for record in _records(page, file):
            id_ = record.get("id")
            if not isinstance(id_, str) or not id_:
                unnamed.append(record)
            elif services.setdefault(id_, record) is not record:
                remarks.append(f"{id_} stands in the feed more than once; the first is used.")
    if not services and not unnamed:
        raise FeedError("There is no service in it.")
    missing = [str(number) for number in range(1, promised + 1) if number not in pages]
    if pages and missing:
        few = ", ".join(missing[:10]) + (" and more" if len(missing) > 10 else "")
        remarks.append(f"The feed has {promised} pages, and these are missing: {few}.")
    return Feed([*services.values(), *unnamed], remarks)


def matching(services: Sequence[Record], wanted: Sequence[str]) -> list[Record]:
    """The services in whose texts one of the wanted phrases stands; all if none is wanted."""
    phrases = [f" {fold(phrase)} " for phrase in wanted if fold(phrase)]
    if not phrases:
        return list(services)
    return [
        record
        for record in services
        if any(phrase in text for text in [f" {fold(_words(record))} "] for phrase in phrases)
    ]


def _words(value: Any) -> str:
    """Every text inside a record."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        value = list(value.values())
    return " ".join(map(_words, value)) if isinstance(value, list) else ""


def _files(places: list[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from sorted(place.glob("*.json"))
        else:
            yield place


def _read(file: Path) -> Any:
    try:
        if file.stat().st_size > MOST_FILE_BYTES:
            raise FeedError(f"{file} is larger than {MOST_FILE_BYTES:,} bytes.")
        return msgspec.json.decode(file.read_bytes())
    except OSError as error:
        raise FeedError(f"{file} cannot be read: {error.strerror}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FeedError(f"{file} is not JSON: {error}.") from error


def _records(page: Any, file: Path) -> Iterator[Record]:
    """The services of a page: a page of the standard, a plain list, or one service alone."""
    if isinstance(page, dict):
        for name in ("contents", "content", "services"):
            if isinstance(page.get(name), list):
                page = page[name]
                break
        else:
            page = [page]
    if not isinstance(page, list):
        raise FeedError(f"{file} is not a page of services.")
    for record in page:
        if not isinstance(record, dict):
            raise FeedError(f"{file} holds something that is not a service.")
        yield record


def _number(value: Any) -> int:
    return value if isinstance(value, int) and 0 <= value < 1_000_000 else 0
