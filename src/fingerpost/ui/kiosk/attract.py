"""The first screen of a kiosk, and what stands there when nobody does.

It can be read from three metres, says nothing that anybody would not want to be seen reading, and
takes one touch anywhere.
"""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from fingerpost.core.words import mark
from fingerpost.i18n import Language
from fingerpost.ui.access import Heading
from fingerpost.ui.theme import Look
from fingerpost.ui.widgets.boxes import tint
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.flow import FlowLayout

NAME = "Fingerpost"
ABOUT = mark("Help lines, reports and advice, to read here")
BEGIN = mark("Touch here to begin")
BEGIN_WELSH = "Cyffyrddwch yma i ddechrau"
NOTHING_KEPT = mark("Nothing you read here is kept. In an emergency, call 999.")

LONG_PRESS_MS = 5000
LONG_PRESS_CORNER = 120
"""Pixels of the corner that an administrator holds. Nothing marks it."""
LEAST_SCALE, MOST_SCALE = 100, 260
HIGH_PER_CENT = 3.4
WIDE_PER_CENT = 5.6
"""How much room a text size of one per cent takes, in pixels."""


class Attract(QWidget):
    """The first screen.

    Signals:
        begun: somebody has touched it, and wants this language.
        held: a corner was held for long.
    """

    begun = Signal(str)
    held = Signal()

    def __init__(self, look: Look, other: Look, language: str, parent: QWidget) -> None:
        """Make it in the colours of `look`; `other` speaks the other language."""
        super().__init__(parent)
        self._look, self._other, self._language = look, other, language
        self._holding = QTimer(self)
        self._holding.setSingleShot(True)
        self._holding.setInterval(LONG_PRESS_MS)
        self._holding.timeout.connect(self._held_long)
        self._was_held = False
        self.setAutoFillBackground(True)
        self._scale = 0
        self.buttons: list[Button] = []
        self._layout = QVBoxLayout(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = min(event.size().height() / HIGH_PER_CENT, event.size().width() / WIDE_PER_CENT)
        scale = round(max(LEAST_SCALE, min(MOST_SCALE, room)))
        if scale != self._scale:
            self._scale = scale
            self._build(self._look.but(scale=scale), self._other.but(scale=scale))

    def _build(self, look: Look, other: Look) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        margin = look.gap(3)
        self._layout.setContentsMargins(margin, margin, margin, margin)
        self._layout.setSpacing(look.gap(1.5))
        self._layout.addStretch(2)
        heading = Heading(look, NAME, 1, self)
        heading.setFont(look.font("heading1"))
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._layout.addWidget(heading)
        self._layout.addWidget(self._words(look, look.say(ABOUT), "text"))
        self._layout.addStretch(1)
        holder = QWidget(self)
        flow = FlowLayout(holder, look.gap(2), fill=True)
        self.buttons = [self._button(look, _begin_in(look.language), self._language)]
        if other.language.code != look.language.code:  # else its catalogue is missing
            words = _begin_in(other.language)
            self.buttons.append(self._button(other, words, other.language.code))
        for button in self.buttons:
            flow.addWidget(button)
        self._layout.addWidget(holder)
        self._layout.addStretch(1)
        small = look.but(scale=max(LEAST_SCALE, self._scale * 2 // 3))
        self._layout.addWidget(self._words(small, look.say(NOTHING_KEPT), "quiet"))
        self._layout.addStretch(1)

    def _words(self, look: Look, words: str, colour: str) -> QLabel:
        label = QLabel(words, self)
        label.setFont(look.font("lead"))
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        tint(label, look, colour)
        return label

    def _button(self, look: Look, words: str, language: str) -> Button:
        button = Button(look, words, size="lead", bold=True, main=True)
        button.clicked.connect(lambda: self.begun.emit(language))
        return button

    # One touch anywhere, or a long one in the corner

    def _in_corner(self, event: QMouseEvent) -> bool:
        corner = QRect(0, 0, LONG_PRESS_CORNER, LONG_PRESS_CORNER)
        return corner.contains(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._was_held = False
        if self._in_corner(event):
            self._holding.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._holding.stop()
        if not self._was_held and self.rect().contains(event.position().toPoint()):
            self.begun.emit(self._language)

    def _held_long(self) -> None:
        self._was_held = True
        self.held.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.begun.emit(self._language)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: object) -> None:
        self._holding.stop()
        super().hideEvent(event)  # type: ignore[arg-type]


def _begin_in(language: Language) -> str:
    """Each language offers itself in its own words, whatever the screen speaks."""
    return BEGIN if language.code == Language.code else BEGIN_WELSH
