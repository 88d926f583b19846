"""Whether a line is open, in which words, and the week and bank holidays in words."""

from datetime import date, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.core.hours import (
    Moment,
    OpenState,
    bank_holidays_in_words,
    openings,
    state,
    uk_time,
    week_in_words,
)
from fingerpost.core.model import (
    BankHoliday,
    BankHolidayRule,
    BankHolidays,
    Hours,
    HoursKind,
    Schedule,
)

WEEKDAYS = (0, 1, 2, 3, 4)
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)

# Boxing Day of 2026 is a Saturday: the Monday after it is the day off.
HOLIDAYS = BankHolidays(
    (
        BankHoliday("2026-12-25", "Christmas Day"),
        BankHoliday("2026-12-26", "Boxing Day"),
        BankHoliday("2026-12-28", "Boxing Day (observed)"),
        BankHoliday("2027-01-01", "New Year's Day"),
    ),
    "2030-12-31",
)

STALKING_HELPLINE: Final = (
    Schedule((0, 2), 9 * 60 + 30, 20 * 60),
    Schedule((1, 3, 4), 9 * 60 + 30, 16 * 60),
)


def hours(kind: HoursKind = "weekly", rule: BankHolidayRule = "closed") -> Hours:
    return Hours(kind, rule, "", (), ())


def span(days: tuple[int, ...], opens: str, closes: str) -> Schedule:
    def minutes(text: str) -> int:
        hour, minute = text.split(":")
        return int(hour) * 60 + int(minute)

    return Schedule(days, minutes(opens), 1440 if closes == "00:00" else minutes(closes))


def at(text: str) -> Moment:
    return Moment(datetime.fromisoformat(text), "")


def words(
    now: str, *schedules: Schedule, rule: BankHolidayRule = "closed", kind: HoursKind = "weekly"
) -> str:
    return state(hours(kind, rule), schedules, HOLIDAYS, at(now)).words


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # Tuesday 24 November 2026
        ("2026-11-24 10:30", "Open now, until 4pm"),
        ("2026-11-24 09:29:59", "Closed now, opens at 9.30am today"),
        ("2026-11-24 09:30", "Open now, until 4pm"),
        ("2026-11-24 15:59:59", "Open now, until 4pm"),
        ("2026-11-24 16:00", "Closed now, opens at 9.30am tomorrow"),
        ("2026-11-24 00:00", "Closed now, opens at 9.30am today"),
        # Wednesday: the late day
        ("2026-11-25 17:00", "Open now, until 8pm"),
        # The weekend
        ("2026-11-27 16:30", "Closed now, opens at 9.30am on Monday"),
        ("2026-11-28 12:00", "Closed now, opens at 9.30am on Monday"),
        ("2026-11-29 12:00", "Closed now, opens at 9.30am tomorrow"),
        # Christmas of 2026: Friday off, Saturday and Sunday, Monday off
        ("2026-12-24 15:59", "Open now, until 4pm"),
        ("2026-12-24 16:00", "Closed now, opens at 9.30am on Tuesday"),
        ("2026-12-25 11:00", "Closed now for Christmas Day, opens at 9.30am on Tuesday"),
        ("2026-12-26 11:00", "Closed now for Boxing Day, opens at 9.30am on Tuesday"),
        ("2026-12-27 11:00", "Closed now, opens at 9.30am on Tuesday"),
        ("2026-12-28 11:00", "Closed now for Boxing Day (observed), opens at 9.30am tomorrow"),
        ("2026-12-29 11:00", "Open now, until 4pm"),
    ],
)
def test_the_words_of_the_stalking_helpline(now: str, expected: str) -> None:
    assert words(now, *STALKING_HELPLINE) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-12-24 16:00", "Closed now, may open at 9.30am tomorrow: Christmas Day"),
        ("2026-12-25 11:00", "May be closed today: Christmas Day"),
        ("2026-12-25 02:00", "May be closed today: Christmas Day"),
        ("2026-12-27 11:00", "Closed now, may open at 9.30am tomorrow: Boxing Day (observed)"),
        ("2026-12-29 11:00", "Open now, until 4pm"),
    ],
)
def test_unknown_on_bank_holidays(now: str, expected: str) -> None:
    assert words(now, *STALKING_HELPLINE, rule="unknown") == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-12-25 11:00", "Open now, until 4pm"),
        ("2026-12-25 17:00", "Closed now, opens at 9.30am on Monday"),
        ("2026-12-28 11:00", "Open now, until 8pm"),
    ],
)
def test_open_on_bank_holidays(now: str, expected: str) -> None:
    assert words(now, *STALKING_HELPLINE, rule="open") == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24 21:59", "Closed now, opens at 10pm today"),
        ("2026-11-24 22:00", "Open now, until 2am on Wednesday"),
        ("2026-11-25 00:00", "Open now, until 2am"),
        ("2026-11-25 01:59", "Open now, until 2am"),
        ("2026-11-25 02:00", "Closed now, opens at 10pm on Tuesday"),
    ],
)
def test_open_past_midnight(now: str, expected: str) -> None:
    assert words(now, span((1,), "22:00", "02:00")) == expected


