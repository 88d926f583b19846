"""Nobody is there: a warning that names nothing and can be answered for ever, then all is clean."""

import sys
import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fakes import FakeSeconds
from fingerpost.ui import routes
from fingerpost.ui.access import Heading
from fingerpost.ui.kiosk import warning
from fingerpost.ui.kiosk.idle import Idle, seconds_awake_or_asleep, warning_seconds
from keys import click, window_of
from kiosk import IDLE_SECONDS, Kiosk

WARNS_AT = IDLE_SECONDS - warning_seconds(IDLE_SECONDS)


@pytest.mark.parametrize("idle", [30, 31, 60, 90, 600])
def test_a_warning_stands_for_twenty_seconds_at_least(idle: int, qapp: QApplication) -> None:
    seconds = FakeSeconds()
    watch = Idle(idle, clock=seconds)
    told: list[int] = []
    over: list[bool] = []
    watch.warned.connect(told.append)
    watch.over.connect(lambda: over.append(True))
    watch.start()
    for _ in range(idle + 1):
        watch.look()
        seconds.go_on(1)
    assert told[0] >= 20
    assert told[-1] == 1
    assert over == [True]
    watch.stop()


def test_whoever_reads_and_moves_is_not_asked(kiosk: Kiosk) -> None:
    kiosk.begin()
    window = window_of(kiosk.window)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_PageDown):
        kiosk.go_on(WARNS_AT - 1)
        click(window, key)
    kiosk.go_on(WARNS_AT - 1)
    QTest.mouseMove(window, QPoint(40, 300))
    kiosk.go_on(WARNS_AT - 1)
    assert not kiosk.window.still_there.isVisible()
    assert kiosk.window.in_use


def test_it_warns_and_names_nothing(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(warning, "announce", lambda _widget, words: said.append(words))
    kiosk.begin()
    kiosk.shell.go(routes.Service("womens-aid"))
    kiosk.settle()
    kiosk.go_on(WARNS_AT + 0.5)
    question = kiosk.window.still_there
    assert question.isVisible()
    assert question.geometry() == kiosk.window.rect()
    assert said == ["Are you still there? This screen begins again in 30 seconds."]
    assert question.button.hasFocus()
    texts = [heading.text() for heading in question.findChildren(Heading)]
    assert texts == ["Are you still there?"]
    kiosk.go_on(20)
    assert said[-1].endswith("in 10 seconds.")
    told = QAccessible.queryAccessibleInterface(question)
    assert told is not None


def test_one_touch_extends_as_often_as_one_likes(kiosk: Kiosk) -> None:
    kiosk.begin()
    kiosk.shell.go(routes.Service("womens-aid"))
    for turn in range(12):
        kiosk.go_on(WARNS_AT + 1)
        question = kiosk.window.still_there
        assert question.isVisible()
        if turn % 3 == 0:
            QTest.mouseClick(question.button, Qt.MouseButton.LeftButton)
        elif turn % 3 == 1:  # beside the button
            QTest.mouseClick(question, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        else:
            click(window_of(kiosk.window), Qt.Key.Key_Down)
        assert not question.isVisible()
        kiosk.go_on(WARNS_AT - 1)
        assert not question.isVisible()
        kiosk.idle.start()
    assert kiosk.shell.route == routes.Service("womens-aid")


def test_then_everything_is_forgotten(kiosk: Kiosk) -> None:
    kiosk.begin()
    kiosk.shell.go(routes.Service("womens-aid"))
    kiosk.go_on(WARNS_AT + 1)
    kiosk.go_on(40)
    assert kiosk.at_first_screen
    kiosk.cleaned()
    assert kiosk.shell.route == routes.Home()


def test_a_computer_that_slept_begins_again(kiosk: Kiosk) -> None:
    """Whoever wakes it is likely to be somebody else: nobody is asked first."""
    kiosk.begin()
    kiosk.shell.go(routes.Service("womens-aid"))
    kiosk.go_on(8 * 3600)
    assert kiosk.at_first_screen


def test_nobody_is_warned_at_the_first_screen(kiosk: Kiosk) -> None:
    kiosk.go_on(10_000)
    assert kiosk.at_first_screen
    assert not kiosk.idle.warning


@pytest.mark.skipif(sys.platform != "linux", reason="another clock is taken there")
def test_the_clock_goes_on_while_the_computer_sleeps() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert before <= seconds_awake_or_asleep() <= time.clock_gettime(time.CLOCK_BOOTTIME)
