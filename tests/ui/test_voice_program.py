"""The voice that is a program: what it is started with, what it is told, and that it is silenced.

The synthesiser is a small script that writes down what it was given; `setpriv` is the system's own.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from fingerpost.ui.speech import program as module
from fingerpost.ui.speech.here import voice_here
from fingerpost.ui.speech.program import ProgramVoice, command_for, surroundings
from fingerpost.ui.speech.voice import NO_SOUND, NO_VOICE
from tracing import wait_until
from voices import stand_in

WRITES_DOWN = 'printf "%s\\n" "$@" > {0}/options; env > {0}/environment; cat > {0}/said'
SPEAKS_FOR_LONG = "echo $$ > {0}/number; cat > {0}/said; exec sleep 60"
WORDS = "Ring 0 8 0 8, 8 0 2, 0 3 0 0 – ŵ."

Put = Callable[..., ProgramVoice]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs of Linux")


@pytest.fixture
def put(tmp_path: Path, qtbot: QtBot) -> Put:
    """Puts a synthesiser into a folder, and knows it."""

    def make(does: str = WRITES_DOWN, name: str = "espeak-ng") -> ProgramVoice:
        file = stand_in(tmp_path, does.format(tmp_path), name)
        environment = {"HOME": "/home/x", "XDG_RUNTIME_DIR": "/run/user/7", "LD_LIBRARY_PATH": "/x"}
        return ProgramVoice(None, file, environment)

    return make


def said(voice: ProgramVoice, qtbot: QtBot, words: str = WORDS, language: str = "en") -> str:
    with qtbot.waitSignal(voice.ended) as signal_:
        voice.say(words, language)
    assert signal_.args is not None
    return str(signal_.args[0])


def words_in(folder: Path) -> str:
    """What it was to say, without the room behind it."""
    lines = (folder / "said").read_text("utf-8").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def number_in(folder: Path) -> int:
    file = folder / "number"
    wait_until(lambda: file.exists() and file.read_text("ascii").strip(), "it speaks")
    return int(file.read_text("ascii"))


def gone(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text("ascii").split()[2] == "Z"
    except OSError:
        return True


def test_the_words_go_through_a_pipe_and_nothing_of_them_to_the_command_line(
    put: Put, qtbot: QtBot, tmp_path: Path
) -> None:
    assert said(put(), qtbot) == ""
    assert words_in(tmp_path) == f"{WORDS}\n"
    options = (tmp_path / "options").read_text("utf-8").split()
    assert options == ["-v", "en-gb", "-s", "150", "-b", "1", "--stdin"]


def test_welsh_has_a_welsh_voice(put: Put, qtbot: QtBot, tmp_path: Path) -> None:
    assert said(put(), qtbot, language="cy") == ""
    assert (tmp_path / "options").read_text("utf-8").startswith("-v\ncy\n")


def test_it_is_told_nothing_of_the_account_but_where_sound_is(
    put: Put, qtbot: QtBot, tmp_path: Path
) -> None:
    assert said(put(), qtbot) == ""
    told = dict(
        line.split("=", 1) for line in (tmp_path / "environment").read_text("utf-8").splitlines()
    )
    assert told["HOME"] == "/dev/null"
    assert "LD_LIBRARY_PATH" not in told
    assert told["PULSE_SERVER"] == "unix:/run/user/7/pulse/native unix:/run/pulse/native"
    assert {told[name] for name in ("PULSE_CLIENTCONFIG", "PULSE_RUNTIME_PATH")} == {"/dev/null"}


@pytest.mark.parametrize("server", ["tcp:10.0.0.1", "office", "unix:/a tcp:b"])
def test_a_sound_server_on_another_computer_is_not_passed_on(server: str) -> None:
    told = surroundings({"PULSE_SERVER": server}, Path("/usr/bin/espeak-ng"))
    assert told["PULSE_SERVER"] == "unix:/run/pulse/native"
    told = surroundings({"PULSE_SERVER": "unix:/here"}, Path("/usr/bin/espeak-ng"))
    assert told["PULSE_SERVER"].startswith("unix:/here ")


def test_sentences_follow_one_another(put: Put, qtbot: QtBot, tmp_path: Path) -> None:
    voice = put("cat >> {0}/said")
    for words in ("One.", "Two.", "Three."):
        assert said(voice, qtbot, words) == ""
    assert words_in(tmp_path) == "One.\nTwo.\nThree.\n"


def test_to_stop_is_to_kill_and_nobody_is_told(put: Put, qtbot: QtBot, tmp_path: Path) -> None:
    voice = put(SPEAKS_FOR_LONG)
    voice.say(WORDS, "en")
    qtbot.waitUntil(lambda: (tmp_path / "said").exists())
    number = number_in(tmp_path)
    with qtbot.assertNotEmitted(voice.ended):
        voice.stop()
        qtbot.waitUntil(lambda: gone(number))
        qtbot.waitUntil(lambda: voice.silent)


def test_another_sentence_takes_the_place_of_the_one_before(
    put: Put, qtbot: QtBot, tmp_path: Path
) -> None:
    voice = put(
        "read line; echo $line >> {0}/said; case $line in Long*) echo $$ > {0}/number;"
        " exec sleep 60;; esac"
    )
    voice.say("Long.", "en")
    qtbot.waitUntil(lambda: (tmp_path / "number").exists())
    voice.say("Never.", "en")
    assert said(voice, qtbot, "Short.") == ""
    assert words_in(tmp_path) == "Long.\nShort.\n"
    assert gone(number_in(tmp_path))


def test_what_is_stopped_before_it_began_never_begins(
    put: Put, qtbot: QtBot, tmp_path: Path
) -> None:
    voice = put()
    voice.say("Never.", "en")
    voice.stop()
    assert said(voice, qtbot, "Words.") == ""
    assert words_in(tmp_path) == "Words.\n"


@pytest.mark.parametrize(
    "does",
    ["exit 3", "kill -9 $$", "cat > /dev/null; echo 'error: No such file or directory' >&2"],
    ids=["fails", "is killed", "complains and ends well"],
)
def test_a_failure_is_one_sentence(put: Put, qtbot: QtBot, does: str) -> None:
    assert said(put(does), qtbot) == NO_SOUND


def test_a_harmless_word_on_the_way_is_no_failure(put: Put, qtbot: QtBot) -> None:
    assert said(put("cat > /dev/null; echo 'ALSA lib x.c: error:' >&2"), qtbot) == ""


def test_a_program_that_is_gone_is_one_sentence(tmp_path: Path, qtbot: QtBot) -> None:
    for wrapper in (module.SETPRIV, tmp_path / "none"):
        voice = ProgramVoice(None, tmp_path / "nothing", {}, wrapper)
        assert said(voice, qtbot) == NO_SOUND
        assert said(voice, qtbot) == NO_SOUND


def test_what_never_ends_is_given_up(
    put: Put, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_MS", 50)
    assert said(put("exec sleep 60"), qtbot) == NO_SOUND


def test_a_mac_speaks_english_and_says_that_it_has_no_welsh(
    put: Put, qtbot: QtBot, tmp_path: Path
) -> None:
    assert command_for(Path("/usr/bin/say"), "en") == ["/usr/bin/say", "-f", "-"]
    voice = put(name="say")
    assert said(voice, qtbot, language="cy") == NO_VOICE
    assert said(voice, qtbot) == ""
    assert words_in(tmp_path) == f"{WORDS}\n"


def test_the_first_synthesiser_that_is_there_is_taken(tmp_path: Path, qtbot: QtBot) -> None:
    assert voice_here("linux", tmp_path) is None
    assert voice_here("darwin", tmp_path) is None
    assert voice_here("win32", tmp_path) is None
    for name in ("espeak", "espeak-ng"):
        file = stand_in(tmp_path, f"cat > /dev/null; touch {tmp_path}/used-{name}", name)
        make = voice_here("linux", tmp_path)
        assert make is not None
        parent = QObject()
        voice = make(parent)
        assert isinstance(voice, ProgramVoice)
        assert said(voice, qtbot) == ""
        assert (tmp_path / f"used-{name}").exists()
        assert file.exists()


# Whatever becomes of the program, nobody hears more

SPEAKING = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from fingerpost.ui.speech.program import ProgramVoice

app = QCoreApplication([])
voice = ProgramVoice(None, Path(sys.argv[1]))
voice.say("Words.", "en")
ends = sys.argv[2]
said = Path(sys.argv[1]).with_name("said")
timer = QTimer()
timer.timeout.connect(lambda: said.exists() and ends == "exit" and os._exit(0))
timer.start(5)
app.exec()
"""


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs setpriv")
@pytest.mark.parametrize("ends", ["exit", "SIGKILL", "SIGSEGV"])
def test_it_is_silent_when_the_program_is_gone_in_whatever_way(tmp_path: Path, ends: str) -> None:
    file = stand_in(tmp_path, SPEAKS_FOR_LONG.format(tmp_path))
    process = subprocess.Popen([sys.executable, "-c", SPEAKING, str(file), ends])
    try:
        number = number_in(tmp_path)
        wait_until((tmp_path / "said").exists, "it has its words")
        if ends != "exit":
            os.kill(process.pid, signal.Signals[ends])
        process.wait(20)
        wait_until(lambda: gone(number), "it is silent")
    finally:
        process.kill()
        process.wait(20)
