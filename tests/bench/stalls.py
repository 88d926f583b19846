"""Measures how long the window does not answer while pages open, change and go.

    python tests/bench/stalls.py [--rounds 3] [--only TEXT] [--profile] [--warn]

What is measured is one turn of the event loop, because that is what a key press has to wait for. A
timer of 0 ms is due in every turn, so the loop never sleeps, and from one call of it to the next
lies exactly one turn: input, posted events (layout, painting, deletion), other timers. That holds
for Qt's own event loop on Unix; GLib's, which Qt prefers where it can, lets several turns go by
before such a timer. So GLib is switched off here (`QT_NO_GLIB`): the work is the same.

Whatever is measured is started inside the timer's call, so that the first turn includes it, and is
over when the page says that it is complete and no turn took more than 2 ms for a while. Beside the
time on the clock stands the processor time of this thread in the same turn: far less means that
the machine was doing something else, not we.

Every page of the real content is opened and left again at 100 and 300 % text, several times;
everything that is typed is typed as keys, and every toggle is pressed. `--profile` says which
functions the long turns were spent in; the profiler makes them longer, so its times are not for
comparing. What was found is kept as `results.py` says.
"""

import argparse
import cProfile
import os
import pstats
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from tests.bench import common, results

from fingerpost import environment, locate
from fingerpost.content.store import Content, open_content
from fingerpost.ui import application, routes
from fingerpost.ui.pages.find import FindPage
from fingerpost.ui.quick_close import QuickClose
from fingerpost.ui.shell import Shell
from fingerpost.ui.widgets.toggles import ToggleGroups, ToggleRow

MOST_MS = 30.0
RESTING_MS = 2.0
REST_SECONDS = 0.04
SCALES = (100, 300)
LISTED = 10
CARDS = 20
WORDS = "stalking"
PLACE = "stamford"
NONE = Qt.KeyboardModifier.NoModifier

Action = Callable[[], object]
Step = tuple[str, Action]


class Turn(NamedTuple):
    """Milliseconds of one turn: on the clock, and of this thread's processor time."""

    wall: float
    cpu: float


