"""A service's card: the number first, then when, what it costs, and how all that is known.

The reading order is fixed by what a person needs: name, who it is for, number, open or closed,
cost and bills, other ways in, who it is not for, and where this was read and when.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from fingerpost.core import dates, hours
from fingerpost.core.blocks import Link
from fingerpost.core.filters import NATIONS
from fingerpost.core.hours import Moment, OpenState
from fingerpost.core.model import BankHolidays, Service
from fingerpost.core.slip import STATUS
from fingerpost.core.words import Say, mark
from fingerpost.ui.access import announce
from fingerpost.ui.pages.page import ColumnPage, Surroundings, source_words
from fingerpost.ui.routes import Codes
from fingerpost.ui.widgets.boxes import CopyLine, Fact, StateLine
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.column import Steps
from fingerpost.ui.widgets.flow import FlowLayout
from fingerpost.ui.widgets.keeping import KeepButton
from fingerpost.ui.widgets.pictures import WeekBar
from fingerpost.ui.widgets.prose import Prose

MAY_SHOW_ON_BILL = mark("May show on a phone bill: no source says that it does not.")
NO_COST = mark("Not stated by any source seen.")
EMAIL_CAN_BE_SEEN = mark("Anyone who can open your e-mail can see what you send.")
NOT_OPENED = mark("Shown to copy. Fingerpost opens no website.")
NO_NUMBER = mark("No phone number to show.")
UNDATED = mark(
    "The pages that show these details carry no date. Check before relying on them. "
    "They were collected by {date}."
)
RED = mark("These details were last read in a source dated {date}. Check before relying.")
AMBER = mark("These details were last read in a source dated {date}. They may have changed.")

LOCAL_NOTE = mark(
    "An office added this for its area. It is not part of Fingerpost's own directory."
)

WAY_NAMES = {
    "chat": mark("Live chat"),
    "text": mark("Text message"),
    "relay": mark("Relay"),
    "bsl": mark("British Sign Language"),
    "email": mark("E-mail"),
    "form": mark("Online form"),
    "callback": mark("Call back"),
    "app": mark("App"),
    "post": mark("Post"),
    "forum": mark("Forum"),
}


class CardData(NamedTuple):
    """Everything a card shows.

    `related` are links to guides and police forces; `label` says whose list the service is from,
    where it is not the directory's own.
    """

    service: Service
    holidays: BankHolidays
    collected: str
    related: tuple[Link, ...] = ()
    label: str = ""
    note: str = ""
    """What is said of its language, if anything."""


class CardPage(ColumnPage):
    """A card on a page of its own, or beside the list it was chosen from."""

    def __init__(self, around: Surroundings, card: CardData) -> None:
        super().__init__(around)
        self._card = card
        self._state: StateLine | None = None
        self._state_words = OpenState("unknown", "")
        self.column.fill(self._steps())

    def _steps(self) -> Steps:
        service, say = self._card.service, self.look.say
        self.column.add_heading(service.name, 1)
        self.add_language_note(self._card.note)
        yield None
        if self._card.label:
            self.add_note(f"{self._card.label}. {say(LOCAL_NOTE)}")
        if service.organization and service.organization != service.name:
            self.add_text(say("Run by {name}").format(name=service.organization), quiet=True)
        if service.status in STATUS:
            self.add_note(say(STATUS[service.status]), warning=True)
        if service.alert:
            self.add_note(service.alert, warning=True)
        self.add_text(service.for_whom or service.summary, lead=True)
        yield None
        yield from self._number_steps()
        self._add_state()
        self._add_age_warning()
        yield None
        self._add_ways_to_take()
        yield None
        yield from self._hours_steps()
        yield from self._fact_steps()
        yield from self._checked_steps()
        if self._card.related:
            self.column.add_heading(say("Next"), 2, above=2)
            self.add_links(self._card.related)
            yield None

    def _number_steps(self) -> Steps:
        phones, say = self._card.service.phones, self.look.say
        if not phones:
            self.add_text(say(NO_NUMBER))
            yield None
        for phone in phones:
            lines = [phone.description] if phone.description else []
            if phone.kind == "text":
                lines.insert(0, say("For text messages only"))
            elif phone.kind == "textphone":
                lines.insert(0, say("For a textphone or the Relay UK app"))
            self.column.add(CopyLine(self.look, phone.number, "number", self.around.copy))
            if lines:
                self.add_text(". ".join(lines), quiet=True)
            yield None

    def _add_ways_to_take(self) -> None:
        """What somebody leaves with: the slip, or a code to scan."""
        service, say = self._card.service, self.look.say
        holder = QWidget()
        flow = FlowLayout(holder, self.look.gap(1))
        called = f"service:{service.id}"
        flow.addWidget(KeepButton(self.look, self.around.shortlist, called, service.name))
        codes = Button(self.look, say("Codes to scan"), kind="quiet")
        codes.clicked.connect(lambda: self.route_requested.emit(Codes(service.id)))
        flow.addWidget(codes)
        self.column.add(holder)

    def _open_state(self, now: Moment) -> OpenState:
        service = self._card.service
        return hours.state(
            service.hours, service.schedules, self._card.holidays, now, self.look.say
        )

    def _add_state(self) -> None:
        if not self._card.service.phones:
            return
        self._state_words = self._open_state(self.around.now)
        self._state = StateLine(self.look, self._state_words.words, self._state_words.kind)
        self.column.add(self._state)

    def tick(self, now: Moment) -> None:
        """Show the state anew if it changed."""
        state = self._open_state(now)
        if self._state is None or state.words == self._state_words.words:
            return
        self._state_words = state
        self._state.show_state(state.words, state.kind)
        announce(self, state.words)

    def _hours_steps(self) -> Steps:
        service, now, say = self._card.service, self.around.now, self.look.say
        rows = hours.week_in_words(service.hours, service.schedules, say)
        if rows:
            trusted = None if now.problem else now.uk
            self.column.add(WeekBar(self.look, service.hours, service.schedules, trusted))
            yield None
        lines = [f"{days}: {times}" for days, times in rows]
        bank = hours.bank_holidays_in_words(service.hours, self._card.holidays, now, say)
        lines += [text for text in (bank, service.hours.note, say(now.problem)) if text]
        if lines:
            fact = Fact(self.look, say("Hours"))
            for line in lines:
                fact.prose.add_text(line, tight=True)
            self.column.add(fact)
            yield None
        if service.hours.disputed:
            fact = Fact(self.look, say("Other pages say"))
            for version in service.hours.disputed:
                told = ", ".join(_source_names(service, version.sources))
                fact.prose.add_text(f"{version.says} ({told})", tight=True)
            fact.prose.add_text(say("Sources differ. Try anyway."), tight=True)
            self.column.add(fact)
            yield None

    def _fact_steps(self) -> Steps:
        service, say = self._card.service, self.look.say
        bill = service.on_bill or (say(MAY_SHOW_ON_BILL) if service.phones else "")
        cost = service.cost or (say(NO_COST) if service.phones else "")
        for label, text in ((say("Cost"), cost), (say("Phone bill"), bill)):
            yield from self._fact(label, text)
        for way in service.ways:
            name = say(WAY_NAMES[way.kind])
            yield from self._fact(
                name if way.open else say("{way}: closed").format(way=name),
                _join(way.text, way.number),
                way.address if way.open else "",
            )
        yield from self._fact(say("What it does"), service.description)
        yield from self._fact(say("Not for"), service.not_for)
        yield from self._fact(say("What you need"), service.needs)
        yield from self._fact(say("Languages"), service.languages_note)
        yield from self._fact(say("Where"), _where(service, say))
        if service.email:
            yield from self._fact(say("E-mail"), say(EMAIL_CAN_BE_SEEN), service.email)
        if service.url:
            yield from self._fact(say("Website"), say(NOT_OPENED), service.url)

    def _fact(self, label: str, text: str, address: str = "") -> Steps:
        if text:
            fact = Fact(self.look, label)
            fact.prose.add_text(text)
            if address:
                fact.add(CopyLine(self.look, address, "address", self.around.copy))
            self.column.add(fact)
            yield None

    def _checked_steps(self) -> Steps:
        service = self._card.service
        self.column.add_heading(self.look.say("How this was checked"), 2, above=2)
        self.add_text(service.checked_how)
        yield None
        prose = Prose(self.look, size="small", quiet=True)
        for source in service.sources:
            prose.add_text(source_words(source, self.look.say))
        self.column.add(prose)
        yield None

    def _add_age_warning(self) -> None:
        """Beside the number, where it cannot be missed."""
        warning = self._age_warning(self.around.now)
        if warning:
            self.add_note(warning, warning=True)

    def _age_warning(self, now: Moment) -> str:
        service, say = self._card.service, self.look.say
        if not service.assured_date:
            return say(UNDATED).format(date=dates.in_words(self._card.collected, say))
        if now.problem:
            return ""
        words = {"red": RED, "amber": AMBER}.get(dates.age(service.assured_date, now.uk.date()))
        return say(words).format(date=dates.in_words(service.assured_date, say)) if words else ""


def _source_names(service: Service, ids: Sequence[str]) -> list[str]:
    known = {source.id: source for source in service.sources}
    return [f"{known[id_].name}, {known[id_].dated}" for id_ in ids if id_ in known]


def _where(service: Service, say: Say) -> str:
    areas = [area.name for area in service.service_areas]
    names = dict(NATIONS)
    return ", ".join(areas or [say(names[nation]) for nation in service.nations])


def _join(text: str, number: str) -> str:
    return text if not number or number in text else f"{text} {number}".strip()
