"""The table of traces: what page it becomes, and what the check refuses about it."""

from typing import TYPE_CHECKING

import pytest

from fingerpost.core.blocks import OURS, Heading, Item, ItemList, Paragraph
from fingerpost.core.model import Article
from fingerpost_author.check import load_and_check

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

T = "traces.toml"
TABLE = """\
summary = "What may stay."
as_at = "2026-11-23"
last_modified = "2026-11-23"
order = 4
keywords = ["spyware"]

[[intro]]
text = "There are two kinds."
sources = ["ours"]

[[traces]]
id = "clipboard"
system = "linux"
kind = "activity"
surface = "Clipboard"
what_we_do = "It is cleared."
what_remains = "What you pasted."
tests = ["tests/ui/test_a.py::test_b", "tests/ui/test_a.py::TestC::test_d"]
sources = ["b", "ours"]

[[traces]]
id = "memory"
system = "all"
kind = "activity"
surface = "Memory"
what_remains = "Nothing is known."
untested = "Nobody can."
sources = ["ours"]

[[traces]]
id = "folder"
system = "all"
kind = "presence"
surface = "The folder"
what_remains = "The folder itself."
untested = "Plain to see."
sources = ["a", "b"]

[[sources]]
id = "a"
name = "Page"
url = "https://example.org/a"
dated = "April 2023"
kind = "official"

[[sources]]
id = "b"
name = "Report"
url = "https://example.org/b"
dated = "date not seen"
kind = "secondary"
"""


@pytest.fixture
def traced(tiny: "Tiny") -> "Tiny":
    tiny.write(T, TABLE)
    return tiny


def page_of(tiny: "Tiny") -> Article:
    pages = [entry.value for entry in load_and_check(tiny.root).pages]
    (found,) = [page for page in pages if page.id == "traces"]
    return found


def test_the_table_becomes_a_page(traced: "Tiny") -> None:
    assert traced.problems() == []
    page = page_of(traced)
    assert page.title == "What this computer may still show"
    assert (page.summary, page.order, page.keywords) == ("What may stay.", 4, ("spyware",))
    assert (page.as_at, page.last_modified) == ("2026-11-23", "2026-11-23")
    assert page.blocks == (
        Paragraph("There are two kinds.", (OURS,)),
        Heading(2, "That Fingerpost is here"),
        Heading(3, "On any computer"),
        ItemList(
            (
                Item(
                    "The folder. What we do: We can do nothing here. What stays: The folder "
                    "itself. Not tested: Plain to see.",
                    (1, 2),
                ),
            )
        ),
        Heading(2, "What you read"),
        Heading(3, "On any computer"),
        ItemList(
            (
                Item(
                    "Memory. What we do: We can do nothing here. What stays: Nothing is known. "
                    "Not tested: Nobody can.",
                    (OURS,),
                ),
            )
        ),
        Heading(3, "On Linux"),
        ItemList(
            (Item("Clipboard. What we do: It is cleared. What stays: What you pasted.", (2, OURS)),)
        ),
    )


def test_sources_are_numbered_as_the_page_uses_them(traced: "Tiny") -> None:
    sources = page_of(traced).sources
    assert [(source.id, source.date) for source in sources] == [("a", "2023-04"), ("b", "")]


def test_other_pages_may_link_to_it(traced: "Tiny") -> None:
    traced.change("pages/about.md", "(guide:log)", "(page:traces)")
    assert traced.problems() == []


def test_a_link_to_it_without_the_table_is_refused(tiny: "Tiny") -> None:
    tiny.change("pages/about.md", "(guide:log)", "(page:traces)")
    tiny.assert_refused(
        "pages/about.md", tiny.line("pages/about.md", "page:traces"), "leads nowhere"
    )


def test_a_page_of_the_same_id_is_refused(traced: "Tiny") -> None:
    text = traced.original("pages/about.md").replace('id = "about"', 'id = "traces"')
    traced.write("pages/traces.md", text)
    traced.assert_refused(T, 1, "pages/traces.md")


def test_a_broken_table_is_one_problem(traced: "Tiny") -> None:
    traced.change("pages/about.md", "(guide:log)", "(page:traces)")
    traced.change(T, "surface =", "surfaces =")
    assert {problem.file for problem in traced.problems()} == {T}


