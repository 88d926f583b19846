"""What is checked of a content file before it is trusted: types, index, columns against services.

The first takes a moment for a pack of usual size and is asked of each that nobody checked before.
The others read everything once; there is time for that when a pack is built or installed, and none
when a person waits.
"""

import sqlite3
from collections.abc import Iterator

from fingerpost.content import codec, layout
from fingerpost.content.database import DAMAGED, ContentError
from fingerpost.content.facts import BETWEEN, Facets, Span, facts_of, spans_of
from fingerpost.core.fold import fold
from fingerpost.core.model import Service

# The full-text tables, and what each of their rows is found by. What is in Welsh (`layout.WELSH`)
# is found by its English document.
_INDEXED = {
    "search": "SELECT number, title FROM document WHERE kind NOT LIKE '%.cy'",
    "place_search": "SELECT number, name FROM place",
    "hint_search": "SELECT number, phrase FROM hint",
}
_SERVICES = (
    "SELECT d.number, d.id, b.data, s.opening, s.often_needed, s.who, s.topic, s.nation, s.way, "
    "s.active, s.read, s.few, s.forces, s.areas FROM document AS d JOIN body AS b USING (number) "
    "LEFT JOIN service AS s USING (number) WHERE d.kind = 'service' ORDER BY d.number"
)


def check_types(database: sqlite3.Connection) -> None:
    """Every value is of its column's type, which SQLite by itself does not see to.

    Raises:
        ContentError: one is not, or there are more services than lists are made for.
    """
    (count,) = database.execute("SELECT count(*) FROM service").fetchone()
    if count > layout.MOST_SERVICES:
        raise ContentError(f"It holds {count:,} services; it may hold {layout.MOST_SERVICES:,}.")
    for table, columns in layout.columns().items():
        wrong = " OR ".join(f"typeof({name}) != '{type_}'" for name, type_ in columns)
        row = database.execute(f"SELECT 1 FROM {table} WHERE {wrong}").fetchone()  # noqa: S608
        if row is not None:
            raise ContentError(DAMAGED)


def check_index(database: sqlite3.Connection) -> None:
    """Every document, place and phrase is found in its full-text table.

    Raises:
        ContentError: one is not found.
        sqlite3.Error: a table is damaged.
    """
    for table, asked in _INDEXED.items():
        found: dict[str, set[int]] = {}
        match = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"  # noqa: S608
        for number, text in database.execute(asked).fetchall():
            word = next(iter(fold(text).split()), "")
            if word and word not in found:
                rows = database.execute(match, (f'"{word}"',))
                found[word] = {row for (row,) in rows}
            if word and number not in found[word]:
                raise ContentError(f"“{text}” cannot be found in it.")


def check_columns(database: sqlite3.Connection, facets: Facets) -> None:
    """Lists say the same of every service as the service itself.

    Raises:
        ContentError: one says something else.
        CodecError: a service cannot be read.
    """
    openings = dict(_openings(database))
    nearby = set(database.execute("SELECT number, force FROM nearby"))
    count = 0
    for number, id_, data, opening, *columns in database.execute(_SERVICES):
        service = codec.decode_body(Service, data)
        known = facts_of(service, facets)
        forces = known.forces.split(BETWEEN) if known.forces else []
        same = tuple(columns) == known and openings.get(opening, ()) == spans_of(service)
        if not same or not nearby.issuperset((number, force) for force in forces):
            raise ContentError(f"Lists say something else of “{id_}” than its own page.")
        count += 1
    (rows,) = database.execute("SELECT count(*) FROM service").fetchone()
    if rows != count:
        raise ContentError("Its list of services is not that of its documents.")


def _openings(database: sqlite3.Connection) -> Iterator[tuple[int, tuple[Span, ...]]]:
    found: dict[int, list[Span]] = {}
    for *span, number in database.execute("SELECT * FROM opening"):  # in the order of its key
        found.setdefault(number, []).append(Span(*span))
    return ((number, tuple(spans)) for number, spans in found.items())
