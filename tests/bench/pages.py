"""Measures what each page of the real content costs the thread that answers keys.

    python tests/bench/pages.py [--rounds 5] [--scale 100] [--warn]

Every page is opened from home, in the real event loop, in turns as `stalls.py` measures them. The
first screenful is all work from the call that opens the page to the end of the turn that paints it.
After that come the slices in which the rest is built; a second time the page is opened, Page Down
is pressed while they are, as somebody does who is in a hurry. Times are the thread's own, of the
processor: the machine does other things as well. The first round fills caches and does not count.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from tests.bench import common, results
from tests.bench.stalls import RESTING_MS, words

from fingerpost import environment, locate
from fingerpost.content.store import Content, open_content
from fingerpost.ui import application, routes
from fingerpost.ui.quick_close import QuickClose
from fingerpost.ui.shell import Shell

MOST = {"screenful": 16.0, "slice": 8.0, "scrolling": 16.0}
"""Milliseconds: the first screenful, each slice after, each turn while somebody scrolls."""

REST_SECONDS = 0.04
TURNS_PER_KEY = 5
MOST_KEYS = 10
LISTED = 10
KINDS = ("service", "force", "report", "guide", "page")


class Cost(NamedTuple):
    """Milliseconds that one opening of a page took."""

    screenful: float
    slice: float
    scrolling: float


class Opener(QObject):
    """Opens pages in the real event loop and watches its turns."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._loop = QEventLoop()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)
        self._route: routes.Route | None = None
        self._turns: list[float] = []
        self._painted_at = -1
        self._keys = self._keys_left = 0
        self._cpu_at = self._rest_since = 0.0
        shell.installEventFilter(self)

    def open(self, route: routes.Route, *, keys: int = 0) -> tuple[float, float]:
        """The cost of the first screenful, and of the longest turn after, in milliseconds.

        `keys` is how often Page Down is pressed while the rest of the page is built.
        """
        self._route, self._turns, self._painted_at = route, [], -1
        self._keys = self._keys_left = keys
        self._loop.exec()
        assert self._painted_at >= 0, f"{words(route)} was never painted"
        first = self._painted_at + 1
        return sum(self._turns[:first]), max(self._turns[first:], default=0.0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # All that has changed is painted while the window is told this.
        if event.type() == QEvent.Type.UpdateRequest and self._painted_at < 0 and not self._route:
            self._painted_at = len(self._turns)
        return super().eventFilter(watched, event)

    def _turn(self) -> None:
        cpu, now = (time.thread_time() - self._cpu_at) * 1000, time.perf_counter()
        if self._route is None:
            self._turns.append(cpu)
            if cpu > RESTING_MS or not self._shell.complete or self._painted_at < 0:
                self._rest_since = now
            elif now - self._rest_since > REST_SECONDS:
                self._loop.quit()
                return
            self._press()
        self._cpu_at = time.thread_time()
        if self._route is not None:
            route, self._route, self._rest_since = self._route, None, now
            self._shell.go(route)

    def _press(self) -> None:
        """Press Page Down in every few turns; the next turn deals with it."""
        to = QApplication.focusWidget()
        if self._painted_at < 0 or not self._keys_left or to is None:
            return
        if (len(self._turns) - self._painted_at) % TURNS_PER_KEY == 1:
            self._keys_left -= 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier)
                QApplication.postEvent(to, key)


def every_page(content: Content) -> Iterator[routes.Route]:
    """Each page there is, once."""
    yield from (routes.Reports(), routes.Guides(), routes.About(), routes.Find(), routes.Forces())
    for kind in KINDS:
        for entry in content.entries(kind):
            yield routes.to(f"{kind}:{entry.id}")


def measure(shell: Shell, content: Content, rounds: int) -> dict[str, list[Cost]]:
    """The cost of every page in every round."""
    opener = Opener(shell)
    found: dict[str, list[Cost]] = {}
    for number in range(rounds + 1):
        for route in every_page(content):
            screenful, longest = opener.open(route)
            opener.open(routes.Home())
            _, scrolling = opener.open(route, keys=MOST_KEYS)
            opener.open(routes.Home())
            if number:
                found.setdefault(words(route), []).append(Cost(screenful, longest, scrolling))
    return found


def main() -> int:
    """Measure, print the worst, and compare with what is meant."""
    parser = argparse.ArgumentParser(description="Measure what each page costs.")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count")
    parser.add_argument("--scale", type=int, default=100, help="size of the text in per cent")
    parser.add_argument("--warn", action="store_true", help="status 1 if a page costs too much")
    common.add_waiting(parser)
    given = parser.parse_args()
    common.on_private_screen()
    load = common.wait_until_quiet(given.wait)
    os.environ["QT_NO_GLIB"] = "1"
    environment.settle(locate.data_folder() / "fonts")
    content = open_content(locate.content_file())
    app = application.make([], locate.data_folder() / "fonts")
    shell = Shell(content, QuickClose(app, exit_=lambda _: None))
    shell.show()
    shell.activateWindow()
    while shell.look.scale < given.scale:
        shell.change_scale(1)
    return report(measure(shell, content, given.rounds), load, given.scale, warn=given.warn)


def report(found: Mapping[str, Sequence[Cost]], load: float, scale: int, *, warn: bool) -> int:
    """Print the table and keep everything; 1 if asked to warn and a page is over as a rule."""
    usual = {name: middle(costs) for name, costs in found.items()}
    print(
        f"\n{len(found)} pages at {scale} %, ms of this thread; each the median, then the longest\n"
    )
    print(f"{'first screenful':>17}{'slice after':>17}{'scrolling':>17}   the worst {LISTED}")
    order = sorted(found, key=lambda name: max(share(usual[name])), reverse=True)
    for name in order[:LISTED]:
        longest = Cost(*(max(column) for column in zip(*found[name], strict=True)))
        cells = (f"{a:>10.1f} {b:>6.1f}" for a, b in zip(usual[name], longest, strict=True))
        print("".join(cells) + f"   {name}")
    print("".join(f"{most:>10.1f}{'':7}" for most in MOST.values()) + "   at most")
    over = [name for name in order if max(share(usual[name])) > 1]
    print(f"\n{len(over)} of {len(found)} pages are over as a rule.")
    rounds = list(zip(*found.values(), strict=True))
    lines = {
        f"{scale} %, worst page: {what}": results.Line(
            [max(getattr(cost, what) for cost in costs) for costs in rounds], most=most
        )
        for what, most in MOST.items()
    }
    pages = {name: [[round(part, 2) for part in cost] for cost in found[name]] for name in order}
    results.save("pages", lines, load=load, pages=pages)
    return 1 if warn and over else 0


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each part."""
    return Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))


def share(cost: Cost) -> tuple[float, ...]:
    """Each part as a share of what is meant."""
    return tuple(part / most for part, most in zip(cost, MOST.values(), strict=True))


if __name__ == "__main__":
    raise SystemExit(main())
