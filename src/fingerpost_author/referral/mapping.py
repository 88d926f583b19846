"""From a service of a feed to the table of one of ours, with a remark for all that has no place.

What a feed cannot know stays empty: whether a bill shows a call, what a call costs, how safe a way
in is. Nothing is guessed, and an address where people can be found is never taken over. It must not
read or write files.
"""

import html
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from fingerpost.core import dates
from fingerpost.core.fold import fold
from fingerpost_author.check_services import overlap
from fingerpost_author.convert import MIDNIGHT
from fingerpost_author.dates import is_date
from fingerpost_author.numbers import can_exist, one_form
from fingerpost_author.referral.feed import Record

FEED = "feed"
"""The id of the source that stands for the feed."""

STATUSES = ("active", "inactive", "defunct", "temporarily closed")
TEXT_TYPES = frozenset({"text", "sms"})
TEXTPHONE_TYPES = frozenset({"textphone", "tty", "minicom"})
MOST_DESCRIPTION, MOST_SUMMARY, MOST_AREA, MOST_NAME = 700, 80, 80, 120
NO_PLACE = (
    "accreditations", "assurer_email", "attributes", "cost_options", "funding",
    "service_at_locations", "locations", "capacities", "required_documents", "program",
    "application_process", "wait_time", "licenses", "additional_urls", "metadata",
)  # fmt: skip
NEVER_LEFT_OUT = frozenset({"topics"})
"""Lists that a service's file has even where they are empty."""
ADDRESSES = frozenset({"service_at_locations", "locations"})

_TAG = re.compile(r"<[^<>]{1,200}>")
_URL = re.compile(r"https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::\d+)?(?:[/?#]\S*)?")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufeff]")


class About(NamedTuple):
    """What is known of a feed as a whole, and what holds for all that comes from it."""

    name: str
    url: str
    nations: tuple[str, ...]
    kind: str
    topics: frozenset[str]
    today: date


class Mapped(NamedTuple):
    """A service of ours in the making. `remarks` name what could not be taken over."""

    table: dict[str, Any]
    remarks: list[str]


class UnmappableError(Exception):
    """A service cannot be taken over at all; the message says why."""


def map_service(record: Record, about: About) -> Mapped:
    """The table of a service.

    Raises:
        UnmappableError: it has no name or no id.
    """
    remarks: list[str] = []
    name = _cut(_text(record.get("name")), MOST_NAME)
    if not name or not isinstance(record.get("id"), str) or not short_id(record["id"]):
        raise UnmappableError("It has no name or no id.")
    assured = _day(record.get("assured_date"), about.today, "assured_date", remarks)
    table: dict[str, Any] = {
        "id": f"{_slug(name)}-{short_id(record['id'])}",
        "name": name,
        "organization": _organization(record) or name,
        "description": _description(record),
        "summary": "",
        "status": _status(record, remarks),
        "kind": about.kind,
        "url": _matching(_URL, record.get("url"), "url", remarks),
        "email": _matching(_EMAIL, record.get("email"), "email", remarks),
        "alert": _text(record.get("alert")),
        "languages": _languages(record, remarks),
        "nations": list(about.nations),
        "who": ["anyone"],
        "topics": _topics(record, about),
        "for_whom": _for_whom(record),
        "assured_date": assured,
        "checked_how": f"Taken from the list of {about.name}, which others keep. Not rung.",
        "last_modified": about.today.isoformat(),
        "phones": _phones(record, remarks),
        "service_areas": _areas(record),
    }
    table["summary"] = _summary(table)
    table |= _hours(record, about.today, remarks)
    table["sources"] = [_source(about, assured)]
    for field in NO_PLACE:
        if record.get(field):
            why = "addresses are never taken over" if field in ADDRESSES else "it has no place here"
            remarks.append(f"{field}: {why}")
    kept = {key: value for key, value in table.items() if value or key in NEVER_LEFT_OUT}
    return Mapped(kept, remarks)


def short_id(id_: str) -> str:
    """What of a feed's id goes into ours: enough to find it again."""
    return re.sub("[^0-9a-z]", "", id_.casefold())[:8]


def _source(about: About, assured: str) -> dict[str, Any]:
    source: dict[str, Any] = {"id": FEED, "name": f"List of {about.name}", "url": about.url}
    source["dated"] = dates.in_words(assured) if assured else "undated"
    if assured:
        source["date"] = assured
    return source


