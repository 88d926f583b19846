"""The header: back and forward, home, the one search box, text size and colours."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from fingerpost.core.shortlist import MOST
from fingerpost.core.words import mark
from fingerpost.i18n import NAMES
from fingerpost.ui.theme import MAX_SCALE, MIN_SCALE, Look, Scheme
from fingerpost.ui.widgets.band import Band, mirrored
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.fields import TextField, dress_menu
from fingerpost.ui.widgets.flow import FlowLayout

SEARCH_HINT = mark("Search: a worry, a name, a place")
SCHEME_NAMES: tuple[tuple[Scheme | None, str], ...] = (
    (None, mark("As this computer")),
    ("light", mark("Light")),
    ("dark", mark("Dark")),
    ("contrast", mark("High contrast")),
)


class SearchBox(TextField):
    """The search box.

    Signals:
        left_downwards: Down or Enter was pressed, to go to the results.
    """

    left_downwards = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.setPlaceholderText(look.say(SEARCH_HINT))
        self.setAccessibleName(look.say("Search everything"))
        self.setMinimumWidth(look.px(220))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def take_over(self, old: "SearchBox") -> None:
        """Go on where another search box was."""
        self.setText(old.text())
        start, length = old.selectionStart(), len(old.selectedText())
        if length:
            self.setSelection(start, length)
        else:
            self.setCursorPosition(old.cursorPosition())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)


class SkipLink(Button):
    """The way past everything that is on each screen; seen only while it has the keyboard.

    It lies over the header, which is no use to whoever is about to leave it, and takes no room.
    """

    def __init__(self, look: Look, header: QWidget) -> None:
        super().__init__(look, look.say("Skip to the page"), parent=header)
        self._header = header

    def lie(self) -> None:
        """Lie at the beginning of the header, or above it where nobody sees it.

        What is hidden could not be reached with the Tab key.
        """
        left, top = self._look.gap(2), self._look.gap(1)
        wide = min(self.sizeHint().width(), self._header.width() - 2 * left)
        tall = self.heightForWidth(wide)
        place = QRect(left, top if self.hasFocus() else -tall, wide, tall)
        self.setGeometry(mirrored(self._header, place))
        self.raise_()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.lie()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.lie()


class Header(Band):
    """The header.

    Signals:
        skip_requested: the reader wants to be in the page.
        back_requested, forward_requested, home_requested: buttons.
        slip_requested, about_requested: more of them.
        scale_changed: how many steps larger (1) or smaller (-1).
        scheme_chosen: a scheme, or None for the computer's own.
        language_chosen: the code of another language.
        typed: the text of the search box changed by typing.
    """

    skip_requested = Signal()
    back_requested = Signal()
    forward_requested = Signal()
    home_requested = Signal()
    slip_requested = Signal()
    about_requested = Signal()
    scale_changed = Signal(int)
    scheme_chosen = Signal(object)
    language_chosen = Signal(str)
    typed = Signal(str)

    def __init__(self, look: Look, chosen: Scheme | None, scale: int) -> None:
        """Make the header; `scale` is the text size of the pages, in per cent."""
        super().__init__(look, "page")
        flow = FlowLayout(self, look.gap(0.5))
        flow.setContentsMargins(look.gap(2), look.gap(1), look.gap(2), look.gap(1))
        self.back = Button(look, look.say("‹ Back"), kind="quiet")
        self.forward = Button(look, look.say("Forward ›"), kind="quiet")
        self.home = Button(look, "Fingerpost", kind="quiet", size="lead", bold=True)
        self.home.setAccessibleName(look.say("Fingerpost, first screen"))
        self.search = SearchBox(look)
        self.slip = Button(look, look.say("Slip"), kind="quiet")
        self._look_of_words = look
        self.smaller = Button(look, "A−", kind="quiet")
        self.smaller.setAccessibleName(look.say("Smaller text"))
        self.smaller.setEnabled(scale > MIN_SCALE)
        self.larger = Button(look, "A+", kind="quiet")
        self.larger.setAccessibleName(look.say("Larger text"))
        self.larger.setEnabled(scale < MAX_SCALE)
        self.colours = Button(look, look.say("Colours"), kind="quiet")
        self.colours.setMenu(self._colours_menu(look, chosen))
        other = next(code for code in NAMES if code != look.language.code)
        self.language = Button(look, NAMES[other], kind="quiet")
        self.language.clicked.connect(lambda: self.language_chosen.emit(other))
        self.about = Button(look, look.say("About"), kind="quiet")
        self.more = Button(look, look.say("More"), kind="quiet")
        self.more.hide()
        self.stops: tuple[QWidget, ...] = (
            self.back,
            self.forward,
            self.home,
            self.more,
            self.search,
            self.slip,
            self.smaller,
            self.larger,
            self.colours,
            self.language,
            self.about,
        )
        """What the keyboard stops at, in this order."""
        self._in_menu = (self.forward, self.smaller, self.larger, self.language, self.about)
        for widget in self.stops:
            flow.addWidget(widget)
        self.show_kept(MOST)  # or a menu would come and go with what is on the slip
        shown = [stop for stop in self.stops if stop is not self.more]
        widths = [max(stop.sizeHint().width(), stop.minimumWidth()) for stop in shown]
        margins = flow.contentsMargins().left() + flow.contentsMargins().right()
        self._whole = sum(widths) + flow.spacing() * (len(widths) - 1) + margins
        self.more.setMenu(self._more_menu(look, chosen))
        self._left_out: tuple[QWidget, ...] = ()
        self.skip = SkipLink(look, self)
        """It comes before the stops, behind the first of the strip above."""
        self._connect()

    def show_kept(self, count: int) -> None:
        """Say how many things are on the slip."""
        look = self._look_of_words
        words = look.count(count, "Slip: 1", "Slip: {n}") if count else look.say("Slip")
        self.slip.setText(words)
        self.slip.updateGeometry()

    def _connect(self) -> None:
        _on(self.skip, self.skip_requested)
        _on(self.back, self.back_requested)
        _on(self.forward, self.forward_requested)
        _on(self.home, self.home_requested)
        _on(self.slip, self.slip_requested)
        _on(self.about, self.about_requested)
        self.smaller.clicked.connect(lambda: self.scale_changed.emit(-1))
        self.larger.clicked.connect(lambda: self.scale_changed.emit(1))
        self.search.textEdited.connect(self.typed)

    def _colours_menu(self, look: Look, chosen: Scheme | None) -> QMenu:
        menu = _menu(look.say("Colours"), look, self)
        self._add_schemes(menu, look, chosen)
        return menu

    def _add_schemes(self, menu: QMenu, look: Look, chosen: Scheme | None) -> None:
        group = QActionGroup(menu)
        for scheme, name in SCHEME_NAMES:
            action = QAction(look.say(name), menu)
            action.setCheckable(True)
            action.setChecked(scheme == chosen)
            action.triggered.connect(lambda _=False, scheme=scheme: self.scheme_chosen.emit(scheme))
            group.addAction(action)
            menu.addAction(action)

    def _more_menu(self, look: Look, chosen: Scheme | None) -> QMenu:
        """What has no room in a narrow header: the same buttons, as the lines of a menu."""
        menu = _menu(look.say("More"), look, self)
        lines = []
        for button in self._in_menu:
            # What a kiosk leaves out is still in the menu of a narrow one.
            action = QAction(button.accessibleName(), menu)
            # Connected to a function of Qt itself, the binding keeps a little for ever, each time.
            action.triggered.connect(lambda _=False, button=button: button.click())
            lines.append((action, button))
            menu.addAction(action)
        menu.addSection(look.say("Colours"))
        self._add_schemes(menu, look, chosen)

        def bring_up_to_date() -> None:
            for action, button in lines:
                action.setEnabled(button.isEnabled())

        menu.aboutToShow.connect(bring_up_to_date)
        return menu

    def leave_to_the_kiosk(self) -> None:
        """Leave out what the bar of a kiosk has, larger and lower down."""
        self._left_out = (self.back, self.forward, self.home, self.about)
        for button in self._left_out:
            button.hide()

    def heightForWidth(self, width: int) -> int:
        self._fold(width)
        return super().heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold(event.size().width())
        super().resizeEvent(event)
        self.skip.lie()

    def _fold(self, width: int) -> None:
        """Put what is not needed at once into a menu where not all of it has room in one row."""
        narrow = width < self._whole
        if narrow != self.more.isHidden():
            return
        # Each button that is shown would have the window and its page laid out anew, at once.
        around = (self, self.parentWidget())
        layouts = [lays for one in around if one is not None and (lays := one.layout())]
        for layout in layouts:
            layout.setEnabled(False)
        for button in (*self._in_menu, self.colours):
            button.setVisible(not narrow and button not in self._left_out)
        self.more.setVisible(narrow)
        for layout in layouts:
            layout.setEnabled(True)
        self.updateGeometry()


def _menu(title: str, look: Look, parent: QWidget) -> QMenu:
    """An empty menu, which is dressed when it is first wanted: that takes a while."""
    menu = QMenu(title, parent)
    menu.aboutToShow.connect(lambda: dress_menu(menu, look))
    return menu


def _on(button: QPushButton, signal: object) -> None:
    button.clicked.connect(lambda: signal.emit())  # type: ignore[attr-defined]
