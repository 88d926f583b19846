"""The printers that CUPS knows, on Linux and macOS, and the way to them that leaves no file behind.

A page is made in memory and given to the system's own `lp`, which hands it to CUPS as it reads it.
Qt's own printing is not used: it writes the page to a temporary file first, its dialog offers
printing to a file and remembers folders, and it would bring CUPS's library, which knows networks,
into this process (https://github.com/qt/qtbase/blob/6.11/src/plugins/printsupport/cups/
qcupsprintengine.cpp). `lp` and `lpstat` are started only when somebody asks for printers.

What CUPS and the printer keep of a job is theirs: the page that leads here says so.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

from fingerpost.ui.printers import NO_ANSWER, NO_PRINTERS, NOT_PRINTED, Printers
from fingerpost.ui.sheet import JOB, Sheet, pdf

FOLDER = Path("/usr/bin")

_INTO_FILES = re.compile(r"^device for (\S+): (?:cups-pdf|file|pdfwriter):", re.MULTILINE)
_NAME = re.compile(r"^\S+$")
_PASSED_ON = ("HOME", "USER", "LOGNAME", "CUPS_SERVER")
"""What a printing program is told of the environment: enough to find the printers, and no path of
ours, which would have it load our libraries."""


def names_in(told: str) -> tuple[str, ...]:
    """The printers in what `lpstat -e -v` prints, without those that only make files."""
    files = set(_INTO_FILES.findall(told))
    names = (line.strip() for line in told.splitlines() if _NAME.match(line.strip()))
    return tuple(sorted(name for name in dict.fromkeys(names) if name not in files))


class CupsPrinters(Printers):
    """The printers that `lpstat` names, and `lp` to send a page to one."""

    def __init__(
        self,
        parent: QObject | None = None,
        folder: Path = FOLDER,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        """Know where the printing programs are; nothing is started yet."""
        super().__init__(parent)
        self._folder = folder
        told = QProcessEnvironment()
        told.insert("LC_ALL", "C.UTF-8")
        told.insert("PATH", str(folder))
        for name in _PASSED_ON:
            if name in environment:
                told.insert(name, environment[name])
        self._gave_up = False
        # One for as long as the program runs: the binding dies of one deleted while it tells.
        self._process = QProcess(self)
        self._process.setProcessEnvironment(told)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.errorOccurred.connect(self._failed)
        self._process.finished.connect(self._finished)

    def look(self) -> None:
        """Ask `lpstat`."""
        self._start("lpstat", ["-e", "-v"], b"", printing=False)

    def send(self, printer: str, sheet: Sheet) -> None:
        """Give the page to `lp` as a PDF, which is made in memory."""
        options = ["-s", "-d", printer, "-n", "1", "-t", JOB, "-o", "media=A4", "-"]
        self._start("lp", options, pdf(sheet), printing=True)

    def _start(self, program: str, options: list[str], given: bytes, *, printing: bool) -> None:
        if self.busy:
            return
        self._begin(printing=printing)
        self._gave_up = False
        self._process.setProgram(str(self._folder / program))
        self._process.setArguments(options)
        self._process.start()
        if given:
            self._process.write(given)
        self._process.closeWriteChannel()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            # Not in this turn: whoever asked is told after asking, never before.
            QTimer.singleShot(0, self, lambda: self._over(worked=False))

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._over(worked=code == 0 and status == QProcess.ExitStatus.NormalExit)

    def _give_up(self) -> None:
        self._gave_up = True
        self._process.kill()

    def _over(self, *, worked: bool) -> None:
        told = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        problem = NO_ANSWER if self._gave_up else NOT_PRINTED if self._printing else NO_PRINTERS
        if self._printing:
            self._end("" if worked else problem)
        else:
            names = names_in(told)
            self._end("" if names else problem, names)
