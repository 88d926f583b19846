"""Pictures drawn from the content: the week of a line, the timeline, who was told what.

Each is drawn with QPainter, crisp at every size, and carries the same facts as text: in its
accessible description, and beside it on the page for everybody. Shapes differ, not only colours.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fingerpost.core.dates import SHORT_DAYS, earliest
from fingerpost.core.hours import DAY, week_in_words
from fingerpost.core.model import Event, Hours, Schedule
from fingerpost.core.words import mark
from fingerpost.ui.access import Picture
from fingerpost.ui.theme import Look, flags

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class WeekBar(Picture):
    """The seven days of a week, open hours filled, with "now" marked."""

    def __init__(
        self,
        look: Look,
        hours: Hours,
        schedules: Sequence[Schedule],
        now: datetime | None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the bar; `now` is UK time, or None when the computer's clock cannot be trusted."""
        super().__init__(parent)
        self._look = look
        self._now = now
        self._spans = _spans(hours, schedules)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(look.px(620))
        self.setAccessibleName(look.say("Opening hours in the week"))
        self.setAccessibleDescription(
            "; ".join(
                f"{days}: {times}" for days, times in week_in_words(hours, schedules, look.say)
            )
        )

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(560), self._look.px(66))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(66))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = look.font("small")
        metrics = look.metrics("small")
        top, height = metrics.height() + 2, look.px(18)
        width = self.width() - 2
        minute = width / (7 * DAY)
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRect(QRectF(1, top, width - 1, height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("open"))
        for begins, ends in self._spans:
            painter.drawRect(
                QRectF(1 + begins * minute, top + 3, (ends - begins) * minute, height - 5)
            )
        painter.setFont(font)
        for day, short in enumerate(SHORT_DAYS):
            name = look.say(short)
            left = 1 + day * DAY * minute
            if day:
                painter.setPen(QPen(look.colour("edge"), 1))
                painter.drawLine(QPointF(left, top), QPointF(left, top + height))
            painter.setPen(look.colour("quiet"))
            box = QRectF(left, top + height + 3, DAY * minute, metrics.height())
            label = name if metrics.horizontalAdvance(f"{name} ") < DAY * minute else name[:1]
            painter.drawText(box, flags(_CENTRE), label)
        self._paint_now(painter, top, height, minute, metrics)
        painter.end()

    def _paint_now(
        self, painter: QPainter, top: int, height: int, minute: float, metrics: QFontMetrics
    ) -> None:
        if self._now is None:
            return
        at = self._now.weekday() * DAY + self._now.hour * 60 + self._now.minute
        x = 1 + at * minute
        painter.setPen(QPen(self._look.colour("text"), 3))
        painter.drawLine(QPointF(x, top - 3), QPointF(x, top + height + 3))
        word = self._look.say("now")
        width = metrics.horizontalAdvance(word) + 4
        left = min(max(0.0, x - width / 2), self.width() - width)
        painter.drawText(QRectF(left, 0, width, metrics.height()), flags(_CENTRE), word)


def _spans(hours: Hours, schedules: Sequence[Schedule]) -> list[tuple[int, int]]:
    """Open times as minutes of the week, cut where they run past Sunday midnight."""
    week = 7 * DAY
    if hours.kind == "always":
        return [(0, week)]
    spans = []
    for schedule in schedules:
        length = schedule.closes - schedule.opens
        length += DAY if length <= 0 else 0
        for day in schedule.days:
            begins = day * DAY + schedule.opens
            ends = begins + length
            spans.append((begins, min(ends, week)))
            if ends > week:
                spans.append((0, ends - week))
    return spans


_KIND_NAMES = {
    "report": mark("Report"),
    "super-complaint": mark("Super-complaint"),
    "follow-up": mark("Follow-up"),
    "response": mark("Response"),
    "law": mark("Law"),
}


class TimelinePicture(Picture):
    """Events along a line of years. A shape for each kind; the list below tells them all."""

    def __init__(
        self, look: Look, events: Sequence[Event], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._events = tuple(events)
        days = [earliest(event.date) for event in events] or [today]
        self._first = date(min(days).year, 1, 1)
        self._last = max(*days, today) + timedelta(days=30)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            look.count(
                len(events),
                "Timeline of 1 event, which is told below",
                "Timeline of {n} events; they are listed below",
            )
        )
        self.setAccessibleDescription(". ".join(f"{e.dated}: {e.title}" for e in events))

    def _columns(self) -> dict[int, list[Event]]:
        """Events by the column of the drawing they fall in, so that close ones stack."""
        step = max(1.0, self._look.px(16) + 2.0)
        columns: dict[int, list[Event]] = {}
        for event in self._events:
            column = round(self._x(earliest(event.date)) / step)
            columns.setdefault(column, []).append(event)
        return columns

    def _x(self, day: date) -> float:
        pad = self._look.px(10)
        share = (day - self._first).days / max(1, (self._last - self._first).days)
        return pad + share * (self.width() - 2 * pad)

    def _tall(self) -> int:
        most = max((len(column) for column in self._columns().values()), default=1)
        line = self._look.metrics("small").height()
        return (most + 1) * (self._look.px(13) + 4) + 2 * line + self._look.px(18)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(700), self._tall())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._tall())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small"))
        metrics = painter.fontMetrics()
        axis = self.height() - 2 * metrics.height() - look.px(16)
        painter.setPen(QPen(look.colour("edge"), 2))
        painter.drawLine(QPointF(0, axis), QPointF(self.width(), axis))
        self._paint_years(painter, axis, metrics)
        step, size = look.px(16) + 2.0, look.px(13)
        for column, events in self._columns().items():
            for row, one in enumerate(events):
                centre = QPointF(column * step, axis - look.px(14) - row * (size + 4))
                paint_event_mark(painter, look, one.kind, centre, size)
        self._paint_key(painter, metrics, size)
        painter.end()

    def _paint_years(self, painter: QPainter, axis: int, metrics: QFontMetrics) -> None:
        look = self._look
        for year in range(self._first.year, self._last.year + 1):
            x = self._x(date(year, 1, 1))
            painter.setPen(QPen(look.colour("edge"), 2))
            painter.drawLine(QPointF(x, axis), QPointF(x, axis + look.px(6)))
            painter.setPen(look.colour("text"))
            words = str(year)
            wide = self._x(date(year, 12, 31)) - x > metrics.horizontalAdvance("2017 ")
            if wide or year % 2:
                painter.drawText(QPointF(x + 3, axis + look.px(4) + metrics.ascent()), words)

    def _paint_key(self, painter: QPainter, metrics: QFontMetrics, size: int) -> None:
        look = self._look
        used = {event.kind for event in self._events}
        x, y = 0.0, self.height() - metrics.height() / 2 - 1
        for kind, marked in _KIND_NAMES.items():
            if kind not in used:
                continue
            paint_event_mark(painter, look, kind, QPointF(x + size / 2 + 1, y), size)
            painter.setPen(look.colour("quiet"))
            x += size + 6
            name = look.say(marked)
            width = metrics.horizontalAdvance(name)
            painter.drawText(
                QRectF(x, y - metrics.height() / 2, width + 2, metrics.height()),
                flags(_LEFT_MIDDLE),
                name,
            )
            x += width + look.px(18)


