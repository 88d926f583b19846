"""A page: one scrolling column of readable width, filled in slices.

The first screenful is built at once; what is further down follows in short turns of the event
loop, so that the window answers the way out at any moment (no task above 30 ms). The column lays
itself out: each widget is measured once, at the width it will have, and what is added below moves
nothing above. Qt's own layouts measure every widget several times, at several widths.
"""

import time
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollBar, QStyle, QWidget

from fingerpost.ui.access import Document, Heading
from fingerpost.ui.theme import INSET, Look
from fingerpost.ui.turns import Turns
from fingerpost.ui.widgets.band import PageBar
from fingerpost.ui.widgets.prose import Prose

FIRST_SLICE_MS = 8.0
SLICE_MS = 2.0
NARROW = 520

_Action, _Held = QScrollBar.SliderAction, Qt.KeyboardModifier
_SCROLLING: dict[tuple[int, Qt.KeyboardModifier], QScrollBar.SliderAction] = {
    (Qt.Key.Key_Space, _Held.NoModifier): _Action.SliderPageStepAdd,
    (Qt.Key.Key_Space, _Held.ShiftModifier): _Action.SliderPageStepSub,
    (Qt.Key.Key_Home, _Held.NoModifier): _Action.SliderToMinimum,
    (Qt.Key.Key_End, _Held.NoModifier): _Action.SliderToMaximum,
}
_SET_BY_HAND = Qt.WidgetAttribute.WA_WState_ExplicitShowHide

Steps = Iterator[QWidget | None]
"""A page in the making: each step adds a little and lets the window answer."""


class _Item(NamedTuple):
    widget: QWidget
    above: int
    outset: int


