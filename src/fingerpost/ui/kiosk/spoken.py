"""What is read aloud in a kiosk: where somebody has come to, what page it is, what is new on it.

Made when somebody first wants it. It watches where the keyboard is and what changes there, and says
it in the words that screen readers are told; what is touched speaks by what it does. Between `end`
and the next `begin` it knows nothing of anybody.
"""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QPushButton,
    QWidget,
)
from shiboken6 import Shiboken

from fingerpost.ui.access import Document
from fingerpost.ui.shell import Shell
from fingerpost.ui.speech import words
from fingerpost.ui.speech.reader import Reader
from fingerpost.ui.speech.voice import Voice


class Spoken(QObject):
    """Says what somebody does, and reads pages.

    Signals:
        page_read: a page is being read (True), or not any more.
        failed: one sentence why nothing can be said.
    """

    page_read = Signal(bool)
    failed = Signal(str)

    def __init__(self, shell: Shell, voice: Voice, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._reader = Reader(voice, lambda: shell.look.language.code, self)
        self._reader.page_read.connect(self.page_read)
        self._reader.failed.connect(self.failed)
        self._on = self._held = False
        self._watched: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101  (tells mypy)
        app.focusChanged.connect(self._focus_moved)

    @property
    def reading_page(self) -> bool:
        """Whether a page is being read, or waits to be read on."""
        return self._reader.reading_page

    def begin(self, first: str) -> None:
        """Say something, and from now on whatever happens."""
        self._on = True
        self._watch(QApplication.focusWidget())
        self._reader.say(words.sentences(first))

    def end(self) -> None:
        """Be silent at once, and forget."""
        self._reader.stop()
        self._on = self._held = False
        self._watch(None)

    def hush(self) -> None:
        """Be silent at once."""
        self._reader.stop()

    def moved(self, *, elsewhere: bool) -> None:
        """What is shown is new: say which page it is, unless it is the same in other clothes."""
        if elsewhere:
            self._reader.say(words.sentences(words.title_of(self._shell.page)))
        else:
            self._reader.stop_page()

    def tell(self, news: str) -> None:
        """The program tells something by itself: often what comes of what somebody did.

        That is said first, so this is not said before the next turn.
        """

        def tell() -> None:
            if self._on:
                self._reader.tell(news)

        QTimer.singleShot(0, self, tell)

    def hold(self) -> None:
        """Break off until somebody has answered a question."""
        self._held = True
        self._reader.hold()

    def resume(self) -> None:
        """There was an answer."""
        self._held = False
        self._watch(QApplication.focusWidget())
        self._reader.resume()

    def read(self, wanted: bool) -> None:
        """Read the page, or no more of it."""
        if wanted:
            self._reader.say(words.read(self._shell.page, self._say), page=True)
        else:
            self._reader.stop()

    def _say(self, text: str) -> str:
        return self._shell.look.say(text)

    # Where somebody has come to

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not self._on or self._held or now is None:
            return
        self._watch(now)
        touched = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if touched and isinstance(now, QAbstractButton | QAbstractItemView):
            return  # what it does when it is let go of will be said
        if isinstance(now, Document):
            return  # which page it is has been said
        # A list has its row a moment later.
        QTimer.singleShot(0, now, lambda: self._say_what_is(now))

    def _say_what_is(self, widget: QWidget) -> None:
        if self._on and not self._held and widget.hasFocus():
            self._reader.say(words.told(widget, self._say))

    def _watch(self, widget: QWidget | None) -> None:
        """Be told of what changes in what has the keyboard, and in nothing else."""
        if self._watched is not None and Shiboken.isValid(self._watched):
            for signal, slot in self._signals(self._watched):
                signal.disconnect(slot)
        self._watched = widget
        if widget is not None:
            for signal, slot in self._signals(widget):
                signal.connect(slot)

    def _signals(self, widget: QWidget) -> Iterator[tuple[Any, Callable[..., None]]]:
        match widget:
            case QAbstractItemView():
                yield widget.selectionModel().currentChanged, self._row_changed
            case QPushButton():
                if widget.isCheckable():
                    yield widget.toggled, self._toggled
                menu = widget.menu()
                if menu is not None:
                    yield menu.hovered, self._line

    def _toggled(self, _on: bool) -> None:
        if isinstance(self._watched, QAbstractButton) and not self._held:
            self._reader.say(words.sentences(words.button(self._watched, self._say)))

    def _row_changed(self, current: words.Index, _before: object) -> None:
        if isinstance(self._watched, QAbstractItemView) and not self._held:
            self._reader.say(words.sentences(words.row(self._watched, current, self._say)))

    def _line(self, action: QAction) -> None:
        chosen = words.ON if action.isChecked() else "{name}"
        self._reader.say(words.sentences(self._say(chosen).format(name=action.text())))
