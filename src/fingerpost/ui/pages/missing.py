"""The page for when there is nothing to show: one sentence, and the numbers that always work."""

from collections.abc import Sequence

from fingerpost.core.words import mark
from fingerpost.ui.pages.page import ColumnPage, Surroundings
from fingerpost.ui.widgets.rows import Row

SORRY = mark("That page cannot be shown in this copy. These numbers are always here.")


class MissingPage(ColumnPage):
    """A page that could not be built."""

    def __init__(self, around: Surroundings, numbers: Sequence[Row]) -> None:
        super().__init__(around)
        say = self.look.say
        self.column.add_heading(say("Not in this copy"), 1)
        self.add_text(say(SORRY), lead=True)
        self.add_rows(numbers, say("Numbers that are always here"))
