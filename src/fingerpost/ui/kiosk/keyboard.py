"""A keyboard on the screen: letters, figures, Welsh letters with their roofs. It learns nothing.

There are no capitals, because nothing here tells them apart, and no suggestions, because they would
be somebody else's words. Each key is handed to the field as a key press would be, so that a search
goes on while it is typed.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fingerpost.core.words import mark
from fingerpost.ui.theme import Look
from fingerpost.ui.widgets.band import Band
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.fields import TextField

LETTERS = ("qwertyuiop", "asdfghjkl'", "zxcvbnm")
OTHERS = ("1234567890", "âêîôûŵŷïëá", "-&./+@#")
"""In the place of the letters, row by row."""
SPACE = mark("Space")
DELETE = mark("Delete")
HIDE = mark("Hide keyboard")
TO_OTHERS, TO_LETTERS = "1 2 3  ŵ ŷ", "a b c"
KEY_HIGH = 56
LEAST_KEY = 24
"""The least width of a key in a narrow window (WCAG 2.2, 2.5.8)."""


class Key(Button):
    """A key. It never takes the focus, which stays where the letters go."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(look, words, size="lead")
        self._pad = look.gap(0.25)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(KEY_HIGH))
        self.setMinimumWidth(LEAST_KEY)


class Keyboard(Band):
    """The keyboard.

    Signals:
        hide_requested: it is not wanted any more.
    """

    hide_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", parent)
        self._look = look
        self.setAccessibleName(look.say("Keyboard"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.gap(1.5), look.gap(1), look.gap(1.5), look.gap(0.5))
        rows.setSpacing(look.gap(0.5))
        self.keys: list[Key] = []
        """The keys that write, in the order of `LETTERS` and `OTHERS`."""
        self._signs = LETTERS
        for letters in LETTERS:
            row = self._row(rows)
            for _ in letters:
                row.addWidget(self._writing_key(), 1)
        self.delete = self._key(look.say(DELETE))
        self.delete.setAutoRepeat(True)
        self.delete.clicked.connect(lambda: self._send(Qt.Key.Key_Backspace, ""))
        row.addWidget(self.delete, 3)
        row = self._row(rows)
        self.hide_key = self._key(look.say(HIDE))
        self.hide_key.clicked.connect(self.hide_requested)
        self.other = self._key(TO_OTHERS)
        self.other.clicked.connect(self._turn)
        self.space = self._key(look.say(SPACE))
        self.space.clicked.connect(lambda: self._send(Qt.Key.Key_Space, " "))
        for key, share in ((self.other, 3), (self.space, 4), (self.hide_key, 3)):
            row.addWidget(key, share)
        self._label()

    def _row(self, rows: QVBoxLayout) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.gap(0.5))
        rows.addLayout(row)
        return row

    def _key(self, words: str) -> Key:
        return Key(self._look, words)

    def _writing_key(self) -> Key:
        key = self._key("")
        key.clicked.connect(lambda: self._send(Qt.Key.Key_unknown, key.text()))
        self.keys.append(key)
        return key

    def _turn(self) -> None:
        """Letters in the place of figures, or the other way round."""
        self.show_letters(self._signs is OTHERS)

    def show_letters(self, letters: bool) -> None:
        """Show letters, or else figures and Welsh letters."""
        self._signs = LETTERS if letters else OTHERS
        self._label()

    def _label(self) -> None:
        for key, sign in zip(self.keys, "".join(self._signs), strict=True):
            key.setText(sign)
        letters = self._signs is LETTERS
        self.other.setText(TO_OTHERS if letters else TO_LETTERS)
        say = self._look.say
        name = say("Figures and Welsh letters") if letters else say("Letters")
        self.other.setAccessibleName(name)

    def key(self, sign: str) -> Key:
        """The key that writes a sign that is shown."""
        return self.keys["".join(self._signs).index(sign)]

    def _send(self, code: Qt.Key, text: str) -> None:
        field = QApplication.focusWidget()
        if not isinstance(field, TextField):
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(field, event)
