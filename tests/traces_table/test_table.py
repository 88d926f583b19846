"""The table of traces against the program: its tests exist, and its words reach the reader."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from fingerpost.content.store import Content
from fingerpost.core.blocks import Block, Heading, ItemList
from fingerpost.core.model import Article
from fingerpost_author.check import load_and_check
from fingerpost_author.index_text import words_of
from fingerpost_author.schema import TracesFile, TraceTable

TOP = Path(__file__).resolve().parents[2]

NOT_BUILT = {"macos": "Not built for a Mac yet."}

# What somebody must be able to read before they rely on the way out.
HONEST = {
    "monitoring software": "does not stop monitoring software",
    "installed or run": "installed on this computer, or that somebody has run it",
    "phone bill": "off your phone bill",
    "printed": "what you printed",
    "pasted elsewhere": "text you pasted elsewhere",
    "person nearby": "a person nearby",
    "memory": "the memory of the computer",
    "rehearsal": "Press Shift three times now.",
    "clipboard": "cleared after 60 seconds, and at every close",
    "clipboard history": "Not every clipboard program listens.",
}


@pytest.fixture(scope="module")
def table() -> TracesFile:
    loaded = load_and_check(TOP / "resources" / "content")
    assert loaded.traces is not None
    return loaded.traces.value


def article(content: Content, name: str) -> Article:
    found = content.article("page", name)
    assert found is not None
    return found


@cache
def named_in(file: str) -> frozenset[str]:
    """The tests of a file, without running it: `test_a`, or `TestB::test_c` in a class."""
    found = set()
    for node in ast.parse((TOP / file).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            inside = (part for part in node.body if isinstance(part, ast.FunctionDef))
            found |= {f"{node.name}::{part.name}" for part in inside}
    return frozenset(name for name in found if "test_" in name)


def missing(name: str) -> bool:
    file, _, test = name.partition("::")
    return not (TOP / file).is_file() or test not in named_in(file)


def test_every_named_test_exists(table: TracesFile) -> None:
    named = {name for row in table.traces for name in row.tests}
    assert len(named) > 5
    assert sorted(filter(missing, named)) == []


def test_a_test_that_is_not_there_is_missed() -> None:
    assert missing("tests/no_such_folder/test_table.py::test_x")
    assert missing("tests/traces_table/test_table.py::test_no_such_test")
    assert missing("tests/traces_table/test_table.py::article")
    assert not missing("tests/traces_table/test_table.py::test_every_named_test_exists")
    assert not missing("tests/ui/test_quick_close.py::TestCounting::test_auto_repeat_is_no_press")


def test_what_was_read_is_tested_here_or_the_reason_given(table: TracesFile) -> None:
    rows = [row for row in table.traces if row.kind == "activity"]
    here = [row for row in rows if row.system not in NOT_BUILT]
    assert len(here) > 20
    assert [row.id for row in here if not row.tests and not row.untested.strip()] == []


def test_what_is_not_built_says_so(table: TracesFile) -> None:
    for row in table.traces:
        if row.system in NOT_BUILT:
            assert row.untested == NOT_BUILT[row.system], row.id
            assert not row.tests, row.id


def items_below(blocks: tuple[Block, ...], title: str) -> list[str]:
    """The list items between a heading of level 2 and the next."""
    found: list[str] = []
    inside = False
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            inside = block.text == title
        elif inside and isinstance(block, ItemList):
            found += [item.text for item in block.items]
    return found


def words_of_row(row: TraceTable) -> list[str]:
    return [part for part in (row.surface, row.what_we_do, row.what_remains, row.untested) if part]


@pytest.mark.parametrize(
    ("kind", "title"), [("presence", "That Fingerpost is here"), ("activity", "What you read")]
)
def test_each_row_is_one_item_under_its_own_heading(
    table: TracesFile, content: Content, kind: str, title: str
) -> None:
    items = items_below(article(content, "traces").blocks, title)
    rows = [row for row in table.traces if row.kind == kind]
    assert len(items) == len(rows) > 10
    for row in rows:
        (item,) = [text for text in items if all(part in text for part in words_of_row(row))]
        assert item.startswith(f"{row.surface}. What we do: ")
        assert " What stays: " in item


def test_what_shows_the_program_comes_first(content: Content) -> None:
    blocks = article(content, "traces").blocks
    titles = [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert titles == ["That Fingerpost is here", "What you read"]


def test_its_sources_are_on_the_page(table: TracesFile, content: Content) -> None:
    shown = {source.url for source in article(content, "traces").sources}
    assert shown == {source.url for source in table.sources}


@pytest.mark.parametrize("what", HONEST)
def test_the_page_about_quick_close_is_honest(content: Content, what: str) -> None:
    words = " ".join(words_of(article(content, "quick-close").blocks))
    assert HONEST[what] in words


def test_the_page_about_quick_close_leads_here(content: Content) -> None:
    blocks = article(content, "quick-close").blocks
    items = [item for block in blocks if isinstance(block, ItemList) for item in block.items]
    assert "page:traces" in {link.target for item in items for link in item.links}


def test_it_is_found_by_searching(content: Content) -> None:
    for typed in ("traces", "what this computer may still show", "spyware"):
        assert any(hit.id == "traces" for hit in content.search(typed).guides), typed


def test_no_item_is_hard_to_take_in(table: TracesFile) -> None:
    for row in table.traces:
        for text in words_of_row(row)[1:]:
            for sentence in re.split(r"(?<=[.?])\s", text):
                assert len(sentence.split()) <= 25, (row.id, sentence)
