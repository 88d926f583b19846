"""Keys as a window receives them, and whatever has the focus inside it after that."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier


def window_of(widget: QWidget) -> QWindow:
    handle = widget.window().windowHandle()
    assert handle is not None
    return handle


def press_shift(window: QWindow, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyPress(window, Qt.Key.Key_Shift)
        QTest.keyRelease(window, Qt.Key.Key_Shift)


def click(window: QWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window, key, modifier)


def type_text(window: QWindow, text: str) -> None:
    for letter in text:
        press(window, letter)


def press(window: QWindow, letter: str, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Type one character; the binding takes a string, its type hints only key codes."""
    QTest.keyClick(window, letter, modifier)  # type: ignore[call-overload]


def active_popup() -> QWidget:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return popup
