"""Typing as people do it, made from a seed: what a window is told of, event by event.

Everything here is ordinary: whoever types like this wants to stay. What a window is told is what Qt
tells it: a key that is a shortcut or that an input method takes never arrives as a press.
"""

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent

Key = Qt.Key
Kind = QEvent.Type
Modifier = Qt.KeyboardModifier

NONE, SHIFT = Modifier.NoModifier, Modifier.ShiftModifier
CONTROL, ALT = Modifier.ControlModifier, Modifier.AltModifier
ALT_GR = Modifier.GroupSwitchModifier
LETTERS = "abcdefghijklmnopqrstuvwxyz"
WELSH = "âêîôûŵŷ"
MOVES = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)
SHORTCUTS = (Key.Key_F1, Key.Key_Escape)
REPEATS = 12


class Stroke(NamedTuple):
    """One event: of a key, of the mouse, or of an input method that commits `text`."""

    kind: QEvent.Type
    key: int = 0
    modifiers: Qt.KeyboardModifier = NONE
    text: str = ""
    repeat: bool = False


Strokes = Iterator[Stroke]


def down(key: int, held: Qt.KeyboardModifier = NONE, text: str = "") -> Strokes:
    yield Stroke(Kind.ShortcutOverride, key, held, text)
    yield Stroke(Kind.KeyPress, key, held, text)


def up(key: int, held: Qt.KeyboardModifier = NONE) -> Strokes:
    yield Stroke(Kind.KeyRelease, key, held)


def tap(key: int, held: Qt.KeyboardModifier = NONE, text: str = "") -> Strokes:
    yield from down(key, held, text)
    yield from up(key, held)


def taken(key: int, held: Qt.KeyboardModifier = NONE) -> Strokes:
    """A key that an input method keeps: only its release arrives."""
    yield from up(key, held)


def lone_shift(times: int = 1) -> Strokes:
    for _ in range(times):
        yield from down(Key.Key_Shift)
        yield from up(Key.Key_Shift, SHIFT)


def shifted(inner: Strokes) -> Strokes:
    """Anything done while Shift is held."""
    yield from down(Key.Key_Shift)
    yield from inner
    yield from up(Key.Key_Shift, SHIFT)


def commit(text: str) -> Strokes:
    yield Stroke(Kind.InputMethod, text=text)


