"""Which services are due for a check, and the words for it. Old content warns; it never hides.

Each service ages by itself, from the date of the newest source that shows its details. This module
is told what today is; where the computer's clock is not believed, it must not be asked.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from fingerpost.core import dates
from fingerpost.core.model import Service
from fingerpost.core.words import Say, mark

Group = Literal["red", "amber", "undated"]

GROUPS: tuple[tuple[Group, str], ...] = (
    ("red", mark("Last read more than six months ago: check before relying")),
    ("amber", mark("Last read more than three months ago")),
    ("undated", mark("Read in sources that carry no date")),
)
"""What is due, most pressing first, in the words of a heading."""


class Due(NamedTuple):
    """A service that is due, and since when."""

    service: Service
    group: Group

    def words(self, say: Say = str) -> str:
        """When it was last read, in a sentence."""
        if not self.service.assured_date:
            return say("No date to go by")
        read = dates.in_words(self.service.assured_date, say)
        return say("Last read in a source dated {date}").format(date=read)


def group_of(service: Service, today: date) -> Group | None:
    """The group a service is due in, or None while it is fresh."""
    if not service.assured_date:
        return "undated"
    age = dates.age(service.assured_date, today)
    return None if age == "fresh" else age


def due(services: Iterable[Service], today: date) -> list[Due]:
    """Every service that is due, the oldest first and those without a date last."""
    found = [
        Due(service, group)
        for service in services
        if service.status == "active" and (group := group_of(service, today)) is not None
    ]
    return sorted(found, key=lambda one: (one.service.assured_date or "9999", one.service.name))


def warning_in_a_row(service: Service, today: date, say: Say = str) -> str:
    """What a line of a list says of a service that is long due; empty for all others."""
    if group_of(service, today) != "red":
        return ""
    read = dates.in_words(service.assured_date, say)
    return say("Last read in a source of {date}: check first.").format(date=read)
