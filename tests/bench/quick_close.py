"""Measures the way out as a person sees it: from the last key to no window and to no process.

    python tests/bench/quick_close.py [--runs 200] [--reference-runs 40] [--warn]

The keys are real: they go through the X server (XTEST) on a private virtual screen. The clock
starts just before the release of the third Shift is sent. It is read again when the X server says
that the window is unmapped or destroyed, and when the kernel says that the process has ended
(`pidfd_open`). All programs take turns within one run, so that all meet the same machine. Each
run is a fresh process.

Ours is measured at home; with search results open; and on its longest report: the last two at
300 % text, reached with keys. The others are a bare window of PySide6, and KeePassXC and Kiwix
where they are installed, closed as a window manager closes them, and by the key they have for it.
What was found is printed and kept as `results.py` says.
"""

import argparse
import contextlib
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest
from Xlib.protocol import event as messages
from Xlib.xobject.drawable import Window

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import common, results
from tests.bench.programs import environment_in, home_for

# Milliseconds; of every case of ours.
BUDGETS = {"unmapped": {"median": 2.5, "p95": 50.0}, "gone": {"median": 12.0, "p95": 50.0}}
SEARCH = "stalking"
STEPS_TO_LARGEST = 8
# A pace that people keep, so that each press is dealt with when the next one comes.
HELD, BETWEEN = 0.015, 0.035
IDLE_LOOK, IDLE_LOOKS, IDLE_SHARE = 0.02, 3, 0.1


class Case(NamedTuple):
    """A program, how to get where it is left from, and how it is left."""

    name: str
    command: list[str]
    prepare: "Callable[[Screen], None]"
    leave: "Callable[[Screen, Window], None]"
    ours: bool = False


class Times(NamedTuple):
    """Milliseconds from the last key, and what the process ended with."""

    unmapped: float
    gone: float
    status: int = 0


MEASURED = ("unmapped", "gone")
SHOWN = {"unmapped": "window gone", "gone": "process gone"}


class NotThereError(Exception):
    """The program is not at the place that it was to be left from."""


class Screen:
    """The private screen: keys in, events out."""

    def __init__(self) -> None:
        # One connection throughout: events and keys are in order, and both cost little.
        self.display = Display()
        self.display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self.display.sync()

    def key(self, name: str, *held: str) -> None:
        """Press a key while others are held, and let all of them go."""
        codes = [self.code(one) for one in (*held, name)]
        for code in codes:
            xtest.fake_input(self.display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self.display, X.KeyRelease, code)
        self.display.sync()

    def code(self, name: str) -> int:
        """The key with that name."""
        return int(self.display.keysym_to_keycode(XK.string_to_keysym(name)))

    def type(self, text: str) -> None:
        """Type letters."""
        for letter in text:
            self.key(letter)

    def largest_text(self) -> None:
        """Ctrl++ until the text is at 300 %."""
        for _ in range(STEPS_TO_LARGEST):
            self.key("equal", "Control_L", "Shift_L")

    def forget_events(self) -> None:
        """Throw away the events of before."""
        self.display.sync()
        while self.display.pending_events():
            self.display.next_event()


def nothing(_screen: Screen) -> None:
    """Leave from where the program starts."""


def three_shifts(screen: Screen, _window: Window) -> None:
    """Shift three times; the last release is not yet on its way."""
    shift = screen.code("Shift_L")
    for number in range(3):
        xtest.fake_input(screen.display, X.KeyPress, shift)
        screen.display.flush()
        time.sleep(HELD)
        xtest.fake_input(screen.display, X.KeyRelease, shift)
        if number < 2:
            screen.display.flush()
            time.sleep(BETWEEN)


def close_button(screen: Screen, window: Window) -> None:
    """What a window manager sends for its close button and for Alt+F4; not yet on its way."""
    message = messages.ClientMessage(
        window=window,
        client_type=screen.display.intern_atom("WM_PROTOCOLS"),
        data=(32, [screen.display.intern_atom("WM_DELETE_WINDOW"), X.CurrentTime, 0, 0, 0]),
    )
    window.send_event(message)


def control_q(screen: Screen, _window: Window) -> None:
    """Ctrl+Q; the key itself is not yet on its way."""
    xtest.fake_input(screen.display, X.KeyPress, screen.code("Control_L"))
    screen.display.flush()
    time.sleep(HELD)
    xtest.fake_input(screen.display, X.KeyPress, screen.code("q"))


