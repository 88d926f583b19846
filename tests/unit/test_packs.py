"""Which content is used, and that no pack, however bad, leaves anybody worse off."""

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fingerpost.content import codec, packs
from fingerpost.content.choose import NO_KEY, NO_LOCAL_KEY, TAKES, Wanted, open_best
from fingerpost.content.layout import schema
from fingerpost.content.signature import name_of
from fingerpost.content.store import Content
from fingerpost.core.model import Edition
from fingerpost_author import minisign
from packmaker import (
    EARLIER,
    LATER,
    LATEST,
    SCHEMA,
    PackMaker,
    only_a_few,
    schema_as,
    set_pragma,
)

Alter = Callable[[sqlite3.Connection], None]


@pytest.fixture(scope="module")
def maker(content_file: Path, tmp_path_factory: pytest.TempPathFactory) -> PackMaker:
    return PackMaker(content_file, tmp_path_factory.mktemp("maker"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "packs"


@pytest.fixture
def opened() -> Iterator[list[Content]]:
    contents: list[Content] = []
    yield contents
    for content in contents:
        content.close()


@pytest.fixture
def choose(
    content_file: Path, folder: Path, maker: PackMaker, opened: list[Content]
) -> Callable[..., Content]:
    """The choice with the maker's key pinned, unless told otherwise. It may write nothing."""

    def choose_(**other: Any) -> Content:
        before = sorted((path.name, path.lstat().st_mtime_ns) for path in folder.glob("*"))
        wanted = Wanted(folder, keys=(maker.public,))
        content = open_best(content_file, wanted._replace(**other))
        opened.append(content)
        assert before == sorted((path.name, path.lstat().st_mtime_ns) for path in folder.glob("*"))
        assert content.service("police-999") is not None
        return content

    return choose_


def notices(content: Content) -> tuple[str, ...]:
    return content.origin.notices


# The best that is valid


def test_the_built_in_content_where_there_is_no_pack(
    choose: Callable[..., Content], maker: PackMaker
) -> None:
    content = choose()
    assert content.edition == maker.edition()
    assert content.origin.words == "It came with the program."
    assert content.origin.updates == TAKES
    assert notices(content) == ()


def test_a_later_pack_is_used(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.pack(folder, LATER)
    content = choose()
    assert content.edition.version == LATER
    assert f"fingerpost-{LATER}.pack" in content.origin.words
    assert notices(content) == ()
    assert [hit.id for hit in content.search("stalkign").services]


def test_the_newest_of_several(
    choose: Callable[..., Content], maker: PackMaker, folder: Path, tmp_path: Path
) -> None:
    maker.pack(folder, LATER)
    maker.pack(tmp_path / "share", LATEST)
    content = choose(named_by_policy=tmp_path / "share")
    assert content.edition.version == LATEST
    assert "policy names" in content.origin.words


def test_versions_are_compared_as_numbers() -> None:
    versions = ["2027.01.15.10", "2027.01.15", "2027.01.15.9", "2026.12.31", "nonsense", ""]
    ordered = sorted(versions, key=packs.version_order)
    assert ordered[2:] == ["2026.12.31", "2027.01.15", "2027.01.15.9", "2027.01.15.10"]


def test_a_lower_version_is_never_used(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.pack(folder, EARLIER)
    content = choose()
    assert content.edition == maker.edition()
    assert notices(content) == ()


def test_the_version_of_the_built_in_content_again_changes_nothing(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.pack(folder, maker.edition().version)
    assert choose().origin.words == "It came with the program."


def test_a_pack_stands_in_for_damaged_built_in_content(
    tmp_path: Path, maker: PackMaker, folder: Path, choose: Callable[..., Content]
) -> None:
    del choose
    maker.pack(folder, EARLIER)
    content = open_best(tmp_path / "gone.sqlite", Wanted(folder, keys=(maker.public,)))
    assert (content.edition.version, content.problem) == (EARLIER, "")
    content.close()


def test_the_version_of_the_built_in_content_is_known_without_its_manifest(
    content_file: Path, tmp_path: Path, maker: PackMaker, folder: Path
) -> None:
    """A manifest that names no version must not let a lower one in."""
    file = tmp_path / content_file.name
    file.write_bytes(content_file.read_bytes())
    values = json.loads(content_file.with_suffix(".json").read_text())
    del values["version"]
    file.with_suffix(".json").write_text(json.dumps(values))
    maker.pack(folder, EARLIER)
    content = open_best(file, Wanted(folder, keys=(maker.public,)))
    assert content.edition == maker.edition()
    content.close()


def test_an_old_pack_is_used_all_the_same(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    """Content ages; it never expires: a number that may be old is better than none."""
    maker.write(folder, maker.data(LATER, date="2019-01-01"), LATER)
    assert choose().edition.date == "2019-01-01"


# Keys


def test_without_a_key_every_pack_is_refused(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.pack(folder)
    content = choose(keys=())
    assert content.edition == maker.edition()
    assert content.origin.updates == NO_KEY
    assert notices(content) == (f"The content pack fingerpost-{LATER}.pack was not used. {NO_KEY}",)


def test_the_spare_takes_over_from_a_lost_key(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    """First a release with both keys, then packs by the spare, then one without the old key."""
    spare = minisign.public_line(maker.spare)
    maker.pack(folder, LATEST)
    maker.write(folder, maker.data(LATER), LATER, key=maker.spare)
    assert choose(keys=(maker.public, spare)).edition.version == LATEST
    content = choose(keys=(spare,))
    assert content.edition.version == LATER
    assert f"key {name_of(maker.key.id)}, which this copy does not trust" in (notices(content)[0])


def test_a_thief_of_the_old_key_cannot_lock_out_the_new(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    """A pack of the year 9999 by a retired key does not stand in the way of any other."""
    maker.pack(folder, "9999.01.01")
    maker.write(folder, maker.data(LATER), LATER, key=maker.spare)
    assert choose(keys=(minisign.public_line(maker.spare),)).edition.version == LATER


def test_a_pinned_key_that_cannot_be_read_is_told(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.pack(folder)
    content = choose(keys=("nonsense", maker.public))
    assert content.edition.version == LATER
    assert notices(content) == ("A key that packs are checked with cannot be read.",)


# Bad packs


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
    ("huge", huge, "It is larger than 67,108,864 bytes."),
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
    ("another index", signed("CREATE INDEX extra ON document (body)"), STRANGE),
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
    ("a service that is none", signed("UPDATE document SET body = '[]'"), DAMAGED),
    ("blobs for texts", signed("UPDATE document SET body = x'ff00'"), DAMAGED),
    ("text that is no UTF-8", signed("UPDATE document SET body = CAST(x'ff' AS TEXT)"), DAMAGED),
    ("a date that is none", signed(edition_with(date="soon")), DAMAGED),
    ("a version that differs", signed(edition_with(version=LATEST)), "differ."),
    ("without 999", signed("DELETE FROM document WHERE id = 'police-999'"), NO_999),
    ("with another 999", signed("UPDATE document SET body = replace(body, '\"999\"', '\"998\"')"),
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


def test_the_next_best_is_used(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.pack(folder, LATER)
    maker.write(folder, b"nothing", LATEST)
    content = choose()
    assert content.edition.version == LATER
    assert len(notices(content)) == 1


def test_a_folder_full_of_bad_packs_takes_no_time(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    for day in range(1, 29):
        maker.write(folder, b"nothing", f"2027.03.{day:02}")
    assert len(notices(choose())) == packs.MOST_TRIED


def test_names_that_are_no_packs_are_not_looked_at(
    choose: Callable[..., Content], folder: Path
) -> None:
    folder.mkdir()
    for name in ("fingerpost-2027.1.1.pack", "x.pack", "fingerpost-2027.01.01.pack.part", "-"):
        (folder / name).write_bytes(b"x")
    assert notices(choose()) == ()


@pytest.mark.parametrize("spoil", [lambda p: p.write_text("x"), lambda p: p.symlink_to(p)])
def test_a_folder_that_is_none(
    choose: Callable[..., Content], folder: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(folder)
    assert choose().problem == ""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs accounts as Linux has them")
def test_a_folder_that_may_not_be_read(
    choose: Callable[..., Content], folder: Path, maker: PackMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker.pack(folder)

    def refuse(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    assert notices(choose()) == (f"The folder for content packs, {folder}, cannot be read.",)


def test_what_policy_found_wrong_is_told(choose: Callable[..., Content]) -> None:
    assert notices(choose(notices=("Something.",))) == ("Something.",)


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


# An office's own list


def test_a_local_list_is_shown_beside_ours(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.local(folder)
    content = choose(local_keys=(maker.public,))
    assert content.edition == maker.edition()
    ours = content.service("paladin")
    theirs = content.service("local/paladin")
    assert ours is not None
    assert theirs is not None
    assert (ours.name, theirs.name) == (
        "Paladin National Stalking Advocacy Service",
        "Drop-in paladin",
    )
    assert content.edition_of("paladin") == content.edition
    assert content.edition_of("local/paladin").title == "Example Office"
    assert content.origin.local == content.edition_of("local/paladin")
    assert theirs.often_needed == 0
    assert {s.id for s in content.services()} >= {"paladin", "local/paladin", "police-999"}
    assert "local/samaritans" in [entry.id for entry in content.entries("service")]


def test_a_local_list_is_searched_and_never_comes_first(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.local(folder)
    content = choose(local_keys=(maker.public,))
    found = [hit.id for hit in content.search("paladin").services]
    assert found[0] == "paladin"
    assert "local/paladin" in found[:4]


def test_a_local_list_needs_a_key_named_by_policy(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.local(folder)
    content = choose()
    assert content.service("local/paladin") is None
    assert notices(content) == (NO_LOCAL_KEY,)


def test_a_key_for_local_lists_signs_nothing_else(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    office = minisign.public_line(maker.spare)
    maker.write(folder, maker.data(LATER), LATER, key=maker.spare)
    content = choose(local_keys=(office,))
    assert content.edition == maker.edition()
    assert "does not trust" in notices(content)[0]


def test_a_whole_directory_is_no_local_list(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.write(folder, maker.data(LATER), LATER, scope="local")
    content = choose(local_keys=(maker.public,))
    assert content.service("local/paladin") is None
    assert notices(content)[0].endswith("Its name and what it says of itself differ.")


def test_a_local_list_cannot_pose_as_ours(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    def pose(database: sqlite3.Connection) -> None:
        only_a_few(database)
        database.execute(
            "UPDATE document SET body = replace(body, '\"paladin\"', '\"police-999\"')"
        )

    data = maker.data(LATER, scope="local", title="Office", alter=pose)
    maker.write(folder, data, LATER, "local")
    content = choose(local_keys=(maker.public,))
    emergency = content.service("police-999")
    assert emergency is not None
    assert emergency.phones[0].number == "999"
    for service in content.services():
        local = content.edition_of(service.id).scope == "local"
        assert local == service.id.startswith("local/")
