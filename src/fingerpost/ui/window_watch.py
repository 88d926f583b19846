"""Tells of every window of the program as it appears: menus, lists and dialogs too.

The way out and the capture switch filter the events of windows. A filter on the application would
be simpler, but is told of every event of every widget, thousands for one page, and each telling is
a call into Python: pages took twice as long to open with it. So windows are looked for instead:
at both ends of every turn of the event loop, since a key comes in a turn; and at once when the
focus moves, which is how most windows begin. This file must not know what anybody does with one.
"""

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Signal
from PySide6.QtGui import QGuiApplication, QWindow


class WindowWatch(QObject):
    """Looks for windows. One for each program.

    Signals:
        appeared: a window that was not there before. Told once for each.
    """

    appeared = Signal(QWindow)

    def __init__(self, app: QGuiApplication) -> None:
        """Start looking, with the next turn of the event loop."""
        super().__init__(app)
        self._app = app
        self._mark = f"seen by watch {id(self)}"
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None  # noqa: S101  (an application has one)
        dispatcher.aboutToBlock.connect(self.look)
        dispatcher.awake.connect(self.look)
        app.focusWindowChanged.connect(self.look)
        app.focusObjectChanged.connect(self.look)

    def look(self, *_: object) -> None:
        """Look now."""
        for window in self._app.allWindows():
            if not window.property(self._mark):
                window.setProperty(self._mark, True)
                self.appeared.emit(window)
