"""The way out. Every way of closing ends here: hide, clean, hard exit.

Order and reasons: every window is hidden first, because what is on the screen is what somebody
behind the reader sees. The clipboard is cleared only if it still holds what we put there. Then the
process ends with `os._exit`: no destructor, no question, no "saving", nothing written, nothing
launched.

This file depends on Qt's window list and on nothing of ours but the watchdog it is given and the
watch that tells it of windows, so that nothing of ours can break it.
Shift is counted as GOV.UK's "Exit this page" counts it: pressed alone, three times, up to five
seconds between presses (https://github.com/alphagov/govuk-frontend/pull/3081).
"""

import contextlib
import os
import time
from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow

from fingerpost.ui.window_watch import WindowWatch

EXIT_CLOSED = 0
EXIT_FAILED = 1

SHIFTS_NEEDED = 3
SECONDS_BETWEEN = 5.0
CLIPBOARD_MS = 60_000

_BREAKS_A_RUN = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})
_NOT_THE_WINDOW = frozenset(
    {
        Qt.WindowType.Popup,
        Qt.WindowType.ToolTip,
        Qt.WindowType.Dialog,
        Qt.WindowType.Sheet,
    }
)
"""Closing one of these closes it alone."""


class Guard(Protocol):
    """What ends the process if leaving does not: see `fingerpost.system.watchdog`."""

    def leaving(self) -> None:
        """The reader is leaving."""


