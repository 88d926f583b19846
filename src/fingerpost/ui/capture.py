"""Keeps the program's windows out of screenshots and screen sharing, where the system offers it.

It also blanks magnifiers and remote support, so it can be switched off, in the window and on the
command line, for as long as the program runs. It is no security feature: a camera sees everything,
and so does software that watches from inside the system. The small pictures of windows in a taskbar
are plain whether or not it is on.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow

from fingerpost.system.base import System
from fingerpost.ui.window_watch import WindowWatch


class CaptureSwitch(QObject):
    """On while windows are kept out of captures. Made only where the system can do that."""

    def __init__(
        self, app: QGuiApplication, windows: WindowWatch, system: System, *, hidden: bool
    ) -> None:
        super().__init__(app)
        self._app = app
        self._system = system
        self.hidden = hidden
        windows.appeared.connect(self._appeared)

    def _appeared(self, window: QWindow) -> None:
        window.installEventFilter(self)
        if window.isVisible():
            self._treat(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Treat each window whenever it is shown: menus and dialogs too."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWindow):
            self._treat(watched)
        return False

    def set_hidden(self, hidden: bool) -> None:
        """Turn it on or off for every window there is."""
        self.hidden = hidden
        for window in self._app.topLevelWindows():
            if window.isVisible():
                self._apply(window)

    def _treat(self, window: QWindow) -> None:
        if window.isTopLevel():
            self._system.prepare_window(int(window.winId()))
        self._apply(window)

    def _apply(self, window: QWindow) -> None:
        if window.isTopLevel():
            self._system.hide_from_capture(int(window.winId()), hidden=self.hidden)


def switch_for(
    app: QGuiApplication, windows: WindowWatch, system: System, *, hidden: bool
) -> CaptureSwitch | None:
    """The switch, or None where the system cannot keep a window out of captures."""
    if not system.can_hide_from_capture:
        return None
    return CaptureSwitch(app, windows, system, hidden=hidden)
