"""Contrast as WCAG counts it, of colours and of pixels that are really on the screen."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QRegion, QTextBlock, QTextCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from fingerpost.ui.access import Picture
from fingerpost.ui.strip import QuickCloseButton
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.recommendations import RecommendationTable
from fingerpost.ui.widgets.results import ResultList, RowDelegate

Rgb = tuple[int, int, int]


def luminance(colour: Rgb) -> float:
    """Relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """The ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rgb(colour: str) -> Rgb:
    """A colour of the tokens."""
    made = QColor(colour)
    return made.red(), made.green(), made.blue()


def pixels(image: QImage, area: QRect) -> Counter[Rgb]:
    """How often each colour is there in a part of a picture."""
    part = image.copy(area.intersected(image.rect())).convertToFormat(QImage.Format.Format_RGB888)
    wide, line = part.width() * 3, part.bytesPerLine()
    data = bytes(part.constBits())
    found: Counter[Rgb] = Counter()
    for row in range(part.height()):
        values = data[row * line : row * line + wide]
        found.update(zip(values[0::3], values[1::3], values[2::3], strict=True))
    return found


def inner_contrast(image: QImage, area: QRect) -> float:
    """The contrast of what is written in a part of a picture with what it is written on.

    The ground is the colour that there is most of, the ink the one that differs most from it:
    the edges of letters are mixtures of the two.
    """
    found = pixels(image, area)
    if not found:
        return 1.0
    ground = found.most_common(1)[0][0]
    return max(contrast(ground, colour) for colour in found)


class Written(NamedTuple):
    """Something written on a page: what, where (in the window), and how plain it must be."""

    what: str
    area: QRect
    least: float


BODY, TEXT = 7.0, 4.5


def written_on(window: QWidget, page: QWidget) -> Iterator[Written]:
    """Everything that is written in a part of a window and can be seen now."""
    for child in page.findChildren(QWidget):
        whole = child.visibleRegion().boundingRect() == child.rect()
        if not child.isVisible() or not (whole or isinstance(child, Prose | ResultList)):
            continue
        seen = QRect(child.mapTo(window, QPoint(0, 0)), child.size())
        match child:
            case Prose():
                yield from _prose(window, child)
            case QLabel() if child.text():
                yield Written(child.text(), seen, BODY)
            case QuickCloseButton():
                yield Written(child.text(), seen.adjusted(8, 8, -8, -8), TEXT)
            case QPushButton() if child.isEnabled():
                yield Written(child.text(), seen.adjusted(5, 5, -5, -5), TEXT)
            case QLineEdit():
                yield Written("a field", seen.adjusted(5, 5, -5, -5), BODY)
            case ResultList():
                yield from _rows(window, child)
            case RecommendationTable() | Picture():
                yield Written(type(child).__name__, seen, BODY)


def _all_seen(widget: QWidget, area: QRect) -> bool:
    """Whether no part of an area is cut off; `QRegion.contains` is content with some of it."""
    return QRegion(area).subtracted(widget.visibleRegion()).isEmpty()


def _prose(window: QWidget, prose: Prose) -> Iterator[Written]:
    """Each stretch of one format, as far as its first line goes."""
    origin = prose.viewport().mapTo(window, QPoint(0, 0))
    block: QTextBlock = prose.document().begin()
    while block.isValid():
        part = block.begin()
        while not part.atEnd():
            fragment = part.fragment()
            cursor = QTextCursor(prose.document())
            cursor.setPosition(fragment.position())
            start = prose.cursorRect(cursor)
            cursor.setPosition(fragment.position() + min(fragment.length(), 12))
            end = prose.cursorRect(cursor)
            area = QRect(start.topLeft(), end.bottomRight())
            one_line = end.top() == start.top() and end.left() > start.left() + 2
            if one_line and _all_seen(prose.viewport(), area):
                yield Written(fragment.text()[:40], area.translated(origin), BODY)
            part += 1
        block = block.next()


def _rows(window: QWidget, rows: ResultList) -> Iterator[Written]:
    delegate = rows.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    for number, row in enumerate(rows.rows.rows):
        place = rows.visualRect(rows.rows.index(number))
        top = place.top() + delegate.pad
        inner = place.width() - 2 * delegate.pad
        for part, height in delegate._parts(row, inner):
            area = QRect(place.left() + delegate.pad, top, inner, height)
            top += height
            if _all_seen(rows, area):
                at = rows.viewport().mapTo(window, area.topLeft())
                yield Written(f"{row.title}: {part}", QRect(at, area.size()), BODY)
