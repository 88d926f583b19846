"""Where an administrator types the PIN that ends a kiosk. It says nothing about a wrong one.

It is reached by holding a corner of the first screen, closes by itself, and its digits go as soon
as they were tried.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from fingerpost import pin
from fingerpost.core.words import mark
from fingerpost.ui.theme import Look
from fingerpost.ui.widgets.buttons import Button

CLOSE_MS = 20_000
KEYS = "123456789"
DONE = mark("Done")
CANCEL = mark("Cancel")
DOT = "•"


class PinPad(QWidget):
    """Ten digits.

    Signals:
        typed: these digits shall be tried.
        given_up: nothing shall.
    """

    typed = Signal(str)
    given_up = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._digits = ""
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._closing = QTimer(self)
        self._closing.setSingleShot(True)
        self._closing.setInterval(CLOSE_MS)
        self._closing.timeout.connect(self._give_up)
        column = QVBoxLayout(self)
        column.addStretch(1)
        self._shown = QLabel(self)
        self._shown.setFont(look.font("heading1"))
        self._shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._shown)
        grid = QGridLayout()
        grid.setSpacing(look.gap(1))
        self.keys = {digit: self._key(look, digit) for digit in (*KEYS, "0")}
        for place, digit in enumerate(KEYS):
            grid.addWidget(self.keys[digit], place // 3, place % 3)
        self.cancel = Button(look, look.say(CANCEL), main=True)
        self.cancel.clicked.connect(self._give_up)
        self.done = Button(look, look.say(DONE), main=True)
        self.done.clicked.connect(self._try)
        grid.addWidget(self.cancel, 3, 0)
        grid.addWidget(self.keys["0"], 3, 1)
        grid.addWidget(self.done, 3, 2)
        holder = QWidget(self)
        holder.setLayout(grid)
        holder.setMaximumWidth(look.px(480))
        column.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def _key(self, look: Look, digit: str) -> Button:
        key = Button(look, digit, size="heading2", main=True)
        key.clicked.connect(lambda: self._add(digit))
        return key

    def ask(self) -> None:
        """Show it, empty."""
        self._show("")
        self._closing.start()
        self.show()
        self.raise_()
        self.setFocus()

    def _add(self, digit: str) -> None:
        if len(self._digits) < pin.MOST:
            self._show(self._digits + digit)
        self._closing.start()

    def _show(self, digits: str) -> None:
        self._digits = digits
        self._shown.setText(DOT * len(digits) or " ")

    def _try(self) -> None:
        digits = self._digits
        self._put_away()
        self.typed.emit(digits)

    def _give_up(self) -> None:
        self._put_away()
        self.given_up.emit()

    def _put_away(self) -> None:
        self._show("")
        self._closing.stop()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in self.keys:
            self._add(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._show(self._digits[:-1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._try()
        elif event.key() == Qt.Key.Key_Escape:
            self._give_up()
