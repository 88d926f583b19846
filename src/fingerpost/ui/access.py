"""What assistive technology is told: roles, states, names of painted things, announcements.

Roles and states that a widget's own class does not tell come from an accessible factory
(https://doc.qt.io/qt-6/qaccessible.html). Never override `interface_cast` here: with PySide6 the
process dies as soon as a client attaches. Overriding `state` and the actions is safe.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QPushButton, QScrollArea, QWidget

from fingerpost.core.phone import spoken_in
from fingerpost.ui.theme import Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView


class Heading(QLabel):
    """A label that assistive technology knows as a heading; `level` is told in its description."""

    def __init__(self, look: Look, text: str, level: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = level
        self.setWordWrap(True)
        self.show_words(text)
        self.setAccessibleDescription(look.say("Level {level}").format(level=level))

    def show_words(self, text: str) -> None:
        """Show these words instead; numbers in them are spoken digit by digit."""
        self.setText(text)
        self.setAccessibleName(spoken_in(text))


class Picture(QWidget):
    """A painted widget. Its accessible name says what it shows; its description, all the facts."""


class Document(QScrollArea):
    """Something to read that takes the keyboard when the reader comes to it.

    Its accessible name is what is told on arrival: the title of the page.
    """


class TopWindow(QWidget):
    """The window of the program: screen readers look for what is active among windows.

    Signals:
        announced: a screen reader was told something by itself.
    """

    announced = Signal(str)


class Expandable:
    """Mixed into a button that shows or hides what belongs to it.

    No widget itself: the binding dies of a class with two widgets among its bases.
    """

    expanded = False


class _RoleInterface(QAccessibleWidget):
    """A widget with another role."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)


class _ExpanderInterface(QAccessibleWidget):
    """A button with the states of an expander, which Qt has for items of trees alone."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button, QAccessible.Role.Button)

    def state(self) -> QAccessible.State:
        state = super().state()
        button = self.object()
        if isinstance(button, Expandable):
            state.expandable = True
            state.expanded = button.expanded
            state.collapsed = not button.expanded
        return state

    def actionNames(self) -> list[str]:  # noqa: N802
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    def doAction(self, actionName: str) -> None:  # noqa: N802, N803
        button = self.object()
        if actionName == QAccessibleActionInterface.pressAction():
            if isinstance(button, QPushButton):
                button.click()
        else:
            super().doAction(actionName)


_ROLES: tuple[tuple[type[QWidget], QAccessible.Role], ...] = (
    (Heading, QAccessible.Role.Heading),
    (Picture, QAccessible.Role.Graphic),
    (Document, QAccessible.Role.Document),
    (TopWindow, QAccessible.Role.Window),
)


def _factory(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, QPushButton) and isinstance(thing, Expandable):
        return _ExpanderInterface(thing)
    for kind, role in _ROLES:
        if isinstance(thing, kind):
            inside = role == QAccessible.Role.Window and not thing.isWindow()
            return _RoleInterface(thing, QAccessible.Role.Grouping if inside else role)
    return None


def install() -> None:
    """Tell Qt of the roles. Once for each program."""
    QAccessible.installFactory(_factory)


def tell_expanded(button: QWidget) -> None:
    """Tell that what belongs to a button is shown now, or hidden."""
    changed = QAccessible.State()
    changed.expanded = True
    QAccessible.updateAccessibility(QAccessibleStateChangeEvent(button, changed))


def tell_current(view: "QAbstractItemView") -> None:
    """Tell which row of a list or cell of a table the keyboard is at, once it is in the list.

    Qt tells when that changes. With only the list told of, a screen reader says its name and no
    more (https://github.com/nvaccess/nvda/issues/12476).
    """

    def tell() -> None:
        told = QAccessible.queryAccessibleInterface(view) if view.hasFocus() else None
        current = told.focusChild() if told is not None else None
        if current is not None and current.isValid():
            QAccessible.updateAccessibility(QAccessibleEvent(current, QAccessible.Event.Focus))

    QTimer.singleShot(0, view, tell)  # Qt tells of the list itself after this turn


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something when it is next idle (WCAG 2.2, 4.1.3)."""
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
    window = widget.window()
    if isinstance(window, TopWindow):
        window.announced.emit(words)
