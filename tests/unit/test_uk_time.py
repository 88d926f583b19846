"""UK wall-clock time from UTC, and how far the computer's clock is believed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.core.hours import moment, uk_time

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)

# The last Sundays of March and October, written out: the rule itself is under test.
CLOCK_CHANGES = [
    (date(2024, 3, 31), date(2024, 10, 27)),
    (date(2025, 3, 30), date(2025, 10, 26)),
    (date(2026, 3, 29), date(2026, 10, 25)),
    (date(2027, 3, 28), date(2027, 10, 31)),
    (date(2028, 3, 26), date(2028, 10, 29)),
    (date(2029, 3, 25), date(2029, 10, 28)),
    (date(2030, 3, 31), date(2030, 10, 27)),
    (date(2031, 3, 30), date(2031, 10, 26)),
]


@pytest.fixture(scope="module")
def london() -> ZoneInfo:
    try:
        return ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        pytest.skip("this computer has no time-zone database")


def at_one(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time()).replace(hour=1)


@pytest.mark.parametrize(("spring", "autumn"), CLOCK_CHANGES)
def test_the_clock_changes_to_the_minute(spring: date, autumn: date) -> None:
    forward, back = at_one(spring), at_one(autumn)
    assert uk_time(forward - MINUTE) == forward - MINUTE
    assert uk_time(forward) == forward + HOUR
    assert uk_time(back - MINUTE) == back - MINUTE + HOUR
    assert uk_time(back) == back


@pytest.mark.parametrize(
    ("utc", "uk"),
    [
        (datetime(2026, 1, 1, 0, 0), datetime(2026, 1, 1, 0, 0)),
        (datetime(2026, 6, 30, 23, 30), datetime(2026, 7, 1, 0, 30)),
        (datetime(2026, 12, 31, 23, 59), datetime(2026, 12, 31, 23, 59)),
        (datetime(2027, 10, 30, 23, 30), datetime(2027, 10, 31, 0, 30)),
    ],
)
def test_winter_summer_and_across_midnight(utc: datetime, uk: datetime) -> None:
    assert uk_time(utc) == uk


# The rule has held since 1996; later than 2037 some databases only carry on by rule themselves.
@settings(deadline=None)
@given(st.datetimes(datetime(1996, 1, 1), datetime(2037, 12, 31)))
def test_it_agrees_with_the_time_zone_database(london: ZoneInfo, utc: datetime) -> None:
    expected = utc.replace(tzinfo=ZoneInfo("UTC")).astimezone(london).replace(tzinfo=None)
    assert uk_time(utc) == expected


def test_a_clock_earlier_than_the_content_is_not_believed() -> None:
    found = moment(datetime(2026, 11, 22, 23, 59), "2026-11-23")
    assert found.uk == datetime(2026, 11, 22, 23, 59)
    assert "earlier than the day this copy was made" in found.problem


def test_a_clock_far_ahead_is_not_believed() -> None:
    found = moment(datetime(2031, 11, 24, 0, 0), "2026-11-23")
    assert "many years old" in found.problem


@pytest.mark.parametrize(
    "utc",
    [
        datetime(2026, 11, 23, 0, 0),
        datetime(2026, 11, 24, 12, 0),
        datetime(2031, 11, 23, 23, 59),
    ],
)
def test_a_clock_within_the_limits_is_believed(utc: datetime) -> None:
    assert moment(utc, "2026-11-23").problem == ""


def test_the_limits_are_days_in_the_uk() -> None:
    # Half past eleven in the evening UTC is already the next day in a British summer.
    assert moment(datetime(2026, 6, 30, 23, 30), "2026-07-01").problem == ""
    assert moment(datetime(2026, 6, 30, 22, 59), "2026-07-01").problem != ""


def test_content_made_on_a_leap_day_has_a_limit() -> None:
    assert moment(datetime(2033, 2, 28, 12, 0), "2028-02-29").problem == ""
    assert moment(datetime(2033, 3, 1, 12, 0), "2028-02-29").problem != ""
