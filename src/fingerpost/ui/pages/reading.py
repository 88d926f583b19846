"""Pages to read: the reports and their timeline, one report, the guides, one guide."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from fingerpost.core.blocks import Block, Heading
from fingerpost.core.dates import in_words
from fingerpost.core.model import Article, Event, Recommendation, Report
from fingerpost.ui.access import announce
from fingerpost.ui.pages.page import ColumnPage, Surroundings
from fingerpost.ui.widgets.boxes import CopyLine
from fingerpost.ui.widgets.column import Steps
from fingerpost.ui.widgets.pictures import Bar, BarChart, TimelinePicture, kind_name
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.recommendations import RecommendationTable
from fingerpost.ui.widgets.results import Row
from fingerpost.ui.widgets.toggles import Choice, ToggleRow

SOURCES_INTRO = "The numbers in square brackets lead here. Addresses are shown to copy, not opened."
OURS_INTRO = "Sentences without a number are our own advice."
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
        data = self._data
        self.column.add_heading("What the reports found", 1)
        self.add_text(
            "Official reports on how the police deal with stalking and harassment, "
            f"and what happened next. As at {in_words(data.as_at)}.",
            lead=True,
        )
        self.add_rows(data.rows, "Reports")
        yield None
        self.column.add_heading("What happened when", 2, above=2)
        self.column.add(TimelinePicture(self.look, data.events, data.today))
        yield None
        yield from self._event_steps()
        if data.bars:
            self.column.add_heading("Who was told to act", 2, above=2)
            self.add_text(
                "Recommendations whose text could be seen, at least in part, by who they are for. "
                "Some are for more than one body.",
                quiet=True,
            )
            self.column.add(BarChart(self.look, "Recommendations by who must act", data.bars))
            yield None

    def _event_steps(self) -> Steps:
        for start in range(0, len(self._data.events), EVENTS_AT_ONCE):
            prose = Prose(self.look)
            for event in self._data.events[start : start + EVENTS_AT_ONCE]:
                prose.add_text(f"{event.dated}: {event.title}", strong=True)
                sources = "; ".join(f"{s.name}, {s.dated}" for s in event.sources)
                prose.add_text(event.text, tight=True)
                prose.add_text(
                    f"{kind_name(event.kind)}. Source: {sources}.", small=True, tight=True
                )
            self.column.add(prose)
            yield None


class ReportPage(ColumnPage):
    """One report."""

    def __init__(self, around: Surroundings, report: Report, bodies: Sequence[Choice]) -> None:
        super().__init__(around, width=860)
        self._report = report
        self._bodies = bodies
        self._table: RecommendationTable | None = None
        self._filter: ToggleRow | None = None
        self.column.fill(self._steps())

    def _steps(self) -> Steps:
        report, article = self._report, self._report.article
        self.column.add_heading(article.title, 1)
        dated = report.published_text
        self.add_text(
            ". ".join(part for part in (report.publisher, dated) if part)
            + f". As at {in_words(article.as_at)}.",
            quiet=True,
        )
        self.add_text(article.summary, lead=True)
        yield None
        before, after = _split(article)
        yield from self.block_steps(before)
        yield from self._recommendation_steps()
        yield from self.block_steps(after)
        if report.url:
            self.column.add(CopyLine(self.look, report.url, "address", self.around.copy))
        yield None
        yield from self.source_steps(article.sources, SOURCES_INTRO)

    def _recommendation_steps(self) -> Steps:
        report = self._report
        if not report.recommendations and not report.unseen:
            return
        self.column.add_heading("What it recommended", 2, above=2)
        seen = len(report.recommendations)
        if report.total_recommendations:
            self.add_text(
                f"The report made {report.total_recommendations} recommendations. "
                f"Something of the text of {seen} could be seen."
            )
        if report.unseen:
            self.add_text(report.unseen)
        yield None
        if report.recommendations:
            yield from self._table_steps(report.recommendations)

    def _table_steps(self, recommendations: Sequence[Recommendation]) -> Steps:
        addressed = {body for one in recommendations for body in one.to}
        choices = [choice for choice in self._bodies if choice[0] in addressed]
        if len(choices) > 1:
            self.add_text("Show only what is for:", quiet=True)
            self._filter = ToggleRow(self.look, choices, frozenset(), "Who must act")
            self._filter.changed.connect(self._filtered)
            self.column.add(self._filter)
        self._table = RecommendationTable(self.look, recommendations)
        self.column.add(self._table)
        yield None

    def _filtered(self) -> None:
        if self._table is not None and self._filter is not None:
            count = self._table.show_for(self._filter.on())
            announce(self, f"{count} recommendations")


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
        self.column.add_heading("What you can do", 1)
        self.add_text("Short guides. Take what helps you, in any order.", lead=True)
        self.add_rows(rows, "Guides")


class ArticlePage(ColumnPage):
    """A guide, or a page of the program."""

    def __init__(self, around: Surroundings, article: Article) -> None:
        super().__init__(around)
        self._article = article
        self.column.fill(self._steps())

    def _steps(self) -> Steps:
        article = self._article
        self.column.add_heading(article.title, 1)
        self.add_text(article.summary, lead=True)
        yield None
        yield from self.block_steps(article.blocks)
        if article.sources:
            intro = f"{SOURCES_INTRO} {OURS_INTRO} As at {in_words(article.as_at)}."
            yield from self.source_steps(article.sources, intro)
