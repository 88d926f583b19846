"""The content file: the same bytes from the same content, and what stands in it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fingerpost.content import layout
from fingerpost.content.codec import decode, decode_body
from fingerpost.content.store import PackedContent
from fingerpost.core.model import BankHolidays, Counts, Edition, Service, Timeline, Topics
from fingerpost_author.check import load_and_check
from fingerpost_author.compile import build

if TYPE_CHECKING:
    from tests.author.conftest import Tiny


@pytest.fixture
def database(tiny: "Tiny", tmp_path: Path) -> Iterator[sqlite3.Connection]:
    target = tmp_path / "out" / "content.sqlite"
    build(load_and_check(tiny.root), target)
    with closing(sqlite3.connect(target)) as connection:
        yield connection


def _meta(database: sqlite3.Connection, key: str) -> str:
    (value,) = database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    assert isinstance(value, str)
    return value


def test_same_content_same_bytes(tiny: "Tiny", tmp_path: Path) -> None:
    first, second = tmp_path / "1.sqlite", tmp_path / "there" / "2.sqlite"
    build(load_and_check(tiny.root), first)
    copy = tmp_path / "copy"
    shutil.copytree(tiny.root, copy)
    for number, file in enumerate(sorted(copy.rglob("*"), reverse=True)):
        os.utime(file, (1_000_000_000 + number * 977, 1_000_000_000 - number * 31))
    build(load_and_check(copy), second)
    build(load_and_check(copy), second)
    assert first.read_bytes() == second.read_bytes()
    assert first.with_suffix(".json").read_bytes() == second.with_suffix(".json").read_bytes()


def test_nothing_is_left_beside_it(tiny: "Tiny", tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build(load_and_check(tiny.root), folder / "content.sqlite")
    assert sorted(file.name for file in folder.iterdir()) == ["content.json", "content.sqlite"]


def test_header(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA application_id").fetchone() == (layout.APPLICATION_ID,)
    assert database.execute("PRAGMA user_version").fetchone() == (layout.SCHEMA_VERSION,)
    assert database.execute("PRAGMA page_size").fetchone() == (4096,)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_meta(database: sqlite3.Connection) -> None:
    assert decode(Edition, _meta(database, layout.META_EDITION)).bodies == (
        ("police", "Chief constables"),
    )
    assert decode(Topics, _meta(database, layout.META_TOPICS)).topics[0].id == "stalking"
    event = decode(Timeline, _meta(database, layout.META_TIMELINE)).events[0]
    assert event.sources[0].date == "2017-07-05"
    counts = decode(Counts, _meta(database, layout.META_COUNTS))
    assert counts == Counts(1, 1, 1, 1, 1, 1, 1, 2)


def test_bank_holidays_reach_four_years_ahead(database: sqlite3.Connection) -> None:
    days, known_until = decode(BankHolidays, _meta(database, layout.META_BANK_HOLIDAYS))
    dates = [day.date for day in days]
    assert known_until == "2030-12-31"
    assert dates == sorted(dates)
    assert {date[:4] for date in dates} == {"2026", "2027", "2028", "2029", "2030"}
    assert {"2026-04-06", "2026-08-31", "2026-12-28", "2030-12-26"} <= set(dates)
    assert "2026-07-13" not in dates  # Northern Ireland only.


def test_documents(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT number, kind, id, position FROM document ORDER BY number")
    assert rows.fetchall() == [
        (1, "service", "line", 0),
        (2, "force", "sussex", 0),
        (3, "report", "living", 0),
        (4, "guide", "log", 0),
        (5, "page", "about", 0),
    ]
    (data,) = database.execute("SELECT data FROM body WHERE number = 1").fetchone()
    assert decode_body(Service, data).name == "The Example Line"


@pytest.mark.parametrize(
    "words",
    [
        "08088020300",
        '"0808 802 0300"',
        "trust",
        "wales",
        "sussex",
        "anyone",
        '"wont stop"',
        "61016",
    ],
)
def test_service_is_found_by(database: sqlite3.Connection, words: str) -> None:
    found = database.execute("SELECT rowid FROM search WHERE search MATCH ?", (words,))
    assert (1,) in found.fetchall()


def test_places_stand_under_each_name(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT name, folded, detail, kind, forces FROM place ORDER BY name")
    assert rows.fetchall() == [
        ("Ash", "ash", "Dover, Kent", "built-up area", "sussex"),
        ("Brighton", "brighton", "Brighton and Hove", "built-up area", "sussex"),
        ("Brighton/Hove", "brighton hove", "Brighton and Hove", "built-up area", "sussex"),
        ("Eastbourne", "eastbourne", "", "authority", "sussex"),
        ("Hove", "hove", "Brighton and Hove", "built-up area", "sussex"),
    ]


def test_hints(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT phrase, targets FROM hint ORDER BY number").fetchall()
    targets = "service:line guide:log report:living"
    assert rows == [("he follows me", targets), ("wont stop", targets)]


def test_topic_guides_follow(tiny: "Tiny", tmp_path: Path) -> None:
    tiny.change("synonyms.toml", 'guides = ["log"]\n', "")
    build(load_and_check(tiny.root), tmp_path / "c.sqlite")
    with closing(sqlite3.connect(tmp_path / "c.sqlite")) as database:
        (targets,) = database.execute("SELECT DISTINCT targets FROM hint").fetchone()
    assert targets == "service:line report:living guide:log"


def test_reports_stand_by_date(tiny: "Tiny", tmp_path: Path) -> None:
    for name, published, order in (
        ("early", 'published = "2017-07"', 2),
        ("late", 'published = "2024-09-27"', 3),
        ("follow", "", 2),
    ):
        text = tiny.original("reports/living.md")
        text = text.replace('id = "living"', f'id = "{name}"').replace(
            "order = 1", f"order = {order}"
        )
        tiny.write(f"reports/{name}.md", text.replace('published = "2017-07-05"', published))
    build(load_and_check(tiny.root), tmp_path / "c.sqlite")
    with closing(sqlite3.connect(tmp_path / "c.sqlite")) as database:
        rows = database.execute(
            "SELECT id FROM document WHERE kind = 'report' ORDER BY position"
        ).fetchall()
    assert [name for (name,) in rows] == ["living", "follow", "early", "late"]


def test_services_stand_by_name_without_the(tiny: "Tiny", tmp_path: Path) -> None:
    for name, title in (("first", "Apple"), ("last", "the Zebra"), ("middle", "fern")):
        text = tiny.original("services/line.toml").replace('id = "line"', f'id = "{name}"', 1)
        tiny.write(f"services/{name}.toml", text.replace("The Example Line", title))
    content = load_and_check(tiny.root)
    assert not list(content.problems)
    build(content, tmp_path / "c.sqlite")
    packed = PackedContent(tmp_path / "c.sqlite")
    try:
        assert [service.id for service in packed.services()] == ["first", "line", "middle", "last"]
        assert packed.problem == ""
    finally:
        packed.close()