class Typist:
    """Somebody who types; the same seed types the same."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311  (typing, not a secret)
        self._habits: tuple[Callable[[], Strokes], ...] = (
            self.word,
            self.capital,
            self.capitals,
            self.both_shifts,
            self.rollover,
            self.selection,
            self.back_tab,
            self.shift_click,
            self.dead_key,
            self.shifted_dead_key,
            self.welsh,
            self.input_method,
            self.held_shift,
            self.hesitation,
            self.caps_lock,
            self.shortcut,
            self.shifted_shortcut,
            self.control_shift,
            self.number_pad,
        )

    def habits(self) -> Iterator[Strokes]:
        """One thing after another, without end."""
        while True:
            yield self._random.choice(self._habits)()

    def _letter(self, held: Qt.KeyboardModifier = NONE) -> Strokes:
        letter = self._random.choice(LETTERS)
        return tap(ord(letter.upper()), held, letter.upper() if held == SHIFT else letter)

    def word(self) -> Strokes:
        for _ in range(self._random.randint(2, 9)):
            yield from self._letter()
        yield from tap(Key.Key_Space, text=" ")

    def capital(self) -> Strokes:
        yield from shifted(self._letter(SHIFT))
        yield from self._letter()

    def capitals(self) -> Strokes:
        """Shift held over several letters; or let go of and pressed again for each."""
        if self._random.random() < 0.5:
            yield from shifted(s for _ in range(4) for s in self._letter(SHIFT))
        else:
            for _ in range(self._random.randint(3, 6)):
                yield from shifted(self._letter(SHIFT))

    def both_shifts(self) -> Strokes:
        """The second Shift goes down before the first comes up."""
        yield from down(Key.Key_Shift)
        yield from self._letter(SHIFT)
        yield from down(Key.Key_Shift, SHIFT)
        yield from up(Key.Key_Shift, SHIFT)
        yield from self._letter(SHIFT)
        yield from up(Key.Key_Shift, SHIFT)

    def rollover(self) -> Strokes:
        """Each key goes down before the one before it is up."""
        for _ in range(self._random.randint(1, 4)):
            before, capital = (ord(c.upper()) for c in self._random.choices(LETTERS, k=2))
            yield from down(before)
            yield from down(Key.Key_Shift)
            yield from up(before, SHIFT)
            yield from down(capital, SHIFT)
            yield from up(Key.Key_Shift, SHIFT)
            yield from up(capital)

    def selection(self) -> Strokes:
        keys = self._random.choices(MOVES, k=self._random.randint(1, 6))
        yield from shifted(s for key in keys for s in tap(key, SHIFT))

    def back_tab(self) -> Strokes:
        for _ in range(self._random.randint(1, 5)):
            yield from shifted(tap(Key.Key_Backtab, SHIFT))

    def shift_click(self) -> Strokes:
        for _ in range(self._random.randint(1, 4)):
            yield from shifted(iter([Stroke(Kind.MouseButtonPress, modifiers=SHIFT)]))

    def dead_key(self) -> Strokes:
        """A circumflex, then a letter: the input method keeps both and commits one."""
        for letter in self._random.choices(WELSH, k=3):
            yield from taken(Key.Key_Dead_Circumflex)
            yield from commit(letter)

    def shifted_dead_key(self) -> Strokes:
        """As on a French keyboard, three times over."""
        for _ in range(3):
            yield from shifted(taken(Key.Key_Dead_Diaeresis, SHIFT))
            yield from commit("ë")
            yield from taken(Key.Key_E)

    def welsh(self) -> Strokes:
        """AltGr, which Windows reports as Control and Alt; a capital needs Shift as well."""
        letter = self._random.choice(WELSH)
        if self._random.random() < 0.5:
            yield from down(Key.Key_AltGr)
            yield from shifted(tap(ord(letter.upper()), SHIFT | ALT_GR, letter.upper()))
            yield from up(Key.Key_AltGr, ALT_GR)
        else:
            yield from down(Key.Key_Shift)
            yield from down(Key.Key_Control, SHIFT)
            yield from down(Key.Key_Alt, SHIFT | CONTROL)
            yield from tap(ord(letter.upper()), SHIFT | CONTROL | ALT, letter.upper())
            yield from up(Key.Key_Alt, SHIFT | CONTROL | ALT)
            yield from up(Key.Key_Control, SHIFT | CONTROL)
            yield from up(Key.Key_Shift, SHIFT)

    def input_method(self) -> Strokes:
        """Words with capitals; the input method keeps every key but Shift."""
        for _ in range(self._random.randint(1, 6)):
            yield from down(Key.Key_Shift)
            yield from commit(self._random.choice(LETTERS).upper())
            yield from up(Key.Key_Shift, SHIFT)
            yield from commit("stalking")

    def held_shift(self) -> Strokes:
        """Shift held while thinking: the keyboard repeats it."""
        yield from down(Key.Key_Shift)
        for _ in range(self._random.randint(1, REPEATS)):
            yield Stroke(Kind.KeyRelease, Key.Key_Shift, SHIFT, repeat=True)
            yield Stroke(Kind.KeyPress, Key.Key_Shift, SHIFT, repeat=True)
        yield from self._letter(SHIFT)
        yield from up(Key.Key_Shift, SHIFT)

    def hesitation(self) -> Strokes:
        """Shift once or twice, a change of mind, and a letter later."""
        yield from self._letter()
        yield from lone_shift(self._random.randint(1, 2))
        yield from self._letter()

    def caps_lock(self) -> Strokes:
        yield from tap(Key.Key_CapsLock)
        yield from self.word()
        yield from tap(Key.Key_CapsLock)

    def shortcut(self) -> Strokes:
        """Hesitation around a key that does something by itself."""
        key = self._random.choice(SHORTCUTS)
        for _ in range(3):
            yield from lone_shift()
            yield Stroke(Kind.ShortcutOverride, key)
            yield from up(key)

    def shifted_shortcut(self) -> Strokes:
        """A character typed with Shift that something takes for a shortcut."""
        for _ in range(3):
            yield from shifted(iter([Stroke(Kind.ShortcutOverride, Key.Key_Slash, SHIFT, "/")]))

    def control_shift(self) -> Strokes:
        """Word by word; Control comes up first or last."""
        last = self._random.random() < 0.5
        yield from down(Key.Key_Control)
        yield from down(Key.Key_Shift, CONTROL)
        yield from tap(Key.Key_Right, SHIFT | CONTROL)
        yield from up(Key.Key_Shift if last else Key.Key_Control, SHIFT | CONTROL)
        yield from up(Key.Key_Control if last else Key.Key_Shift, CONTROL if last else SHIFT)

    def number_pad(self) -> Strokes:
        """Windows lets Shift go around an arrow of the number pad when Num Lock is on."""
        yield from down(Key.Key_Shift)
        for _ in range(self._random.randint(1, 5)):
            yield from up(Key.Key_Shift, SHIFT)
            yield from tap(Key.Key_Left, Modifier.KeypadModifier)
            yield from down(Key.Key_Shift)
        yield from up(Key.Key_Shift, SHIFT)
        yield from self._letter()


def event_of(stroke: Stroke) -> QEvent:
    """The event that Qt would make of it."""
    if stroke.kind == Kind.InputMethod:
        event = QInputMethodEvent()
        event.setCommitString(stroke.text)
        return event
    if stroke.kind == Kind.MouseButtonPress:
        left = Qt.MouseButton.LeftButton
        return QMouseEvent(stroke.kind, QPointF(), QPointF(), left, left, stroke.modifiers)
    return QKeyEvent(stroke.kind, stroke.key, stroke.modifiers, stroke.text, stroke.repeat)


def tell(watcher: QObject, window: QObject, focused: QObject, strokes: Strokes) -> int:
    """Show a filter of events what it would see; returns how many keys went down or were taken."""
    keys = 0
    for stroke in strokes:
        to = focused if stroke.kind == Kind.InputMethod else window
        watcher.eventFilter(to, event_of(stroke))
        keys += stroke.kind in (Kind.ShortcutOverride, Kind.InputMethod, Kind.MouseButtonPress)
    return keys