def _text(value: Any) -> str:
    """Plain text: no markup, no control characters, single spaces."""
    if not isinstance(value, str):
        return ""
    plain = html.unescape(_TAG.sub(" ", value))
    return " ".join(_UNREADABLE.sub(" ", plain).split())


def _cut(text: str, most: int) -> str:
    """A text of at most so many characters, cut after a sentence or else after a word."""
    if len(text) <= most:
        return text
    part = text[: most - 1]
    end = max(part.rfind(". "), part.rfind("? "))
    return part[: end + 1] if end > most // 3 else part[: part.rfind(" ")].rstrip(",;:") + "…"


def _slug(name: str) -> str:
    words = re.sub("[^a-z0-9 ]", "", fold(name)).split()
    return "-".join(words)[:48].strip("-") or "service"


def _organization(record: Record) -> str:
    organization = record.get("organization")
    if isinstance(organization, dict):
        return _cut(_text(organization.get("name")), MOST_NAME)
    return ""


def _description(record: Record) -> str:
    text = _cut(_text(record.get("description")), MOST_DESCRIPTION)
    fees = _text(record.get("fees"))
    # Not `cost`: that is what a call costs, and a feed does not say.
    parts = [text, f"Fees: {_cut(fees, 200)}" if fees else ""]
    return " ".join(part for part in parts if part) or _text(record.get("name"))


def _summary(table: dict[str, Any]) -> str:
    first = re.split(r"(?<=[.?!]) ", table["description"], maxsplit=1)[0]
    return _cut(first, MOST_SUMMARY)


def _status(record: Record, remarks: list[str]) -> str:
    status = record.get("status", "active")
    if status in STATUSES:
        return str(status)
    remarks.append("status: it is none of those the standard knows, so “inactive” is written")
    return "inactive"


def _matching(pattern: re.Pattern[str], value: Any, field: str, remarks: list[str]) -> str:
    text = _text(value)
    if not text or pattern.fullmatch(text):
        return text
    remarks.append(f"{field}: it is not an address")
    return ""


def _day(value: Any, today: date, field: str, remarks: list[str]) -> str:
    text = _text(value)[:10]
    if not text:
        return ""
    if not is_date(text) or text > today.isoformat():
        remarks.append(f"{field}: it is no date, or lies ahead")
        return ""
    return text


def _languages(record: Record, remarks: list[str]) -> list[str]:
    found = []
    for row in _rows(record, "languages"):
        code = _text(row.get("code") or row.get("language")).casefold()[:3].rstrip("-")
        if re.fullmatch("[a-z]{2,3}", code):
            found.append(code)
        elif code or row.get("name"):
            remarks.append("languages: one has no code")
    return list(dict.fromkeys(found)) or ["en"]


def _topics(record: Record, about: About) -> list[str]:
    names = {
        fold(_text(term.get("name"))).replace(" ", "-")
        for row in _rows(record, "attributes")
        if isinstance(term := row.get("taxonomy_term"), dict)
    }
    return sorted(names & about.topics)


def _for_whom(record: Record) -> str:
    eligible = _text(record.get("eligibility_description"))
    if eligible:
        return _cut(eligible, 300)
    low, high = (_age(record.get(name)) for name in ("minimum_age", "maximum_age"))
    if low and high and high < 99:
        return f"People aged {low} to {high}."
    if low:
        return f"People aged {low} or over."
    if high and high < 99:
        return f"People aged {high} or under."
    return "The list does not say who may use it."


def _age(value: Any) -> int:
    return int(value) if isinstance(value, int | float) and 0 < value < 130 else 0


