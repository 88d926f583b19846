"""Numbers for the eye and for the ear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.core.phone import digits, spoken, unbroken


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("0808 802 0300", "0 8 0 8, 8 0 2, 0 3 0 0"),
        ("999", "9 9 9"),
        ("116 123", "1 1 6, 1 2 3"),
        ("08 08 16 89 111", "0 8, 0 8, 1 6, 8 9, 1 1 1"),
        ("", ""),
    ],
)
def test_spoken(number: str, expected: str) -> None:
    assert spoken(number) == expected


def test_two_ways_of_writing_a_number_have_the_same_digits() -> None:
    assert digits("0203 866 4107") == digits("020 3866 4107") == digits("020-3866 (4107)")


@given(st.from_regex(r"[0-9]{1,5}( [0-9]{1,5}){0,4}", fullmatch=True))
def test_no_digit_is_lost_or_joined_when_spoken(number: str) -> None:
    assert digits(spoken(number)) == digits(number)
    assert all(len(part) == 1 for part in spoken(number).replace(",", "").split())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ring 0808 2000 247.", "Ring 0808~2000~247."),
        ("Or +44 20 7840 8960, from abroad", "Or +44~20~7840~8960, from abroad"),
        ("On 31 July 2025 it closed", "On 31 July 2025 it closed"),
        ("Page 12 20 times", "Page 12 20 times"),
    ],
)
def test_a_number_keeps_to_one_line(sentence: str, expected: str) -> None:
    assert unbroken(sentence) == expected.replace("~", "\N{NO-BREAK SPACE}")


@given(st.text(alphabet="0123456789 +aé.", max_size=40))
def test_nothing_but_spaces_changes_where_a_number_keeps_to_one_line(sentence: str) -> None:
    assert unbroken(sentence).replace("\N{NO-BREAK SPACE}", " ") == sentence
