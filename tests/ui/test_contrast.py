"""Contrast of what is really painted, on every screen in every colour scheme (WCAG 2.2, 1.4)."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QWidget

from contrast import BODY, contrast, inner_contrast, pixels, written_on
from fingerpost.ui.routes import Report, Reports, Service
from fingerpost.ui.theme import SCHEMES, Scheme
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.column import Column
from fingerpost.ui.widgets.pictures import BarChart, TimelinePicture, WeekBar
from fingerpost.ui.widgets.recommendations import RecommendationTable
from program import SCREENS, Program

EDGE = 3.0
LEAST_WRITTEN = 8
"""Fewer things written on a screen than this, and the test would look past them."""


def picture(program: Program) -> QImage:
    return program.shell.grab().toImage()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_everything_written_stands_out(program: Program, scheme: Scheme) -> None:
    program.shell.choose_scheme(scheme)
    program.settle()
    faint = []
    for route in SCREENS:
        program.go(route)
        image = picture(program)
        written = list(written_on(program.shell, program.shell))
        assert len(written) >= LEAST_WRITTEN
        for what, area, least in written:
            ratio = inner_contrast(image, area)
            if area.intersects(image.rect()) and ratio < least:
                faint.append(f"{route}: {what}: {ratio:.1f} < {least}")
    assert faint == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_pictures_and_tables_stand_out(program: Program, scheme: Scheme) -> None:
    program.shell.choose_scheme(scheme)
    program.settle()
    seen, faint = set(), []
    for route in (Reports(), Report("super-complaint-2024"), Service("national-stalking-helpline")):
        program.go(route)
        column = program.shell.page.findChild(Column)
        assert column is not None
        for kind in (WeekBar, TimelinePicture, BarChart, RecommendationTable):
            for drawn in program.shell.page.findChildren(kind):
                column.ensureWidgetVisible(drawn, 0, 20)
                top = around(drawn, program).intersected(around(column.viewport(), program))
                seen.add(kind)
                ratio = inner_contrast(picture(program), top)
                if ratio < BODY:
                    faint.append(f"{route}: {kind.__name__}: {ratio:.1f}")
    assert faint == []
    assert seen == {WeekBar, TimelinePicture, BarChart, RecommendationTable}


def around(widget: QWidget, program: Program) -> QRect:
    return QRect(widget.mapTo(program.shell, QPoint(0, 0)), widget.size())


def edge_contrast(image: QImage, box: QRect) -> float:
    """The contrast of the edge of a box, at the middle of its top, with what lies outside it."""
    middle = box.center().x()
    inside = pixels(image, QRect(middle, box.top(), 1, 3)).most_common()
    outside = pixels(image, QRect(middle, box.top() - 3, 1, 2)).most_common(1)[0][0]
    return max(contrast(colour, outside) for colour, _ in inside)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_and_the_ring_of_the_keyboard_stand_out(program: Program, scheme: Scheme) -> None:
    program.shell.choose_scheme(scheme)
    program.settle()
    faint = []
    for route in SCREENS:
        program.go(route)
        controls: list[QWidget] = [
            *program.shell.findChildren(Button),
            *program.shell.findChildren(QLineEdit),
            program.shell.strip.button,
        ]
        for control in controls:
            seen = control.visibleRegion().boundingRect() == control.rect()
            if not control.isVisible() or not control.isEnabled() or not seen:
                continue
            control.setFocus()
            ring = edge_contrast(picture(program), around(control, program))
            if ring < EDGE:
                faint.append(f"{route}: ring of {control.accessibleName()}: {ring:.1f}")
            program.shell.setFocus()
            bare = edge_contrast(picture(program), around(control, program))
            has_edge = not isinstance(control, Button) or bool(control._style.edge)
            if has_edge and bare < EDGE:
                faint.append(f"{route}: edge of {control.accessibleName()}: {bare:.1f}")
    assert faint == []
