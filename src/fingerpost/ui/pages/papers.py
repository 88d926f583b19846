"""What is printed or scanned: a page to look at first, the way to a printer, a code, citations."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from fingerpost.core.cite import Citation
from fingerpost.core.paper import Squares, words
from fingerpost.core.words import mark
from fingerpost.ui.access import announce
from fingerpost.ui.pages.page import ColumnPage, Surroundings, way_row
from fingerpost.ui.pages.slip import SCAN_LEAVES
from fingerpost.ui.printing import Printing
from fingerpost.ui.routes import Print
from fingerpost.ui.sheet import Sheet
from fingerpost.ui.turns import Turns
from fingerpost.ui.widgets.boxes import CopyLine, NoteBox
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.column import Steps
from fingerpost.ui.widgets.preview import CodePicture, PagePicture
from fingerpost.ui.widgets.prose import Prose

if TYPE_CHECKING:
    from fingerpost.ui.printers import Printers

PAPER_FOUND = mark("Paper can be found. Think where it will be kept, and who may see it.")
PRINTERS_KEEP = mark(
    "Printers and print servers can keep a copy of the page, and a list of what was printed and "
    "when. The list says “Fingerpost”. Take the page from the printer yourself."
)
CHOOSE = mark("Choose a printer. It prints one copy at once.")
SENT = mark("Sent to {printer}.")
LOG_INTRO = mark(
    "A blank form to print and fill in by hand, one for each time. Fingerpost keeps nothing of it."
)
LOG_WHERE = mark(
    "Do not keep it where the person who does this could find it: in a home or car you share, in a "
    "bag that others go through, or as a picture on a phone that others use. Your advocate, or "
    "somebody you trust, may keep it for you."
)
SHOW_CODE = mark("Show the code")
CITE_INTRO = mark(
    "One line for a letter. The words are a summary, not a quotation: read the report itself at "
    "its address before you rely on them."
)
LINES_AT_ONCE = 12

MakeSheet = Callable[[], Iterator[Sheet]]
"""Lays a page out, maybe several times until it fits; the last one is printed. Each is a turn's
work."""


class PaperPage(ColumnPage):
    """A page before it is printed: what it is, its picture, and its words as text."""

    def __init__(
        self,
        around: Surroundings,
        title: str,
        make: MakeSheet,
        route: Print,
        note: str,
        warning: str = "",
    ) -> None:
        """Make the page; `make` lays out what is printed, and `note` and `warning` introduce it."""
        super().__init__(around)
        self._title, self._make, self._route = title, make, route
        self._note, self._warning = note, warning
        self.column.fill(self._steps())

    def _steps(self) -> Steps:
        say = self.look.say
        self.column.add_heading(self._title, 1)
        self.add_text(self._note, lead=True)
        if self._warning:
            self.add_note(self._warning, warning=True)
        yield None
        ways = ((say("Print this page"), self._route),)
        self.column.add(way_row(self.look, ways, self.route_requested.emit))
        yield None
        for sheet in self._make():  # noqa: B007  (the last is wanted)
            yield None
        self.column.add(PagePicture(self.look, sheet))
        yield None
        self.column.add_heading(say("The same as text"), 2, above=2)
        lines = words(sheet.paper, len(sheet.left_off))
        for start in range(0, len(lines), LINES_AT_ONCE):
            text = Prose(self.look)
            for line in lines[start : start + LINES_AT_ONCE]:
                text.add_text(line, tight=True)
            self.column.add(text)
            yield None


class PrintPage(ColumnPage):
    """What to think of first, then the printers of this computer."""

    def __init__(self, around: Surroundings, printing: Printing, make: MakeSheet) -> None:
        """Make the page; `make` lays out what is printed, when it is."""
        super().__init__(around)
        self._printers = printing.printers
        self._make = make
        self._turns = Turns(self)
        self._chosen = ""
        self._sending = False
        self.choices: list[Button] = []
        say = self.look.say
        self.column.add_heading(say("Print"), 1)
        warning = NoteBox(self.look, warning=True)
        warning.prose.add_text(say(PAPER_FOUND))
        warning.prose.add_text(say(PRINTERS_KEEP))
        self.column.add(warning)
        self.said = self.add_text(say(printing.why_not) or say("Looking for printers…"))
        if self._printers is not None:
            self._printers.listed.connect(self._listed)
            self._printers.ended.connect(self._ended)
            QTimer.singleShot(0, self, self._printers.look)

    def _say(self, words: str) -> None:
        self.said.clear_text()
        self.said.add_text(words)
        announce(self, words)

    def _listed(self, names: Sequence[str], problem: str) -> None:
        if self.choices:
            return
        say = self.look.say
        self._say(say(problem or CHOOSE))
        for name in names:
            button = Button(self.look, name, kind="door")
            button.setAccessibleName(say("Print on {printer}").format(printer=name))
            button.clicked.connect(lambda _=False, name=name: self._print(name))
            self.choices.append(button)
            self.column.add(button)

    def _print(self, name: str) -> None:
        if self._printers is None or self._printers.busy or self._sending:
            return
        self._sending = True
        self._chosen = name
        self._say(self.look.say("Sending…"))
        self._turns.start(self._steps_to(self._printers))

    def _steps_to(self, printers: "Printers") -> Iterator[None]:
        for sheet in self._make():  # noqa: B007  (the last is wanted)
            yield None
        printers.send(self._chosen, sheet)

    def _ended(self, problem: str) -> None:
        say = self.look.say
        self._sending = False
        self._say(say(problem) if problem else say(SENT).format(printer=self._chosen))


class CodePage(ColumnPage):
    """The codes of a service, shown only after what a scan leaves has been said."""

    def __init__(self, around: Surroundings, name: str, found: Sequence[Squares]) -> None:
        super().__init__(around)
        self._found = found
        self.pictures: list[CodePicture] = []
        say = self.look.say
        self.column.add_heading(say("Codes to scan"), 1)
        self.add_text(name, lead=True)
        if not found:
            self.add_text(say("There is no code for this."))
            return
        self.add_note(say(SCAN_LEAVES), warning=True)
        self.button = Button(self.look, say(SHOW_CODE))
        self.button.clicked.connect(self._show)
        self.column.add(self.button)
        self.button.setMaximumWidth(self.button.sizeHint().width())

    def _show(self) -> None:
        self.button.hide()
        for one in self._found:
            self.add_text(one.words)
            picture = CodePicture(self.look, one.code, one.words)
            self.column.add(picture)
            self.pictures.append(picture)
        self.focus_start()
        announce(self, "; ".join(one.words for one in self._found))


class CitePage(ColumnPage):
    """What a report recommended and found, each as a line to copy."""

    def __init__(
        self,
        around: Surroundings,
        title: str,
        recommended: Sequence[Citation],
        found: Sequence[Citation],
    ) -> None:
        super().__init__(around)
        self._groups = (
            (self.look.say("What it recommended"), recommended),
            (self.look.say("What was found"), found),
        )
        self.column.add_heading(self.look.say("Cite this"), 1)
        self.add_text(title, lead=True)
        self.add_text(self.look.say(CITE_INTRO))
        self.column.fill(self._steps())

    def _steps(self) -> Steps:
        for heading, citations in self._groups:
            if citations:
                self.column.add_heading(heading, 2, above=2)
            for one in citations:
                self.column.add(CopyLine(self.look, one.line, "citation", self.around.copy))
                yield None
