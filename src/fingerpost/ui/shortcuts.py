"""Every shortcut of the program, in one place. No page or widget defines its own.

None is a plain character: whoever speaks to the computer would set it off (WCAG 2.2, 2.1.4).
"""

from collections.abc import Callable
from enum import Enum

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Shortcut(Enum):
    """What can be done from the keyboard, and with which keys."""

    BACK = ("Alt+Left", "Back")
    FORWARD = ("Alt+Right", "Forward")
    HOME = ("Alt+Home",)
    SEARCH = ("Ctrl+F", "Ctrl+K")
    HELP = ("F1",)
    LARGER = ("Ctrl++", "Ctrl+=")
    SMALLER = ("Ctrl+-",)
    USUAL_SIZE = ("Ctrl+0",)
    UP = ("Escape",)
    LEAVE = ("Ctrl+Q",)


def connect(window: QWidget, shortcut: Shortcut, action: Callable[[], None]) -> None:
    """Make the keys of `shortcut` do `action` anywhere in `window`."""
    for keys in shortcut.value:
        QShortcut(QKeySequence(keys), window).activated.connect(action)
