"""Telephone numbers: one form, whether they can exist, and finding them in text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost_author.numbers import can_exist, one_form, standing_in, told_to_ring

WANTED = {"08002000247", "88858", "080810800"}


@pytest.mark.parametrize(
    "written",
    [
        "0800 2000 247",
        "08002000247",
        "0800-2000-247",
        "0800.2000.247",
        "(0800) 2000247",
        "+44 800 2000 247",
        "+44 (0)800 2000 247",
        "0044 800 2000 247",
        "800 2000 247",
        "0800\n2000\u00a0247",
        "tel:+448002000247",
        "0800 20 00 24 7",
        "999 0800 2000 247",
        "18001 0800 2000 247",
    ],
)
def test_refused_number_in_any_grouping(written: str) -> None:
    assert [found.digits for found in standing_in(f"Ring {written}.", WANTED)] == ["08002000247"]


@pytest.mark.parametrize(
    "text",
    [
        "0808 2000 247",
        "0800 2000 2475",
        "10800 2000 247",
        "00800200024700",
        "in 2000, 247 people",
        "188858",
        "88858 1",
        "888 585",
        "https://example.org/188858/",
    ],
)
def test_other_digits_are_left_alone(text: str) -> None:
    assert list(standing_in(text, WANTED)) == []


@given(st.integers(1, 10), st.sampled_from([" ", "-", "", ".", " - "]))
def test_refused_number_split_anywhere(at: int, mark: str) -> None:
    digits = "08002000247"
    assert list(standing_in(f"x {digits[:at]}{mark}{digits[at:]} y", WANTED))


@pytest.mark.parametrize(
    "number",
    [
        "999",
        "112",
        "101",
        "116 123",
        "18000",
        "18001 101",
        "61016",
        "0800 1111",
        "+44 20 7008 0151",
    ],
)
def test_can_exist(number: str) -> None:
    assert can_exist(number)


@pytest.mark.parametrize(
    "number",
    ["", "x", "0808 802 030", "0808 802 03000", "+1 202 555 0100", "998", "0808 802 030O", "٠٨٠٨"],
)
def test_cannot_exist(number: str) -> None:
    assert not can_exist(number)


def test_one_form() -> None:
    assert one_form("+44 (0)808 802-0300") == one_form("0808 8020300") == "08088020300"


def test_what_is_no_number_to_ring() -> None:
    prose = (
        "On 5 July 2017, 112 cases and 4,613 offences were read. ISBN 978-1-78655-414-7. "
        "Text in 2019. See https://example.org/0808/802/0300 from 9.30am to 4pm, up to 2030."
    )
    assert list(told_to_ring(prose)) == []


def test_numbers_to_ring() -> None:
    prose = "Ring 112, text help to 85258, dial 18001 101 or +44 808 802 0300. Not 0808 802 03."
    assert {found.digits for found in told_to_ring(prose)} == {
        "112",
        "85258",
        "18001101",
        "08088020300",
        "080880203",
    }
