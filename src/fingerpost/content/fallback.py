"""The few numbers that are there whatever happens to the file."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fingerpost.content.answers import DueGroup, Entry, Listed, Origin
from fingerpost.content.search import Found, Hit
from fingerpost.core import ageing, builtin, filters, hours
from fingerpost.core.codes import Code
from fingerpost.core.fold import fold
from fingerpost.core.hours import Moment
from fingerpost.core.model import (
    Article,
    Counts,
    Edition,
    Event,
    Force,
    Place,
    Report,
    Service,
    Topic,
    Translations,
)
from fingerpost.core.words import mark

_SENTENCE = "The directory of this copy cannot be read. These numbers are built in."


class BuiltinContent:
    """The few numbers that are there whatever happens to the file."""

    def __init__(self, reason: str) -> None:
        self.problem = f"{_SENTENCE} {reason}".strip()
        self.origin = Origin(mark("These few numbers are part of the program itself."))
        self.edition = builtin.EDITION
        self.bank_holidays = builtin.BANK_HOLIDAYS

    def counts(self) -> Counts:
        """Services alone."""
        return Counts(len(builtin.SERVICES), 0, 0, 0, 0, 0, 0, 0)

    def listed(
        self,
        toggles: frozenset[str],
        now: Moment,
        start: int,
        most: int,
        *,
        welsh: bool = False,  # noqa: ARG002  (part of the protocol)
    ) -> Listed:
        """The built-in services that toggles keep."""
        kept = [s.id for s in builtin.SERVICES if filters.keeps(s, toggles)]
        if filters.OPEN_NOW in toggles:
            kept = [id_ for id_ in kept if self._is_open(id_, now)]
        return Listed(len(kept), tuple(kept[start : start + most]))

    def _is_open(self, id_: str, now: Moment) -> bool:
        service = self.service(id_)
        return service is not None and (
            hours.state(service.hours, service.schedules, self.bank_holidays, now).kind == "open"
        )

    def due(self, today: date, most: int) -> Sequence[DueGroup]:
        """Which of the built-in services are due for a check."""
        found = ageing.due(builtin.SERVICES, today)
        groups = [
            (group, tuple(one.service.id for one in found if one.group == group))
            for group, _ in ageing.GROUPS
        ]
        return [DueGroup(group, len(ids), ids[:most]) for group, ids in groups if ids]

    def often_needed(self) -> Sequence[Service]:
        """The built-in services: they are the most needed."""
        return builtin.SERVICES

    def services(self) -> Iterator[Service]:
        """The built-in services."""
        return iter(builtin.SERVICES)

    def service(self, id_: str) -> Service | None:
        """One built-in service."""
        return next((service for service in builtin.SERVICES if service.id == id_), None)

    def force(self, id_: str) -> Force | None:  # noqa: ARG002
        """Forces are only in the file."""
        return None

    def report(self, id_: str) -> Report | None:  # noqa: ARG002
        """Reports are only in the file."""
        return None

    def article(self, kind: str, id_: str) -> Article | None:  # noqa: ARG002
        """Guides are only in the file."""
        return None

    def entries(self, kind: str) -> Sequence[Entry]:
        """The built-in services, for the kind `service`; otherwise nothing."""
        if kind != "service":
            return ()
        return tuple(Entry("service", s.id, s.name, s.summary) for s in builtin.SERVICES)

    def beginning(self, letters: str, most: int) -> Sequence[Entry]:
        """The built-in services whose name begins so."""
        return [one for one in self.entries("service") if fold(one.title).startswith(letters)][
            :most
        ]

    def places_beginning(self, letters: str, most: int) -> Sequence[Place]:  # noqa: ARG002
        """Places are only in the file."""
        return ()

    def topics(self) -> Sequence[Topic]:
        """No topics."""
        return ()

    def timeline(self) -> Sequence[Event]:
        """No timeline."""
        return ()

    def edition_of(self, id_: str) -> Edition:  # noqa: ARG002
        """Everything here is from one edition."""
        return self.edition

    def translations(self) -> Translations:
        """Nothing: these are in English."""
        return Translations(())

    def welsh_service(self, id_: str) -> Service | None:  # noqa: ARG002
        """None is in Welsh."""
        return None

    def welsh_article(self, kind: str, id_: str) -> Article | None:  # noqa: ARG002
        """None is in Welsh."""
        return None

    def code(self, says: str) -> Code | None:  # noqa: ARG002
        """Codes are only in the file."""
        return None

    def search(self, typed: str) -> Found:
        """Every built-in service that holds one of the words, or all of them."""
        return _found_by_name(builtin.SERVICES, typed)

    def find_places(self, typed: str, limit: int) -> Sequence[Place]:  # noqa: ARG002
        """Places are only in the file."""
        return ()

    def forget(self) -> None:
        """Nothing is kept."""

    def close(self) -> None:
        """Nothing to let go of."""


def _found_by_name(services: Iterable[Service], typed: str) -> Found:
    """Services whose name or summary holds one of the words: no index is needed for it."""
    words = typed.casefold().split()
    hits = [
        Hit("service", s.id, s.name, s.summary)
        for s in services
        if any(word in f"{s.name} {s.summary}".casefold() for word in words)
    ]
    return Found(tuple(hits), (), (), ())
