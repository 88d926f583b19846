"""Where one types, and what a text's own menu looks like.

Both keep nothing: no history, no completions, no drag and drop.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from fingerpost.ui.theme import LINE, Look
from fingerpost.ui.widgets.band import paint_edge, paint_ring


class TextField(QLineEdit):
    """A line to type in, large enough to touch."""

    def __init__(self, look: Look, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self.setFont(look.font())
        self.setFrame(False)
        pad = look.gap(1)
        self.setTextMargins(pad, 0, pad, 0)
        self.setClearButtonEnabled(False)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.setMaxLength(200)
        if look.touch:
            # The system's own keyboard would come up, and may learn what is typed.
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.target)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        if self.hasFocus():
            paint_ring(painter, self._look, self.rect())
        else:
            paint_edge(painter, self._look, self.rect(), "edge", LINE)
            painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_menu(self.createStandardContextMenu(), self._look, event)


def reading(look: Look) -> Qt.TextInteractionFlag:
    """What can be done with a text to read: line by line, and where it is not only touched, copied.

    A finger that is drawn over a text moves the page.
    """
    keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
    return keyboard if look.touch else keyboard | Qt.TextInteractionFlag.TextSelectableByMouse


def dress_menu(menu: QMenu, look: Look) -> QMenu:
    """Make the lines of a menu as large as everything else that is pressed."""
    if menu.styleSheet():
        return menu
    c, pad = look.colours, (look.target - look.metrics().height()) // 2
    menu.setFont(look.font())
    # The only style sheet: nothing else sizes the lines of a menu, and it reaches no other widget.
    menu.setStyleSheet(
        f"QMenu {{ background: {c.page}; color: {c.text}; border: {LINE}px solid {c.edge}; }}"
        f"QMenu::item {{ padding: {pad}px {look.gap(4)}px; }}"
        f"QMenu::item:selected {{ background: {c.chosen}; color: {c.on_chosen}; }}"
        f"QMenu::item:disabled {{ color: {c.quiet}; }}"
        f"QMenu::separator {{ height: 1px; background: {c.line}; }}"
    )
    return menu


def show_menu(menu: QMenu, look: Look, event: QContextMenuEvent) -> None:
    """Show the menu of a text where it was asked for, until something is chosen or not."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dress_menu(menu, look).exec(event.globalPos())
