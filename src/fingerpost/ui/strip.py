"""The strip at the top of every screen: what to do in danger, and the way out.

It never changes, scrolls or is covered. The Quick close button is first in the tab order, covers
the window on press and leaves on release, so that a press slid off the button does nothing
(WCAG 2.2, 2.5.2).
"""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from fingerpost.core.words import mark
from fingerpost.ui.quick_close import SHIFTS_NEEDED
from fingerpost.ui.routes import Article
from fingerpost.ui.theme import LINE, Look, Size, flags
from fingerpost.ui.widgets.band import Band, mirrored, paint_edge
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.flow import FlowLayout

LABEL = mark("Quick close")
EXPLAIN = mark("What Quick close does and does not do")
IN_DANGER = mark("In danger now? Call 999.")
OR_SHIFT = mark("or Shift")
NAME = mark("Quick close: safety button")
SPOKEN = mark(
    "Quick close. Safety button: hides and ends this program at once. Or press Shift three times."
)
LINKS = ((mark("Cannot speak?"), "cannot-speak"), (mark("Deaf or cannot hear?"), "text-and-relay"))


class QuickCloseButton(QPushButton):
    """The one strong colour on the screen; it shows how many Shift presses count."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look.say(LABEL), parent)
        self._look = look
        self._count = 0
        self.setAccessibleName(look.say(NAME))
        self.setAccessibleDescription(look.say(SPOKEN))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

    def show_count(self, count: int) -> None:
        """Fill as many of the three marks as Shift presses count."""
        self._count = count
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        label = look.wide(self.text(), "lead", bold=True)
        keys = look.wide(look.say(OR_SHIFT), "small") + 3 * look.px(16)
        return QSize(label + keys + look.gap(6), max(48, look.px(56)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setBrush(look.colour("exit"))
        paint_edge(painter, look, self.rect(), "exit_edge", LINE)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            paint_edge(painter, look, self.rect().adjusted(4, 4, -4, -4), "on_exit", LINE)
        painter.setPen(look.colour("on_exit"))
        x = look.gap(2)
        parts: tuple[tuple[str, Size, float], ...] = (
            (self.text(), "lead", 2.0),
            (look.say(OR_SHIFT), "small", 0.75),
        )
        for words, size, gap in parts:
            x = self._paint_words(painter, words, size, x) + look.gap(gap)
        self._paint_marks(painter, x)
        painter.end()

    def _paint_words(self, painter: QPainter, words: str, size: Size, x: int) -> int:
        """Write a word after what is there; returns where it ends."""
        bold = size == "lead"
        width = self._look.wide(words, size, bold=bold)
        painter.setFont(self._look.font(size, bold=bold))
        area = mirrored(self, QRect(x, 0, width + 1, self.height()))
        painter.drawText(area, flags(Qt.AlignmentFlag.AlignVCenter), words)
        return x + width

    def _paint_marks(self, painter: QPainter, x: int) -> None:
        """Three rings, as many of them full as presses count."""
        look, size = self._look, self._look.px(9)
        painter.setPen(QPen(look.colour("on_exit"), LINE))
        for number in range(SHIFTS_NEEDED):
            full = number < self._count
            painter.setBrush(look.colour("on_exit") if full else Qt.BrushStyle.NoBrush)
            ring = QRect(x, (self.height() - size) // 2, size, size)
            painter.drawEllipse(mirrored(self, ring))
            x += size + look.px(4)


class Strip(Band):
    """The strip.

    Signals:
        leave_requested: the button was released.
        cover_requested: the button is held down (True) or let go of elsewhere (False).
        route_requested: one of the links was chosen.
    """

    leave_requested = Signal()
    cover_requested = Signal(bool)
    route_requested = Signal(object)

    def __init__(self, look: Look, *, links: bool) -> None:
        super().__init__(look, "surface")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.gap(3), look.gap(1), look.gap(1.5), look.gap(1))
        layout.setSpacing(look.gap(2))
        self.button = QuickCloseButton(look, self)
        self.button.clicked.connect(self.leave_requested)
        if links:
            self.button.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            explain = QAction(look.say(EXPLAIN), self.button)
            explain.triggered.connect(
                lambda: self.route_requested.emit(Article("page", "quick-close"))
            )
            self.button.addAction(explain)
        self.button.pressed.connect(lambda: self.cover_requested.emit(True))
        self.button.released.connect(lambda: self.cover_requested.emit(False))
        words = QWidget()
        flow = FlowLayout(words, look.gap(1))
        danger = QLabel(look.say(IN_DANGER))
        danger.setFont(look.font("lead", bold=True))
        danger.setMinimumHeight(look.target)
        danger.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        flow.addWidget(danger)
        self.stops: list[QWidget] = [self.button]
        """What the keyboard stops at, in this order."""
        if links:
            for text, page in LINKS:
                link = self._link(look, look.say(text), page)
                self.stops.append(link)
                flow.addWidget(link)
        layout.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def _link(self, look: Look, text: str, page: str) -> Button:
        button = Button(look, text, kind="quiet")
        route = Article("page", page)
        button.clicked.connect(lambda: self.route_requested.emit(route))
        return button
