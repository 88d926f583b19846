"""From a route to a page of what somebody takes away: the slip, codes, citations, printed pages.

It is a part of `builder.py` and, like it, asks the content, which no page may.
"""

from collections.abc import Callable, Iterator

from fingerpost.content.answers import Content
from fingerpost.core import cite, incident_log, slip
from fingerpost.core.model import Article
from fingerpost.core.shortlist import STEP, Shortlist
from fingerpost.core.slip import Entry
from fingerpost.core.words import mark
from fingerpost.i18n import DRAFT, Language
from fingerpost.ui import routes
from fingerpost.ui.pages.page import Page, Surroundings
from fingerpost.ui.pages.papers import (
    LOG_INTRO,
    LOG_WHERE,
    CitePage,
    CodePage,
    MakeSheet,
    PaperPage,
    PrintPage,
)
from fingerpost.ui.pages.slip import SlipData, SlipPage, StepsPage, sheet_of
from fingerpost.ui.printing import Printing
from fingerpost.ui.sheet import Sheet

POLICE = "police-101"
LOG = "log"
LOG_GUIDE = "keeping-a-log"
REPORT = "report:"
SUMMARY = mark("A report on one page. The words are a summary: the address is where to read it.")


class TakeAwayMaker:
    """Builds the pages of what somebody takes away, in one language."""

    def __init__(
        self,
        content: Content,
        language: Language,
        shortlist: Shortlist,
        printing: Printing,
        note: Callable[[str, str], str],
    ) -> None:
        """Know where to ask; `note` gives what is said of a document's language."""
        self._content = content
        self._language = language
        self._say = language.say
        self._shortlist = shortlist
        self._printing = printing
        self._note = note
        self._draft = "" if language.reviewed else language.say(DRAFT)

    def build(self, route: routes.TakeAway, around: Surroundings) -> Page | None:
        """The page of a route; None where there is nothing behind it."""
        match route:
            case routes.Slip():
                return SlipPage(around, SlipData(self.entries, self._shortlist, self._draft))
            case routes.Steps(guide):
                return self._steps(guide, around)
            case routes.Codes(service):
                return self._codes(service, around)
            case routes.Cite(report):
                return self._cite(report, around)
            case routes.Paper(what):
                return self._paper(what, around)
            case routes.Print(what):
                make = self.sheet_of(what)
                return PrintPage(around, self._printing, make) if make else None

    def ways(self, kind: str, article: Article) -> list[tuple[str, routes.Route]]:
        """What can be taken away from a page to read: steps of a guide, and the form of the log."""
        found: list[tuple[str, routes.Route]] = []
        if kind == "guide" and slip.steps_of(article):
            found.append((self._say("Choose steps for your slip"), routes.Steps(article.id)))
        if article.id == LOG_GUIDE:
            found.append((self._say("A blank form to print"), routes.Paper(LOG)))
        return found

    def entries(self) -> list[Entry]:
        """What is on the shortlist, as far as the content has it."""
        found = (self._entry(called) for called in self._shortlist.kept)
        return [entry for entry in found if entry is not None]

    def _entry(self, called: str) -> Entry | None:
        kind, _, id_ = called.partition(":")
        collected = self._content.edition.collected
        if kind == "service":
            service = self._content.service(id_)
            collected = self._content.edition_of(id_).collected
            look = self._content.code
            return slip.of_service(service, collected, look, self._say) if service else None
        if kind == "force":
            force = self._content.force(id_)
            police = self._content.service(POLICE)
            return slip.of_force(force, police, collected, self._say) if force else None
        guide, _, number = id_.partition(STEP)
        article = self._content.article("guide", guide)
        return slip.of_step(article, int(number), self._say) if article else None

    def _steps(self, guide: str, around: Surroundings) -> Page | None:
        article = self._content.article("guide", guide)
        if article is None:
            return None
        steps, note = slip.steps_of(article), self._note("guide", guide)
        return StepsPage(around, f"guide:{guide}", article.title, steps, note)

    def _codes(self, id_: str, around: Surroundings) -> Page | None:
        service = self._content.service(id_)
        if service is None:
            return None
        found = slip.squares_of(service, self._content.code, self._say)
        return CodePage(around, service.name, found)

    def _cite(self, id_: str, around: Surroundings) -> Page | None:
        report = self._content.report(id_)
        if report is None:
            return None
        recommended = [
            cite.recommendation(report, one, self._say) for one in report.recommendations
        ]
        found = [cite.finding(report, text, self._say) for text in cite.findings(report)]
        return CitePage(around, report.article.title, recommended, found)

    def _paper(self, what: str, around: Surroundings) -> Page | None:
        make = self.sheet_of(what)
        if make is None:
            return None
        say, route = self._say, routes.Print(what)
        if what == LOG:
            title, note, warning = say("A form to write in"), say(LOG_INTRO), say(LOG_WHERE)
            return PaperPage(around, title, make, route, note, warning)
        return PaperPage(around, say("A summary to print"), make, route, say(SUMMARY))

    def sheet_of(self, what: str) -> MakeSheet | None:
        """What lays out a page that is printed; None where there is no such page."""
        if what == LOG:
            return self._log
        if what.startswith(REPORT):
            return self._summary_of(what.removeprefix(REPORT))
        return self._slip if self._shortlist.kept else None

    def _log(self) -> Iterator[Sheet]:
        yield Sheet(incident_log.paper(self._say))

    def _slip(self) -> Iterator[Sheet]:
        yield sheet_of(self.entries(), self._shortlist, self._say, self._draft)

    def _summary_of(self, id_: str) -> MakeSheet | None:
        report = self._content.report(id_)
        if report is None:
            return None

        def make() -> Iterator[Sheet]:
            """As large as one page allows; in the smallest, what has no room is counted."""
            for size in cite.SIZES:
                whole = Sheet(cite.summary(report, size, self._say))
                yield whole
                if whole.fits:
                    return
            yield Sheet(cite.shortened(whole.paper, len(whole.left_off), size, self._say))

        return make
