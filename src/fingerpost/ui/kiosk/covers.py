"""Fills every screen that a kiosk has: one with the program, every other with one plain colour.

Screens come, go, turn and change their size while it runs. A bare session has no window manager to
make a window fill its screen, so its place is also set by hand.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

KIND = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint


class Covers(QObject):
    """Keeps every screen covered for as long as the program runs."""

    def __init__(self, app: QGuiApplication, window: QWidget) -> None:
        """Begin; `window` is the one with the program, which goes to the first screen."""
        super().__init__(window)
        self._app = app
        self._window = window
        self._covers: dict[QScreen, QWidget] = {}
        app.screenAdded.connect(self._came)
        app.screenRemoved.connect(self._went)
        app.primaryScreenChanged.connect(lambda *_: self.fill())
        for screen in app.screens():
            screen.geometryChanged.connect(self.fill)
        self.fill()

    def fill(self, *_: object) -> None:
        """Put every window where it belongs."""
        first = self._app.primaryScreen()
        if first is None:  # the last monitor was pulled out; another will come
            return
        for screen in self._app.screens():
            if screen is not first and screen not in self._covers:
                self._covers[screen] = _plain(self._window)
            elif screen is first and screen in self._covers:
                self._covers.pop(screen).deleteLater()
        for screen, cover in self._covers.items():
            _fill(cover, screen)
        _fill(self._window, first)

    def _came(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.fill)
        self.fill()

    def _went(self, screen: QScreen) -> None:
        cover = self._covers.pop(screen, None)
        if cover is not None:
            cover.deleteLater()
        self.fill()


def _plain(window: QWidget) -> QWidget:
    cover = QWidget(None, KIND | Qt.WindowType.WindowDoesNotAcceptFocus)
    cover.setWindowTitle(window.windowTitle())
    cover.setAutoFillBackground(True)
    cover.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    return cover


def _fill(window: QWidget, screen: QScreen) -> None:
    if window.screen() is not screen:
        window.setScreen(screen)
    window.setGeometry(screen.geometry())
    if not window.isFullScreen():
        window.showFullScreen()
