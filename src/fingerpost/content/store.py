"""Open the content file read-only and answer questions about it.

The file is opened with `mode=ro&immutable=1`: SQLite makes no journal, lock or temporary file
beside it. Nothing is read before it is asked for, so that opening takes no longer for fifty
thousand services than for fifty. Nothing here writes, and nothing here knows Qt. Anything wrong
with the file becomes one `ContentError` with a sentence fit for a reader; `BuiltinContent` then
stands in.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from fingerpost.content import codec, facts, layout
from fingerpost.content.answers import Content as Content
from fingerpost.content.answers import DueGroup, Entry, Listed, Origin
from fingerpost.content.database import DAMAGED, ContentError, Database, open_bytes, open_file
from fingerpost.content.facts import Facets
from fingerpost.content.fallback import BuiltinContent as BuiltinContent
from fingerpost.content.places import AFTER_EVERY_LETTER, PlaceFinder
from fingerpost.content.search import Found, Hit, Searcher
from fingerpost.core import codes
from fingerpost.core.ageing import Group
from fingerpost.core.codes import Code
from fingerpost.core.dates import AMBER_DAYS, RED_DAYS
from fingerpost.core.fold import fold
from fingerpost.core.hours import Moment
from fingerpost.core.model import (
    Article,
    BankHolidays,
    Counts,
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

T = TypeVar("T")

SERVICES_KEPT = 256
"""Services that stay at hand once they were read: those on the screen, and some before."""
PART_BYTES = 1 << 16
FOUND_BY_NAME = 60
MOST_NEEDED = 60
WORDS_BY_NAME = 8

_BODY = (
    "SELECT data FROM body WHERE number = (SELECT number FROM document WHERE kind = ? AND id = ?)"
)
_ID = "SELECT id FROM document WHERE number = ?"
_BEGINNING = (
    "SELECT kind, id, title, summary FROM document WHERE folded >= ? AND folded < ? "
    "AND kind IN ('service', 'guide', 'report', 'force') ORDER BY folded LIMIT ?"
)
_DUE: dict[Group, str] = {
    "red": "active = 1 AND read > '' AND read < :red",
    "amber": "active = 1 AND read >= :red AND read < :amber",
    "undated": "active = 1 AND read = ''",
}
_CANNOT = (sqlite3.Error, ValueError, OverflowError)
"""What a damaged file can make of a question."""


class PackedContent:
    """The content file. Raises `ContentError` when it cannot be trusted."""

    problem = ""

    def __init__(self, file: Path) -> None:
        """Open a file in its place, with the manifest beside it that it must fit."""
        _check_whole(file)
        self._take(open_file(file))

    @classmethod
    def from_sealed(cls, file: Path) -> "PackedContent":
        """The content of a file in its place that was checked before, and cannot have changed."""
        content = cls.__new__(cls)
        content._take(open_file(file))
        return content

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
        self._kept: dict[tuple[str, str], Service | None] = {}
        self._searcher = Searcher(database)
        self._places = PlaceFinder(database)
        try:
            self.edition = self._meta(Edition, layout.META_EDITION)
            self.bank_holidays = self._meta(BankHolidays, layout.META_BANK_HOLIDAYS)
            self._counts = self._meta(Counts, layout.META_COUNTS)
            self._facets = self._meta(Facets, layout.META_FACETS)
            _check_dates(self.edition, self.bank_holidays)
        except _CANNOT as error:
            self.close()
            raise ContentError(DAMAGED) from error
        except ContentError:
            self.close()
            raise

    def _meta(self, kind: type[T], key: str) -> T:
        row = self._database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise ContentError(DAMAGED)
        return codec.decode(kind, row[0])

    def document(self, kind: type[T], name: str, id_: str) -> T | None:
        """A document of the kind called `name`, or None if there is none of that id.

        Raises:
            CodecError: it does not fit the model.
        """
        row = self._database.execute(_BODY, (name, id_)).fetchone()
        return None if row is None else codec.decode_body(kind, row[0])

    # Services

    def counts(self) -> Counts:
        """How many of each thing there are."""
        return self._counts

    def listed(
        self, toggles: frozenset[str], now: Moment, start: int, most: int, *, welsh: bool = False
    ) -> Listed:
        """The services that toggles keep, and the ids of some of them."""
        condition = facts.condition(toggles, self._facets, self.bank_holidays, now)
        total = self._count(condition.text, condition.values)
        order = "welsh" if welsh else "number"
        if start >= total:
            return Listed(total, ())
        return Listed(total, self._ids(condition.text, order, condition.values, most, start))

    def due(self, today: date, most: int) -> Sequence[DueGroup]:
        """What is due for a check."""
        values = {
            "red": (today - timedelta(days=RED_DAYS)).isoformat(),
            "amber": (today - timedelta(days=AMBER_DAYS)).isoformat(),
        }
        found = [
            DueGroup(
                group,
                self._count(asked, values),
                self._ids(asked, "read, number", values, most),
            )
            for group, asked in _DUE.items()
        ]
        return [due for due in found if due.total]

    def often_needed(self) -> Sequence[Service]:
        """The services of the first screen, most needed first."""
        # They come before all others, which need not be gone through.
        ids = self._ids("number <= :most AND often_needed > 0", "often_needed", {}, MOST_NEEDED)
        return tuple(service for id_ in ids if (service := self.service(id_)) is not None)

    def _count(self, asked: str, values: Mapping[str, Any]) -> int:
        rows = self._rows(f"SELECT count(*) FROM service WHERE {asked}", values)  # noqa: S608
        return int(rows[0][0]) if rows else 0

    def _ids(
        self, asked: str, order: str, values: Mapping[str, Any], most: int, start: int = 0
    ) -> tuple[str, ...]:
        statement = (
            f"SELECT number FROM service WHERE {asked} "  # noqa: S608
            f"ORDER BY {order} LIMIT :most OFFSET :start"
        )
        numbers = self._rows(statement, {**values, "most": most, "start": start})
        found = (self._rows(_ID, number) for number in numbers)
        return tuple(rows[0][0] for rows in found if rows)

    def _rows(self, statement: str, values: Any) -> list[Any]:
        """What is found; nothing where the file is damaged: a list must not end the program."""
        try:
            return self._database.execute(statement, values).fetchall()
        except _CANNOT:
            return []

    def service(self, id_: str) -> Service | None:
        """One service, or None where there is none of that id or it cannot be read."""
        return self._service("service", id_)

    def _service(self, kind: str, id_: str) -> Service | None:
        key = kind, id_
        if key not in self._kept:
            if len(self._kept) >= SERVICES_KEPT:
                del self._kept[next(iter(self._kept))]
            try:
                found = self.document(Service, kind, id_)
            except _CANNOT:
                found = None
            self._kept[key] = found if found is not None and found.id == id_ else None
        return self._kept[key]

    def services(self) -> Iterator[Service]:
        """Every service by name, one by one.

        Raises:
            CodecError: one of them cannot be read.
        """
        rows = self._database.execute(
            "SELECT data FROM document JOIN body USING (number) WHERE kind = 'service' "
            "ORDER BY position"
        )
        return (codec.decode_body(Service, data) for (data,) in rows)

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

    def beginning(self, letters: str, most: int) -> Sequence[Entry]:
        """Documents whose title begins so."""
        rows = self._rows(_BEGINNING, (letters, letters + AFTER_EVERY_LETTER, most))
        return tuple(Entry(*row) for row in rows)

    def places_beginning(self, letters: str, most: int) -> Sequence[Place]:
        """Places whose name begins so."""
        try:
            return self._places.beginning(letters, most)
        except sqlite3.Error:
            return ()

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
        return self._service("service" + layout.WELSH, id_)

    def welsh_article(self, kind: str, id_: str) -> Article | None:
        """A guide or a page in Welsh."""
        return self.document(Article, kind + layout.WELSH, id_)

    def code(self, says: str) -> Code | None:
        """The code to scan that says this, or None where there is none or it is damaged."""
        rows = self._rows("SELECT says, side, modules FROM code WHERE says = ?", (says,))
        return codes.whole(*rows[0]) if rows else None

    def search(self, typed: str) -> Found:
        """What was typed, looked for everywhere; among the services alone if the index fails."""
        try:
            return self._searcher.search(typed, self._places)
        except _CANNOT:
            return self._found_by_name(typed)

    def _found_by_name(self, typed: str) -> Found:
        """Services whose name or summary holds one of the words: no index is needed for it.

        None where they cannot be read either: whoever searches still gets the numbers that are
        always shown.
        """
        words = fold(typed).split()[:WORDS_BY_NAME]
        holds = " OR ".join("instr(folded || ' ' || lower(summary), ?)" for _ in words) or "0"
        statement = (
            f"SELECT kind, id, title, summary FROM document WHERE kind = 'service' AND ({holds}) "  # noqa: S608
            "ORDER BY number LIMIT ?"
        )
        rows = self._rows(statement, (*words, FOUND_BY_NAME))
        return Found(tuple(Hit(*row) for row in rows), (), (), ())

    def find_places(self, typed: str, limit: int) -> Sequence[Place]:
        """Places whose name begins with what was typed, best first."""
        try:
            return self._places.find(typed, limit)
        except sqlite3.Error:
            return ()

    def check_types(self) -> None:
        """See `checks.check_types`."""
        from fingerpost.content import checks

        checks.check_types(self._database)

    def check_through(self) -> None:
        """Have everything in the file looked at once: see `checks`.

        Raises:
            ContentError: something is wrong.
            sqlite3.Error, CodecError: something is damaged.
        """
        from fingerpost.content import checks

        checks.check_index(self._database)
        checks.check_columns(self._database, self._facets)

    def forget(self) -> None:
        """Let go of everything that was asked."""
        self._kept.clear()
        self._searcher = Searcher(self._database)
        self._database.forget()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def open_content(file: Path) -> Content:
    """The content of `file`, or what is built in when the file cannot be trusted."""
    try:
        return PackedContent(file)
    except ContentError as error:
        return BuiltinContent(str(error))


def _check_whole(file: Path) -> None:
    """Refuse a file that is not the one the manifest beside it was written for.

    The check value guards against damage (a half-copied file, a bad disk), not against somebody
    who means to deceive: that takes a signature.
    """
    try:
        manifest = json.loads(manifest_file(file).read_text("utf-8"))
        size, check = int(manifest["size"]), int(manifest["crc32"])
        found = _size_and_check(file)
    except FileNotFoundError as error:
        raise ContentError("The content file is missing.") from error
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise ContentError(DAMAGED) from error
    if found != (size, check):
        raise ContentError(DAMAGED)


def _size_and_check(file: Path) -> tuple[int, int]:
    """A file is gone through in parts: fresh memory for all of it would take as long again."""
    part = memoryview(bytearray(PART_BYTES))
    size = check = 0
    with file.open("rb", buffering=0) as stream:
        while count := stream.readinto(part):
            size += count
            check = zlib.crc32(part[:count], check)
    return size, check


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
