"""The content file is believed only whole, is never written to, and can be done without."""

import json
import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from fingerpost.content.database import ContentError, Database
from fingerpost.content.layout import APPLICATION_ID, FILE_NAME, SCHEMA_VERSION
from fingerpost.content.search import NOTHING
from fingerpost.content.store import (
    BuiltinContent,
    Content,
    PackedContent,
    manifest_file,
    open_content,
)
from fingerpost.core.builtin import SERVICES
from fingerpost.core.hours import Moment
from fingerpost.core.phone import digits

MISSING = "The content file is missing."
DAMAGED = "The content file is damaged."
STRANGE = "The content file is not one of Fingerpost's."
OLDER = "The content file was made for an older Fingerpost."
NEWER = "The content file was made for a newer Fingerpost."

EMERGENCY_NUMBERS = {
    "police-999": "999",
    "police-101": "101",
    "national-stalking-helpline": "08088020300",
    "paladin": "02038664107",
    "mens-advice-line": "08088010327",
}


@pytest.fixture
def copy(content_file: Path, tmp_path: Path) -> Path:
    """A copy of the content file and its manifest, to be broken."""
    file = tmp_path / "data" / FILE_NAME
    file.parent.mkdir()
    shutil.copyfile(content_file, file)
    shutil.copyfile(manifest_file(content_file), manifest_file(file))
    return file


@pytest.fixture
def packed(copy: Path) -> Iterator[PackedContent]:
    content = PackedContent(copy)
    yield content
    content.close()


def believe(file: Path) -> None:
    """Write the manifest that belongs to a file that was changed on purpose."""
    data = file.read_bytes()
    manifest = {"size": len(data), "crc32": zlib.crc32(data)}
    manifest_file(file).write_text(json.dumps(manifest), "utf-8")


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)
    believe(file)


def flip(file: Path, at: int) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


def cut(file: Path, keep: float) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * keep)])


def into_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def no_database(file: Path) -> None:
    file.write_bytes(b"nothing of the kind\n" * 500)
    believe(file)


def headers_only(file: Path) -> None:
    file.unlink()
    change(
        file,
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"PRAGMA user_version = {SCHEMA_VERSION}",
        "CREATE TABLE something (x)",
    )


def manifest(text: str) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        manifest_file(file).write_text(text, "utf-8")

    return write


