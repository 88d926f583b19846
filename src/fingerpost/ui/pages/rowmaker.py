"""The rows of every list: services, entries and places, in the language of the moment.

A row is made when it is first looked at, and kept for as long as the minute lasts: to say whether
a line is open, its opening times have to be gone through. Nothing here makes a page.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from fingerpost.content.answers import Content, Entry
from fingerpost.content.search import Hit
from fingerpost.core import ageing, hours
from fingerpost.core.hours import Moment
from fingerpost.core.model import Place, Service
from fingerpost.core.words import mark
from fingerpost.i18n import Language
from fingerpost.ui import routes
from fingerpost.ui.widgets.rows import Later, Row

PLACES_LISTED = 40
ALWAYS = ("police-999", "police-101")
MOST_NEEDED = 3
MOST_ROWS_KEPT = 400
BORDER = mark("{force}. This place lies on a border: more than one force polices it")
LOCAL_LABEL = mark("From the local list of {title}")
UNREADABLE = mark("This entry is damaged and cannot be read.")


class RowMaker:
    """Makes the rows of one content in one language."""

    def __init__(self, content: Content, language: Language) -> None:
        self._content = content
        self._language = language
        self._names: dict[str, str] = {}
        self._kept: dict[str, Row] = {}
        self._minute: tuple[datetime, str] | None = None

    def later(self, ids: Iterable[str], row: Callable[[Service], Row]) -> Later:
        """The rows of services, each read when its row is made."""

        def make(route: routes.Route) -> Row:
            service = self._content.service(route.id) if isinstance(route, routes.Service) else None
            if service is None:
                return Row(self._language.say(UNREADABLE), "", route)
            return row(service)

        return Later([routes.Service(id_) for id_ in ids], make)

    def of_ids(self, ids: Iterable[str], now: Moment) -> Later:
        """The rows of services that are known by their ids."""
        return self.later(ids, lambda service: self.of_service(service, now))

    def of_services(self, services: Iterable[Service], now: Moment) -> list[Row]:
        """The rows of services that are there already."""
        return [self.of_service(service, now) for service in services]

    def of_service(self, service: Service, now: Moment) -> Row:
        """The row of a service; the same one until the next minute."""
        minute = now.uk.replace(second=0, microsecond=0), now.problem
        if minute != self._minute or len(self._kept) >= MOST_ROWS_KEPT:
            self._minute = minute
            self._kept.clear()
        row = self._kept.get(service.id)
        if row is None:
            row = self._kept[service.id] = self._make(service, now)
        return row

    def often_needed(self, now: Moment) -> list[Row]:
        """What is needed most often."""
        return self.of_services(self._content.often_needed(), now)

    def fallback(self, now: Moment) -> list[Row]:
        """The numbers that are shown where there is nothing else to show."""
        always = [self._content.service(id_) for id_ in ALWAYS]
        needed = [s for s in self._content.often_needed() if s.id not in ALWAYS][:MOST_NEEDED]
        return self.of_services([s for s in always if s is not None] + needed, now)

    def of_entries(self, kind: str) -> list[Row]:
        """A row for each document of a kind."""
        return self.of_entries_found(self._content.entries(kind))

    def of_entries_found(self, entries: Iterable[Entry]) -> list[Row]:
        """A row for each of these documents."""
        return [
            Row(entry.title, entry.summary, routes.to(f"{entry.kind}:{entry.id}"))
            for entry in entries
        ]

    def of_hits(self, hits: Sequence[Hit]) -> list[Row]:
        """The rows of documents that a search found."""
        return [Row(hit.title, hit.summary, routes.to(f"{hit.kind}:{hit.id}")) for hit in hits]

    def of_places_like(self, typed: str) -> list[Row]:
        """A row for each force of each place found."""
        return self.of_places(self._content.find_places(typed, PLACES_LISTED))

    def of_places(self, places: Sequence[Place]) -> list[Row]:
        """A row for each force of each place."""
        names, say = self.force_names(), self._language.say
        rows = []
        for place in places:
            where = say("council area") if place.kind == "authority" else place.detail
            for force in place.forces:
                below = names.get(force, force)
                if len(place.forces) > 1:
                    below = say(BORDER).format(force=below)
                title = f"{place.name} ({where})" if where else place.name
                rows.append(Row(title, below, routes.Force(force)))
        return list(dict.fromkeys(rows))  # two villages of one name, next to each other

    def force_names(self) -> dict[str, str]:
        """The name of each police force, by its id."""
        if not self._names:
            self._names = {entry.id: entry.title for entry in self._content.entries("force")}
        return self._names

    def label(self, service: Service) -> str:
        """Whose list a service is from, where it is not our own."""
        edition = self._content.edition_of(service.id)
        words = self._language.say(LOCAL_LABEL)
        return words.format(title=edition.title) if edition.scope == "local" else ""

    def _make(self, service: Service, now: Moment) -> Row:
        phone = next((p for p in service.phones if p.kind == "voice" and p.dial), None)
        state = hours.state(
            service.hours,
            service.schedules,
            self._content.bank_holidays,
            now,
            self._language.say,
        )
        words, kind = (state.words, state.kind) if phone else ("", "")
        say = self._language.say
        old = "" if now.problem else ageing.warning_in_a_row(service, now.uk.date(), say)
        return Row(
            title=service.name,
            below=sentences(self.label(service), service.summary, old),
            route=routes.Service(service.id),
            number=phone.number if phone else "",
            state=words,
            state_kind=kind,
        )


def sentences(*texts: str) -> str:
    """Texts as sentences one after another; empty ones fall away."""
    kept = [text for text in texts if text]
    return " ".join(
        text if text.endswith((".", "?")) or text is kept[-1] else f"{text}." for text in kept
    )
