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
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fingerpost.core.model import Recommendation
from fingerpost.ui.theme import Look
from fingerpost.ui.widgets.buttons import flags
from fingerpost.ui.widgets.prose import marks

Index = QModelIndex | QPersistentModelIndex

_CELL = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

COLUMNS = ("No.", "Who must act", "By when", "What it says, in our words", "Seen")
NUMBER, TO, DEADLINE, TEXT, SEEN = range(5)

SEEN_WORDS = {
    "whole": "The whole text, as the body it was sent to prints it",
    "cut": "Part of the text: the rest was cut off",
    "first-sentence": "The first sentence, as a news site prints it",
    "topic": "What it is about, not its text",
    "mention": "Only that it exists",
    "third-party": "Somebody else's wording of it",
}


class RecommendationModel(QAbstractTableModel):
    """Recommendations by column: number, addressee, deadline, text, how much was seen."""

    def __init__(self, recommendations: Sequence[Recommendation]) -> None:
        super().__init__()
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
            return COLUMNS[section]
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
                return one.number or "Not seen"
            case 1:
                return _capital(one.to_text)
            case 2:
                return _capital(one.deadline)
            case 3:
                return one.text + marks(one.sources)
            case _:
                return SEEN_WORDS[one.seen]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class CellDelegate(QStyledItemDelegate):
    """Draws a cell with room around its words, and asks for the height that takes.

    The style sheet's own padding is left out of the height of wrapped rows, which cuts words off.
    """

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(table)
        self._look = look
        self._table = table
        self._font = look.font("body")
        self._pad = look.gap(0.75)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._table.columnWidth(index.column())
        inner = QRect(0, 0, max(1, width - 2 * self._pad - 1), 0)
        text = str(index.data())
        height = QFontMetrics(self._font).boundingRect(inner, flags(_CELL), text).height()
        return QSize(width, height + 2 * self._pad + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._look.colour("chosen"))
        painter.setFont(self._font)
        painter.setPen(self._look.colour("text"))
        pad = self._pad
        painter.drawText(rect.adjusted(pad, pad, -pad, -pad), flags(_CELL), str(index.data()))
        painter.restore()


class RecommendationTable(QTableView):
    """A table as tall as its rows; the page scrolls, not the table."""

    def __init__(
        self, look: Look, recommendations: Sequence[Recommendation], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.recommendations = RecommendationModel(recommendations)
        self.setModel(self.recommendations)
        self.setAccessibleName("Recommendations")
        self.setFont(look.font("body"))
        self.setWordWrap(True)
        self.setItemDelegate(CellDelegate(look, self))
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)

    def show_for(self, bodies: frozenset[str]) -> int:
        """Show only what is addressed to one of `bodies`; returns how many rows are left."""
        count = self.recommendations.show_for(bodies)
        self.fit()
        return count

    def fit(self) -> None:
        """Share the width between the columns and make the table as tall as its rows."""
        width = max(self.viewport().width(), self._look.px(240))
        shares = {NUMBER: 0.09, TO: 0.18, DEADLINE: 0.14, SEEN: 0.18}
        left = width
        for column, share in shares.items():
            self.setColumnWidth(column, round(width * share))
            left -= round(width * share)
        self.setColumnWidth(TEXT, left)
        self.resizeRowsToContents()
        height = self.horizontalHeader().height() + self.verticalHeader().length()
        self.setFixedHeight(height + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), 0)