def test_what_began_before_a_bank_holiday_goes_on_into_it() -> None:
    late = span((3,), "22:00", "02:00")
    assert words("2026-12-25 01:00", late) == "Open now, until 2am"


def test_nobody_knows_whether_a_bank_holiday_evening_began() -> None:
    late = span((4,), "22:00", "02:00")
    found = state(hours(rule="unknown"), (late,), BankHolidays((), ""), at("2026-12-26 01:00"))
    assert found.kind == "open"
    only_christmas = BankHolidays((BankHoliday("2026-12-25", "Christmas Day"),), "2030-12-31")
    found = state(hours(rule="unknown"), (late,), only_christmas, at("2026-12-26 01:00"))
    assert (found.kind, found.words) == ("unknown", "May be closed: Christmas Day")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24 16:59", "Closed now, opens at 5pm today"),
        ("2026-11-24 23:59", "Open now, until midnight"),
        ("2026-11-25 00:00", "Closed now, opens at 5pm today"),
    ],
)
def test_open_until_midnight(now: str, expected: str) -> None:
    assert words(now, span(EVERY_DAY, "17:00", "00:00")) == expected


def test_adjoining_openings_are_one() -> None:
    halves = span((1,), "09:00", "12:00"), span((1,), "12:00", "17:00")
    assert words("2026-11-24 11:00", *halves) == "Open now, until 5pm"
    assert words("2026-11-24 12:00", *halves) == "Open now, until 5pm"


def test_openings_that_meet_at_midnight_are_one() -> None:
    night = span((1,), "20:00", "00:00"), span((2,), "00:00", "06:00")
    assert words("2026-11-24 21:00", *night) == "Open now, until 6am on Wednesday"


def test_a_break_at_midday_is_not_joined() -> None:
    halves = span((1,), "09:00", "12:00"), span((1,), "13:00", "17:00")
    assert words("2026-11-24 11:00", *halves) == "Open now, until midday"
    assert words("2026-11-24 12:30", *halves) == "Closed now, opens at 1pm today"


def test_midnight_is_never_a_day_out() -> None:
    night = span((2,), "00:00", "06:00")
    assert words("2026-11-24 21:00", night) == "Closed now, opens at midnight tonight"
    assert words("2026-11-22 21:00", night) == "Closed now, opens at the start of Wednesday"


def test_a_line_that_never_closes_names_no_day() -> None:
    assert words("2026-11-24 21:00", span(EVERY_DAY, "00:00", "00:00")) == "Open now"


def test_a_day_of_the_week_a_week_away_has_its_date() -> None:
    friday = span((4,), "09:00", "17:00")
    assert words("2026-12-25 10:00", friday) == (
        "Closed now for Christmas Day, opens at 9am on Friday 8 January"
    )


