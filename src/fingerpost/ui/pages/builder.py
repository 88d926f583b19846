"""From a route to a page: the one place that asks the content and hands pages what they show.

To add a page, add its route to `routes.py`, write the page, and build it here. All but the first
screen are imported when they are first built, or once the window is there (`import_rest`): each
would delay what somebody in a hurry is waiting for.
"""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from fingerpost import __version__
from fingerpost.content.answers import Content
from fingerpost.content.translated import InWelsh
from fingerpost.core import ageing, dates, filters
from fingerpost.core.blocks import Link
from fingerpost.core.hours import Moment
from fingerpost.core.model import Edition, Service
from fingerpost.core.shortlist import Shortlist
from fingerpost.core.words import Say, mark
from fingerpost.i18n import DRAFT, Language
from fingerpost.ui import routes
from fingerpost.ui.capture import CaptureSwitch
from fingerpost.ui.pages.home import HomeData, HomePage
from fingerpost.ui.pages.page import Page, Surroundings
from fingerpost.ui.pages.rowmaker import RowMaker, sentences
from fingerpost.ui.printing import Printing
from fingerpost.ui.widgets.rows import Row

if TYPE_CHECKING:
    from fingerpost.ui.pages.card import CardPage
    from fingerpost.ui.pages.find import Part
    from fingerpost.ui.pages.search import Results
    from fingerpost.ui.pages.takeaway import TakeAwayMaker

AGES = {
    "amber": mark(
        "This copy is from {date}, more than three months ago. Details may have changed."
    ),
    "red": mark(
        "This copy is from {date}, more than six months ago. Check numbers before you rely on them."
    ),
}
WELSH = "cy"
NOT_IN_WELSH = mark("This page is not in Welsh yet. It is shown in English.")
PARTLY_WELSH = mark("Parts of this page are not in Welsh yet. They are shown in English.")
YOUNG = mark("Less than three months old.")
KNOWN = mark("Bank holidays are known until {date}.")
RELATED_FORCES = 4
MOST_OF_LETTER = 60
MOST_DUE = 40


LATER = (
    "about",
    "card",
    "find",
    "forces",
    "missing",
    "reading",
    "search",
    "slip",
    "papers",
    "takeaway",
)


def import_rest() -> Iterator[None]:
    """Import what the first screen did without, a module at each step.

    Where the program was removed or replaced in its first moments, it ends here: whoever has its
    window before them can still read the numbers on it, and leave. Anything can come of such an
    import, `SystemExit` of the bundle's own as well.
    """
    for name in LATER:
        try:
            import_module(f"fingerpost.ui.pages.{name}")
        except (Exception, SystemExit):
            return
        yield


