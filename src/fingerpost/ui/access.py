"""What assistive technology is told: the heading role, names of painted things, announcements.

Heading roles come from an accessible factory (https://doc.qt.io/qt-6/qaccessible.html). Never
override `interface_cast` here: with PySide6 the process dies as soon as a client attaches.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

from fingerpost.ui.theme import Look


class Heading(QLabel):
    """A label that assistive technology knows as a heading; `level` is told in its description."""

    def __init__(self, look: Look, text: str, level: int, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.level = level
        self.setWordWrap(True)
        self.setAccessibleName(text)
        self.setAccessibleDescription(look.say("Heading level {level}").format(level=level))


class Picture(QWidget):
    """A painted widget. Its accessible name says what it shows; its description, all the facts."""


class _RoleInterface(QAccessibleWidget):
    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)


_kept: list[_RoleInterface] = []


def _factory(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, Heading):
        return _RoleInterface(thing, QAccessible.Role.Heading)
    if isinstance(thing, Picture):
        return _RoleInterface(thing, QAccessible.Role.Graphic)
    return None


def install() -> None:
    """Tell Qt of the roles. Once for each program."""
    QAccessible.installFactory(_factory)


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something when it is next idle (WCAG 2.2, 4.1.3)."""
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
