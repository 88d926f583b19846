"""The voice of Windows, on tables of functions like those that Windows hands out.

Windows' own have been reached under Wine, which makes the objects and has no voices: what a voice
says cannot be heard there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from fake_sapi import FakeSapi
from fingerpost.ui.speech.sapi import SapiVoice
from fingerpost.ui.speech.voice import NO_SOUND, NO_VOICE

NEW = 1 | 2 | 16
"""SPF_ASYNC, SPF_PURGEBEFORESPEAK and SPF_IS_NOT_XML."""
SILENCE = 1 | 2

Make = Callable[[FakeSapi], SapiVoice]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    """Makes the voice, and ends its thread afterwards."""
    made: list[tuple[SapiVoice, FakeSapi]] = []

    def voice(sapi: FakeSapi) -> SapiVoice:
        made.append((SapiVoice(None, lambda: sapi), sapi))
        return made[-1][0]

    before = set(threading.enumerate())
    yield voice
    for one, _ in made:
        one.close()
    qtbot.waitUntil(lambda: set(threading.enumerate()) <= before)


def problem(voice: SapiVoice, qtbot: QtBot, sapi: FakeSapi, language: str = "en") -> str:
    before = len(sapi.told)
    with qtbot.waitSignal(voice.ended) as signal:
        voice.say("Words.", language)
        qtbot.waitUntil(lambda: len(sapi.told) > before or not voice.looking)
        sapi.over.set()
    assert signal.args is not None
    return str(signal.args[0])


def test_words_are_said_as_they_are_instead_of_what_was_being_said(
    make: Make, qtbot: QtBot
) -> None:
    sapi = FakeSapi("409", "809")
    voice = make(sapi)
    voice.say("<b>Words", "en")
    qtbot.waitUntil(lambda: sapi.told == [("<b>Words", NEW)])
    assert sapi.chosen == ["809"], "a British voice before an American one"
    voice.say("Others", "en")
    qtbot.waitUntil(lambda: sapi.told[1:] == [("Others", NEW)])
    assert sapi.chosen == ["809"]
    with qtbot.waitSignal(voice.ended) as signal:
        sapi.over.set()
    assert signal.args == [""]


def test_to_stop_is_to_say_nothing_at_once(make: Make, qtbot: QtBot) -> None:
    sapi = FakeSapi("809")
    voice = make(sapi)
    voice.say("Words", "en")
    qtbot.waitUntil(lambda: bool(sapi.told))
    with qtbot.assertNotEmitted(voice.ended, wait=0):
        voice.stop()
        qtbot.waitUntil(lambda: sapi.told[1:] == [(None, SILENCE)])
        sapi.over.set()


def test_another_language_is_another_voice(make: Make, qtbot: QtBot) -> None:
    sapi = FakeSapi("409", "452")
    voice = make(sapi)
    assert problem(voice, qtbot, sapi, "en") == ""
    assert problem(voice, qtbot, sapi, "cy") == ""
    assert sapi.chosen == ["409", "452"]
    assert sapi.held == [1, 1], "each is let go of"


def test_a_computer_without_a_welsh_voice_says_so(make: Make, qtbot: QtBot) -> None:
    sapi = FakeSapi("809")
    voice = make(sapi)
    assert problem(voice, qtbot, sapi, "cy") == NO_VOICE
    assert problem(voice, qtbot, sapi, "en") == ""


def test_without_sound_it_is_one_sentence(make: Make, qtbot: QtBot) -> None:
    sapi = FakeSapi("809", speaks=False)
    assert problem(make(sapi), qtbot, sapi) == NO_SOUND


def test_without_windows_speech_it_is_one_sentence(make: Make, qtbot: QtBot) -> None:
    sapi = FakeSapi("809", makes=False)
    voice = make(sapi)
    with qtbot.waitSignal(voice.ended) as signal:
        voice.say("Words.", "en")
    assert signal.args == [NO_SOUND]


def test_it_has_nothing_to_do_with_the_thread_of_the_window(make: Make, qtbot: QtBot) -> None:
    sapi = FakeSapi("809")
    voice = make(sapi)
    assert problem(voice, qtbot, sapi) == ""
    assert threading.get_ident() not in sapi.threads
    assert len(sapi.threads) == 1
    voice.close()
    qtbot.waitUntil(sapi.closed.is_set)
    assert sapi.voice.released == 1


def test_nothing_is_started_before_something_is_said(make: Make) -> None:
    before = threading.active_count()
    voice = make(FakeSapi("809"))
    voice.stop()
    assert threading.active_count() == before
