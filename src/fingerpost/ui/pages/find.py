"""Find help: the directory with its toggles, and the chosen card beside it if there is room.

A directory of many thousands is shown a hundred at a time: a page that grew without end would lose
everybody's place, most of all that of somebody who listens to it.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fingerpost.core.hours import Moment
from fingerpost.core.words import mark
from fingerpost.ui.access import announce
from fingerpost.ui.pages.page import Page, Surroundings
from fingerpost.ui.routes import Find, Service
from fingerpost.ui.theme import INSET
from fingerpost.ui.widgets.boxes import tint
from fingerpost.ui.widgets.column import Column
from fingerpost.ui.widgets.pager import Pager
from fingerpost.ui.widgets.results import ResultList
from fingerpost.ui.widgets.rows import Row
from fingerpost.ui.widgets.toggles import Choice, ToggleGroups

BESIDE_WIDTH = 900
LIST_SHARE = 5, 7

NONE = mark("No service fits all of these. Turn one off, or ring 101, or 999 in danger.")

AT_ONCE = 100
"""Services that are shown at once."""


class Part(NamedTuple):
    """Some of the services that fit, and how many fit in all."""

    total: int
    rows: Sequence[Row]


Parts = Callable[[frozenset[str], Moment, int, int], Part]
"""Gives so many of the services that fit these toggles at a moment, from one of them on."""
MakeCard = Callable[[str, QSize], Page | None]


class FindPage(Page):
    """The directory.

    Signals of its own: none; a change of toggles asks for the route that has them, so that going
    back brings them back.
    """

    def __init__(
        self,
        around: Surroundings,
        route: Find,
        groups: Sequence[tuple[str, Sequence[Choice]]],
        parts: Parts,
        make_card: MakeCard,
    ) -> None:
        super().__init__()
        self._around = around
        self._parts = parts
        self._start = route.start
        self._make_card = make_card
        self._service = route.service
        self._card: Page | None = None
        look = around.look
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        room = around.room
        if room.width() >= look.px(BESIDE_WIDTH):
            room = QSize(room.width() * LIST_SHARE[0] // sum(LIST_SHARE), room.height())
        self._left = Column(look, room=room)
        self._left.add_heading(look.say("Find help"), 1)
        self._toggles = ToggleGroups(
            look, ("open:now", look.say("Open now")), groups, route.toggles
        )
        self._toggles.changed.connect(self._changed)
        self._left.add(self._toggles)
        self._count = QLabel()
        self._count.setFont(look.font())
        self._count.setWordWrap(True)
        self._count.setContentsMargins(INSET, 0, 0, 0)
        tint(self._count, look, "quiet")
        self._left.add(self._count)
        self.results = ResultList(look, look.say("Services"))
        self.results.chosen.connect(self._chosen)
        self._left.add(self.results, outset=self.results.outset)
        self.pager = Pager(look, AT_ONCE)
        self.pager.turned.connect(self._turn)
        self._left.add(self.pager)
        across.addWidget(self._left, LIST_SHARE[0])
        self._rule = QFrame()
        self._rule.setFixedWidth(1)
        self._rule.setAutoFillBackground(True)
        self._rule.setPalette(look.colour("line"))
        across.addWidget(self._rule)
        self._right = QWidget()
        self._right_layout = QVBoxLayout(self._right)
        self._right_layout.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._right, LIST_SHARE[1])
        self._show(around.now, tell=False)
        QTimer.singleShot(0, self, self._show_first_card)

    @property
    def beside(self) -> bool:
        """Whether there is room for the card beside the list."""
        return self.width() >= self._around.look.px(BESIDE_WIDTH)

    @property
    def news(self) -> str:
        """How many services fit."""
        return self._count.text()

    def focus_start(self) -> None:
        self._left.setFocus()

    def _show(self, now: Moment, *, tell: bool = True) -> None:
        look, on = self._around.look, self._toggles.on()
        part = self._parts(on, now, self._start, AT_ONCE)
        if self._start and not part.rows:
            self._start = 0
            part = self._parts(on, now, 0, AT_ONCE)
        self.results.show_rows(part.rows)
        self.pager.show_part(self._start, part.total)
        words = look.count(part.total, "1 service fits", "{n} services, most often needed first")
        if not part.total:
            words = look.say(NONE)
        shown = self.pager.words
        self.results.setAccessibleName(f"{look.say('Services')}. {shown}".rstrip(". "))
        words = f"{words}. {shown}" if shown else words
        if words != self._count.text():
            self._count.setText(words)
            if tell:
                announce(self, words)

    def _changed(self) -> None:
        self._start = 0
        self._show(self._around.now)
        self.route_requested.emit(self._route)

    @property
    def _route(self) -> Find:
        return Find(self._toggles.on(), self._service, self._start)

    def _turn(self, start: int) -> None:
        """Show another part, from its beginning."""
        self._start = start
        self._show(self._around.now)
        self.results.focus_first()
        self.route_requested.emit(self._route)

    def _chosen(self, route: object) -> None:
        if not isinstance(route, Service):
            return
        if not self.beside:
            self.route_requested.emit(route)
            return
        self._service = route.id
        if self._show_card():
            name = self.results.rows.row(self.results.currentIndex()).title
            say = self._around.look.say
            announce(self, say("{name}: shown beside the list").format(name=name))
        self.route_requested.emit(self._route)

    def _show_first_card(self) -> None:
        if not self._service and self.results.rows.routes:
            first = self.results.rows.routes[0]
            self._service = first.id if isinstance(first, Service) else ""
        self._show_card()
        self.results.select_route(Service(self._service))

    def _show_card(self) -> bool:
        """Show the card of the chosen service if there is room for it."""
        if not self.beside or not self._service:
            return False
        fresh = self._make_card(self._service, self._right.size())
        if fresh is None:
            return False
        fresh.route_requested.connect(self.route_requested)
        fresh.filled.connect(self.filled)
        if self._card is not None:
            self._right_layout.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = fresh
        self._right_layout.addWidget(fresh)
        self.filled.emit()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._right.setVisible(self.beside)
        self._rule.setVisible(self.beside)
        if self.beside and self._card is None:
            QTimer.singleShot(0, self, self._show_card)

    def tick(self, now: Moment) -> None:
        """Bring open and closed up to date, in the list and on the card."""
        self._around = self._around._replace(now=now)
        self._show(now)
        if self._card is not None:
            self._card.tick(now)

    def scroll_position(self) -> int:
        return self._left.scroll_position()

    def scroll_to(self, position: int) -> None:
        self._left.scroll_to(position)

    @property
    def complete(self) -> bool:
        return self.results.complete and (self._card is None or self._card.complete)
