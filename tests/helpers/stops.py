"""What the Tab key stops at, and what can be seen of it when it does."""

from collections import Counter
from itertools import islice

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

from contrast import Rgb, contrast
from fingerpost.ui.keyboard import stops
from fingerpost.ui.shell import Shell
from fingerpost.ui.widgets.results import ResultList
from keys import window_of

MOST_STOPS = 300
FRAME = 9
"""Where a ring may be, in pixels from the edge of what it is around."""
LEAST_CONTRAST = 3.0


def expected(shell: Shell) -> list[QWidget]:
    """Every stop, in reading order: the way out, the way past the rest, and all of that."""
    usable = [
        stop
        for stop in (*shell.strip.stops, *shell.header.stops)
        if stop.isVisible() and stop.isEnabled()
    ]
    way_out, *rest = usable
    return [way_out, shell.header.skip, *rest, *stops(shell.page)]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def press(shell: Shell, *, back: bool = False) -> QWidget:
    """Press Tab, or Shift and Tab; gives what has the keyboard then."""
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window_of(shell), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, shift)
    return focused()


def round_trip(shell: Shell, *, back: bool = False) -> list[QWidget]:
    """Everything that is stopped at from Quick close until Quick close again."""
    shell.strip.button.setFocus(Qt.FocusReason.TabFocusReason)
    found = [focused()]
    while (widget := press(shell, back=back)) is not found[0]:
        assert len(found) < MOST_STOPS, f"never came back: {found[-3:]}"
        found.append(widget)
    return found


def whole(shell: Shell, widget: QWidget) -> QRect:
    """All of a widget, in the window."""
    return QRect(widget.mapTo(shell, QPoint(0, 0)), widget.size())


def place_of(shell: Shell, stop: QWidget) -> QRect:
    """The visible part of what is marked when it has the keyboard, in the window."""
    inner = stop.viewport() if isinstance(stop, QAbstractScrollArea) else stop
    seen = inner.visibleRegion().boundingRect()
    if isinstance(stop, ResultList):
        seen = seen.intersected(stop.visualRect(stop.currentIndex()))
    return QRect(inner.mapTo(shell, seen.topLeft()), seen.size())


def hidden_behind(shell: Shell, stop: QWidget) -> QWidget | None:
    """What lies over the middle of a stop, if anything does."""
    place = place_of(shell, stop)
    top = shell.childAt(place.center())
    if top is stop or (top is not None and stop.isAncestorOf(top)):
        return None
    return top or shell


def marked(shell: Shell, stop: QWidget) -> float:
    """How many pixels around a stop change plainly with the keyboard, by half its outline."""
    place = place_of(shell, stop)
    with_it = _picture(shell, place)
    stop.clearFocus()
    without = _picture(shell, place)
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    wide, tall = place.width(), place.height()
    frame = (
        QRect(0, 0, wide, FRAME),
        QRect(0, tall - FRAME, wide, FRAME),
        QRect(0, FRAME, FRAME, tall - 2 * FRAME),
        QRect(wide - FRAME, FRAME, FRAME, tall - 2 * FRAME),
    )
    pairs: Counter[tuple[Rgb, Rgb]] = Counter()
    for part in frame:
        pairs.update(zip(_pixels(with_it, part), _pixels(without, part), strict=True))
    plain = sum(
        count for (one, other), count in pairs.items() if contrast(one, other) >= LEAST_CONTRAST
    )
    return plain / (wide + tall)


def _picture(shell: Shell, place: QRect) -> QImage:
    image = QImage(place.size(), QImage.Format.Format_RGB888)
    shell.render(image, QPoint(), place)
    return image


def _pixels(image: QImage, part: QRect) -> list[Rgb]:
    cut = image.copy(part)
    line, data = cut.bytesPerLine(), bytes(cut.constBits())
    found: list[Rgb] = []
    for row in range(cut.height()):
        values = islice(data, row * line, row * line + 3 * cut.width())
        found += zip(values, values, values, strict=True)
    return found


def row_of(stop: QWidget) -> int:
    """The row that the keyboard is at in a list or table."""
    assert isinstance(stop, QAbstractItemView)
    return stop.currentIndex().row()
