"""What the check refuses about whole files: missing, strange, unreadable, repeated."""

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

R = "reports/living.md"


@pytest.mark.parametrize(
    "name",
    [
        "content.toml",
        "topics.toml",
        "synonyms.toml",
        "refused.toml",
        "timeline.toml",
        "reports/bodies.toml",
        "places/places.csv",
        "places/authorities.csv",
    ],
)
def test_missing_file(tiny: "Tiny", name: str) -> None:
    (tiny.root / name).unlink()
    tiny.assert_refused(name, 1, "missing", "README.md")


@pytest.mark.parametrize("name", ["services/line.toml.bak", "guides/x.txt", "forces/kent"])
def test_file_nothing_reads(tiny: "Tiny", name: str) -> None:
    tiny.write(name, "x")
    tiny.assert_refused(name, 1, "nothing reads it")


def test_stranger_beside_the_folders(tiny: "Tiny") -> None:
    tiny.write("sinonyms.toml", "")
    tiny.assert_refused("sinonyms.toml", 1, "nothing reads this")


def test_not_utf8(tiny: "Tiny") -> None:
    (tiny.root / "services/line.toml").write_bytes(b'id = "line"\nname = "caf\xe9"\n')
    tiny.assert_refused("services/line.toml", 2, "not UTF-8")


def test_folder_in_place_of_a_file(tiny: "Tiny") -> None:
    (tiny.root / "topics.toml").unlink()
    (tiny.root / "topics.toml").mkdir()
    tiny.assert_refused("topics.toml", 1, "cannot be read")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root reads everything")
def test_no_right_to_read(tiny: "Tiny") -> None:
    (tiny.root / "topics.toml").chmod(0)
    tiny.assert_refused("topics.toml", 1, "cannot be read")


def test_id_of_another_file(tiny: "Tiny") -> None:
    text = (tiny.root / "services/line.toml").read_text(encoding="utf-8")
    tiny.write("services/second.toml", text)
    tiny.assert_refused("services/second.toml", 1, "already used by services/line.toml")


def test_topic_twice(tiny: "Tiny") -> None:
    tiny.change(
        "topics.toml",
        "[[topics]]",
        '[[topics]]\nid = "stalking"\nname = "A"\nsummary = "B"\n[[topics]]',
    )
    tiny.assert_refused("topics.toml", 6, "stands twice")


def test_phrase_in_two_entries(tiny: "Tiny") -> None:
    tiny.change(
        "synonyms.toml",
        "[[synonyms]]",
        '[[synonyms]]\nphrases = ["WONT stop"]\nservices = ["line"]\n[[synonyms]]',
    )
    tiny.assert_refused("synonyms.toml", 5, "Won't stop", "two entries")


def test_recommendation_twice(tiny: "Tiny") -> None:
    tiny.change(R, 'number = "8"', 'number = "7" # again')
    tiny.assert_refused(R, tiny.line(R, "# again"), '"7" stands twice')


def test_sections_out_of_order(tiny: "Tiny") -> None:
    tiny.change(R, "## Where to read it", "## Who asked for it, and why")
    tiny.change(R, "## What it is", "## What was found")
    tiny.assert_refused(R, tiny.line(R, "## Who asked"), "out of order")


def test_every_problem_is_told_at_once(tiny: "Tiny") -> None:
    tiny.change("services/line.toml", "assured_date", "asured_date")
    tiny.change("services/line.toml", '"helpline"', '"hotline"')
    tiny.change("forces/sussex.toml", '["line"]', '["gone"]')
    tiny.change("guides/log.md", "service:line", "service:gone")
    files = [problem.file for problem in tiny.problems()]
    assert files.count("services/line.toml") == 2
    assert files.count("forces/sussex.toml") == 1
    assert files.count("guides/log.md") == 1


def test_windows_line_ends_and_byte_order_mark(tiny: "Tiny") -> None:
    for name in ("services/line.toml", "guides/log.md", "places/places.csv"):
        text = (tiny.root / name).read_text(encoding="utf-8")
        (tiny.root / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert tiny.problems() == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(["services/line.toml", "guides/log.md", "places/places.csv", R]),
    start=st.integers(0, 900),
    junk=st.text(max_size=12)
    | st.sampled_from(['"""', "[[", "{", "+++", "\x00", "> [!", "[^", "|", "<"]),
    cut=st.integers(0, 80),
)
def test_no_damage_ends_in_a_traceback(
    tiny: "Tiny", name: str, start: int, junk: str, cut: int
) -> None:
    text = tiny.original(name)
    (tiny.root / name).write_bytes(
        (text[:start] + junk + text[start + cut :]).encode("utf-8", "surrogatepass")
    )
    try:
        assert all("\n" not in problem.shown() for problem in tiny.problems())
    finally:
        tiny.write(name, text)
