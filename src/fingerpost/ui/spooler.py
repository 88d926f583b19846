"""The printers of Windows, and the way to them: a page painted in memory, as dots, in a thread.

Windows' own calls are in `system.winspool`. Each may take as long as a printer or a server that is
away lets it, so a thread makes them and the window never waits. Qt's own printing is not used: its
calls keep every other thread of Python waiting, that of the window too, and it does not tell the
port of a printer, by which those that write files are known; see `packaging/dependencies.md`.

The thread touches no widget: it paints into a picture of its own, which Qt lets any thread do
(https://doc.qt.io/qt-6/threads-modules.html#painting-in-threads). One that does not come back is
left alone, and what it was to print is given up: it takes nothing to a printer later. At the way
out it ends with the process.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from fingerpost.core.paper import A4
from fingerpost.system.not_paper import names_of_paper
from fingerpost.system.winspool import Dots, PrintError, Spooler
from fingerpost.ui.printers import NO_ANSWER, NO_PRINTERS, NOT_PRINTED, Printers
from fingerpost.ui.sheet import INK, JOB, PER_INCH, Sheet

MOST_AWAY = 4
"""How many threads may be away at once, with a printer that does not answer."""

POINTS_PER_INCH = 72
WHITE, BLACK = 0xFFFFFFFF, 0xFF000000

Work = Callable[["_Task"], object]


class _Task:
    """Something a thread is away for."""

    given_up = False


class SpooledPrinters(Printers):
    """The printers that Windows knows."""

    _answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None, spooler: Spooler | None = None) -> None:
        """Know how to ask Windows; nothing is asked yet."""
        super().__init__(parent)
        self._spooler = spooler or Spooler()
        self._task = _Task()
        self._threads: list[Thread] = []
        self._answered.connect(self._arrived, Qt.ConnectionType.QueuedConnection)

    def look(self) -> None:
        """Ask Windows, and leave out what makes no paper."""
        self._start(lambda _: names_of_paper(self._spooler.printers()), printing=False)

    def send(self, printer: str, sheet: Sheet) -> None:
        """Paint the page for the printer and hand it over."""
        paint = partial(dots, sheet)

        def work(task: _Task) -> None:
            self._spooler.print_page(printer, JOB, paint, lambda: task.given_up)

        self._start(work, printing=True)

    def _start(self, work: Work, *, printing: bool) -> None:
        if self.busy:
            return
        self._begin(printing=printing)
        self._task = _Task()
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        if len(self._threads) >= MOST_AWAY:
            QTimer.singleShot(0, self, self._give_up)
            return
        thread = Thread(target=self._do, args=(self._task, work), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _do(self, task: _Task, work: Work) -> None:
        """What the thread does."""
        answer: object
        try:
            answer = work(task)
        except (PrintError, OSError) as error:
            answer = error
        with suppress(RuntimeError):  # whoever asked is gone
            self._answered.emit(task, answer)

    def _arrived(self, task: _Task, answer: Any) -> None:
        if task is not self._task or task.given_up:
            return
        if isinstance(answer, Exception):
            self._end(NOT_PRINTED if self._printing else NO_ANSWER)
        elif self._printing:
            self._end("")
        else:
            self._end("" if answer else NO_PRINTERS, answer)

    def _give_up(self) -> None:
        self._task.given_up = True
        self._end(NO_ANSWER)


def dots(sheet: Sheet, across: float, down: float) -> Dots:
    """The page as so many dots to the inch, black or white: edges are not smoothed.

    A laser printer has no grey, and what smooths an edge on a screen roughens it on paper.

    Raises:
        PrintError: there is no memory for it.
    """
    width, height = A4
    picture = QImage(
        round(width * across / POINTS_PER_INCH),
        round(height * down / POINTS_PER_INCH),
        QImage.Format.Format_Mono,
    )
    if picture.isNull():
        raise PrintError("there is no memory for the page")
    picture.setColorTable([WHITE, BLACK])
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, on=False)
    painter.scale(across / PER_INCH, down / PER_INCH)
    sheet.paint(painter, faint=INK)
    painter.end()
    return Dots(
        picture.width(), picture.height(), picture.bytesPerLine(), bytes(picture.constBits())
    )
