"""The directory in Welsh, as far as it is: everything else stays in English, and is said to be.

It stands in front of any other content and changes words alone: numbers, addresses, hours and
sources are those of the English document, whatever a translation says.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from fingerpost.content.answers import Content, DueGroup, Entry, Listed
from fingerpost.content.search import Found, Hit
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
    Translation,
    Translations,
)


class InWelsh:
    """A content with what there is of it in Welsh."""

    def __init__(self, english: Content) -> None:
        self._english = english
        self.problem = english.problem
        self.origin = english.origin
        self.edition = english.edition
        self.bank_holidays = english.bank_holidays
        try:
            known = english.translations()
        except ValueError:  # the file is damaged there: English is better than nothing
            known = Translations(())
        self._states = {(one.kind, one.id): one for one in known.documents}

    def state(self, kind: str, id_: str) -> Translation | None:
        """How far a document is in Welsh; None where it is not at all."""
        return self._states.get((kind, id_))

    def _in_welsh(self, english: Service) -> Service:
        if ("service", english.id) not in self._states:
            return english
        welsh = self._english.welsh_service(english.id)
        if welsh is None:
            return english
        # What decides whether somebody is reached is never taken from a translation.
        return welsh._replace(
            phones=tuple(
                ours._replace(description=theirs.description)
                for ours, theirs in zip(english.phones, welsh.phones, strict=False)
            ),
            ways=tuple(
                ours._replace(text=theirs.text)
                for ours, theirs in zip(english.ways, welsh.ways, strict=False)
            ),
            hours=english.hours._replace(note=welsh.hours.note, disputed=welsh.hours.disputed),
            schedules=english.schedules,
            url=english.url,
            email=english.email,
            sources=english.sources,
            assured_date=english.assured_date,
            status=english.status,
        )

    def edition_of(self, id_: str) -> Edition:
        """The edition that a service is from."""
        return self._english.edition_of(id_)

    def counts(self) -> Counts:
        """How many of each thing there are."""
        return self._english.counts()

    def listed(
        self,
        toggles: frozenset[str],
        now: Moment,
        start: int,
        most: int,
        *,
        welsh: bool = True,  # noqa: ARG002  (this is Welsh)
    ) -> Listed:
        """The services that toggles keep, in the order of the Welsh alphabet."""
        return self._english.listed(toggles, now, start, most, welsh=True)

    def due(self, today: date, most: int) -> Sequence[DueGroup]:
        """What is due for a check."""
        return self._english.due(today, most)

    def often_needed(self) -> Sequence[Service]:
        """The services of the first screen, most needed first."""
        return tuple(map(self._in_welsh, self._english.often_needed()))

    def services(self) -> Iterator[Service]:
        """Every service, in the order of its English name."""
        return map(self._in_welsh, self._english.services())

    def service(self, id_: str) -> Service | None:
        """One service."""
        english = self._english.service(id_)
        return None if english is None else self._in_welsh(english)

    def force(self, id_: str) -> Force | None:
        """One police force, in English."""
        return self._english.force(id_)

    def report(self, id_: str) -> Report | None:
        """One report, in English."""
        return self._english.report(id_)

    def article(self, kind: str, id_: str) -> Article | None:
        """A guide or a page."""
        if (kind, id_) in self._states:
            welsh = self._english.welsh_article(kind, id_)
            if welsh is not None:
                return welsh
        return self._english.article(kind, id_)

    def entries(self, kind: str) -> Sequence[Entry]:
        """Every document of a kind, under its Welsh name where it has one."""
        return [self._entry(entry) for entry in self._english.entries(kind)]

    def beginning(self, letters: str, most: int) -> Sequence[Entry]:
        """Documents whose English title begins so, under that title, which the letters fit."""
        return self._english.beginning(letters, most)

    def places_beginning(self, letters: str, most: int) -> Sequence[Place]:
        """Places whose name begins so."""
        return self._english.places_beginning(letters, most)

    def _entry(self, entry: Entry) -> Entry:
        if (entry.kind, entry.id) not in self._states:
            return entry
        if entry.kind == "service":
            service = self.service(entry.id)
            return entry._replace(title=service.name, summary=service.summary) if service else entry
        article = self.article(entry.kind, entry.id)
        return entry._replace(title=article.title, summary=article.summary) if article else entry

    def topics(self) -> Sequence[Topic]:
        """Every topic, in English."""
        return self._english.topics()

    def timeline(self) -> Sequence[Event]:
        """Every dated event, in English."""
        return self._english.timeline()

    def translations(self) -> Translations:
        """What there is in Welsh."""
        return self._english.translations()

    def welsh_service(self, id_: str) -> Service | None:
        """One service in Welsh."""
        return self._english.welsh_service(id_)

    def welsh_article(self, kind: str, id_: str) -> Article | None:
        """A guide or a page in Welsh."""
        return self._english.welsh_article(kind, id_)

    def code(self, says: str) -> Code | None:
        """A code to scan."""
        return self._english.code(says)

    def search(self, typed: str) -> Found:
        """What was typed, looked for in both languages, under Welsh names."""
        found = self._english.search(typed)
        return found._replace(
            services=tuple(map(self._hit, found.services)),
            guides=tuple(map(self._hit, found.guides)),
        )

    def _hit(self, hit: Hit) -> Hit:
        entry = self._entry(Entry(*hit))
        return Hit(*entry)

    def find_places(self, typed: str, limit: int) -> Sequence[Place]:
        """Places whose name begins with what was typed."""
        return self._english.find_places(typed, limit)

    def forget(self) -> None:
        """Let go of everything that was asked."""
        self._english.forget()

    def close(self) -> None:
        """Let go of the file."""
        self._english.close()
