"""Two lists as one: the whole directory, and an office's own services beside it, labelled.

The directory is never changed by the other list: an id of the local list begins with `local/`,
which no id of ours can, it never counts as often needed, and only its services are used. Every
one of them is known by its edition, whose title is the label it is shown with.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from fingerpost.content.answers import Content, DueGroup, Entry, Listed
from fingerpost.content.search import Found, Hit
from fingerpost.content.store import PackedContent
from fingerpost.core import ageing
from fingerpost.core.codes import Code
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

PREFIX = "local/"
FIRST_OF_OURS = 3
"""Services of the directory that stand before those of the local list in search results."""
MOST_LOCAL_HITS = 20


class WithLocal:
    """The directory with a local list beside it."""

    def __init__(self, ours: Content, local: PackedContent) -> None:
        self._ours = ours
        self._local = local
        self.problem = ours.problem
        self.origin = ours.origin._replace(local=local.edition)
        self.edition = ours.edition
        self.bank_holidays = ours.bank_holidays
        # Which days are bank holidays is for the directory to say: one answer on every page.
        local.bank_holidays = ours.bank_holidays
        self._topics = {topic.id for topic in ours.topics()}

    def edition_of(self, id_: str) -> Edition:
        """The edition that a service is from."""
        return self._local.edition if id_.startswith(PREFIX) else self.edition

    def counts(self) -> Counts:
        """How many of each thing there are, the services of both."""
        ours = self._ours.counts()
        return ours._replace(services=ours.services + self._local.counts().services)

    def listed(
        self, toggles: frozenset[str], now: Moment, start: int, most: int, *, welsh: bool = False
    ) -> Listed:
        """The services of the directory that toggles keep, then those of the local list."""
        ours = self._ours.listed(toggles, now, start, most, welsh=welsh)
        left = most - len(ours.ids)
        local = self._local.listed(toggles, now, max(0, start - ours.total), left)
        return Listed(ours.total + local.total, ours.ids + _prefixed(local.ids))

    def due(self, today: date, most: int) -> Sequence[DueGroup]:
        """What is due for a check of both, the oldest first."""
        ours = {one.group: one for one in self._ours.due(today, most)}
        local = {one.group: one for one in self._local.due(today, most)}
        return [
            self._merged(group, [both[group] for both in (ours, local) if group in both], most)
            for group, _ in ageing.GROUPS
            if group in ours or group in local
        ]

    def _merged(self, group: ageing.Group, parts: Sequence[DueGroup], most: int) -> DueGroup:
        services = [service for part in parts for id_ in part.ids if (service := self.service(id_))]
        services.sort(key=ageing.pressing)
        return DueGroup(
            group, sum(part.total for part in parts), tuple(s.id for s in services[:most])
        )

    def often_needed(self) -> Sequence[Service]:
        """Those of the directory: a local list has none."""
        return self._ours.often_needed()

    def services(self) -> Iterator[Service]:
        """Every service of the directory, then those of the local list."""
        yield from self._ours.services()
        yield from map(self._labelled, self._local.services())

    def service(self, id_: str) -> Service | None:
        """One service of either list."""
        if not id_.startswith(PREFIX):
            return self._ours.service(id_)
        local = self._local.service(id_.removeprefix(PREFIX))
        return None if local is None else self._labelled(local)

    def _labelled(self, service: Service) -> Service:
        return service._replace(
            id=PREFIX + service.id,
            often_needed=0,
            topics=tuple(topic for topic in service.topics if topic in self._topics),
        )

    def force(self, id_: str) -> Force | None:
        """One police force."""
        return self._ours.force(id_)

    def report(self, id_: str) -> Report | None:
        """One report."""
        return self._ours.report(id_)

    def article(self, kind: str, id_: str) -> Article | None:
        """A guide (`guide`) or a page of the program (`page`)."""
        return self._ours.article(kind, id_)

    def entries(self, kind: str) -> Sequence[Entry]:
        """Every document of a kind, those of the local list last."""
        entries = tuple(self._ours.entries(kind))
        if kind != "service":
            return entries
        return entries + tuple(
            entry._replace(id=PREFIX + entry.id) for entry in self._local.entries(kind)
        )

    def beginning(self, letters: str, most: int) -> Sequence[Entry]:
        """Documents whose title begins so, those of the local list last."""
        ours = tuple(self._ours.beginning(letters, most))
        theirs = [one for one in self._local.beginning(letters, most) if one.kind == "service"]
        return (*ours, *(one._replace(id=PREFIX + one.id) for one in theirs))[:most]

    def places_beginning(self, letters: str, most: int) -> Sequence[Place]:
        """Places of the directory whose name begins so."""
        return self._ours.places_beginning(letters, most)

    def topics(self) -> Sequence[Topic]:
        """Every topic of the directory."""
        return self._ours.topics()

    def timeline(self) -> Sequence[Event]:
        """Every dated event."""
        return self._ours.timeline()

    def translations(self) -> Translations:
        """What there is of the directory in Welsh; a local list is in one language."""
        return self._ours.translations()

    def welsh_service(self, id_: str) -> Service | None:
        """One service of the directory in Welsh."""
        return self._ours.welsh_service(id_)

    def welsh_article(self, kind: str, id_: str) -> Article | None:
        """A guide or a page in Welsh."""
        return self._ours.welsh_article(kind, id_)

    def code(self, says: str) -> Code | None:
        """A code of either list."""
        return self._ours.code(says) or self._local.code(says)

    def search(self, typed: str) -> Found:
        """What was found in the directory; after its best, what the local list has."""
        found = self._ours.search(typed)
        local = self._local.search(typed)
        added: list[Hit] = [
            hit._replace(id=PREFIX + hit.id) for hit in local.services[:MOST_LOCAL_HITS]
        ]
        ours = found.services
        return found._replace(
            services=(*ours[:FIRST_OF_OURS], *added, *ours[FIRST_OF_OURS:]),
            more=found.more or local.more or len(local.services) > MOST_LOCAL_HITS,
        )

    def find_places(self, typed: str, limit: int) -> Sequence[Place]:
        """Places of the directory."""
        return self._ours.find_places(typed, limit)

    def forget(self) -> None:
        """Let go of everything that was asked."""
        self._ours.forget()
        self._local.forget()

    def close(self) -> None:
        """Let go of both."""
        self._ours.close()
        self._local.close()


def _prefixed(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(PREFIX + id_ for id_ in ids)
