"""The window of a kiosk: the first screen, the shell, and the question whether anybody is there.

It knows when somebody comes and goes, and has everything forgotten in between: the first screen
covers all at once, and what was there is thrown away and written over in the turns after that. The
shell and its pages do not know that they are in a kiosk, only that they are touched.
"""

import gc
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fingerpost import pin
from fingerpost.i18n import NAMES
from fingerpost.ui import routes
from fingerpost.ui.access import TopWindow, announce
from fingerpost.ui.kiosk.aloud import Aloud, AloudNote
from fingerpost.ui.kiosk.attract import Attract
from fingerpost.ui.kiosk.bar import Bar
from fingerpost.ui.kiosk.close import EXIT_OFFICE, KioskClose
from fingerpost.ui.kiosk.idle import Idle
from fingerpost.ui.kiosk.keyboard import Keyboard
from fingerpost.ui.kiosk.pinpad import PinPad
from fingerpost.ui.kiosk.swipe import Swipe
from fingerpost.ui.kiosk.warning import StillThere
from fingerpost.ui.shell import TITLE, Shell
from fingerpost.ui.theme import Look
from fingerpost.ui.turns import Turns
from fingerpost.ui.widgets.fields import TextField
from fingerpost.ui.widgets.flow import throw_away

if TYPE_CHECKING:
    from fingerpost.ui.speech.here import MakeVoice

Overwrite = Callable[[], Iterator[None]]
"""Writes over memory that is free, in steps of a few milliseconds."""


