"""The folded form that typed and written words meet in."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fingerpost.core.fold import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("   ", ""),
        ("Stalking", "stalking"),
        ("won't", "wont"),
        ("won’t", "wont"),
        ("won‘t", "wont"),
        ("won`t", "wont"),
        ("won´t", "wont"),
        ("wonʼt", "wont"),
        ("ex-partner", "ex partner"),
        ("Ynys Môn", "ynys mon"),
        ("Tŷ", "ty"),
        ("CAFÉ", "cafe"),
        ("Straße", "strasse"),
        ("ﬁxated", "fixated"),
        ("24/7", "24 7"),
        ("e-mail, or text.", "e mail or text"),
        ("0808 802 0300", "0808 802 0300"),
        ("\x00nudes\x00", "nudes"),
        ("😱 help", "help"),
        ('"stalking" OR *', "stalking or"),
        ("line one\nline two\ttab", "line one line two tab"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text(max_size=200))
@example("ℌelp")
@example("ẛ̣")
@example("´")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=200))
def test_only_letters_digits_and_single_spaces_are_left(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert all(word.isalnum() for word in folded.split())


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_capitals_make_no_difference(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())
