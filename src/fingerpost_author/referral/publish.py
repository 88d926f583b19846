"""Writes a directory as an Open Referral UK feed: one page that the standard's schema accepts.

Every id is worked out from ours, so that a service keeps its id from one edition to the next. What
the standard has no field for is left out rather than pressed into another: a reader of the feed
must not take a warning for a description. It must not write files.
"""

import json
import uuid
from collections.abc import Sequence
from typing import Any

from fingerpost.core.dates import earliest
from fingerpost.core.model import Edition, Phone, Schedule, Service
from fingerpost_author.convert import DAYS

_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "https://fingerpost.invalid/services")


def page(services: Sequence[Service], edition: Edition) -> str:
    """The whole feed as the text of one page."""
    contents = [to_record(service, edition) for service in services]
    value = {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def to_record(service: Service, edition: Edition) -> dict[str, Any]:
    """A service as the standard has it."""
    record: dict[str, Any] = {
        "id": _id(service.id),
        "name": service.name,
        "description": service.description,
        "url": service.url,
        "email": service.email,
        "status": service.status,
        "assured_date": earliest(service.assured_date).isoformat() if service.assured_date else "",
        "alert": service.alert,
        "eligibility_description": service.for_whom,
        "last_modified": f"{service.last_modified or edition.date}T00:00:00.000Z",
        "organization": _organization(service),
        "contacts": _contacts(service),
        "schedules": _schedules(service),
        "service_areas": [
            {"id": _id(service.id, "area", area.name), "name": area.name, "service_area": area.name}
            for area in service.service_areas
        ],
        "languages": [
            {"id": _id(service.id, "language", code), "code": code} for code in service.languages
        ],
        "attributes": [_term(service, "topic", topic) for topic in service.topics],
    }
    return {key: value for key, value in record.items() if value not in ("", [])}


def _id(*parts: str) -> str:
    return str(uuid.uuid5(_OURS, "/".join(parts)))


def _organization(service: Service) -> dict[str, Any]:
    name = service.organization or service.name
    return {"id": _id("organization", name), "name": name, "description": name}


def _contacts(service: Service) -> list[dict[str, Any]]:
    if not service.phones:
        return []
    phones = [_phone(service, phone) for phone in service.phones]
    return [{"id": _id(service.id, "contact"), "name": service.name, "phones": phones}]


def _phone(service: Service, phone: Phone) -> dict[str, Any]:
    record = {"id": _id(service.id, "phone", phone.number), "number": phone.number}
    record["type"] = phone.kind
    if phone.description:
        record["description"] = phone.description
    return record


def _schedules(service: Service) -> list[dict[str, Any]]:
    schedules = service.schedules
    if service.hours.kind == "always":
        schedules = (Schedule(tuple(range(7)), 0, 24 * 60),)
    return [
        {
            "id": _id(service.id, "schedule", str(number)),
            "freq": "WEEKLY",
            "interval": 1,
            "byday": ",".join(DAYS[day] for day in schedule.days),
            "opens_at": _time(schedule.opens),
            "closes_at": _time(schedule.closes),
            **({"description": service.hours.note} if service.hours.note else {}),
        }
        for number, schedule in enumerate(schedules)
    ]


def _time(minutes: int) -> str:
    """A time of day; midnight at its end is the last minute, which every reader understands."""
    if minutes >= 24 * 60:
        return "23:59"
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _term(service: Service, taxonomy: str, name: str) -> dict[str, Any]:
    return {
        "id": _id(service.id, taxonomy, name),
        "link_type": "service",
        "taxonomy_term": {
            "id": _id(taxonomy, name),
            "name": name,
            "description": name.replace("-", " "),
            "taxonomy": f"Fingerpost {taxonomy}s",
        },
    }
