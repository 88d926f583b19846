"""Open the content file read-only and answer questions about it.

The file is opened with `mode=ro&immutable=1`: SQLite makes no journal, lock or temporary file
beside it. Nothing here writes, and nothing here knows Qt. Anything wrong with the file becomes one
`ContentError` with a sentence fit for a reader; `BuiltinContent` then stands in.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from fingerpost.content import codec, layout
from fingerpost.content.database import ContentError, Database, open_bytes, open_file
from fingerpost.content.search import Found, Hit, PlaceFinder, Searcher
from fingerpost.core import builtin
from fingerpost.core.fold import fold
from fingerpost.core.model import (
    Article,
    BankHolidays,
    Edition,
    Event,
    Force,
    Place,
    Report,
    Service,
    Timeline,
    Topic,
    Topics,
    Translations,
)
from fingerpost.core.words import mark

T = TypeVar("T")

MOST_SERVICES = 2_000
"""Services that are read at all: a file with more must not hold up the start."""

_BUILTIN_SENTENCE = "The directory of this copy cannot be read. These numbers are built in."


class Entry(NamedTuple):
    """A line of a list: enough to show and to open a document."""

    kind: str
    id: str
    title: str
    summary: str


# The full-text tables, and what each of their rows is found by. What is in Welsh (`layout.WELSH`)
# is found by its English document.
_INDEXED = {
    "search": "SELECT number, title FROM document WHERE kind NOT LIKE '%.cy'",
    "place_search": "SELECT number, name FROM place",
    "hint_search": "SELECT number, phrase FROM hint",
}


class Origin(NamedTuple):
    """Where the content comes from, in words for the page About.

    `notices` has one sentence for each pack that is here and is not used.
    """

    words: str = mark("It came with the program.")
    updates: str = ""
    notices: tuple[str, ...] = ()
    local: Edition | None = None
    """The edition of the local list that is shown beside it, if there is one."""


class Content(Protocol):
    """What the window asks of the content, whether it comes from the file or is built in."""

    problem: str
    """Empty, or one sentence saying why this is not the whole content."""

    origin: Origin

    def edition_of(self, id_: str) -> Edition:
        """The edition that a service is from: that of a local list for its own services."""

    edition: Edition
    bank_holidays: BankHolidays

    def services(self) -> Sequence[Service]:
        """Every service, by name."""

    def service(self, id_: str) -> Service | None:
        """One service, or None if there is none of that id."""

    def force(self, id_: str) -> Force | None:
        """One police force."""

    def report(self, id_: str) -> Report | None:
        """One report."""

    def article(self, kind: str, id_: str) -> Article | None:
        """A guide (`guide`) or a page of the program (`page`)."""

    def entries(self, kind: str) -> Sequence[Entry]:
        """Every document of a kind, in its order."""

    def topics(self) -> Sequence[Topic]:
        """Every topic."""

    def timeline(self) -> Sequence[Event]:
        """Every dated event, oldest first."""

    def translations(self) -> Translations:
        """What there is in Welsh."""

    def welsh_service(self, id_: str) -> Service | None:
        """One service in Welsh, as far as it is there."""

    def welsh_article(self, kind: str, id_: str) -> Article | None:
        """A guide or a page in Welsh, as far as it is there."""

    def search(self, typed: str) -> Found:
        """What was typed, looked for everywhere."""

    def find_places(self, typed: str, limit: int) -> Sequence[Place]:
        """Places whose name begins with what was typed, best first."""

    def close(self) -> None:
        """Let go of the file."""


class PackedContent:
    """The content file. Raises `ContentError` when it cannot be trusted."""

    problem = ""

    def __init__(self, file: Path) -> None:
        """Open a file in its place, with the manifest beside it that it must fit."""
        _check_whole(file)
        self._take(open_file(file))

    @classmethod
    def from_bytes(cls, data: bytes) -> "PackedContent":
        """The content of a file that was read, and checked, before."""
        content = cls.__new__(cls)
        content._take(open_bytes(data))
        return content

    def _take(self, database: Database) -> None:
        """Read what must be there, so that a file that cannot be used is refused at once."""
        self._database = database
        self.origin = Origin()
        self._services: tuple[Service, ...] | None = None
        self._searcher = Searcher(database, self.services)
        self._places = PlaceFinder(database)
        try:
            self.edition = self._meta(Edition, layout.META_EDITION)
            self.bank_holidays = self._meta(BankHolidays, layout.META_BANK_HOLIDAYS)
            _check_dates(self.edition, self.bank_holidays)
            self.services()
        except (sqlite3.Error, ValueError, OverflowError) as error:
            self.close()
            raise ContentError("The content file is damaged.") from error
        except ContentError:
            self.close()
            raise

    def _meta(self, kind: type[T], key: str) -> T:
        row = self._database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise ContentError("The content file is damaged.")
        return codec.decode(kind, row[0])

    def document(self, kind: type[T], name: str, id_: str) -> T | None:
        """A document of the kind called `name`, or None if there is none of that id.

        Raises:
            CodecError: it does not fit the model.
        """
        row = self._database.execute(
            "SELECT body FROM document WHERE kind = ? AND id = ?", (name, id_)
        ).fetchone()
        return None if row is None else codec.decode(kind, row[0])

    def services(self) -> Sequence[Service]:
        """Every service, by name. Read once: the list and its filters need them all."""
        if self._services is None:
            rows = self._database.execute(
                "SELECT body FROM document WHERE kind = 'service' ORDER BY position LIMIT ?",
                (MOST_SERVICES,),
            )
            self._services = tuple(codec.decode(Service, body) for (body,) in rows)
        return self._services

    def service(self, id_: str) -> Service | None:
        """One service, or None if there is none of that id."""
        return next((service for service in self.services() if service.id == id_), None)

    def force(self, id_: str) -> Force | None:
        """One police force."""
        return self.document(Force, "force", id_)

    def report(self, id_: str) -> Report | None:
        """One report."""
        return self.document(Report, "report", id_)

    def article(self, kind: str, id_: str) -> Article | None:
        """A guide (`guide`) or a page of the program (`page`)."""
        return self.document(Article, kind, id_)

    def entries(self, kind: str) -> Sequence[Entry]:
        """Every document of a kind, in its order."""
        rows = self._database.execute(
            "SELECT kind, id, title, summary FROM document WHERE kind = ? ORDER BY position",
            (kind,),
        )
        return tuple(Entry(*row) for row in rows)

    def topics(self) -> Sequence[Topic]:
        """Every topic."""
        return self._meta(Topics, layout.META_TOPICS).topics

    def timeline(self) -> Sequence[Event]:
        """Every dated event, oldest first."""
        return self._meta(Timeline, layout.META_TIMELINE).events

    def edition_of(self, id_: str) -> Edition:  # noqa: ARG002  (part of the protocol)
        """Everything here is from one edition."""
        return self.edition

    def translations(self) -> Translations:
        """What there is in Welsh."""
        return self._meta(Translations, layout.META_WELSH)

    def welsh_service(self, id_: str) -> Service | None:
        """One service in Welsh."""
        return self.document(Service, "service" + layout.WELSH, id_)

    def welsh_article(self, kind: str, id_: str) -> Article | None:
        """A guide or a page in Welsh."""
        return self.document(Article, kind + layout.WELSH, id_)

    def search(self, typed: str) -> Found:
        """What was typed, looked for everywhere; among the services alone if the index fails."""
        try:
            return self._searcher.search(typed, self._places)
        except (sqlite3.Error, ValueError):
            return _found_by_name(self.services(), typed)

    def find_places(self, typed: str, limit: int) -> Sequence[Place]:
        """Places whose name begins with what was typed, best first."""
        try:
            return self._places.find(typed, limit)
        except sqlite3.Error:
            return ()

    def check_types(self) -> None:
        """Every value is of its column's type, which SQLite by itself does not see to.

        Raises:
            ContentError: one is not.
        """
        for table, columns in layout.COLUMNS.items():
            wrong = " OR ".join(f"typeof({name}) != '{type_}'" for name, type_ in columns)
            row = self._database.execute(f"SELECT 1 FROM {table} WHERE {wrong}").fetchone()  # noqa: S608
            if row is not None:
                raise ContentError("The content file is damaged.")

    def check_index(self) -> None:
        """Look every document, place and phrase up in its full-text table.

        Raises:
            ContentError: one is not found.
            sqlite3.Error: a table is damaged.
        """
        for table, asked in _INDEXED.items():
            found: dict[str, set[int]] = {}
            match = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"  # noqa: S608
            for number, text in self._database.execute(asked).fetchall():
                word = next(iter(fold(text).split()), "")
                if word and word not in found:
                    rows = self._database.execute(match, (f'"{word}"',))
                    found[word] = {row for (row,) in rows}
                if word and number not in found[word]:
                    raise ContentError(f"“{text}” cannot be found in it.")

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


class BuiltinContent:
    """The few numbers that are there whatever happens to the file."""

    def __init__(self, reason: str) -> None:
        self.problem = f"{_BUILTIN_SENTENCE} {reason}".strip()
        self.origin = Origin(mark("These few numbers are part of the program itself."))
        self.edition = builtin.EDITION
        self.bank_holidays = builtin.BANK_HOLIDAYS

    def services(self) -> Sequence[Service]:
        """The built-in services."""
        return builtin.SERVICES

    def service(self, id_: str) -> Service | None:
        """One built-in service."""
        return next((service for service in builtin.SERVICES if service.id == id_), None)

    def force(self, id_: str) -> Force | None:  # noqa: ARG002  (part of the protocol)
        """Forces are only in the file."""
        return None

    def report(self, id_: str) -> Report | None:  # noqa: ARG002
        """Reports are only in the file."""
        return None

    def article(self, kind: str, id_: str) -> Article | None:  # noqa: ARG002
        """Guides are only in the file."""
        return None

    def entries(self, kind: str) -> Sequence[Entry]:
        """The built-in services, for the kind `service`; otherwise nothing."""
        if kind != "service":
            return ()
        return tuple(Entry("service", s.id, s.name, s.summary) for s in builtin.SERVICES)

    def topics(self) -> Sequence[Topic]:
        """No topics."""
        return ()

    def timeline(self) -> Sequence[Event]:
        """No timeline."""
        return ()

    def edition_of(self, id_: str) -> Edition:  # noqa: ARG002
        """Everything here is from one edition."""
        return self.edition

    def translations(self) -> Translations:
        """Nothing: these are in English."""
        return Translations((), ())

    def welsh_service(self, id_: str) -> Service | None:  # noqa: ARG002
        """None is in Welsh."""
        return None

    def welsh_article(self, kind: str, id_: str) -> Article | None:  # noqa: ARG002
        """None is in Welsh."""
        return None

    def search(self, typed: str) -> Found:
        """Every built-in service that holds one of the words, or all of them."""
        return _found_by_name(builtin.SERVICES, typed)

    def find_places(self, typed: str, limit: int) -> Sequence[Place]:  # noqa: ARG002
        """Places are only in the file."""
        return ()

    def close(self) -> None:
        """Nothing to let go of."""


def open_content(file: Path) -> Content:
    """The content of `file`, or what is built in when the file cannot be trusted."""
    try:
        return PackedContent(file)
    except ContentError as error:
        return BuiltinContent(str(error))


def _found_by_name(services: Iterable[Service], typed: str) -> Found:
    """Services whose name or summary holds one of the words: no index is needed for it."""
    words = typed.casefold().split()
    hits = [
        Hit("service", s.id, s.name, s.summary)
        for s in services
        if any(word in f"{s.name} {s.summary}".casefold() for word in words)
    ]
    return Found(tuple(hits), (), (), ())


def often_needed(content: Content) -> Sequence[Service]:
    """The services of the first screen, most needed first."""
    needed = [service for service in content.services() if service.often_needed]
    return sorted(needed, key=lambda service: service.often_needed)


def _check_whole(file: Path) -> None:
    """Refuse a file that is not the one the manifest beside it was written for.

    The check value guards against damage (a half-copied file, a bad disk), not against somebody
    who means to deceive: that takes a signature.
    """
    try:
        manifest = json.loads(manifest_file(file).read_text("utf-8"))
        size, check = int(manifest["size"]), int(manifest["crc32"])
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise ContentError("The content file is missing.") from error
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise ContentError("The content file is damaged.") from error
    if len(data) != size or zlib.crc32(data) != check:
        raise ContentError("The content file is damaged.")


def version_of(file: Path) -> str:
    """The version of a content file by its manifest, without opening it; empty if it is damaged."""
    try:
        return str(json.loads(manifest_file(file).read_text("utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def manifest_file(file: Path) -> Path:
    """The manifest that belongs to a content file: its size and check values, as JSON."""
    return file.with_suffix(".json")


def _check_dates(edition: Edition, holidays: BankHolidays) -> None:
    """The two dates that every page leans on.

    Raises:
        ValueError: one of them is no date.
    """
    date.fromisoformat(edition.date)
    date.fromisoformat(edition.collected)
    date.fromisoformat(holidays.known_until)
