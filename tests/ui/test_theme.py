"""Contrast of every pair of colours that meet, computed from the tokens (WCAG 2.2)."""

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from contrast import contrast, rgb
from fingerpost.ui.theme import FAMILY, SCHEMES, Colours, Look, Scheme

TEXT = 7.0
EDGE = 3.0
PAIRS = (
    ("text", "page", TEXT),
    ("text", "surface", TEXT),
    ("text", "warn_page", TEXT),
    ("text", "chosen", TEXT),
    ("on_chosen", "chosen", TEXT),
    ("quiet", "page", TEXT),
    ("quiet", "surface", TEXT),
    ("quiet", "chosen", TEXT),
    ("link", "page", TEXT),
    ("link", "surface", TEXT),
    ("link", "chosen", 4.5),
    ("open", "page", TEXT),
    ("open", "chosen", TEXT),
    ("on_exit", "exit", 4.5),
    ("on_focus", "focus", 4.5),
    ("edge", "page", EDGE),
    ("edge", "surface", EDGE),
    ("focus", "page", EDGE),
    ("focus", "surface", EDGE),
    ("focus", "chosen", EDGE),
    ("warn_edge", "warn_page", EDGE),
    ("warn_edge", "page", EDGE),
    ("exit_edge", "surface", EDGE),
)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(scheme: Scheme, front: str, back: str, least: float) -> None:
    colours: Colours = SCHEMES[scheme]
    assert contrast(rgb(getattr(colours, front)), rgb(getattr(colours, back))) >= least


def test_the_bundled_font_is_there_and_knows_welsh(qapp: QApplication) -> None:
    assert FAMILY in QFontDatabase.families()
    assert QFontDatabase.WritingSystem.Latin in QFontDatabase.writingSystems(FAMILY)


def test_the_frame_reaches_twice_its_size() -> None:
    assert Look("light", 100).frame.scale == 100
    assert Look("light", 275).frame.scale >= 200
