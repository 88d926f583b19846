"""Breaks packs and signatures in very many ways and watches what the program makes of each.

`python tests/fuzz/packs.py --cases 200000` runs for some minutes on every processor and prints how
many of each outcome there were. A pack may be taken or refused in one sentence; anything else is a
failure, and so are `CASES_A_GUARD` cases that take more than `SECONDS` together, a worker that
dies, and a file opened for writing or a connection asked for while a case runs. A failing case is
named by its number and can be run again alone: `--seed S --from N --cases 1`.
"""

import argparse
import contextlib
import faulthandler
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(TOP / "src"), str(TOP / "tests" / "helpers")]

from fingerpost.content import codec, layout, packs
from fingerpost.content.database import ContentError
from fingerpost.content.packs import Pack
from fingerpost.content.signature import read_key
from fingerpost_author import minisign
from packmaker import LATER, PackMaker

SECONDS = 60.0
CASES_A_GUARD = 100
FORBIDDEN = ("socket.", "subprocess.", "os.rename", "os.remove", "os.mkdir", "shutil.", "ctypes.")
KEPT_SERVICES = ("police-999", "police-101", "national-stalking-helpline", "paladin", "samaritans")

Mutate = Callable[[random.Random, bytes], bytes]


def small_pack(content_file: Path, scratch: Path) -> tuple[PackMaker, bytes]:
    """A pack of every kind of document, as small as can be."""
    maker = PackMaker(content_file, scratch)
    kept = ", ".join(f"'{id_}'" for id_ in KEPT_SERVICES)
    return maker, maker.data(
        change=[
            f"DELETE FROM document WHERE kind = 'service' AND id NOT IN ({kept})",
            "DELETE FROM document WHERE kind != 'service' AND number NOT IN (SELECT number FROM "
            "(SELECT number, min(length(body)) FROM document GROUP BY kind))",
            "DELETE FROM place WHERE number > 20",
            "DELETE FROM hint WHERE number > 20",
            *(f"INSERT INTO {name} ({name}) VALUES ('delete-all')" for name in layout.INDEXES),
            "INSERT INTO search (rowid, title, keywords, summary, body) "
            "SELECT number, lower(title), '', lower(summary), lower(title) FROM document",
            "INSERT INTO place_search (rowid, name, detail) SELECT number, folded, '' FROM place",
            "INSERT INTO hint_search (rowid, phrase) SELECT number, phrase FROM hint",
            "VACUUM",
        ]
    )


# How bytes are broken


def flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def grow(chance: random.Random, data: bytes) -> bytes:
    return data + chance.randbytes(chance.choice((1, 3, 4096, 70_000)))


