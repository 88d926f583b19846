"""Lays a page out and paints it: on the screen, on a printer, in a test; always in the same way.

It works in tenths of a point, so that no screen's pixels decide where a line breaks. It knows no
printer and no widget, and asks for nothing: what it paints is a `core.paper.Paper`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextLayout,
    QTextOption,
)

from fingerpost.core.codes import QUIET_ZONE, Code
from fingerpost.core.paper import A4, CARD, Box, Group, Paper, Part, Squares, Words
from fingerpost.core.phone import unbroken
from fingerpost.ui.theme import FAMILY

TENTHS = 10.0
PER_INCH = 720
JOB = "Fingerpost"
"""What a print job, and the page inside it, is called. It never says more."""

INK = QColor("#000000")
PAPER = QColor("#ffffff")
FAINT = QColor("#808080")
GUTTER = 60.0
LEADING = 1.25


class _Text:
    """Words broken into lines for a width."""

    def __init__(self, text: str, size: float, width: float, *, bold: bool = False) -> None:
        font = _font(size, bold=bold)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(unbroken(text), font)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self.height = 0.0
        self.wide = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.height))
            self.height += line.height() * LEADING / 1.17
            self.wide = max(self.wide, line.naturalTextWidth())
        self._layout.endLayout()

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint the lines, one by one: other threads wait for each call to end."""
        painter.setPen(INK)
        for number in range(self._layout.lineCount()):
            self._layout.lineAt(number).draw(painter, QPointF(left, top))


class _Placed(NamedTuple):
    part: Part
    area: QRectF


class Sheet:
    """A page that is laid out; `left_off` are the names of groups that have no room on it."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        width, height = (length * TENTHS for length in paper.size)
        side = paper.side * TENTHS
        self._placed: list[_Placed] = []
        self.left_off: list[str] = []
        bottom = side
        for group in paper.groups:
            placed = _place(group, QRectF(side, bottom, width - 2 * side, 0))
            end = max((one.area.bottom() for one in placed), default=bottom)
            if self.left_off or end > height - side:
                self.left_off.append(group.name)
                continue
            self._placed += placed
            bottom = end

    @property
    def fits(self) -> bool:
        """Whether nothing was left off."""
        return not self.left_off

    def paint(self, painter: QPainter, faint: QColor = FAINT) -> None:
        """Paint the page from the top left on, in tenths of a point.

        `faint` is the colour of boxes and folds: where there is no grey it would be white.
        """
        for part, area in self._placed:
            match part:
                case Words():
                    _paint_words(painter, part, area)
                case Squares():
                    _paint_squares(painter, part, area)
                case Box():
                    _paint_box(painter, part, area, faint)
        if self.paper.size == CARD:
            _paint_folds(painter, faint)


def _font(size: float, *, bold: bool = False) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(round(size * TENTHS))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _place(group: Group, room: QRectF) -> list[_Placed]:
    """Where the parts of a group go; boxes that make up a whole group stand side by side."""
    if len(group.parts) > 1 and all(isinstance(part, Box) for part in group.parts):
        each = (room.width() - GUTTER * (len(group.parts) - 1)) / len(group.parts)
        tops = (room.left() + place * (each + GUTTER) for place in range(len(group.parts)))
        return [
            _Placed(part, QRectF(left, room.top(), each, _height(part, each)))
            for part, left in zip(group.parts, tops, strict=True)
        ]
    placed: list[_Placed] = []
    bottom = room.top()
    beside: _Placed | None = None
    for part in group.parts:
        if isinstance(part, Squares) and beside is not None:
            area = beside.area
            placed.append(_Placed(part, area.translated(area.width() + GUTTER, 0)))
            beside = None
            continue
        above = 0.0 if isinstance(part, Box) else part.above * TENTHS
        code = isinstance(part, Squares)
        width = (room.width() - GUTTER) / 2 if code else room.width()
        high = _height(part, width)
        placed.append(_Placed(part, QRectF(room.left(), bottom + above, width, high)))
        bottom += above + high
        beside = placed[-1] if code else None
    return placed


def _label_wide(part: Words) -> float:
    """How far words stand in behind their label."""
    if not part.label:
        return 0.0
    metrics = QFontMetricsF(_font(part.size, bold=True))
    return metrics.horizontalAdvance(part.label) + part.size * TENTHS * 0.6


def _height(part: Part, width: float) -> float:
    match part:
        case Words():
            room = width - _label_wide(part)
            return _Text(part.text, part.size, room, bold=part.bold).height
        case Squares():
            return max(part.side * TENTHS, _beside(part, width).height)
        case Box():
            label = _Text(part.label, part.size, width).height
            return label + (part.height + 12) * TENTHS


def _paint_words(painter: QPainter, part: Words, area: QRectF) -> None:
    inside = _label_wide(part)
    if part.label:
        _Text(part.label, part.size, inside, bold=True).paint(painter, area.left(), area.top())
    text = _Text(part.text, part.size, area.width() - inside, bold=part.bold)
    text.paint(painter, area.left() + inside, area.top())


def _beside(part: Squares, width: float) -> _Text:
    """The words beside a code."""
    return _Text(part.words, part.size, width - part.side * TENTHS - GUTTER)


def _paint_squares(painter: QPainter, part: Squares, area: QRectF) -> None:
    side = part.side * TENTHS
    paint_code(painter, part.code, QRectF(area.left(), area.top(), side, side))
    text = _beside(part, area.width())
    text.paint(painter, area.left() + side + GUTTER, area.top() + max(0, side - text.height) / 2)


def paint_code(painter: QPainter, code: Code, area: QRectF) -> None:
    """Paint a code, black on white whatever the colours are, its quiet zone inside `area`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PAPER)
    painter.drawRect(area)
    painter.setBrush(INK)
    step = area.width() / (code.side + 2 * QUIET_ZONE)
    for row, column, length in _runs(code):
        left = area.left() + (column + QUIET_ZONE) * step
        top = area.top() + (row + QUIET_ZONE) * step
        painter.drawRect(QRectF(left, top, length * step, step))
    painter.restore()


def _runs(code: Code) -> Sequence[tuple[int, int, int]]:
    """Dark squares side by side as one, for edges between them would show: row, column, length."""
    found = []
    for row in range(code.side):
        column = 0
        while column < code.side:
            length = 0
            while code.dark(column + length, row):
                length += 1
            if length:
                found.append((row, column, length))
            column += length + 1
    return found


def _paint_box(painter: QPainter, part: Box, area: QRectF, faint: QColor) -> None:
    label = _Text(part.label, part.size, area.width())
    label.paint(painter, area.left(), area.top())
    painter.setPen(QPen(faint, 8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    top = area.top() + label.height + 2 * TENTHS
    painter.drawRect(QRectF(area.left(), top, area.width(), part.height * TENTHS))


def _paint_folds(painter: QPainter, faint: QColor) -> None:
    """Faint dashes where a page is folded to the size of a card."""
    right, bottom = (length * TENTHS for length in CARD)
    painter.setPen(QPen(faint, 4, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(right, 0), QPointF(right, bottom))
    painter.drawLine(QPointF(0, bottom), QPointF(right, bottom))


def pdf(sheet: Sheet) -> bytes:
    """The page as a printer is sent it. It is made in memory, and only its title is in it."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(JOB)
    writer.setCreator(JOB)
    writer.setResolution(PER_INCH)
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    sheet.paint(painter)
    painter.end()
    buffer.close()
    return bytes(held.data())


def size_of_page() -> QSizeF:
    """A page of A4 in tenths of a point."""
    return QSizeF(*(length * TENTHS for length in A4))
