"""A short morning in a waiting room: see `soak.py`, which also lets ten thousand people come."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from fingerpost.content.store import Content
from fingerpost.i18n import open_language
from soak import Soak

PEOPLE = 12
FAR_TOO_LONG_MS = 1000
"""A reset takes about 5 ms. `make soak` holds it to 50."""


@pytest.mark.parametrize("seed", [1])
def test_nobody_gets_out_and_nothing_is_left(
    content: Content, qapp: QApplication, catalogues_folder: Path, seed: int
) -> None:
    soak = Soak(content, seed, lambda code: open_language(code, catalogues_folder))
    try:
        found = soak.run(PEOPLE)
    finally:
        soak.close()
    assert found.wrong == []
    assert found.sessions == PEOPLE
    assert found.reset_p95_ms < FAR_TOO_LONG_MS
