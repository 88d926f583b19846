"""A layout that puts things side by side and starts a new row when the width runs out.

After Qt's own Flow Layout example (https://doc.qt.io/qt-6/qtwidgets-layouts-flowlayout-example.html):
it is what lets toggles, doors and bars reflow at 300 % text instead of scrolling sideways.
"""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of items, left to right, each row as high as its highest item."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, fill: bool = False) -> None:
        """Make the layout. With `fill`, the items of a row share its whole width equally."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._fill = fill
        self.setSpacing(gap)
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            wanted = min(item.sizeHint().width(), width)
            if rows and used + self.spacing() + wanted <= width:
                rows[-1].append(item)
                used += self.spacing() + wanted
            else:
                rows.append([item])
                used = wanted
        return rows

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        y = inner.y()
        for row in self._rows(inner.width()):
            widths = [min(item.sizeHint().width(), inner.width()) for item in row]
            _stretch(row, widths, inner.width() - self.spacing() * (len(row) - 1))
            if self._fill:
                share = (inner.width() - self.spacing() * (len(row) - 1)) // len(row)
                widths = [share] * len(row)
            heights = [
                item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
                for item, width in zip(row, widths, strict=True)
            ]
            height = max(heights)
            if move:
                x = inner.x()
                for item, width, own in zip(row, widths, heights, strict=True):
                    tall = height if self._fill else own
                    item.setGeometry(QRect(QPoint(x, y + (height - tall) // 2), QSize(width, tall)))
                    x += width + self.spacing()
            y += height + self.spacing()
        if self._items:
            y -= self.spacing()
        return y - rect.y() + margins.bottom()


def _stretch(row: list[QLayoutItem], widths: list[int], room: int) -> None:
    """Give what a row leaves over to the items that expand, such as a search box."""
    growing = [
        number
        for number, item in enumerate(row)
        if item.expandingDirections() & Qt.Orientation.Horizontal
    ]
    for number in growing:
        widths[number] += max(0, room - sum(widths)) // len(growing)
