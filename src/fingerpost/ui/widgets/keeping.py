"""The button that puts something on the slip, or takes it off again."""

from fingerpost.core.shortlist import Shortlist
from fingerpost.core.words import mark
from fingerpost.ui.access import announce
from fingerpost.ui.theme import Look
from fingerpost.ui.widgets.buttons import Button

ADD = mark("Add to slip")
OFF = mark("Take off slip")
ADDED = mark("Added to the slip")
TAKEN = mark("Taken off the slip")
FULL = mark("The slip is full: take something off first")


class KeepButton(Button):
    """Adds something to the slip, and says what it would do next."""

    def __init__(
        self, look: Look, shortlist: Shortlist, called: str, name: str, *, words: str = ""
    ) -> None:
        """Make the button; `name` is what is kept, and `words` what is written in place of ADD."""
        super().__init__(look, look.say(words or ADD), kind="plain" if not words else "door")
        self._words = words
        self._shortlist, self._called, self._name = shortlist, called, name
        self.setCheckable(bool(words))
        self.clicked.connect(self._pressed)
        self._show()

    def _show(self) -> None:
        kept = self._called in self._shortlist
        if self._words:
            self.setChecked(kept)
            return
        words = self._look.say(OFF if kept else ADD)
        self.setText(words)
        self.setAccessibleName(f"{words}: {self._name}")

    def _pressed(self) -> None:
        say, full = self._look.say, False
        if self._called in self._shortlist:
            self._shortlist.remove(self._called)
            said = TAKEN
        else:
            full = not self._shortlist.add(self._called)
            said = FULL if full else ADDED
        self._show()
        if full:
            self.setText(say(FULL))
        announce(self, say(said))