class PageBuilder:
    """Builds pages out of one content."""

    def __init__(
        self,
        content: Content,
        capture: CaptureSwitch | None,
        shortlist: Shortlist,
        printing: Printing,
    ) -> None:
        self._content: Content = content
        self._english = content
        self._welsh: InWelsh | None = None
        self._capture = capture
        self._shortlist = shortlist
        self._printing = printing
        self.speak(Language())

    def speak(self, language: Language) -> None:
        """Make everything in this language from now on."""
        self._language = language
        self._welsh = InWelsh(self._english) if language.code == WELSH else None
        self._content = self._welsh or self._english
        self._rows = RowMaker(self._content, language)
        self._takeaway: TakeAwayMaker | None = None

    def _take_away(self) -> "TakeAwayMaker":
        """What builds the pages of what somebody takes away, in the language in use."""
        from fingerpost.ui.pages.takeaway import TakeAwayMaker

        if self._takeaway is None:
            self._takeaway = TakeAwayMaker(
                self._content, self._language, self._shortlist, self._printing, self._note
            )
        return self._takeaway

    def _note(self, kind: str, id_: str) -> str:
        """What is said of a document that is not, or not yet for certain, in the language used."""
        if self._welsh is None:
            return ""
        state, say = self._welsh.state(kind, id_), self._language.say
        if state is None:
            return say(NOT_IN_WELSH)
        parts = ["" if state.whole else say(PARTLY_WELSH), "" if state.reviewed else say(DRAFT)]
        return " ".join(part for part in parts if part)

    def build(self, route: routes.Route, around: Surroundings) -> Page:
        """The page of a route; a page that says so where there is nothing behind it."""
        match route:
            case routes.Home():
                return self._home(around)
            case routes.Find():
                return self._find(route, around)
            case routes.Service(id_):
                return self._card(id_, around) or self._missing(around)
            case routes.Search(typed):
                from fingerpost.ui.pages.search import SearchPage

                return SearchPage(around, self.results(typed, around.now))
            case routes.Reports():
                return self._reports(around)
            case routes.Report(id_):
                return self._report(id_, around)
            case routes.Guides():
                from fingerpost.ui.pages.reading import GuidesPage

                return GuidesPage(around, self._rows.of_entries("guide"))
            case routes.Article(kind, id_):
                from fingerpost.ui.pages.reading import ArticlePage

                article = self._content.article(kind, id_)
                if article is None:
                    return self._missing(around)
                take = self._take_away().ways(kind, article)
                return ArticlePage(around, article, self._note(kind, id_), take)
            case routes.Forces(typed):
                from fingerpost.ui.pages.forces import ForcesPage

                return ForcesPage(
                    around, typed, self._rows.of_places_like, self._rows.of_entries("force")
                )
            case routes.Force(id_):
                return self._force(id_, around)
            case routes.Letters(letters):
                return self._letters(letters, around)
            case routes.About():
                return self._about(around)
            case _:
                return self._take_away().build(route, around) or self._missing(around)

    def missing(self, around: Surroundings) -> Page:
        """The page for when something went wrong: one sentence, and the numbers."""
        return self._missing(around)

    # Pages

    def results(self, typed: str, now: Moment) -> "Results":
        """What was found for what was typed, as rows."""
        from fingerpost.ui.pages.search import Results

        found, rows = self._content.search(typed), self._rows
        services: Sequence[Row] = rows.of_ids([hit.id for hit in found.services], now)
        police = rows.of_places(found.places) + rows.of_hits(found.forces)
        if police and not services:
            # A place where no local service was seen: the national line is for it too.
            services = rows.of_services(self._content.often_needed()[:1], now)
        return Results(
            typed,
            (services, police, rows.of_hits(found.guides), rows.of_hits(found.reports)),
            rows.fallback(now),
            found.more,
        )

    def _home(self, around: Surroundings) -> Page:
        content = self._content
        years = [event.date[:4] for event in content.timeline()] or [""]
        return HomePage(
            around,
            HomeData(
                services=content.counts().services,
                guides=content.counts().guides,
                first=years[0],
                last=years[-1],
                often_needed=self._rows.fallback if content.problem else self._rows.often_needed,
                warning=content.problem or around.now.problem or self._age_words(around.now),
                can_read=not content.problem,
                note="" if self._language.reviewed else self._language.say(DRAFT),
            ),
        )

    def _find(self, route: routes.Find, around: Surroundings) -> Page:
        from fingerpost.ui.pages.find import FindPage

        say = self._language.say
        groups = (
            (say("Who it is for"), [(f"who:{id_}", say(name)) for id_, name in filters.WHO]),
            (say("What is happening"), [(f"topic:{t.id}", t.name) for t in self._content.topics()]),
            (say("Nation"), [(f"nation:{id_}", say(name)) for id_, name in filters.NATIONS]),
            (say("How to contact"), [(f"way:{id_}", say(name)) for id_, name in filters.WAYS]),
        )

        def card(id_: str, room: QSize) -> "CardPage | None":
            return self._card(id_, around._replace(room=room))

        return FindPage(around, route, groups, self._part, card)

    def _part(self, toggles: frozenset[str], now: Moment, start: int, most: int) -> "Part":
        from fingerpost.ui.pages.find import Part

        found = self._content.listed(toggles, now, start, most)
        return Part(found.total, self._rows.of_ids(found.ids, now))

    def _card(self, id_: str, around: Surroundings) -> "CardPage | None":
        from fingerpost.ui.pages.card import CardData, CardPage

        service = self._content.service(id_)
        if service is None:
            return None
        card = CardData(
            service,
            self._content.bank_holidays,
            self._content.edition_of(id_).collected,
            tuple(self._related(service)),
            label=self._rows.label(service),
            note=self._note("service", id_),
        )
        return CardPage(around, card)

    def _related(self, service: Service) -> Iterable[Link]:
        titles = {e.id: e.title for e in self._content.entries("guide")}
        seen: set[str] = set()
        for topic in self._content.topics():
            if topic.id in service.topics:
                for guide in topic.guides:
                    if guide in titles and guide not in seen:
                        seen.add(guide)
                        yield Link(titles[guide], f"guide:{guide}")
        names = self._rows.force_names()
        forces = [force for area in service.service_areas for force in area.forces]
        for force in forces[:RELATED_FORCES]:
            if force in names:
                yield Link(names[force], f"force:{force}")

    def _reports(self, around: Surroundings) -> Page:
        from fingerpost.ui.pages.reading import ReportsData, ReportsPage
        from fingerpost.ui.widgets.pictures import Bar

        content = self._content
        counts: dict[str, int] = {}
        newest = ""
        for entry in content.entries("report"):
            report = content.report(entry.id)
            if report is None:
                continue
            newest = max(newest, report.article.as_at)
            for one in report.recommendations:
                for body in one.to:
                    counts[body] = counts.get(body, 0) + 1
        bars = [Bar(name, counts[id_]) for id_, name in content.edition.bodies if id_ in counts]
        data = ReportsData(
            self._rows.of_entries("report"),
            content.timeline(),
            sorted(bars, key=lambda bar: -bar.number),
            around.now.uk.date(),
            newest or content.edition.date,
        )
        return ReportsPage(around, data)

    def _report(self, id_: str, around: Surroundings) -> Page:
        from fingerpost.ui.pages.reading import ReportPage

        report = self._content.report(id_)
        if report is None:
            return self._missing(around)
        note = self._note("report", id_)
        return ReportPage(around, report, self._content.edition.bodies, note)

    def _force(self, id_: str, around: Surroundings) -> Page:
        from fingerpost.ui.pages.forces import ForcePage

        force = self._content.force(id_)
        if force is None:
            return self._missing(around)
        services = [self._content.service(service) for service in force.local_services]
        rows = self._rows.of_services([s for s in services if s is not None], around.now)
        return ForcePage(around, force, rows, self._note("force", id_))

    def _letters(self, letters: str, around: Surroundings) -> Page:
        from fingerpost.ui.pages.letters import LettersPage

        found = self._content.beginning(letters, MOST_OF_LETTER) if letters else ()
        places = self._content.places_beginning(letters, MOST_OF_LETTER) if letters else ()
        return LettersPage(
            around,
            letters,
            self._rows.of_entries_found(found),
            self._rows.of_places(places),
            more=max(len(found), len(places)) >= MOST_OF_LETTER,
        )

    def _about(self, around: Surroundings) -> Page:
        from fingerpost.ui.pages.about import AboutData, AboutPage

        content, edition = self._content, self._content.edition
        say, count = self._language.say, self._language.count
        number = content.counts()
        counts = [
            count(number.services, "1 service", "{n} services"),
            count(number.forces, "1 police force", "{n} police forces"),
            count(number.reports, "1 report", "{n} reports"),
            count(number.guides, "1 guide", "{n} guides"),
        ]
        found = (content.problem, around.now.problem, *content.origin.notices)
        problems = [text for text in found if text]
        known = content.bank_holidays.known_until
        age = self._age_words(around.now) or say(YOUNG)
        data = AboutData(
            version=__version__,
            content_version=edition.version,
            content_date=dates.in_words(edition.date, say),
            age=f"{age} {say(KNOWN).format(date=dates.in_words(known, say))}",
            problems=problems,
            origin=sentences(say(content.origin.words), say(content.origin.updates)),
            local=_local_words(content.origin.local, say),
            due=self._due(around.now),
            counts=[] if content.problem else counts,
            credits=edition.credits,
            hidden_from_capture=self._capture.hidden if self._capture else None,
        )
        page = AboutPage(around, data)
        if self._capture is not None:
            page.capture_changed.connect(self._capture.set_hidden)
        return page

    def _due(self, now: Moment) -> list[tuple[str, Sequence[Row]]]:
        """What is due for a check, in groups; nothing where the clock is not believed."""
        if now.problem:
            return []
        say, headings = self._language.say, dict(ageing.GROUPS)

        def row(service: Service) -> Row:
            words = ageing.last_read(service, say)
            return Row(service.name, words, routes.Service(service.id))

        return [
            (f"{say(headings[found.group])} ({found.total})", self._rows.later(found.ids, row))
            for found in self._content.due(now.uk.date(), MOST_DUE)
        ]

    def _missing(self, around: Surroundings) -> Page:
        from fingerpost.ui.pages.missing import MissingPage

        return MissingPage(around, self._rows.fallback(around.now))

    def _age_words(self, now: Moment) -> str:
        if now.problem:
            return ""
        made, say = self._content.edition.date, self._language.say
        words = AGES.get(dates.age(made, now.uk.date()))
        return say(words).format(date=dates.in_words(made, say)) if words else ""


def _local_words(local: Edition | None, say: Say) -> str:
    if local is None:
        return ""
    edition = say("Edition {version}, {date}.")
    return f"{local.title}. " + edition.format(
        version=local.version, date=dates.in_words(local.date, say)
    )
