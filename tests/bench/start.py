"""One start of one program on the private screen: its window, its picture, its first answer.

The X server says when a window is mapped. The picture is there when the window is no longer of one
colour. Then two letters are typed through the X server (XTEST), as soon as that: the program is
usable when its window shows the answer to them. What the answer looks like was learnt before from
a start that had time.
"""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import psutil
from tests.bench import common, programs
from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import BadDrawable, BadMatch, BadWindow
from Xlib.ext import xtest
from Xlib.xobject.drawable import Window

TYPED = ("s", "t")
STILL_SECONDS = 0.7
ANSWER_SECONDS = 5.0
LEAST_ALIKE = 0.95
GONE = (BadDrawable, BadMatch, BadWindow)


class NoAnswerError(Exception):
    """The window showed nothing new for what was typed."""


class Memory(NamedTuple):
    """Megabytes (of 1,048,576 bytes) of a program, its child processes with it."""

    resident: float
    unique: float
    """What would be free if it ended: pages that no other process has."""


class Start(NamedTuple):
    """Milliseconds from the start of the process.

    `usable` is None where there is no field, and where what was typed at once was not heard.
    """

    mapped: float
    painted: float
    usable: float | None = None
    memory: Memory | None = None


class Answer(NamedTuple):
    """The rows of a window's picture that change when it answers, as they then are."""

    rows: dict[int, bytes]

    def shown_in(self, rows: Sequence[bytes]) -> bool:
        """Whether a window shows it. The time of day, or a cursor, may have changed meanwhile."""
        alike = sum(rows[at : at + 1] == [row] for at, row in self.rows.items())
        return alike >= LEAST_ALIKE * len(self.rows)


class Stage:
    """The private screen, and programs that are started on it one after the other."""

    def __init__(self) -> None:
        # One connection throughout: a virtual display starts anew when its last client leaves.
        self.display = Display()
        self.display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self.display.sync()

    def learn(self, program: programs.Program, home: str) -> Answer | None:
        """Start it once, with time: gives what its answer looks like, if it has one.

        Raises:
            NoAnswerError: it has one, and did not show it.
            TimeoutError: no window came.
        """
        with _Running(program.command, home) as began:
            window = common.wait_mapped(self.display, began)
            common.wait_painted(window, began)
            before = still(window)
            if not program.answers:
                return None
            self._focus(window)
            self._type(TYPED)
            after = still(window)
        self.forget_events()
        rows = {at: row for at, row in enumerate(after) if before[at : at + 1] != [row]}
        if len(rows) < len(after) // 10:
            raise NoAnswerError(f"{program.name} shows nothing new for what is typed.")
        return Answer(rows)

    def measure(
        self,
        program: programs.Program,
        home: str,
        answer: Answer | None,
        *,
        memory: bool = False,
        before: Sequence[str] = (),
    ) -> Start:
        """Start it and take the times; with `memory`, also open a page and weigh it.

        `before` is the command that it is started by, if there is one.

        Raises:
            TimeoutError: no window came.
        """
        try:
            with _Running([*before, *program.command], home) as began:
                window = common.wait_mapped(self.display, began)
                mapped = time.perf_counter()
                self._focus(window)
                common.wait_painted(window, began)
                painted = time.perf_counter()
                usable = self._answer(window, answer) if answer else None
                found = Start(
                    (mapped - began) * 1000,
                    (painted - began) * 1000,
                    None if usable is None else (usable - began) * 1000,
                )
                return found._replace(memory=self._weigh(window, program)) if memory else found
        finally:
            self.forget_events()

    def _answer(self, window: Window, answer: Answer) -> float | None:
        self._type(TYPED)
        until = time.perf_counter() + ANSWER_SECONDS
        while time.perf_counter() < until:
            if answer.shown_in(rows_of(window)):
                return time.perf_counter()
            time.sleep(0.001)
        return None

    def _weigh(self, window: Window, program: programs.Program) -> Memory:
        if program.ours:
            self._type(("Down", "Return"))
        still(window)
        return weigh(os.getpid())

    def _focus(self, window: Window) -> None:
        """Give it the keyboard: there is no window manager to do it."""
        try:
            window.set_input_focus(X.RevertToParent, X.CurrentTime)
            self.display.sync()
        except GONE:
            return

    def _type(self, names: Sequence[str]) -> None:
        for name in names:
            code = self.display.keysym_to_keycode(XK.string_to_keysym(name))
            xtest.fake_input(self.display, X.KeyPress, code)
            xtest.fake_input(self.display, X.KeyRelease, code)
        self.display.sync()

    def forget_events(self) -> None:
        """Throw away the events of before."""
        self.display.sync()
        while self.display.pending_events():
            self.display.next_event()


class _Running:
    """A program that runs in a group of processes of its own, and is ended with all of it."""

    def __init__(self, command: Sequence[str], home: str) -> None:
        self._command, self._environment = command, programs.environment_in(home)

    def __enter__(self) -> float:
        began = time.perf_counter()
        self._process = subprocess.Popen(
            self._command,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return began

    def __exit__(self, *_: object) -> None:
        # It has not been waited for, so the number is still its own, and its group's.
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def rows_of(window: Window) -> list[bytes]:
    """A strip down the middle of a window, row by row."""
    size = window.get_geometry()
    data = common.picture(window)
    wide = len(data) // size.height
    return [data[at : at + wide] for at in range(0, len(data), wide)]


def still(window: Window) -> list[bytes]:
    """Wait until the strip has not changed for a while, and give it.

    Raises:
        TimeoutError: it went on changing.
    """
    until = time.perf_counter() + common.LIMIT_SECONDS
    last, since = rows_of(window), time.perf_counter()
    while (now := time.perf_counter()) < until:
        found = rows_of(window)
        if found != last:
            last, since = found, now
        elif now - since > STILL_SECONDS:
            return last
        time.sleep(0.05)
    raise TimeoutError("the window went on changing")


def weigh(starter: int) -> Memory:
    """The memory of every process that came from ours, in megabytes.

    What several of them share counts in `resident` as often as they have it.
    """
    resident = unique = 0
    for process in psutil.Process(starter).children(recursive=True):
        try:
            text = Path(f"/proc/{process.pid}/smaps_rollup").read_text("ascii")
        except OSError:  # it has ended
            continue
        sizes = {line.split()[0]: int(line.split()[1]) for line in text.splitlines()[1:]}
        resident += sizes["Rss:"]
        unique += sizes["Private_Clean:"] + sizes["Private_Dirty:"]
    return Memory(resident / 1024, unique / 1024)
