"""Makes content packs for tests: the real content under another version, changed or spoilt."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from fingerpost.content import codec, layout, packs
from fingerpost.content.store import Content
from fingerpost.core.model import Counts, Edition, Scope, Service
from fingerpost_author import minisign
from fingerpost_author.minisign import SecretKey

LATER, LATEST = "2027.01.15", "2027.02.20"
EARLIER = "2020.01.01"


class PackMaker:
    """Makes packs out of one content file, signed with a key of its own."""

    def __init__(self, content_file: Path, scratch: Path) -> None:
        self._source = content_file.read_bytes()
        self._scratch = scratch / "scratch.sqlite"
        self.key = minisign.make_key()
        self.spare = minisign.make_key()
        self.stranger = minisign.make_key()

    @property
    def public(self) -> str:
        """The key as a program is given it."""
        return minisign.public_line(self.key)

    def edition(self) -> Edition:
        """The edition of the content that packs are made of."""
        with closing(self._open(self._source)) as database:
            (text,) = database.execute("SELECT value FROM meta WHERE key = 'edition'").fetchone()
        return codec.decode(Edition, text)

    def data(
        self,
        version: str = LATER,
        *,
        scope: Scope = "whole",
        title: str = "Fingerpost",
        date: str = "",
        change: Sequence[str] = (),
        alter: Callable[[sqlite3.Connection], None] | None = None,
    ) -> bytes:
        """A content file under another version; `change` and `alter` are done to it."""
        with closing(self._open(self._source)) as database:
            edition = self.edition()._replace(version=version, scope=scope, title=title)
            edition = edition._replace(date=date or edition.date)
            database.execute(
                "UPDATE meta SET value = ? WHERE key = 'edition'", (codec.encode(edition),)
            )
            for statement in change:
                database.execute(statement)
            if alter is not None:
                alter(database)
        return self._scratch.read_bytes()

    def write(
        self, folder: Path, data: bytes, version: str = LATER, scope: Scope = "whole",
        key: SecretKey | None = None,
    ) -> Path:  # fmt: skip
        """Write and sign a pack under the name its version asks for."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / packs.pack_name(scope, version)
        file.write_bytes(data)
        self.sign(file, key)
        return file

    def sign(self, file: Path, key: SecretKey | None = None) -> None:
        """Write the signature of a file as it is now."""
        signed = minisign.sign(file.read_bytes(), key or self.key, "for a test")
        packs.signature_file(file).write_bytes(signed)

    def pack(self, folder: Path, version: str = LATER) -> Path:
        """A good pack."""
        return self.write(folder, self.data(version), version)

    def local(self, folder: Path, version: str = LATER, title: str = "Example Office") -> Path:
        """A local list of three services, one of them with an id of ours."""
        data = self.data(version, scope="local", title=title, alter=only_a_few)
        return self.write(folder, data, version, "local")

    def _open(self, data: bytes) -> sqlite3.Connection:
        self._scratch.write_bytes(data)
        database = sqlite3.connect(self._scratch, isolation_level=None)
        know_bodies(database)
        return database


def know_bodies(database: sqlite3.Connection) -> None:
    """Let statements read what documents say, and write it: `expanded` and `compressed`."""
    database.create_function("expanded", 1, lambda data: codec.expand(data).decode())
    database.create_function("compressed", 1, lambda text: codec.compress(text.encode()))


def only_a_few(database: sqlite3.Connection) -> None:
    """Leave three services, renamed, and nothing else."""
    kept = "'national-stalking-helpline', 'paladin', 'samaritans'"
    database.execute(f"DELETE FROM document WHERE kind != 'service' OR id NOT IN ({kept})")  # noqa: S608
    database.execute("DELETE FROM body WHERE number NOT IN (SELECT number FROM document)")
    database.execute("DELETE FROM service WHERE number NOT IN (SELECT number FROM document)")
    rows = database.execute("SELECT number, id, data FROM document JOIN body USING (number)")
    for number, id_, data in rows.fetchall():
        name = f"Drop-in {id_}"
        service = codec.decode_body(Service, data)._replace(name=name, often_needed=0)
        database.execute(
            "UPDATE document SET title = ?, folded = ? WHERE number = ?",
            (name, name.lower(), number),
        )
        database.execute(
            "UPDATE body SET data = ? WHERE number = ?", (codec.encode_body(service), number)
        )
    database.execute("UPDATE service SET often_needed = 0")
    counts = Counts(3, 0, 0, 0, 0, 0, 0, 0)
    database.execute("UPDATE meta SET value = ? WHERE key = 'counts'", (codec.encode(counts),))
    database.execute("INSERT INTO search (search) VALUES ('delete-all')")
    database.execute(
        "INSERT INTO search (rowid, title, keywords, summary, body) "
        "SELECT number, lower(title), '', lower(summary), '' FROM document"
    )


def set_pragma(name: str, value: int) -> Callable[[sqlite3.Connection], None]:
    """Change a number in the header."""

    def alter(database: sqlite3.Connection) -> None:
        database.execute(f"PRAGMA {name} = {value}")

    return alter


def schema_as(table: str, statement: str) -> Callable[[sqlite3.Connection], None]:
    """Write another text for a table into the schema, as no ordinary statement could."""

    def alter(database: sqlite3.Connection) -> None:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (statement, table))

    return alter


def replaced(word: str, other: str) -> str:
    """A statement that puts a word for another into every document."""
    change = f"""compressed(replace(expanded(data), '"{word}"', '"{other}"'))"""
    return f"UPDATE body SET data = {change}"  # noqa: S608


def notices(content: Content) -> tuple[str, ...]:
    """What a reader is told of packs that were not used."""
    return content.origin.notices


SCHEMA = layout.SCHEMA_VERSION