def kind_name(kind: str) -> str:
    """The kind of an event in words."""
    return _KIND_NAMES[kind]


def paint_event_mark(
    painter: QPainter, look: Look, kind: str, centre: QPointF, size: float
) -> None:
    """Draw the mark of a kind of event: square, diamond, ring, disc or triangle."""
    half = size / 2
    painter.setPen(QPen(look.colour("link"), 2))
    painter.setBrush(look.colour("link"))
    if kind == "report":
        painter.drawRect(QRectF(centre.x() - half, centre.y() - half, size, size))
    elif kind == "law":
        painter.drawPolygon(_polygon(centre, ((0, -half), (half, half), (-half, half))))
    elif kind == "super-complaint":
        painter.drawPolygon(_polygon(centre, ((0, -half), (half, 0), (0, half), (-half, 0))))
    else:
        if kind == "follow-up":
            painter.setBrush(look.colour("page"))
        painter.drawEllipse(centre, half - 1, half - 1)


def _polygon(centre: QPointF, corners: Sequence[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(centre.x() + x, centre.y() + y) for x, y in corners])


class Bar(NamedTuple):
    """A bar of a chart: what it is for and how many."""

    name: str
    number: int


class BarChart(Picture):
    """Horizontal bars, each with its name and number written out."""

    def __init__(
        self, look: Look, name: str, bars: Sequence[Bar], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._bars = tuple(bars)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(f"{bar.name}: {bar.number}" for bar in bars))

    def _stacked(self) -> bool:
        return self.width() < self._look.px(520)

    def _row(self) -> int:
        line = self._look.metrics().height()
        return line * 2 + self._look.gap(1) if self._stacked() else line + self._look.gap(1)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(560), len(self._bars) * self._row())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), len(self._bars) * self._row())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setFont(look.font("body"))
        metrics = painter.fontMetrics()
        most = max((bar.number for bar in self._bars), default=1)
        stacked, row = self._stacked(), self._row()
        name_width = (
            0
            if stacked
            else max(metrics.horizontalAdvance(bar.name) for bar in self._bars) + look.gap(2)
        )
        room = self.width() - name_width - metrics.horizontalAdvance(" 00 ")
        for number, bar in enumerate(self._bars):
            top = number * row
            painter.setPen(look.colour("text"))
            line = metrics.height()
            painter.drawText(
                QRect(0, top, self.width() if stacked else name_width, line),
                flags(_LEFT_MIDDLE),
                bar.name,
            )
            bar_top = top + (line if stacked else 0)
            length = max(2, round(room * bar.number / most))
            painter.fillRect(QRect(name_width, bar_top + 3, length, line - 6), look.colour("focus"))
            painter.drawText(
                QRect(name_width + length, bar_top, self.width(), line),
                flags(_LEFT_MIDDLE),
                f"  {bar.number}",
            )
        painter.end()
