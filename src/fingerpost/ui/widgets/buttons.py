"""The one kind of button: plain, quiet, a link in a text, or a door to another screen.

A `QPushButton` cuts long words off at large text sizes. This one paints its own text, wrapped, and
asks for the height it takes. It stays a `QPushButton` so that assistive technology, the space bar
and Enter treat it as what it is. A button that can be checked shows a box with a tick.
"""

from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from fingerpost.core.phone import spoken_in
from fingerpost.ui.access import Expandable, tell_expanded
from fingerpost.ui.theme import LINE, RING, WRAP, Look, Size, flags
from fingerpost.ui.widgets.band import mirrored, paint_edge

Kind = Literal["plain", "quiet", "link", "door"]


CENTRE = flags(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


class _Style(NamedTuple):
    """Colours by their tokens (none: empty), and steps of space beside and above the words.

    `most` is the widest that words at the left may be before they go on below, in pixels at 100 %.
    """

    text: str
    edge: str
    fill: str
    pad: float
    above: float = 1.0
    underlined: bool = False
    centred: bool = False
    most: int = 380


_STYLES: dict[Kind, _Style] = {
    "plain": _Style("text", "edge", "raised", 1.5, centred=True),
    "quiet": _Style("link", "", "", 1.5, centred=True),
    "link": _Style("link", "", "", 0.5, underlined=True, most=600),
    "door": _Style("link", "edge", "raised", 2.0, above=2.0),
}


class Button(QPushButton):
    """A button in words, with an optional line below them."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        kind: Kind = "plain",
        below: str = "",
        size: Size = "body",
        bold: bool = False,
        main: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button; one of the `main` ones is larger where it is only touched."""
        super().__init__(text, parent)
        self._look = look
        self._below = below
        self._style = _STYLES[kind]
        self._size, self._bold = size, bold or kind == "door"
        self._pad = look.gap(self._style.pad)
        self._heights: dict[int, int] = {}
        self._least = look.main_target if main or kind == "door" else look.target
        self._hover = False
        self.setAccessibleName(spoken_in(text))
        if below:
            self.setAccessibleDescription(spoken_in(below))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)  # Enter works as well as the space bar
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        """Show other words; the accessible name follows unless it said something else."""
        if self.accessibleName() == spoken_in(self.text()):
            self.setAccessibleName(spoken_in(text))
        self._heights.clear()
        super().setText(text)

    # Size

    @property
    def _box(self) -> int:
        """The width of the box with the tick and the space behind it."""
        return self._look.px(18) + self._look.gap(1) if self.isCheckable() else 0

    def _text_tall(self, inner: int) -> int:
        width = max(1, inner - self._box)
        return self._look.tall(self.text(), width, self._size, bold=self._bold)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        found = self._heights.get(width)
        if found is None:
            inner = max(1, width - 2 * self._pad)
            height = self._text_tall(inner)
            if self._below:
                height += self._look.gap(0.5)
                height += self._look.tall(self._below, inner)
            found = max(height + 2 * self._look.gap(self._style.above), self._least)
            self._heights[width] = found
        return found

    def sizeHint(self) -> QSize:
        look = self._look
        width = look.wide(self.text(), self._size, bold=self._bold) + self._box
        if self._below:
            width = max(width, look.wide(self._below))
        if not self._style.centred:
            width = min(width, look.px(self._style.most) - 2 * self._pad)
        width = max(width + 2 * self._pad + LINE, self._least)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.target, self._look.target)

    # Painting

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = not self._look.touch  # a finger that has gone is not over anything
        super().enterEvent(event)

    def leaveEvent(self, event: object) -> None:
        self._hover = False
        super().leaveEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_shape(painter)
        inner = self.rect().adjusted(self._pad, 0, -self._pad, 0)
        height = self._text_tall(inner.width())
        top = (self.height() - height) // 2
        if self._below:
            below = self._look.tall(self._below, inner.width())
            top = (self.height() - height - self._look.gap(0.5) - below) // 2
        if self.isCheckable():
            box = QRect(inner.left(), top, self._look.px(18), height)
            self._paint_box(painter, mirrored(self, box))
        self._paint_words(painter, inner, top, height)
        painter.end()

    def _paint_shape(self, painter: QPainter) -> None:
        look, style = self._look, self._style
        lively = self.isEnabled() and (self._hover or self.isDown() or self.isChecked())
        fill = "chosen" if lively else style.fill
        edge = style.edge
        if self.hasFocus() or self.isChecked():
            edge = "focus"
        if not self.isEnabled() and edge:
            edge = "line"
        if not fill and not edge:
            return
        painter.setBrush(look.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        thick = RING if self.hasFocus() else LINE
        paint_edge(painter, look, self.rect(), edge or fill, thick)

    def _paint_box(self, painter: QPainter, area: QRect) -> None:
        """A square, with a tick in it when the button is on: not only its colour says so."""
        look = self._look
        side = look.px(16)
        box = QRectF(area.left() + 1, area.center().y() - side / 2 + 1, side, side)
        painter.setPen(QPen(look.colour("focus" if self.isChecked() else "edge"), LINE))
        painter.setBrush(look.colour("focus" if self.isChecked() else "page"))
        painter.drawRoundedRect(box, 2, 2)
        if self.isChecked():
            painter.setPen(QPen(look.colour("on_focus"), max(2.0, side / 7)))
            corners = ((0.22, 0.52), (0.43, 0.73), (0.79, 0.29))
            points = [QPointF(box.left() + x * side, box.top() + y * side) for x, y in corners]
            painter.drawPolyline(points)

    def _paint_words(self, painter: QPainter, inner: QRect, top: int, height: int) -> None:
        look, style = self._look, self._style
        font = look.font(self._size, bold=self._bold)
        if style.underlined:
            font = QFont(font)
            font.setUnderline(True)
        painter.setFont(font)
        enabled = "on_chosen" if style.text == "text" and self.isChecked() else style.text
        painter.setPen(look.colour(enabled if self.isEnabled() else "quiet"))
        left = inner.left() + self._box
        words = mirrored(self, QRect(left, top, inner.right() - left + 1, height))
        centred = style.centred and not self.isCheckable()
        painter.drawText(words, CENTRE if centred else WRAP, self.text())
        if self._below:
            painter.setFont(look.font("body"))
            painter.setPen(look.colour("quiet"))
            under = top + height + look.gap(0.5)
            area = QRect(inner.left(), under, inner.width(), self.height() - under)
            painter.drawText(area, WRAP, self._below)


class Opener(Button, Expandable):
    """A button that shows or hides what belongs to it, and tells which of the two is so."""

    def set_expanded(self, expanded: bool) -> None:
        """What belongs to it is shown now, or hidden."""
        if expanded != self.expanded:
            self.expanded = expanded
            tell_expanded(self)
