"""What a window is drawn with: a band across it, a page's scroll bar, the ring of the keyboard."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from fingerpost.ui.theme import RING, Look


def mirrored(widget: QWidget, area: QRect) -> QRect:
    """Where a part of a widget lies when the language runs from right to left."""
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), area)


def paint_edge(painter: QPainter, look: Look, area: QRect, colour: str, thick: float) -> None:
    """Draw the rounded edge of a box, inside it, in the colour of a token."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour(colour), thick))
    half = thick / 2
    box = QRectF(area).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(box, look.round, look.round)


def paint_ring(painter: QPainter, look: Look, area: QRect) -> None:
    """Draw the ring around what has the keyboard, and end the painting."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    paint_edge(painter, look, area, "focus", RING)
    painter.end()


class Band(QWidget):
    """A surface of one colour with a thin line below it."""

    def __init__(self, look: Look, surface: str, parent: QWidget | None = None) -> None:
        """Make a band in the colour of the token `surface`."""
        super().__init__(parent)
        self._surface, self._line = look.colour(surface), look.colour("line")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._surface)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._line)
        painter.end()


class PageBar(QScrollBar):
    """A scroll bar in the colours of the page, wide enough to catch.

    Only its drawing is ours: where its parts lie is the style's affair.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(18), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.colour("page"))
        if self.maximum() <= self.minimum():
            painter.end()
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl
        handle = self.style().subControlRect(control, option, part.SC_ScrollBarSlider, self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("focus" if self.isSliderDown() else "edge"))
        inset = self.width() / 4
        shape = QRectF(handle).adjusted(inset, 1, -inset, -1)
        painter.drawRoundedRect(shape, shape.width() / 2, shape.width() / 2)
        for arrow, up in ((part.SC_ScrollBarSubLine, True), (part.SC_ScrollBarAddLine, False)):
            box = QRectF(self.style().subControlRect(control, option, arrow, self))
            self._paint_arrow(painter, box, look.colour("edge"), up=up)
        painter.end()

    @staticmethod
    def _paint_arrow(painter: QPainter, box: QRectF, colour: QColor, *, up: bool) -> None:
        size = min(box.width(), box.height()) / 3
        tip = box.center().y() + (-size / 2 if up else size / 2)
        foot = box.center().y() + (size / 2 if up else -size / 2)
        painter.setBrush(colour)
        x = box.center().x()
        painter.drawPolygon([QPointF(x, tip), QPointF(x + size, foot), QPointF(x - size, foot)])