def word_for(id_: str) -> str:
    """A word whose first and only kind of result is this report, so that keys lead to it."""
    from fingerpost import locate
    from fingerpost.content.store import open_content

    content = open_content(locate.content_file())
    report = content.report(id_)
    if report is None:
        raise SystemExit(f"There is no report {id_} in build/content.sqlite.")
    words = repr(report.article.blocks).lower().replace("'", " ").split()
    for word in sorted({word for word in words if word.isascii() and word.isalpha()}):
        found = content.search(word)
        others = (found.services, found.places, found.forces, found.guides)
        if len(word) > 3 and not any(others) and found.reports[:1] and found.reports[0].id == id_:
            content.close()
            return word
    raise SystemExit(f"No word leads to the report {id_} alone.")


def cases() -> Iterator[Case]:
    """Everything that can be measured here; says by name what cannot."""
    ours = [sys.executable, "-m", "fingerpost"]
    word = word_for(common.LONGEST)

    def to_results(screen: Screen) -> None:
        screen.type(SEARCH)
        screen.largest_text()

    def to_report(screen: Screen) -> None:
        screen.type(word)
        screen.key("Down")
        screen.key("Return")
        screen.largest_text()

    yield Case("ours, home", ours, nothing, three_shifts, ours=True)
    yield Case("ours, results, 300 %", ours, to_results, three_shifts, ours=True)
    yield Case("ours, report, 300 %", ours, to_report, three_shifts, ours=True)
    bare = [sys.executable, "-c", common.BARE]
    yield Case("PySide6 window", bare, nothing, close_button)
    for name, program, leaves in (
        ("KeePassXC", "keepassxc", {"": close_button, ", Ctrl+Q": control_q}),
        ("Kiwix", "kiwix-desktop", {"": close_button}),
    ):
        if shutil.which(program) is None:
            print(f"Skipped: {name} is not installed.")
            continue
        for how, leave in leaves.items():
            yield Case(name + how, [program], nothing, leave)


def main() -> int:
    """Measure, print a table, and compare ours with its budgets."""
    parser = argparse.ArgumentParser(description="Measure the way out.")
    parser.add_argument("--runs", type=int, default=200, help="runs of each case of ours")
    parser.add_argument("--reference-runs", type=int, default=40, help="runs of each other one")
    parser.add_argument("--warn", action="store_true", help="status 1 if ours is over a budget")
    common.add_waiting(parser)
    given = parser.parse_args()
    common.on_private_screen()
    load = common.wait_until_quiet(given.wait)
    screen = Screen()
    measured = list(cases())
    times: dict[str, list[Times]] = {case.name: [] for case in measured}
    seen: dict[bytes, str] = {}
    rounds = max(given.runs, given.reference_runs)
    with tempfile.TemporaryDirectory() as folder:
        homes = {case.name: home_for(folder, number) for number, case in enumerate(measured)}
        for number in range(rounds):
            for case in measured:
                wanted = given.runs if case.ours else given.reference_runs
                # Spread evenly over the rounds.
                if number * wanted // rounds != (number + 1) * wanted // rounds:
                    times[case.name].append(insist(screen, case, homes[case.name], seen))
    return report(measured, times, load, warn=given.warn)


def insist(screen: Screen, case: Case, home: str, seen: dict[bytes, str]) -> Times:
    """Measure; again if a busy machine kept the keys from their place. The third time must do."""
    for _ in range(2):
        with contextlib.suppress(NotThereError):
            return measure(screen, case, home, seen)
    return measure(screen, case, home, seen)


