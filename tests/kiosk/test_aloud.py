"""Reading aloud in a kiosk: what somebody hears who cannot read the screen, and when it is silent.

The voice is a fake: what it was to say is what somebody would hear.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from fingerpost.content.store import Content
from fingerpost.i18n import open_language
from fingerpost.ui import routes
from fingerpost.ui.access import Heading
from fingerpost.ui.kiosk.aloud import HEADPHONES
from fingerpost.ui.speech.voice import NO_SOUND
from fingerpost.ui.theme import TOUCH_TARGET
from fingerpost.ui.widgets.buttons import Opener
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.results import ResultList
from geometry import clipped, sticking_out
from keys import type_text, window_of
from kiosk import IDLE_SECONDS, SCREEN, Kiosk
from voices import FakeVoice

HELPLINE = routes.Service("national-stalking-helpline")
HEARD_BY = ["People near you can hear this.", "Use headphones if you have them."]


class Speaking(Kiosk):
    """A kiosk with a voice, and what is heard of it."""

    def __init__(self, content: Content, qtbot: QtBot, catalogues: Path) -> None:
        self.voices: list[FakeVoice] = []
        super().__init__(
            content,
            qtbot,
            speak=lambda code: open_language(code, catalogues),
            make_voice=self._make,
        )

    def _make(self, parent: QObject) -> FakeVoice:
        self.voices.append(FakeVoice(parent))
        return self.voices[-1]

    @property
    def voice(self) -> FakeVoice:
        (voice,) = self.voices
        return voice

    def touch(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def listen(self, language: str = "en") -> None:
        """Somebody comes, and has it read aloud."""
        self.begin(language)
        self.touch(self.window.bar.aloud)
        self.voice.hear_out()

    def go(self, route: routes.Route) -> None:
        self.shell.go(route)
        self.settle()

    def come_to(self, kind: type[QPushButton] | type[Prose] | type[ResultList]) -> str:
        """Somebody comes to the first of a kind with the keyboard; returns what is heard."""
        found = next(w for w in self.shell.page.findChildren(kind) if w.isVisible())
        found.setFocus(Qt.FocusReason.TabFocusReason)
        self.turn(2)
        return " ".join(self.voice.hear_out())


@pytest.fixture
def kiosk(
    content: Content, qtbot: QtBot, qapp: QApplication, catalogues_folder: Path
) -> Iterator[Speaking]:
    running = Speaking(content, qtbot, catalogues_folder)
    yield running
    running.close()


def press_on_focus(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


# On and off


def test_it_is_silent_until_somebody_asks(kiosk: Speaking) -> None:
    kiosk.begin()
    kiosk.go(HELPLINE)
    assert kiosk.voices == [], "not even a voice was made"
    button = kiosk.window.bar.aloud
    assert (button.text(), button.accessibleName()) == ("Read aloud", "Read aloud")
    assert button.isVisible()
    assert not button.isChecked()
    assert not kiosk.window.bar.read.isVisible()


def test_without_a_synthesiser_there_is_no_button(
    content: Content, qtbot: QtBot, qapp: QApplication
) -> None:
    running = Kiosk(content, qtbot)
    running.begin()
    assert not running.window.bar.aloud.isVisible()
    assert not running.window.bar.read.isVisible()
    running.close()


def test_nothing_is_loaded_before_somebody_asks(kiosk: Speaking) -> None:
    for name in ("fingerpost.ui.kiosk.spoken", "fingerpost.ui.speech.reader"):
        sys.modules.pop(name, None)
    kiosk.begin()
    assert "fingerpost.ui.kiosk.spoken" not in sys.modules
    kiosk.touch(kiosk.window.bar.aloud)
    assert "fingerpost.ui.kiosk.spoken" in sys.modules


def test_it_says_first_who_can_hear_it_and_shows_it(kiosk: Speaking) -> None:
    kiosk.begin()
    kiosk.touch(kiosk.window.bar.aloud)
    assert kiosk.voice.hear_out() == HEARD_BY
    assert note(kiosk) == HEADPHONES
    kiosk.go(HELPLINE)
    assert note(kiosk) == "", "it has been read, and makes room for the page"


def note(kiosk: Kiosk) -> str:
    shown = kiosk.window._note
    return shown.words.text() if shown is not None and shown.isVisible() else ""


def test_touching_it_again_is_silence(kiosk: Speaking) -> None:
    kiosk.begin()
    kiosk.touch(kiosk.window.bar.aloud)
    kiosk.touch(kiosk.window.bar.aloud)
    assert kiosk.voice.saying == ""
    kiosk.go(HELPLINE)
    assert kiosk.voice.saying == ""
    assert note(kiosk) == ""


def test_it_is_off_for_the_next_person_and_knows_nothing(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.go(HELPLINE)
    kiosk.touch(kiosk.window.bar.read)
    assert kiosk.voice.saying
    kiosk.quick_close.finish()
    assert kiosk.voice.saying == "", "silent before anything else is done"
    heard = len(kiosk.voice.heard)
    kiosk.cleaned()
    kiosk.begin()
    assert not kiosk.window.bar.aloud.isChecked()
    assert not kiosk.window.bar.read.isVisible()
    kiosk.go(routes.Guides())
    assert len(kiosk.voice.heard) == heard


def test_it_is_silent_before_the_program_leaves(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.touch(kiosk.window.bar.read)
    kiosk.quick_close.leave(0)
    assert kiosk.voice.saying == ""
    assert kiosk.exit.codes == [0]


def test_a_fault_of_it_keeps_nobody_from_leaving(kiosk: Speaking) -> None:
    def fail() -> None:
        raise ValueError

    kiosk.quick_close.hush_with(fail)
    kiosk.quick_close.leave(0)
    assert kiosk.exit.codes == [0]


def test_it_is_silent_when_nobody_answers(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.touch(kiosk.window.bar.read)
    kiosk.go_on(IDLE_SECONDS + 1)
    assert kiosk.at_first_screen
    assert kiosk.voice.saying == ""


# What is heard


def test_another_page_says_its_title(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.go(HELPLINE)
    assert kiosk.voice.hear_out() == ["National Stalking Helpline"]
    kiosk.shell.go_back()
    kiosk.settle()
    assert kiosk.voice.hear_out() == ["Who to call, what was found, what to do next"]


def test_what_is_new_is_heard_behind_it(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.go(routes.Find())
    assert kiosk.voice.hear_out() == ["Find help", "74 services, most often needed first"]


def test_results_are_counted_aloud_while_somebody_types(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.shell.focus_search()
    kiosk.turn(2)
    assert kiosk.voice.hear_out() == ["Search everything, box to type in"]
    type_text(window_of(kiosk.window), "gps")
    kiosk.settle()
    assert kiosk.voice.hear_out()[-1] == "4 results"


def test_a_row_is_heard_with_its_number_digit_by_digit_and_its_place(kiosk: Speaking) -> None:
    kiosk.listen()
    heard = kiosk.come_to(ResultList)
    assert heard.startswith("Often needed National Stalking Helpline.")
    assert "0 8 0 8, 8 0 2, 0 3 0 0" in heard
    press_on_focus(Qt.Key.Key_Down)
    heard = " ".join(kiosk.voice.hear_out())
    assert heard.startswith("Paladin")
    assert ". 2 of " in heard


def test_a_button_says_what_it_is_and_a_toggle_that_it_is_on(kiosk: Speaking) -> None:
    kiosk.listen()
    assert kiosk.come_to(QPushButton) == "What it does and does not do: Quick close, button"
    kiosk.go(routes.Find())
    kiosk.voice.hear_out()
    toggle = next(b for b in kiosk.shell.page.findChildren(QPushButton) if b.text() == "Open now")
    toggle.setFocus()
    kiosk.turn(2)
    assert kiosk.voice.hear_out() == ["Open now, off"]
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    kiosk.turn(2)
    first, then = kiosk.voice.hear_out()
    assert first == "Open now, on"
    assert then.endswith("most often needed first")


def test_an_opener_says_whether_it_is_open(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.go(routes.Find())
    kiosk.voice.hear_out()
    assert kiosk.come_to(Opener) == "Who it is for, hidden"
    press_on_focus(Qt.Key.Key_Space)
    kiosk.turn(2)
    assert "Who it is for, shown" in kiosk.voice.hear_out()


def test_a_touched_paragraph_is_read(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.go(routes.Article("page", "quick-close"))
    kiosk.voice.hear_out()
    text = next(p for p in kiosk.shell.page.findChildren(Prose) if len(p.toPlainText()) > 60)
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton)
    kiosk.turn(2)
    heard = " ".join(kiosk.voice.hear_out())
    assert text.toPlainText().split(".")[0] in heard


def test_what_somebody_does_breaks_off_what_is_said(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.touch(kiosk.window.bar.read)
    assert kiosk.voice.saying == "Who to call, what was found, what to do next"
    kiosk.go(HELPLINE)
    assert kiosk.voice.saying == "National Stalking Helpline"
    assert kiosk.voice.hear_out() == ["National Stalking Helpline"]


# A whole page


def test_the_page_is_read_from_its_beginning_sentence_by_sentence(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.go(HELPLINE)
    kiosk.voice.hear_out()
    kiosk.touch(kiosk.window.bar.read)
    assert kiosk.window.bar.read.text() == "Stop reading"
    heard = kiosk.voice.hear_out()
    assert heard[0] == "National Stalking Helpline"
    headings = [h.accessibleName() for h in kiosk.shell.page.findChildren(Heading)]
    places = [heard.index(heading) for heading in headings if heading in heard]
    assert len(places) == len(headings)
    assert places == sorted(places)
    assert any("0 8 0 8, 8 0 2, 0 3 0 0" in sentence for sentence in heard)
    assert not any("[" in sentence for sentence in heard), "marks of sources are not heard"
    assert kiosk.window.bar.read.text() == "Read this page"


@pytest.mark.parametrize(
    "route",
    [
        routes.Home(),
        routes.Find(),
        routes.Search("gps"),
        routes.Reports(),
        routes.Report("super-complaint-2024"),
        routes.Article("page", "traces"),
        routes.Forces("newport"),
        routes.Letters("s"),
        routes.Slip(),
        routes.Codes("national-stalking-helpline"),
        routes.About(),
    ],
    ids=str,
)
def test_every_page_is_read_to_its_end(kiosk: Speaking, route: routes.Route) -> None:
    kiosk.listen()
    if route != routes.Home():
        kiosk.go(route)
    kiosk.touch(kiosk.window.bar.read)
    heard = kiosk.voice.hear_out()
    assert len(heard) > 5
    assert all(heard)
    assert max(map(len, heard)) < 600
    assert kiosk.window.bar.read.text() == "Read this page"


def test_one_touch_stops_it(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.touch(kiosk.window.bar.read)
    kiosk.voice.end()
    kiosk.touch(kiosk.window.bar.read)
    assert kiosk.voice.saying == ""
    assert kiosk.window.bar.read.text() == "Read this page"


def test_news_waits_for_the_end_of_a_sentence(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.touch(kiosk.window.bar.read)
    first = kiosk.voice.saying
    kiosk.window.announced.emit("Old news")
    kiosk.window.announced.emit("Closed now")
    kiosk.turn()
    assert kiosk.voice.saying == first
    kiosk.voice.end()
    assert kiosk.voice.saying == "Closed now"
    assert len(kiosk.voice.hear_out()) > 5, "and the page is read on"


def test_the_question_breaks_off_the_page_which_is_read_on_after_the_answer(
    kiosk: Speaking,
) -> None:
    """Nobody is asked more rarely for listening: the page waits, and begins its sentence again."""
    kiosk.listen()
    kiosk.touch(kiosk.window.bar.read)
    kiosk.voice.end()
    broken_off = kiosk.voice.saying
    kiosk.go_on(IDLE_SECONDS - 30)
    kiosk.turn()
    assert kiosk.voice.hear_out()[0] == "Are you still there?"
    kiosk.touch(kiosk.window.still_there.button)
    assert kiosk.voice.saying == broken_off
    assert kiosk.window.bar.read.text() == "Stop reading"


def test_larger_text_stops_the_page_and_keeps_it_on(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.touch(kiosk.window.bar.read)
    kiosk.shell.change_scale(1)
    kiosk.settle()
    assert kiosk.window.bar.aloud.isChecked()
    assert kiosk.window.bar.read.isVisible()
    assert kiosk.window.bar.read.text() == "Read this page"
    assert "Who to call, what was found, what to do next" not in kiosk.voice.hear_out()


def test_a_page_that_goes_while_it_is_read_harms_nothing(kiosk: Speaking) -> None:
    kiosk.listen()
    kiosk.go(routes.Find())
    kiosk.touch(kiosk.window.bar.read)
    for _ in range(4):
        kiosk.voice.end()
    kiosk.shell._throw_away(kiosk.shell.page)
    kiosk.turn(4)
    kiosk.voice.hear_out()
    assert kiosk.voice.saying == ""
    kiosk.shell._page = kiosk.shell._build(routes.Home(), kiosk.shell.size())


# Languages


def test_welsh_is_read_by_a_welsh_voice_and_what_is_in_english_by_an_english_one(
    kiosk: Speaking,
) -> None:
    kiosk.listen("cy")
    assert {language for _, language in kiosk.voice.heard} == {"cy"}
    kiosk.go(routes.Report("super-complaint-2024"))
    kiosk.touch(kiosk.window.bar.read)
    kiosk.voice.hear_out()
    languages = [language for _, language in kiosk.voice.heard]
    assert set(languages) == {"cy", "en"}
    assert languages.count("en") > 20


# When it cannot


def test_without_sound_it_says_so_once_and_is_off(kiosk: Speaking) -> None:
    kiosk.begin()
    kiosk.touch(kiosk.window.bar.aloud)
    kiosk.voice.end(NO_SOUND)
    assert note(kiosk) == NO_SOUND
    assert not kiosk.window.bar.aloud.isChecked()
    assert not kiosk.window.bar.read.isVisible()
    assert kiosk.voice.saying == ""
    kiosk.touch(kiosk.window.bar.aloud)
    assert kiosk.voice.hear_out() == HEARD_BY, "and can be tried again"


# How it looks


@pytest.mark.parametrize("code", ["en", "cy"])
@pytest.mark.parametrize("size", [SCREEN, (1080, 1920), (1024, 600)], ids=repr)
@pytest.mark.parametrize("scale", [100, 200])
def test_the_buttons_are_large_and_nothing_is_clipped(
    kiosk: Speaking, code: str, size: tuple[int, int], scale: int
) -> None:
    kiosk.window.resize(*size)
    kiosk.turn(2)
    kiosk.begin(code)
    while kiosk.shell.look.scale < scale:
        kiosk.shell.change_scale(1)
        kiosk.settle()
    kiosk.touch(kiosk.window.bar.aloud)
    kiosk.turn(2)
    bar = kiosk.window.bar
    parts = [bar, kiosk.shell.strip, kiosk.shell.header]
    if kiosk.window._note is not None:
        parts.append(kiosk.window._note)
    else:
        assert (size, scale) == ((1024, 600), 200), "only there it has no room"
    for part in parts:
        assert clipped(part) == []
        assert sticking_out(part) == []
    for button in bar.buttons:
        assert min(button.width(), button.height()) >= TOUCH_TARGET, button.text()
    before = kiosk.shell.page.height()
    kiosk.touch(bar.read)
    kiosk.turn(2)
    assert clipped(bar) == []
    assert kiosk.shell.page.height() >= before, "what was said makes room again"
