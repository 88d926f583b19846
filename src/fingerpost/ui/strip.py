"""The strip at the top of every screen: what to do in danger, and the way out.

It never changes, scrolls or is covered. The Quick close button is first in the tab order, covers
the window on press and leaves on release, so that a press slid off the button does nothing
(WCAG 2.2, 2.5.2).
"""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from fingerpost.core.phone import spoken_in
from fingerpost.core.words import mark
from fingerpost.ui.access import announce
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
LEAST_BESIDE, LEAST_WRAPPED = 230, 120
"""Pixels at 100 % that all words, and that the first words need, to stand beside the button."""
NARROW = 520
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
        tall = max(look.main_target, 48, look.px(56))
        return QSize(label + keys + look.gap(6), tall)

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
        self._look = look
        self.button = QuickCloseButton(look, self)
        self.button.clicked.connect(self.leave_requested)
        self.button.pressed.connect(lambda: self.cover_requested.emit(True))
        self.button.released.connect(lambda: self.cover_requested.emit(False))
        self.stops: list[QWidget] = [self.button]
        """What the keyboard stops at, in this order."""
        self._danger = QLabel(look.say(IN_DANGER), self)
        self._danger.setAccessibleName(spoken_in(self._danger.text()))
        self._danger.setFont(look.font("lead", bold=True))
        self._danger.setWordWrap(True)
        if not look.touch:
            self._danger.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._links = QWidget(self)
        flow = FlowLayout(self._links, look.gap(1.5))
        if links:
            self._explain()
            for text, page in LINKS:
                link = self._link(look, look.say(text), page)
                self.stops.append(link)
                flow.addWidget(link)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_count(self, count: int) -> None:
        """Show and say how often Shift was pressed."""
        self.button.show_count(count)
        if count:
            left = SHIFTS_NEEDED - count
            words = self._look.count(
                left, "Press Shift 1 more time to close", "Press Shift {n} more times to close"
            )
            announce(self, words)

    def _explain(self) -> None:
        """Say on request what the button does: its menu leads to the page about it."""
        if self._look.touch:
            return
        self.button.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        explain = QAction(self._look.say(EXPLAIN), self.button)
        explain.triggered.connect(lambda: self.route_requested.emit(Article("page", "quick-close")))
        self.button.addAction(explain)

    def _places(self, width: int) -> tuple[QRect, QRect, QRect]:
        """Where the first words, the links and the button lie in a strip of that width.

        The button keeps its corner. The words stand beside it as far as they have room: all in a
        row, or the links under the first words, or those under the button too.
        """
        look, size = self._look, self.button.sizeHint()
        edge, above, between = look.gap(1.5), look.gap(1), look.gap(2)
        button = QRect(width - edge - size.width(), above, size.width(), size.height())
        left = look.gap(3) if width > look.px(NARROW) else edge
        beside, across = button.left() - between - left, width - 2 * edge
        whole = look.wide(self._danger.text(), "lead", bold=True) + 2
        in_row = whole + between + self._links.sizeHint().width()
        if beside >= in_row:
            danger = QRect(left, above, whole, size.height())
            links = QRect(danger.right() + between, above, beside - whole - between, size.height())
            return danger, self._in_the_middle(links), button
        if beside >= look.px(LEAST_BESIDE):
            danger = self._danger_at(left, above, beside)
            return danger, self._links_at(left, danger.bottom() + 1, beside), button
        if beside >= look.px(LEAST_WRAPPED):
            danger = self._danger_at(left, above, beside)
            below = max(danger.bottom(), button.bottom()) + above
            return danger, self._links_at(left, below, across), button
        danger = self._danger_at(edge, button.bottom() + above, across)
        return danger, self._links_at(edge, danger.bottom() + 1, across), button

    def _danger_at(self, left: int, top: int, width: int) -> QRect:
        tall = self._danger.heightForWidth(width)
        return QRect(left, top, width, max(self._look.target, tall))

    def _links_at(self, left: int, top: int, width: int) -> QRect:
        return QRect(left, top, width, self._links.heightForWidth(width))

    def _in_the_middle(self, area: QRect) -> QRect:
        tall = self._links.heightForWidth(area.width())
        return QRect(area.left(), area.top() + (area.height() - tall) // 2, area.width(), tall)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(place.bottom() for place in self._places(width)) + 1 + self._look.gap(1)

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._look.px(640))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.button.sizeHint().width() + 2 * self._look.gap(1.5), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        parts = (self._danger, self._links, self.button)
        for part, place in zip(parts, self._places(self.width()), strict=True):
            part.setGeometry(mirrored(self, place))

    def _link(self, look: Look, text: str, page: str) -> Button:
        button = Button(look, text, kind="link")
        route = Article("page", page)
        button.clicked.connect(lambda: self.route_requested.emit(route))
        return button