# Old text, new text, a part of the line that is named, then words of the message.
CASES: dict[str, tuple[str, ...]] = {
    "system": ('"linux"', '"beos"', '"beos"', "system", "macos"),
    "kind": ('"presence"', '"both"', '"both"', "kind", "activity"),
    "unknown field": ("untested =", "untestd =", "untestd", "untested"),
    "no test and no reason": (
        'untested = "Nobody can."\n',
        "",
        'id = "memory"',
        "names no test",
    ),
    "an empty reason": ('"Nobody can."', '" "', 'id = "memory"', "names no test"),
    "a test and a reason": (
        'untested = "Nobody can."',
        'untested = "Nobody can."\ntests = ["tests/a/test_a.py::test_b"]',
        "untested",
        "Keep one",
    ),
    "no name of a test": ("::test_b", "::b", "tests =", "not the name of a test"),
    "a test elsewhere": ("tests/ui/test_a.py::test_b", "ui/a.py::test_b", "tests =", "Write it as"),
    "the same id": ('id = "memory"', 'id = "clipboard"', "Nobody", "stands twice"),
    "id form": ('id = "memory"', 'id = "The memory"', "The memory", "small letters"),
    "a presence that goes away": (
        "The folder itself.",
        "Nothing.",
        '"Nothing."',
        "nothing stays",
    ),
    "a presence without a record": (
        "The folder itself.",
        "There is no record of it.",
        "no record",
        "nothing stays",
    ),
    "nothing said of what stays": ("The folder itself.", "", 'what_remains = ""', "empty"),
    "no source": ('sources = ["a", "b"]', "sources = []", "sources = []", "names no source"),
    "unknown source": ('["a", "b"]', '["a", "b", "c"]', '"c"', '"c" is not defined'),
    "unused source": ('["a", "b"]', '["b"]', 'id = "a"', "used nowhere"),
    "source twice": ('id = "b"', 'id = "a"', 'kind = "secondary"', "stands twice"),
    "source called ours": ('id = "b"', 'id = "ours"', 'id = "ours"', "our own"),
    "source kind": ('"secondary"', '"operator"', '"operator"', "republished"),
    "address": ("https://example.org/a", "example", '"example"', "not a web"),
    "long summary": ("What may stay.", "x" * 101, "xxx", "101 characters"),
    "a date to come": ('as_at = "2026-11-23"', 'as_at = "2026-12-01"', "12-01", "later"),
}


@pytest.mark.parametrize("name", CASES)
def test_is_refused(traced: "Tiny", name: str) -> None:
    old, new, at, *words = CASES[name]
    traced.change(T, old, new)
    line = traced.line(T, at)
    if name in ("no test and no reason", "an empty reason"):
        line -= 1  # the row itself is named, at its heading
    elif name == "the same id":
        line = traced.line(T, 'surface = "Memory"') - 3
    elif name == "source twice":
        line = traced.line(T, 'name = "Report"') - 1
    traced.assert_refused(T, line, *words)


@pytest.mark.parametrize(
    "words",
    [
        "Delete your history.",
        "You can clear the log.",
        "clear the system logs",
        "Then ERASE all of the old records.",
        "Wipe Windows' own list.",
        "Remove it from the recent list.",
        "Turn off clipboard history.",
        "Switch off Recall.",
        "Cover your tracks.",
        "Use private browsing.",
        "Empty the bin.",
    ],
)
@pytest.mark.parametrize("field", ["It is cleared.", "What you pasted.", "There are two kinds."])
def test_nobody_is_told_to_clean_up(traced: "Tiny", words: str, field: str) -> None:
    traced.change(T, field, words)
    traced.assert_refused(T, traced.line(T, words), "clearing can be noticed")


@pytest.mark.parametrize(
    "words",
    [
        "Fingerpost clears the clipboard at every close.",
        "It forgets the list of pages.",
        "A clipboard history may keep it.",
        "The list of recent programs may show it.",
        "Fingerpost saves no files.",
    ],
)
def test_what_we_do_ourselves_may_be_said(traced: "Tiny", words: str) -> None:
    traced.change(T, "It is cleared.", words)
    assert traced.problems() == []
