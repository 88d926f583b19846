"""A to Z: everything by the letters that its name begins with, for people who do not type.

Each letter narrows it down: a help line is chosen in two or three touches, one of tens of thousands
of villages in four or five.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from fingerpost.core.words import mark
from fingerpost.ui.pages.page import ColumnPage, Surroundings
from fingerpost.ui.routes import Letters
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.flow import FlowLayout
from fingerpost.ui.widgets.rows import Row

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
CHOOSE = mark("Choose the letter that a name begins with: a help line, a police force, a town.")
NEXT = mark("Choose the next letter to see fewer.")
MORE = mark("There are more than are shown here. Choose the next letter to see fewer.")
NONE = mark("Nothing here begins with these letters.")
BEGINS = mark("A to Z: {letters}")
LETTER = mark("Letter {letter}")
MOST_LETTERS = 12


class LettersPage(ColumnPage):
    """Everything that begins with some letters."""

    def __init__(
        self,
        around: Surroundings,
        letters: str,
        found: Sequence[Row],
        places: Sequence[Row],
        *,
        more: bool,
    ) -> None:
        """Make the page; `more` is whether not all are shown."""
        super().__init__(around, width=860)
        say = self.look.say
        title = say(BEGINS).format(letters=letters.upper()) if letters else say("A to Z")
        self.column.add_heading(title, 1)
        words = MORE if more else NEXT if found or places else NONE
        self.add_text(say(words if letters else CHOOSE))
        if len(letters) < MOST_LETTERS and (not letters or found or places):
            self.column.add(self._alphabet(letters))
        for name, rows in ((say("Help, reports and guides"), found), (say("Places"), places)):
            if rows:
                self.column.add_heading(name, 2, above=1)
                self.add_rows(rows, name)

    def _alphabet(self, before: str) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, self.look.gap(1))
        for letter in (*ALPHABET, " ") if before and not before.endswith(" ") else ALPHABET:
            words = letter.upper() if letter != " " else self.look.say("Space")
            button = Button(self.look, words, size="lead", bold=True, main=not before)
            button.setAccessibleName(self.look.say(LETTER).format(letter=words))
            button.setMinimumWidth(self.look.px(64))
            route = Letters(before + letter)
            button.clicked.connect(lambda _=False, route=route: self.route_requested.emit(route))
            flow.addWidget(button)
        return holder
