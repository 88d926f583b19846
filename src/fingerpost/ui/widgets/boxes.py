"""Small building bricks of a page: notes, labelled facts, numbers with a copy button."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fingerpost.core.phone import spoken
from fingerpost.core.words import mark
from fingerpost.ui.access import announce
from fingerpost.ui.theme import INSET, Look
from fingerpost.ui.widgets.band import mirrored, paint_ring
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.fields import reading
from fingerpost.ui.widgets.flow import FlowLayout
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.results import MARKED, mark_size, paint_state_mark

COPIED_MS = 4000

Copied = Literal["number", "address", "citation"]
"""What is copied."""

COPY = {
    "number": mark("Copy number"),
    "address": mark("Copy address"),
    "citation": mark("Copy this line"),
}
SAID = {
    "number": mark("Copy number {number}"),
    "address": mark("Copy address {address}"),
    "citation": mark("Copy this line: {address}"),
}
ANNOUNCED = {
    "number": mark("Number copied"),
    "address": mark("Address copied"),
    "citation": mark("Line copied"),
}


class NoteBox(QWidget):
    """A paragraph set apart by a bar at its side; a warning also says so in words."""

    def __init__(self, look: Look, *, warning: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._warning = warning
        layout = QVBoxLayout(self)
        pad = look.gap(1.5)
        layout.setContentsMargins(pad + look.gap(1), pad, pad, pad)
        self.prose = Prose(look)
        self.prose.setAccessibleName(look.say("Warning") if warning else look.say("Note"))
        layout.addWidget(self.prose)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look
        painter.fillRect(self.rect(), look.colour("warn_page" if self._warning else "surface"))
        bar = self.rect()
        bar.setWidth(look.px(5))
        bar = mirrored(self, bar)
        painter.fillRect(bar, look.colour("warn_edge" if self._warning else "edge"))
        painter.end()


class Fact(QWidget):
    """A label and what belongs to it, side by side where there is room."""

    def __init__(self, look: Look, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        beside = look.scale <= 150
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        layout = QBoxLayout(direction, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.gap(2 if beside else 0.5))
        name = QLabel(label)
        name.setFont(look.font("body", bold=True))
        name.setWordWrap(True)
        name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        if beside:
            name.setFixedWidth(look.px(150))
            name.setContentsMargins(INSET, INSET, 0, 0)
        layout.addWidget(name)
        self._value = QVBoxLayout()
        self._value.setSpacing(0)
        layout.addLayout(self._value, 1)
        self.prose = Prose(look)
        self.prose.setAccessibleName(label)
        self._value.addWidget(self.prose)

    def add(self, widget: QWidget) -> None:
        """Put something below the text: an address to copy."""
        self._value.addWidget(widget)


class CopyLine(QWidget):
    """Something to copy: a number, a web or e-mail address; it can be selected, and has a button.

    `copy` puts text on the clipboard; it is the way out's own, which takes it away again.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        what: Copied,
        copy: Callable[[str], None],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._text, self._what, self._copy = look, text, what, copy
        is_number = what == "number"
        said = look.say(SAID[what]).format(number=spoken(text), address=text)
        self.button = Button(look, look.say(COPY[what]), kind="plain" if is_number else "quiet")
        self.button.setAccessibleName(said)
        self.button.clicked.connect(self._copied)
        layout = FlowLayout(self, look.gap(2))
        layout.addWidget(NumberLabel(look, text) if is_number else _address_text(look, text, what))
        layout.addWidget(self.button)
        self.button.setVisible(not look.touch)  # there is nowhere to paste it, and a next reader

    def _copied(self) -> None:
        say, before = self._look.say, self._look.say(COPY[self._what])
        self._copy(self._text)
        self.button.setText(say("Copied"))
        announce(self.button, say(ANNOUNCED[self._what]))
        QTimer.singleShot(COPIED_MS, self.button, lambda: self.button.setText(before))


class NumberLabel(QLabel):
    """A telephone number, large, that can be selected; it is spoken digit by digit."""

    def __init__(self, look: Look, number: str, parent: QWidget | None = None) -> None:
        super().__init__(number, parent)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font("number"))
        self.setContentsMargins(INSET, 0, INSET, 0)
        self.setWordWrap(True)  # between its groups, where a window is too narrow for all of it
        self.setTextInteractionFlags(reading(look))
        if look.touch:
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(look.say("Number: {number}").format(number=spoken(number)))

    def sizeHint(self) -> QSize:
        width = self._look.wide(self.text(), "number") + 2 * INSET + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.target, self._look.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            paint_ring(QPainter(self), self._look, self.rect())


def _address_text(look: Look, address: str, what: Copied) -> Prose:
    prose = Prose(look, line_height=100)
    prose.add_text(address)
    prose.setAccessibleName(
        look.say("A line to copy") if what == "citation" else look.say("Address")
    )
    prose.limit_width(look.metrics().horizontalAdvance(address) + look.gap(1))
    return prose


def tint(label: QLabel, look: Look, colour: str) -> None:
    """Write a label in the colour of a token."""
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, look.colour(colour))
    label.setPalette(palette)


class StateLine(QWidget):
    """Open or closed, in words with a mark whose shape says the same."""

    def __init__(self, look: Look, words: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.label = QLabel()
        self.label.setFont(look.font("lead", bold=True))
        self.label.setWordWrap(True)
        layout.addWidget(self.label)
        self.show_state(words, kind)

    def show_state(self, words: str, kind: str) -> None:
        """Show another state in the same place."""
        self._kind = kind
        room = self._look.px(24) if kind in MARKED else INSET
        to_right = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        self.label.setContentsMargins(room if to_right else 0, 0, 0 if to_right else room, 0)
        self.label.setText(words)
        tint(self.label, self._look, "open" if kind == "open" else "text")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._kind not in MARKED:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self._look.metrics("lead", bold=True)
        size = mark_size(metrics)
        box = QRect(INSET, self.label.y() + metrics.ascent() - size, size, size)
        paint_state_mark(painter, self._look, self._kind, mirrored(self, box))
        painter.end()
