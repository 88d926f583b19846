"""Everything found for what was typed, grouped; or what to do when nothing was.

The groups stay in place while a person types: their rows change, the page does not jump.
"""

from collections.abc import Sequence
from typing import NamedTuple

from fingerpost.core.hours import Moment
from fingerpost.core.words import mark
from fingerpost.ui.access import Heading, announce
from fingerpost.ui.pages.page import ColumnPage, Surroundings
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.results import ResultList
from fingerpost.ui.widgets.rows import Row

NOTHING = mark("Nothing found for ‘{typed}’. Try a shorter word, or one of these.")
GROUPS = (
    mark("Who can help"),
    mark("Police force"),
    mark("What you can do"),
    mark("What the reports found"),
)
BEST = mark("The {n} best results")
MOST_TYPED_SHOWN = 60


class Results(NamedTuple):
    """The rows of each group, in the order of `GROUPS`, and the ones for when there are none."""

    typed: str
    groups: tuple[Sequence[Row], ...]
    fallback: Sequence[Row]
    more: bool = False
    """Whether there are more than these, which are the best."""


class SearchPage(ColumnPage):
    """Search results."""

    def __init__(self, around: Surroundings, results: Results) -> None:
        super().__init__(around, width=860)
        self.title = self.column.add_heading(self.look.say("Search"), 1)
        self._none = Prose(self.look, size="lead")
        self.column.add(self._none)
        self._groups = [self._group(name) for name in GROUPS]
        self._fallback = self._group(mark("Numbers that are always here"))
        self._said = ""
        self.show_results(results, tell=False)

    @property
    def news(self) -> str:
        """How much was found."""
        return self._said

    def _group(self, name: str) -> tuple[Heading, ResultList]:
        said = self.look.say(name)
        return self.column.add_heading(said, 2, above=1.5), self.add_rows((), said)

    def show_results(self, results: Results, *, tell: bool = True) -> None:
        """Show what was found for a longer or shorter text, and announce how much if it changed."""
        count = 0
        for (heading, view), rows in zip(self._groups, results.groups, strict=True):
            count += len(rows)
            view.show_rows(rows)
            for widget in (heading, view):
                widget.setVisible(bool(rows))
        heading, view = self._fallback
        view.show_rows(results.fallback if count == 0 else ())
        for widget in (heading, view):
            widget.setVisible(count == 0)
        self._none.setVisible(count == 0)
        typed = results.typed[:MOST_TYPED_SHOWN]
        self._none.clear_text()
        self._none.add_text(self.look.say(NOTHING).format(typed=typed))
        words = self.look.count(count, "1 result", "{n} results")
        if results.more:
            words = self.look.say(BEST).format(n=count)
        if not count:
            words = self.look.say("Nothing found")
        self.title.show_words(words)
        self.column.setAccessibleName(words)
        if words != self._said:
            self._said = words
            if tell:
                announce(self, words)

    def focus_results(self) -> None:
        """Put the keyboard on the first result."""
        for _, view in (*self._groups, self._fallback):
            if not view.isHidden():
                view.focus_first()
                return

    def tick(self, now: Moment) -> None:
        """Results are shown without open states: nothing to do."""
