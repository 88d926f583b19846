"""Buttons whose words wrap: links, doors and plain buttons.

A `QPushButton` cuts long words off at large text sizes. These paint their own text, wrapped, and
ask for the height it takes. They stay `QPushButton`s so that assistive technology, the space bar
and Enter treat them as what they are.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from fingerpost.ui.theme import Look, Size

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def flags(value: Qt.TextFlag | Qt.AlignmentFlag) -> int:
    """Text flags as the whole number that QPainter and QFontMetrics take."""
    return int(value.value)


def plain_button(
    text: str, *, quiet: bool = False, font: QFont | None = None, parent: QWidget | None = None
) -> QPushButton:
    """A standard button; a quiet one has no edge until it is pointed at or focused."""
    button = QPushButton(text, parent)
    if font is not None:
        button.setFont(font)
    button.setProperty("quiet", quiet)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAutoDefault(True)  # Enter works as well as the space bar
    return button


class TextButton(QPushButton):
    """A link in words, with an optional line below it; `boxed` makes it a door with an edge."""

    def __init__(
        self,
        look: Look,
        title: str,
        below: str = "",
        *,
        boxed: bool = False,
        size: Size = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._look = look
        self._below = below
        self._boxed = boxed
        self._title_font = look.font(size, bold=boxed)
        self._below_font = look.font("small" if not boxed else "body")
        self._pad = look.gap(2) if boxed else look.gap(0.75)
        self._hover = False
        self.setAccessibleName(title)
        if below:
            self.setAccessibleDescription(below)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inner = max(1, width - 2 * self._pad)
        height = self._height(self._title_font, self.text(), inner)
        if self._below:
            height += self._look.gap(0.5) + self._height(self._below_font, self._below, inner)
        return max(height + 2 * self._pad, self._look.px(44))

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._title_font).horizontalAdvance(self.text())
        if self._below:
            width = max(width, QFontMetrics(self._below_font).horizontalAdvance(self._below))
        width = min(width + 2 * self._pad + 2, self._look.px(380))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self._look.px(44))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        super().enterEvent(event)

    def leaveEvent(self, event: object) -> None:
        self._hover = False
        super().leaveEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        if self._boxed or focused or self._hover:
            edge = "focus" if focused else "edge" if self._boxed else "chosen"
            painter.setPen(QPen(look.colour(edge), 3 if focused else 2))
            painter.setBrush(look.colour("chosen" if self._hover else "page"))
            round_ = look.px(5)
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), round_, round_)
        inner = self.rect().adjusted(self._pad, self._pad, -self._pad, -self._pad)
        title = QFont(self._title_font)
        title.setUnderline(not self._boxed)
        painter.setFont(title)
        painter.setPen(look.colour("link"))
        height = self._height(self._title_font, self.text(), inner.width())
        if not self._below:
            inner.setTop(inner.top() + max(0, (inner.height() - height) // 2))
        painter.drawText(inner, flags(_WRAP), self.text())
        if self._below:
            painter.setFont(self._below_font)
            painter.setPen(look.colour("quiet"))
            top = inner.top() + height + look.gap(0.5)
            painter.drawText(
                QRect(inner.left(), top, inner.width(), inner.bottom() - top + 1),
                flags(_WRAP),
                self._below,
            )
        painter.end()

    @staticmethod
    def _height(font: QFont, text: str, width: int) -> int:
        return QFontMetrics(font).boundingRect(QRect(0, 0, width, 0), flags(_WRAP), text).height()
