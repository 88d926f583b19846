"""A day in a waiting room, and more: random people, one after the other, in one process.

    make soak                                   ten thousand of them, into build/soak.json
    tests/helpers/soak.py --sessions 200 --seed 7 some of them

Each person touches places, types, scrolls, chooses and gives up at random, from a seed that is
printed; then leaves in one of many ways, or only walks away. After each it is looked whether
nothing but the first screen stands, whether nothing of the person is left, how long it took until
the first screen was painted, and what memory the process has. It ends with status 1 if anything is
wrong.
"""

import argparse
import gc
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "helpers")]

from fingerpost import environment, locate  # noqa: E402
from fingerpost.content.store import Content, open_content  # noqa: E402
from fingerpost.i18n import open_language  # noqa: E402
from fingerpost.system import memory  # noqa: E402

FONTS = locate.data_folder() / "fonts"
if __name__ == "__main__":
    environment.settle(FONTS)

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QWindow  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QPushButton, QWidget  # noqa: E402

from fakes import FakeClock, FakeSeconds  # noqa: E402
from fingerpost.ui import application, routes  # noqa: E402
from fingerpost.ui.kiosk.close import KioskClose  # noqa: E402
from fingerpost.ui.kiosk.idle import Idle  # noqa: E402
from fingerpost.ui.kiosk.window import KioskWindow  # noqa: E402
from fingerpost.ui.shell import Shell  # noqa: E402
from keys import click, press, press_shift  # noqa: E402
from voices import SilentVoice  # noqa: E402

SCREEN = 1366, 768
IDLE_SECONDS = 90
MOST_ACTIONS = 8
WARM_UP = 500
"""The sessions after which memory is compared; of fewer, the first half."""
BUDGET_MS = 50.0
GROWTH_MB = 2.0
TELL_EVERY = 250

