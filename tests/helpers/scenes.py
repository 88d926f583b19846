"""The script of a process: the real program, with something in its way.

`scenes.py NAME CONTENT PIPE`: the scene is set once the window is shown. When it is ready for the
next key or click it writes a character to the pipe, so that standard output and error stay empty.
See `stage.py` for the other side.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from fingerpost import environment, locate
from fingerpost.content.store import open_content

environment.settle(locate.data_folder() / "fonts")  # before Qt, as `boot` does

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QSocketNotifier, QTimer  # noqa: E402
from PySide6.QtGui import QCursor, QDrag, QMouseEvent, QTextCursor, QTextDocument  # noqa: E402
from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QMessageBox,
    QTextEdit,
)

from fingerpost.system.watchdog import BEAT_SECONDS  # noqa: E402
from fingerpost.ui import application, routes  # noqa: E402
from fingerpost.ui.shell import Shell  # noqa: E402

BLOCKED_SECONDS = 60.0
LONG_TEXT = 40_000
HUGE = 200_000_000
POLL_MS = 10
TICK_MS = 100

Say = Callable[[str], None]


def main(name: str, content: str, pipe: str) -> int:
    """Start the program; `name` is that of a scene."""

    def say(character: str) -> None:
        os.write(int(pipe), character.encode("ascii"))

    opened = open_content(Path(content))
    opened.often_needed()
    return application.run(
        opened,
        locate.data_folder() / "fonts",
        shown=lambda: QTimer.singleShot(0, lambda: SCENES[name](_shell(), say)),
    )


def _shell() -> Shell:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Shell))


def _when(true: Callable[[], bool], action: Callable[[], None]) -> None:
    """Do something as soon as something is true, in whatever event loop is running."""
    timer = QTimer(QApplication.instance())

    def look() -> None:
        if true():
            timer.stop()
            action()

    timer.timeout.connect(look)
    timer.start(POLL_MS)


# Something is open


def plain(shell: Shell, say: Say) -> None:
    """Nothing in its way."""
    shell.activateWindow()
    _when(shell.isActiveWindow, lambda: say("."))


def counting(shell: Shell, say: Say) -> None:
    """Nothing in its way; says how many presses of Shift count, whenever that changes."""
    shell._quick_close.counted.connect(lambda count: say(str(count)))
    plain(shell, say)


def combo(shell: Shell, say: Say) -> None:
    """The list of a combo box."""
    box = QComboBox(shell)
    box.addItems([str(number) for number in range(20)])
    box.move(400, 300)
    box.show()

    def open_list() -> None:
        box.showPopup()
        _when(box.view().isVisible, lambda: say("."))

    shell.activateWindow()
    _when(shell.isActiveWindow, open_list)


def menu(shell: Shell, say: Say) -> None:
    """The Colours menu."""

    def press() -> None:
        _when(lambda: QApplication.activePopupWidget() is not None, lambda: say("."))
        shell.header.colours.showMenu()

    shell.activateWindow()
    _when(shell.isActiveWindow, press)


def _modal(dialog: QDialog, say: Say) -> None:
    def ready() -> bool:
        dialog.activateWindow()
        return dialog.isActiveWindow()

    _when(ready, lambda: say("."))
    dialog.exec()


def dialog(shell: Shell, say: Say) -> None:
    """A dialog in an event loop of its own."""
    _modal(QDialog(shell), say)


def message(shell: Shell, say: Say) -> None:
    """A message in an event loop of its own."""
    _modal(QMessageBox(QMessageBox.Icon.Question, "Question", "A question", parent=shell), say)


def files(shell: Shell, say: Say) -> None:
    """Qt's own file dialog, which keeps the last folder in a file when it is destroyed."""
    opened = QFileDialog(shell)
    opened.setOption(QFileDialog.Option.DontUseNativeDialog)
    _modal(opened, say)


def printing(shell: Shell, say: Say) -> None:
    """Qt's own print dialog."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    _modal(QPrintDialog(printer, shell), say)


class DragWatch(QObject):
    """Says so when a drag has begun: the window is then told that it is over it."""

    def __init__(self, say: Say) -> None:
        app = QApplication.instance()
        assert app is not None
        super().__init__(app)
        self._say = say
        self._told = False
        app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragMove and not self._told:
            self._told = True
            self._say("d")
        return False


class Draggable(QLabel):
    """A label that can be dragged."""

    def __init__(self, shell: Shell, say: Say) -> None:
        super().__init__("Drag me", shell)
        self._say = say
        self.setGeometry(shell.rect())
        self.show()
        self.raise_()
        QCursor.setPos(self.mapToGlobal(self.rect().center()))

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        data = QMimeData()
        data.setText("dragged")
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec()
        self._say("e")


def drag(shell: Shell, say: Say) -> None:
    """A label that starts a drag of Qt's own."""
    DragWatch(say)
    Draggable(shell, say)
    plain(shell, say)


