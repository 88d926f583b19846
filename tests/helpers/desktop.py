"""A hand on the X display: find a window, give it the focus, press real keys through XTEST."""

import time
from collections.abc import Callable

from Xlib import XK, X, Xatom, display
from Xlib.ext import xtest
from Xlib.protocol import event
from Xlib.xobject.drawable import Window

POLL = 0.01
SELECTION_SECONDS = 2.0


class Desktop:
    """The display the tests run on. It has no window manager: focus is given by hand."""

    def __init__(self, name: str | None = None) -> None:
        """Connect to the display of that name, or to the one of the environment."""
        self._display = display.Display(name)
        self._root = self._display.screen().root

    def close(self) -> None:
        self._display.close()

    def wait_for_window(self, title: str, seconds: float) -> Window:
        """The mapped top-level window of that title."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            children: list[Window] = self._root.query_tree().children
            for window in children:
                if self._is_shown(window) and self.title(window) == title:
                    return window
            time.sleep(POLL)
        raise AssertionError(f"no window called {title}")

    @staticmethod
    def _is_shown(window: Window) -> bool:
        try:
            return bool(window.get_attributes().map_state == X.IsViewable)
        except Exception:
            return False

    def is_shown(self, window: Window) -> bool:
        """Whether it is still on the screen."""
        return self._is_shown(window)

    def title(self, window: Window) -> str:
        name = window.get_full_text_property(self._display.intern_atom("_NET_WM_NAME"))
        return str(name or window.get_wm_name() or "")

    def focus(self, window: Window) -> None:
        window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self._display.sync()

    def type_keys(self, *names: str) -> None:
        for name in names:
            self._press(self._code(name))

    def chord(self, modifier: str, name: str) -> None:
        """A key while another is held down."""
        xtest.fake_input(self._display, X.KeyPress, self._code(modifier))
        self._press(self._code(name))
        xtest.fake_input(self._display, X.KeyRelease, self._code(modifier))
        self._display.sync()

    def press_shift(self, times: int) -> None:
        for _ in range(times):
            self._press(self._display.keysym_to_keycode(XK.XK_Shift_L))

    def _code(self, name: str) -> int:
        return int(self._display.keysym_to_keycode(XK.string_to_keysym(name)))

    def _press(self, code: int) -> None:
        xtest.fake_input(self._display, X.KeyPress, code)
        xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()

    def click(self, window: Window, x: int, y: int) -> None:
        """The left button at a place in a window; a negative `x` counts from its right edge."""
        if x < 0:
            x += window.get_geometry().width
        at = self._root.translate_coords(window, x, y)
        xtest.fake_input(self._display, X.MotionNotify, x=at.x, y=at.y)
        xtest.fake_input(self._display, X.ButtonPress, 1)
        xtest.fake_input(self._display, X.ButtonRelease, 1)
        self._display.sync()

    def ask_to_close(self, window: Window) -> None:
        """What a window manager sends when its close button is pressed."""
        message = event.ClientMessage(
            window=window,
            client_type=self._display.intern_atom("WM_PROTOCOLS"),
            data=(32, [self._display.intern_atom("WM_DELETE_WINDOW"), X.CurrentTime, 0, 0, 0]),
        )
        window.send_event(message)
        self._display.sync()

    def selection(self, name: str = "CLIPBOARD") -> str:
        """The text that can be pasted now; empty if nobody offers one."""
        atom = self._display.intern_atom(name)
        if self._display.get_selection_owner(atom) == X.NONE:
            return ""
        asker = self._root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        kind = self._display.intern_atom("UTF8_STRING")
        asker.convert_selection(atom, kind, Xatom.CUT_BUFFER0, X.CurrentTime)
        text = ""
        if self._wait_for(self._answered, SELECTION_SECONDS):
            answer = asker.get_full_property(Xatom.CUT_BUFFER0, X.AnyPropertyType)
            value = answer.value if answer is not None else b""
            text = value.decode("utf-8") if isinstance(value, bytes) else str(value)
        asker.destroy()
        self._display.sync()
        return text

    def _answered(self) -> bool:
        while self._display.pending_events():
            found = self._display.next_event()
            if found.type == X.SelectionNotify:
                return True
        return False

    @staticmethod
    def _wait_for(true: Callable[[], bool], seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not true():
            if time.monotonic() > until:
                return False
            time.sleep(POLL)
        return True