def test_without_any_opening_ahead_nothing_is_promised() -> None:
    found = state(hours(), (), HOLIDAYS, at("2026-11-24 10:30"))
    assert found == OpenState("closed", "Closed now", None)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("always", OpenState("open", "Open now, 24 hours")),
        ("varies", OpenState("unknown", "Hours vary: try it")),
        ("unknown", OpenState("unknown", "Hours not known: try it")),
    ],
)
@pytest.mark.parametrize("now", ["2026-11-24 10:30", "2026-12-25 03:00"])
def test_lines_without_a_week(kind: HoursKind, expected: OpenState, now: str) -> None:
    assert state(hours(kind, "unknown"), (), HOLIDAYS, at(now)) == expected


@pytest.mark.parametrize("kind", ["weekly", "always", "varies", "unknown"])
def test_a_clock_that_is_wrong_decides_nothing(kind: HoursKind) -> None:
    now = at("2026-11-24 10:30")._replace(problem="The clock looks wrong.")
    found = state(hours(kind), STALKING_HELPLINE, HOLIDAYS, now)
    assert found == OpenState("unknown", "Check the hours below")


def test_when_it_changes() -> None:
    found = state(hours(), STALKING_HELPLINE, HOLIDAYS, at("2026-11-24 10:30"))
    assert found.changes == datetime(2026, 11, 24, 16, 0)
    found = state(hours(), STALKING_HELPLINE, HOLIDAYS, at("2026-12-25 10:30"))
    assert found.changes == datetime(2026, 12, 29, 9, 30)


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        # 29 March 2026: 1am becomes 2am
        ("2026-03-29 00:59", "Closed now, opens at 2am today"),
        ("2026-03-29 01:00", "Open now, until 10am"),
        ("2026-03-29 08:59", "Open now, until 10am"),
        ("2026-03-29 09:00", "Closed now, opens at 2am on Sunday 5 April"),
        # 25 October 2026: 2am becomes 1am again
        ("2026-10-25 00:59", "Closed now, opens at 2am today"),
        ("2026-10-25 01:59", "Closed now, opens at 2am today"),
        ("2026-10-25 02:00", "Open now, until 10am"),
        ("2026-10-25 09:59", "Open now, until 10am"),
        ("2026-10-25 10:00", "Closed now, opens at 2am on Sunday 1 November"),
    ],
)
def test_on_the_sundays_when_the_clocks_change(utc: str, expected: str) -> None:
    now = uk_time(datetime.fromisoformat(utc))
    found = state(hours(), (span((6,), "02:00", "10:00"),), HOLIDAYS, Moment(now, ""))
    assert found.words == expected


def test_after_the_last_known_bank_holiday_the_week_still_holds() -> None:
    # Wednesday 1 January 2031 is in no list: the note about bank holidays says so.
    now = at("2031-01-01 11:00")
    assert state(hours(), STALKING_HELPLINE, HOLIDAYS, now).words == "Open now, until 8pm"
    assert bank_holidays_in_words(hours(), HOLIDAYS, now) == (
        "Bank holidays after 2030 are not in this copy."
    )


def test_openings_of_a_bank_holiday_are_left_out_only_where_it_closes() -> None:
    christmas = date(2026, 12, 25)
    for rule, count in (("closed", 0), ("open", 1), ("unknown", 1)):
        found = openings(STALKING_HELPLINE, hours("weekly", rule), HOLIDAYS, christmas, 1)  # type: ignore[arg-type]
        assert len(found) == count


