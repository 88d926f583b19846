"""Every page of the real content, as it stands on the screen: complete, unclipped, reachable."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton

from fingerpost.ui import routes
from fingerpost.ui.theme import Scheme
from geometry import clipped, sticking_out
from program import SCREENS, Program, every_route


def test_every_page_opens_and_the_title_never_changes(program: Program) -> None:
    for route in every_route(program.content):
        program.go(route)
        assert program.shell.windowTitle() == "Fingerpost"
        assert program.is_at(route)


@pytest.mark.parametrize("scale", [100, 200, 300])
@pytest.mark.parametrize("route", SCREENS, ids=repr)
def test_nothing_is_clipped(program: Program, route: routes.Route, scale: int) -> None:
    while program.shell.look.scale < scale:
        program.shell.change_scale(1)
    program.go(route)
    program.settle()
    assert clipped(program.shell.page) == []
    assert sticking_out(program.shell.page) == []
    for area in program.shell.page.findChildren(QAbstractScrollArea):
        assert area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_quick_close_is_never_covered(program: Program, scheme: Scheme) -> None:
    program.shell.choose_scheme(scheme)
    for route in SCREENS:
        program.go(route)
        button = program.shell.strip.button
        middle = button.mapTo(program.shell, button.rect().center())
        assert program.shell.childAt(middle) is button
        assert QRect(QPoint(0, 0), program.shell.size()).contains(
            QRect(button.mapTo(program.shell, QPoint(0, 0)), button.size())
        )


@pytest.mark.parametrize("route", SCREENS, ids=repr)
def test_every_control_is_large_enough_to_touch(program: Program, route: routes.Route) -> None:
    program.go(route)
    for button in program.shell.findChildren(QPushButton):
        if button.isVisible():
            assert button.height() >= 40, button.text()


def test_pages_that_are_left_are_gone(program: Program) -> None:
    for route in SCREENS:
        program.go(route)
    program.qtbot.wait(1)
    QApplication.processEvents()
    pages = [w for w in program.shell.children() if type(w).__name__.endswith("Page")]
    assert len(pages) == 1
