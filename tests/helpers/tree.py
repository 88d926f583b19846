"""The accessibility tree as text, as a screen reader's toolkit would walk it."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

NAME = QAccessible.Text.Name
DESCRIPTION = QAccessible.Text.Description


def walk(widget: QWidget) -> Iterator[tuple[int, QAccessibleInterface]]:
    """Every visible node below a widget, with its depth."""
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    yield from _walk(root, 0)


def _walk(node: QAccessibleInterface, depth: int) -> Iterator[tuple[int, QAccessibleInterface]]:
    if node.state().invisible:
        return
    yield depth, node
    for number in range(node.childCount()):
        child = node.child(number)
        if child is not None and child.isValid():
            yield from _walk(child, depth + 1)


def role(node: QAccessibleInterface) -> str:
    return node.role().name


def lines(widget: QWidget, wanted: frozenset[str]) -> list[str]:
    """`Role: name` of the nodes whose role is wanted, in reading order."""
    return [f"{role(node)}: {node.text(NAME)}" for _, node in walk(widget) if role(node) in wanted]
