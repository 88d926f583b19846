"""The recommendations of a report as a table, filtered by who must act."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fingerpost.core.model import Recommendation
from fingerpost.core.words import Say, mark
from fingerpost.ui.access import tell_current
from fingerpost.ui.theme import WRAP, Look
from fingerpost.ui.widgets.band import paint_ring
from fingerpost.ui.widgets.prose import marks

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (
    mark("Number"),
    mark("Who must act"),
    mark("By when"),
    mark("What it says, in our words"),
    mark("Seen"),
)
SHARES = (0.09, 0.18, 0.14, 0.41, 0.18)
TEXT = 3

SEEN_WORDS = {
    "whole": mark("The whole text, as the body it was sent to prints it"),
    "cut": mark("Part of the text: the rest was cut off"),
    "first-sentence": mark("The first sentence, as a news site prints it"),
    "topic": mark("What it is about, not its text"),
    "mention": mark("Only that it exists"),
    "third-party": mark("Somebody else's wording of it"),
}


class RecommendationModel(QAbstractTableModel):
    """Recommendations by column: number, addressee, deadline, text, how much was seen."""

    def __init__(self, recommendations: Sequence[Recommendation], say: Say) -> None:
        super().__init__()
        self._say = say
        self._all = tuple(recommendations)
        self._shown = self._all

    def show_for(self, bodies: frozenset[str]) -> int:
        """Show only those addressed to one of `bodies` (all if none); returns how many."""
        self.beginResetModel()
        self._shown = tuple(r for r in self._all if not bodies or bodies & set(r.to))
        self.endResetModel()
        return len(self._shown)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._say(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._cell(self._shown[index.row()], index.column())
        return None

    def _cell(self, one: Recommendation, column: int) -> str:
        match column:
            case 0:
                return one.number or self._say("Not seen")
            case 1:
                return _capital(one.to_text)
            case 2:
                return _capital(one.deadline)
            case 3:
                return one.text + marks(one.sources)
            case _:
                return self._say(SEEN_WORDS[one.seen])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class CellDelegate(QStyledItemDelegate):
    """Draws a cell with room around its words."""

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(table)
        self._look = look
        self.pad = look.gap(0.75)

    def height(self, text: str, width: int) -> int:
        """How tall a cell is at a width."""
        return self._look.tall(text, max(1, width - 2 * self.pad)) + 2 * self.pad + 1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        look, pad = self._look, self.pad
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("chosen"))
        painter.setFont(look.font())
        painter.setPen(look.colour("text"))
        painter.drawText(rect.adjusted(pad, pad, -pad, -pad), WRAP, str(index.data()))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class ColumnHeads(QHeaderView):
    """The names of the columns, wrapped like everything else."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setHighlightSections(False)
        # Otherwise no column is narrower than its longest word, and the last is cut off.
        self.setMinimumSectionSize(look.px(20))

    def height_at(self, widths: Sequence[int]) -> int:
        """How tall the names are when the columns have these widths."""
        pad = self._look.gap(0.75)
        high = (
            self._look.tall(self._look.say(name), max(1, width - 2 * pad), bold=True)
            for name, width in zip(COLUMNS, widths, strict=True)
        )
        return max(high) + 2 * pad

    def paintSection(  # noqa: N802
        self,
        painter: QPainter,
        rect: QRect,
        logicalIndex: int,  # noqa: N803
    ) -> None:
        look, pad = self._look, self._look.gap(0.75)
        painter.save()
        painter.fillRect(rect, look.colour("surface"))
        painter.setFont(look.font("body", bold=True))
        painter.setPen(look.colour("text"))
        words = look.say(COLUMNS[logicalIndex])
        painter.drawText(rect.adjusted(pad, pad, -pad, -pad), WRAP, words)
        painter.setPen(QPen(look.colour("edge"), 2))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class RecommendationTable(QTableView):
    """A table as tall as its rows; the page scrolls, not the table."""

    def __init__(
        self, look: Look, recommendations: Sequence[Recommendation], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._heights: dict[int, tuple[list[int], int, list[int]]] = {}
        self.recommendations = RecommendationModel(recommendations, look.say)
        self.setModel(self.recommendations)
        self.setAccessibleName(look.say("Recommendations"))
        self._delegate = CellDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self._heads = ColumnHeads(look, self)
        self.setHorizontalHeader(self._heads)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_for(self, bodies: frozenset[str]) -> int:
        """Show only what is addressed to one of `bodies`; returns how many rows are left."""
        count = self.recommendations.show_for(bodies)
        self._heights.clear()
        self._fit()
        self.updateGeometry()
        return count

    def _measure(self, width: int) -> tuple[list[int], int, list[int]]:
        """The widths of the columns, the height of their names, and that of each row."""
        found = self._heights.get(width)
        if found is None:
            widths = [round(width * share) for share in SHARES]
            widths[TEXT] += width - sum(widths)
            model = self.recommendations
            rows = [
                max(
                    self._delegate.height(str(model.index(row, column).data()), widths[column])
                    for column in range(len(COLUMNS))
                )
                for row in range(model.rowCount())
            ]
            found = self._heights[width] = (widths, self._heads.height_at(widths), rows)
        return found

    def _fit(self) -> None:
        """Share the width between the columns and make each row as tall as its words."""
        widths, head, rows = self._measure(self.width())
        self._heads.setFixedHeight(head)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row, high in enumerate(rows):
            self.setRowHeight(row, high)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        _, head, rows = self._measure(width)
        return head + sum(rows)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(560), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            paint_ring(QPainter(self.viewport()), self._look, self.viewport().rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.recommendations.index(0, 0))
        tell_current(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
            return
        super().keyPressEvent(event)
