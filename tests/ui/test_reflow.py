"""Every screen in a window as narrow as 320 pixels of a web page, at five text sizes (1.4.10)."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton, QWidget

from fingerpost.ui.theme import TARGET
from geometry import clipped, sticking_out
from program import SCREENS, Program

NARROW = 320
SIZES = (100, 150, 200, 250, 300)


def set_scale(program: Program, scale: int) -> None:
    while program.shell.look.scale < scale:
        program.shell.change_scale(1)
    program.settle()


@pytest.fixture(params=SIZES)
def narrow(program: Program, request: pytest.FixtureRequest) -> Program:
    """A window that is 320 pixels wide when its text is at 100 %, and grows with its text."""
    set_scale(program, request.param)
    program.shell.resize(NARROW * request.param // 100, 640)
    program.settle()
    assert program.shell.width() == NARROW * request.param // 100
    return program


def overlapping(parent: QWidget) -> list[str]:
    """Buttons that lie on one another."""
    buttons = [b for b in parent.findChildren(QPushButton) if b.isVisible()]
    places = [QRect(b.mapTo(parent, QPoint(0, 0)), b.size()) for b in buttons]
    return [
        f"{buttons[i].text()} and {buttons[j].text()}"
        for i in range(len(buttons))
        for j in range(i)
        if places[i].intersects(places[j])
    ]


def test_nothing_is_clipped_or_needs_scrolling_sideways(narrow: Program) -> None:
    shell = narrow.shell
    for route in SCREENS:
        narrow.go(route)
        for part in (shell.strip, shell.header, shell.page):
            assert clipped(part) == [], route
            assert sticking_out(part) == [], route
            assert overlapping(part) == [], route
        for area in shell.page.findChildren(QAbstractScrollArea):
            assert area.horizontalScrollBar().maximum() == 0, route
        assert shell.strip.button.width() >= shell.strip.button.sizeHint().width()


def test_quick_close_stays_in_sight_and_in_its_corner(narrow: Program) -> None:
    shell, button = narrow.shell, narrow.shell.strip.button
    place = QRect(button.mapTo(shell, QPoint(0, 0)), button.size())
    assert shell.rect().contains(place)
    assert place.top() < TARGET
    assert shell.childAt(place.center()) is button


@pytest.mark.parametrize("scale", SIZES)
def test_every_target_is_large_enough_for_a_finger(program: Program, scale: int) -> None:
    set_scale(program, scale)
    for route in SCREENS:
        program.go(route)
        for button in program.shell.findChildren(QPushButton):
            if button.isVisible():
                least = 48 if button is program.shell.strip.button else TARGET
                assert min(button.width(), button.height()) >= least, button.text()
