"""Where the keyboard is in a page, so that it can be put back when the page is made anew.

A page is thrown away when the reader leaves it, and when text size, colours or language change. To
begin again at its top each time would lose a reader who does not see the screen (WCAG 2.2, 2.4.3).
What is kept is where, never what: a place in memory, gone with the history.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTextEdit, QWidget

if TYPE_CHECKING:
    from fingerpost.ui.pages.page import Page


_Policy = Qt.FocusPolicy
# Compared as they are: Python puts flags together in thirty times as long, for each widget.
_WITH_TAB = (_Policy.TabFocus, _Policy.StrongFocus, _Policy.WheelFocus)


class Spot(NamedTuple):
    """One of the stops of a page: its kind and name, which of those alike, which of all.

    `inside` is the row of a list or table, or the place in a text.
    """

    kind: str
    name: str
    alike: int
    number: int
    inside: int


def stops(page: QWidget) -> list[QWidget]:
    """What the Tab key stops at in a page, in reading order."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() in _WITH_TAB and widget.isEnabled() and widget.isVisibleTo(page)
    ]


def spot_in(page: QWidget) -> Spot | None:
    """Where the keyboard is in a page; None if it is at no stop of it."""
    focused, all_stops = QApplication.focusWidget(), stops(page)
    if focused is None or focused not in all_stops:
        return None
    kind, name = type(focused).__name__, focused.accessibleName()
    same = _alike(all_stops, kind, name)
    inside = 0
    if isinstance(focused, QAbstractItemView):
        inside = focused.currentIndex().row()
    elif isinstance(focused, QTextEdit):
        inside = focused.textCursor().position()
    return Spot(kind, name, same.index(focused), all_stops.index(focused), inside)


def put_back(page: QWidget, spot: Spot, *, complete: bool) -> bool:
    """Put the keyboard where it was; returns whether that could be done.

    In another language everything has other names: then the place among all stops is what counts,
    but only once the page is `complete`.
    """
    all_stops = stops(page)
    same = _alike(all_stops, spot.kind, spot.name)
    found: QWidget | None = None
    if spot.alike < len(same):
        found = same[spot.alike]
    elif complete and spot.number < len(all_stops):
        found = all_stops[spot.number]
    if found is None or type(found).__name__ != spot.kind:
        return False
    found.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(found, QAbstractItemView):
        model = found.model()
        row = min(spot.inside, model.rowCount() - 1)
        if row >= 0:
            found.setCurrentIndex(model.index(row, 0))
    elif isinstance(found, QTextEdit):
        cursor = found.textCursor()
        cursor.setPosition(min(spot.inside, found.document().characterCount() - 1))
        found.setTextCursor(cursor)
    return True


def put_back_when_there(page: "Page", spot: Spot | None) -> None:
    """Put the keyboard where it was in a page once that is there; at its start until then."""
    page.focus_start()
    start = _focused_beside(page)
    if spot is None or put_back(page, spot, complete=page.complete):
        return

    def try_again() -> None:
        if not page.isHidden() and _focused_beside(page) is start:
            put_back(page, spot, complete=page.complete)

    page.filled.connect(try_again)


def is_in(page: QWidget) -> bool:
    """Whether the keyboard is in the page, or nowhere in what the page is shown in."""
    focused = _focused_beside(page)
    return focused is None or page is focused or page.isAncestorOf(focused)


def nearest(stops: Sequence[QWidget], number: int) -> QWidget:
    """A stop of the keyboard or, if it is of no use now, the nearest that is.

    The largest text cannot be made larger, for one.
    """
    near = sorted(range(len(stops)), key=lambda other: abs(other - number))
    usable = (stops[n] for n in near if stops[n].isEnabled() and not stops[n].isHidden())
    return next(usable, stops[number])


def _focused_beside(page: QWidget) -> QWidget | None:
    """What has the keyboard in what a page is shown in, also while another window is in front."""
    around = page.parentWidget()
    return around.focusWidget() if around is not None else None


def _alike(all_stops: list[QWidget], kind: str, name: str) -> list[QWidget]:
    return [
        stop for stop in all_stops if type(stop).__name__ == kind and stop.accessibleName() == name
    ]
