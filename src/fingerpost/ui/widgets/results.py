"""Lists to choose from: search results, services, forces, guides.

One native list with real list items, drawn by one delegate: a title, a line below it, and a
line of facts (a number, open or closed). Each item tells assistive technology all of that in one
sentence. A list is as tall as what is in it: the page around it scrolls.
"""

import time
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fingerpost.ui.access import tell_current
from fingerpost.ui.routes import Route
from fingerpost.ui.theme import INSET, LINE, RING, WRAP, Look
from fingerpost.ui.turns import Turns
from fingerpost.ui.widgets.rows import Index, Row, RowModel

ROOM_AROUND = 12
SLICE_MS = 5.0
HEIGHTS_KEPT = 1_000


class RowDelegate(QStyledItemDelegate):
    """Draws a row: title, line below, number and state."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self.pad = look.gap(1.25)
        self._heights: dict[tuple[Row, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, RowModel)  # noqa: S101  (tells mypy; views are ours)
        width = max(1, self._view.maximumViewportSize().width())
        return QSize(width, self.height(model.row(index), width))

    def height(self, row: Row, width: int) -> int:
        """How tall a row is at a width."""
        found = self._heights.get((row, width))
        if found is None:
            parts = self._parts(row, width - 2 * self.pad)
            found = 2 * self.pad + sum(high for _, high in parts)
            if len(self._heights) >= HEIGHTS_KEPT:
                self._heights.clear()
            found = self._heights[row, width] = max(found, self._look.target)
        return found

    def _parts(self, row: Row, width: int) -> list[tuple[str, int]]:
        look = self._look
        parts = [("title", look.tall(row.title, width, bold=True))]
        if row.below:
            parts.append(("below", look.gap(0.25) + look.tall(row.below, width)))
        if row.number or row.state:
            parts.append(("facts", look.gap(0.75) + self._facts_height(row, width)))
        return parts

    def _facts_height(self, row: Row, width: int) -> int:
        state_height = self._look.tall(row.state, width) if row.state else 0
        if not row.number:
            return state_height
        number = self._look.metrics("heading2").height()
        return number + (state_height if self._stacked(row, width) else 0)

    def _stacked(self, row: Row, width: int) -> bool:
        look = self._look
        used = look.wide(row.number, "heading2") + look.gap(3)
        return used + look.wide(row.state) + look.px(24) > width

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, RowModel)  # noqa: S101
        row, look = model.row(index), self._look
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = self._view.hasFocus() and index == self._view.currentIndex()
        if chosen or hover:
            painter.fillRect(rect, look.colour("chosen"))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if focused:
            painter.setPen(QPen(look.colour("focus"), RING))
            painter.drawRect(rect.adjusted(2, 2, -2, -3))
        y = rect.top() + self.pad
        inner = rect.adjusted(self.pad, 0, -self.pad, 0)
        for part, height in self._parts(row, inner.width()):
            area = QRect(inner.left(), y, inner.width(), height)
            self._paint_part(painter, row, part, area)
            y += height
        painter.restore()

    def _paint_part(self, painter: QPainter, row: Row, part: str, area: QRect) -> None:
        look = self._look
        if part == "title":
            painter.setFont(look.font("body", bold=True))
            painter.setPen(look.colour("link"))
            painter.drawText(area, WRAP, row.title)
        elif part == "below":
            painter.setFont(look.font())
            painter.setPen(look.colour("quiet"))
            painter.drawText(area.adjusted(0, look.gap(0.25), 0, 0), WRAP, row.below)
        else:
            self._paint_facts(painter, row, area.adjusted(0, look.gap(0.75), 0, 0))

    def _paint_facts(self, painter: QPainter, row: Row, area: QRect) -> None:
        look, number, state = self._look, self._look.metrics("heading2"), self._look.metrics()
        stacked = bool(row.number) and self._stacked(row, area.width())
        baseline = area.top() + (number.ascent() if row.number else state.ascent())
        left = area.left()

        def place(x: int, y: int, width: int, height: int) -> QRect:
            return QStyle.visualRect(painter.layoutDirection(), area, QRect(x, y, width, height))

        if row.number:
            painter.setFont(look.font("heading2"))
            painter.setPen(look.colour("text"))
            width = look.wide(row.number, "heading2")
            painter.drawText(place(left, area.top(), width + 2, number.height()), WRAP, row.number)
            if stacked:
                baseline = area.top() + number.height() + state.ascent()
            else:
                left += width + look.gap(3)
        if row.state_kind in MARKED:
            size = mark_size(state)
            paint_state_mark(
                painter, look, row.state_kind, place(left, baseline - size, size, size)
            )
            left += size + look.gap(0.75)
        painter.setFont(look.font())
        painter.setPen(look.colour("open" if row.state_kind == "open" else "quiet"))
        top = baseline - state.ascent()
        height = area.bottom() - top + state.height()
        painter.drawText(place(left, top, area.right() - left, height), WRAP, row.state)


MARKED = ("open", "closed")
"""The states with a mark in front of their words."""


def mark_size(metrics: QFontMetrics) -> int:
    """How large the mark is that stands before words of a font."""
    return round(metrics.xHeight() * 1.3)


def paint_state_mark(painter: QPainter, look: Look, kind: str, area: QRect) -> None:
    """Draw the mark of a state: a full dot for open, a ring for closed.

    The shape, not only the colour, tells one from the other.
    """
    painter.setPen(QPen(look.colour("open" if kind == "open" else "quiet"), LINE))
    painter.setBrush(look.colour("open") if kind == "open" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(area)


class ResultList(QListView):
    """Rows to choose from with the mouse, a finger, the arrow keys and Enter.

    Signals:
        chosen: the route of the row that was chosen.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowModel(self)
        self._delegate = RowDelegate(look, self)
        self.outset = self._delegate.pad - INSET
        """How far the list reaches out of its column, so that its words are in line with others."""
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._choose)
        self._turns = Turns(self)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead: the first at once, the others in short turns."""
        self.rows.show_rows(rows)
        if not self.complete:
            self._turns.start(self._show_others())
        self.updateGeometry()

    @property
    def complete(self) -> bool:
        """Whether every row is shown."""
        return self.rows.complete

    def _show_others(self) -> Iterator[None]:
        while not self.complete:
            self._show_more()
            yield

    def _show_more(self) -> None:
        """Make and measure rows for some milliseconds, then show them."""
        end = time.perf_counter() + SLICE_MS / 1000
        width, count = max(1, self.maximumViewportSize().width()), 0
        for row in self.rows.waiting():
            self._delegate.height(row, width)
            count += 1
            if time.perf_counter() >= end:
                break
        if count:
            self.rows.show_more(count)
            self.updateGeometry()

    def focus_first(self) -> None:
        """Put the keyboard on the first row."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))

    def select_route(self, route: Route) -> None:
        """Mark the row that leads to `route`, without choosing it."""
        if route in self.rows.routes:
            self.setCurrentIndex(self.rows.index(self.rows.routes.index(route)))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.rows.row(index).route)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._bring_into_view(current)

    def _bring_into_view(self, index: Index) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        page = around.widget() if around is not None else None
        if around is None or page is None:
            return
        row = self.visualRect(index)
        for corner in (row.bottomLeft(), row.topLeft()):
            place = self.viewport().mapTo(page, corner)
            around.ensureVisible(place.x(), place.y(), 0, ROOM_AROUND)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))
        self._bring_into_view(self.currentIndex())
        tell_current(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._delegate.height(row, width) for row in self.rows.rows)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 0)
