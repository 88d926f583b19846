"""Welsh beside the English: what is refused, what is only told, and what becomes of each."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fingerpost.content.store import PackedContent
from fingerpost.content.translated import InWelsh
from fingerpost.core.model import Translation
from fingerpost_author.check import load_and_check
from fingerpost_author.compile import build
from fingerpost_author.translations import documents, texts_of

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

FILE = "cy/services/line.toml"
GUIDE = "cy/guides/log.toml"


def pairs(id_: str, texts: dict[str, str], reviewed_by: str = "") -> str:
    rows = [f'id = "{id_}"', f'reviewed_by = "{reviewed_by}"']
    for english, welsh in texts.items():
        rows += ["[[texts]]", f"en = {english!r}", f"cy = {welsh!r}"]
    return "\n".join(rows) + "\n"


def texts(tiny: "Tiny", kind: str, id_: str) -> list[str]:
    content = load_and_check(tiny.root)
    return next(texts_of(value) for k, value in documents(content) if (k, value.id) == (kind, id_))


def advice(tiny: "Tiny") -> list[str]:
    return [one.shown() for one in load_and_check(tiny.root).advice if one.file.startswith("cy/")]


def whole(tiny: "Tiny", kind: str, id_: str, folder: str, **more: str) -> None:
    """Translate everything, by putting a mark in front."""
    said = {text: f"Cy {text}" for text in texts(tiny, kind, id_)}
    tiny.write(f"cy/{folder}/{id_}.toml", pairs(id_, said, **more))


def test_a_whole_translation_is_in_order(tiny: "Tiny") -> None:
    whole(tiny, "service", "line", "services")
    whole(tiny, "guide", "log", "guides")
    assert tiny.problems() == []
    assert advice(tiny) == []


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        ("Ring 0808 802 0300.", "Ffoniwch 0808 802 0301."),
        ("Ring 0808 802 0300.", "Ffoniwch."),
        ("Open all day.", "Ar agor 24 awr."),
        ("Ring 999, then 101.", "Ffoniwch 999."),
        ("Ring 0808 802 0300.", "Ffoniwch 0808 8020300."),
    ],
)
def test_other_numbers_are_refused(tiny: "Tiny", english: str, welsh: str) -> None:
    tiny.write(FILE, pairs("line", {english: welsh}))
    tiny.assert_refused(FILE, tiny.line(FILE, "cy ="), "other numbers")


def test_a_translation_of_nothing_is_refused(tiny: "Tiny") -> None:
    tiny.write("cy/services/gone.toml", pairs("gone", {"One": "Un"}))
    tiny.assert_refused("cy/services/gone.toml", 1, 'no service "gone"')


def test_an_empty_translation_is_refused(tiny: "Tiny") -> None:
    tiny.write(FILE, pairs("line", {"One": " "}))
    tiny.assert_refused(FILE, tiny.line(FILE, "cy ="), "empty")


def test_the_same_english_twice_is_refused(tiny: "Tiny") -> None:
    tiny.write(FILE, pairs("line", {"One": "Un"}) + "[[texts]]\nen = 'One'\ncy = 'Un'\n")
    tiny.assert_refused(FILE, 7, "stands here twice")


def test_a_number_that_must_stand_nowhere_may_not_stand_in_welsh(tiny: "Tiny") -> None:
    text = "Ring 0808 802 9999."
    tiny.write(FILE, pairs("line", {text: "Ffoniwch 0808 802 9999."}))
    tiny.assert_refused(FILE, tiny.line(FILE, "cy ="), "0808 802 9999", "refused numbers")


def test_what_is_out_of_date_is_told_and_not_refused(tiny: "Tiny") -> None:
    whole(tiny, "guide", "log", "guides")
    first = texts(tiny, "guide", "log")[0]
    tiny.change("guides/log.md", first, "Another title")
    assert tiny.problems() == []
    told = advice(tiny)
    assert any("not said any more" in one for one in told)
    assert any("1 of its texts are shown in English" in one for one in told)


def open_built(tiny: "Tiny", tmp_path: Path) -> PackedContent:
    content = load_and_check(tiny.root)
    assert list(content.problems) == []
    file = tmp_path / "content.sqlite"
    build(content, file)
    return PackedContent(file)


def test_what_there_is_is_shown_and_the_rest_stays_english(tiny: "Tiny", tmp_path: Path) -> None:
    known = texts(tiny, "guide", "log")
    tiny.write(GUIDE, pairs("log", {known[0]: "Cofnod"}))
    english = open_built(tiny, tmp_path)
    welsh = InWelsh(english)
    guide, original = welsh.article("guide", "log"), english.article("guide", "log")
    assert guide is not None
    assert original is not None
    assert guide.title == "Cofnod"
    assert guide.blocks == original.blocks
    assert guide.sources == original.sources
    assert welsh.state("guide", "log") == Translation("guide", "log", whole=False, reviewed=False)
    assert [entry.title for entry in welsh.entries("guide") if entry.id == "log"] == ["Cofnod"]
    assert welsh.state("service", "line") is None
    assert welsh.service("line") == english.service("line")
    english.close()


def test_a_reviewed_whole_is_known_as_one(tiny: "Tiny", tmp_path: Path) -> None:
    whole(tiny, "service", "line", "services", reviewed_by="A. Siaradwr")
    english = open_built(tiny, tmp_path)
    state = InWelsh(english).state("service", "line")
    assert state == Translation("service", "line", whole=True, reviewed=True)
    english.close()


def test_a_translation_changes_words_alone(tiny: "Tiny", tmp_path: Path) -> None:
    whole(tiny, "service", "line", "services")
    content = open_built(tiny, tmp_path)
    welsh, english = InWelsh(content).service("line"), content.service("line")
    assert welsh is not None
    assert english is not None
    assert welsh.summary == f"Cy {english.summary}"
    for field in ("id", "url", "email", "status", "sources", "schedules", "assured_date", "who"):
        assert getattr(welsh, field) == getattr(english, field), field
    assert [phone.number for phone in welsh.phones] == [phone.number for phone in english.phones]
    assert [way.address for way in welsh.ways] == [way.address for way in english.ways]
    assert welsh.hours.kind == english.hours.kind
    content.close()


def test_it_is_found_by_words_of_either_language_in_any_form(tiny: "Tiny", tmp_path: Path) -> None:
    known = texts(tiny, "guide", "log")
    tiny.write(GUIDE, pairs("log", {known[0]: "Cymorth i bawb"}))
    content = open_built(tiny, tmp_path)
    content.check_index()
    for typed in ("cymorth", "gymorth", "nghymorth", "chymorth", "cymor"):
        assert [hit.id for hit in content.search(typed).guides] == ["log"], typed
    content.close()