Key, Held, Left = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton
KEYS = (
    *(Key[f"Key_{letter}"] for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    *(Key[f"Key_F{number}"] for number in range(1, 13)),
    Key.Key_Tab,
    Key.Key_Return,
    Key.Key_Escape,
    Key.Key_Backspace,
    Key.Key_Down,
    Key.Key_Up,
    Key.Key_PageDown,
    Key.Key_Home,
    Key.Key_End,
    Key.Key_Space,
    Key.Key_Menu,
    Key.Key_Print,
    Key.Key_Shift,
)
MODIFIERS = (
    Held.NoModifier,
    Held.NoModifier,
    Held.NoModifier,
    Held.ShiftModifier,
    Held.ControlModifier,
    Held.AltModifier,
    Held.MetaModifier,
    Held.ControlModifier | Held.AltModifier,
)


class Outcome(NamedTuple):
    """What a soak found."""

    sessions: int
    actions: int
    seed: int
    seconds: float
    reset_median_ms: float
    reset_p95_ms: float
    reset_most_ms: float
    memory_first_mb: float
    memory_last_mb: float
    wrong: list[str]

    @property
    def growth_mb(self) -> float:
        """How much memory it took after it had warmed up."""
        return self.memory_last_mb - self.memory_first_mb


class Soak:
    """One process, many people."""

    def __init__(self, content: Content, seed: int, speak: Callable[[str], object]) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.app = app
        self.seed = seed
        self.random = random.Random(seed)  # noqa: S311  (chance is what it is made of)
        self.wrong: list[str] = []
        self.resets: list[float] = []
        self.actions = 0
        self.left: list[int] = []
        self.seconds = FakeSeconds()
        self.quick_close = KioskClose(app, exit_=self.left.append, clock=self.seconds)
        self.shell = Shell(
            content,
            self.quick_close,
            clock=FakeClock(),
            speak=speak,  # type: ignore[arg-type]
            touch=True,
        )
        self.idle = Idle(IDLE_SECONDS, app, self.seconds)
        self.window = KioskWindow(
            self.shell,
            self.quick_close,
            self.idle,
            language="en",
            forget=content.forget,
            overwrite=memory.overwrite,
            make_voice=SilentVoice,
        )
        self.quick_close.stay_with(self._timed_forget)
        self.window.resize(*SCREEN)
        self.window.show()
        self.window.activateWindow()
        self.turn(10)

    def _timed_forget(self) -> None:
        """From somebody's wish to leave until the first screen is painted."""
        in_use, begun = self.window.in_use, time.perf_counter()
        self.window.forget()
        if in_use:
            self.resets.append((time.perf_counter() - begun) * 1000)

    def turn(self, times: int = 1) -> None:
        """Let the event loop turn."""
        for _ in range(times):
            loop = QEventLoop()
            QTimer.singleShot(0, loop.quit)
            loop.exec()

    # What people do

    def _touch(self) -> None:
        at = QPoint(self.random.randrange(SCREEN[0]), self.random.randrange(SCREEN[1]))
        button = self.random.choice((Left, Left, Left, Left, Qt.MouseButton.RightButton))
        QTest.mouseClick(self._handle(), button, pos=at)

    def _press_a_button(self) -> None:
        buttons = [
            b for b in self.window.findChildren(QPushButton) if b.isVisible() and b.isEnabled()
        ]
        here = [b for b in buttons if self._inside(b)]
        if here:
            button = self.random.choice(here)
            at = button.mapTo(self.window, button.rect().center())
            QTest.mouseClick(self._handle(), Left, pos=at)

    def _inside(self, widget: QWidget) -> bool:
        at = widget.mapTo(self.window, widget.rect().center())
        return self.window.rect().contains(at) and self.window.childAt(at) is widget

    def _key(self) -> None:
        click(self._handle(), self.random.choice(KEYS), self.random.choice(MODIFIERS))

    def _type(self) -> None:
        if self.window.in_use:
            self.shell.focus_search()
        for letter in self.random.choices("abcdefghijklmnoprstuwy ", k=self.random.randint(1, 6)):
            press(self._handle(), letter)

    def _swipe(self) -> None:
        start = QPoint(self.random.randrange(100, 700), self.random.randrange(300, 600))
        way = QPoint(self.random.randint(-80, 80), self.random.randint(-250, 250))
        QTest.mousePress(self._handle(), Left, pos=start)
        for part in (1, 2, 3):
            QTest.mouseMove(self._handle(), self._within(start + way * part / 3))
        QTest.mouseRelease(self._handle(), Left, pos=self._within(start + way))

    def _within(self, at: QPoint) -> QPoint:
        return QPoint(min(max(at.x(), 0), SCREEN[0] - 1), min(max(at.y(), 0), SCREEN[1] - 1))

    def _go_somewhere(self) -> None:
        if self.window.in_use:
            places = (
                routes.Find(),
                routes.Reports(),
                routes.Report("super-complaint-2024"),
                routes.Guides(),
                routes.Forces(),
                routes.Letters("s"),
                routes.Service("womens-aid"),
                routes.About(),
            )
            self.shell.go(self.random.choice(places))

    def _handle(self) -> QWindow:
        handle = self.window.windowHandle()
        assert handle is not None
        return handle

    # How they leave

    def _leave(self) -> None:
        ways: tuple[Callable[[], None], ...] = (
            self.quick_close.finish,
            self.window.bar.finish.click,
            self.shell.strip.button.click,
            lambda: press_shift(self._handle(), 3),
            lambda: click(self._handle(), Key.Key_F4, Held.AltModifier),
            self._close_window,
            self._walk_away,
        )
        way = self.random.choice(ways)
        if self.window.still_there.isVisible():
            way = self._walk_away
        way()
        if self.window.in_use:  # something was in its way, such as a menu: once more
            self.quick_close.finish()

    def _close_window(self) -> None:
        self._handle().close()

    def _walk_away(self) -> None:
        self.seconds.go_on(IDLE_SECONDS - 10)
        self.idle.look()
        self.seconds.go_on(11)
        self.idle.look()

    # One person

    def person(self, number: int) -> None:
        """Somebody comes, does something, and leaves; then it is looked what is left."""
        self.window.begin(self.random.choice(("en", "en", "cy")))
        actions = (
            self._touch,
            self._press_a_button,
            self._press_a_button,
            self._key,
            self._type,
            self._swipe,
            self._go_somewhere,
        )
        for _ in range(self.random.randint(1, MOST_ACTIONS)):
            self.random.choice(actions)()
            self.actions += 1
            self.turn(self.random.randint(0, 2))
            self._check_inside(number)
        if not self.window.in_use:
            self.window.begin("en")
        self._leave()
        self._check_left(number)

    def _check_inside(self, number: int) -> None:
        popup = QApplication.activePopupWidget()
        strangers = [
            w
            for w in self.app.topLevelWidgets()
            if w.isVisible() and w is not self.window and w is not popup
        ]
        if strangers or QApplication.activeModalWidget() is not None:
            self.wrong.append(f"{number}: another window: {strangers}")
        if self.left:
            self.wrong.append(f"{number}: the process would have ended: {self.left}")
            self.left.clear()
        if self.window.isMinimized() or not self.window.isVisible():
            self.wrong.append(f"{number}: the window is gone")
        if popup is not None and self.random.random() < 0.5:
            popup.close()

    def _check_left(self, number: int) -> None:
        if self.window.in_use or not self.window.attract.isVisible():
            self.wrong.append(f"{number}: the first screen does not stand")
        if self.app.clipboard().ownsClipboard() or self.app.clipboard().ownsSelection():
            self.wrong.append(f"{number}: something is on the clipboard")
        if QApplication.activePopupWidget() is not None:
            self.wrong.append(f"{number}: a menu is open")

    def check_clean(self, number: int) -> None:
        """Wait until it is clean, and look whether it is as it was at the start."""
        for _ in range(5000):
            if self.window.clean:
                break
            self.turn()
        shell, look = self.shell, self.shell.look
        as_at_the_start = (
            shell.route == routes.Home()
            and not shell.can_go_back
            and not shell.header.search.text()
            and (look.scale, look.language.code, look.scheme) == (100, "en", "light")
            and shell.page.scroll_position() == 0
        )
        if not self.window.clean or not as_at_the_start:
            self.wrong.append(f"{number}: not as at the start: {shell.route}, {look.scale}")

    def run(
        self, sessions: int, tell: Callable[[str], None] = lambda _: None, minutes: float = 1e9
    ) -> Outcome:
        """Let so many people come, or as many as there are minutes for."""
        begun = time.perf_counter()
        first = memory_mb()
        warm = min(WARM_UP, max(1, sessions // 2))
        number = 0
        while number < sessions and time.perf_counter() - begun < 60 * minutes:
            number += 1
            self.person(number)
            if self.random.random() < 0.7:  # the others come at once
                self.check_clean(number)
            if number == warm:
                self.check_clean(number)
                first = memory_mb()
            if number % TELL_EVERY == 0:
                tell(f"{number}: {memory_mb():.1f} MB, {len(self.wrong)} wrong")
        self.check_clean(number)
        ordered = sorted(self.resets)
        return Outcome(
            sessions=number,
            actions=self.actions,
            seed=self.seed,
            seconds=time.perf_counter() - begun,
            reset_median_ms=statistics.median(ordered),
            reset_p95_ms=ordered[int(len(ordered) * 0.95)],
            reset_most_ms=ordered[-1],
            memory_first_mb=first,
            memory_last_mb=memory_mb(),
            wrong=self.wrong,
        )

    def close(self) -> None:
        """Take everything down."""
        self.idle.stop()
        self.quick_close.windows.appeared.disconnect()
        self.app.applicationStateChanged.disconnect(self.quick_close._went_elsewhere)
        for window in self.app.allWindows():
            window.removeEventFilter(self.quick_close)
        gc.unfreeze()
        self.window.hide()
        self.window.deleteLater()
        self.quick_close.windows.deleteLater()
        self.quick_close.deleteLater()
        self.turn(3)


def memory_mb() -> float:
    """The memory of this process that is its own and resident."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> int:
    """Let them come; returns the exit status."""
    parser = argparse.ArgumentParser(description="Let many people use a kiosk.")
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so many")
    parser.add_argument("--keep", type=Path, help="write the figures to this file")
    given = parser.parse_args()
    print(f"Seed {given.seed}", flush=True)
    application.make([], FONTS)
    memory.fill_what_is_freed()
    content = open_content(locate.content_file())
    soak = Soak(content, given.seed, lambda code: open_language(code, locate.catalogues_folder()))
    found = soak.run(given.sessions, lambda line: print(line, flush=True), given.minutes)
    wrong = list(found.wrong[:20])
    if found.reset_p95_ms > BUDGET_MS:
        wrong.append(f"95 of 100 resets took up to {found.reset_p95_ms:.1f} ms")
    if found.growth_mb > GROWTH_MB:
        wrong.append(f"memory grew by {found.growth_mb:.1f} MB")
    figures = {**found._asdict(), "growth_mb": found.growth_mb, "wrong": wrong}
    print(json.dumps(figures, indent=2))
    if given.keep:
        given.keep.parent.mkdir(parents=True, exist_ok=True)
        given.keep.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.stdout.flush()
    status = main()
    sys.stdout.flush()
    os._exit(status)
