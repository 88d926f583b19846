"""What lists ask of a service: worked out once, when the content is built, and kept in columns.

Filters, "open now" and ages are then answered without reading a single service, however many there
are. Whatever is decided here is decided by `core`; a test holds the two against each other, and a
pack whose columns say anything else than its services is not installed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
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

# See `hours.state`: on a day that may be a holiday, or that began on one, nobody can say.
_OPEN_NOW = """
opening IN (SELECT number FROM opening
    WHERE day = :day AND opens <= :minute AND :minute < closes
    AND (rule = 0 OR NOT CASE WHEN opens < 0 THEN :holiday_before ELSE :holiday END)
    AND (rule != 2 OR NOT :holiday))
"""


class Facets(NamedTuple):
    """The words that services are told apart by; the place of each is its bit in a column."""

    who: tuple[str, ...]
    topic: tuple[str, ...]
    nation: tuple[str, ...]
    way: tuple[str, ...]


class Span(NamedTuple):
    """When a line is open on a day of the week, of which Monday is 0.

    Times are minutes after midnight; one that opened the day before did so before 0. `rule` is what
    happens on bank holidays: 0 open, 1 closed, 2 not known.
    """

    day: int
    opens: int
    closes: int
    rule: int


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
        return tuple(Span(day, 0, DAY, _RULES["open"]) for day in range(7))
    if hours.kind != "weekly":
        return ()
    rule = _RULES[hours.bank_holidays]
    spans = {span for schedule in service.schedules for span in _spans(schedule, rule)}
    return tuple(sorted(spans))


def _spans(schedule: Schedule, rule: int) -> Iterator[Span]:
    closes = schedule.closes + (DAY if schedule.closes <= schedule.opens else 0)
    for day in schedule.days:
        yield Span(day, schedule.opens, closes, rule)
        if closes > DAY:
            yield Span((day + 1) % 7, schedule.opens - DAY, closes - DAY, rule)


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
        "day": today.weekday(),
        "holiday": today.isoformat() in days,
        "holiday_before": yesterday.isoformat() in days,
    }
