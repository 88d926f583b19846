"""The question whether anybody is still there. It covers everything, and names nothing.

It stands for at least twenty seconds, one touch anywhere answers it, and it can be answered as
often as one likes (WCAG 2.2, 2.2.1).
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from fingerpost.core.words import mark
from fingerpost.ui.access import Heading, announce
from fingerpost.ui.theme import Look
from fingerpost.ui.widgets.buttons import Button

QUESTION = mark("Are you still there?")
HERE = mark("I am still here")
LEAST_SCALE = 150
SAY_AGAIN = 10
"""Seconds before the end at which it is said once more."""


class StillThere(QWidget):
    """The question.

    Signals:
        answered: somebody is there.
    """

    answered = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look = look.but(scale=max(LEAST_SCALE, look.scale))
        self.setAutoFillBackground(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(look.gap(3))
        layout.addStretch(2)
        heading = Heading(look, look.say(QUESTION), 1, self)
        heading.setFont(look.font("heading1"))
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(heading)
        self._left = QLabel(self)
        self._left.setFont(look.font("lead"))
        self._left.setWordWrap(True)
        self._left.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._left)
        self.button = Button(look, look.say(HERE), size="lead", bold=True, main=True, parent=self)
        self.button.clicked.connect(self.answered)
        self.button.installEventFilter(self)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_left(self, seconds: int, *, first: bool) -> None:
        """Show how many seconds are left, and say so when it comes and once more."""
        words = self._look.count(
            seconds,
            "This screen begins again in 1 second.",
            "This screen begins again in {n} seconds.",
        )
        self._left.setText(words)
        if first:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        if first or seconds == SAY_AGAIN:
            announce(self, f"{self._look.say(QUESTION)} {words}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key answers, also one that a button would take for something else."""
        if event.type() == QEvent.Type.KeyPress:
            self.answered.emit()
            return True
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.answered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.answered.emit()