class ShiftCounter:
    """Counts lone presses of Shift. Told of every key; knows no Qt event and no clock of its own.

    A press counts when Shift comes up with nothing else touched in between, so Shift held for a
    capital letter or a selection never counts.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = 0.0
        self._held_alone = False
        self.count = 0

    def shift_down(self, *, repeat: bool) -> None:
        """Shift went down. Auto-repeat of a held key is not a press."""
        if not repeat:
            self._held_alone = True

    def shift_up(self, *, repeat: bool) -> int:
        """Shift came up; returns how many presses count now."""
        if repeat or not self._held_alone:
            return self.count
        self._held_alone = False
        now = self._clock()
        if self.count and now - self._last > SECONDS_BETWEEN:
            self.count = 0
        self._last = now
        self.count += 1
        return self.count

    def other(self) -> None:
        """Anything else was pressed: start again."""
        self._held_alone = False
        self.count = 0


class QuickClose(QObject):
    """Watches every window for a wish to leave, and leaves.

    Signals:
        counted: how many Shift presses count now; 0 when the run was broken.
    """

    counted = Signal(int)

    def __init__(
        self,
        app: QGuiApplication,
        *,
        exit_: Callable[[int], object] = os._exit,
        clock: Callable[[], float] = time.monotonic,
        guard: Guard | None = None,
        marks: Mapping[str, bytes] | None = None,
        single_key: Qt.Key | None = None,
    ) -> None:
        """Start watching.

        `guard` ends the process if leaving hangs; `marks` are formats put beside a copied text for
        clipboard managers; `single_key` leaves by itself, for people who use a switch.
        """
        super().__init__(app)
        self._app = app
        self._guard = guard
        self._marks = dict(marks or {})
        self._single_key = single_key
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(CLIPBOARD_MS)
        self._forget.timeout.connect(self.clear_clipboard)
        self._wipe: Callable[[], None] = lambda: None
        self._exit = exit_
        self._shift = ShiftCounter(clock)
        self._copied = ""
        self._dragging = False
        self._leaving = False
        self.windows = WindowWatch(app)
        self.windows.appeared.connect(lambda window: window.installEventFilter(self))
        self._focused: QObject | None = None
        app.focusObjectChanged.connect(self._focus_moved)
        app.clipboard().dataChanged.connect(self._clipboard_changed)
        app.applicationStateChanged.connect(self._went_elsewhere)
        app.commitDataRequest.connect(lambda *_: self.leave())

    def wipe_with(self, wipe: Callable[[], None]) -> None:
        """Have the program forget what it holds, once nothing is on the screen any more."""
        self._wipe = wipe

    def copy(self, text: str) -> None:
        """Put text on the clipboard for a minute, marked to be left out of its history."""
        self._copied = text
        data = QMimeData()
        data.setText(text)
        for name, value in self._marks.items():
            data.setData(name, value)
        self._app.clipboard().setMimeData(data)
        self._forget.start()

    def _clipboard_changed(self) -> None:
        """Treat what was copied with Ctrl+C or a menu like what a copy button put there."""
        clipboard = self._app.clipboard()
        if not clipboard.ownsClipboard():
            self._copied = ""
            return
        text = clipboard.text()
        if text and text != self._copied:
            self.copy(text)

    def _focus_moved(self, focused: QObject | None) -> None:
        """See the words of an input method for what has the focus, and for nothing else.

        A filter on what is being deleted would make the binding look into it.
        """
        if isinstance(focused, QWindow):  # it is watched as a window
            focused = None
        if self._focused is not None:
            with contextlib.suppress(RuntimeError):  # it is gone
                self._focused.removeEventFilter(self)
        self._focused = focused
        if focused is not None:
            focused.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See keys as windows receive them: once each, whatever has the focus inside."""
        kind = event.type()
        if isinstance(watched, QWindow):
            return self._window_event(watched, event, kind)
        if isinstance(event, QInputMethodEvent):
            # It goes to what has the focus, never to a window; the keys it kept are not told of.
            if event.commitString() or event.preeditString():
                self._break()
        elif kind == QEvent.Type.FocusOut:
            # A popup is opening, whose window may be told of keys in this very turn.
            self.windows.look()
        return False

    def _window_event(self, window: QWindow, event: QEvent, kind: QEvent.Type) -> bool:
        if isinstance(event, QKeyEvent):
            self._key(event, kind)
        elif kind in _BREAKS_A_RUN:
            self._break()
            self._watch_drag(going_on=False)
        elif kind == QEvent.Type.Close:
            if window.type() not in _NOT_THE_WINDOW:
                self.finish()
                return True
        elif kind == QEvent.Type.DragEnter:
            self._watch_drag(going_on=True)
        return False

    def _watch_drag(self, *, going_on: bool) -> None:
        """A drag eats every key before a window is told of it.

        Unless a filter on the application, installed after the drag's own, is asked first. It is
        taken away when a button is pressed anew. To be told of a key twice is harmless.
        """
        if going_on:
            self._app.installEventFilter(self)
        elif self._dragging:
            self._app.removeEventFilter(self)
        self._dragging = going_on

    def _went_elsewhere(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self._break()

    def _key(self, event: QKeyEvent, kind: QEvent.Type) -> None:
        if event.key() != Qt.Key.Key_Shift:
            # A key that is a shortcut is asked about (ShortcutOverride) but never pressed.
            if kind == QEvent.Type.KeyRelease:
                return
            if event.key() == self._single_key:
                self.finish()
            else:
                self._break()
            return
        if kind == QEvent.Type.ShortcutOverride:
            return
        pressed = kind == QEvent.Type.KeyPress
        others = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if others:
            self._break()
        elif pressed:
            self._shift.shift_down(repeat=event.isAutoRepeat())
        else:
            before = self._shift.count
            count = self._shift.shift_up(repeat=event.isAutoRepeat())
            if count >= SHIFTS_NEEDED:
                self.finish()
            elif count != before:
                self.counted.emit(count)

    def _break(self) -> None:
        had = self._shift.count
        self._shift.other()
        if had:
            self.counted.emit(0)

    def finish(self) -> None:
        """The reader wants to leave. Only a kiosk, which has a next reader, does anything else."""
        self.leave()

    def leave(self, code: int = EXIT_CLOSED) -> None:
        """Go: hide every window, clear what we copied, end the process."""
        if self._leaving:
            return
        self._leaving = True
        try:
            if self._guard is not None:
                self._guard.leaving()
            # Hiding reaches the display at once; `QGuiApplication.sync` would run waiting work.
            for window in self._app.allWindows():
                window.hide()
            self.clear_clipboard()
            if self._app.clipboard().ownsSelection():
                self._app.clipboard().clear(QClipboard.Mode.Selection)
            self._wipe()
        finally:
            self._exit(code)

    def clear_clipboard(self) -> None:
        """Take away what we copied, unless somebody has copied something else since."""
        clipboard = self._app.clipboard()
        if self._copied and clipboard.ownsClipboard() and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""
