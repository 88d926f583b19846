"""About this copy: its version, the age of its content, who is credited, under which licences."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal

from fingerpost.core.blocks import Link
from fingerpost.core.model import Credit
from fingerpost.core.words import mark
from fingerpost.ui.pages.page import ColumnPage, Surroundings
from fingerpost.ui.widgets.boxes import Fact
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.column import Steps
from fingerpost.ui.widgets.results import Row

NOTICES = (
    ("Fingerpost", mark("MIT licence")),
    ("Qt 6, PySide6", mark("GNU Lesser General Public License, version 3")),
    ("Python", mark("Python Software Foundation License, version 2")),
    ("SQLite", mark("In the public domain")),
    ("PyNaCl, libsodium", mark("Apache License, version 2.0; ISC licence")),
    ("Public Sans", mark("SIL Open Font License, version 1.1")),
)
PROMISE = mark(
    "Fingerpost uses no network, keeps no history and no settings, and writes no file. Nobody has "
    "rung the numbers in it: each one says where it was read, and when."
)
SOURCES = mark("Every card, report, guide and force lists where each thing was read, and its date.")

DUE = mark("Old entries are still shown. Check a number before you rely on it.")


class AboutData(NamedTuple):
    """What is known about this copy."""

    version: str
    content_version: str
    content_date: str
    age: str
    problems: Sequence[str]
    counts: Sequence[str]
    credits: Sequence[Credit]
    origin: str = ""
    local: str = ""
    due: Sequence[tuple[str, Sequence[Row]]] = ()
    """What is due for a check: a heading and its services, most pressing first."""
    hidden_from_capture: bool | None = None
    """Whether windows are kept out of screenshots now; None where the system cannot do that."""


CAPTURE = mark("Keep this window out of screenshots and screen sharing")
CAPTURE_NOTE = mark(
    "Turn it off if a magnifier or remote support shows an empty window. It does not stop a camera "
    "or spy software."
)


class AboutPage(ColumnPage):
    """About this copy.

    Signals:
        capture_changed: the reader wants windows kept out of screenshots, or not.
    """

    capture_changed = Signal(bool)

    def __init__(self, around: Surroundings, about: AboutData) -> None:
        super().__init__(around)
        self._about = about
        self.column.fill(self._steps())

    def _steps(self) -> Steps:
        about, say = self._about, self.look.say
        self.column.add_heading(say("About this copy"), 1)
        for problem in about.problems:
            self.add_note(say(problem), warning=True)
        self.add_text(say(PROMISE), lead=True)
        self._fact(say("Program"), say("Version {version}").format(version=about.version))
        yield None
        edition = say("Edition {version}, {date}.")
        edition = edition.format(version=about.content_version, date=about.content_date)
        self._fact(say("Content"), f"{edition} {about.age}")
        self._fact(say("Where it is from"), about.origin)
        if about.local:
            self._fact(say("Local list"), about.local)
        if about.counts:
            self._fact(say("In it"), "\n".join(about.counts))
            link = Link(say("What Quick close does and does not do"), "page:quick-close")
            self.add_links([link])
        yield None
        self._fact(say("Sources"), say(SOURCES))
        if about.hidden_from_capture is not None:
            self._add_capture_switch(on=about.hidden_from_capture)
        yield from self._due_steps()
        self.column.add_heading(say("Credits"), 2, above=2)
        for credit in about.credits:
            self._fact(credit.name, f"{credit.text}\n{credit.attribution}\n{credit.url}")
            yield None
        self.column.add_heading(say("Licences"), 2, above=2)
        for name, licence in NOTICES:
            self._fact(name, say(licence))
            yield None
        self.add_text(
            say("The full texts are in the folder “licences” beside the program."), quiet=True
        )

    def _due_steps(self) -> Steps:
        if not self._about.due:
            return
        self.column.add_heading(self.look.say("Due for a check"), 2, above=2)
        self.add_text(self.look.say(DUE))
        for heading, rows in self._about.due:
            self.column.add_heading(heading, 3, above=1)
            yield None
            self.add_rows(rows, heading)
            yield None

    def _add_capture_switch(self, *, on: bool) -> None:
        button = Button(self.look, self.look.say(CAPTURE))
        button.setCheckable(True)
        button.setChecked(on)
        button.toggled.connect(self.capture_changed)
        self.column.add(button)
        self.add_text(self.look.say(CAPTURE_NOTE), quiet=True)

    def _fact(self, label: str, text: str) -> None:
        fact = Fact(self.look, label)
        for line in text.split("\n"):
            fact.prose.add_text(line, tight=True)
        self.column.add(fact)
