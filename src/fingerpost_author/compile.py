"""Builds the content file and its manifest: the same content gives the same bytes.

It writes beside the target and puts the new file in its place in one step, so that a program never
meets half a file. It must be given content that passed every check.
"""

import hashlib
import json
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from fingerpost.content import layout
from fingerpost.content.codec import encode, encode_body
from fingerpost.content.facts import Facets, facets
from fingerpost.content.store import manifest_file
from fingerpost.core.fold import fold
from fingerpost.core.model import Counts, Place, Report, Service, Timeline, Topics
from fingerpost_author import qr
from fingerpost_author.entries import Content, PlaceRow
from fingerpost_author.holidays_uk import bank_holidays
from fingerpost_author.index_text import (
    Columns,
    article_text,
    force_text,
    report_text,
    service_text,
    with_welsh,
)
from fingerpost_author.ordering import (
    hints,
    listed_services,
    ordered_articles,
    ordered_forces,
    ordered_reports,
    phrases_by_target,
)
from fingerpost_author.service_rows import ServiceRows
from fingerpost_author.translations import (
    documents,
    states,
    translated,
    welsh_names,
    welsh_of,
)
from fingerpost_author.vocabulary import Vocabulary

_PAGE_SIZE = 4096


class Document(NamedTuple):
    """A row of `document`, what it says, and its row of `search`, if it has one."""

    kind: str
    position: int
    title: str
    summary: str
    value: Any
    text: Columns | None

    @property
    def id(self) -> str:
        """The id of what it says."""
        value = self.value.article if isinstance(self.value, Report) else self.value
        return str(value.id)


def counts(content: Content) -> Counts:
    """How many of each thing there are."""
    return Counts(
        services=len(content.services),
        forces=len(content.forces),
        reports=len(content.reports),
        guides=len(content.guides),
        pages=len(content.pages),
        events=len(content.timeline.value) if content.timeline else 0,
        authorities=len(content.authorities),
        places=len(content.places),
    )