def text_drag(shell: Shell, say: Say) -> None:
    """A page whose first text is selected, ready to be dragged."""
    DragWatch(say)
    shell.go(routes.Article("page", "quick-close"))

    def select() -> None:
        text = next(text for text in shell.page.findChildren(QTextEdit) if text.isVisible())
        text.selectAll()
        start = text.cursorRect(QTextCursor(text.document())).center()
        QCursor.setPos(text.viewport().mapToGlobal(start + QPoint(4, 0)))
        plain(shell, say)

    _when(lambda: shell.page.complete, select)


class Guide(QObject):
    """Does what a line on standard input says, and tells when that is done.

    `go N` goes to a screen of `program.SCREENS`; `clock TIME` sets the clock (UTC, ISO 8601) and
    lets a minute pass.
    """

    def __init__(self, shell: Shell, say: Say) -> None:
        super().__init__(shell)
        self._shell, self._say = shell, say
        self._lines = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._lines.activated.connect(self._told)

    def _told(self) -> None:
        from program import SCREENS

        said = os.read(sys.stdin.fileno(), 200).decode("ascii")
        if not said:
            self._lines.setEnabled(False)
            return
        word, what = said.split()
        if word == "go":
            self._shell.go(SCREENS[int(what)])
        else:
            moment = datetime.fromisoformat(what)
            self._shell._clock = lambda: moment
            self._shell._tick()
        _when(lambda: self._shell.complete, lambda: self._say("."))


def guided(shell: Shell, say: Say) -> None:
    """Nothing in its way; goes where the test says."""
    Guide(shell, say)
    plain(shell, say)


# Something blocks


def _sleep() -> None:
    time.sleep(BLOCKED_SECONDS)


def _spin() -> None:
    until = time.monotonic() + BLOCKED_SECONDS
    while time.monotonic() < until:
        pass


def _power() -> None:
    """One call in C that holds the interpreter's lock until it returns."""
    pow(3, HUGE)


def _lay_out() -> None:
    """Laying out far too long a text, in Qt's own code."""
    until = time.monotonic() + BLOCKED_SECONDS
    while time.monotonic() < until:
        document = QTextDocument()
        cursor = QTextCursor(document)
        cursor.insertText("\n".join(["A paragraph of some words."] * LONG_TEXT))
        for width in range(200, 400, 10):
            document.setTextWidth(width)
            document.size()


def ticking(shell: Shell, say: Say) -> None:
    """Nothing in its way; says so ten times a second for as long as it answers."""
    timer = QTimer(shell)
    timer.timeout.connect(lambda: say("t"))
    timer.start(TICK_MS)
    plain(shell, say)


def _stuck(block: Callable[[], None], *, after: float) -> Callable[[Shell, Say], None]:
    def scene(shell: Shell, say: Say) -> None:
        def stick() -> None:
            say(".")
            block()

        shell.activateWindow()
        QTimer.singleShot(round(after * 1000), shell, stick)

    return scene


def _stuck_leaving(block: Callable[[], None]) -> Callable[[Shell, Say], None]:
    def scene(shell: Shell, say: Say) -> None:
        def wipe() -> None:
            say("w")
            block()

        shell._quick_close.wipe_with(wipe)
        plain(shell, say)

    return scene


SCENES: dict[str, Callable[[Shell, Say], None]] = {
    "plain": plain,
    "counting": counting,
    "combo": combo,
    "menu": menu,
    "dialog": dialog,
    "message": message,
    "files": files,
    "printing": printing,
    "drag": drag,
    "text-drag": text_drag,
    "ticking": ticking,
    "guided": guided,
}
for _name, _block in (
    ("sleep", _sleep),
    ("spin", _spin),
    ("power", _power),
    ("lay-out", _lay_out),
):
    SCENES[_name] = _stuck(_block, after=1.5 * BEAT_SECONDS)
    SCENES[f"{_name}-at-once"] = _stuck(_block, after=0)
    SCENES[f"{_name}-leaving"] = _stuck_leaving(_block)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
