"""What a page that prints knows of printers, whatever the system: it can look, and send.

`cups.py` and `spooler.py` do it, each for its systems; one of them is made when somebody asks for
printers. Neither answers in the turn in which it was asked, and neither keeps the window waiting.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from fingerpost.core.words import mark
from fingerpost.ui.sheet import Sheet

PATIENCE_MS = 15_000
"""How long an answer is waited for: a printer that is away may never give one."""

NO_PRINTERS = mark("No printer was found on this computer.")
NO_ANSWER = mark("The printer service did not answer. Try again, or read the numbers out.")
NOT_PRINTED = mark("It could not be printed. Ask whoever looks after this computer.")


class Printers(QObject):
    """The printers of this computer.

    Signals:
        listed: the names of the printers, and one sentence if there are none to name.
        ended: printing came to its end; empty, or one sentence saying what went wrong.
    """

    listed = Signal(object, str)
    ended = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Wait for nothing yet."""
        super().__init__(parent)
        self.busy = False
        """Whether an answer is being waited for."""
        self._printing = False
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._give_up)

    def look(self) -> None:
        """Ask which printers there are; `listed` tells. While something is printed, nothing."""
        raise NotImplementedError

    def send(self, printer: str, sheet: Sheet) -> None:
        """Print a page; `ended` tells how that went. While something is asked, nothing."""
        raise NotImplementedError

    def _begin(self, *, printing: bool) -> None:
        """Something is asked: be patient for so long."""
        self.busy, self._printing = True, printing
        self._waiting.start(PATIENCE_MS)

    def _give_up(self) -> None:
        """It took too long."""
        raise NotImplementedError

    def _end(self, problem: str, names: Sequence[str] = ()) -> None:
        """An answer is there, or none will come: tell whoever asked."""
        self._waiting.stop()
        self.busy = False
        if self._printing:
            self.ended.emit(problem)
        else:
            self.listed.emit(tuple(names), problem)
