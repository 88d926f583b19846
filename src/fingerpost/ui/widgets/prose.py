"""Text to read: as tall as its words, selectable, read line by line by a screen reader.

A `QLabel` gives a screen reader a name and no text to move through; a `QTextBrowser` is one flat
document. So each run of paragraphs and lists is one read-only `QTextEdit` without a scroll bar.
Text goes in through `QTextCursor`, never as HTML.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
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
from fingerpost.ui.theme import Look, Size

NOTICED = "May be noticed"
"""The words in front of a step that the person stalking could notice."""


def marks(sources: Sequence[int]) -> str:
    """Source numbers as they stand behind a statement: `[2, 5]`; our own advice has none."""
    shown = [str(number) for number in sources if number != OURS]
    return f" [{', '.join(shown)}]" if shown else ""


class Prose(QTextEdit):
    """A run of text without a frame or scroll bar, whose height follows its width."""

    def __init__(
        self, look: Look, *, size: Size = "body", quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._started = False
        self._wanted = 0
        self.setProperty("quiet", quiet)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        document = self.document()
        document.setDocumentMargin(0)
        document.setIndentWidth(look.px(26))
        font = look.font(size)
        document.setDefaultFont(font)
        self.setFont(font)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
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

    def add_paragraph(self, block: Paragraph | Note) -> None:
        """Add a paragraph with its source marks."""
        cursor = self._next_block(QTextBlockFormat())
        self._write(cursor, block.text, block.sources)

    def add_text(self, text: str, *, strong: bool = False) -> None:
        """Add a paragraph that needs no marks: a label or a sentence of the program's own."""
        cursor = self._next_block(QTextBlockFormat())
        cursor.insertText(text, self._strong if strong else self._char)

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
                cursor.insertText(f"{NOTICED}: ", self._strong)
            self._write(cursor, item.text, item.sources)

    def _next_block(self, form: QTextBlockFormat, *, tight: bool = False) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        form.setTopMargin(self._look.gap(0.75 if tight else 1.25) if self._started else 0)
        form.setLineHeight(128, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._started:
            cursor.insertBlock(form)
        else:
            cursor.setBlockFormat(form)
        self._started = True
        return cursor

    def _write(self, cursor: QTextCursor, text: str, sources: Sequence[int]) -> None:
        cursor.insertText(text, self._char)
        if sources:
            cursor.insertText(marks(sources), self._mark)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        document = self.document()
        inner = max(1, width - 2 * self._edge())
        if document.textWidth() != inner:
            document.setTextWidth(inner)
        return round(document.size().height()) + 2 * self._edge() + 2

    def _edge(self) -> int:
        return 2  # the focus ring of the style sheet

    def limit_width(self, width: int) -> None:
        """Ask for no more width than this: for a short text with something beside it."""
        self._wanted = width
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = self._wanted or self._look.px(560)
        if self._wanted:
            return QSize(width, self.heightForWidth(width))
        return QSize(width, self.heightForWidth(self.width() if self.width() > 100 else width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the paragraph

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PAGE_KEYS and not event.modifiers():
            event.ignore()  # likewise
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection() and event.reason() == Qt.FocusReason.TabFocusReason:
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().focusOutEvent(event)


_PAGE_KEYS = frozenset(
    {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space}
)
