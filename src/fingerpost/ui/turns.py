"""Long work in short steps, one in each turn of the event loop.

The window may not be busy for long: keys that close it have to be heard between two steps. It
starts no thread: what is done touches widgets.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Runs steps, one set at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)

    @property
    def running(self) -> bool:
        """Whether there are steps still to be taken."""
        return self._steps is not None

    def start(self, steps: Iterator[None]) -> None:
        """Take these steps from the next turn on; what is left of others is dropped."""
        self._steps = steps
        self._timer.start()

    def finish(self) -> None:
        """Take all steps that are left, now."""
        steps, self._steps = self._steps, None
        self._timer.stop()
        for _ in steps or ():
            pass

    def _next(self) -> None:
        steps = self._steps
        over = steps is not None and next(steps, True)
        if over and steps is self._steps:  # its last step may have begun others
            self._steps = None
            self._timer.stop()
