"""Reading aloud in a kiosk: off until somebody asks, off again for the next person.

Who else can hear it is said and shown first. What is said when, and what speaks, is loaded when it
is first wanted (`spoken.py`). It keeps nothing, and nothing of it runs while it is off.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from fingerpost.core.words import mark
from fingerpost.ui.access import announce
from fingerpost.ui.shell import Shell
from fingerpost.ui.theme import Look
from fingerpost.ui.widgets.band import Band

if TYPE_CHECKING:
    from fingerpost.ui.kiosk.spoken import Spoken
    from fingerpost.ui.speech.here import MakeVoice

HEADPHONES = mark("People near you can hear this. Use headphones if you have them.")


class AloudNote(Band):
    """One sentence above the foot of the screen."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(look, "surface")
        row = QVBoxLayout(self)
        row.setContentsMargins(look.gap(1.5), look.gap(1), look.gap(1.5), look.gap(0.5))
        self.words = QLabel(look.say(words))
        self.words.setFont(look.font("lead"))
        self.words.setWordWrap(True)
        row.addWidget(self.words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()


class Aloud(QObject):
    """Reading aloud, on or off.

    Signals:
        changed: it is on now or off, reads a page or does not, or has something else to be shown.
    """

    changed = Signal()

    def __init__(self, shell: Shell, make_voice: "MakeVoice", parent: QWidget) -> None:
        """Know how to get at a voice; nothing is loaded or started yet."""
        super().__init__(parent)
        self._shell = shell
        self._make_voice = make_voice
        self._spoken: Spoken | None = None
        self.note = ""
        """What is shown beside the buttons: who can hear it, or why nothing can be heard."""
        self.on = False

    @property
    def reading(self) -> bool:
        """Whether a page is being read."""
        return self._spoken is not None and self._spoken.reading_page

    def switch(self, on: bool) -> None:
        """Begin to read aloud, saying first who can hear it; or be silent."""
        if not on:
            self.off()
            return
        if self._spoken is None:
            from fingerpost.ui.kiosk.spoken import Spoken

            self._spoken = Spoken(self._shell, self._make_voice(self), self)
            self._spoken.page_read.connect(self.changed)
            self._spoken.failed.connect(self._failed)
        self.on, self.note = True, HEADPHONES
        self._spoken.begin(self._shell.look.say(HEADPHONES))
        self.changed.emit()

    def off(self) -> None:
        """Be silent at once, and know nothing any more of what was to be said."""
        if self._spoken is not None:
            self._spoken.end()
        if self.on or self.note:
            self.on, self.note = False, ""
            self.changed.emit()

    def hush(self) -> None:
        """Be silent at once, and do nothing else."""
        if self._spoken is not None:
            self._spoken.hush()

    def moved(self, *, elsewhere: bool) -> None:
        """What is shown is new: another page, or the same one in other clothes."""
        if elsewhere and self.note:
            self.note = ""
            self.changed.emit()
        if self.on and self._spoken is not None:
            self._spoken.moved(elsewhere=elsewhere)

    def tell(self, words: str) -> None:
        """The program tells something by itself."""
        if self.on and self._spoken is not None:
            self._spoken.tell(words)

    def hold(self) -> None:
        """Somebody is asked something: read no further until there is an answer."""
        if self.on and self._spoken is not None:
            self._spoken.hold()

    def resume(self) -> None:
        """There was an answer."""
        if self.on and self._spoken is not None:
            self._spoken.resume()

    def read(self, wanted: bool) -> None:
        """Read the page, or no more of it."""
        if self.on and self._spoken is not None:
            self.note = ""
            self._spoken.read(wanted)
            self.changed.emit()

    def _failed(self, problem: str) -> None:
        self.off()
        self.note = problem
        self.changed.emit()
        announce(self._shell, self._shell.look.say(problem))
