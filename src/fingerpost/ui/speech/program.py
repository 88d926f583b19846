"""A voice that is a program of the system: espeak-ng on Linux, `say` on a Mac.

The program reads what it shall say from a pipe and speaks by itself: no server, no log, and nothing
on its command line but the language. It is started for each sentence, so that to kill it is to be
silent at once. Where `setpriv` is there, the kernel kills it when this process is gone, in whatever
way: nobody hears another sentence.

It is told nothing of the environment but where a sound server listens. PulseAudio's library, which
espeak-ng speaks through, makes folders in the home and in `/tmp`, starts a server and reads a
cookie unless it is told otherwise (https://www.freedesktop.org/wiki/Software/PulseAudio/
Documentation/User/Cookies/): each of those ways leads into `/dev/null` here. A server on another
computer is never passed on.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

from fingerpost.ui.speech.voice import NO_SOUND, NO_VOICE, Voice

PATIENCE_MS = 60_000
"""Longer than the longest sentence takes."""
QT_BLOCK = 4096
SETPRIV = Path("/usr/bin/setpriv")
WORDS_A_MINUTE = 150

_ESPEAK_VOICES = {"en": "en-gb", "cy": "cy"}
_SAY_SPEAKS = ("en",)
"""A Mac has no voice for Welsh, and `say` takes no language: only the voice that was chosen."""
_COMPLAINT = re.compile(r"^error:", re.MULTILINE)
"""espeak-ng ends well also where it could not play anything."""
_NOWHERE = "/dev/null"


def surroundings(environment: Mapping[str, str], program: Path) -> dict[str, str]:
    """What the program is told of the environment."""
    told = {"LC_ALL": "C.UTF-8", "PATH": str(program.parent)}
    if program.name == "say":
        return told | {name: environment[name] for name in ("HOME",) if name in environment}
    own = environment.get("XDG_RUNTIME_DIR", "")
    servers = [f"unix:{own}/pulse/native"] if own else []
    given = environment.get("PULSE_SERVER", "")
    if given.startswith(("unix:", "/")) and " " not in given:
        servers.insert(0, given)
    return told | {
        "HOME": _NOWHERE,
        "PULSE_CLIENTCONFIG": _NOWHERE,
        "PULSE_COOKIE": f"{_NOWHERE}/none",
        "PULSE_RUNTIME_PATH": _NOWHERE,
        # With a server named, none is started.
        "PULSE_SERVER": " ".join([*servers, "unix:/run/pulse/native"]),
    }


def command_for(program: Path, language: str) -> list[str]:
    """The program and what it is started with; empty where it has no voice for the language."""
    if program.name == "say":
        return [str(program), "-f", "-"] if language in _SAY_SPEAKS else []
    voice = _ESPEAK_VOICES.get(language)
    # `-b 1`: what comes is UTF-8.
    options = ["-v", str(voice), "-s", str(WORDS_A_MINUTE), "-b", "1", "--stdin"]
    return [str(program), *options] if voice else []


class ProgramVoice(Voice):
    """The voice."""

    def __init__(
        self,
        parent: QObject | None,
        program: Path,
        environment: Mapping[str, str] = os.environ,
        dies_with_us: Path = SETPRIV,
    ) -> None:
        """Know the program; nothing is started yet."""
        super().__init__(parent)
        self._program = program
        self._before = [str(dies_with_us), "--pdeathsig", "KILL"] if dies_with_us.exists() else []
        self._next: tuple[str, list[str]] | None = None
        """What is to be said as soon as the last program is gone."""
        self._telling = False
        self._asked = 0
        told = QProcessEnvironment()
        for name, value in surroundings(environment, program).items():
            told.insert(name, value)
        # One for as long as the program runs: the binding dies of one deleted while it tells.
        self._process = QProcess(self)
        self._process.setProcessEnvironment(told)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.errorOccurred.connect(self._failed)
        self._process.finished.connect(self._finished)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._process.kill)

    @property
    def silent(self) -> bool:
        """Whether nothing runs."""
        return self._process.state() == QProcess.ProcessState.NotRunning

    def say(self, words: str, language: str) -> None:
        self.stop()
        command = command_for(self._program, language)
        self._telling = True
        self._asked += 1
        if not command:
            self._tell_later(NO_VOICE)
            return
        self._next = words, command
        QTimer.singleShot(0, self, self._begin)  # the last may be telling of its end this moment

    def stop(self) -> None:
        self._next, self._telling = None, False
        self._waiting.stop()
        if not self.silent:
            self._process.kill()

    def _begin(self) -> None:
        if self._next is None or not self.silent:
            return
        words, command = self._next
        self._next = None
        first, *options = [*self._before, *command]
        self._process.setProgram(first)
        self._process.setArguments(options)
        self._waiting.start(PATIENCE_MS)
        self._process.start()
        # Qt keeps the last block it wrote for the next time, words and all, unless it is larger.
        self._process.write(f"{words}{' ' * QT_BLOCK}\n".encode())
        self._process.closeWriteChannel()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._tell_later(NO_SOUND)

    def _tell_later(self, problem: str) -> None:
        """Not in this turn: whoever asked is told after asking, never before."""
        asked = self._asked

        def tell() -> None:
            if asked == self._asked:
                self._end(problem)

        QTimer.singleShot(0, self, tell)

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        complaint = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        if self._next is not None:
            QTimer.singleShot(0, self, self._begin)
            return
        spoke = code == 0 and status == QProcess.ExitStatus.NormalExit
        self._end("" if spoke and not _COMPLAINT.search(complaint) else NO_SOUND)

    def _end(self, problem: str) -> None:
        self._waiting.stop()
        if self._telling:
            self._telling = False
            self.ended.emit(problem)
