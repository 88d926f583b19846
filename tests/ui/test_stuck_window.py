"""A window that no longer answers ends by itself: nobody is left pressing keys at a frozen screen.

Status 0 would also be right after a wish to leave; 1 says that the program failed. Nothing else is
an end of its own: 139 or -6 would leave a crash report behind.
"""

import os
import sys
from pathlib import Path

import pytest

from fingerpost.system.watchdog import BEAT_SECONDS, HUNG_SECONDS
from stage import Hands, Scene

pytestmark = [
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs an X display"),
    pytest.mark.skipif(sys.platform == "win32", reason="X11 only"),
]

BUDGET = 10.0
LEFT_OR_FAILED = (0, 1)
BLOCKS = ("sleep", "spin", "power", "lay-out")


@pytest.mark.parametrize("block", BLOCKS)
def test_a_window_that_does_not_answer_ends_by_itself(
    block: str, content_file: Path, tmp_path: Path
) -> None:
    with Scene(block, content_file, tmp_path) as scene:
        assert scene.wait() == "."
        code, said = scene.end(BUDGET)
        assert code in LEFT_OR_FAILED
        assert said == ""
        assert scene.left_behind() == []


def test_keys_pressed_at_a_frozen_window_do_not_keep_it_alive(
    content_file: Path, tmp_path: Path
) -> None:
    with Scene("sleep", content_file, tmp_path) as scene, Hands() as hands:
        assert scene.wait() == "."
        hands.focus(hands.wait_for_window("Fingerpost", BUDGET))
        hands.press_shift(3)
        code, said = scene.end(BUDGET)
        assert code in LEFT_OR_FAILED
        assert said == ""


@pytest.mark.parametrize("block", BLOCKS)
def test_leaving_that_gets_stuck_still_leaves(
    block: str, content_file: Path, tmp_path: Path
) -> None:
    with Scene(f"{block}-leaving", content_file, tmp_path) as scene, Hands() as hands:
        assert scene.wait() == "."
        window = hands.wait_for_window("Fingerpost", BUDGET)
        hands.focus(window)
        hands.press_shift(3)
        assert scene.wait() == "w"
        assert not hands.shown(), "what was on the screen goes first"
        code, said = scene.end(BUDGET)
        assert code in LEFT_OR_FAILED
        assert said == ""
        assert scene.left_behind() == []


def test_a_window_that_gets_stuck_in_its_first_moment_ends_by_itself(
    content_file: Path, tmp_path: Path
) -> None:
    with Scene("sleep-at-once", content_file, tmp_path) as scene:
        assert scene.wait() == "."
        code, said = scene.end(BUDGET)
        assert code in LEFT_OR_FAILED
        assert said == ""


def test_a_window_that_answers_is_left_alone(content_file: Path, tmp_path: Path) -> None:
    with Scene("ticking", content_file, tmp_path) as scene, Hands() as hands:
        for _ in range(round((HUNG_SECONDS + BEAT_SECONDS) * 10)):
            assert scene.wait() in (".", "t"), "it ended by itself"
        hands.focus(hands.wait_for_window("Fingerpost", BUDGET))
        hands.press_shift(3)
        assert scene.end(BUDGET) == (0, "")
