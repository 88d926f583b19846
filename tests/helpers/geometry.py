"""Whether everything on a page can be seen: nothing cut off, nothing beyond an edge."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from fingerpost.ui.widgets.prose import Prose

SLACK = 1


def clipped(page: QWidget) -> list[str]:
    """Texts that do not have the room they need."""
    found = []
    for prose in page.findChildren(Prose):
        if prose.isVisible():
            needed = prose.document().size().height()
            if prose.viewport().height() + SLACK < needed:
                found.append(f"{prose.toPlainText()[:60]}: {prose.viewport().height()} < {needed}")
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
            if label.height() + SLACK < max(needed, label.fontMetrics().height()):
                found.append(f"{label.text()[:60]}: {label.height()} < {needed}")
            if not label.wordWrap() and label.width() + SLACK < label.sizeHint().width():
                found.append(f"{label.text()[:60]}: too narrow")
    for button in page.findChildren(QPushButton):
        if button.isVisible() and button.height() + SLACK < button.heightForWidth(button.width()):
            found.append(f"{button.text()[:60]}: button too low")
    return found


def sticking_out(page: QWidget) -> list[str]:
    """Widgets that reach beyond the edges of their page."""
    left = page.mapToGlobal(QPoint(0, 0)).x()
    right = left + page.width()
    found = []
    for child in page.findChildren(QWidget):
        begins = child.mapToGlobal(QPoint(0, 0)).x()
        if (
            child.isVisible()
            and not left - SLACK <= begins <= begins + child.width() <= right + SLACK
        ):
            found.append(type(child).__name__)
    return found
