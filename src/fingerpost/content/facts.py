"""What lists ask of a service: worked out once, when the content is built, and kept in columns.

Filters, "open now" and ages are then answered without reading a single service, however many there
are. Whatever is decided here is decided by `core`; a test holds the two against each other, and a
pack whose columns say anything else than its services is not installed.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from fingerpost.core import dates, filters
from fingerpost.core.fold import fold
from fingerpost.core.hours import DAY, Moment
from fingerpost.core.model import BankHolidays, Schedule, Service

BETWEEN = "\n"
"""What stands between the parts of a column that holds several."""

_GROUPS = ("who", "topic", "nation", "way")
_RULES = {"open": 0, "closed": 1, "unknown": 2}
_EVERY_DAY = 127

# Today's openings, and those of yesterday that run past midnight. See `hours.state`.
_OPEN_NOW = """
opening IN (SELECT number FROM opening WHERE
    days & :today AND opens <= :minute AND :minute < closes
    AND (rule = 0 OR NOT :holiday)
OR  days & :yesterday AND :minute + 1440 < closes
    AND (rule = 0 OR NOT :was_holiday) AND (rule != 2 OR NOT :holiday))
"""


class Facets(NamedTuple):
    """The words that services are told apart by; the place of each is its bit in a column."""

    who: tuple[str, ...]
    topic: tuple[str, ...]
    nation: tuple[str, ...]
    way: tuple[str, ...]


class Span(NamedTuple):
    """When a line is open: `days` has a bit for each day of the week, the lowest is Monday.

    Times are minutes after midnight of the day it opens; `closes` may lie on the day after. `rule`
    is what happens on bank holidays: 0 open, 1 closed, 2 not known.
    """

    rule: int
    days: int
    opens: int
    closes: int


class Facts(NamedTuple):
    """The columns of a service, but for its numbers and its opening, in their order."""

    often_needed: int
    who: int
    topic: int
    nation: int
    way: int
    active: int
    read: str
    """The first day that its `assured_date` can mean, or empty."""
    few: int
    """Whether few can use it: it is of another nation, or for those who worry about themselves."""
    forces: str
    areas: str


def facets(topics: Iterable[str]) -> Facets:
    """The words of the filters, and these topics."""
    return Facets(
        who=tuple(name for name, _ in filters.WHO),
        topic=tuple(topics),
        nation=tuple(name for name, _ in filters.NATIONS),
        way=tuple(name for name, _ in filters.WAYS),
    )


def facts_of(service: Service, known: Facets) -> Facts:
    """The columns of a service."""
    have = filters.values_of(service)
    forces = dict.fromkeys(force for area in service.service_areas for force in area.forces)
    elsewhere = not {"england", "wales"} & set(service.nations)
    return Facts(
        often_needed=service.often_needed,
        who=_bits(have["who"], known.who),
        topic=_bits(have["topic"], known.topic),
        nation=_bits(have["nation"], known.nation),
        way=_bits(have["way"], known.way),
        active=int(service.status == "active"),
        read=dates.earliest(service.assured_date).isoformat() if service.assured_date else "",
        few=int(elsewhere or "own-behaviour" in service.who),
        forces=BETWEEN.join(forces),
        areas=BETWEEN.join(fold(area.name) for area in service.service_areas),
    )


def spans_of(service: Service) -> tuple[Span, ...]:
    """When a service can be rung; none where nobody can say, or there is no number to ring."""
    if not any(phone.kind == "voice" and phone.dial for phone in service.phones):
        return ()
    hours = service.hours
    if hours.kind == "always":
        return (Span(_RULES["open"], _EVERY_DAY, 0, DAY),)
    if hours.kind != "weekly":
        return ()
    spans = {_span(schedule, _RULES[hours.bank_holidays]) for schedule in service.schedules}
    return tuple(sorted(spans))


def _span(schedule: Schedule, rule: int) -> Span:
    closes = schedule.closes + (DAY if schedule.closes <= schedule.opens else 0)
    return Span(rule, sum(1 << day for day in {*schedule.days}), schedule.opens, closes)


class Condition(NamedTuple):
    """A condition on the columns, in SQL, and the values in it."""

    text: str
    values: dict[str, int]


def condition(
    toggles: Iterable[str], known: Facets, holidays: BankHolidays, now: Moment
) -> Condition:
    """What holds for the services that these toggles keep.

    The same as `filters.keeps`, and for "open now" as `hours.state`.
    """
    parts, values = ["1"], {}
    for group, words in filters.grouped(toggles).items():
        if group in _GROUPS:
            parts.append(f"{group} & :{group}")
            values[group] = _bits(words, getattr(known, group))
        elif now.problem:
            parts.append("0")
        else:
            parts.append(_OPEN_NOW)
            values |= _now(holidays, now)
    return Condition(" AND ".join(parts), values)


def _bits(words: Collection[str], known: Sequence[str]) -> int:
    return sum(1 << place for place, word in enumerate(known) if word in words)


def _now(holidays: BankHolidays, now: Moment) -> dict[str, int]:
    days = {holiday.date for holiday in holidays.days}
    today = now.uk.date()
    yesterday = today - timedelta(days=1)
    return {
        "minute": now.uk.hour * 60 + now.uk.minute,
        "today": 1 << today.weekday(),
        "yesterday": 1 << yesterday.weekday(),
        "holiday": today.isoformat() in days,
        "was_holiday": yesterday.isoformat() in days,
    }
