"""A layout that puts things side by side and starts a new row when the width runs out.

After Qt's own Flow Layout example (https://doc.qt.io/qt-6/qtwidgets-layouts-flowlayout-example.html):
it is what lets toggles, doors and bars reflow at 300 % text instead of scrolling sideways.
"""

from typing import NamedTuple

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget
from shiboken6 import Shiboken


class _Row(NamedTuple):
    """Items side by side, with the width and height of each, and the height of the row."""

    items: list[QLayoutItem]
    widths: list[int]
    heights: list[int]
    height: int


class FlowLayout(QLayout):
    """Rows of items, left to right, each row as high as its highest item."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, fill: bool = False) -> None:
        """Make the layout. With `fill`, the items of a row share its whole width equally."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._fill = fill
        self._found: dict[int, list[_Row]] = {}
        self.setSpacing(gap)
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)
        self._found.clear()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        self._found.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        self._found.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        rows = self._rows(width - margins.left() - margins.right())
        between = self.spacing() * max(0, len(rows) - 1)
        return sum(row.height for row in rows) + between + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        widget = self.parentWidget()
        direction = widget.layoutDirection() if widget else Qt.LayoutDirection.LeftToRight
        y = inner.y()
        for row in self._rows(inner.width()):
            x = inner.x()
            for item, width, own in zip(row.items, row.widths, row.heights, strict=True):
                tall = row.height if self._fill else own
                place = QRect(x, y + (row.height - tall) // 2, width, tall)
                item.setGeometry(QStyle.visualRect(direction, inner, place))
                x += width + self.spacing()
            y += row.height + self.spacing()

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        margins = self.contentsMargins()
        return QSize(width, height) + QSize(
            margins.left() + margins.right(), margins.top() + margins.bottom()
        )

    def minimumSize(self) -> QSize:  # noqa: N802
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def empty(self) -> None:
        """Delete the items, which belong to the layout and which Qt leaves to it."""
        self._found.clear()
        while self._items:
            Shiboken.delete(self._items.pop())

    def _rows(self, width: int) -> list[_Row]:
        """The rows at a width. Asked for several times in a row, so the answer is kept."""
        found = self._found.get(width)
        if found is None:
            found = self._found[width] = [self._row(row, width) for row in self._lines(width)]
        return found

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """The items of each row, with the width that each would like."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():  # its widget is hidden
                continue
            wanted = min(item.sizeHint().width(), width)
            if lines and used + self.spacing() + wanted <= width:
                lines[-1].append((item, wanted))
                used += self.spacing() + wanted
            else:
                lines.append([(item, wanted)])
                used = wanted
        return lines

    def _row(self, line: list[tuple[QLayoutItem, int]], width: int) -> _Row:
        items = [item for item, _ in line]
        room = width - self.spacing() * (len(line) - 1)
        widths = [room // len(line)] * len(line) if self._fill else _stretched(line, room)
        heights = [
            item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
            for item, wide in zip(items, widths, strict=True)
        ]
        return _Row(items, widths, heights, max(heights))


def throw_away(widget: QWidget) -> None:
    """Delete a widget with all that is in it, once its events are over."""
    for flow in widget.findChildren(FlowLayout):
        flow.empty()
    widget.deleteLater()


def _stretched(line: list[tuple[QLayoutItem, int]], room: int) -> list[int]:
    """The widths of a row, what it leaves over given to items that expand: a search box."""
    widths = [wanted for _, wanted in line]
    growing = [
        number
        for number, (item, _) in enumerate(line)
        if item.expandingDirections() & Qt.Orientation.Horizontal
    ]
    spare = max(0, room - sum(widths))
    for number in growing:
        widths[number] += spare // len(growing)
    return widths
