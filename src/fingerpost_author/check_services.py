"""Refuses services and forces that lack a source, a date or a nation, or whose hours cannot be.

Only what one file says by itself is judged here; numbers, words and links have their own checks.
"""

import re
from collections.abc import Iterable

from fingerpost.core.model import Claim, Force, Schedule, Service, Source
from fingerpost_author.convert import MIDNIGHT
from fingerpost_author.entries import Content, Entry
from fingerpost_author.folder import ID
from fingerpost_author.numbers import one_form
from fingerpost_author.source_file import SourceFile

_RANGE = "range"
_MUST_BE_SOURCED = ("on_bill", "cost", "languages_note")
_FORCE_MUST_BE_SOURCED = (
    "url",
    "stalking_url",
    "report_url",
    "plan_url",
    "deaf_contact",
    "local",
    "contact",
)
_FREE_RANGES = ("0800", "0808", "116", "999", "112")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SUMMARY = 80
_WEEK = 7 * MIDNIGHT


def check_services(content: Content) -> None:
    """Check each service and each force."""
    for service in content.services:
        _check_basics(service.value, service.source)
        _check_sources(service.value.sources, service.source)
        _check_named_sources(service.value, service.source)
        _check_claims(service, Service._fields, _MUST_BE_SOURCED)
        _check_cost_range(service.value, service.source)
        _check_assured(service.value, service.source)
        _check_hours(service.value, service.source)
    for force in content.forces:
        if not force.value.nations:
            _refuse_no_nation(force.source)
        _check_sources(force.value.sources, force.source)
        _check_claims(force, Force._fields, _FORCE_MUST_BE_SOURCED)


def _refuse_no_nation(source: SourceFile) -> None:
    source.refuse(
        "no nation is named",
        'Name at least one of "england", "wales", "scotland", "northern-ireland"',
        "nations",
    )


def _check_basics(service: Service, source: SourceFile) -> None:
    if not service.nations:
        _refuse_no_nation(source)
    if not service.who:
        source.refuse("nobody is named in who", 'Write at least ["anyone"]', "who")
    if len(service.summary) > _SUMMARY:
        source.refuse(
            f"the summary has {len(service.summary)} characters",
            f"Use at most {_SUMMARY}",
            "summary",
        )
    for code in service.languages:
        if not _LANGUAGE.fullmatch(code):
            source.refuse(
                f'"{code}" is not a language code', 'Write "en", "cy" or "bfi"', "languages"
            )
    if service.often_needed < 0:
        source.refuse("often_needed is below 0", "Write 1 for the first place", "often_needed")


def _check_sources(sources: tuple[Source, ...], file: SourceFile) -> None:
    seen: set[str] = set()
    for index, source in enumerate(sources):
        path = ("sources", index, "id")
        if source.id == _RANGE:
            file.refuse('"range" always means the number range', "Use another id", *path)
        elif source.id in seen:
            file.refuse(f'the source "{source.id}" stands twice', "Rename one", *path)
        elif not ID.fullmatch(source.id):
            file.refuse(
                f'the id "{source.id}" is not small letters, digits and hyphens',
                "Change the id",
                *path,
            )
        seen.add(source.id)


def _check_ids(
    ids: tuple[str, ...], known: set[str], what: str, file: SourceFile, *path: str | int
) -> None:
    if not ids:
        file.refuse(f"{what} names no source", "Add the id of the source that shows it", *path)
    for name in ids:
        if name not in known:
            file.refuse(
                f'{what} names the source "{name}", which is not defined',
                "Add it under [[sources]] or correct the spelling",
                *path,
            )


def _check_named_sources(service: Service, file: SourceFile) -> None:
    known = {source.id for source in service.sources}
    for index, phone in enumerate(service.phones):
        what = f"the number {phone.number}"
        _check_ids(phone.sources, known, what, file, "phones", index, "sources")
    for index, way in enumerate(service.ways):
        _check_ids(way.sources, known, f"the way in by {way.kind}", file, "ways", index, "sources")
    if service.hours.kind != "unknown" or service.hours.sources:
        _check_ids(service.hours.sources, known, "the hours", file, "hours", "sources")
    for index, other in enumerate(service.hours.disputed):
        path = ("hours", "disputed", index, "sources")
        _check_ids(other.sources, known, "this version of the hours", file, *path)


