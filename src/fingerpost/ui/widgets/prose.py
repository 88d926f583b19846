"""Text to read: as tall as its words, selectable, read line by line by a screen reader.

A `QLabel` gives a screen reader a name and no text to move through; a `QTextBrowser` is one flat
document. So each run of paragraphs and lists is one read-only `QTextEdit` without a scroll bar.
Text goes in through `QTextCursor`, never as HTML.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextListFormat,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from fingerpost.core.blocks import OURS, ItemList, Note, Paragraph
from fingerpost.core.phone import unbroken
from fingerpost.core.words import mark
from fingerpost.ui.theme import INSET, Look, Size
from fingerpost.ui.widgets.band import paint_ring
from fingerpost.ui.widgets.fields import reading, show_menu

NOTICED = mark("May be noticed: ")
"""The words in front of a step that the person stalking could notice."""

_SPACE = "\N{NO-BREAK SPACE}"


def marks(sources: Sequence[int]) -> str:
    """Source numbers as they stand behind a statement: `[2, 5]`; our own advice has none.

    They stay on the line of its last word, and together.
    """
    shown = [str(number) for number in sorted(sources) if number != OURS]
    return f"{_SPACE}[{f',{_SPACE}'.join(shown)}]" if shown else ""


class Prose(QTextEdit):
    """A run of text without a frame or scroll bar, whose height follows its width."""

    def __init__(
        self,
        look: Look,
        *,
        size: Size = "body",
        quiet: bool = False,
        line_height: int = 128,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty text; `line_height` is in per cent of the font's own."""
        super().__init__(parent)
        self._look = look
        self._started = False
        self._begun = False
        self._wanted = 0
        self._line_height = line_height
        self._heights: dict[int, int] = {}
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(reading(look))
        if look.touch:
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # Not by the viewport: asked for it, the binding would make every kind of widget there is.
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        document = self.document()
        document.setDocumentMargin(INSET)
        document.setIndentWidth(look.px(26))
        font = look.font(size)
        document.setDefaultFont(font)
        self.setFont(font)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._char = QTextCharFormat()
        self._char.setFont(font)
        self._char.setForeground(look.colour("quiet" if quiet else "text"))
        self._mark = QTextCharFormat(self._char)
        self._mark.setFont(look.font("small"))
        self._mark.setForeground(look.colour("quiet"))
        self._strong = QTextCharFormat(self._char)
        self._strong.setFontWeight(700)

    def clear_text(self) -> None:
        """Start again with nothing."""
        self.clear()
        self._started = False
        self._heights.clear()
        self.updateGeometry()

    def add_paragraph(self, block: Paragraph | Note) -> None:
        """Add a paragraph with its source marks."""
        cursor = self._next_block(QTextBlockFormat())
        self._write(cursor, block.text, block.sources)

    def add_text(
        self, text: str, *, strong: bool = False, small: bool = False, tight: bool = False
    ) -> None:
        """Add a paragraph that needs no marks: a label or a sentence of the program's own."""
        cursor = self._next_block(QTextBlockFormat(), tight=tight)
        cursor.insertText(
            unbroken(text), self._strong if strong else self._mark if small else self._char
        )
        if self.isVisible():
            self._begin_at_the_start()

    def add_list(self, block: ItemList) -> None:
        """Add a list; steps that may be noticed begin with words that say so."""
        style = QTextListFormat()
        kind = QTextListFormat.Style
        style.setStyle(kind.ListDecimal if block.ordered else kind.ListDisc)
        style.setIndent(1)
        made = None
        for item in block.items:
            cursor = self._next_block(QTextBlockFormat(), tight=made is not None)
            if made is None:
                made = cursor.createList(style)
            else:
                made.add(cursor.block())
            if item.noticed:
                cursor.insertText(self._look.say(NOTICED), self._strong)
            self._write(cursor, item.text, item.sources)

    def _next_block(self, form: QTextBlockFormat, *, tight: bool = False) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        form.setTopMargin(self._look.gap(0.5 if tight else 1.25) if self._started else 0)
        form.setLineHeight(
            self._line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        if self._started:
            cursor.insertBlock(form)
        else:
            cursor.setBlockFormat(form)
        # The bullet or number of a list takes the block's own format.
        cursor.setBlockCharFormat(self._char)
        self._started = True
        self._heights.clear()
        self.updateGeometry()
        return cursor

    def _write(self, cursor: QTextCursor, text: str, sources: Sequence[int]) -> None:
        cursor.insertText(unbroken(text), self._char)
        if sources:
            cursor.insertText(marks(sources), self._mark)

    def _begin_at_the_start(self) -> None:
        """Put the caret where reading begins: it went along with the text as that was added.

        Not when the text gets the keyboard: a screen reader then takes it for a move of the reader,
        and does not say what the text is.
        """
        self._begun = True
        self.setTextCursor(QTextCursor(self.document()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        found = self._heights.get(width)
        if found is None:
            found = math.ceil(self._measure(max(1, width)))
            self._heights[width] = found
        return found

    def _measure(self, width: int) -> float:
        """How tall the text is at a width, leaving what is shown as it was."""
        document = self.document()
        shown = document.textWidth()
        if shown == width:
            return document.size().height()
        layout = document.documentLayout()
        # The editor answers a change of size by laying its text out for its present width.
        layout.blockSignals(True)
        document.setTextWidth(width)
        height = document.size().height()
        if self.isVisible():
            document.setTextWidth(shown)
        layout.blockSignals(False)
        return height

    def limit_width(self, width: int) -> None:
        """Ask for no more width than this: for a short text with something beside it."""
        self._wanted = width + 2 * INSET + 2
        self._heights.clear()
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = self._wanted or self._look.px(560)
        if self._wanted:
            return QSize(width, self.heightForWidth(width))
        # The height follows from the width: measuring one that is not used would cost a layout.
        return QSize(width, self._heights.get(self.width(), self._look.px(24)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
            # Not before it is laid out for the width that it will have.
            if not self._begun and not self.hasFocus():
                self._begin_at_the_start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the paragraph

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PAGE_KEYS and not event.modifiers():
            event.ignore()  # likewise
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_menu(self.createStandardContextMenu(), self._look, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            paint_ring(QPainter(self.viewport()), self._look, self.viewport().rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection() and event.reason() == Qt.FocusReason.TabFocusReason:
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().focusOutEvent(event)
        self.viewport().update()


_PAGE_KEYS = frozenset(
    {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space}
)