def _phones(record: Record, remarks: list[str]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in _phone_rows(record):
        written = re.sub(r"\(0\)", "", _text(row.get("number"))).strip()
        type_ = _text(row.get("type")).casefold()
        if type_ in ("fax", "pager"):
            remarks.append("phones: a fax or pager number")
            continue
        number = re.sub(r"[^\d+() -]", " ", written)
        number = " ".join(number.split())
        if not can_exist(number):
            remarks.append(f"phones: “{written[:30]}” cannot exist in the United Kingdom")
            continue
        kind = (
            "text" if type_ in TEXT_TYPES
            else "textphone" if type_ in TEXTPHONE_TYPES
            else "voice"
        )  # fmt: skip
        phone = {"number": number, "kind": kind, "dial": kind == "voice", "sources": [FEED]}
        extension = row.get("extension")
        said = [_cut(_text(row.get("description")), 100)]
        if extension:
            said.append(f"Extension {_text(str(extension))[:10]}")
        if any(said):
            phone["description"] = ". ".join(part.rstrip(".") for part in said if part)
        found.setdefault(one_form(number), phone)
    return list(found.values())


def _phone_rows(record: Record) -> Iterator[Record]:
    yield from _rows(record, "phones")
    for contact in _rows(record, "contacts"):
        yield from _rows(contact, "phones")
    organization = record.get("organization")
    if not record.get("phones") and isinstance(organization, dict):
        yield from _rows(organization, "phones")


def _areas(record: Record) -> list[dict[str, Any]]:
    names = [
        _cut(_text(row.get("name") or row.get("service_area")), MOST_AREA)
        for row in _rows(record, "service_areas")
    ]
    return [{"name": name} for name in dict.fromkeys(names) if name]


def _hours(record: Record, today: date, remarks: list[str]) -> dict[str, Any]:
    """Weekly hours where every schedule is a plain weekly one; otherwise that they vary."""
    rows = [row for row in _rows(record, "schedules") if not _is_over(row, today)]
    notes = [_cut(_text(row.get("description")), 200) for row in rows if row.get("description")]
    hours: dict[str, Any] = {"kind": "unknown", "bank_holidays": "unknown"}
    if notes:
        hours["note"] = notes[0]
    weekly = [_weekly(row) for row in rows]
    if not rows:
        return {"hours": hours}
    hours["sources"] = [FEED]
    plain = [schedule for schedule in weekly if schedule is not None]
    if len(plain) < len(weekly) or _overlap(plain):
        remarks.append("schedules: not plain weekly hours")
        return {"hours": hours | {"kind": "varies"}}
    merged = _merged(plain)
    if merged == [((0, 1, 2, 3, 4, 5, 6), "00:00", "00:00")]:
        return {"hours": hours | {"kind": "always", "bank_holidays": "unknown"}}
    schedules = [
        {"byday": [_DAYS[day] for day in days], "opens_at": opens, "closes_at": closes}
        for days, opens, closes in merged
    ]
    return {"hours": hours | {"kind": "weekly"}, "schedules": schedules}


Weekly = tuple[tuple[int, ...], str, str]


def _weekly(row: Record) -> Weekly | None:
    freq = row.get("freq") or "WEEKLY"
    opens, closes = (_time(row.get(name)) for name in ("opens_at", "closes_at"))
    days = _text(row.get("byday")).upper().replace(" ", "").split(",")
    known = tuple(sorted({_DAYS.index(day) for day in days if day in _DAYS}))
    if freq != "WEEKLY" or row.get("interval", 1) not in (1, None) or not (opens and closes):
        return None
    if len(known) < len(set(days)) or row.get("bymonthday") or row.get("until"):
        return None
    return known, opens, "00:00" if closes == "23:59" else closes


def _time(value: Any) -> str:
    match = _TIME.fullmatch(_text(value))
    return f"{match[1]}:{match[2]}" if match else ""


def _is_over(row: Record, today: date) -> bool:
    end = _text(row.get("valid_to"))[:10]
    return is_date(end, whole=True) and end < today.isoformat()


def _overlap(rows: Sequence[Weekly]) -> bool:
    return overlap(
        (
            day * MIDNIGHT + _minutes(opens),
            (_minutes(closes) - _minutes(opens)) % MIDNIGHT or MIDNIGHT,
        )
        for days, opens, closes in rows
        for day in days
    )


def _minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def _merged(rows: Sequence[Weekly]) -> list[Weekly]:
    """Schedules of the same times as one."""
    days_of: dict[tuple[str, str], set[int]] = {}
    for days, opens, closes in rows:
        days_of.setdefault((opens, closes), set()).update(days)
    return [(tuple(sorted(days)), opens, closes) for (opens, closes), days in days_of.items()]


def _rows(record: Record, name: str) -> list[Record]:
    rows = record.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