class Loop(QObject):
    """Runs actions in the real event loop and keeps the longest turn of each."""

    def __init__(self, shell: Shell, *, profile: bool) -> None:
        super().__init__()
        self._shell = shell
        self._profiles = profile
        self._profile: cProfile.Profile | None = None
        self.profiled: list[tuple[str, float, pstats.Stats]] = []
        self._name = ""
        self._action: Action | None = None
        self._longest = Turn(0, 0)
        self._at = self._rest_since = 0.0
        self._cpu_at = 0.0
        self._loop = QEventLoop()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)

    def run(self, name: str, action: Action) -> Turn:
        """Do it, wait until all that follows from it is done, and give the longest turn."""
        self._name, self._action, self._longest = name, action, Turn(0, 0)
        self._loop.exec()
        return self._longest

    def _turn(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        profile, self._profile = self._profile, None
        if profile is not None:
            profile.disable()
        if self._action is None:
            turn = Turn((now - self._at) * 1000, (cpu - self._cpu_at) * 1000)
            self._longest = max(self._longest, turn)
            if profile is not None and turn.wall > MOST_MS:
                self.profiled.append((self._name, turn.wall, pstats.Stats(profile)))
            if turn.wall > RESTING_MS or not self._shell.complete:
                self._rest_since = now
            elif now - self._rest_since > REST_SECONDS:
                self._loop.quit()
                return
        if self._profiles:
            self._profile = cProfile.Profile()
            self._profile.enable()
        self._at, self._cpu_at = time.perf_counter(), time.thread_time()
        if self._action is not None:
            action, self._action, self._rest_since = self._action, None, now
            action()


class Tour:
    """Everything that a reader can do, step by step."""

    def __init__(self, shell: Shell, content: Content) -> None:
        self._shell = shell
        self._content = content

    def steps(self) -> Iterator[Step]:
        """One round at one text size, with a full slip."""
        for entry in self._content.entries("service"):
            self._shell.shortlist.add(f"service:{entry.id}")
        for route in self._routes():
            yield f"open {words(route)}", partial(self._shell.go, route)
            if isinstance(route, routes.Report):
                yield from self._toggles(f"{words(route)}: toggle", ToggleRow)
            yield f"home from {words(route)}", self._shell.go_home
        yield from self._searching()
        yield from self._finding()
        yield from self._places()
        yield from self._looks()

    def _routes(self) -> Iterator[routes.Route]:
        yield from (routes.Reports(), routes.Guides(), routes.About(), routes.Find())
        yield from (routes.Forces(PLACE), routes.Search(WORDS), routes.Search("zzqx"))
        for kind in ("service", "force", "report", "guide", "page"):
            for entry in self._content.entries(kind):
                yield routes.to(f"{kind}:{entry.id}")
        yield from (routes.Slip(), routes.Paper("log"), routes.Print("slip"))
        for entry in self._content.entries("report"):
            yield from (routes.Cite(entry.id), routes.Paper(f"report:{entry.id}"))
        for entry in self._content.entries("guide"):
            yield routes.Steps(entry.id)

    def _key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self._shell.windowHandle(), key, held)

    def _typing(self, what: str, text: str) -> Iterator[Step]:
        for number, letter in enumerate(text):
            yield f"{what}: type {text[: number + 1]}", partial(self._letter, letter)

    def _letter(self, letter: str) -> None:
        QTest.keyClick(self._shell.windowHandle(), letter)  # type: ignore[call-overload]

    def _searching(self) -> Iterator[Step]:
        yield from self._typing("search", WORDS)
        yield "search: to results", lambda: self._key(Qt.Key.Key_Down)
        for _ in range(3):
            yield "search: next result", lambda: self._key(Qt.Key.Key_Down)
        yield "search: open result", lambda: self._key(Qt.Key.Key_Return)
        yield "search: back to results", self._shell.go_back
        yield "search: forward again", self._shell.go_forward
        yield "search: home", self._shell.go_home

    def _finding(self) -> Iterator[Step]:
        yield "find: open", lambda: self._shell.go(routes.Find())
        page = self._shell.page
        assert isinstance(page, FindPage)
        yield "find: minute passes", lambda: page.tick(self._shell._now())
        if page.beside:
            for row in page.results.rows.rows[:CARDS]:
                yield (
                    f"find: card of {words(row.route)}",
                    partial(page.results.chosen.emit, row.route),
                )
        yield from self._toggles("find: toggle", ToggleGroups)
        yield "find: home", self._shell.go_home

    def _toggles(self, what: str, kind: type[QWidget]) -> Iterator[Step]:
        for holder in self._shell.page.findChildren(kind):
            for button in holder.findChildren(QPushButton):
                label = f"{what} “{button.text().strip()}”"
                yield label, button.click
                if button.isCheckable():
                    yield f"{label} off", button.click

    def _places(self) -> Iterator[Step]:
        yield "forces: open", lambda: self._shell.go(routes.Forces())
        box = self._shell.page.findChild(QLineEdit)
        assert isinstance(box, QLineEdit)
        box.setFocus()
        yield from self._typing("forces", PLACE)
        yield "forces: home", self._shell.go_home

    def _looks(self) -> Iterator[Step]:
        shell, report = self._shell, routes.Report(common.LONGEST)
        for route in (report, routes.Search(WORDS), routes.Find()):
            name, steps = words(route), 8 if shell.look.scale == SCALES[0] else 0
            yield f"looks: open {name}", partial(shell.go, route)
            for change in [1] * steps + [-1] * steps:
                sign = "+" if change > 0 else "−"
                now = shell.look.scale
                yield f"{name}, {now} %: text {sign}", partial(shell.change_scale, change)
            yield f"{name}: dark", lambda: shell.choose_scheme("dark")
            yield f"{name}: light", lambda: shell.choose_scheme("light")
            size = shell.size()
            yield f"{name}: narrower", partial(shell.resize, 700, size.height())
            yield f"{name}: wider", partial(shell.resize, size)
            for _ in range(3):
                yield f"{name}: page down", lambda: self._key(Qt.Key.Key_PageDown)
            yield f"looks: home from {name}", shell.go_home


def words(route: routes.Route) -> str:
    """A route in a few words."""
    kind = type(route).__name__.lower()
    detail = getattr(route, "id", "") or getattr(route, "typed", "")
    return f"{kind} {detail}".strip()


