"""A page: one scrolling column of readable width, filled in slices.

The first screenful is built at once; what is further down follows in short turns of the event
loop, so that the window answers the way out at any moment (no task above 30 ms).
"""

import time
from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fingerpost.ui.access import Heading
from fingerpost.ui.theme import Look

FIRST_SLICE_MS = 8.0
SLICE_MS = 6.0


class Column(QScrollArea):
    """A vertical, scrolling page. Widgets are added in reading order."""

    def __init__(self, look: Look, *, width: int = 760, parent: QWidget | None = None) -> None:
        """Make an empty page whose text is at most `width` pixels wide at 100 % text."""
        super().__init__(parent)
        self.look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = QWidget()
        self._sheet.setObjectName("page")
        across = QHBoxLayout(self._sheet)
        across.setContentsMargins(look.gap(4), look.gap(4), look.gap(4), look.gap(6))
        self._inner = QWidget()
        self._most = look.px(width)
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look.gap(1.5))
        self.body.addStretch(1)  # stays last: a short page keeps its things together at the top
        across.addWidget(self._inner)
        across.addStretch(1)
        self._margins = across.contentsMargins()
        self.setWidget(self._sheet)
        self._pending: Iterator[QWidget | None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)
        self._scroll_to = 0

    def add(self, widget: QWidget, *, above: float = 0) -> None:
        """Put a widget below what is there, with `above` extra steps of space."""
        if above:
            self.body.insertSpacing(self.body.count() - 1, self.look.gap(above))
        self.body.insertWidget(self.body.count() - 1, widget)

    def add_heading(self, text: str, level: int, *, above: float = 0) -> Heading:
        """Put a heading below what is there."""
        heading = Heading(text, level)
        heading.setFont(
            self.look.font("heading1" if level == 1 else "heading2" if level == 2 else "heading3")
        )
        heading.setContentsMargins(4, 0, 0, 0)  # in line with text, which has a ring's width
        self.add(heading, above=above)
        return heading

    def fill(self, widgets: Iterator[QWidget | None]) -> None:
        """Build a page from an iterator that adds its own widgets, a step at a time.

        Each step of the iterator should do a few milliseconds of work.
        """
        self._pending = widgets
        self._run(FIRST_SLICE_MS)
        if self._pending is not None:
            self._timer.start()

    @property
    def complete(self) -> bool:
        """Whether everything of the page is there."""
        return self._pending is None

    def scroll_position(self) -> int:
        """How far down the reader is, in pixels."""
        return self.verticalScrollBar().value()

    def scroll_to(self, position: int) -> None:
        """Go back to where the reader was, as soon as the page is long enough."""
        self._scroll_to = position
        if position:
            bar = self.verticalScrollBar()
            bar.rangeChanged.connect(self._settle)
            self._settle()

    def _settle(self, *_: int) -> None:
        bar = self.verticalScrollBar()
        if self._scroll_to and bar.maximum() >= self._scroll_to:
            bar.setValue(self._scroll_to)
            self._scroll_to = 0

    def _slice(self) -> None:
        self._run(SLICE_MS)
        if self._pending is None:
            self._timer.stop()

    def _run(self, milliseconds: float) -> None:
        if self._pending is None:
            return
        until = time.perf_counter() + milliseconds / 1000
        for _ in self._pending:
            if time.perf_counter() >= until:
                return
        self._pending = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # One fixed width: otherwise the layout measures every text at several.
        room = self.viewport().width() - self._margins.left() - self._margins.right()
        self._inner.setFixedWidth(max(1, min(self._most, room)))
