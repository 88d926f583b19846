"""Two other ways to search the same services, for comparison: plain FTS5, and Tantivy.

Both are asked as a program would ask them that takes what the library offers: every word begins
what it finds, all of them must be there, twenty results by the library's own rank. Tantivy
(https://github.com/quickwit-oss/tantivy) is only installed for measuring.
"""

import contextlib
import importlib
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from fingerpost.core.fold import fold
from fingerpost.core.model import Service
from fingerpost_author.index_text import service_text

FIELDS = ("title", "keywords", "summary", "body")
WEIGHTS = (10.0, 6.0, 4.0, 1.0)
RESULTS = 20

Search = Callable[[str], object]


def plain_fts5(services: Iterable[Service], file: Path) -> Search:
    """Full-text search as SQLite offers it, with an index of the first letters."""
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.execute(
            f"CREATE VIRTUAL TABLE search USING fts5 ({', '.join(FIELDS)}, content = '', "
            "prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2')"
        )
        rows = ((number, *service_text(one, {}, ())) for number, one in enumerate(services, 1))
        database.executemany(
            f"INSERT INTO search (rowid, {', '.join(FIELDS)}) VALUES (?, ?, ?, ?, ?)", rows
        )
        database.execute("INSERT INTO search (search) VALUES ('optimize')")
    database = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    statement = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?"

    def search(typed: str) -> object:
        expression = " AND ".join(f'"{word}"*' for word in fold(typed).split())
        return database.execute(statement, (expression, RESULTS)).fetchall() if expression else []

    return search


def tantivy(services: Iterable[Service], folder: Path) -> Search | None:
    """Tantivy, or None where it is not installed."""
    try:
        library: Any = importlib.import_module("tantivy")
    except ImportError:
        return None
    builder = library.SchemaBuilder()
    for name in FIELDS:
        builder.add_text_field(name, stored=False)
    schema = builder.build()
    folder.mkdir()
    index = library.Index(schema, path=str(folder))
    writer = index.writer()
    for one in services:
        writer.add_document(library.Document(**service_text(one, {}, ())._asdict()))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    query, occur = library.Query, library.Occur

    def beginning(word: str) -> Any:
        found = (query.fuzzy_term_query(schema, name, word, 0, True, True) for name in FIELDS)
        weighed = zip(found, WEIGHTS, strict=True)
        return query.boolean_query(
            [(occur.Should, query.boost_query(one, weight)) for one, weight in weighed]
        )

    def search(typed: str) -> object:
        words = fold(typed).split()
        asked = query.boolean_query([(occur.Must, beginning(word)) for word in words])
        return index.searcher().search(asked, RESULTS).hits if words else []

    return search