def _check_claims(
    entry: Entry[Service] | Entry[Force], fields: tuple[str, ...], needed: tuple[str, ...]
) -> None:
    value, file = entry.value, entry.source
    known = {source.id for source in value.sources}
    claims: dict[str, Claim] = {claim.field: claim for claim in value.claims}
    for name, claim in claims.items():
        if name not in fields:
            file.refuse(
                f'claims names "{name}", which is not a field', "Correct the name", "claims", name
            )
        allowed = known | {_RANGE} if name == "cost" else known
        _check_ids(claim.sources, allowed, f"the claim about {name}", file, "claims", name)
    for name in needed:
        if getattr(value, name) and name not in claims:
            file.refuse(
                f"{name} has no source", f'Add {name} = ["…"] under [claims], or take it out', name
            )


def _check_cost_range(service: Service, file: SourceFile) -> None:
    sources = next((claim.sources for claim in service.claims if claim.field == "cost"), ())
    numbers = [one_form(phone.number) for phone in service.phones]
    free = any(number.startswith(_FREE_RANGES) for number in numbers)
    if sources == (_RANGE,) and service.cost.casefold().startswith("free") and not free:
        file.refuse(
            "the cost rests on the number range, and no number here is in a free range",
            "Name a source for it, or take it out",
            "cost",
        )


def _check_assured(service: Service, file: SourceFile) -> None:
    """The date shown beside a number is that of the newest source that prints the number."""
    used = {name for phone in service.phones for name in phone.sources}
    dates = sorted(source.date for source in service.sources if source.date)
    shown = sorted(source.date for source in service.sources if source.id in used and source.date)
    if shown and not service.assured_date:
        file.refuse(
            "assured_date is missing, though a source of a number has a date",
            f'Add assured_date = "{shown[-1]}"',
        )
    elif shown and service.assured_date != shown[-1]:
        file.refuse(
            f'assured_date is "{service.assured_date}", and the newest source of a number is of '
            f"{shown[-1]}",
            f'Write assured_date = "{shown[-1]}"',
            "assured_date",
        )
    elif (
        service.assured_date and not shown and (service.phones or service.assured_date not in dates)
    ):
        file.refuse(
            f'assured_date is "{service.assured_date}", and no source of the contact details has '
            "that date",
            "Leave it out, or add the source it comes from",
            "assured_date",
        )


def _check_hours(service: Service, file: SourceFile) -> None:
    weekly = service.hours.kind == "weekly"
    if weekly and not service.schedules:
        file.refuse("the hours are weekly, and no schedule says when", "Add [[schedules]]", "hours")
    if not weekly and service.schedules:
        file.refuse(
            f"there are schedules, and the hours are {service.hours.kind}",
            'Write kind = "weekly" under [hours], or remove the schedules',
            "schedules",
            0,
        )
    taken: list[tuple[int, int]] = []
    for index, schedule in enumerate(service.schedules):
        if not schedule.days:
            file.refuse("this schedule names no day", "Add byday", "schedules", index, "byday")
        spans = _spans(schedule)
        if overlap([*taken, *spans]):
            file.refuse(
                "this schedule overlaps an earlier one",
                "Correct the days or times, or join the two",
                "schedules",
                index,
            )
        taken += spans


def overlap(spans: Iterable[tuple[int, int]]) -> bool:
    """Whether openings overlap: each is its first minute of the week, and its length in minutes."""
    ordered = sorted(spans)
    # The first of the week comes again after its last.
    following = [*ordered[1:], *((start + _WEEK, length) for start, length in ordered[:1])]
    return any(
        start + length > then for (start, length), (then, _) in zip(ordered, following, strict=True)
    )


def _spans(schedule: Schedule) -> list[tuple[int, int]]:
    length = schedule.closes - schedule.opens
    length += MIDNIGHT if length <= 0 else 0
    return [(day * MIDNIGHT + schedule.opens, length) for day in schedule.days]