def measure(screen: Screen, case: Case, home: str, seen: dict[bytes, str]) -> Times:
    """Start the program, get to where it is left from, leave it, and take the times.

    Raises:
        NotThereError: a case of ours showed what another case shows.
        RuntimeError: a case of ours ended with an error.
    """
    screen.forget_events()
    began = time.perf_counter()
    process = subprocess.Popen(
        case.command,
        env=environment_in(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    watch = os.pidfd_open(process.pid)
    try:
        window = common.wait_mapped(screen.display, began)
        common.wait_painted(window, began)
        window.set_input_focus(X.RevertToParent, X.CurrentTime)
        wait_until_idle(process.pid)
        case.prepare(screen)
        wait_until_idle(process.pid)
        if case.ours and seen.setdefault(common.picture(window), case.name) != case.name:
            raise NotThereError(f"{case.name}: the keys did not arrive")
        screen.forget_events()
        case.leave(screen, window)
        times = await_end(screen, window, watch)
        times = times._replace(status=process.wait())
        if case.ours and times.status:
            raise RuntimeError(f"{case.name}: ended with {times.status}")
        return times
    finally:
        os.close(watch)
        process.kill()
        process.wait()
        if case.leave is control_q:
            for name in ("q", "Control_L"):
                xtest.fake_input(screen.display, X.KeyRelease, screen.code(name))
        screen.forget_events()


def await_end(screen: Screen, window: Window, watch: int) -> Times:
    """Send what is ready to be sent, and wait for the end of the window and of the process.

    Raises:
        TimeoutError: the program did not end.
    """
    display, waiting = screen.display, select.poll()
    waiting.register(display.fileno(), select.POLLIN)
    waiting.register(watch, select.POLLIN)
    unmapped = gone = 0.0
    start = time.monotonic()
    display.flush()
    while not (unmapped and gone):
        # Sending may have read events as well: those would not wake the poll.
        patience = 0 if display.pending_events() else common.LIMIT_SECONDS * 1000
        ready = {number for number, _ in waiting.poll(patience)}
        now = time.monotonic()
        if now - start > common.LIMIT_SECONDS:
            raise TimeoutError("the program did not end")
        if watch in ready:
            gone = now
            waiting.unregister(watch)
        while display.pending_events():
            event = display.next_event()
            if event.type in (X.UnmapNotify, X.DestroyNotify) and event.window.id == window.id:
                unmapped = unmapped or now
    return Times((unmapped - start) * 1000, (gone - start) * 1000)


def busy(file: Path) -> int:
    """Nanoseconds that a thread has worked, or waited for a processor to work on."""
    return sum(map(int, file.read_text().split()[:2]))


def wait_until_idle(pid: int) -> None:
    """Wait until the main thread has had next to nothing to do for a while.

    Raises:
        TimeoutError: it went on working.
    """
    file, until, quiet = Path(f"/proc/{pid}/schedstat"), time.monotonic() + 20, 0
    before = busy(file)
    while time.monotonic() < until:
        time.sleep(IDLE_LOOK)
        now = busy(file)
        quiet = quiet + 1 if now - before < IDLE_SHARE * IDLE_LOOK * 1e9 else 0
        before = now
        if quiet >= IDLE_LOOKS:
            return
    raise TimeoutError("the program did not become idle")


def report(measured: list[Case], times: dict[str, list[Times]], load: float, *, warn: bool) -> int:
    """Print the table and write the file; 1 if asked to warn and ours is over a budget."""
    tables = {
        case.name: {
            what: common.summary([getattr(one, what) for one in times[case.name]])
            for what in MEASURED
        }
        for case in measured
        if times[case.name]
    }
    base = tables[measured[0].name]
    over = [
        f"{case.name}: {what} {part} {tables[case.name][what][part]:.1f} ms, {most:g} meant"
        for case in measured
        if case.ours
        for what, budget in BUDGETS.items()
        for part, most in budget.items()
        if tables[case.name][what][part] > most
    ]
    print("From the last key, in ms; in brackets the ratio to ours at home.\n")
    print(f"{'':<22}{'window gone':^27}{'process gone':^27}")
    print(f"{'':<22}" + f"{'median':>9}{'':8}{'p95':>7}   " * 2 + f"{'n':>5}")
    for name, table in tables.items():
        row = f"{name:<22}"
        for what in MEASURED:
            ratio = table[what]["median"] / base[what]["median"]
            row += (
                f"{table[what]['median']:>9.1f} {f'({ratio:.1f})':<7}{table[what]['p95']:>7.1f}   "
            )
        print(row + f"{table['gone']['n']:>5.0f}")
    row = f"{'most, for ours':<22}"
    for budget in BUDGETS.values():
        row += f"{budget['median']:>9.1f} {'':<7}{budget['p95']:>7.1f}   "
    print(row + "\n")
    for line in over or ["Ours keeps to every budget."]:
        print(line)
    for name, found in times.items():
        if bad := [one.status for one in found if one.status]:
            print(f"{name}: {len(bad)} of {len(found)} runs ended with an error ({bad[0]}).")
    every = {
        name: [[round(t, 3) for t in one[:2]] for one in found] for name, found in times.items()
    }
    lines = {
        f"{case.name}: {SHOWN[what]}": results.Line(
            [getattr(one, what) for one in times[case.name]],
            most=BUDGETS[what]["median"] if case.ours else None,
        )
        for case in measured
        for what in MEASURED
    }
    results.save(
        "quick-close", lines, load=load, budgets=BUDGETS, over=over, cases=tables, runs=every
    )
    return 1 if warn and over else 0


if __name__ == "__main__":
    raise SystemExit(main())
