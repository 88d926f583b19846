"""Two lists as one: the whole directory, and an office's own services beside it, labelled.

The directory is never changed by the other list: an id of the local list begins with `local/`,
which no id of ours can, it never counts as often needed, and only its services are used. Every
one of them is known by its edition, whose title is the label it is shown with.
"""

from collections.abc import Sequence

from fingerpost.content.search import Found, Hit
from fingerpost.content.store import Content, Entry, PackedContent
from fingerpost.core.model import (
    Article,
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
        topics = {topic.id for topic in ours.topics()}
        self._added = {
            service.id: service
            for service in (_labelled(service, topics) for service in local.services())
        }

    def edition_of(self, id_: str) -> Edition:
        """The edition that a service is from."""
        return self._local.edition if id_ in self._added else self.edition

    def services(self) -> Sequence[Service]:
        """Every service of the directory, then those of the local list."""
        return (*self._ours.services(), *self._added.values())

    def service(self, id_: str) -> Service | None:
        """One service of either list."""
        return self._added.get(id_) or self._ours.service(id_)

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
            Entry("service", s.id, s.name, s.summary) for s in self._added.values()
        )

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

    def search(self, typed: str) -> Found:
        """What was found in the directory; after its best, what the local list has."""
        found = self._ours.search(typed)
        local = [
            hit._replace(id=PREFIX + hit.id)
            for hit in self._local.search(typed).services[:MOST_LOCAL_HITS]
        ]
        added: list[Hit] = [hit for hit in local if hit.id in self._added]
        ours = found.services
        return found._replace(
            services=(*ours[:FIRST_OF_OURS], *added, *ours[FIRST_OF_OURS:]),
        )

    def find_places(self, typed: str, limit: int) -> Sequence[Place]:
        """Places of the directory."""
        return self._ours.find_places(typed, limit)

    def close(self) -> None:
        """Let go of both."""
        self._ours.close()
        self._local.close()


def _labelled(service: Service, topics: set[str]) -> Service:
    return service._replace(
        id=PREFIX + service.id,
        often_needed=0,
        topics=tuple(topic for topic in service.topics if topic in topics),
    )
