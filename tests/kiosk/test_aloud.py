"""Reading aloud in a kiosk: off until somebody asks, silent at once, off for the next person."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fingerpost.content.store import Content
from fingerpost.ui import routes
from fingerpost.ui.kiosk.aloud import HEADPHONES
from fingerpost.ui.speech.voice import NO_SOUND
from fingerpost.ui.theme import TOUCH_TARGET
from geometry import clipped, sticking_out
from kiosk import IDLE_SECONDS, SCREEN, Kiosk
from speaking import HELPLINE, Speaking

HEARD_BY = ["People near you can hear this.", "Use headphones if you have them."]


# On and off


def test_it_is_silent_until_somebody_asks(speaking: Speaking) -> None:
    speaking.begin()
    speaking.go(HELPLINE)
    assert speaking.voices == [], "not even a voice was made"
    button = speaking.window.bar.aloud
    assert (button.text(), button.accessibleName()) == ("Read aloud", "Read aloud")
    assert button.isVisible()
    assert not button.isChecked()
    assert not speaking.window.bar.read.isVisible()


def test_without_a_synthesiser_there_is_no_button(
    content: Content, qtbot: QtBot, qapp: QApplication
) -> None:
    running = Kiosk(content, qtbot)
    running.begin()
    assert not running.window.bar.aloud.isVisible()
    assert not running.window.bar.read.isVisible()
    running.close()


def test_nothing_is_loaded_before_somebody_asks() -> None:
    later = ("kiosk.spoken", "speech.reader", "speech.words", "speech.program", "speech.sapi")
    code = (
        "import sys, fingerpost.ui.kiosk.start as start; start.voice_here();"
        f"print([one for one in {later!r} if f'fingerpost.ui.{{one}}' in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_it_says_first_who_can_hear_it_and_shows_it(speaking: Speaking) -> None:
    speaking.begin()
    speaking.touch(speaking.window.bar.aloud)
    assert speaking.voice.hear_out() == HEARD_BY
    assert note(speaking) == HEADPHONES
    speaking.go(HELPLINE)
    assert note(speaking) == "", "it has been read, and makes room for the page"


def note(kiosk: Kiosk) -> str:
    shown = kiosk.window._note
    return shown.words.text() if shown is not None and shown.isVisible() else ""


def test_touching_it_again_is_silence(speaking: Speaking) -> None:
    speaking.begin()
    speaking.touch(speaking.window.bar.aloud)
    speaking.touch(speaking.window.bar.aloud)
    assert speaking.voice.saying == ""
    speaking.go(HELPLINE)
    assert speaking.voice.saying == ""
    assert note(speaking) == ""


def test_it_is_off_for_the_next_person_and_knows_nothing(speaking: Speaking) -> None:
    speaking.listen()
    speaking.go(HELPLINE)
    speaking.touch(speaking.window.bar.read)
    assert speaking.voice.saying
    speaking.quick_close.finish()
    assert speaking.voice.saying == "", "silent before anything else is done"
    heard = len(speaking.voice.heard)
    speaking.cleaned()
    speaking.begin()
    assert not speaking.window.bar.aloud.isChecked()
    assert not speaking.window.bar.read.isVisible()
    speaking.go(routes.Guides())
    assert len(speaking.voice.heard) == heard


def test_it_is_silent_before_the_program_leaves(speaking: Speaking) -> None:
    speaking.listen()
    speaking.touch(speaking.window.bar.read)
    speaking.quick_close.leave(0)
    assert speaking.voice.saying == ""
    assert speaking.exit.codes == [0]


def test_a_fault_of_it_keeps_nobody_from_leaving(speaking: Speaking) -> None:
    def fail() -> None:
        raise ValueError

    speaking.quick_close.hush_with(fail)
    speaking.quick_close.leave(0)
    assert speaking.exit.codes == [0]


def test_it_is_silent_when_nobody_answers(speaking: Speaking) -> None:
    speaking.listen()
    speaking.touch(speaking.window.bar.read)
    speaking.go_on(IDLE_SECONDS + 1)
    assert speaking.at_first_screen
    assert speaking.voice.saying == ""


# When it cannot


def test_without_sound_it_says_so_once_and_is_off(speaking: Speaking) -> None:
    speaking.begin()
    speaking.touch(speaking.window.bar.aloud)
    speaking.voice.end(NO_SOUND)
    assert note(speaking) == NO_SOUND
    assert not speaking.window.bar.aloud.isChecked()
    assert not speaking.window.bar.read.isVisible()
    assert speaking.voice.saying == ""
    speaking.touch(speaking.window.bar.aloud)
    assert speaking.voice.hear_out() == HEARD_BY, "and can be tried again"


# How it looks


@pytest.mark.parametrize("code", ["en", "cy"])
@pytest.mark.parametrize("size", [SCREEN, (1080, 1920), (1024, 600)], ids=repr)
@pytest.mark.parametrize("scale", [100, 200])
def test_the_buttons_are_large_and_nothing_is_clipped(
    speaking: Speaking, code: str, size: tuple[int, int], scale: int
) -> None:
    speaking.window.resize(*size)
    speaking.turn(2)
    speaking.begin(code)
    while speaking.shell.look.scale < scale:
        speaking.shell.change_scale(1)
        speaking.settle()
    speaking.touch(speaking.window.bar.aloud)
    speaking.turn(2)
    bar = speaking.window.bar
    parts = [bar, speaking.shell.strip, speaking.shell.header]
    if speaking.window._note is not None:
        parts.append(speaking.window._note)
    else:
        assert (size, scale) == ((1024, 600), 200), "only there it has no room"
    for part in parts:
        assert clipped(part) == []
        assert sticking_out(part) == []
    for button in bar.buttons:
        assert min(button.width(), button.height()) >= TOUCH_TARGET, button.text()
    before = speaking.shell.page.height()
    speaking.touch(bar.read)
    speaking.turn(2)
    assert clipped(bar) == []
    assert speaking.shell.page.height() >= before, "what was said makes room again"