def splice(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    length = chance.choice((1, 2, 4, 8, 100, 4096))
    source, target = (chance.randrange(max(1, len(data) - length)) for _ in range(2))
    changed[target : target + length] = data[source : source + length]
    return bytes(changed)


def number(chance: random.Random, data: bytes) -> bytes:
    """Numbers that programs stumble over, where SQLite keeps its own."""
    changed = bytearray(data)
    value = chance.choice((0, 1, 2, 127, 128, 255, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF))
    width = chance.choice((1, 2, 4))
    page = 4096 * chance.randrange(max(1, len(data) // 4096))
    at = page + chance.randrange(100 if page == 0 else 40)
    changed[at : at + width] = (value & (256**width - 1)).to_bytes(width, "big")
    return bytes(changed)


def page_swap(chance: random.Random, data: bytes) -> bytes:
    """Pages that point to each other in circles."""
    count = len(data) // 4096
    if count < 2:
        return data
    pages = [data[4096 * i : 4096 * (i + 1)] for i in range(count)]
    a, b = chance.randrange(1, count), chance.randrange(1, count)
    pages[a] = pages[b]
    return b"".join(pages)


BYTES: tuple[Mutate, ...] = (flip, cut, grow, splice, number, page_swap)


# How the content itself is broken, with SQLite's own help

STRANGE_VALUES: tuple[Any, ...] = (
    None, 0, -1, 2**63 - 1, 1e308, "", "x", "[]", "{}", "[" * 5000, '"' + "a" * 100_000 + '"',
    b"\xff\xfe",
    "1" * 5000, "[[[]]]", "null", "\0", "\ud7ff", "NaN", "-Infinity",
)  # fmt: skip
COLUMNS = (
    ("document", "body"), ("document", "title"), ("document", "kind"), ("document", "position"),
    ("meta", "value"), ("meta", "key"), ("place", "forces"), ("place", "folded"),
    ("hint", "targets"),
    ("hint", "phrase"), ("search_data", "block"), ("search_idx", "pgno"), ("search_docsize", "sz"),
    ("search_config", "v"), ("place_search_data", "block"), ("hint_search_data", "block"),
)  # fmt: skip
STATEMENTS = (
    "CREATE VIEW extra AS SELECT 1",
    "CREATE TRIGGER extra AFTER INSERT ON hint BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE extra USING fts5(x)",
    "CREATE TABLE extra (x DEFAULT (randomblob(1000000)))",
    "DROP TABLE place",
    "DELETE FROM document",
    "DELETE FROM search_data",
    "DELETE FROM search_idx",
    "DELETE FROM search_config",
    "UPDATE document SET position = -position",
    "UPDATE document SET id = id || id",
    "PRAGMA user_version = 7",
    "PRAGMA application_id = 1",
    "REINDEX",
)


def through_sqlite(chance: random.Random, data: bytes) -> bytes:
    """Break a value, a table or a text inside JSON."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.deserialize(data)
        with contextlib.suppress(sqlite3.Error):
            match chance.randrange(4):
                case 0:
                    database.execute(chance.choice(STATEMENTS))
                case 1:
                    _break_column(chance, database)
                case 2:
                    _break_json(chance, database)
                case 3:
                    _break_schema(chance, database)
        return database.serialize()


def _break_column(chance: random.Random, database: sqlite3.Connection) -> None:
    table, column = chance.choice(COLUMNS)
    value = chance.choice(STRANGE_VALUES)
    rows = []
    if table not in ("meta", "search_idx", "search_config"):
        rows = database.execute(f"SELECT rowid, {column} FROM {table}").fetchall()
    if not rows:
        database.execute(f"UPDATE {table} SET {column} = ?", (value,))
        return
    row, old = chance.choice(rows)
    if isinstance(old, bytes) and chance.random() < 0.7:
        value = chance.choice(BYTES)(chance, old)
    database.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, row))


def _break_json(chance: random.Random, database: sqlite3.Connection) -> None:
    """Change one value somewhere inside one document, so that it is still JSON."""
    rows = database.execute("SELECT number, body FROM document").fetchall()
    row, body = chance.choice(rows)
    value: Any = json.loads(body)
    place = value
    while isinstance(place, list) and place:
        at = chance.randrange(len(place))
        if not isinstance(place[at], list) or chance.random() < 0.3:
            place[at] = chance.choice(
                (None, "", "x", 0, -5, 10**30, [], [[]], {}, True, 1.5, "9999-99")
            )
            break
        place = place[at]
    database.execute("UPDATE document SET body = ? WHERE number = ?", (json.dumps(value), row))


def _break_schema(chance: random.Random, database: sqlite3.Connection) -> None:
    database.execute("PRAGMA writable_schema = ON")
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema")]
    column = chance.choice(("sql", "rootpage", "type", "name", "tbl_name"))
    value = chance.randrange(40) if column == "rootpage" else chance.choice(STRANGE_VALUES)
    database.execute(
        f"UPDATE sqlite_schema SET {column} = ? WHERE name = ?",
        (value, chance.choice(names)),
    )


# What the program makes of it


class Memory:
    """Stands in for the disk: the pack and its signature are handed over from here."""

    def __init__(self) -> None:
        self.pack = self.signature = b""

    def read_plain(self, file: Path, most: int, what: str) -> bytes:
        data = self.signature if file.name.endswith(packs.SIGNATURE) else self.pack
        if len(data) > most:
            raise ContentError(f"{what} is larger than {most:,} bytes.")
        return data


def judge(pack: Pack, public: str) -> str:
    """Open a pack as the program does and use it as a reader would; the outcome in a word."""
    try:
        content = packs.open_pack(pack, [read_key(public)])
    except ContentError as error:
        assert str(error).endswith(".")
        assert "\n" not in str(error)
        return "refused"
    with contextlib.closing(content):
        assert content.service("police-999") is not None
        for typed in ("stalking", "stalkign", "999", "brighton", "zzzz zz", "a"):
            content.search(typed)
            content.find_places(typed, 5)
        for kind, type_ in codec.DOCUMENTS.items():
            # The window shows its page for what cannot be built if one of these fails.
            with contextlib.suppress(sqlite3.Error, ValueError, TypeError):
                for entry in content.entries(kind):
                    content.document(type_, kind, entry.id)
    return "taken"


def break_signature(chance: random.Random, written: bytes) -> bytes:
    if chance.random() < 0.3:
        lines = written.split(b"\n")
        chance.shuffle(lines)
        return b"\n".join(lines)
    return chance.choice((flip, cut, grow, splice))(chance, written)


def run(seed: int, first: int, cases: int, content_file: Path, scratch: Path) -> Counter[str]:
    """Run some cases in this process; the number of each is written to stderr when it fails."""
    maker, good = small_pack(content_file, scratch)
    signed = minisign.sign(good, maker.key, "good")
    memory = Memory()
    packs.read_plain = memory.read_plain
    pack = Pack(Path(packs.pack_name("whole", LATER)), "whole", LATER)
    memory.pack, memory.signature = good, signed
    assert judge(pack, maker.public) == "taken"
    outcomes: Counter[str] = Counter()
    guard = Guard()
    sys.addaudithook(guard)
    for case in range(first, first + cases):
        chance = random.Random(f"{seed} {case}")
        kind = chance.choice(("signature", "changed", "bytes, signed", "content, signed"))
        memory.pack, memory.signature = good, signed
        if kind == "signature":
            memory.signature = break_signature(chance, signed)
        elif kind == "changed":
            memory.pack = chance.choice(BYTES)(chance, good)
        else:
            change = through_sqlite if kind == "content, signed" else chance.choice(BYTES)
            memory.pack = change(chance, good)
            memory.signature = minisign.sign(memory.pack, maker.key, "broken")
        same = memory.pack == good and memory.signature == signed
        if case % CASES_A_GUARD == 0:
            faulthandler.dump_traceback_later(SECONDS, exit=True)
        guard.on = True
        try:
            outcome = judge(pack, maker.public)
        except BaseException:
            print(f"case {case} of seed {seed} ({kind}) failed", file=sys.stderr)
            raise
        finally:
            guard.on = False
        if outcome == "taken" and kind == "changed" and not same:
            raise AssertionError(f"case {case} of seed {seed}: a changed pack was taken")
        outcomes[f"{kind}: {outcome}"] += 1
    faulthandler.cancel_dump_traceback_later()
    return outcomes


class Guard:
    """An audit hook that lets nothing be written and nothing be reached while a case runs."""

    on = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on:
            return
        writes = event == "open" and (
            any(mark in str(arguments[1]) for mark in "wax+")
            or int(arguments[2]) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        )
        if writes or event.startswith(FORBIDDEN):
            self.on = False
            raise AssertionError(f"{event} {arguments!r}")


def main() -> int:
    """Share the cases out among processes; returns 0 if every one of them ended well."""
    parser = argparse.ArgumentParser(description="Break content packs in very many ways.")
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--content", type=Path, default=TOP / "build" / layout.FILE_NAME)
    parser.add_argument("--scratch", type=Path, help="an empty folder to prepare the first pack in")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        with contextlib.ExitStack() as stack:
            scratch = given.scratch or Path(stack.enter_context(tempfile.TemporaryDirectory()))
            outcomes = run(given.seed, given.first, given.cases, given.content, scratch)
        print(json.dumps(outcomes))
        return 0
    started = time.monotonic()
    share = -(-given.cases // given.jobs)
    workers = [
        subprocess.Popen(
            [
                sys.executable,
                __file__,
                "--worker",
                "--seed",
                str(given.seed),
                "--from",
                str(given.first + share * job),
                "--cases",
                str(min(share, given.cases - share * job)),
                "--content",
                str(given.content),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        for job in range(given.jobs)
        if given.cases > share * job
    ]
    total: Counter[str] = Counter()
    failed = 0
    for worker in workers:
        out, _ = worker.communicate()
        failed += worker.returncode != 0
        if worker.returncode == 0:
            total.update(json.loads(out))
    for outcome, count in sorted(total.items()):
        print(f"{count:9,}  {outcome}")
    print(f"{sum(total.values()):9,}  cases in {time.monotonic() - started:.0f} s, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
