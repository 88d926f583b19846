"""What lists are answered from says the same as the services themselves, whatever they are."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.content import layout
from fingerpost.content.facts import condition, facets, facts_of, spans_of
from fingerpost.core import filters, hours
from fingerpost.core.builtin import SERVICES
from fingerpost.core.hours import Moment
from fingerpost.core.model import (
    BankHoliday,
    BankHolidayRule,
    BankHolidays,
    Hours,
    HoursKind,
    Nation,
    Phone,
    PhoneKind,
    Schedule,
    Service,
    Way,
    WayKind,
)
from fingerpost_author.check_services import overlap
from fingerpost_author.service_rows import ServiceRows

TOPICS = ("stalking", "legal", "housing")
KNOWN = facets(TOPICS)
HOLIDAYS = BankHolidays(
    tuple(BankHoliday(day, "A holiday") for day in ("2026-12-25", "2026-12-28", "2027-01-01")),
    "2030-12-31",
)
WHO = [name for name, _ in filters.WHO]
TOGGLES = [
    filters.OPEN_NOW,
    *(f"who:{name}" for name in WHO),
    *(f"topic:{name}" for name in (*TOPICS, "unheard-of")),
    *(f"nation:{name}" for name, _ in filters.NATIONS),
    *(f"way:{name}" for name, _ in filters.WAYS),
]

phones = st.builds(
    Phone,
    number=st.just("0808 802 0300"),
    kind=st.sampled_from(get_args(PhoneKind)),
    description=st.just(""),
    dial=st.booleans(),
    sources=st.just(()),
)
ways = st.builds(
    Way,
    kind=st.sampled_from(get_args(WayKind)),
    text=st.just(""),
    address=st.just(""),
    number=st.just(""),
    open=st.booleans(),
    sources=st.just(()),
)
schedules = st.builds(
    Schedule,
    days=st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True).map(tuple),
    opens=st.integers(0, 1439),
    closes=st.integers(1, 1440),
)
opening_hours = st.builds(
    Hours,
    kind=st.sampled_from(get_args(HoursKind)),
    bank_holidays=st.sampled_from(get_args(BankHolidayRule)),
    note=st.just(""),
    disputed=st.just(()),
    sources=st.just(()),
)


def few(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=3).map(tuple)


def some(words: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), max_size=3, unique=True).map(tuple)


def spans(times: tuple[Schedule, ...]) -> list[tuple[int, int]]:
    return [
        (day * 1440 + one.opens, (one.closes - one.opens) % 1440 or 1440)
        for one in times
        for day in one.days
    ]


services = st.builds(
    SERVICES[2]._replace,
    who=some(["anyone", *WHO]),
    topics=some([*TOPICS]),
    nations=some([*get_args(Nation)]),
    email=st.sampled_from(["", "help@example.org"]),
    phones=few(phones),
    ways=few(ways),
    hours=opening_hours,
    # The checks refuse openings that overlap.
    schedules=few(schedules).filter(lambda times: not overlap(spans(times))),  # type: ignore[arg-type]
)
moments = st.builds(
    lambda minutes, problem: Moment(datetime(2026, 12, 21) + timedelta(minutes=minutes), problem),
    st.integers(0, 14 * 1440),
    st.sampled_from(["", "", "", "The clock is wrong."]),
)


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(layout.TABLES)
        yield connection


def kept(database: sqlite3.Connection, toggles: frozenset[str], now: Moment) -> list[int]:
    asked = condition(toggles, KNOWN, HOLIDAYS, now)
    statement = f"SELECT number FROM service WHERE {asked.text} ORDER BY number"  # noqa: S608
    return [number for (number,) in database.execute(statement, asked.values)]


def stays(service: Service, toggles: frozenset[str], now: Moment) -> bool:
    """What the directory says without any column: by the service itself."""
    state = hours.state(service.hours, service.schedules, HOLIDAYS, now)
    rung = any(phone.kind == "voice" and phone.dial for phone in service.phones)
    is_open = rung and state.kind == "open"
    return filters.keeps(service, toggles) and (filters.OPEN_NOW not in toggles or is_open)


@settings(deadline=None, max_examples=300)
@given(
    every=st.lists(services, min_size=1, max_size=6),
    toggles=st.frozensets(st.sampled_from(TOGGLES), max_size=4),
    now=moments,
)
def test_columns_keep_what_the_services_keep(
    database: sqlite3.Connection, every: list[Service], toggles: frozenset[str], now: Moment
) -> None:
    database.execute("BEGIN")
    rows = ServiceRows(database, KNOWN, {})
    for number, service in enumerate(every, 1):
        rows.add(number, service)
    rows.finish()
    expected = [number for number, one in enumerate(every, 1) if stays(one, toggles, now)]
    assert kept(database, toggles, now) == expected
    database.execute("ROLLBACK")


@settings(deadline=None, max_examples=300)
@given(service=services, minutes=st.integers(0, 14 * 1440))
def test_open_now_is_what_a_card_says_at_every_minute(
    database: sqlite3.Connection, service: Service, minutes: int
) -> None:
    """Around every opening and closing, where a mistake of a minute would hide."""
    start = datetime(2026, 12, 21) + timedelta(minutes=minutes)
    database.execute("BEGIN")
    rows = ServiceRows(database, KNOWN, {})
    rows.add(1, service)
    rows.finish()
    toggles = frozenset({filters.OPEN_NOW})
    edges = {span.opens % 1440 for span in spans_of(service)} | {
        span.closes % 1440 for span in spans_of(service)
    }
    for edge in sorted(edges)[:4]:
        for shift in (-1, 0, 1):
            at = start.replace(hour=0, minute=0) + timedelta(minutes=edge + shift)
            now = Moment(at, "")
            assert bool(kept(database, toggles, now)) == stays(service, toggles, now), at
    database.execute("ROLLBACK")


def test_an_age_is_counted_from_the_first_day_that_a_date_can_mean() -> None:
    for assured, read in (("2026-08-14", "2026-08-14"), ("2026-08", "2026-08-01"), ("", "")):
        assert facts_of(SERVICES[2]._replace(assured_date=assured), KNOWN).read == read


@pytest.mark.parametrize(
    ("change", "is_for_few"),
    [
        ({}, 0),
        ({"nations": ("scotland",)}, 1),
        ({"nations": ("scotland", "wales")}, 0),
        ({"who": ("own-behaviour", "anyone")}, 1),
    ],
)
def test_what_few_can_use_is_known(change: dict[str, tuple[str, ...]], is_for_few: int) -> None:
    assert facts_of(SERVICES[2]._replace(**change), KNOWN).few == is_for_few  # type: ignore[arg-type]
