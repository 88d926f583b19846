"""A running kiosk: see `tests/helpers/kiosk.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fingerpost.content.store import Content
from fingerpost.i18n import open_language
from kiosk import Kiosk
from speaking import Speaking


@pytest.fixture
def kiosk(
    content: Content, qtbot: QtBot, qapp: QApplication, catalogues_folder: Path
) -> Iterator[Kiosk]:
    """A kiosk at its first screen."""
    running = Kiosk(content, qtbot, speak=lambda code: open_language(code, catalogues_folder))
    yield running
    running.close()


@pytest.fixture
def speaking(
    content: Content, qtbot: QtBot, qapp: QApplication, catalogues_folder: Path
) -> Iterator[Speaking]:
    """A kiosk with a voice, at its first screen."""
    running = Speaking(content, qtbot, catalogues_folder)
    yield running
    running.close()
