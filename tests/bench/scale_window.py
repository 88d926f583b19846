"""The window with very many services, seen by `scale.py`: the longest turn of all that is done.

    python tests/bench/scale_window.py CONTENT PACKS KEY

Prints one JSON value: the longest turn of the event loop of each thing, in milliseconds of the
processor (see `stalls.py`), and the memory of the process in the end, in megabytes.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

os.environ["QT_NO_GLIB"] = "1"

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton
from tests.bench.stalls import Loop

from fingerpost import environment, locate
from fingerpost.content.choose import Wanted, open_best
from fingerpost.ui import application, routes
from fingerpost.ui.pages.find import FindPage
from fingerpost.ui.quick_close import QuickClose
from fingerpost.ui.shell import Shell
from fingerpost.ui.widgets.toggles import ToggleGroups

WORDS = ("support", "debt advice", "counselling in ab", "fodo bank")
PAGES = 5
ROUNDS = 3
NO_MODIFIER = Qt.KeyboardModifier.NoModifier

Step = tuple[str, Callable[[], object]]


def steps(shell: Shell) -> Iterator[Step]:
    """What somebody does who looks around in a long list."""
    yield "opening the list", lambda: shell.go(routes.Find())
    page = shell.page
    assert isinstance(page, FindPage)
    for _ in range(PAGES):
        yield "showing the next hundred", page.pager.next.click
        for _ in range(4):
            yield "scrolling the list", lambda: _key(Qt.Key.Key_PageDown)
        yield "scrolling the list", lambda: _key(Qt.Key.Key_End)
    yield "showing the hundred before", page.pager.before.click
    yield "a minute passing", lambda: page.tick(shell._now())
    for holder in page.findChildren(ToggleGroups):
        for button in holder.findChildren(QPushButton):
            yield "pressing a toggle", button.click
    for choice in page.findChildren(QPushButton):
        if choice.isCheckable():
            yield "pressing a toggle", choice.click
            yield "pressing a toggle", choice.click
    yield "opening About, which lists what is due", lambda: shell.go(routes.About())
    for text in WORDS:
        yield "going home", shell.go_home
        for letter in text:
            yield "typing a letter", partial(_key, Qt.Key.Key_unknown, letter)
        yield "opening a result", lambda: _key(Qt.Key.Key_Down)
        yield "opening a result", lambda: _key(Qt.Key.Key_Return)


def _key(key: Qt.Key, text: str = "") -> None:
    """A key as the event loop delivers it: `QTest.keyClick` would turn the loop meanwhile."""
    to = QApplication.focusWidget()
    assert to is not None
    QApplication.sendEvent(to, QKeyEvent(QEvent.Type.KeyPress, key, NO_MODIFIER, text))


def main(built: str, packs: str, key: str) -> None:
    """Do everything and print what was found."""
    environment.settle(locate.data_folder() / "fonts")
    wanted = Wanted(Path(packs), None, (), (key,), guarded=lambda _: True)
    content = open_best(Path(built), wanted)
    content.often_needed()
    app = application.make([], locate.data_folder() / "fonts")
    shell = Shell(content, QuickClose(app, exit_=lambda _: None))
    shell.show()
    shell.activateWindow()
    shell.focus_search()
    loop = Loop(shell, profile=False)
    loop.run("start", lambda: None)
    rounds = [[(name, loop.run(name, act)) for name, act in steps(shell)] for _ in range(ROUNDS)]
    longest: dict[str, float] = {}
    for same in zip(*rounds, strict=True):
        # The machine does other things as well: what a step needs is what it took at best.
        (name, _), took = same[0], min(turn.cpu for _, turn in same)
        longest[name] = max(longest.get(name, 0.0), took)
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    memory = int(status.partition("VmRSS:")[2].split()[0]) / 1024
    print(json.dumps({"longest": longest, "memory": memory}))


if __name__ == "__main__":
    main(*sys.argv[1:])
