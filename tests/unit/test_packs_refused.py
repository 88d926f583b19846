"""A pack, however bad, is left out in one sentence and leaves nobody worse off."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fingerpost.content import codec, packs
from fingerpost.content.layout import schema
from fingerpost.content.store import Content
from fingerpost.core.model import Edition
from packmaker import (
    EARLIER,
    LATER,
    LATEST,
    SCHEMA,
    PackMaker,
    notices,
    replaced,
    schema_as,
    set_pragma,
)

Alter = Callable[[sqlite3.Connection], None]


def rewrite(change: Callable[[bytes], bytes]) -> Callable[[PackMaker, Path], None]:
    """A pack that was changed after it was signed."""

    def spoil(maker: PackMaker, folder: Path) -> None:
        file = maker.pack(folder)
        file.write_bytes(change(file.read_bytes()))

    return spoil


def signed(change: str | Alter, version: str = LATER) -> Callable[[PackMaker, Path], None]:
    """A pack that is signed as it is: its key signs anything."""

    def spoil(maker: PackMaker, folder: Path) -> None:
        statements = [change] if isinstance(change, str) else []
        alter = None if isinstance(change, str) else change
        data = maker.data(version, change=statements, alter=alter)
        maker.write(folder, data)

    return spoil


def bytes_signed(data: bytes) -> Callable[[PackMaker, Path], None]:
    def spoil(maker: PackMaker, folder: Path) -> None:
        maker.write(folder, data)

    return spoil


def no_signature(maker: PackMaker, folder: Path) -> None:
    packs.signature_file(maker.pack(folder)).unlink()


def signature_of_another(maker: PackMaker, folder: Path) -> None:
    file = maker.pack(folder)
    other = maker.write(folder.parent / "other", maker.data(LATEST), LATEST)
    packs.signature_file(file).write_bytes(packs.signature_file(other).read_bytes())


def by_a_stranger(maker: PackMaker, folder: Path) -> None:
    maker.write(folder, maker.data(), key=maker.stranger)


def signature_only(maker: PackMaker, folder: Path) -> None:
    maker.pack(folder).unlink()


def huge(maker: PackMaker, folder: Path) -> None:
    with maker.pack(folder).open("r+b") as stream:
        stream.truncate(50_000_000_000)


def huge_signature(maker: PackMaker, folder: Path) -> None:
    with packs.signature_file(maker.pack(folder)).open("r+b") as stream:
        stream.truncate(50_000_000_000)


def into_folder(maker: PackMaker, folder: Path) -> None:
    file = maker.pack(folder)
    file.unlink()
    file.mkdir()


def into_pipe(maker: PackMaker, folder: Path) -> None:
    file = maker.pack(folder)
    file.unlink()
    os.mkfifo(file)


def into_link(maker: PackMaker, folder: Path) -> None:
    file = maker.pack(folder)
    file.rename(folder / "elsewhere")
    file.symlink_to(folder / "elsewhere")


def renamed(maker: PackMaker, folder: Path) -> None:
    """An old pack under the name of a later one: its signature still fits."""
    file = maker.pack(folder, EARLIER)
    new = folder / packs.pack_name("whole", LATER)
    packs.signature_file(file).rename(packs.signature_file(new))
    file.rename(new)


def local_as_whole(maker: PackMaker, folder: Path) -> None:
    maker.write(folder, maker.data(scope="local"))


def huge_row(database: sqlite3.Connection) -> None:
    database.execute("UPDATE meta SET value = printf('%5000000d', 1) WHERE key = 'edition'")


def endless_loop(database: sqlite3.Connection) -> None:
    """A page of the table of documents that is its own parent."""
    (root,) = database.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'document'"
    ).fetchone()
    (place,) = database.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'place'"
    ).fetchone()
    database.execute("PRAGMA writable_schema = ON")
    database.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'document'", (place,))
    database.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'place'", (root,))


def edition_with(**values: Any) -> Alter:
    def alter(database: sqlite3.Connection) -> None:
        (text,) = database.execute("SELECT value FROM meta WHERE key = 'edition'").fetchone()
        edition = codec.decode(Edition, text)._replace(**values)
        database.execute(
            "UPDATE meta SET value = ? WHERE key = 'edition'", (codec.encode(edition),)
        )

    return alter


NO_999 = "It lacks the number 999."
CHANGED = "It is not what was signed: it was changed or damaged afterwards."
DAMAGED = "The content file is damaged."
STRANGE = "The content file is not one of Fingerpost's."
VIEW = "CREATE VIEW extra AS SELECT * FROM document"
TRIGGER = "CREATE TRIGGER extra AFTER INSERT ON hint BEGIN SELECT 1; END"
EXTRA_FTS = "CREATE VIRTUAL TABLE extra USING fts5(x)"
RTREE = "CREATE VIRTUAL TABLE extra USING rtree(id, a, b)"
LOOP_VIEW = (
    "CREATE VIEW extra AS WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x FROM a) SELECT * "
    "FROM a"
)
DEFAULT = "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT DEFAULT (randomblob(1000000000)))"

BAD: list[tuple[str, Callable[[PackMaker, Path], None], str]] = [
    ("no signature", no_signature, "Its signature is missing."),
    ("signature of another", signature_of_another, CHANGED),
    ("a stranger's", by_a_stranger, "which this copy does not trust."),
    ("signature without pack", signature_only, ""),
    ("first byte", rewrite(lambda data: b"X" + data[1:]), CHANGED),
    ("half", rewrite(lambda data: data[: len(data) // 2]), CHANGED),
    ("empty", rewrite(lambda _: b""), CHANGED),
    ("longer", rewrite(lambda data: data + b"\0"), CHANGED),
    ("huge", huge, "It is larger than 134,217,728 bytes."),
    ("huge signature", huge_signature, "Its signature is larger than 16,384 bytes."),
    ("a folder", into_folder, "It is not a plain file."),
    ("a pipe", into_pipe, "It is not a plain file."),
    ("a link", into_link, "It cannot be read."),
    ("an old one renamed", renamed, "Its name and what it says of itself differ."),
    ("a local list as the whole", local_as_whole, "Its name and what it says of itself differ."),
    ("not a database", bytes_signed(b"nothing of the kind\n" * 99), DAMAGED),
    ("nothing", bytes_signed(b""), DAMAGED),
    ("header only", bytes_signed(b"SQLite format 3\0"), DAMAGED),
    ("another program's", signed(set_pragma("application_id", 7)), STRANGE),
    ("a newer form", signed(set_pragma("user_version", SCHEMA + 1)), "for a newer Fingerpost."),
    ("an older form", signed(set_pragma("user_version", 1)), "for an older Fingerpost."),
    ("a view", signed(VIEW), STRANGE),
    ("an endless view", signed(LOOP_VIEW), STRANGE),
    ("a trigger", signed(TRIGGER), STRANGE),
    ("another index", signed("CREATE INDEX extra ON document (summary)"), STRANGE),
    ("another full-text table", signed(EXTRA_FTS), STRANGE),
    ("another virtual table", signed(RTREE), STRANGE),
    ("a table missing", signed("DROP TABLE hint"), STRANGE),
    ("a column more", signed("ALTER TABLE hint ADD COLUMN extra"), STRANGE),
    ("a table that is a view", signed(schema_as("hint", "CREATE VIEW hint AS SELECT 1")), DAMAGED),
    ("values that are worked out", signed(schema_as("meta", DEFAULT)), STRANGE),
    ("nonsense for a table", signed(schema_as("meta", "CREATE TABLE ((((")), DAMAGED),
    ("tables that change places", signed(endless_loop), DAMAGED),
    ("a huge row", signed(huge_row), DAMAGED),
    ("no edition", signed("DELETE FROM meta WHERE key = 'edition'"), DAMAGED),
    ("no topics", signed("DELETE FROM meta WHERE key = 'topics'"), DAMAGED),
    ("no timeline", signed("UPDATE meta SET value = '7' WHERE key = 'timeline'"), DAMAGED),
    ("nested without end", signed("UPDATE meta SET value = printf('%.*c', 1000000, '[')"), DAMAGED),
    ("a service that is none", signed("UPDATE body SET data = compressed('[]')"), NO_999),
    ("a body that is damaged", signed("UPDATE body SET data = x'ff00'"), NO_999),
    ("a text for a body", signed("UPDATE body SET data = CAST(data AS TEXT)"), DAMAGED),
    ("a date that is none", signed(edition_with(date="soon")), DAMAGED),
    ("a version that differs", signed(edition_with(version=LATEST)), "differ."),
    ("without 999", signed("DELETE FROM document WHERE id = 'police-999'"), NO_999),
    ("with another 999", signed(replaced("999", "998")),
     NO_999),
    ("nothing in it", signed("DELETE FROM document"), NO_999),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "why"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_a_bad_pack_is_left_out_in_one_sentence(
    choose: Callable[..., Content],
    maker: PackMaker,
    folder: Path,
    spoil: Callable[[PackMaker, Path], None],
    why: str,
) -> None:
    spoil(maker, folder)
    started = time.monotonic()
    content = choose()
    assert time.monotonic() - started < 5.0
    assert content.edition == maker.edition()
    assert content.problem == ""
    if why:
        (told,) = notices(content)
        assert told.startswith(f"The content pack fingerpost-{LATER}.pack was not used. ")
        assert told.endswith(why)


def test_the_schema_is_ours_to_the_letter(content_file: Path) -> None:
    database = sqlite3.connect(content_file)
    found = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name")
    assert found.fetchall() == schema()
    database.close()


def test_an_endless_question_is_stopped(content_file: Path) -> None:
    """Not even somebody who got past everything else can hold the window up for long."""
    from fingerpost.content.database import open_file

    database = open_file(content_file)
    started = time.monotonic()
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        database.execute(
            "SELECT count(*) FROM place a, place b, place c WHERE a.name || b.name = c.name"
        ).fetchall()
    assert time.monotonic() - started < 60
    database.close()


def test_an_index_that_breaks_leaves_the_names(
    maker: PackMaker, folder: Path, choose: Callable[..., Content]
) -> None:
    """The full-text index is damaged inside: only the parts that were signed so can be."""
    maker.write(folder, maker.data(change=["UPDATE search_data SET block = zeroblob(40)"]))
    content = choose()
    assert content.edition.version == LATER
    assert "national-stalking-helpline" in [h.id for h in content.search("stalking").services]
    assert content.find_places("brighton", 5)
