"""Has a finger, or the mouse, draw a page up and down.

Qt's own `QScroller` registers a kind of gesture of its own for each page that is made, which is
never given back: a kiosk makes hundreds of thousands of pages. This watches the one window, needs
no page to know of it, and stops where the finger stops: nothing glides on unasked.
"""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from fingerpost.ui.widgets.column import Column

START = 14
"""Pixels that a finger may tremble and still press what is under it."""
NOWHERE = QPointF(-10_000, -10_000)


class Swipe(QObject):
    """Watches a window. `window` is the widget, whose handle is to be filtered by this."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._column: Column | None = None
        self._from = QPointF()
        self._scrolled = 0
        self._moving = False

    def stop(self) -> None:
        """Forget the finger: the page is another one."""
        self._column, self._moving = None, False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the movement of a finger that is down on a page; leave everything else alone."""
        if not isinstance(event, QMouseEvent) or not isinstance(watched, QWindow):
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._press(event.position())
        elif kind == QEvent.Type.MouseMove and self._column is not None:
            if not event.buttons() & Qt.MouseButton.LeftButton:
                self.stop()
                return False
            return self._move(watched, event.position())
        elif kind == QEvent.Type.MouseButtonRelease:
            moved = self._moving
            self.stop()
            return moved
        return False

    def _press(self, at: QPointF) -> None:
        self._moving = False
        under: QObject | None = self._window.childAt(at.toPoint())
        while under is not None and not isinstance(under, Column):
            under = under.parent()
        self._column = under
        if under is not None and not self._on_bar(under, at):
            self._from, self._scrolled = at, under.scroll_position()
        else:
            self._column = None

    def _on_bar(self, column: Column, at: QPointF) -> bool:
        bar = column.verticalScrollBar()
        return bar.rect().contains(bar.mapFrom(self._window, at.toPoint()))

    def _move(self, window: QWindow, at: QPointF) -> bool:
        column = self._column
        if column is None:
            return False
        way = at.y() - self._from.y()
        if not self._moving and abs(way) > START:
            window.removeEventFilter(self)  # the release is not the finger's
            self._let_go(window)
            window.installEventFilter(self)
            self._moving = True
        if self._moving:
            column.verticalScrollBar().setValue(self._scrolled - round(way))
        return self._moving

    @staticmethod
    def _let_go(window: QWindow) -> None:
        """Have what was pressed let go of, as when a finger slides off it."""
        release = QMouseEvent(
            QEvent.Type.MouseButtonRelease,
            NOWHERE,
            NOWHERE,
            NOWHERE,
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(window, release)
