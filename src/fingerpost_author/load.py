"""Reads the content folder into the model's values, gathering every problem on the way.

It knows which files there are and never stops at the first mistake. Whether what the files say is
right is for the checks.
"""

from pathlib import Path
from typing import TypeVar

import msgspec

from fingerpost.core.model import Credit, Edition, Event, Source, Topic
from fingerpost_author import local
from fingerpost_author.articles import load_articles, load_reports
from fingerpost_author.convert import minutes, to_force, to_service
from fingerpost_author.entries import Content, Entry
from fingerpost_author.folder import check_id, find_files, note_id, read_toml
from fingerpost_author.places import load_places
from fingerpost_author.problems import Problems
from fingerpost_author.schema import (
    BodiesFile,
    EditionFile,
    EventTable,
    ForceFile,
    PlainFile,
    RefusedFile,
    ServiceFile,
    SynonymsFile,
    TimelineFile,
    TopicsFile,
)
from fingerpost_author.shape import fit
from fingerpost_author.source_file import SourceFile
from fingerpost_author.sources import by_id
from fingerpost_author.traces import FILE as TRACES
from fingerpost_author.traces import load_traces
from fingerpost_author.translations import FOLDER, load_translations

Table = TypeVar("Table", bound=msgspec.Struct)

_KNOWN_NAMES = {
    "README.md",
    "content.toml",
    FOLDER,
    "forces",
    "guides",
    "handbook",
    "pages",
    "places",
    "plain.toml",
    "refused.toml",
    "reports",
    "services",
    "synonyms.toml",
    "timeline.toml",
    "topics.toml",
    TRACES,
}


def load(root: Path, directory: Path | None = None) -> Content:
    """Read everything under `root`.

    `directory` is the content that a local list is shown beside; it is only read for one.
    """
    content = Content(Problems())
    if _is_local(root):
        _load_local(root, directory or local.DIRECTORY, content)
        return content
    _refuse_strangers(root, _KNOWN_NAMES, content)
    _load_edition(root, content)
    _load_topics(root, content)
    _load_services(root, content)
    _load_forces(root, content)
    load_reports(root, content)
    content.guides = load_articles(root, "guides", "guide", content)
    content.pages = load_articles(root, "pages", "page", content)
    content.pages += load_traces(root, content)
    _load_timeline(root, content)
    synonyms, source = _table(root, "synonyms.toml", SynonymsFile, content)
    if synonyms:
        content.synonyms = Entry(tuple(synonyms.synonyms), source)
    load_translations(root, content)
    plain, source = _table(root, "plain.toml", PlainFile, content)
    if plain:
        content.plain = Entry(plain, source)
    _load_refused(root, content)
    load_places(root, content)
    return content


def _is_local(root: Path) -> bool:
    """Whether the folder says of itself that it is an office's own list; mistakes come later."""
    table, _ = _table(root, "content.toml", EditionFile, Content(Problems()))
    return table is not None and table.scope == "local"


def _load_local(root: Path, directory: Path, content: Content) -> None:
    _refuse_strangers(root, local.KNOWN_NAMES, content)
    _load_edition(root, content)
    if directory.is_dir():
        local.lend(_what_is_lent(directory), content)
    elif content.edition:
        content.edition.source.refuse(
            "the directory that this list is shown beside is not here",
            "Work in a copy of Fingerpost's own folder, or name its content with --beside",
        )
    _load_services(root, content)


def _what_is_lent(directory: Path) -> Content:
    """The parts of the directory that a local list may use; its mistakes are told elsewhere."""
    ours = Content(Problems())
    _load_topics(directory, ours)
    _load_services(directory, ours)
    for path in find_files(directory, "forces", ".toml", ours):
        note_id(path, "force", ours)
    for path in find_files(directory, "guides", ".md", ours):
        note_id(path, "guide", ours)
    _load_refused(directory, ours)
    return ours