class KioskWindow(TopWindow):
    """The window."""

    def __init__(
        self,
        shell: Shell,
        quick_close: KioskClose,
        idle: Idle,
        *,
        language: str,
        pin_hash: str = "",
        forget: Callable[[], None] = lambda: None,
        overwrite: Overwrite = lambda: iter(()),
        wait: pin.Wait | None = None,
        make_voice: "MakeVoice | None" = None,
    ) -> None:
        """Put a shell for fingers into a window that begins with the first screen.

        `language` is the one of the first screen; `pin_hash` is empty where no PIN ends the kiosk;
        `forget` has the content let go of what it was asked; without `make_voice` nothing is read
        aloud.
        """
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(TITLE)
        self.shell = shell
        self.idle = idle
        self._quick_close = quick_close
        self._language = language
        self._pin_hash = pin_hash
        self._forget_questions = forget
        self._overwrite = overwrite
        self._wait = wait or pin.Wait()
        self._cleaning = Turns(self)
        self._swipe = Swipe(self)
        self._look = shell.look
        self._where: tuple[routes.Route, str] | None = None
        self._note: AloudNote | None = None
        self.aloud = Aloud(shell, make_voice, self) if make_voice is not None else None
        self.bar = Bar(self._look, speaks=self.aloud is not None)
        self.keyboard = Keyboard(self._look)
        self._reading = QWidget(self)
        self._column = QVBoxLayout(self._reading)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(shell, 1)
        self._add_foot()
        self.attract = self._make_attract()
        self.still_there = self._make_question()
        self.pin_pad = self._make_pin_pad()
        self._reading.hide()
        self.winId()  # makes the handle, whose events a finger is known by
        handle = self.windowHandle()
        assert handle is not None  # noqa: S101  (it has just been made)
        handle.installEventFilter(self._swipe)
        self._connect()

    def _connect(self) -> None:
        self.shell.moved.connect(self._moved)
        self.shell.dressed.connect(self._dressed)
        self._quick_close.stay_with(self.forget)
        if self.aloud is not None:
            self._quick_close.hush_with(self.aloud.hush)
            self.aloud.changed.connect(self._show_aloud)
            self.announced.connect(self.aloud.tell)
        self._quick_close.somebody.connect(self.idle.touched)
        self.idle.warned.connect(self._warn)
        self.idle.over.connect(self._quick_close.finish)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101  (tells mypy)
        app.focusChanged.connect(self._focus_moved)

    # What lies over one another

    @property
    def in_use(self) -> bool:
        """Whether somebody is reading, or could be."""
        return not self._reading.isHidden()

    @property
    def clean(self) -> bool:
        """Whether nothing of the last person is left to be thrown away."""
        return not self.in_use and not self._cleaning.running and self.shell.complete

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for layer in (self._reading, self.attract, self.still_there, self.pin_pad):
            layer.setGeometry(self.rect())

    def _add_foot(self) -> None:
        self._column.addWidget(self.keyboard)
        self.keyboard.hide()
        self._column.addWidget(self.bar)
        if self.aloud is not None:
            self.bar.aloud_wanted.connect(self.aloud.switch)
            self.bar.read_wanted.connect(self.aloud.read)
            self._show_aloud()
        self.keyboard.hide_requested.connect(lambda: self._show_keyboard(wanted=False))
        self.bar.back_requested.connect(self.shell.go_back)
        self.bar.home_requested.connect(self._go_to_first_page)
        self.bar.letters_requested.connect(lambda: self.shell.go(routes.Letters()))
        self.bar.keyboard_wanted.connect(lambda wanted: self._show_keyboard(wanted=wanted))
        self.bar.finish_requested.connect(self._quick_close.finish)
        self._moved()

    def _make_attract(self) -> Attract:
        speaks = self.shell.look.language.code
        other = next(code for code in NAMES if code != speaks)
        theirs = self.shell.look.but(language=self.shell.language_of(other))
        made = Attract(self.shell.look, theirs, speaks, self)
        made.begun.connect(self.begin)
        made.held.connect(self._held)
        made.setGeometry(self.rect())
        return made

    def _make_question(self) -> StillThere:
        made = StillThere(self._look, self)
        made.answered.connect(self._answered)
        made.setGeometry(self.rect())
        made.hide()
        return made

    def _make_pin_pad(self) -> PinPad:
        made = PinPad(self._look, self)
        made.typed.connect(self._try_pin)
        made.given_up.connect(self._show_attract)
        made.setGeometry(self.rect())
        made.hide()
        return made

    # Somebody comes

    def begin(self, language: str) -> None:
        """Somebody has come: show the first page, in a language.

        What is still to be written over of the last person goes on being written over.
        """
        if self.in_use:
            return
        if language != self.shell.look.language.code:
            self.shell.begin_again(language)
        self.shell.finish_dressing()
        self._reading.show()
        self.attract.hide()
        self.idle.start()
        self.shell.page.focus_start()
        announce(self.shell.page, self.shell.page.accessibleName() or TITLE)

    def _go_to_first_page(self) -> None:
        self._show_keyboard(wanted=False)
        self.shell.go(routes.Home())

    def _moved(self) -> None:
        self._swipe.stop()
        self.bar.back.setEnabled(self.shell.can_go_back)
        where = self.shell.route, self.shell.look.language.code
        if self.aloud is not None:
            self.aloud.moved(elsewhere=where != self._where)
        self._where = where

    def _dressed(self, look: Look) -> None:
        """The shell looks different now: so shall what lies around it."""
        if look is self._look:
            return
        self._look = look
        typing = not self.keyboard.isHidden()
        olds: list[QWidget] = [self.bar, self.keyboard, self.still_there]
        self.bar = Bar(look.frame, speaks=self.aloud is not None)
        self.keyboard = Keyboard(look.frame)
        self.still_there = self._make_question()
        self._add_foot()
        self.keyboard.setVisible(typing)
        self.bar.keyboard.setChecked(typing)
        for old in olds:
            old.hide()
            self._column.removeWidget(old)
            throw_away(old)

    # Typing

    def _show_keyboard(self, *, wanted: bool) -> None:
        if wanted and not isinstance(self.shell.focusWidget(), TextField):
            self.shell.focus_search()
        self.keyboard.setVisible(wanted)
        self.bar.keyboard.setChecked(wanted)
        self._show_aloud()
        if not wanted and isinstance(self.shell.focusWidget(), TextField):
            self.shell.page.setFocus()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Whoever comes to a field by touching it wants to type."""
        if isinstance(now, TextField) and self.in_use and self.keyboard.isHidden():
            self.keyboard.show()
            self.bar.keyboard.setChecked(True)
            self._show_aloud()

    # Reading aloud

    def _show_aloud(self) -> None:
        """Show how reading aloud stands. What it has to tell makes room for the keyboard."""
        if self.aloud is None:
            return
        self.bar.show_aloud(on=self.aloud.on, reading=self.aloud.reading)
        if self._note is not None:
            self._note.hide()
            self._column.removeWidget(self._note)
            throw_away(self._note)
            self._note = None
        if self.aloud.note and self.keyboard.isHidden():
            note = AloudNote(self._look.frame, self.aloud.note)
            if self._has_room(note):
                self._note = note
                self._column.insertWidget(self._column.indexOf(self.bar), note)
                note.show()

    def _has_room(self, note: AloudNote) -> bool:
        """Whether a line of the page is left to be seen; otherwise it is enough to hear it."""
        others = (self.shell.strip, self.shell.header, self.bar, note)
        taken = sum(one.heightForWidth(self.width()) for one in others)
        return self.height() - taken >= self._look.target

    # Nobody is there any more

    def _warn(self, seconds: int) -> None:
        first = self.still_there.isHidden()
        if first:
            if self.aloud is not None:
                self.aloud.hold()
            _close_popups()
            self.still_there.show()
            self.still_there.raise_()
        self.still_there.show_left(seconds, first=first)

    def _answered(self) -> None:
        self.idle.start()
        self.still_there.hide()
        self.shell.page.focus_start()
        if self.aloud is not None:
            self.aloud.resume()

    def forget(self) -> None:
        """Show the first screen at once; then throw away and write over all that was there."""
        if not self.in_use:
            return
        if self.aloud is not None:
            self.aloud.off()
        self._where = None
        self.idle.stop()
        self._swipe.stop()
        _close_popups()
        self._show_attract()
        self._quick_close.clear_everything_copied()
        self.shell.begin_again(self._language)
        self._cleaning.start(self._clean_steps())

    def _show_attract(self) -> None:
        self.attract.show()
        self.attract.raise_()
        self.attract.setFocus()
        self._reading.hide()
        self.still_there.hide()
        self.pin_pad.hide()
        self.keyboard.hide()
        self.keyboard.show_letters(True)
        self.bar.keyboard.setChecked(False)
        self.attract.repaint()  # it is seen before anything else is done
        self.activateWindow()

    def _clean_steps(self) -> Iterator[None]:
        """One thing in each turn, so that a touch is heard between any two."""
        while not self.shell.complete:
            yield
        self._forget_questions()
        yield  # what is thrown away goes in a turn of its own
        yield
        for generation in range(3):
            gc.collect(generation)
            yield
        yield from self._overwrite()

    # The office

    def _held(self) -> None:
        if self._pin_hash and self._wait.over:
            self.pin_pad.ask()

    def _try_pin(self, digits: str) -> None:
        if pin.fits(digits, self._pin_hash):
            self._wait.right()
            self._quick_close.leave(EXIT_OFFICE)
        else:
            self._wait.wrong()
            self._show_attract()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()


def _close_popups() -> None:
    """Close what lies over the window: a menu, or a menu of a menu."""
    for _ in range(10):
        popup = QApplication.activePopupWidget()
        if popup is None:
            return
        popup.close()
