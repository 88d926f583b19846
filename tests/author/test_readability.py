"""How hard a page is to read: measured, refused where it is far too hard, and otherwise advised."""

from typing import TYPE_CHECKING

import pytest

from fingerpost_author.check import load_and_check
from fingerpost_author.readability import OLDEST, reading_age, readings

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

HARD = (
    "Multidisciplinary organisational coordination necessitates comprehensive consideration of "
    "interconnected institutional responsibilities notwithstanding jurisdictional complications."
)
PLAIN = """
[[words]]
word = "utilise"
say = "use"
[[words]]
word = "upon"
say = "on"
"""


def advice(tiny: "Tiny", file: str) -> list[str]:
    return [one.shown() for one in load_and_check(tiny.root).advice if one.file == file]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("", 5, 5),
        ("Ring 999. It is free.", 5, 7),
        ("You can ring the line if you are worried about somebody you know.", 8, 12),
        (HARD, 25, 60),
    ],
)
def test_the_reading_age_of_a_text(text: str, low: float, high: float) -> None:
    assert low <= reading_age([text]) <= high


def test_every_page_is_measured_and_the_hardest_comes_first(tiny: "Tiny") -> None:
    found = readings(load_and_check(tiny.root))
    assert {"services/line.toml", "guides/log.md", "reports/living.md"} <= {
        one.file for one in found
    }
    assert [one.age for one in found] == sorted((one.age for one in found), reverse=True)


def test_a_page_that_is_far_too_hard_is_refused(tiny: "Tiny") -> None:
    text = " ".join([HARD] * 10)
    tiny.change("services/line.toml", 'description = "It listens."', f'description = "{text}"')
    tiny.assert_refused("services/line.toml", 1, "reading age", f"{OLDEST} is the most")


def test_a_few_hard_words_are_too_few_to_judge(tiny: "Tiny") -> None:
    tiny.change("services/line.toml", 'description = "It listens."', f'description = "{HARD}"')
    assert tiny.problems() == []


def test_a_long_sentence_is_told_with_its_line_and_what_to_do(tiny: "Tiny") -> None:
    text = "It listens " + "and " * 30 + "helps."
    tiny.change("services/line.toml", 'description = "It listens."', f'description = "{text}"')
    line = tiny.line("services/line.toml", "description =")
    told = advice(tiny, "services/line.toml")
    assert any(
        one.startswith(f"services/line.toml:{line}: a sentence has 33 words") and "two of it" in one
        for one in told
    )
    assert tiny.problems() == []


def test_an_address_is_no_long_sentence(tiny: "Tiny") -> None:
    address = "https://example.org/" + "-".join(["word"] * 40)
    text = f"It listens. Look at {address}"
    tiny.change("services/line.toml", 'description = "It listens."', f'description = "{text}"')
    assert advice(tiny, "services/line.toml") == []


def test_a_word_with_a_plainer_one_is_told_and_a_name_is_not(tiny: "Tiny") -> None:
    tiny.write("plain.toml", PLAIN)
    text = "Utilise it in Newcastle upon Tyne."
    tiny.change("services/line.toml", 'description = "It listens."', f'description = "{text}"')
    told = advice(tiny, "services/line.toml")
    assert len(told) == 1
    assert "“utilise” has a plainer word" in told[0]
    assert "Say “use”" in told[0]