def build(content: Content, target: Path, *, manifest: bool = True) -> None:
    """Write the content file, and the manifest beside it; a pack has a signature instead.

    Raises:
        OSError: the file cannot be written there.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=target.parent) as folder:
        fresh = Path(folder) / layout.FILE_NAME
        with closing(sqlite3.connect(fresh, isolation_level=None)) as database:
            _write(content, database)
        told = Path(folder) / "manifest"
        version = content.edition.value.version if content.edition else ""
        told.write_text(_manifest(fresh, version), encoding="utf-8", newline="\n")
        fresh.replace(target)
        if manifest:
            told.replace(manifest_file(target))


def _manifest(file: Path, version: str) -> str:
    """What the program compares the file with before it trusts it."""
    data = file.read_bytes()
    values = {
        "crc32": zlib.crc32(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
        "version": version,
    }
    return json.dumps(values, indent=2, sort_keys=True) + "\n"


def _write(content: Content, database: sqlite3.Connection) -> None:
    database.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute(f"PRAGMA application_id = {layout.APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {layout.SCHEMA_VERSION}")
    database.executescript(layout.TABLES)
    database.execute("BEGIN")
    known = facets(topic.id for topic in content.topics.value) if content.topics else facets(())
    database.executemany("INSERT INTO meta VALUES (?, ?)", sorted(_meta(content, known).items()))
    _write_documents(content, known, database)
    _write_places(content, database)
    _write_hints(content, database)
    _write_codes(content, database)
    for index in layout.INDEXES:
        # The names are ours, and no value can stand for a table's name.
        database.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608
    database.execute("COMMIT")
    database.execute("VACUUM")


def _meta(content: Content, known: Facets) -> dict[str, str]:
    if not (content.edition and content.topics and content.timeline):
        raise ValueError("content with problems cannot be built")
    edition = content.edition.value
    events = sorted(content.timeline.value, key=lambda event: event.date)
    return {
        layout.META_EDITION: encode(edition),
        layout.META_TOPICS: encode(Topics(content.topics.value)),
        layout.META_TIMELINE: encode(Timeline(tuple(events))),
        layout.META_BANK_HOLIDAYS: encode(bank_holidays(edition.date)),
        layout.META_COUNTS: encode(counts(content)),
        layout.META_WELSH: encode(states(content)),
        layout.META_FACETS: encode(known),
    }


def _write_documents(content: Content, known: Facets, database: sqlite3.Connection) -> None:
    services, words = ServiceRows(database, known, welsh_names(content)), Vocabulary()
    for number, row in enumerate((*_documents(content), *_welsh_documents(content)), 1):
        database.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, row.kind, row.id, row.position, row.title, row.summary, fold(row.title)),
        )
        database.execute("INSERT INTO body VALUES (?, ?)", (number, encode_body(row.value)))
        if row.kind == "service":
            services.add(number, row.value)
        if row.text is not None:
            database.execute(
                "INSERT INTO search (rowid, title, keywords, summary, body) VALUES (?, ?, ?, ?, ?)",
                (number, *row.text),
            )
            words.add(number, row.text)
    services.finish()
    words.write(database)


def _documents(content: Content) -> Iterator[Document]:
    """Every document, in the order of `layout.DOCUMENT_KINDS` and of its own list.

    Services come in the order of the directory: those most often needed first.
    """
    phrases = phrases_by_target(content)
    topics = {topic.id: topic.name for topic in content.topics.value} if content.topics else {}
    welsh = welsh_of(content)

    def known(kind: str, id_: str, text: Columns) -> Columns:
        its = welsh.get((kind, id_))
        return with_welsh(text, its.texts.values()) if its else text

    for place, service in listed_services(content):
        text = service_text(service, topics, phrases.get(f"service:{service.id}", ()))
        text = known("service", service.id, text)
        yield Document("service", place, service.name, service.summary, service, text)
    for place, force in enumerate(ordered_forces(content)):
        text = force_text(force)
        yield Document("force", place, force.name, force.area, force, text)
    for place, report in enumerate(ordered_reports(content)):
        head = report.article
        text = report_text(report, phrases.get(f"report:{head.id}", ()))
        yield Document("report", place, head.title, head.summary, report, text)
    for kind, entries in (("guide", content.guides), ("page", content.pages)):
        articles = ordered_articles([entry.value for entry in entries])
        for place, article in enumerate(articles):
            text = article_text(article, phrases.get(f"{kind}:{article.id}", ()))
            text = known(kind, article.id, text)
            yield Document(kind, place, article.title, article.summary, article, text)


def _welsh_documents(content: Content) -> Iterator[Document]:
    """Every document that is in Welsh, as far as it is."""
    welsh = welsh_of(content)
    for place, (kind, value) in enumerate(documents(content)):
        its = welsh.get((kind, value.id))
        if its is None:
            continue
        made = translated(value, its.texts)
        title = made.name if isinstance(made, Service) else made.title
        yield Document(kind + layout.WELSH, place, title, made.summary, made, None)


def _write_places(content: Content, database: sqlite3.Connection) -> None:
    places = sorted({place for row in _all_places(content) for place in _named(row)})
    for number, place in enumerate(places, 1):
        folded = fold(place.name)
        database.execute(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                place.code,
                place.name,
                folded,
                place.detail,
                place.kind,
                " ".join(place.forces),
            ),
        )
        database.execute(
            "INSERT INTO place_search (rowid, name, detail) VALUES (?, ?, ?)",
            (number, folded, fold(place.detail)),
        )


def _all_places(content: Content) -> list[PlaceRow]:
    return [*content.authorities, *content.places]


def _named(row: PlaceRow) -> list[Place]:
    """A place under its name, and under each name inside a joined one."""
    return [row.place, *(row.place._replace(name=name) for name in row.also)]


def _write_hints(content: Content, database: sqlite3.Connection) -> None:
    for number, (phrase, targets) in enumerate(hints(content), 1):
        database.execute("INSERT INTO hint VALUES (?, ?, ?)", (number, phrase, " ".join(targets)))
        database.execute("INSERT INTO hint_search (rowid, phrase) VALUES (?, ?)", (number, phrase))


def _write_codes(content: Content, database: sqlite3.Connection) -> None:
    made = qr.of_services(entry.value for entry in content.services)
    database.executemany("INSERT INTO code VALUES (?, ?, ?)", made)
