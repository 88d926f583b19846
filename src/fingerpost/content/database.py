"""Opens a content file as a database that can do nothing but answer.

What is asked of SQLite here follows its own advice for files that may be hostile
(https://sqlite.org/security.html): the schema must be ours to the letter before anything else is
asked; views, triggers and any other table are thereby out. Then only reading of the known tables is
authorised, nothing may be written or attached, rows and statements have a greatest size, and a
query that takes too many steps is stopped. A signature is checked before any of this, elsewhere.
"""

import sqlite3
import sys
from pathlib import Path
from typing import Any

from fingerpost.content import layout

MOST_ROW_BYTES = 2_000_000
MOST_STATEMENT_BYTES = 100_000
STEPS_BETWEEN_CHECKS = 10_000
MOST_CHECKS = 3_000
"""Thirty million steps of SQLite's machine: some seconds. No query of ours takes a hundredth."""

STATEMENTS_KEPT = 128
"""What Python keeps by itself, said here because `forget` counts on it."""

NO_WORD = "x" * 400
"""Longer than anything that can be typed, and found nowhere."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MOST_ROW_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: MOST_STATEMENT_BYTES,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION}
_FTS_ASKS_FOR = "data_version"
_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"

DAMAGED = "The content file is damaged."
_STRANGE = "The content file is not one of Fingerpost's."


class ContentError(Exception):
    """The content file is missing, damaged or of another version; the message says which."""


class Database(sqlite3.Connection):
    """A connection on which each statement may take so many steps and no more."""

    _checks = 0

    def execute(self, statement: str, values: Any = (), /) -> sqlite3.Cursor:
        """Run a statement; the count of its steps begins anew."""
        self._checks = 0
        return super().execute(statement, values)

    def forget(self) -> None:
        """Let go of what statements were asked with.

        Python keeps as many of them as `STATEMENTS_KEPT`, each with the words of its last question,
        until others take their place; and each full-text table keeps the last word that it looked
        up, until a longer one is written over it.
        """
        for table in layout.INDEXES:
            question = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"  # noqa: S608
            self.execute(question, (f'"{NO_WORD}"*',)).fetchone()
        for number in range(STATEMENTS_KEPT):
            self.execute(f"SELECT {number}").fetchone()

    def _too_long(self) -> bool:
        self._checks += 1
        return self._checks > MOST_CHECKS


def open_file(file: Path) -> Database:
    """Open a file in its place, read-only: SQLite makes no journal, lock or temporary file.

    Raises:
        ContentError: it is not one of ours, or damaged.
    """
    return _guarded(f"{_address(file)}?mode=ro&immutable=1")


def _address(file: Path) -> str:
    """The address of a file as SQLite reads one (https://www.sqlite.org/uri.html, 3.1).

    `Path.as_uri` imports what takes all addresses of the web apart, at every start.
    """
    path = file.absolute().as_posix()
    for special in "%?#":
        path = path.replace(special, f"%{ord(special):02X}")
    return f"file://{'' if path.startswith('/') else '/'}{path}"


def open_bytes(data: bytes) -> Database:
    """Open what was read before, from memory: what was checked is what is used.

    Raises:
        ContentError: it is not one of ours, or damaged.
    """
    return _guarded(":memory:", data)


def _guarded(address: str, data: bytes | None = None) -> Database:
    if data == b"":
        raise ContentError(DAMAGED)
    try:
        database = sqlite3.connect(
            address, uri=True, factory=Database, cached_statements=STATEMENTS_KEPT
        )
    except sqlite3.Error as error:
        raise ContentError(DAMAGED) from error
    try:
        if data is not None:
            database.deserialize(data)
        _restrict(database)
        _check_versions(database)
        if database.execute(_SCHEMA).fetchall() != layout.schema():
            raise ContentError(_STRANGE)
        _lock(database)
    except (sqlite3.Error, OverflowError, ValueError) as error:
        database.close()
        raise ContentError(DAMAGED) from error
    except ContentError:
        database.close()
        raise
    return database


def _restrict(database: Database) -> None:
    for limit, value in _LIMITS.items():
        database.setlimit(limit, value)
    if sys.version_info >= (3, 12):
        database.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    database.set_progress_handler(database._too_long, STEPS_BETWEEN_CHECKS)
    # Temporary tables and sorts stay in memory: nothing may reach a disk.
    for pragma in ("temp_store = MEMORY", "trusted_schema = OFF", "cell_size_check = ON"):
        database.execute(f"PRAGMA {pragma}")


def _check_versions(database: Database) -> None:
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if application != layout.APPLICATION_ID:
        raise ContentError(_STRANGE)
    if version > layout.SCHEMA_VERSION:
        raise ContentError("The content file was made for a newer Fingerpost.")
    if version < layout.SCHEMA_VERSION:
        raise ContentError("The content file was made for an older Fingerpost.")


def _lock(database: Database) -> None:
    """From here on the tables can be read and nothing else can be done."""
    # Full-text tables are set up when they are first named, which takes more than reading.
    for table in layout.INDEXES:
        database.execute(f"SELECT rowid FROM {table} LIMIT 0")  # noqa: S608  (names of ours)
    database.execute("PRAGMA query_only = ON")
    database.set_authorizer(_may)


def _may(
    action: int, first: str | None, second: str | None, _database: str | None, _by: str | None
) -> int:
    if action in _READING or (action == sqlite3.SQLITE_PRAGMA and first == _FTS_ASKS_FOR):
        return sqlite3.SQLITE_OK
    del second
    return sqlite3.SQLITE_DENY
