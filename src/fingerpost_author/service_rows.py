"""Writes what lists ask of services: the tables `service`, `opening` and `nearby`.

What the columns say is worked out in `fingerpost.content.facts`, for the program and this tool
alike.
"""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from fingerpost.content.facts import BETWEEN, Facets, Facts, Span, facts_of, spans_of
from fingerpost.core.fold import fold
from fingerpost.core.model import Service
from fingerpost.core.welsh import sort_key
from fingerpost_author.ordering import in_need_first


class _Row(NamedTuple):
    number: int
    opening: int
    order: tuple[int, tuple[tuple[int, ...], ...], int]
    facts: Facts


class ServiceRows:
    """Gathers the services of one content file, in the order of their list."""

    def __init__(
        self, database: sqlite3.Connection, known: Facets, welsh: Mapping[str, str]
    ) -> None:
        """`welsh` are the names of those that have one in Welsh, by id."""
        self._database = database
        self._known = known
        self._welsh = welsh
        self._rows: list[_Row] = []
        self._openings: dict[tuple[Span, ...], int] = {(): 0}

    def add(self, number: int, service: Service) -> None:
        """Take a service in; `number` is that of its document."""
        opening = self._openings.setdefault(spans_of(service), len(self._openings))
        letters = sort_key(fold(self._welsh.get(service.id, service.name)))
        order = (in_need_first(service), letters, number)
        self._rows.append(_Row(number, opening, order, facts_of(service, self._known)))

    def finish(self) -> None:
        """Write everything."""
        order = sorted(self._rows, key=lambda row: row.order)
        welsh = {row.number: place for place, row in enumerate(order)}
        for row in self._rows:
            self._insert(row, welsh[row.number])
        for spans, number in self._openings.items():
            rows = [(*span, number) for span in spans]
            self._database.executemany("INSERT INTO opening VALUES (?, ?, ?, ?, ?)", rows)

    def _insert(self, row: _Row, welsh: int) -> None:
        columns = ", ".join(("number", "welsh", "opening", *Facts._fields))
        values = (row.number, welsh, row.opening, *row.facts)
        marks = ", ".join("?" for _ in values)
        statement = f"INSERT INTO service ({columns}) VALUES ({marks})"  # noqa: S608  (ours)
        self._database.execute(statement, values)
        if row.facts.forces:
            near = [(force, row.number) for force in row.facts.forces.split(BETWEEN)]
            self._database.executemany("INSERT INTO nearby VALUES (?, ?)", near)
