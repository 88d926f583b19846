"""The window: strip, header and the one page that is shown.

The shell listens to routes, has pages built, and keeps where the reader has been. It builds no
page itself and asks the content nothing. Its title is one word and never changes.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from fingerpost.content.answers import Content
from fingerpost.core import hours
from fingerpost.core.session import History
from fingerpost.core.shortlist import Shortlist
from fingerpost.i18n import Language, Speak, speak_english
from fingerpost.ui import routes
from fingerpost.ui.access import TopWindow, announce
from fingerpost.ui.capture import CaptureSwitch
from fingerpost.ui.header import Header
from fingerpost.ui.keyboard import Spot, is_in, nearest, put_back_when_there, spot_in
from fingerpost.ui.leads import connect_header, connect_keys, connect_strip
from fingerpost.ui.pages.builder import PageBuilder
from fingerpost.ui.pages.page import Page, Surroundings
from fingerpost.ui.printing import SWITCHED_OFF, Printing
from fingerpost.ui.quick_close import QuickClose
from fingerpost.ui.strings import QtSpeaker
from fingerpost.ui.strip import Strip
from fingerpost.ui.theme import MAX_SCALE, MIN_SCALE, SCALE_STEP, Look, Scheme, system_scheme
from fingerpost.ui.turns import Turns
from fingerpost.ui.widgets.flow import throw_away

TITLE = "Fingerpost"
START_SIZE = 1180, 760
LEAST_SIZE = 320, 320
MINUTE_MS = 60_000
LEAST_TYPED = 2

Clock = Callable[[], datetime]


class Entry(NamedTuple):
    """A step of the reader's history: where, how far down, and where the keyboard was."""

    route: routes.Route
    scroll: int = 0
    spot: Spot | None = None


