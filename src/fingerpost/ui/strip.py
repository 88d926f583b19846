"""The strip at the top of every screen: what to do in danger, and the way out.

It never changes, scrolls or is covered. The Quick close button is first in the tab order, covers
the window on press and leaves on release, so that a press slid off the button does nothing
(WCAG 2.2, 2.5.2).
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from fingerpost.ui.quick_close import SHIFTS_NEEDED
from fingerpost.ui.routes import Article
from fingerpost.ui.theme import Look
from fingerpost.ui.widgets.band import Band
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.flow import FlowLayout

LABEL = "Quick close"
EXPLAIN = "What Quick close does and does not do"
IN_DANGER = "In danger now? Call 999."
SPOKEN = (
    "Quick close. Safety button: hides and ends this program at once. Or press Shift three times."
)


class QuickCloseButton(QPushButton):
    """The one strong colour on the screen; it shows how many Shift presses count."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(LABEL, parent)
        self._look = look
        self._count = 0
        self.setAccessibleName(f"{LABEL}: safety button")
        self.setAccessibleDescription(SPOKEN)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

    def show_count(self, count: int) -> None:
        """Fill as many of the three marks as Shift presses count."""
        self._count = count
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        label = look.metrics("lead", bold=True).horizontalAdvance(LABEL)
        keys = look.metrics("small").horizontalAdvance("or Shift") + 3 * look.px(16)
        return QSize(label + keys + look.gap(6), max(48, look.px(56)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("exit_edge"), 2))
        painter.setBrush(look.colour("exit"))
        round_ = look.px(5)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), round_, round_)
        painter.setPen(look.colour("on_exit"))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("on_exit"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(5, 5, -5, -5), round_, round_)
        bold = look.font("lead", bold=True)
        metrics = look.metrics("lead", bold=True)
        painter.setFont(bold)
        x = look.gap(2)
        middle = self.height() / 2
        baseline = round(middle + (metrics.ascent() - metrics.descent()) / 2)
        painter.drawText(x, baseline, LABEL)
        x += metrics.horizontalAdvance(LABEL) + look.gap(2)
        small = look.font("small")
        painter.setFont(small)
        painter.drawText(x, baseline, "or Shift")
        x += look.metrics("small").horizontalAdvance("or Shift") + look.gap(0.75)
        size = look.px(9)
        for number in range(SHIFTS_NEEDED):
            painter.setPen(QPen(look.colour("on_exit"), 2))
            filled = number < self._count
            painter.setBrush(look.colour("on_exit") if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(x, round(middle - size / 2), size, size)
            x += size + look.px(4)
        painter.end()


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
            explain = QAction(EXPLAIN, self.button)
            explain.triggered.connect(
                lambda: self.route_requested.emit(Article("page", "quick-close"))
            )
            self.button.addAction(explain)
        self.button.pressed.connect(lambda: self.cover_requested.emit(True))
        self.button.released.connect(lambda: self.cover_requested.emit(False))
        words = QWidget()
        flow = FlowLayout(words, look.gap(1))
        danger = QLabel(IN_DANGER)
        danger.setFont(look.font("lead", bold=True))
        danger.setMinimumHeight(look.target)
        danger.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        flow.addWidget(danger)
        self.stops: list[QWidget] = [self.button]
        """What the keyboard stops at, in this order."""
        if links:
            for text, page in (
                ("Cannot speak?", "cannot-speak"),
                ("Deaf or cannot hear?", "text-and-relay"),
            ):
                link = self._link(look, text, page)
                self.stops.append(link)
                flow.addWidget(link)
        layout.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def _link(self, look: Look, text: str, page: str) -> Button:
        button = Button(look, text, kind="quiet")
        route = Article("page", page)
        button.clicked.connect(lambda: self.route_requested.emit(route))
        return button