def _refuse_strangers(root: Path, known: set[str], content: Content) -> None:
    for path in sorted(root.glob("*")):
        if path.name not in known and not path.name.startswith("."):
            content.problems.add(
                path.name,
                1,
                "nothing reads this",
                "Move it to the folder it belongs in, or out of the content",
            )


def _table(
    root: Path, name: str, kind: type[Table], content: Content
) -> tuple[Table | None, SourceFile]:
    source = content.file(name)
    data = read_toml(root / name, source)
    return (None if data is None else fit(kind, data, source)), source


def _load_edition(root: Path, content: Content) -> None:
    table, source = _table(root, "content.toml", EditionFile, content)
    if table is None or table.scope == "whole":
        bodies, _ = _table(root, "reports/bodies.toml", BodiesFile, content)
        content.bodies = tuple(bodies.bodies.items()) if bodies else ()
    if table:
        credits = tuple(
            Credit(row.name, row.text, row.attribution, row.url) for row in table.credits
        )
        edition = Edition(
            table.title,
            table.version,
            table.date,
            table.collected,
            credits,
            content.bodies,
            table.scope,
        )
        content.edition = Entry(edition, source)


def _load_topics(root: Path, content: Content) -> None:
    table, source = _table(root, "topics.toml", TopicsFile, content)
    if table:
        topics = tuple(
            Topic(row.id, row.name, row.summary, tuple(row.guides)) for row in table.topics
        )
        content.topics = Entry(topics, source)
        content.seen_ids["topic"] = {topic.id for topic in topics}


def _load_refused(root: Path, content: Content) -> None:
    refused, source = _table(root, "refused.toml", RefusedFile, content)
    if refused:
        content.refused = Entry(refused, source)


def _load_services(root: Path, content: Content) -> None:
    seen: dict[str, str] = {}
    for path in find_files(root, "services", ".toml", content):
        note_id(path, "service", content)
        table, source = _record(path, "services", ServiceFile, content, seen)
        if table:
            _check_times(table, source)
            content.services.append(Entry(to_service(table), source))


def _load_forces(root: Path, content: Content) -> None:
    seen: dict[str, str] = {}
    for path in find_files(root, "forces", ".toml", content):
        note_id(path, "force", content)
        table, source = _record(path, "forces", ForceFile, content, seen)
        if table:
            content.forces.append(Entry(to_force(table), source))


def _record(
    path: Path, folder: str, kind: type[Table], content: Content, seen: dict[str, str]
) -> tuple[Table | None, SourceFile]:
    source = content.file(f"{folder}/{path.name}")
    data = read_toml(path, source)
    if data is None:
        return None, source
    check_id(path, data.get("id"), source, seen)
    return fit(kind, data, source), source


def _check_times(table: ServiceFile, source: SourceFile) -> None:
    """Times are read here because the model holds minutes, where a bad one could not be shown."""
    for index, row in enumerate(table.schedules):
        for name, text in (("opens_at", row.opens_at), ("closes_at", row.closes_at)):
            if minutes(text) is None:
                source.refuse(
                    f'"{text}" is not a time of day',
                    'Write hours and minutes as "09:30", from "00:00" to "23:59"',
                    "schedules",
                    index,
                    name,
                )


def _load_timeline(root: Path, content: Content) -> None:
    table, source = _table(root, "timeline.toml", TimelineFile, content)
    if not table:
        return
    known = by_id(table.sources, source)
    events = tuple(_event(row, index, known, source) for index, row in enumerate(table.events))
    content.timeline = Entry(events, source)


def _event(row: EventTable, index: int, known: dict[str, Source], source: SourceFile) -> Event:
    for name in row.sources:
        if name not in known:
            source.refuse(
                f'the source "{name}" is not defined',
                "Add it under [[sources]] or correct the spelling",
                "events",
                index,
                "sources",
            )
    if not row.sources:
        source.refuse("this event names no source", "Add one", "events", index, "sources")
    found = tuple(known[name] for name in row.sources if name in known)
    return Event(row.date, row.dated, row.kind, row.title, row.text, row.report, found)
