"""Numbers for the eye and for the ear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.core.phone import digits, spoken, spoken_in, unbroken


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In danger now? Call 999.", "In danger now? Call 9 9 9."),
        ("Emergency: 999 (or 112)", "Emergency: 9 9 9 (or 1 1 2)"),
        ("Ring 0808 802 0300.", "Ring 0 8 0 8, 8 0 2, 0 3 0 0."),
        ("By relay: 18001 0808 802 0300", "By relay: 1 8 0 0 1, 0 8 0 8, 8 0 2, 0 3 0 0"),
        ("Ring 116 123, or text 60066.", "Ring 1 1 6, 1 2 3, or text 6 0 0 6 6."),
        ("From abroad +44 20 7008 0151", "From abroad + 4 4, 2 0, 7 0 0 8, 0 1 5 1"),
    ],
)
def test_numbers_in_a_sentence_are_spoken_digit_by_digit(text: str, said: str) -> None:
    assert spoken_in(text) == said
    assert spoken_in(said) == said


@pytest.mark.parametrize(
    "text",
    ["74 services", "2017 to 2026", "open 24/7", "£101", "9.30am to 4pm", "27 March 2025", "1,999"],
)
def test_what_is_no_telephone_number_is_left_alone(text: str) -> None:
    assert spoken_in(text) == text
