"""Tells when the first picture of a window has been painted: what can wait, waits for that.

It knows nothing of what comes then.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow


class FirstPicture(QObject):
    """Calls `then`, once, when the window has been painted and its picture sent to the screen."""

    def __init__(self, window: QWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        window.installEventFilter(self)
        if window.isExposed():  # where the system shows a window before it returns
            self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A window of widgets paints and flushes while it is told that it can be seen, so the next
        # turn of the event loop comes after the picture (QWidgetWindow::handleExposeEvent).
        if event.type() == QEvent.Type.Expose and self._window.isExposed():
            self._tell()
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        self._window.removeEventFilter(self)
        QTimer.singleShot(0, self._then)