BROKEN: list[tuple[str, Callable[[Path], None], str]] = [
    ("missing", lambda file: file.unlink(), MISSING),
    ("no folder", lambda file: shutil.rmtree(file.parent), MISSING),
    ("no manifest", lambda file: manifest_file(file).unlink(), MISSING),
    ("a folder", into_folder, DAMAGED),
    ("empty", lambda file: cut(file, 0), DAMAGED),
    ("half", lambda file: cut(file, 0.5), DAMAGED),
    ("a byte short", lambda file: cut(file, 0.9999999), DAMAGED),
    ("first byte", lambda file: flip(file, 0), DAMAGED),
    ("middle byte", lambda file: flip(file, file.stat().st_size // 2), DAMAGED),
    ("last byte", lambda file: flip(file, -1), DAMAGED),
    ("not a database", no_database, DAMAGED),
    ("no tables", headers_only, STRANGE),
    ("no edition", lambda f: change(f, "DELETE FROM meta WHERE key = 'edition'"), DAMAGED),
    ("odd edition", lambda f: change(f, "UPDATE meta SET value = '[1]'"), DAMAGED),
    ("edition no JSON", lambda f: change(f, "UPDATE meta SET value = '['"), DAMAGED),
    ("another program", lambda f: change(f, "PRAGMA application_id = 0"), STRANGE),
    ("older", lambda f: change(f, f"PRAGMA user_version = {SCHEMA_VERSION - 1}"), OLDER),
    ("newer", lambda f: change(f, f"PRAGMA user_version = {SCHEMA_VERSION + 1}"), NEWER),
    ("manifest empty", manifest(""), DAMAGED),
    ("manifest a list", manifest("[]"), DAMAGED),
    ("manifest without a value", manifest('{"size": 1}'), DAMAGED),
    ("manifest of words", manifest('{"size": "x", "crc32": "y"}'), DAMAGED),
    ("manifest without end", manifest('{"size": Infinity, "crc32": 1}'), DAMAGED),
    ("manifest too deep", manifest("[" * 100_000), DAMAGED),
]


@pytest.mark.parametrize(("spoil", "reason"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_what_cannot_be_trusted_is_not_opened(
    copy: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    spoil(copy)
    with pytest.raises(ContentError) as raised:
        PackedContent(copy)
    assert str(raised.value) == reason
    content = open_content(copy)
    assert isinstance(content, BuiltinContent)
    assert content.problem == (
        f"The directory of this copy cannot be read. These numbers are built in. {reason}"
    )
    assert numbers_of(content) == EMERGENCY_NUMBERS


def test_a_file_that_may_not_be_read(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refuse(file: Path, *how: Any, **more: Any) -> Any:
        if file == copy:
            raise PermissionError
        return opened(file, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    assert open_content(copy).problem.endswith(DAMAGED)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this account may read everything"
)
@pytest.mark.parametrize("which", [lambda file: file, manifest_file])
def test_a_file_closed_to_this_account(copy: Path, which: Callable[[Path], Path]) -> None:
    which(copy).chmod(0)
    assert open_content(copy).problem.endswith(DAMAGED)


@pytest.mark.parametrize("name", ["with space", "50%41#é", "what?mode=rwc", "a&b;c"])
def test_any_folder_will_do(copy: Path, tmp_path: Path, name: str) -> None:
    if os.name == "nt" and "?" in name:
        pytest.skip("no such name on Windows")
    folder = tmp_path / name
    copy.parent.rename(folder)
    with closing(PackedContent(folder / FILE_NAME)) as content:
        assert content.problem == ""


def numbers_of(content: Content) -> dict[str, str]:
    return {service.id: digits(service.phones[0].number) for service in content.services()}


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        path.name: (path.stat().st_mtime_ns, path.stat().st_size, path.read_bytes())
        for path in folder.iterdir()
    }


def use_everything(content: Content) -> None:
    for kind in ("service", "force", "report", "guide", "page"):
        content.entries(kind)
    list(content.services())
    content.force("sussex")
    content.report("living-in-fear")
    content.article("guide", "in-danger-now")
    content.topics()
    content.timeline()
    for typed in ("stalking", "stalkign", "zzzzqqqq zzzzqqqr", "newport", "0808", "'\x00\"*"):
        content.search(typed)
        content.find_places(typed, 10)


def test_nothing_is_written_beside_it(copy: Path) -> None:
    before = snapshot(copy.parent)
    with closing(PackedContent(copy)) as content:
        use_everything(content)
        assert snapshot(copy.parent) == before
    assert snapshot(copy.parent) == before


def test_nothing_is_written_where_there_is_no_file(tmp_path: Path) -> None:
    open_content(tmp_path / FILE_NAME)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE document SET title = ''",
        "DELETE FROM meta",
        "INSERT INTO hint VALUES (999999, 'x', 'y')",
        "CREATE TABLE history (typed TEXT)",
        "DROP TABLE place",
        "VACUUM",
    ],
)
def test_it_is_read_only(packed: PackedContent, statement: str) -> None:
    with pytest.raises(sqlite3.DatabaseError, match="authoriz"):
        packed._database.execute(statement)


def test_temporary_tables_stay_in_memory(packed: PackedContent) -> None:
    packed._database.set_authorizer(None)
    assert packed._database.execute("PRAGMA temp_store").fetchone() == (2,)


def test_what_is_not_there_is_none(packed: PackedContent) -> None:
    assert packed.service("no-such") is None
    assert packed.force("no-such") is None
    assert packed.report("no-such") is None
    assert packed.article("guide", "no-such") is None
    assert packed.article("page", "in-danger-now") is None
    assert list(packed.entries("no-such")) == []
    assert list(packed.find_places("", 10)) == []
    assert packed.search("  ") == NOTHING


def test_find_places_gives_no_more_than_asked(packed: PackedContent) -> None:
    assert len(packed.find_places("new", 7)) == 7


def test_often_needed_comes_most_needed_first(packed: PackedContent) -> None:
    found = [service.often_needed for service in packed.often_needed()]
    assert found == sorted(found)
    assert 0 not in found
    assert packed.often_needed()[0].id == "national-stalking-helpline"


@pytest.mark.parametrize("built_in", SERVICES, ids=lambda service: service.id)
def test_what_is_built_in_agrees_with_the_content(packed: PackedContent, built_in: object) -> None:
    assert isinstance(built_in, type(SERVICES[0]))
    service = packed.service(built_in.id)
    assert service is not None
    dialled = {digits(phone.number) for phone in service.phones if phone.dial}
    assert {digits(phone.number) for phone in built_in.phones} <= dialled
    assert built_in.kind == service.kind
    assert set(built_in.nations) <= set(service.nations)


def test_the_numbers_that_are_built_in() -> None:
    assert {service.id: digits(service.phones[0].number) for service in SERVICES} == (
        EMERGENCY_NUMBERS
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("stalking", "national-stalking-helpline"),
        ("999", "police-999"),
        ("Paladin", "paladin"),
        ("men", "mens-advice-line"),
        ("emergency", "police-999"),
    ],
)
def test_what_is_built_in_can_be_searched(typed: str, expected: str) -> None:
    content = BuiltinContent("")
    assert expected in [hit.id for hit in content.search(typed).services]


def test_what_is_built_in_answers_everything() -> None:
    content = BuiltinContent(DAMAGED)
    use_everything(content)
    assert content.service("police-999") == SERVICES[0]
    assert content.service("no-such") is None
    assert [entry.id for entry in content.entries("service")] == list(EMERGENCY_NUMBERS)
    assert list(content.entries("guide")) == []
    assert [service.id for service in content.often_needed()] == list(EMERGENCY_NUMBERS)
    assert content.search("") == NOTHING
    content.close()


def test_a_file_that_cannot_be_read_any_more_finds_nothing_and_fails_nowhere(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails, or a pack that was damaged when it was signed."""

    def fail(*_: object) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr(Database, "execute", fail)
    for typed in ("stalking", "0808 802 0300", "brighton", ""):
        assert not any(content.search(typed)[:4])
    assert content.find_places("brighton", 5) == ()
    assert content.listed(frozenset(), Moment(datetime(2026, 11, 24, 12), ""), 0, 10).ids == ()


@pytest.mark.parametrize("name", ["50% off?#1", "a%41b", "Ŵy 'ŷ' \"x\"", "mode=rw&x", "-", " "])
def test_a_folder_may_be_called_anything(copy: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "data").rename(tmp_path / name)
    content = PackedContent(tmp_path / name / copy.name)
    assert content.service("national-stalking-helpline") is not None
    content.close()
