"""How texts are said: sentence by sentence, numbers digit by digit, nothing that is for the eye."""

import pytest

from fingerpost.ui.speech.words import MOST, language_of, sentences


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", []),
        ("Ring 999.", ["Ring 9 9 9."]),
        (
            "Ring 0808\N{NO-BREAK SPACE}802\N{NO-BREAK SPACE}0300. It is free.",
            ["Ring 0 8 0 8, 8 0 2, 0 3 0 0.", "It is free."],
        ),
        ("It was said.\N{NO-BREAK SPACE}[2,\N{NO-BREAK SPACE}5] And done [1].",
         ["It was said.", "And done."]),
        ("See https://www.example.org/help.", ["See example.org/help."]),
        ("Two\n  lines", ["Two lines"]),
        ("[[h@'loU]] [[[volm 1]]", ["[h@'loU]] [volm 1]]"]),
        ("In 2017, at 4.30pm", ["In 2017, at 4.30pm"]),
    ],
)  # fmt: skip
def test_a_text_is_said_like_this(text: str, said: list[str]) -> None:
    assert list(sentences(text)) == said


def test_nothing_is_said_at_such_a_stretch_that_nobody_could_follow() -> None:
    long = ", ".join(["this is a part of a sentence"] * 40)
    parts = list(sentences(long))
    assert len(parts) > 3
    assert max(map(len, parts)) <= MOST
    assert " ".join(parts) == long


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Mae Cau'n gyflym yn gadael ar unwaith.", "cy"),
        ("The report found that officers did not know what to do.", "en"),
        ("Paladin", "cy"),
        ("9 9 9", "cy"),
    ],
)
def test_a_welsh_page_has_sentences_in_either_language(words: str, language: str) -> None:
    assert language_of(words, "cy") == language
    assert language_of(words, "en") == "en"
