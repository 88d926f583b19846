"""Nobody is thrown out for typing: 100,000 keystrokes of ordinary typing never leave.

No time passes between keystrokes here, so that the five seconds between presses never help.
"""

import os
import random
import sys
from itertools import chain, islice
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtTest import QTest

from keys import NONE, window_of
from keystrokes import Stroke, Typist, lone_shift, tap, tell
from program import Program
from stage import Hands, Scene, keyboard

SEEDS = range(20)
KEYS_OF_A_SEED = 6_000
DEAD_KEY_PLACE, LETTER_E = 34, 26  # key codes: places on a PC keyboard

on_x = pytest.mark.skipif(
    sys.platform == "win32" or not os.environ.get("DISPLAY"), reason="needs an X display"
)


def tell_all(program: Program, strokes: list[Stroke]) -> int:
    window, focused = window_of(program.shell), program.shell.header.search
    return tell(program.quick_close, window, focused, iter(strokes))


def test_a_hundred_thousand_keystrokes_do_not_leave(program: Program) -> None:
    keys = 0
    for seed in SEEDS:
        typed: list[Stroke] = []
        of_this_seed = 0
        for habit in Typist(seed).habits():
            strokes = list(habit)
            typed += strokes
            of_this_seed += tell_all(program, strokes)
            assert not program.exit.left, f"seed {seed} left after {typed[-24:]}"
            if of_this_seed >= KEYS_OF_A_SEED:
                break
        keys += of_this_seed
    assert keys >= 100_000


@pytest.mark.parametrize("seed", range(50))
def test_three_lone_presses_in_the_midst_of_it_leave(program: Program, seed: int) -> None:
    place = random.Random(seed).randint(1, 200)  # noqa: S311  (a place, not a secret)
    before = list(chain.from_iterable(islice(Typist(seed).habits(), place)))
    tell_all(program, before)
    assert not program.exit.left
    tell_all(program, list(lone_shift(3)))
    assert program.exit.codes == [0]


class Told(QObject):
    """Writes down what the window is told of keys, as the watcher is told it."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[QEvent.Type] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWindow) and isinstance(event, QKeyEvent):
            self.kinds.append(event.type())
        return False


@pytest.mark.parametrize(
    ("key", "pressed"),
    [(Qt.Key.Key_A, True), (Qt.Key.Key_F1, False), (Qt.Key.Key_Escape, False)],
    ids=["letter", "help", "escape"],
)
def test_the_window_is_told_what_the_typist_says(
    program: Program, key: Qt.Key, pressed: bool
) -> None:
    told = Told()
    program.app.installEventFilter(told)
    QTest.keyClick(window_of(program.shell), key)
    program.app.removeEventFilter(told)
    said = [stroke.kind for stroke in tap(key)]
    assert told.kinds == [kind for kind in said if pressed or kind != QEvent.Type.KeyPress]


def test_an_empty_word_of_an_input_method_is_no_key(program: Program) -> None:
    """Input methods send one whenever the focus moves."""
    window, focused = window_of(program.shell), program.shell.header.search
    tell(program.quick_close, window, focused, lone_shift(2))
    program.quick_close.eventFilter(focused, QInputMethodEvent())
    tell(program.quick_close, window, focused, lone_shift(1))
    assert program.exit.codes == [0]


def test_a_german_slash_is_no_lone_shift(program: Program) -> None:
    """It is Shift and 7, and being a shortcut it reaches no window as a press."""
    window = window_of(program.shell)
    for _ in range(4):
        program.shell.strip.button.setFocus()
        QTest.keyPress(window, Qt.Key.Key_Shift)
        QTest.keyClick(window, "/", NONE)  # type: ignore[call-overload]
        QTest.keyRelease(window, Qt.Key.Key_Shift)
    assert not program.exit.left


@on_x
def test_real_dead_keys_do_not_leave(content_file: Path, tmp_path: Path) -> None:
    """Four times the e with two dots: a shifted dead key and a letter, both kept by Qt."""
    home = tmp_path / "home"
    home.mkdir()
    with (
        keyboard("-layout fr", tmp_path),
        Hands() as hands,
        Scene("counting", content_file, home) as scene,
    ):
        assert scene.wait() == "."
        for _ in range(4):
            hands.hold("Shift_L")
            hands.tap_code(DEAD_KEY_PLACE)
            hands.let_go("Shift_L")
            hands.tap_code(LETTER_E)
        hands.press_shift(3)
        # Where Qt keeps the dead key, Shift looks alone until the letter is there.
        assert scene.rest().replace("10", "") == "12"
        assert scene.end() == (0, "")
