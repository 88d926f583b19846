"""Whether anybody is still there: counts the seconds since somebody last did anything.

A clock that somebody sets does not matter, and time that the computer slept counts: whoever wakes
it is likely to be somebody else.
"""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

LEAST_WARNING = 20
"""Seconds: WCAG 2.2, 2.2.1."""
USUAL_WARNING = 30
LOOK_MS = 500


def seconds_awake_or_asleep() -> float:
    """A clock that nobody can set, and that goes on while the computer sleeps."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def warning_seconds(idle: int) -> int:
    """How long the warning stands of the seconds that nobody may do anything."""
    return max(LEAST_WARNING, min(USUAL_WARNING, idle // 3))


class Idle(QObject):
    """Watches for silence, between `start` and `stop`.

    Signals:
        warned: so many seconds are left. Told anew for each of them.
        over: nobody was there.
    """

    warned = Signal(int)
    over = Signal()

    def __init__(
        self,
        seconds: int,
        parent: QObject | None = None,
        clock: Callable[[], float] = seconds_awake_or_asleep,
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._warning = warning_seconds(seconds)
        self._clock = clock
        self._last = 0.0
        self._told = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def warning(self) -> bool:
        """Whether a warning stands."""
        return self._told > 0

    def start(self) -> None:
        """Somebody has come."""
        self._last, self._told = self._clock(), 0
        self._timer.start()

    def stop(self) -> None:
        """Nobody is expected."""
        self._told = 0
        self._timer.stop()

    def touched(self) -> None:
        """Somebody did something. A warning is only answered by `start`."""
        if not self._told:
            self._last = self._clock()

    def look(self) -> None:
        """Look at the clock now."""
        left = self._seconds - (self._clock() - self._last)
        if left <= 0:
            self.stop()
            self.over.emit()
        elif left <= self._warning and round(left) != self._told:
            self._told = max(1, round(left))
            self.warned.emit(self._told)
