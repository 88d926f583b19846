"""The rows of a list, and the model that shows them a few at a time.

A list of a hundred services takes longer to make and to measure than the window may be busy. So a
row is made when it is first asked for, and the model begins with those that can be seen; its view
asks for more in short turns. However many there are, no row is made twice.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, overload

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fingerpost.core.phone import spoken, spoken_in
from fingerpost.ui.routes import Route

Index = QModelIndex | QPersistentModelIndex

AT_FIRST = 12
"""Rows that are shown at once: no fewer than fit into most windows."""


class Row(NamedTuple):
    """A line to choose. `number` is shown large; `state` beside it, `state_kind` chooses a mark."""

    title: str
    below: str
    route: Route
    number: str = ""
    state: str = ""
    state_kind: str = ""

    @property
    def sentence(self) -> str:
        """The whole row in words, its number digit by digit."""
        title, below = spoken_in(self.title), spoken_in(self.below.rstrip("."))
        parts = (title, below, spoken(self.number), self.state)
        return ". ".join(part for part in parts if part)


class Later(Sequence[Row]):
    """Rows of known routes, each made when it is first asked for."""

    def __init__(self, routes: Sequence[Route], make: Callable[[Route], Row]) -> None:
        self.routes = tuple(routes)
        self._make = make
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self.routes)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return [self[one] for one in range(len(self))[place]]
        if place not in self._made:
            self._made[place] = self._make(self.routes[place])
        return self._made[place]

    def __iter__(self) -> Iterator[Row]:
        return (self[place] for place in range(len(self)))


def routes_of(rows: Sequence[Row]) -> tuple[Route, ...]:
    """Where rows lead to; none is made for it."""
    return rows.routes if isinstance(rows, Later) else tuple(row.route for row in rows)


class RowModel(QAbstractListModel):
    """Rows as Qt's list model; roles: display and accessible text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._routes: tuple[Route, ...] = ()
        self._shown = 0

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.sentence if role == Qt.ItemDataRole.AccessibleTextRole else None
        return None

    def row(self, index: Index) -> Row:
        """The row behind an index."""
        return self._rows[index.row()]

    @property
    def rows(self) -> Sequence[Row]:
        """Everything shown so far."""
        return self._rows[: self._shown]

    @property
    def routes(self) -> Sequence[Route]:
        """Where every row leads to, also of those that are still to be shown."""
        return self._routes

    @property
    def complete(self) -> bool:
        """Whether every row is shown."""
        return self._shown == len(self._rows)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; rows that only changed their state keep their place and selection."""
        routes = routes_of(rows)
        if routes == self._routes:
            self._rows = rows
            if self._shown:
                self.dataChanged.emit(self.index(0), self.index(self._shown - 1))
            return
        self.beginResetModel()
        self._rows, self._routes = rows, routes
        self._shown = min(AT_FIRST, len(rows))
        self.endResetModel()

    def waiting(self) -> Iterator[Row]:
        """The rows that are still to be shown, one by one."""
        return (self._rows[place] for place in range(self._shown, len(self._rows)))

    def show_more(self, count: int) -> None:
        """Show so many more."""
        self.beginInsertRows(QModelIndex(), self._shown, self._shown + count - 1)
        self._shown += count
        self.endInsertRows()
