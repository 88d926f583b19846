"""The next person finds nothing: not on the screen, not for a screen reader, not in memory."""

import gc
import os
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit

from fingerpost.content.store import Content
from fingerpost.ui import routes
from fingerpost.ui.theme import Scheme
from keys import type_text, window_of
from kiosk import Kiosk
from kiosk_stage import KioskProcess
from stage import Hands
from tracing import wait_until
from tree import walk
from voices import stand_in

CANARY = "zqvxkwjpy"
PART = CANARY[:6]
"""Words are searched for at every letter: a beginning counts too."""
SEARCH_BOX = 300, 130

pytestmark = pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs an X display")


def told(kiosk: Kiosk) -> str:
    """Everything that assistive technology could be told of."""
    texts = []
    for widget in QApplication.topLevelWidgets():
        for _, node in walk(widget):
            texts += [node.text(kind) for kind in QAccessible.Text]
    return "\n".join(texts)


def visit(kiosk: Kiosk) -> None:
    """Somebody reads, types, makes everything larger and black, and looks at one card."""
    kiosk.begin("cy")
    kiosk.shell.focus_search()
    type_text(window_of(kiosk.window), CANARY)
    kiosk.settle()
    assert kiosk.shell.route == routes.Search(CANARY)
    kiosk.shell.choose_scheme("contrast")
    kiosk.settle()
    kiosk.shell.change_scale(1)
    kiosk.settle()
    assert CANARY in told(kiosk)
    kiosk.shell.go(routes.Forces(CANARY))
    kiosk.settle()
    kiosk.shell.page.scroll_to(60)
    kiosk.quick_close.copy(CANARY)
    kiosk.shell.shortlist.add("service:womens-aid")


def test_nothing_is_as_it_was_left(kiosk: Kiosk) -> None:
    usual: Scheme = kiosk.shell.look.scheme
    visit(kiosk)
    kiosk.quick_close.finish()
    assert kiosk.at_first_screen
    assert not kiosk.app.clipboard().ownsClipboard()
    kiosk.cleaned()
    look = kiosk.shell.look
    assert (look.scheme, look.scale, look.language.code, look.touch) == (usual, 100, "en", True)
    assert kiosk.shell._history._entries == [kiosk.shell._history.current]
    assert kiosk.shell._history.current == type(kiosk.shell._history.current)(routes.Home())
    assert len(kiosk.shell.shortlist) == 0
    assert kiosk.shell.header.search.text() == ""
    assert not kiosk.shell.header.search.isUndoAvailable()
    assert kiosk.shell.page.scroll_position() == 0
    assert CANARY not in told(kiosk)
    kiosk.begin()
    assert CANARY not in told(kiosk)
    assert not kiosk.window.keyboard.isVisible()


def test_no_object_holds_a_word_of_it(kiosk: Kiosk) -> None:
    visit(kiosk)
    kiosk.quick_close.finish()
    kiosk.cleaned()
    gc.collect()
    pages = [w for w in kiosk.shell.children() if type(w).__name__.endswith("Page")]
    assert len(pages) == 1
    for text in kiosk.window.findChildren(QTextEdit):
        assert CANARY not in text.toPlainText()
    kept = [one for one in gc.get_objects() if isinstance(one, routes.Search | routes.Forces)]
    assert [one for one in kept if one.typed == CANARY] == []


def test_a_menu_that_was_open_is_closed(kiosk: Kiosk) -> None:
    kiosk.begin()
    menu = kiosk.shell.header.colours.menu()
    assert isinstance(menu, QMenu)
    menu.popup(kiosk.window.mapToGlobal(kiosk.window.rect().center()))
    assert QApplication.activePopupWidget() is menu
    kiosk.quick_close.finish()
    assert QApplication.activePopupWidget() is None
    assert kiosk.at_first_screen


def test_a_word_is_not_in_the_memory_of_the_process(
    content: Content, content_file: Path, tmp_path: Path
) -> None:
    """What was typed is found while it is on the screen, and nowhere once the screen is clean."""
    with KioskProcess(content_file, tmp_path) as kiosk, Hands() as hands:
        window = hands.wait_for_window("Fingerpost", 30)
        kiosk.wait_for("a")
        hands.focus(window)
        hands.tap("Return")
        kiosk.wait_for("r")
        hands.click(window, *SEARCH_BOX)
        hands.tap(*CANARY)
        try:
            wait_until(lambda: kiosk.found_in_memory(PART), "the word is there to be found")
        except PermissionError:
            pytest.skip("this account may not look into the memory of a process")
        hands.press_shift(3)
        kiosk.wait_for("a")
        left = kiosk.found_in_memory(PART)
        assert left == [], "\n" + "\n".join(left)
    assert kiosk.left_behind() == []


def test_a_word_that_was_read_aloud_is_not_in_the_memory_of_the_process(
    content_file: Path, tmp_path: Path
) -> None:
    """What is said of a search has the word in it: it went through a pipe, and is gone as well."""
    heard, voices = tmp_path / "heard", tmp_path / "voices"
    voices.mkdir()
    (tmp_path / "home").mkdir()
    stand_in(voices, f"cat >> {heard}")
    with KioskProcess(content_file, tmp_path / "home", str(voices)) as kiosk, Hands() as hands:
        window = hands.wait_for_window("Fingerpost", 30)
        kiosk.wait_for("a")
        hands.focus(window)
        hands.tap("Return")
        kiosk.wait_for("r")
        hands.click(window, *SEARCH_BOX)
        hands.tap(*CANARY)
        wait_until(lambda: heard.exists() and "Nothing found" in heard.read_text("utf-8"), "heard")
        hands.tap("Tab")
        hands.click(window, *SEARCH_BOX)
        wait_until(lambda: CANARY in heard.read_text("utf-8"), "the word is said")
        try:
            assert kiosk.found_in_memory(PART)
        except PermissionError:
            pytest.skip("this account may not look into the memory of a process")
        hands.press_shift(3)
        kiosk.wait_for("a")
        left = kiosk.found_in_memory(PART)
        assert left == [], "\n" + "\n".join(left)
    assert kiosk.left_behind() == []
