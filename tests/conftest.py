"""What every test shares: the content file, and the window for those that need one.

Qt is imported inside the fixtures only: tests of `core` and `content` run without it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fingerpost import locate
from fingerpost.content.layout import FILE_NAME
from fingerpost.content.store import Content, open_content
from fingerpost_author import cli
from packmaker import PackMaker
from print_server import PrintServer, missing, print_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from program import Program

TOP = Path(__file__).resolve().parents[1]

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def content_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, checked and built in a folder of its own."""
    file = tmp_path_factory.mktemp("content") / FILE_NAME
    source = TOP / "resources" / "content"
    assert cli.main(["build", "--content", str(source), "--output", str(file)]) == 0
    return file


@pytest.fixture(scope="module")
def maker(content_file: Path, tmp_path_factory: pytest.TempPathFactory) -> PackMaker:
    """Makes content packs of that file."""
    return PackMaker(content_file, tmp_path_factory.mktemp("maker"))


@pytest.fixture(scope="session")
def content(content_file: Path) -> Iterator[Content]:
    """The real content, opened as the program opens it."""
    opened = open_content(content_file)
    assert opened.problem == ""
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def catalogues_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues, compiled."""
    made = tmp_path_factory.mktemp("locale")
    script = TOP / "packaging" / "catalogues.py"
    subprocess.run([sys.executable, str(script), "compile", "--output", str(made)], check=True)
    return made


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it."""
    from fingerpost.ui import application

    return application.make([], locate.data_folder() / "fonts")


@pytest.fixture
def program(content: Content, qtbot: QtBot) -> Iterator[Program]:
    """The running program: see `tests/helpers/program.py`."""
    from program import Program

    running = Program(content, qtbot)
    yield running
    running.close()


@pytest.fixture
def server() -> Iterator[PrintServer]:
    """A print service of its own, with one printer, which is a folder."""
    if os.getuid() != 0 or missing():
        pytest.skip(f"needs root and a print server: {missing()}")
    with print_server() as running:
        yield running
