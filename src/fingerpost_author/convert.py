"""From the tables editors write to the model's values.

One step for each kind of table, and no judgement: what does not fit was refused before.
"""

import re
from collections.abc import Iterable

from fingerpost.core.model import (
    Claim,
    DisputedHours,
    Force,
    Hours,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    Source,
    Way,
)
from fingerpost_author.schema import (
    ForceFile,
    HoursTable,
    ScheduleTable,
    ServiceFile,
    SourceTable,
)

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MIDNIGHT = 24 * 60
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def minutes(text: str) -> int | None:
    """Minutes after midnight of `09:30`, or None where that is no time of day."""
    match = _TIME.fullmatch(text)
    return int(match[1]) * 60 + int(match[2]) if match else None


def to_service(table: ServiceFile) -> Service:
    """A service as the program knows it."""
    return Service(
        id=table.id,
        name=table.name,
        organization=table.organization,
        description=table.description,
        summary=table.summary,
        status=table.status,
        kind=table.kind,
        url=table.url,
        email=table.email,
        alert=table.alert,
        often_needed=table.often_needed,
        languages=tuple(table.languages),
        languages_note=table.languages_note,
        nations=tuple(table.nations),
        who=tuple(table.who),
        topics=tuple(table.topics),
        for_whom=table.for_whom,
        not_for=table.not_for,
        needs=table.needs,
        cost=table.cost,
        on_bill=table.on_bill,
        assured_date=table.assured_date,
        checked_how=table.checked_how,
        last_modified=table.last_modified,
        keywords=tuple(table.keywords),
        phones=_phones(table),
        hours=_hours(table.hours),
        schedules=tuple(_schedule(row) for row in table.schedules),
        service_areas=_areas(table),
        ways=_ways(table),
        claims=_claims(table.claims),
        sources=_sources(table.sources),
    )


def to_force(table: ForceFile) -> Force:
    """A police force as the program knows it."""
    return Force(
        id=table.id,
        name=table.name,
        kind=table.kind,
        url=table.url,
        nations=tuple(table.nations),
        area=table.area,
        stalking_url=table.stalking_url,
        report_url=table.report_url,
        plan_url=table.plan_url,
        deaf_contact=table.deaf_contact,
        local=table.local,
        local_services=tuple(table.local_services),
        notes=table.notes,
        contact=table.contact,
        last_modified=table.last_modified,
        claims=_claims(table.claims),
        sources=_sources(table.sources),
    )


def _phones(table: ServiceFile) -> tuple[Phone, ...]:
    return tuple(
        Phone(row.number, row.kind, row.description, row.dial, tuple(row.sources))
        for row in table.phones
    )


def _areas(table: ServiceFile) -> tuple[ServiceArea, ...]:
    return tuple(ServiceArea(row.name, tuple(row.forces)) for row in table.service_areas)


def _ways(table: ServiceFile) -> tuple[Way, ...]:
    return tuple(
        Way(row.kind, row.text, row.address, row.number, row.open, tuple(row.sources))
        for row in table.ways
    )


def _hours(table: HoursTable) -> Hours:
    disputed = tuple(DisputedHours(row.says, tuple(row.sources)) for row in table.disputed)
    return Hours(table.kind, table.bank_holidays, table.note, disputed, tuple(table.sources))


def _schedule(table: ScheduleTable) -> Schedule:
    days = tuple(sorted({DAYS.index(day) for day in table.byday}))
    closes = minutes(table.closes_at) or 0
    return Schedule(days, minutes(table.opens_at) or 0, closes or MIDNIGHT)


def _claims(claims: dict[str, list[str]]) -> tuple[Claim, ...]:
    return tuple(Claim(name, tuple(ids)) for name, ids in claims.items())


def _sources(tables: Iterable[SourceTable]) -> tuple[Source, ...]:
    return tuple(
        Source(row.id, row.name, row.url, row.dated, row.date, "operator" if row.own else "other")
        for row in tables
    )
