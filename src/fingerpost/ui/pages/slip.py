"""The slip: what is on it, in which order, how it looks, and the words to read out."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fingerpost.core import slip
from fingerpost.core.blocks import Item
from fingerpost.core.shortlist import STEP, Form, Shortlist
from fingerpost.core.slip import Entry
from fingerpost.core.words import Say, mark
from fingerpost.ui.access import announce
from fingerpost.ui.pages.page import ColumnPage, Surroundings, way_row
from fingerpost.ui.routes import Find, Guides, Paper, Print, Route, Slip
from fingerpost.ui.sheet import Sheet
from fingerpost.ui.widgets.boxes import NoteBox
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.column import Steps
from fingerpost.ui.widgets.flow import FlowLayout
from fingerpost.ui.widgets.keeping import KeepButton
from fingerpost.ui.widgets.preview import PagePicture
from fingerpost.ui.widgets.prose import Prose

INTRO = mark("For this conversation only. It is gone when Fingerpost closes.")
EMPTY = mark(
    "Nothing is on it yet. Choose “Add to slip” on a service, a police force or the steps of a "
    "guide. Up to six fit on a page."
)
FORMS: tuple[tuple[Form, str, str], ...] = (
    ("plain", mark("Plain"), mark("Names, numbers and hours on one page")),
    ("discreet", mark("Discreet"), mark("Numbers and initials only, folds to the size of a card")),
    ("large", mark("Large print"), mark("Everything in 18 point")),
)
CODES = mark("With codes to scan")
SCAN_LEAVES = mark(
    "Scanning leaves something on the phone. A number may stay in its list of calls. An address "
    "may stay in the history of its browser. The camera may keep a picture. If somebody else may "
    "look at the phone, do not scan."
)
IN_LANGUAGE = mark("The slip is in the language you are reading. Change it at the top.")
NO_ROOM = mark("No room on the page for: {names}. Take something off, or choose another look.")
NO_NUMBER = mark("Left off, because it has no number: {names}.")
PLACE = mark("{name}, now {place} of {count}")
EACH = (mark("Move up"), mark("Move down"), mark("Take off"))


class SlipData(NamedTuple):
    """What the page asks for: the entries, anew each time, as the shortlist stands."""

    entries: Callable[[], Sequence[Entry]]
    shortlist: Shortlist
    note: str = ""
    """What is said of the language, if anything: on the page that is printed, too."""


class EntryRow(QWidget):
    """One thing on the slip, with the buttons that move it or take it off."""

    def __init__(self, page: "SlipPage", entry: Entry, place: int, count: int) -> None:
        super().__init__()
        look = page.look
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.gap(0.5))
        told = Prose(look, line_height=110)
        told.add_text(entry.name, strong=True)
        for one in entry.numbers:
            told.add_text(one.number, strong=True, tight=True)
            if one.note:
                told.add_text(one.note, tight=True)
        told.setAccessibleName(look.say("On the slip"))
        layout.addWidget(told)
        holder = QWidget()
        flow = FlowLayout(holder, look.gap(1))
        self.buttons: list[Button] = []
        for words, enabled, act in (
            (EACH[0], place > 0, lambda: page.move_entry(entry, -1)),
            (EACH[1], place < count - 1, lambda: page.move_entry(entry, 1)),
            (EACH[2], True, lambda: page.take_off(entry)),
        ):
            button = Button(look, look.say(words), kind="quiet")
            button.setAccessibleName(f"{look.say(words)}: {entry.name}")
            button.setEnabled(enabled)
            button.clicked.connect(lambda _=False, act=act: act())
            flow.addWidget(button)
            self.buttons.append(button)
        layout.addWidget(holder)


class SlipPage(ColumnPage):
    """The slip."""

    def __init__(self, around: Surroundings, data: SlipData) -> None:
        super().__init__(around)
        self._data = data
        self._entries = list(data.entries())
        self.rows: list[EntryRow] = []
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(self.look.gap(2))
        self.forms: dict[str, Button] = {}
        self.codes = Button(self.look, self.look.say(CODES))
        self.codes.setCheckable(True)
        self.codes.setChecked(data.shortlist.codes)
        self.picture: PagePicture | None = None
        self._described = Prose(self.look)
        self._warning = NoteBox(self.look, warning=True)
        self._aloud = Prose(self.look)
        self.column.fill(self._steps())

    def _steps(self) -> Steps:
        say = self.look.say
        self.column.add_heading(say("Your slip"), 1)
        self.add_language_note(self._data.note)
        self.add_text(say(INTRO), lead=True)
        if self._entries:
            self._add_ways((say("Print this slip"), Print("slip")))
        if not self._entries:
            self.add_text(say(EMPTY))
            self._add_ways((say("Find help"), Find()), (say("What you can do"), Guides()))
            self._add_log()
            return
        yield from self._row_steps()
        self.column.add(self._holder)
        yield None
        self.column.add_heading(say("How it looks"), 2, above=2)
        self.column.add(self._forms())
        self.column.add(self._described)
        yield None
        self.column.add(self._codes_switch())
        self.codes.toggled.connect(self._codes_chosen)
        self.add_text(say(SCAN_LEAVES), quiet=True)
        self.add_text(say(IN_LANGUAGE), quiet=True)
        yield None
        self.column.add_heading(say("The page"), 2, above=2)
        self.column.add(self._warning)
        yield None
        self.picture = PagePicture(self.look, self._sheet())
        self.column.add(self.picture)
        yield None
        self.column.add_heading(say("To read out"), 2, above=2)
        self.column.add(self._aloud)
        self._show_page()
        self._add_log()

    def _add_ways(self, *ways: tuple[str, Route]) -> None:
        self.column.add(way_row(self.look, ways, self.route_requested.emit))

    def _add_log(self) -> None:
        self.column.add_heading(self.look.say("Something else to take"), 2, above=2)
        self._add_ways((self.look.say("A blank form to write down what happened"), Paper("log")))

    def _forms(self) -> QWidget:
        """The looks, of which one is on, and whether there are codes."""
        holder = QWidget()
        holder.setAccessibleName(self.look.say("How it looks"))
        flow = FlowLayout(holder, self.look.gap(1))
        for form, words, _ in FORMS:
            button = Button(self.look, self.look.say(words))
            button.setCheckable(True)
            button.setChecked(form == self._data.shortlist.form)
            button.clicked.connect(lambda _=False, form=form: self._form_chosen(form))
            flow.addWidget(button)
            self.forms[form] = button
        return holder

    def _codes_switch(self) -> QWidget:
        holder = QWidget()
        FlowLayout(holder, self.look.gap(1)).addWidget(self.codes)
        return holder

    # What changes

    def move_entry(self, entry: Entry, steps: int) -> None:
        """Move an entry up or down; the keyboard stays on its button."""
        place = self._data.shortlist.move(entry.called, steps)
        self._again()
        row = self.rows[place]
        wanted = row.buttons[0 if steps < 0 else 1]
        other = row.buttons[1 if steps < 0 else 0]
        (wanted if wanted.isEnabled() else other).setFocus()
        words = self.look.say(PLACE)
        announce(self, words.format(name=entry.name, place=place + 1, count=len(self.rows)))

    def take_off(self, entry: Entry) -> None:
        """Take an entry off; the keyboard goes to the one that has its place."""
        place = self._data.shortlist.kept.index(entry.called)
        self._data.shortlist.remove(entry.called)
        announce(self, self.look.say("Taken off the slip"))
        if not self._data.shortlist.kept:
            self.emptied()
            return
        self._again()
        self.rows[min(place, len(self.rows) - 1)].buttons[2].setFocus()

    def emptied(self) -> None:
        """Nothing is left: show the page as it is then."""
        self.route_requested.emit(Slip())

    def _again(self) -> None:
        self._entries = list(self._data.entries())
        self._fill_list()
        self._show_page()

    def _fill_list(self) -> None:
        for _ in self._row_steps():
            pass

    def _row_steps(self) -> Steps:
        """Make the rows anew, one at each step."""
        for row in self.rows:
            row.hide()
            self._list.removeWidget(row)
            row.deleteLater()
        self.rows = []
        for place, entry in enumerate(self._entries):
            row = EntryRow(self, entry, place, len(self._entries))
            self.rows.append(row)
            self._list.addWidget(row)
            row.show()
            yield None

    def _form_chosen(self, form: Form) -> None:
        self._data.shortlist.form = form
        # Not `autoExclusive`: the Tab key would pass by all of them but one.
        for other, button in self.forms.items():
            button.setChecked(other == form)
        self._show_page()

    def _codes_chosen(self, on: bool) -> None:
        self._data.shortlist.codes = on
        self._show_page()

    def _sheet(self) -> Sheet:
        chosen, data = self._data.shortlist, self._data
        return sheet_of(self._entries, chosen, self.look.say, data.note)

    def _show_page(self) -> None:
        """Bring the page, what is left off it and what is read out up to date."""
        sheet, say, form = self._sheet(), self.look.say, self._data.shortlist.form
        if self.picture is not None:
            self.picture.show_sheet(sheet)
        told = []
        below = next(below for known, _, below in FORMS if known == form)
        self._described.clear_text()
        self._described.add_text(say(below))
        if sheet.left_off:
            told.append(say(NO_ROOM).format(names=_listed(sheet.left_off)))
        bare = slip.unfit(self._entries, form)
        if bare:
            told.append(say(NO_NUMBER).format(names=_listed(bare)))
        self._warning.prose.clear_text()
        for line in told:
            self._warning.prose.add_text(line)
        self._warning.setVisible(bool(told))
        self.codes.setEnabled(form != "discreet")
        self._aloud.clear_text()
        for line in slip.read_out(self._entries):
            self._aloud.add_text(line)
        self.column.lay_out()
        self._order_stops()

    def _order_stops(self) -> None:
        """Have the Tab key go in reading order: rows that are made anew come last by themselves."""
        tab = Qt.FocusPolicy.TabFocus
        stops = [one for one in self.findChildren(QWidget) if one.focusPolicy() & tab]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)


def sheet_of(entries: Sequence[Entry], chosen: Shortlist, say: Say, note: str) -> Sheet:
    """The page of a slip as its look was chosen."""
    with_codes = chosen.codes
    return Sheet(slip.paper(entries, chosen.form, with_codes=with_codes, say=say, note=note))


def _listed(names: Sequence[str]) -> str:
    return "; ".join(name.rstrip(".") for name in names)


class StepsPage(ColumnPage):
    """The steps of a guide, each to be put on the slip or taken off."""

    def __init__(
        self,
        around: Surroundings,
        called: str,
        title: str,
        steps: Sequence[Item],
        note: str = "",
    ) -> None:
        """Make the page of the guide `guide:ID`; `note` is what is said of its language."""
        super().__init__(around)
        self._called, self._title, self._steps_to_choose = called, title, steps
        self._note = note
        self.column.fill(self._steps())

    def _steps(self) -> Steps:
        say = self.look.say
        self.column.add_heading(say("Steps for your slip"), 1)
        self.add_language_note(self._note)
        self.add_text(say("From the guide “{title}”.").format(title=self._title), lead=True)
        for number, step in enumerate(self._steps_to_choose):
            words = (say(slip.NOTICED) if step.noticed else "") + step.text
            called = f"{self._called}{STEP}{number}"
            self.column.add(
                KeepButton(self.look, self.around.shortlist, called, words, words=words)
            )
            yield None