@pytest.mark.parametrize(
    ("schedules", "expected"),
    [
        (
            STALKING_HELPLINE,
            [
                ("Monday and Wednesday", "9.30am to 8pm"),
                ("Tuesday, Thursday and Friday", "9.30am to 4pm"),
                ("Saturday and Sunday", "closed"),
            ],
        ),
        ((span(EVERY_DAY, "17:00", "00:00"),), [("Every day", "5pm to midnight")]),
        (
            (span(WEEKDAYS, "08:00", "20:00"), span((5, 6), "09:00", "16:00")),
            [("Monday to Friday", "8am to 8pm"), ("Saturday and Sunday", "9am to 4pm")],
        ),
        (
            (span((1,), "13:00", "17:00"), span((1,), "09:00", "12:00")),
            [
                ("Tuesday", "9am to midday, 1pm to 5pm"),
                ("Monday and Wednesday to Sunday", "closed"),
            ],
        ),
        (
            # Closed days come last, though Monday comes first.
            (span((1, 2, 3, 5), "22:00", "02:00"),),
            [
                ("Tuesday to Thursday and Saturday", "10pm to 2am"),
                ("Monday, Friday and Sunday", "closed"),
            ],
        ),
        ((), [("Every day", "closed")]),
    ],
)
def test_the_week_in_words(
    schedules: tuple[Schedule, ...], expected: list[tuple[str, str]]
) -> None:
    assert week_in_words(hours(), schedules) == expected


def test_the_week_of_a_line_without_one() -> None:
    assert week_in_words(hours("always"), ()) == [("Every day", "24 hours")]
    assert week_in_words(hours("varies"), ()) == []
    assert week_in_words(hours("unknown"), ()) == []


@pytest.mark.parametrize(
    ("kind", "rule", "expected"),
    [
        ("weekly", "open", "Open on bank holidays."),
        ("weekly", "closed", "Closed on bank holidays."),
        ("weekly", "unknown", "May be closed on bank holidays."),
        ("always", "open", ""),
        ("always", "unknown", ""),
        ("varies", "closed", ""),
        ("unknown", "closed", ""),
    ],
)
def test_bank_holidays_in_words(kind: HoursKind, rule: BankHolidayRule, expected: str) -> None:
    now = at("2030-12-31 23:59")
    assert bank_holidays_in_words(hours(kind, rule), HOLIDAYS, now) == expected


schedules_ = st.lists(
    st.builds(
        Schedule,
        st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
        st.integers(0, 1439),
        st.integers(0, 1440),
    ),
    max_size=3,
)
moments = st.datetimes(datetime(2026, 12, 1), datetime(2027, 1, 31)) | st.datetimes(
    datetime(2026, 12, 23), datetime(2027, 1, 2)
)
rules = st.sampled_from(["open", "closed", "unknown"])


def open_at(now: datetime, schedules: list[Schedule], closed: set[str]) -> bool:
    """The plainest way to say it: some opening that began today or yesterday still runs."""
    for back in (0, 1):
        day = (now - timedelta(days=back)).date()
        if day.isoformat() in closed:
            continue
        since = (now - datetime.combine(day, datetime.min.time())) / timedelta(minutes=1)
        for schedule in schedules:
            if day.weekday() in schedule.days:
                ends = schedule.closes
                ends += 1440 if ends <= schedule.opens else 0
                if schedule.opens <= since < ends:
                    return True
    return False


@given(schedules_, moments, rules)
def test_open_exactly_within_an_opening(
    schedules: list[Schedule], now: datetime, rule: BankHolidayRule
) -> None:
    found = state(hours("weekly", rule), schedules, HOLIDAYS, Moment(now, ""))
    days = {day.date for day in HOLIDAYS.days}
    if found.kind == "unknown":
        near = {now.date().isoformat(), (now - timedelta(days=1)).date().isoformat()}
        assert rule == "unknown"
        assert near & days
    else:
        closed = days if rule == "closed" else set()
        assert (found.kind == "open") == open_at(now, schedules, closed)


@given(schedules_, moments, st.sampled_from(["open", "closed"]))
def test_it_changes_when_it_says(
    schedules: list[Schedule], now: datetime, rule: BankHolidayRule
) -> None:
    here = hours("weekly", rule)
    found = state(here, schedules, HOLIDAYS, Moment(now, ""))
    if found.changes is None:
        assert found.words == "Closed now"
        return
    assert found.changes > now
    just_before = Moment(found.changes - timedelta(microseconds=1), "")
    assert state(here, schedules, HOLIDAYS, just_before).kind == found.kind
    if found.words != "Open now":
        then = state(here, schedules, HOLIDAYS, Moment(found.changes, ""))
        assert then.kind == ("closed" if found.kind == "open" else "open")
