"""Towns, villages and local authorities, by the beginning of their names or by the whole name."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from fingerpost.core import query as q
from fingerpost.core.fold import fold
from fingerpost.core.model import Place
from fingerpost.core.query import Query

PLACES_SHOWN = 6
MOST_PLACE_WORDS = 4

_FIND = (
    "SELECT code, name, detail, kind, forces FROM place WHERE number IN "
    "(SELECT rowid FROM place_search WHERE place_search MATCH ?) "
    "ORDER BY folded != ?, instr(' ' || folded || ' ', ?) = 0, instr(folded, ?) != 1, "
    "kind != 'authority', length(folded), folded, detail LIMIT ?"
)
_CALLED = (
    "SELECT code, name, detail, kind, forces FROM place WHERE folded = ? "
    "ORDER BY kind != 'authority', detail LIMIT ?"
)
_BEGINNING = (
    "SELECT code, name, detail, kind, forces FROM place WHERE folded >= ? AND folded < ? "
    "ORDER BY folded, kind != 'authority', detail LIMIT ?"
)
AFTER_EVERY_LETTER = "\U0010ffff"


class PlaceFinder:
    """Looks places up by the beginning of their names."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def find(self, typed: str, limit: int) -> tuple[Place, ...]:
        """Places that match what was typed; exact names first, local authorities before towns."""
        query = q.understand(typed)
        if not query.text:
            return ()
        expression = " AND ".join(f'"{word}"*' for word in query.words)
        values = (expression, query.text, f" {query.text} ", query.text, limit)
        return _places(self._database.execute(_FIND, values))

    def beginning(self, letters: str, limit: int) -> tuple[Place, ...]:
        """Places whose whole name begins with letters that are folded already, by name."""
        values = (letters, letters + AFTER_EVERY_LETTER, limit)
        return _places(self._database.execute(_BEGINNING, values))

    def named_in(self, query: Query) -> tuple[Place, ...]:
        """Places whose whole name is among the words, as in "stalked in leeds"."""
        words = query.words
        for length in range(min(MOST_PLACE_WORDS, len(words) - 1), 0, -1):
            for start in (len(words) - length, 0):
                name = " ".join(words[start : start + length])
                if length == 1 and (len(name) < 4 or name in q.EMPTY_WORDS):
                    continue
                found = _places(self._database.execute(_CALLED, (name, PLACES_SHOWN)))
                if found:
                    return found
        return ()

    def knows(self, word: str) -> bool:
        """Whether the name of some place has a word that begins so."""
        row = self._database.execute(
            "SELECT 1 FROM place_search WHERE place_search MATCH ? LIMIT 1", (f'name : "{word}"*',)
        ).fetchone()
        return row is not None

    def called(self, query: Query) -> tuple[Place, ...]:
        """Places of exactly this name, or whose name begins with what is being typed."""
        if len(query.text) < 3:
            return ()
        return tuple(
            place
            for place in self.find(query.text, PLACES_SHOWN)
            if fold(place.name).startswith(query.text) or query.text in fold(place.name).split()
        )


def _places(rows: Iterable[Any]) -> tuple[Place, ...]:
    return tuple(
        Place(code, name, detail, kind, tuple(forces.split()))
        for code, name, detail, kind, forces in rows
    )
