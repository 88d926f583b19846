"""Turns the table of traces into the page that tells a reader what a computer may still show.

That the program is here and what was read in it are two things, and stand under two headings. It
must add no promise of its own: every word about a trace is the table's.
"""

from collections.abc import Iterator
from pathlib import Path

from fingerpost.core.blocks import OURS, Block, Heading, Item, ItemList, Paragraph
from fingerpost.core.model import Article, Source
from fingerpost_author.entries import Content, Entry, Written
from fingerpost_author.folder import read_toml
from fingerpost_author.schema import TraceKind, TracesFile, TraceSystem, TraceTable
from fingerpost_author.shape import fit
from fingerpost_author.sources import by_id

FILE = "traces.toml"
PAGE = "traces"
TITLE = "What this computer may still show"
OWN = "ours"
"""In place of a source's id: it is our own statement."""

KINDS: tuple[tuple[TraceKind, str], ...] = (
    ("presence", "That Fingerpost is here"),
    ("activity", "What you read"),
)
SYSTEMS: tuple[tuple[TraceSystem, str], ...] = (
    ("all", "On any computer"),
    ("linux", "On Linux"),
    ("windows", "On Windows"),
    ("macos", "On a Mac"),
)
NOTHING = "We can do nothing here."


def load_traces(root: Path, content: Content) -> list[Written[Article]]:
    """Read the table, keep it for the checks, and give back its page: one, or none."""
    # Without the file there is no such page, and the link to it is refused.
    if not (root / FILE).exists():
        return []
    source = content.file(FILE)
    taken = PAGE in content.ids("page")
    content.seen_ids.setdefault("page", set()).add(PAGE)
    data = read_toml(root / FILE, source)
    table = fit(TracesFile, data, source) if data is not None else None
    if taken:
        source.refuse(
            f"pages/{PAGE}.md has the id of the page that is made from this file",
            "Give that page another id",
        )
    if table is None or taken:
        return []
    content.traces = Entry(table, source)
    return [Written(_article(table, by_id(table.sources, source)), source, ())]


def item_text(row: TraceTable) -> str:
    """A row as a reader sees it."""
    text = f"{row.surface}. What we do: {row.what_we_do or NOTHING} What stays: {row.what_remains}"
    return f"{text} Not tested: {row.untested}" if row.untested else text


class _Numbering:
    """Numbers sources as the page first uses them."""

    def __init__(self, known: dict[str, Source]) -> None:
        self._known = known
        self.used: list[Source] = []

    def take(self, ids: list[str]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._numbers(ids)))

    def _numbers(self, ids: list[str]) -> Iterator[int]:
        for name in ids:
            if name == OWN:
                yield OURS
            elif name in self._known:
                found = self._known[name]
                if found not in self.used:
                    self.used.append(found)
                yield self.used.index(found) + 1


def _article(table: TracesFile, known: dict[str, Source]) -> Article:
    numbering = _Numbering(known)
    blocks = tuple(_blocks(table, numbering))
    return Article(
        id=PAGE,
        title=TITLE,
        summary=table.summary,
        as_at=table.as_at,
        order=table.order,
        last_modified=table.last_modified,
        keywords=tuple(table.keywords),
        blocks=blocks,
        sources=tuple(numbering.used),
    )


def _blocks(table: TracesFile, numbering: _Numbering) -> Iterator[Block]:
    for row in table.intro:
        yield Paragraph(row.text, numbering.take(row.sources))
    for kind, title in KINDS:
        yield Heading(2, title)
        for system, name in SYSTEMS:
            rows = [row for row in table.traces if (row.kind, row.system) == (kind, system)]
            if rows:
                yield Heading(3, name)
                yield ItemList(
                    tuple(Item(item_text(row), numbering.take(row.sources)) for row in rows)
                )
