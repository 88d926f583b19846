"""What somebody hears at a kiosk who cannot read its screen: places, pages, news, languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from fingerpost.ui import routes
from fingerpost.ui.access import Heading
from fingerpost.ui.widgets.buttons import Opener
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.results import ResultList
from keys import type_text, window_of
from kiosk import IDLE_SECONDS
from speaking import HELPLINE, Speaking


def press_on_focus(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


# What is heard


def test_another_page_says_its_title(speaking: Speaking) -> None:
    speaking.listen()
    speaking.go(HELPLINE)
    assert speaking.voice.hear_out() == ["National Stalking Helpline"]
    speaking.shell.go_back()
    speaking.settle()
    assert speaking.voice.hear_out() == ["Who to call, what was found, what to do next"]


def test_what_is_new_is_heard_behind_it(speaking: Speaking) -> None:
    speaking.listen()
    speaking.go(routes.Find())
    assert speaking.voice.hear_out() == ["Find help", "74 services, most often needed first"]


def test_results_are_counted_aloud_while_somebody_types(speaking: Speaking) -> None:
    speaking.listen()
    speaking.shell.focus_search()
    speaking.turn(2)
    assert speaking.voice.hear_out() == ["Search everything, box to type in"]
    type_text(window_of(speaking.window), "gps")
    speaking.settle()
    assert speaking.voice.hear_out()[-1] == "4 results"


def test_a_row_is_heard_with_its_number_digit_by_digit_and_its_place(speaking: Speaking) -> None:
    speaking.listen()
    heard = speaking.come_to(ResultList)
    assert heard.startswith("Often needed National Stalking Helpline.")
    assert "0 8 0 8, 8 0 2, 0 3 0 0" in heard
    press_on_focus(Qt.Key.Key_Down)
    heard = " ".join(speaking.voice.hear_out())
    assert heard.startswith("Paladin")
    assert ". 2 of " in heard


def test_a_button_says_what_it_is_and_a_toggle_that_it_is_on(speaking: Speaking) -> None:
    speaking.listen()
    assert speaking.come_to(QPushButton) == "What it does and does not do: Quick close, button"
    speaking.go(routes.Find())
    speaking.voice.hear_out()
    toggle = next(
        b for b in speaking.shell.page.findChildren(QPushButton) if b.text() == "Open now"
    )
    toggle.setFocus()
    speaking.turn(2)
    assert speaking.voice.hear_out() == ["Open now, off"]
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    speaking.turn(2)
    first, then = speaking.voice.hear_out()
    assert first == "Open now, on"
    assert then.endswith("most often needed first")


def test_an_opener_says_whether_it_is_open(speaking: Speaking) -> None:
    speaking.listen()
    speaking.go(routes.Find())
    speaking.voice.hear_out()
    assert speaking.come_to(Opener) == "Who it is for, hidden"
    press_on_focus(Qt.Key.Key_Space)
    speaking.turn(2)
    assert "Who it is for, shown" in speaking.voice.hear_out()


def test_a_touched_paragraph_is_read(speaking: Speaking) -> None:
    speaking.listen()
    speaking.go(routes.Article("page", "quick-close"))
    speaking.voice.hear_out()
    text = next(p for p in speaking.shell.page.findChildren(Prose) if len(p.toPlainText()) > 60)
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton)
    speaking.turn(2)
    heard = " ".join(speaking.voice.hear_out())
    assert text.toPlainText().split(".")[0] in heard


def test_what_somebody_does_breaks_off_what_is_said(speaking: Speaking) -> None:
    speaking.listen()
    speaking.touch(speaking.window.bar.read)
    assert speaking.voice.saying == "Who to call, what was found, what to do next"
    speaking.go(HELPLINE)
    assert speaking.voice.saying == "National Stalking Helpline"
    assert speaking.voice.hear_out() == ["National Stalking Helpline"]


# A whole page


def test_the_page_is_read_from_its_beginning_sentence_by_sentence(speaking: Speaking) -> None:
    speaking.listen()
    speaking.go(HELPLINE)
    speaking.voice.hear_out()
    speaking.touch(speaking.window.bar.read)
    assert speaking.window.bar.read.text() == "Stop reading"
    heard = speaking.voice.hear_out()
    assert heard[0] == "National Stalking Helpline"
    headings = [h.accessibleName() for h in speaking.shell.page.findChildren(Heading)]
    places = [heard.index(heading) for heading in headings if heading in heard]
    assert len(places) == len(headings)
    assert places == sorted(places)
    assert any("0 8 0 8, 8 0 2, 0 3 0 0" in sentence for sentence in heard)
    assert not any("[" in sentence for sentence in heard), "marks of sources are not heard"
    assert speaking.window.bar.read.text() == "Read this page"


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
def test_every_page_is_read_to_its_end(speaking: Speaking, route: routes.Route) -> None:
    speaking.listen()
    if route != routes.Home():
        speaking.go(route)
    speaking.touch(speaking.window.bar.read)
    heard = speaking.voice.hear_out()
    assert len(heard) > 5
    assert all(heard)
    assert max(map(len, heard)) < 600
    assert speaking.window.bar.read.text() == "Read this page"


def test_one_touch_stops_it(speaking: Speaking) -> None:
    speaking.listen()
    speaking.touch(speaking.window.bar.read)
    speaking.voice.end()
    speaking.touch(speaking.window.bar.read)
    assert speaking.voice.saying == ""
    assert speaking.window.bar.read.text() == "Read this page"


def test_news_waits_for_the_end_of_a_sentence(speaking: Speaking) -> None:
    speaking.listen()
    speaking.touch(speaking.window.bar.read)
    first = speaking.voice.saying
    speaking.window.announced.emit("Old news")
    speaking.window.announced.emit("Closed now")
    speaking.turn()
    assert speaking.voice.saying == first
    speaking.voice.end()
    assert speaking.voice.saying == "Closed now"
    assert len(speaking.voice.hear_out()) > 5, "and the page is read on"


def test_the_question_breaks_off_the_page_which_is_read_on_after_the_answer(
    speaking: Speaking,
) -> None:
    """Nobody is asked more rarely for listening: the page waits, and begins its sentence again."""
    speaking.listen()
    speaking.touch(speaking.window.bar.read)
    speaking.voice.end()
    broken_off = speaking.voice.saying
    speaking.go_on(IDLE_SECONDS - 30)
    speaking.turn()
    assert speaking.voice.hear_out()[0] == "Are you still there?"
    speaking.touch(speaking.window.still_there.button)
    assert speaking.voice.saying == broken_off
    assert speaking.window.bar.read.text() == "Stop reading"


def test_larger_text_stops_the_page_and_keeps_it_on(speaking: Speaking) -> None:
    speaking.listen()
    speaking.touch(speaking.window.bar.read)
    speaking.shell.change_scale(1)
    speaking.settle()
    assert speaking.window.bar.aloud.isChecked()
    assert speaking.window.bar.read.isVisible()
    assert speaking.window.bar.read.text() == "Read this page"
    assert "Who to call, what was found, what to do next" not in speaking.voice.hear_out()


def test_a_page_that_goes_while_it_is_read_harms_nothing(speaking: Speaking) -> None:
    speaking.listen()
    speaking.go(routes.Find())
    speaking.touch(speaking.window.bar.read)
    for _ in range(4):
        speaking.voice.end()
    speaking.shell._throw_away(speaking.shell.page)
    speaking.turn(4)
    speaking.voice.hear_out()
    assert speaking.voice.saying == ""
    speaking.shell._page = speaking.shell._build(routes.Home(), speaking.shell.size())


# Languages


def test_welsh_is_read_by_a_welsh_voice_and_what_is_in_english_by_an_english_one(
    speaking: Speaking,
) -> None:
    speaking.listen("cy")
    assert {language for _, language in speaking.voice.heard} == {"cy"}
    speaking.go(routes.Report("super-complaint-2024"))
    speaking.touch(speaking.window.bar.read)
    speaking.voice.hear_out()
    languages = [language for _, language in speaking.voice.heard]
    assert set(languages) == {"cy", "en"}
    assert languages.count("en") > 20
