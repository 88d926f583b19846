"""The bar at the foot of a kiosk: back, first page, alphabet, keyboard, reading aloud, and the end.

It is low, where somebody in a wheelchair reaches it, and each button is large enough for a hand
that shakes.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from fingerpost.core.words import mark
from fingerpost.ui.theme import Look
from fingerpost.ui.widgets.band import Band
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.flow import FlowLayout

ALOUD = mark("Read aloud")
READ = mark("Read this page")
STOP = mark("Stop reading")
FINISHED = mark("I have finished")
CLEARS = mark("Clears the screen for the next person")


class Bar(Band):
    """The bar.

    Signals:
        back_requested, home_requested, letters_requested, finish_requested: buttons.
        keyboard_wanted: the keyboard is wanted (True), or not any more (False).
        aloud_wanted, read_wanted: reading aloud is, or this page, or not any more.
    """

    back_requested = Signal()
    home_requested = Signal()
    letters_requested = Signal()
    keyboard_wanted = Signal(bool)
    aloud_wanted = Signal(bool)
    read_wanted = Signal(bool)
    finish_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None, *, speaks: bool = False) -> None:
        """Make the bar; one that `speaks` has a button for that."""
        super().__init__(look, "surface", parent)
        self._look, self._reading = look, False
        flow = FlowLayout(self, look.gap(1))
        flow.setContentsMargins(look.gap(1.5), look.gap(1), look.gap(1.5), look.gap(1))
        self.back = self._button(look, look.say("‹ Back"))
        self.home = self._button(look, look.say("First page"))
        self.letters = self._button(look, look.say("A to Z"))
        self.keyboard = self._button(look, look.say("Keyboard"))
        self.keyboard.setCheckable(True)
        self.aloud = self._button(look, look.say(ALOUD))
        self.aloud.setCheckable(True)
        self.finish = Button(look, look.say(FINISHED), size="lead", bold=True, main=True)
        self.finish.setAccessibleDescription(look.say(CLEARS))
        self.finish.setSizePolicy(_wide(self.finish))
        self.read = self._button(look, look.say(READ))
        speech = (self.aloud, self.read) if speaks else ()
        self.buttons = (self.back, self.home, self.letters, self.keyboard, *speech, self.finish)
        for button in (*self.buttons[:4], self.aloud, self.read, self.finish):
            flow.addWidget(button)
        self.back.clicked.connect(self.back_requested)
        self.home.clicked.connect(self.home_requested)
        self.letters.clicked.connect(self.letters_requested)
        self.keyboard.clicked.connect(self.keyboard_wanted)
        self.aloud.clicked.connect(self.aloud_wanted)
        self.read.clicked.connect(lambda: self.read_wanted.emit(not self._reading))
        self.aloud.setVisible(speaks)
        self.show_aloud(on=False, reading=False)
        self.finish.clicked.connect(self.finish_requested)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_aloud(self, *, on: bool, reading: bool) -> None:
        """Whether it is read aloud, and whether a page is being read at the moment."""
        self._reading = reading
        self.aloud.setChecked(on)
        self.read.setText(self._look.say(STOP if reading else READ))
        if not on and self.read.hasFocus():
            self.aloud.setFocus()
        self.read.setVisible(on)

    @staticmethod
    def _button(look: Look, words: str) -> Button:
        return Button(look, words, size="lead", main=True)


def _wide(button: Button) -> QSizePolicy:
    """The end takes what room is left."""
    policy = button.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    return policy
