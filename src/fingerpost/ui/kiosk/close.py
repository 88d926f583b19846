"""The way out of a kiosk: back to the first screen, for the next person; and no way past it.

Everything that a reader can do to leave ends in `finish`, as in every other copy. What the system
asks for (log-off, a signal) and what has failed still end the process, as there. Which keys,
buttons and gestures are let in is a list of what is needed to read: anything else goes no further,
so that nothing has to be thought of in advance.
"""

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QMouseEvent, QWindow

from fingerpost.ui.quick_close import EXIT_CLOSED, QuickClose

EXIT_AGAIN = 10
"""Somebody has finished, and the policy has the system start the program again."""
EXIT_OFFICE = 11
"""An administrator has ended the kiosk."""

_Key, _Held, _Type = Qt.Key, Qt.KeyboardModifier, QEvent.Type

READING_KEYS = frozenset(
    {
        _Key.Key_Shift,
        _Key.Key_Tab,
        _Key.Key_Backtab,
        _Key.Key_Return,
        _Key.Key_Enter,
        _Key.Key_Escape,
        _Key.Key_Backspace,
        _Key.Key_Delete,
        _Key.Key_Left,
        _Key.Key_Right,
        _Key.Key_Up,
        _Key.Key_Down,
        _Key.Key_Home,
        _Key.Key_End,
        _Key.Key_PageUp,
        _Key.Key_PageDown,
        _Key.Key_CapsLock,
        _Key.Key_NumLock,
        _Key.Key_AltGr,
    }
)
"""What is pressed to read; and every key that writes something."""
LEAVING_KEYS = frozenset(
    {
        (_Key.Key_F4, _Held.AltModifier),
        (_Key.Key_Tab, _Held.AltModifier),
        (_Key.Key_Backtab, _Held.AltModifier | _Held.ShiftModifier),
        (_Key.Key_Escape, _Held.AltModifier),
        (_Key.Key_Escape, _Held.ControlModifier),
        (_Key.Key_Q, _Held.ControlModifier),
        (_Key.Key_W, _Held.ControlModifier),
        (_Key.Key_F4, _Held.ControlModifier),
        (_Key.Key_Delete, _Held.ControlModifier | _Held.AltModifier),
    }
)
"""What people press to get out of a program: it takes them to the first screen."""
_LEAVING_ALONE = frozenset({_Key.Key_Meta, _Key.Key_Super_L, _Key.Key_Super_R, _Key.Key_HomePage})
_CHORD = _Held.ControlModifier | _Held.AltModifier | _Held.MetaModifier
_ALT_GR = _Held.ControlModifier | _Held.AltModifier
"""What Windows tells of AltGr, which writes letters."""

_BUTTONS = frozenset({_Type.MouseButtonPress, _Type.MouseButtonRelease, _Type.MouseButtonDblClick})
_KEYS = frozenset({_Type.KeyPress, _Type.KeyRelease, _Type.ShortcutOverride})
_NEVER = frozenset(
    {_Type.ContextMenu, _Type.DragEnter, _Type.DragMove, _Type.Drop, _Type.NativeGesture}
)
_SOMEBODY = frozenset(
    {
        _Type.KeyPress,
        _Type.MouseButtonPress,
        _Type.MouseMove,
        _Type.Wheel,
        _Type.TouchBegin,
        _Type.TouchUpdate,
    }
)


class KioskClose(QuickClose):
    """Watches every window as the way out does, lets in what reading takes, and stays.

    Signals:
        somebody: a person has touched the screen or a key.
    """

    somebody = Signal()

    ends = False
    """Whether the process ends each time somebody has finished, to be started again."""

    def __init__(self, app: QGuiApplication, **how: object) -> None:
        """See `QuickClose`."""
        self._to_first_screen: Callable[[], None] = lambda: None
        self._hush: Callable[[], None] = lambda: None
        super().__init__(app, **how)  # type: ignore[arg-type]

    def stay_with(self, to_first_screen: Callable[[], None]) -> None:
        """Have the first screen shown, and everything forgotten, instead of ending."""
        self._to_first_screen = to_first_screen

    def hush_with(self, hush: Callable[[], None]) -> None:
        """Have whatever is being read aloud stop before anything else is done."""
        self._hush = hush

    def leave(self, code: int = EXIT_CLOSED) -> None:
        """Be silent, then go."""
        with contextlib.suppress(Exception):  # nothing keeps anybody here
            self._hush()
        super().leave(code)

    def finish(self) -> None:
        """Somebody wants to leave, or nobody is there: make ready for the next person."""
        self._break()
        if self.ends:
            self.leave(EXIT_AGAIN)
        else:
            self._to_first_screen()

    def clear_everything_copied(self) -> None:
        """Take away what was copied or selected here, by whatever way."""
        clipboard = self._app.clipboard()
        self.clear_clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        if clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a window have what is needed to read, once the way out has seen it."""
        kind = event.type()
        if not isinstance(watched, QWindow):
            return super().eventFilter(watched, event)
        if kind in _SOMEBODY:
            self.somebody.emit()
        if super().eventFilter(watched, event):
            return True
        if kind in _NEVER:
            event.ignore()
            return True
        if isinstance(event, QKeyEvent) and kind in _KEYS:
            return self._refuse_key(event, kind)
        return (
            isinstance(event, QMouseEvent)
            and kind in _BUTTONS
            and event.button() != Qt.MouseButton.LeftButton
        )

    def _refuse_key(self, event: QKeyEvent, kind: QEvent.Type) -> bool:
        if _reads(event) or event.key() == self._single_key:
            return False
        if kind == _Type.ShortcutOverride:
            event.accept()  # or it would be looked for among the shortcuts
        elif kind == _Type.KeyPress and _leaves(event):
            self.finish()
        return True

    def _went_elsewhere(self, state: Qt.ApplicationState) -> None:
        super()._went_elsewhere(state)
        if state != Qt.ApplicationState.ApplicationActive:
            self._to_first_screen()


def _reads(event: QKeyEvent) -> bool:
    held = event.modifiers() & _CHORD
    if held:
        return held == _ALT_GR and event.text().isprintable() and bool(event.text())
    return event.key() in READING_KEYS or bool(event.text() and event.text().isprintable())


def _leaves(event: QKeyEvent) -> bool:
    held = event.modifiers() & (_CHORD | _Held.ShiftModifier)
    return (event.key(), held) in LEAVING_KEYS or event.key() in _LEAVING_ALONE
