"""A page before it is printed, and a code to scan: pictures whose words are there as text too."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fingerpost.core.codes import QUIET_ZONE, Code
from fingerpost.core.paper import CARD, words
from fingerpost.core.phone import spoken_in
from fingerpost.core.words import mark
from fingerpost.ui.access import Picture
from fingerpost.ui.sheet import PAPER, Sheet, paint_code, size_of_page
from fingerpost.ui.theme import Look

PREVIEW = mark("The page as it will be printed")
CODE = mark("A code to scan. {words}.")
WIDEST = 560
MODULE = 6


class PagePicture(Picture):
    """A page in black on white, as paper is, at the width there is for it."""

    def __init__(self, look: Look, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(look.px(WIDEST))
        self.setAccessibleName(look.say(PREVIEW))
        self.show_sheet(sheet)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another page."""
        self._sheet = sheet
        said = words(sheet.paper, len(sheet.left_off))
        self.setAccessibleDescription(spoken_in(". ".join(said)))
        self.updateGeometry()
        self.update()

    def _shown(self) -> tuple[float, float]:
        """The part of the page that is shown, in tenths of a point: of a card, little around it."""
        if self._sheet.paper.size == CARD:
            return CARD[0] * 10 + 120, CARD[1] * 10 + 120
        whole = size_of_page()
        return whole.width(), whole.height()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        across, down = self._shown()
        return round(min(width, self.maximumWidth()) * down / across)

    def sizeHint(self) -> QSize:
        width = self._look.px(WIDEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), PAPER)
        across, _ = self._shown()
        painter.save()
        painter.scale(self.width() / across, self.width() / across)
        self._sheet.paint(painter)
        painter.restore()
        painter.setPen(QPen(self._look.colour("edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))
        painter.end()


class CodePicture(Picture):
    """A code to scan: black on white in every scheme, each square the same whole pixels."""

    def __init__(self, look: Look, code: Code, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = code
        side = look.px(MODULE) * (code.side + 2 * QUIET_ZONE)
        self.setFixedHeight(side)
        self.setMaximumWidth(side)
        self.setAccessibleName(spoken_in(look.say(CODE).format(words=said)))
        self._side = side

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        squares = self._code.side + 2 * QUIET_ZONE
        step = max(1, min(self.width(), self.height()) // squares)
        painter = QPainter(self)
        paint_code(
            painter, self._code, QRectF(QPointF(0, 0), QPointF(step * squares, step * squares))
        )
        painter.end()
