"""Decides what is said next: where somebody has come to, what is new, the next sentence of a page.

What a person does breaks off whatever is being said. What the program tells by itself waits for the
end of a sentence, and only the newest of it is kept. It knows no widget, and forgets everything it
was to say as soon as it is told to stop.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from PySide6.QtCore import QObject, Signal

from fingerpost.ui.speech.voice import Voice
from fingerpost.ui.speech.words import language_of, sentences


class Reader(QObject):
    """Reads aloud with a voice.

    Signals:
        page_read: a page is being read (True), or not any more.
        failed: one sentence why nothing can be said.
    """

    page_read = Signal(bool)
    failed = Signal(str)

    def __init__(self, voice: Voice, language: Callable[[], str], parent: QObject) -> None:
        """`language` gives the code of the language that the program speaks at the moment."""
        super().__init__(parent)
        self._voice = voice
        self._language = language
        self._steps: Iterator[str] = iter(())
        self._news: Iterator[str] = iter(())
        self._saying = ""
        self._from_steps = False
        self._page = False
        self._held = False
        voice.setParent(self)
        voice.ended.connect(self._ended)

    @property
    def reading_page(self) -> bool:
        """Whether a page is being read, or waits to be read on."""
        return self._page

    def say(self, what: Iterable[str], *, page: bool = False) -> None:
        """Say these sentences instead of anything else; they may be those of a whole page."""
        self.stop()
        self._steps = iter(what)
        self._set_page(page)
        self._go_on()

    def tell(self, words: str) -> None:
        """Say something new when the sentence is over; what waited to be told is old by then."""
        self._news = sentences(words)
        if not self._saying:
            self._go_on()

    def stop_page(self) -> None:
        """Read no more of a page; anything else is said to its end."""
        if self._page:
            self.stop()

    def stop(self) -> None:
        """Be silent now, and forget all that was to be said."""
        self._voice.stop()
        self._steps = self._news = iter(())
        self._saying = ""
        self._held = False
        self._set_page(False)

    def hold(self) -> None:
        """Break off; nothing but news is said until `resume`."""
        if self._held:
            return
        self._held = True
        if self._saying and self._from_steps:
            self._steps = chain((self._saying,), self._steps)
        self._voice.stop()
        self._saying = ""

    def resume(self) -> None:
        """Go on with the sentence that was broken off."""
        if self._held:
            self._held = False
            self._voice.stop()
            self._news, self._saying = iter(()), ""
            self._go_on()

    def _go_on(self) -> None:
        news = next(self._news, "")
        self._from_steps = not news
        self._saying = news or ("" if self._held else next(self._steps, ""))
        if self._saying:
            self._voice.say(self._saying, language_of(self._saying, self._language()))
        elif not self._held:
            self._set_page(False)

    def _ended(self, problem: str) -> None:
        if problem:
            self.stop()
            self.failed.emit(problem)
        else:
            self._go_on()

    def _set_page(self, page: bool) -> None:
        if page != self._page:
            self._page = page
            self.page_read.emit(page)
