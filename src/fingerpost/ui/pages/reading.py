"""Pages to read: the reports and their timeline, one report, the guides, one guide."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from fingerpost.core.blocks import Block, Heading
from fingerpost.core.dates import in_words
from fingerpost.core.model import Article, Event, Recommendation, Report
from fingerpost.core.words import mark
from fingerpost.ui.access import announce
from fingerpost.ui.pages.page import ColumnPage, Surroundings, way_row
from fingerpost.ui.routes import Cite, Paper, Route
from fingerpost.ui.widgets.boxes import CopyLine
from fingerpost.ui.widgets.column import Steps
from fingerpost.ui.widgets.pictures import Bar, BarChart, TimelinePicture, kind_name
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.recommendations import RecommendationTable
from fingerpost.ui.widgets.rows import Row
from fingerpost.ui.widgets.toggles import Choice, ToggleRow

SOURCES_INTRO = mark(
    "The numbers in square brackets lead here. Addresses are shown to copy, not opened."
)
OURS_INTRO = mark("Sentences without a number are our own advice.")
REPORTS_INTRO = mark(
    "Official reports on how the police deal with stalking and harassment, "
    "and what happened next. As at {date}."
)
BARS_INTRO = mark(
    "Recommendations whose text could be seen, at least in part, by who they are for. "
    "Some are for more than one body."
)
SEEN = mark(
    "The report made {total} recommendations. Something of the text of {seen} could be seen."
)
AS_AT = mark("As at {date}.")
EVENTS_AT_ONCE = 5


class ReportsData(NamedTuple):
    """The reports, the events around them, and who was told to act."""

    rows: Sequence[Row]
    events: Sequence[Event]
    bars: Sequence[Bar]
    today: date
    as_at: str


class ReportsPage(ColumnPage):
    """What the reports found: the list and the timeline."""

    def __init__(self, around: Surroundings, data: ReportsData) -> None:
        super().__init__(around, width=860)
        self._data = data
        self.column.fill(self._steps())

    def _steps(self) -> Steps:
        data, say = self._data, self.look.say
        self.column.add_heading(say("What the reports found"), 1)
        self.add_text(say(REPORTS_INTRO).format(date=in_words(data.as_at, say)), lead=True)
        self.add_rows(data.rows, say("Reports"))
        yield None
        self.column.add_heading(say("What happened when"), 2, above=2)
        self.column.add(TimelinePicture(self.look, data.events, data.today))
        yield None
        yield from self._event_steps()
        if data.bars:
            self.column.add_heading(say("Who was told to act"), 2, above=2)
            self.add_text(say(BARS_INTRO), quiet=True)
            name = say("Recommendations by who must act")
            self.column.add(BarChart(self.look, name, data.bars))
            yield None

    def _event_steps(self) -> Steps:
        for start in range(0, len(self._data.events), EVENTS_AT_ONCE):
            prose = Prose(self.look)
            for event in self._data.events[start : start + EVENTS_AT_ONCE]:
                prose.add_text(f"{event.dated}: {event.title}", strong=True)
                sources = "; ".join(f"{s.name}, {s.dated}" for s in event.sources)
                prose.add_text(event.text, tight=True)
                kind = self.look.say(kind_name(event.kind))
                source = self.look.say("Source: {names}.").format(names=sources)
                prose.add_text(f"{kind}. {source}", small=True, tight=True)
            self.column.add(prose)
            yield None


class ReportPage(ColumnPage):
    """One report."""

    def __init__(
        self, around: Surroundings, report: Report, bodies: Sequence[Choice], note: str = ""
    ) -> None:
        """Make the page; `note` is what is said of its language, if anything."""
        super().__init__(around, width=860)
        self._note = note
        self._report = report
        self._bodies = bodies
        self._table: RecommendationTable | None = None
        self._filter: ToggleRow | None = None
        self.column.fill(self._steps())

    def _steps(self) -> Steps:
        report, article, say = self._report, self._report.article, self.look.say
        self.column.add_heading(article.title, 1)
        self.add_language_note(self._note)
        known = [part for part in (report.publisher, report.published_text) if part]
        as_at = say(AS_AT).format(date=in_words(article.as_at, say))
        self.add_text(". ".join([*known, as_at]), quiet=True)
        self.add_text(article.summary, lead=True)
        yield None
        self.column.add(
            way_row(
                self.look,
                (
                    (say("Cite this"), Cite(article.id)),
                    (say("Print a summary"), Paper(f"report:{article.id}")),
                ),
                self.route_requested.emit,
            )
        )
        yield None
        before, after = _split(article)
        yield from self.block_steps(before)
        yield from self._recommendation_steps()
        yield from self.block_steps(after)
        if report.url:
            self.column.add(CopyLine(self.look, report.url, "address", self.around.copy))
        yield None
        yield from self.source_steps(article.sources, say(SOURCES_INTRO))

    def _recommendation_steps(self) -> Steps:
        report, say = self._report, self.look.say
        if not report.recommendations and not report.unseen:
            return
        self.column.add_heading(say("What it recommended"), 2, above=2)
        total, seen = report.total_recommendations, len(report.recommendations)
        if total:
            self.add_text(say(SEEN).format(total=total, seen=seen))
        if report.unseen:
            self.add_text(report.unseen)
        yield None
        if report.recommendations:
            yield from self._table_steps(report.recommendations)

    def _table_steps(self, recommendations: Sequence[Recommendation]) -> Steps:
        addressed = {body for one in recommendations for body in one.to}
        choices = [choice for choice in self._bodies if choice[0] in addressed]
        if len(choices) > 1:
            self.add_text(self.look.say("Show only what is for:"), quiet=True)
            who = self.look.say("Who must act")
            self._filter = ToggleRow(self.look, choices, frozenset(), who)
            self._filter.changed.connect(self._filtered)
            self.column.add(self._filter)
            yield None
        self._table = RecommendationTable(self.look, recommendations)
        self.column.add(self._table)
        yield None

    def _filtered(self) -> None:
        if self._table is not None and self._filter is not None:
            count = self._table.show_for(self._filter.on())
            announce(self, self.look.count(count, "1 recommendation", "{n} recommendations"))


def _split(article: Article) -> tuple[Sequence[Block], Sequence[Block]]:
    """The text before and after the place of the recommendations: behind "What was found"."""
    found = False
    for number, block in enumerate(article.blocks):
        if isinstance(block, Heading) and block.level == 2:
            if found:
                return article.blocks[:number], article.blocks[number:]
            found = block.text == "What was found"
    return article.blocks, ()


class GuidesPage(ColumnPage):
    """What you can do: the guides."""

    def __init__(self, around: Surroundings, rows: Sequence[Row]) -> None:
        super().__init__(around)
        say = self.look.say
        self.column.add_heading(say("What you can do"), 1)
        self.add_text(say("Short guides. Take what helps you, in any order."), lead=True)
        self.add_rows(rows, say("Guides"))


class ArticlePage(ColumnPage):
    """A guide, or a page of the program."""

    def __init__(
        self,
        around: Surroundings,
        article: Article,
        note: str = "",
        take: Sequence[tuple[str, Route]] = (),
    ) -> None:
        """Make the page.

        `note` is what is said of its language, if anything; `take` are ways to what can be taken
        away from it, each with its words.
        """
        super().__init__(around)
        self._take = take
        self._note = note
        self._article = article
        self.column.fill(self._steps())

    def _steps(self) -> Steps:
        article = self._article
        self.column.add_heading(article.title, 1)
        self.add_language_note(self._note)
        self.add_text(article.summary, lead=True)
        if self._take:
            self.column.add(way_row(self.look, self._take, self.route_requested.emit))
        yield None
        yield from self.block_steps(article.blocks)
        if article.sources:
            say = self.look.say
            as_at = say(AS_AT).format(date=in_words(article.as_at, say))
            intro = f"{say(SOURCES_INTRO)} {say(OURS_INTRO)} {as_at}"
            yield from self.source_steps(article.sources, intro)
