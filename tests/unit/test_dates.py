"""Dates of any precision, their age, and times of day in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.core.dates import age, age_days, clock_words, earliest, in_words


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2026-08-14", "14 August 2026"),
        ("2026-08-01", "1 August 2026"),
        ("2023-04", "April 2023"),
        ("2020", "2020"),
    ],
)
def test_in_words(iso: str, expected: str) -> None:
    assert in_words(iso) == expected


@pytest.mark.parametrize("text", ["", "about 2015", "2026-08-14-01", "14 August 2026"])
def test_what_is_no_date_has_no_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|invalid literal"):
        in_words(text)


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2026-08-14", date(2026, 8, 14)),
        ("2023-04", date(2023, 4, 1)),
        ("2020", date(2020, 1, 1)),
    ],
)
def test_ages_count_from_the_earliest_day(iso: str, expected: date) -> None:
    assert earliest(iso) == expected
    assert age_days(iso, expected) == 0


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2026-11-23", "fresh"),
        ("2026-08-25", "fresh"),  # 90 days
        ("2026-08-24", "amber"),  # 91 days
        ("2026-05-27", "amber"),  # 180 days
        ("2026-05-26", "red"),  # 181 days
        ("2026-11", "fresh"),
        ("2026", "red"),
        ("2027-01-01", "fresh"),  # a source dated ahead of this clock
    ],
)
def test_age_at_its_limits(iso: str, expected: str) -> None:
    assert age(iso, date(2026, 11, 23)) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, "midnight"),
        (1, "12.01am"),
        (59, "12.59am"),
        (60, "1am"),
        (570, "9.30am"),
        (605, "10.05am"),
        (719, "11.59am"),
        (720, "midday"),
        (721, "12.01pm"),
        (780, "1pm"),
        (960, "4pm"),
        (1439, "11.59pm"),
        (1440, "midnight"),
        (1500, "1am"),
    ],
)
def test_clock_words(minutes: int, expected: str) -> None:
    assert clock_words(minutes) == expected


@given(st.integers(0, 1439), st.integers(0, 1439))
def test_two_times_of_day_never_read_the_same(one: int, other: int) -> None:
    assert (clock_words(one) == clock_words(other)) == (one == other)