def main() -> int:
    """Measure, print the longest, and say how many are over the limit."""
    parser = argparse.ArgumentParser(description="Measure how long the window does not answer.")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is done")
    parser.add_argument("--only", default="", metavar="TEXT", help="show only names with this text")
    parser.add_argument("--profile", action="store_true", help="name the functions of long turns")
    parser.add_argument("--warn", action="store_true", help="status 1 if a turn took over 30 ms")
    common.add_waiting(parser)
    given = parser.parse_args()
    common.on_private_screen()
    load = common.wait_until_quiet(given.wait)
    os.environ["QT_NO_GLIB"] = "1"
    environment.settle(locate.data_folder() / "fonts")
    content = open_content(locate.content_file())
    app = application.make([], locate.data_folder() / "fonts")
    quick_close = QuickClose(app, exit_=lambda _: None)
    shell = Shell(content, quick_close)
    shell.show()
    shell.activateWindow()
    shell.focus_search()
    loop = Loop(shell, profile=given.profile)
    loop.run("start", lambda: None)
    found: dict[str, list[Turn]] = {}
    for scale in SCALES:
        while shell.look.scale < scale:
            loop.run("", lambda: shell.change_scale(1))
        for _ in range(given.rounds):
            for name, action in Tour(shell, content).steps():
                longest = loop.run(name, action)
                if given.only in name:
                    found.setdefault(f"{scale} %: {name}", []).append(longest)
    code = report(found, load, warn=given.warn)
    for name, wall, stats in sorted(loop.profiled, key=lambda one: -one[1]):
        if given.only in name:
            show_profile(name, wall, stats)
    return code


def report(found: dict[str, list[Turn]], load: float, *, warn: bool) -> int:
    """Print the table and write the file; 1 if asked to warn and a turn was too long."""
    worst = {name: max(turns) for name, turns in found.items()}
    usual = {n: statistics.median(turn.wall for turn in turns) for n, turns in found.items()}
    order = sorted(found, key=lambda name: -worst[name].wall)
    print(f"\nLongest turns of the event loop, in ms, of {len(found)} things done.\n")
    print(f"{'longest':>9}{'of it CPU':>11}{'usual':>8}   what")
    for name in order[:LISTED]:
        print(f"{worst[name].wall:>9.1f}{worst[name].cpu:>11.1f}{usual[name]:>8.1f}   {name}")
    over = [name for name in order if worst[name].wall > MOST_MS]
    own = [name for name in over if max(turn.cpu for turn in found[name]) > MOST_MS]
    always = [name for name in over if usual[name] > MOST_MS]
    print(
        f"\nAbove {MOST_MS:.0f} ms: {len(over)} at least once, {len(own)} of them by processor "
        f"time too, {len(always)} as a rule."
    )
    every = {
        name: {
            "longest": round(worst[name].wall, 2),
            "cpu": round(worst[name].cpu, 2),
            "usual": round(usual[name], 2),
            "runs": [[round(part, 2) for part in turn] for turn in found[name]],
        }
        for name in order
    }
    counts = {"once": len(over), "by_cpu": len(own), "as_a_rule": len(always)}
    # Each round's longest turn. By the time of the processor: the machine does other things too.
    lines = {
        f"{scale} %: longest turn of everything": results.Line(
            [max(turn.cpu for turn in same) for same in zip(*rounds, strict=False)], most=MOST_MS
        )
        for scale in SCALES
        if (rounds := [turns for name, turns in found.items() if name.startswith(f"{scale} %")])
    }
    results.save("stalls", lines, load=load, over=counts, turns=every)
    return 1 if warn and own else 0


def show_profile(name: str, wall: float, stats: pstats.Stats) -> None:
    """Print where a long turn went: what took longest by itself, and which of ours led there."""
    table: dict[tuple[str, int, str], tuple[int, int, float, float, object]]
    table = stats.stats  # type: ignore[attr-defined]
    own = sorted(table.items(), key=lambda one: -one[1][2])[:5]
    ours = [one for one in table.items() if "fingerpost" in one[0][0]]
    ours = sorted(ours, key=lambda one: -one[1][3])[:6]
    print(f"\n{name}: {wall:.1f} ms, of it in Python calls {stats.total_tt * 1000:.1f} ms")  # type: ignore[attr-defined]
    for title, rows, part in (("by itself", own, 2), ("with all it calls", ours, 3)):
        for (file, line, function), numbers in rows:
            where = f"{Path(file).name}:{line} " if line else ""
            milliseconds = float(numbers[part]) * 1000  # type: ignore[arg-type]
            print(f"  {milliseconds:>7.1f} {title:<18} {numbers[0]:>5}x {where}{function}")


if __name__ == "__main__":
    raise SystemExit(main())
