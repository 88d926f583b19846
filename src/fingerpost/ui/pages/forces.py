"""Find your police force: type a place, or choose from the list; and one force's page."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from fingerpost.core.blocks import Link
from fingerpost.core.model import Force
from fingerpost.core.words import mark
from fingerpost.ui.access import announce
from fingerpost.ui.pages.page import SOURCES_AT_ONCE, ColumnPage, Surroundings, source_words
from fingerpost.ui.routes import Forces
from fingerpost.ui.widgets.boxes import CopyLine, Fact
from fingerpost.ui.widgets.column import Steps
from fingerpost.ui.widgets.fields import TextField
from fingerpost.ui.widgets.flow import FlowLayout
from fingerpost.ui.widgets.keeping import KeepButton
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.rows import Row

UNSURE = mark(
    "Ring 999 if you are in danger now. If you are not sure which force is yours, ring 101: it "
    "puts you through to a local force. 101 works only from inside the UK."
)
NOT_A_POSTCODE = mark("Type a town, village or council area. Postcodes are not in this copy.")
NONE = mark("No place of that name is in this copy. Try a bigger town nearby, or ring 101.")
NOW = mark("In danger now, or it is happening now: ring 999.")
USE_101 = mark("When nobody is in danger now. Free. Works only from inside the UK.")

FindRows = Callable[[str], Sequence[Row]]


class ForcesPage(ColumnPage):
    """Type a place and see who polices it."""

    def __init__(
        self, around: Surroundings, typed: str, find: FindRows, forces: Sequence[Row]
    ) -> None:
        super().__init__(around)
        self._find = find
        say = self.look.say
        self.column.add_heading(say("Find your police force"), 1)
        self.add_text(say(UNSURE))
        self.place = TextField(self.look, typed)
        self.place.setPlaceholderText(say("A town, village or council area"))
        self.place.setAccessibleName(say("Your town, village or council area"))
        self.place.setMaximumWidth(self.look.px(480))
        self.place.textChanged.connect(self._typed)
        self.column.add(self.place)
        self._said = self.add_text(say(NOT_A_POSTCODE), quiet=True)
        self._places = self.add_rows((), say("Places found"))
        self.column.add_heading(say("All forces"), 2, above=2)
        self.add_rows(forces, say("All police forces"))
        self._show(typed)

    @property
    def news(self) -> str:
        """How much was found, if something is typed."""
        return self._words if self.place.text().strip() else ""

    def _typed(self, typed: str) -> None:
        before = self._words
        self._show(typed)
        if self._words != before:
            announce(self, self._words)
        self.route_requested.emit(Forces(typed))

    def _show(self, typed: str) -> None:
        rows = self._find(typed)
        self._places.show_rows(rows)
        words = self.look.say(NOT_A_POSTCODE)
        if typed.strip():
            found = self.look.count(len(rows), "1 found", "{n} found")
            words = found if rows else self.look.say(NONE)
        self._words = words
        self._said.clear_text()
        self._said.add_text(words)

    def focus_start(self) -> None:
        """Typing a place is what this page is for."""
        self.place.setFocus()


class ForcePage(ColumnPage):
    """One police force: how to reach it, how to report, what local help was seen."""

    def __init__(
        self, around: Surroundings, force: Force, services: Sequence[Row], note: str = ""
    ) -> None:
        """Make the page; `note` is what is said of its language, if anything."""
        super().__init__(around)
        self._note = note
        self._force = force
        self._services = services
        self.column.fill(self._steps())

    def _steps(self) -> Steps:
        force, say = self._force, self.look.say
        self.column.add_heading(force.name, 1)
        self.add_language_note(self._note)
        self.add_text(force.area, lead=True)
        yield None
        self.add_note(say(NOW), warning=True)
        yield None
        if force.contact:
            self.add_text(force.contact)
        else:
            self.column.add(CopyLine(self.look, "101", "number", self.around.copy))
            self.add_text(say(USE_101), quiet=True)
        self.column.add(self._keep_button())
        yield None
        for label, address in (
            (say("Report online"), force.report_url),
            (say("Its page on stalking"), force.stalking_url),
            (say("Website"), force.url),
            (say("Its action plan on stalking"), force.plan_url),
        ):
            self._add_address(label, address)
            yield None
        for label, text in (
            (say("If you are Deaf or cannot hear"), force.deaf_contact),
            (say("Local help"), force.local),
            (say("Good to know"), force.notes),
        ):
            self._add_fact(label, text)
            yield None
        if self._services:
            self.column.add_heading(say("Help in this area"), 2, above=2)
            self.add_rows(self._services, say("Help in this area"))
        yield None
        self.add_links(
            [
                Link(say("Telling the police"), "guide:telling-the-police"),
                Link(say("If you cannot speak"), "page:cannot-speak"),
                Link(say("If you are Deaf or cannot hear"), "page:text-and-relay"),
            ]
        )
        yield None
        self.column.add_heading(say("Sources"), 2, above=2)
        for start in range(0, len(force.sources), SOURCES_AT_ONCE):
            prose = Prose(self.look, size="small", quiet=True)
            for source in force.sources[start : start + SOURCES_AT_ONCE]:
                prose.add_text(source_words(source, say))
            self.column.add(prose)
            yield None

    def _keep_button(self) -> QWidget:
        holder, force = QWidget(), self._force
        flow = FlowLayout(holder, self.look.gap(1))
        called = f"force:{force.id}"
        flow.addWidget(KeepButton(self.look, self.around.shortlist, called, force.name))
        return holder

    def _add_fact(self, label: str, text: str) -> None:
        if text:
            fact = Fact(self.look, label)
            fact.prose.add_text(text)
            self.column.add(fact)

    def _add_address(self, label: str, address: str) -> None:
        if address:
            self.column.add_heading(label, 2, above=1)
            self.column.add(CopyLine(self.look, address, "address", self.around.copy))
