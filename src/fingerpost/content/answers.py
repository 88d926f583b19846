"""What the window asks of the content, and the values that it is given. No file is known here."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from fingerpost.content.search import Found
from fingerpost.core.ageing import Group
from fingerpost.core.codes import Code
from fingerpost.core.hours import Moment
from fingerpost.core.model import (
    Article,
    BankHolidays,
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


class Entry(NamedTuple):
    """A line of a list: enough to show and to open a document."""

    kind: str
    id: str
    title: str
    summary: str


class Listed(NamedTuple):
    """A part of a list of services: how many there are in all, and the ids of those asked for."""

    total: int
    ids: tuple[str, ...]


class DueGroup(NamedTuple):
    """Services that are due for a check: how many in all, and the ids of the most pressing."""

    group: Group
    total: int
    ids: tuple[str, ...]


class Origin(NamedTuple):
    """Where the content comes from, in words for the page About.

    `notices` has one sentence for each pack that is here and is not used.
    """

    words: str = mark("It came with the program.")
    updates: str = ""
    notices: tuple[str, ...] = ()
    local: Edition | None = None
    """The edition of the local list that is shown beside it, if there is one."""


class Content(Protocol):
    """What the window asks of the content, whether it comes from a file or is built in.

    There may be very many services: each is read when it is asked for, and lists are asked for
    in parts.
    """

    problem: str
    """Empty, or one sentence saying why this is not the whole content."""

    origin: Origin
    edition: Edition
    bank_holidays: BankHolidays

    def edition_of(self, id_: str) -> Edition:
        """The edition that a service is from: that of a local list for its own services."""

    def counts(self) -> Counts:
        """How many of each thing there are."""

    def listed(
        self, toggles: frozenset[str], now: Moment, start: int, most: int, *, welsh: bool = False
    ) -> Listed:
        """The services that toggles keep (see `core.filters`), `most` of them from `start` on.

        Those most often needed come first, then all others by name; in Welsh, in its alphabet.
        """

    def due(self, today: date, most: int) -> Sequence[DueGroup]:
        """What is due for a check, in the order of `ageing.GROUPS`, with at most so many ids."""

    def often_needed(self) -> Sequence[Service]:
        """The services of the first screen, most needed first."""

    def service(self, id_: str) -> Service | None:
        """One service, or None where there is none of that id or it cannot be read."""

    def services(self) -> Iterator[Service]:
        """Every service by name, one by one. For tools and tests: nobody should wait for it."""

    def force(self, id_: str) -> Force | None:
        """One police force."""

    def report(self, id_: str) -> Report | None:
        """One report."""

    def article(self, kind: str, id_: str) -> Article | None:
        """A guide (`guide`) or a page of the program (`page`)."""

    def entries(self, kind: str) -> Sequence[Entry]:
        """Every document of a kind, in its order."""

    def beginning(self, letters: str, most: int) -> Sequence[Entry]:
        """Documents of every kind whose title begins so, by title; pages of the program left out.

        `letters` are taken as they are found in `core.fold`.
        """

    def places_beginning(self, letters: str, most: int) -> Sequence[Place]:
        """Places whose name begins so, by name."""

    def topics(self) -> Sequence[Topic]:
        """Every topic."""

    def timeline(self) -> Sequence[Event]:
        """Every dated event, oldest first."""

    def translations(self) -> Translations:
        """What there is in Welsh."""

    def welsh_service(self, id_: str) -> Service | None:
        """One service in Welsh, as far as it is there."""

    def welsh_article(self, kind: str, id_: str) -> Article | None:
        """A guide or a page in Welsh, as far as it is there."""

    def code(self, says: str) -> Code | None:
        """The code to scan that says this, or None where the content has none."""

    def search(self, typed: str) -> Found:
        """What was typed, looked for everywhere."""

    def find_places(self, typed: str, limit: int) -> Sequence[Place]:
        """Places whose name begins with what was typed, best first."""

    def forget(self) -> None:
        """Let go of everything that was asked, and of what was kept to answer it sooner."""

    def close(self) -> None:
        """Let go of the file."""
