"""Work in steps: one in each turn, the last that was asked for, and all of it when it must be."""

from collections.abc import Iterator

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from fingerpost.ui.turns import Turns


def steps(name: str, done: list[str], count: int = 2) -> Iterator[None]:
    for number in range(count):
        done.append(f"{name}{number}")
        yield


def test_other_steps_take_the_place_of_those_that_are_left(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    turns = Turns(owner)
    turns.start(steps("a", done))
    turns.start(steps("b", done))
    qtbot.waitUntil(lambda: not turns.running)
    assert done == ["b0", "b1"]


def test_what_a_last_step_begins_is_taken(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    turns = Turns(owner)

    def first() -> Iterator[None]:
        yield
        turns.start(steps("b", done))

    turns.start(first())
    qtbot.waitUntil(lambda: done == ["b0", "b1"] and not turns.running)


def test_what_is_left_can_be_done_at_once(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    turns = Turns(owner)
    turns.finish()
    turns.start(steps("a", done, 5))
    turns.finish()
    assert done == ["a0", "a1", "a2", "a3", "a4"]
    assert not turns.running
