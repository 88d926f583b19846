"""Every shortcut of the program, in one place. No page or widget defines its own."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget


class Shortcut(Enum):
    """What can be done from the keyboard, and with which keys."""

    BACK = ("Alt+Left", "Back")
    FORWARD = ("Alt+Right", "Forward")
    HOME = ("Alt+Home",)
    SEARCH = ("Ctrl+F", "Ctrl+K")
    SLASH = ("/",)
    HELP = ("F1",)
    LARGER = ("Ctrl++", "Ctrl+=")
    SMALLER = ("Ctrl+-",)
    USUAL_SIZE = ("Ctrl+0",)
    UP = ("Escape",)
    LEAVE = ("Ctrl+Q",)


def connect(window: QWidget, shortcut: Shortcut, action: Callable[[], None]) -> None:
    """Make the keys of `shortcut` do `action` anywhere in `window`.

    A plain character never acts while somebody types in a text field (WCAG 2.2, 2.1.4).
    """
    for keys in shortcut.value:
        made = QShortcut(QKeySequence(keys), window)
        if shortcut is Shortcut.SLASH:
            made.activated.connect(lambda: _unless_typing(window, action))
        else:
            made.activated.connect(action)


def _unless_typing(window: QWidget, action: Callable[[], None]) -> None:
    focused = window.focusWidget()
    if isinstance(focused, QLineEdit):
        focused.insert("/")
    else:
        action()
