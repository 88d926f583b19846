"""The first screen: four doors, the numbers most needed, and one quiet line about the way out."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from fingerpost.core.hours import Moment
from fingerpost.core.words import mark
from fingerpost.ui.pages.page import ColumnPage, Surroundings
from fingerpost.ui.routes import Article, Find, Forces, Guides, Reports, Route
from fingerpost.ui.strip import LABEL
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.flow import FlowLayout
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.rows import Row

QUIET_LINE = mark("Quick close leaves at once: use the button, or press Shift three times.")
QUIET_LINK = mark("What it does and does not do")
SPOKEN_LINK = mark("What it does and does not do: Quick close")

Rows = Callable[[Moment], Sequence[Row]]
"""Makes the rows of a list for a moment: their open states change as time passes."""


class HomeData(NamedTuple):
    """What the first screen shows."""

    services: int
    guides: int
    first: str
    last: str
    often_needed: Rows
    warning: str = ""
    can_read: bool = True
    note: str = ""
    """What is said of the language, if anything."""


class HomePage(ColumnPage):
    """The first screen."""

    def __init__(self, around: Surroundings, home: HomeData) -> None:
        super().__init__(around, width=1120)
        self._home = home
        say = self.look.say
        self.column.add_heading(say("Who to call, what was found, what to do next"), 1)
        if home.warning:
            self.add_note(say(home.warning), warning=True)
        if home.can_read:
            self.column.add(self._about_quick_close())
            self.column.add(self._doors())
        self.add_language_note(home.note)
        self.column.add_heading(say("Often needed"), 2, above=2)
        self._often = self.add_rows(home.often_needed(around.now), say("Often needed"))

    def _about_quick_close(self) -> QWidget:
        """One quiet line: nothing is remembered, so everybody sees it at each start."""
        holder = QWidget()
        flow = FlowLayout(holder, self.look.gap(1))
        line = self.look.say(QUIET_LINE)
        text = Prose(self.look, quiet=True, line_height=100)
        text.add_text(line)
        text.setAccessibleName(self.look.say(LABEL))
        text.limit_width(self.look.wide(line))
        link = Button(self.look, self.look.say(QUIET_LINK), kind="link")
        link.setAccessibleName(self.look.say(SPOKEN_LINK))
        link.clicked.connect(lambda: self.route_requested.emit(Article("page", "quick-close")))
        flow.addWidget(text)
        flow.addWidget(link)
        return holder

    def _doors(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, self.look.gap(2), fill=True)
        say, count = self.look.say, self.look.count
        home = self._home
        services = count(
            home.services, "1 service, with its hours", "{n} services, with their hours"
        )
        years = say("{first} to {last}, in plain words").format(first=home.first, last=home.last)
        doors: tuple[tuple[str, str, Route], ...] = (
            (say("Find help"), services, Find()),
            (say("What the reports found"), years, Reports()),
            (
                say("What you can do"),
                count(home.guides, "1 short guide", "{n} short guides"),
                Guides(),
            ),
            (say("Find your police force"), say("Type a town or village"), Forces()),
        )
        for title, below, route in doors:
            door = Button(self.look, title, kind="door", below=below, size="lead")
            door.clicked.connect(lambda _=False, route=route: self.route_requested.emit(route))
            flow.addWidget(door)
        return holder

    def tick(self, now: Moment) -> None:
        """Bring open and closed up to date."""
        self._often.show_rows(self._home.often_needed(now))
