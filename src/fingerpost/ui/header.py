"""The header: back and forward, home, the one search box, text size and colours."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from fingerpost.ui.theme import MAX_SCALE, MIN_SCALE, Look, Scheme
from fingerpost.ui.widgets.buttons import plain_button
from fingerpost.ui.widgets.flow import FlowLayout

SEARCH_HINT = "Search: a worry, a name, a place"
SCHEME_NAMES: tuple[tuple[Scheme | None, str], ...] = (
    (None, "As this computer"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
)


class SearchBox(QLineEdit):
    """The search box. It keeps no history and offers no completions.

    Signals:
        left_downwards: Down or Enter was pressed, to go to the results.
    """

    left_downwards = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(look.font())
        self.setPlaceholderText(SEARCH_HINT)
        self.setAccessibleName("Search everything")
        self.setClearButtonEnabled(False)
        self.setDragEnabled(False)
        self.setMinimumWidth(look.px(220))
        self.setMaxLength(200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)


class Header(QWidget):
    """The header.

    Signals:
        back_requested, forward_requested, home_requested, about_requested: buttons.
        scale_changed: how many steps larger (1) or smaller (-1).
        scheme_chosen: a scheme, or None for the computer's own.
        typed: the text of the search box changed by typing.
    """

    back_requested = Signal()
    forward_requested = Signal()
    home_requested = Signal()
    about_requested = Signal()
    scale_changed = Signal(int)
    scheme_chosen = Signal(object)
    typed = Signal(str)

    def __init__(self, look: Look, chosen: Scheme | None, typed: str, scale: int) -> None:
        """Make the header; `scale` is the text size of the pages, in per cent."""
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        flow = FlowLayout(self, look.gap(0.5))
        flow.setContentsMargins(look.gap(2), look.gap(1), look.gap(2), look.gap(1))
        self.back = plain_button("‹ Back", quiet=True, font=look.font())
        self.forward = plain_button("Forward ›", quiet=True, font=look.font())
        self.home = plain_button("Fingerpost", quiet=True, font=look.font())
        self.home.setFont(look.font("lead", bold=True))
        self.home.setAccessibleName("Fingerpost, first screen")
        self.search = SearchBox(look)
        self.search.setText(typed)
        self.smaller = plain_button("A−", quiet=True, font=look.font())
        self.smaller.setAccessibleName("Smaller text")
        self.smaller.setEnabled(scale > MIN_SCALE)
        self.larger = plain_button("A+", quiet=True, font=look.font())
        self.larger.setAccessibleName("Larger text")
        self.larger.setEnabled(scale < MAX_SCALE)
        self.colours = plain_button("Colours", quiet=True, font=look.font())
        self.colours.setAccessibleName("Colours")
        self.colours.setMenu(self._menu(chosen))
        self.about = plain_button("About", quiet=True, font=look.font())
        for widget in (
            self.back,
            self.forward,
            self.home,
            self.search,
            self.smaller,
            self.larger,
            self.colours,
            self.about,
        ):
            flow.addWidget(widget)
        self._connect()

    def _connect(self) -> None:
        _on(self.back, self.back_requested)
        _on(self.forward, self.forward_requested)
        _on(self.home, self.home_requested)
        _on(self.about, self.about_requested)
        self.smaller.clicked.connect(lambda: self.scale_changed.emit(-1))
        self.larger.clicked.connect(lambda: self.scale_changed.emit(1))
        self.search.textEdited.connect(self.typed)

    def _menu(self, chosen: Scheme | None) -> QMenu:
        menu = QMenu("Colours", self)
        group = QActionGroup(menu)
        for scheme, name in SCHEME_NAMES:
            action = QAction(name, menu)
            action.setCheckable(True)
            action.setChecked(scheme == chosen)
            action.triggered.connect(lambda _=False, scheme=scheme: self.scheme_chosen.emit(scheme))
            group.addAction(action)
            menu.addAction(action)
        return menu


def _on(button: QPushButton, signal: object) -> None:
    button.clicked.connect(lambda: signal.emit())  # type: ignore[attr-defined]
