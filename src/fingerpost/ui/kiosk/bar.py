"""The bar at the foot of a kiosk: back, the first page, the alphabet, the keyboard, and the end.

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

FINISHED = mark("I have finished")
CLEARS = mark("Clears the screen for the next person")


class Bar(Band):
    """The bar.

    Signals:
        back_requested, home_requested, letters_requested, finish_requested: buttons.
        keyboard_wanted: the keyboard is wanted (True), or not any more (False).
    """

    back_requested = Signal()
    home_requested = Signal()
    letters_requested = Signal()
    keyboard_wanted = Signal(bool)
    finish_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", parent)
        flow = FlowLayout(self, look.gap(1))
        flow.setContentsMargins(look.gap(1.5), look.gap(1), look.gap(1.5), look.gap(1))
        self.back = self._button(look, look.say("‹ Back"))
        self.home = self._button(look, look.say("First page"))
        self.letters = self._button(look, look.say("A to Z"))
        self.keyboard = self._button(look, look.say("Keyboard"))
        self.keyboard.setCheckable(True)
        self.finish = Button(look, look.say(FINISHED), size="lead", bold=True, main=True)
        self.finish.setAccessibleDescription(look.say(CLEARS))
        self.finish.setSizePolicy(_wide(self.finish))
        self.buttons = (self.back, self.home, self.letters, self.keyboard, self.finish)
        for button in self.buttons:
            flow.addWidget(button)
        self.back.clicked.connect(self.back_requested)
        self.home.clicked.connect(self.home_requested)
        self.letters.clicked.connect(self.letters_requested)
        self.keyboard.clicked.connect(self.keyboard_wanted)
        self.finish.clicked.connect(self.finish_requested)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @staticmethod
    def _button(look: Look, words: str) -> Button:
        return Button(look, words, size="lead", main=True)


def _wide(button: Button) -> QSizePolicy:
    """The end takes what room is left."""
    policy = button.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    return policy
