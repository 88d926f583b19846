"""Two buttons below a long list: what comes next, and what came before; and which part is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from fingerpost.core.words import mark
from fingerpost.ui.theme import INSET, Look
from fingerpost.ui.widgets.boxes import tint
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.flow import FlowLayout

SHOWN = mark("{first} to {last} of {total} are shown")
NEXT = mark("Show the next {n}")
BEFORE = mark("Show the {n} before")


class Pager(QWidget):
    """Turns the pages of a list. Hidden while there is only one.

    Signals:
        turned: the reader wants to see the part that begins with this row, counted from 0.
    """

    turned = Signal(int)

    def __init__(self, look: Look, at_once: int) -> None:
        """Make the buttons; `at_once` rows are shown at once."""
        super().__init__()
        self._look = look
        self._at_once = at_once
        self._start = 0
        self.words = ""
        layout = FlowLayout(self, look.gap(1))
        self._label = QLabel()
        self._label.setFont(look.font())
        self._label.setContentsMargins(INSET, 0, 0, 0)
        tint(self._label, look, "quiet")
        self.before = Button(look, "")
        self.next = Button(look, "")
        for widget in (self._label, self.before, self.next):
            layout.addWidget(widget)
        self.before.clicked.connect(lambda: self.turned.emit(self._start - self._at_once))
        self.next.clicked.connect(lambda: self.turned.emit(self._start + self._at_once))
        self.hide()

    def show_part(self, start: int, total: int) -> None:
        """Show that the part from `start` on of `total` rows is there."""
        self._start = start
        left = total - start - self._at_once
        several = total > self._at_once
        say = self._look.say
        last = min(start + self._at_once, total)
        self.words = say(SHOWN).format(first=start + 1, last=last, total=total) if several else ""
        self._label.setText(self.words)
        self.next.setText(say(NEXT).format(n=min(max(left, 0), self._at_once)))
        self.next.setVisible(left > 0)
        self.before.setText(say(BEFORE).format(n=self._at_once))
        self.before.setVisible(start > 0)
        self.setVisible(several)
