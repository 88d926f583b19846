"""What is said of a widget, and the words of a page in the order in which they are read.

The same names and spoken forms that screen readers are told of: numbers digit by digit, tables by
their headings. Nothing is collected: each sentence is looked for when the one before has been said,
so that a long page costs no more than a short one, and no more than a sentence is kept.
"""

import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from shiboken6 import Shiboken

from fingerpost.core.phone import spoken_in
from fingerpost.core.words import Say, mark
from fingerpost.ui.access import Document, Expandable, Picture
from fingerpost.ui.widgets.boxes import CopyLine, NoteBox
from fingerpost.ui.widgets.prose import Prose

Index = QModelIndex | QPersistentModelIndex

BUTTON = mark("{name}, button")
MENU = mark("{name}, menu")
ON = mark("{name}, on")
OFF = mark("{name}, off")
FIELD = mark("{name}, box to type in")
PLACE = mark("{name}. {place} of {count}")
GROUP_SHOWN, GROUP_HIDDEN = mark("{group}, shown"), mark("{group}, hidden")

MOST = 300
"""Letters that are said at a stretch."""
_MARKS = re.compile(r"\s*\[\d+(?:,\s*\d+)*\]")
"""The numbers of sources behind a statement."""
_ORDERS = re.compile(r"\[{2,}")
"""What espeak-ng and `say` would take for sounds and orders."""
_SCHEME = re.compile(r"https?://(?:www\.)?")
_END = re.compile(r"(?<=[.?!:;])\s+")
_BREATH = re.compile(r"(?<=,)\s+|\s+(?=\()")

_ENGLISH = re.compile(
    r"\b(?:the|and|of|to|you|your|for|is|are|or|in|with|by|not|who|what|when|if|this|that|can|on|"
    r"be|it|from|they|at|as)\b",
    re.IGNORECASE,
)
_WELSH = re.compile(
    r"\b(?:y|yr|yn|yw|ac|i|o|mae|eich|chi|ar|gan|am|os|neu|ei|nid|pwy|beth|pan|hyn|sy|sydd|ni|"
    r"gallwch|gyda|rhag|cael|maen|hwn|hon)\b",
    re.IGNORECASE,
)
"""The small words of both languages: they tell a sentence of one from one of the other."""


def sentences(text: str) -> Iterator[str]:
    """A text as it is said: sentence by sentence, numbers digit by digit, without source marks."""
    whole = _SCHEME.sub("", _MARKS.sub("", text.replace("\N{NO-BREAK SPACE}", " ")))
    whole = " ".join(spoken_in(_ORDERS.sub("[", whole)).split())
    for sentence in _END.split(whole):
        yield from _short(sentence)


def _short(sentence: str) -> Iterator[str]:
    said = ""
    for part in _BREATH.split(sentence) if len(sentence) > MOST else (sentence,):
        if said and len(said) + len(part) > MOST:
            yield said
            said = ""
        said = f"{said} {part}".strip()
    if said:
        yield said


def language_of(words: str, used: str) -> str:
    """The language that words are in, where `used` is the one the program speaks.

    Only Welsh pages have both: much of the content is there in English alone.
    """
    if used != "cy":
        return used
    return "en" if len(_ENGLISH.findall(words)) > len(_WELSH.findall(words)) else "cy"


# What has the keyboard


def told(widget: QWidget, say: Say) -> Sequence[str]:
    """What is said of a widget that somebody has come to, asked for all at once: it may go."""
    name = widget.accessibleName()
    match widget:
        case Prose():
            texts = [name, *widget.toPlainText().splitlines()]
        case QAbstractItemView():
            texts = [name, row(widget, widget.currentIndex(), say)]
        case QAbstractButton():
            texts = [button(widget, say), widget.accessibleDescription()]
        case QLineEdit():
            texts = [say(FIELD).format(name=name), widget.text()]
        case _:
            texts = [name]
    return [sentence for text in texts for sentence in sentences(text)]


def button(widget: QAbstractButton, say: Say) -> str:
    """A button, what kind it is, and whether it is on."""
    name = widget.accessibleName() or widget.text()
    if isinstance(widget, Expandable):
        return say(GROUP_SHOWN if widget.expanded else GROUP_HIDDEN).format(group=name)
    if widget.isCheckable():
        return say(ON if widget.isChecked() else OFF).format(name=name)
    if isinstance(widget, QPushButton) and widget.menu() is not None:
        return say(MENU).format(name=name)
    return say(BUTTON).format(name=name)


def row(view: QAbstractItemView, index: Index, say: Say) -> str:
    """The row of a list that the keyboard is at and which one it is; or the cell of a table."""
    if not index.isValid():
        return ""
    name = _item(view, index)
    if isinstance(view, QTableView):
        return name
    return say(PLACE).format(name=name, place=index.row() + 1, count=view.model().rowCount())


def _item(view: QAbstractItemView, index: Index) -> str:
    model = view.model()
    words = str(model.data(index, Qt.ItemDataRole.AccessibleTextRole) or "")
    if isinstance(view, QTableView):
        heading = model.headerData(index.column(), Qt.Orientation.Horizontal)
        return f"{heading}: {words}"
    return words


# A whole page


def title_of(page: QWidget) -> str:
    """The title of a page."""
    document = page.findChild(Document)
    return (document.accessibleName() if document is not None else "") or page.accessibleName()


def read(page: QWidget, say: Say) -> Iterator[str]:
    """Every sentence of a page, from its beginning."""
    for text in _texts(page, say):
        yield from sentences(text)


def _texts(widget: QWidget, say: Say) -> Iterator[str]:
    if isinstance(widget, QAbstractItemView):
        yield widget.accessibleName()
        yield from _rows(widget)
        return
    own = _own_texts(widget, say)
    yield from _inside(widget, say) if own is None else own


def _own_texts(widget: QWidget, say: Say) -> Sequence[str] | None:
    """The texts of a widget, asked for all at once: by the next, it may be gone.

    None for one that only holds others.
    """
    name, more = widget.accessibleName(), widget.accessibleDescription()
    match widget:
        case Prose():
            # No heading above it has said the name of a warning or an address.
            apart = isinstance(widget.parentWidget(), NoteBox | CopyLine)
            return (name if apart else "", *widget.toPlainText().splitlines())
        case QAbstractButton():
            return button(widget, say), more
        case QLineEdit():
            return (say(FIELD).format(name=name),)
        case QLabel():
            return (name or widget.text(),)
        case Picture():
            return name, more
    return None


def _inside(widget: QWidget, say: Say) -> Iterator[str]:
    """What is in a widget. The page may grow while it is read."""
    place = 0
    while Shiboken.isValid(widget) and place < len(children := widget.children()):
        child = children[place]
        place += 1
        if isinstance(child, QWidget) and not child.isHidden() and not child.isWindow():
            yield from _texts(child, say)


def _rows(view: QAbstractItemView) -> Iterator[str]:
    place = 0
    while Shiboken.isValid(view) and place < (model := view.model()).rowCount():
        columns = range(model.columnCount(QModelIndex()) if isinstance(view, QTableView) else 1)
        yield ". ".join(_item(view, model.index(place, column)) for column in columns)
        place += 1
