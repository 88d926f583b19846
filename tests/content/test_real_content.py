"""The real content: no problem in it, nothing lost from it, and it builds to a file that opens."""

from pathlib import Path

import pytest

from fingerpost.content.store import PackedContent
from fingerpost.core.model import Counts
from fingerpost_author.check import load_and_check
from fingerpost_author.compile import build, counts
from fingerpost_author.entries import Content

ROOT = Path(__file__).resolve().parents[2] / "resources" / "content"


@pytest.fixture(scope="module")
def content() -> Content:
    return load_and_check(ROOT)


def test_no_problems(content: Content) -> None:
    assert [problem.shown("resources/content") for problem in content.problems] == []


def test_nothing_is_lost(content: Content) -> None:
    found: Counts = counts(content)
    assert (found.services, found.forces) == (74, 46)
    assert (found.authorities, found.places) == (318, 6626)
    assert min(found) > 0


def test_it_builds_and_opens(content: Content, tmp_path: Path) -> None:
    build(content, tmp_path / "content.sqlite")
    packed = PackedContent(tmp_path / "content.sqlite")
    try:
        assert len(packed.services()) == 74
        assert packed.search("0808 802 0300").services[0].id == "national-stalking-helpline"
    finally:
        packed.close()
