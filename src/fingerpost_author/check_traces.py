"""Refuses a table of traces that promises too much, proves too little, or tells people to clean up.

Taking traces away can be noticed, and noticing can be dangerous: the page says what stays, and
leaves it there. Whether a named test exists is for the tests to say.
"""

import re
from collections.abc import Iterator

from fingerpost_author.entries import Content
from fingerpost_author.folder import ID
from fingerpost_author.schema import TracesFile, TraceTable
from fingerpost_author.source_file import SourceFile
from fingerpost_author.traces import OWN

_TEST = re.compile(r"tests/(?:\w+/)*test_\w+\.py::(?:Test\w+::)?test_\w+")
_NOTHING = re.compile(
    r"\b(?:nothing|none|not anything|no (?:traces?|records?|signs?|tracks?))\b", re.IGNORECASE
)

# What an instruction to clean up begins with, and what it would take away.
_DO = "delete|clear|erase|wipe|remove|purge|empty|clean|scrub|shred|disable|turn off|switch off"
_AWAY = (
    "history|histories|logs?|journals?|records?|lists?|traces?|tracks?|caches?|prefetch|registry|"
    "events?|recent|items?|files?|folders?|dumps?|snapshots?|recall|backups?|bin"
)
_REFUSED = (
    re.compile(rf"\b(?:{_DO})\s+(?:[\w'’-]+\s+){{0,5}}?(?:{_AWAY})\b", re.IGNORECASE),
    re.compile(r"\bcover (?:up )?(?:your|its|the) tracks\b", re.IGNORECASE),
    re.compile(r"\b(?:private|incognito) (?:browsing|window|mode)\b", re.IGNORECASE),
)


def check_traces(content: Content) -> None:
    """Check the table of traces, if there is one."""
    if not content.traces:
        return
    table, source = content.traces
    _check_sources(table, source)
    seen: set[str] = set()
    for index, row in enumerate(table.traces):
        _check_id(row, index, seen, source)
        _check_proof(row, index, source)
        if row.kind == "presence" and _NOTHING.search(row.what_remains):
            source.refuse(
                "this row is about the program being here, and says that nothing stays",
                "Say what stays: no program can take every sign of itself away",
                "traces",
                index,
                "what_remains",
            )
    _check_words(source)


def _check_id(row: TraceTable, index: int, seen: set[str], source: SourceFile) -> None:
    path = ("traces", index, "id")
    if not ID.fullmatch(row.id):
        source.refuse(
            f'the id "{row.id}" is not small letters, digits and hyphens', "Change the id", *path
        )
    if row.id in seen:
        source.refuse(f'the trace "{row.id}" stands twice', "Rename one", *path)
    seen.add(row.id)


def _check_proof(row: TraceTable, index: int, source: SourceFile) -> None:
    untested = row.untested.strip()
    if not row.tests and not untested:
        source.refuse(
            f'"{row.id}" names no test, and no reason why there is none',
            "Add tests, or say why there are none in untested",
            "traces",
            index,
        )
    if row.tests and untested:
        source.refuse(
            f'"{row.id}" names tests, and a reason why there are none',
            "Keep one of the two",
            "traces",
            index,
            "untested",
        )
    for name in row.tests:
        if not _TEST.fullmatch(name):
            source.refuse(
                f'"{name}" is not the name of a test',
                "Write it as tests/traces/test_x.py::test_y",
                "traces",
                index,
                "tests",
                value=f'"{name}"',
            )


def _check_sources(table: TracesFile, source: SourceFile) -> None:
    known = {row.id for row in table.sources}
    used: set[str] = set()
    for name, index, ids in _all_ids(table):
        used |= set(ids)
        if not ids:
            source.refuse(
                "this row names no source",
                f'Add one, or "{OWN}" for a statement of our own',
                name,
                index,
                "sources",
            )
        for id_ in ids:
            if id_ != OWN and id_ not in known:
                source.refuse(
                    f'the source "{id_}" is not defined',
                    "Add it under [[sources]] or correct the spelling",
                    name,
                    index,
                    "sources",
                )
    for index, row in enumerate(table.sources):
        path = ("sources", index, "id")
        if row.id == OWN:
            source.refuse(f'"{OWN}" always means our own statement', "Use another id", *path)
        elif row.id not in used:
            source.refuse(f'the source "{row.id}" is used nowhere', "Remove it", *path)


def _all_ids(table: TracesFile) -> Iterator[tuple[str, int, list[str]]]:
    for index, sentence in enumerate(table.intro):
        yield "intro", index, sentence.sources
    for index, row in enumerate(table.traces):
        yield "traces", index, row.sources


def _check_words(source: SourceFile) -> None:
    for text in source.texts:
        if text.path[0] == "sources" or text.field in ("id", "tests", "keywords"):
            continue
        for pattern in _REFUSED:
            match = pattern.search(text.value)
            if match:
                source.refuse_line(
                    text.line,
                    f'"{match[0]}" tells a reader to take traces away, or sounds like it',
                    "Say what stays; clearing can be noticed",
                )