class Sheet(QWidget):
    """What is scrolled: widgets one below the other, each as tall as its width makes it."""

    def __init__(self, look: Look, most: int) -> None:
        """Make an empty sheet whose widgets are at most `most` pixels wide."""
        super().__init__()
        self._look = look
        self._most = most
        self._items: list[_Item] = []
        self._bottoms: list[int] = []
        self._room = 0
        # What is there stays as it is when more is added below: do not paint it again.
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    def add(self, widget: QWidget, *, above: float, outset: int) -> None:
        """Put a widget below the others, `above` steps of space more than usual under the last.

        With `outset` it reaches that many pixels further to both sides.
        """
        hidden = widget.isHidden() and widget.testAttribute(_SET_BY_HAND)
        space = self._look.gap(1.5 + above) if self._items else 0
        self._items.append(_Item(widget, space, outset))
        widget.setParent(self)
        if not hidden:
            widget.show()
        self._place()

    def set_room(self, width: int) -> None:
        """Lay everything out for a width."""
        if width != self._room:
            self._room = width
            self.lay_out()

    def lay_out(self) -> None:
        """Give every widget its place anew."""
        self._bottoms.clear()
        self._place()

    def _place(self) -> None:
        """Give each widget that has no place yet its place."""
        if self._room <= 0:
            return
        side = self._look.gap(4 if self._room > self._look.px(NARROW) else 2)
        width = max(1, min(self._most, self._room - 2 * side))
        bottom, direction = self.bottom, self.layoutDirection()
        whole = QRect(0, 0, self._room, 0)
        for item in self._items[len(self._bottoms) :]:
            if not item.widget.isHidden():
                across = min(width + 2 * item.outset, item.widget.maximumWidth())
                high = _height(item.widget, across)
                place = QRect(side - item.outset, bottom + item.above, across, high)
                item.widget.setGeometry(QStyle.visualRect(direction, whole, place))
                bottom += item.above + high
            self._bottoms.append(bottom)
        self.resize(self._room, bottom + self._look.gap(6))

    @property
    def bottom(self) -> int:
        """Where the last widget ends."""
        return self._bottoms[-1] if self._bottoms else self._look.gap(4)

    def event(self, event: QEvent) -> bool:
        """Lay everything out anew when a widget says that its size has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.lay_out()
        return super().event(event)


def _height(widget: QWidget, width: int) -> int:
    tall = widget.heightForWidth(width) if widget.hasHeightForWidth() else -1
    if tall < 0:
        tall = widget.sizeHint().height()
    return min(max(tall, widget.minimumHeight()), widget.maximumHeight())


class Column(Document):
    """A vertical, scrolling page. Widgets are added in reading order.

    It is told of by its first heading, and so is each text by the heading above it: a screen reader
    names what it comes to.

    Signals:
        filled: everything of the page is there.
    """

    filled = Signal()

    def __init__(
        self,
        look: Look,
        *,
        width: int = 760,
        room: QSize | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty page whose text is at most `width` pixels wide at 100 % text.

        `room` is the size that it will be shown at, as far as that is known.
        """
        super().__init__(parent)
        self.look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        bar = PageBar(look)
        self.setVerticalScrollBar(bar)
        # Always there: a bar that comes when the page grows would have every text measured again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = Sheet(look, look.px(width))
        self.setWidget(self._sheet)
        self._enough = room.height() if room is not None else 0
        if room is not None:
            self._sheet.set_room(room.width() - bar.sizeHint().width())
        self._pending: Steps | None = None
        self._turns = Turns(self)
        self._scroll_to = 0
        self._section = ""

    def add(self, widget: QWidget, *, above: float = 0, outset: int = 0) -> None:
        """Put a widget below what is there: see `Sheet.add`."""
        if isinstance(widget, Prose) and not widget.accessibleName():
            widget.setAccessibleName(self._section)
        self._sheet.add(widget, above=above, outset=outset)

    def add_heading(self, text: str, level: int, *, above: float = 0) -> Heading:
        """Put a heading below what is there."""
        heading = Heading(self.look, text, level)
        self._section = heading.accessibleName()
        if level == 1:
            self.setAccessibleName(self._section)
        heading.setFont(
            self.look.font("heading1" if level == 1 else "heading2" if level == 2 else "heading3")
        )
        heading.setContentsMargins(INSET, 0, 0, 0)  # in line with text
        self.add(heading, above=above)
        return heading

    def lay_out(self) -> None:
        """Give everything its place anew, after something changed its size by itself."""
        self._sheet.lay_out()

    def fill(self, steps: Steps) -> None:
        """Build a page from an iterator that adds its own widgets, a step at a time.

        Each step of the iterator should do a few milliseconds of work. The first steps are done
        at once, until they fill what can be seen or take too long.
        """
        self._pending = steps
        self._run(FIRST_SLICE_MS, until=self._enough)
        if self._pending is not None:
            self._turns.start(self._slices())

    @property
    def complete(self) -> bool:
        """Whether everything of the page is there."""
        return self._pending is None

    def scroll_position(self) -> int:
        """How far down the reader is, in pixels."""
        return self.verticalScrollBar().value()

    def scroll_to(self, position: int) -> None:
        """Go back to where the reader was, as soon as the page is long enough."""
        self._scroll_to = position
        if position:
            bar = self.verticalScrollBar()
            bar.rangeChanged.connect(self._settle)
            self._settle()

    def _settle(self, *_: int) -> None:
        bar = self.verticalScrollBar()
        if self._scroll_to and bar.maximum() >= self._scroll_to:
            bar.setValue(self._scroll_to)
            self._scroll_to = 0

    def _slices(self) -> Iterator[None]:
        while self._pending is not None:
            self._run(SLICE_MS)
            yield

    def _run(self, milliseconds: float, until: int = 0) -> None:
        if self._pending is None:
            return
        end = time.perf_counter() + milliseconds / 1000
        for _ in self._pending:
            if time.perf_counter() >= end or (until and self._sheet.bottom > until):
                return
        self._pending = None
        self.filled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the keys that a reader scrolls with: Qt leaves some of them out."""
        action = _SCROLLING.get((event.key(), event.modifiers()))
        if action is None:
            super().keyPressEvent(event)
        else:
            self.verticalScrollBar().triggerAction(action)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sheet.lay_out()  # what changed while nobody could see it was not told of

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Asked for the viewport itself, the binding would make every kind of widget there is.
        self._sheet.set_room(self.maximumViewportSize().width())