class Shell(TopWindow):
    """The main window.

    Signals:
        moved: the reader may be elsewhere now.
        dressed: everything has this look now.
    """

    moved = Signal()
    dressed = Signal(object)

    def __init__(
        self,
        content: Content,
        quick_close: QuickClose,
        *,
        clock: Clock = hours.utc_now,
        capture: CaptureSwitch | None = None,
        speak: Speak = speak_english,
        language: str = Language.code,
        touch: bool = False,
        printing: Printing | None = None,
    ) -> None:
        super().__init__()
        self._content = content
        self._quick_close = quick_close
        self._clock = clock
        self.shortlist = Shortlist()
        printing = printing or Printing(None, SWITCHED_OFF)
        self._builder = PageBuilder(content, capture, self.shortlist, printing)
        self._history = History(Entry(routes.Home()))
        self._scheme: Scheme | None = None
        self._speak = speak
        self._qt_words = QtSpeaker()
        self._look = Look(system_scheme(), language=self._learn(language), touch=touch)
        self._palette_of: Scheme | None = None
        self._page: Page | None = None
        self._dressing = Turns(self)
        self.strip: Strip
        self.header: Header
        self.setWindowTitle(TITLE)
        self.resize(QSize(*START_SIZE).boundedTo(self.screen().availableGeometry().size()))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        # Everything reflows: a window may be as narrow as a telephone (WCAG 2.2, 1.4.10).
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(*LEAST_SIZE)
        self._cover = QWidget(self)
        self._cover.setAutoFillBackground(True)
        self._cover.hide()
        self._dressing.start(self._dressing_steps())
        self._dressing.finish()
        self.shortlist.tell(lambda count: self.header.show_kept(count))
        quick_close.counted.connect(lambda count: self.strip.show_count(count))
        quick_close.wipe_with(self.wipe)
        connect_keys(self, quick_close)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)

    # What is shown

    @property
    def page(self) -> Page:
        """The page that is shown."""
        assert self._page is not None  # noqa: S101  (one is shown from the first moment)
        return self._page

    @property
    def route(self) -> routes.Route:
        """Where the reader is."""
        return self._history.current.route

    @property
    def can_go_back(self) -> bool:
        """Whether there is somewhere to go back to."""
        return self._history.can_go_back

    @property
    def look(self) -> Look:
        """How things look at present."""
        return self._look

    def wipe(self) -> None:
        """Forget where the reader was and what was typed."""
        self._history.wipe(Entry(routes.Home()))
        self.shortlist.wipe()

    def _now(self) -> hours.Moment:
        return hours.moment(self._clock(), self._content.edition.date)

    @property
    def complete(self) -> bool:
        """Whether everything is there, and looks as it was asked to."""
        return not self._dressing.running and self.page.complete

    def _dressing_steps(self, *, anew: bool = False) -> Iterator[None]:
        """Build everything anew in steps of a few milliseconds; nothing is seen until the last.

        With `anew`, nothing is taken over from what was there: it was somebody else's.
        """
        self.setUpdatesEnabled(False)
        fresh: list[QWidget] = []
        try:
            if self._look.scheme != self._palette_of:
                self._palette_of = self._look.scheme
                QApplication.setPalette(self._look.palette())
                yield
            strip, header = self._make_frame()
            fresh += (strip, header)
            yield
            page = self._build(self.route, self._room(strip, header))
            fresh.append(page)
            yield
            fresh.clear()
            self._change_clothes(strip, header, page, anew=anew)
            page.scroll_to(self._history.current.scroll)
            self.dressed.emit(self._look)
        finally:
            # What is not wanted any more may be at work: it must not go in the middle of that.
            for widget in fresh:
                widget.setParent(self)
                widget.deleteLater()
            self.setUpdatesEnabled(True)

    def _make_frame(self) -> tuple[Strip, Header]:
        frame = self._look.frame
        strip = Strip(frame, links=not self._content.problem)
        connect_strip(strip, self, self._quick_close)
        header = Header(frame, self._scheme, self._look.scale)
        header.show_kept(len(self.shortlist))
        connect_header(header, self)
        if self._look.touch:
            header.leave_to_the_kiosk()
        return strip, header

    def _change_clothes(
        self, strip: Strip, header: Header, page: Page, *, anew: bool = False
    ) -> None:
        """Put the new in the place of the old; the keyboard stays where it was."""
        focused, in_page = None, False
        if self._page is not None:
            if not anew:
                self._remember_place()
                header.search.take_over(self.header.search)
                stops = [*self.strip.stops, *self.header.stops]
                focused = stops.index(self.focusWidget()) if self.focusWidget() in stops else None
                in_page = is_in(self.page)
            for old in (self.strip, self.header, self._page):
                self._throw_away(old)
        self.strip, self.header, self._page = strip, header, page
        for place, fresh in enumerate((strip, header, page)):
            self._layout.insertWidget(place, fresh, fresh is page)
        self.setTabOrder(strip.button, header.skip)
        self._enable_steps()
        if focused is not None:
            nearest([*strip.stops, *header.stops], focused).setFocus()
        elif in_page:
            put_back_when_there(self.page, self._history.current.spot)

    def _throw_away(self, old: QWidget) -> None:
        """Hide it now, and delete it in a turn of the event loop that has nothing else to do."""
        old.hide()
        self._layout.removeWidget(old)
        QTimer.singleShot(0, old, lambda: throw_away(old))

    def _enable_steps(self) -> None:
        self.header.back.setEnabled(self._history.can_go_back)
        self.header.forward.setEnabled(self._history.can_go_forward)
        self.moved.emit()

    def _room(self, strip: Strip, header: Header) -> QSize:
        """The room that strip and header leave for a page."""
        above = strip.heightForWidth(self.width()) + header.heightForWidth(self.width())
        return QSize(self.width(), max(0, self.height() - above))

    # Going places

    def go(self, route: routes.Route) -> None:
        """Go to a route and remember the way back.

        A page that only tells where its own toggles or text now stand is not rebuilt.
        """
        if routes.same_page(route, self.route):
            self._history.replace(Entry(route))
            return
        self._remember_place()
        self._history.visit(Entry(route))
        if not isinstance(route, routes.Search):
            self.header.search.clear()
        self._show(self._history.current)
        if not isinstance(route, routes.Search):
            self.page.focus_start()
        if self.page.news:
            announce(self.page, self.page.news)

    def go_back(self) -> None:
        """Go back a step."""
        if self._history.can_go_back:
            self._remember_place()
            self._return_to(self._history.back())

    def go_forward(self) -> None:
        """Undo going back."""
        if self._history.can_go_forward:
            self._remember_place()
            self._return_to(self._history.forward())

    def go_home(self) -> None:
        """Go to the first screen and be ready to type."""
        self.header.search.clear()
        if self.route != routes.Home():
            self.go(routes.Home())
        self.focus_search()

    def focus_search(self) -> None:
        """Put the keyboard in the search box."""
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def _return_to(self, entry: Entry) -> None:
        typed = entry.route.typed if isinstance(entry.route, routes.Search) else ""
        self.header.search.setText(typed)
        from_page = is_in(self.page)
        self._show(entry)
        if from_page:
            put_back_when_there(self.page, entry.spot)

    def _remember_place(self) -> None:
        scroll, spot = self.page.scroll_position(), spot_in(self.page)
        self._history.replace(self._history.current._replace(scroll=scroll, spot=spot))

    def _show(self, entry: Entry) -> None:
        self._dressing.finish()
        old, self._page = self.page, self._build(entry.route, self._room(self.strip, self.header))
        self._layout.insertWidget(2, self._page, 1)
        self._throw_away(old)
        self._page.scroll_to(entry.scroll)
        self._enable_steps()

    def _build(self, route: routes.Route, room: QSize) -> Page:
        copy = self._quick_close.copy
        around = Surroundings(self._look, self._now(), copy, room, self.shortlist)
        try:
            page = self._builder.build(route, around)
        except Exception:
            page = self._builder.missing(around)
        page.route_requested.connect(self.go)
        return page

    # Searching

    def search_for(self, typed: str) -> None:
        """Show what is found for what was typed, as it is typed; back again for next to nothing."""
        from fingerpost.ui.pages.search import SearchPage

        searching = isinstance(self.route, routes.Search)
        if len(typed.strip()) < LEAST_TYPED:
            if searching:
                self._history.back()
                self._show(self._history.current)
            return
        if searching and isinstance(self._page, SearchPage):
            self._history.replace(Entry(routes.Search(typed)))
            self._page.show_results(self._builder.results(typed, self._now()))
        else:
            self.go(routes.Search(typed))

    def focus_results(self) -> None:
        """Put the keyboard in what was found."""
        from fingerpost.ui.pages.search import SearchPage

        if isinstance(self._page, SearchPage):
            self._page.focus_results()

    # How it looks

    def change_scale(self, steps: int) -> None:
        """Make the text larger (1), smaller (-1) or its usual size (0)."""
        scale = self._look.scale + steps * SCALE_STEP if steps else MIN_SCALE
        scale = max(MIN_SCALE, min(MAX_SCALE, scale))
        if scale != self._look.scale:
            self._redress(self._look.but(scale=scale))
            words = self._look.say("Text size {scale} per cent")
            announce(self, words.format(scale=scale))

    def choose_scheme(self, scheme: Scheme | None) -> None:
        """Use other colours for as long as the program runs; None follows the computer."""
        self._scheme = scheme
        self._redress(self._look.but(scheme=scheme or system_scheme()))

    def choose_language(self, code: str) -> None:
        """Speak another language for as long as the program runs."""
        self._redress(self._look.but(language=self._learn(code)))

    def language_of(self, code: str) -> Language:
        """The language of a code, to say something in beside the one in use."""
        return self._speak(code)

    def finish_dressing(self) -> None:
        """Have everything look now as it was asked to."""
        self._dressing.finish()

    def begin_again(self, language: str) -> None:
        """Be as at the start, in a language: nothing of what was chosen, read or typed is left."""
        self.wipe()
        self._scheme = None
        self._look = Look(system_scheme(), language=self._learn(language), touch=self._look.touch)
        self._dressing.start(self._dressing_steps(anew=True))

    def _learn(self, code: str) -> Language:
        language = self._speak(code)
        self._builder.speak(language)
        self._qt_words.speak(language)
        return language

    def _system_changed(self) -> None:
        if self._scheme is None:
            self.choose_scheme(None)

    def _redress(self, look: Look) -> None:
        self._look = look
        # What may be half built is for a look that is not wanted any more.
        self._dressing.start(self._dressing_steps())

    # The way out

    def cover(self, covered: bool) -> None:
        """Hide everything below the strip, or show it again."""
        self._cover.setGeometry(0, self.strip.height(), self.width(), self.height())
        self._cover.setVisible(covered)
        if covered:
            self._cover.raise_()

    def _tick(self) -> None:
        self.page.tick(self._now())
