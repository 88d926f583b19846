"""A hand on the X display: find a window, give it the focus, press real keys through XTEST."""

import time

from Xlib import XK, X, display
from Xlib.ext import xtest
from Xlib.protocol import event
from Xlib.xobject.drawable import Window

POLL = 0.01


class Desktop:
    """The display the tests run on. It has no window manager: focus is given by hand."""

    def __init__(self) -> None:
        self._display = display.Display()
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

    def title(self, window: Window) -> str:
        name = window.get_full_text_property(self._display.intern_atom("_NET_WM_NAME"))
        return str(name or window.get_wm_name() or "")

    def focus(self, window: Window) -> None:
        window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self._display.sync()

    def type_keys(self, *names: str) -> None:
        for name in names:
            self._press(self._display.keysym_to_keycode(XK.string_to_keysym(name)))

    def press_shift(self, times: int) -> None:
        for _ in range(times):
            self._press(self._display.keysym_to_keycode(XK.XK_Shift_L))

    def _press(self, code: int) -> None:
        xtest.fake_input(self._display, X.KeyPress, code)
        xtest.fake_input(self._display, X.KeyRelease, code)
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
