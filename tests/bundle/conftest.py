"""What the tests of the bundle share: the bundle, its rules, and a display to show it on."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import build as build_script
from screen import empty_screen

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dist" / "fingerpost"


@pytest.fixture(scope="session")
def build() -> ModuleType:
    """`packaging/build.py`, which is a script and in no package."""
    return build_script


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The folder that is given to people."""
    if not FOLDER.is_dir():
        pytest.skip("there is no dist/fingerpost: `python packaging/build.py bundle` makes it")
    return FOLDER


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """An empty X display of our own, so that every window on it is the program's."""
    if shutil.which("Xvfb") is None:
        pytest.skip("there is no Xvfb")
    with empty_screen() as name:
        yield name


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with nothing in it but a font of somebody's own.

    Left to itself fontconfig would keep a cache of that font's folder, here.
    """
    folder = tmp_path / "home"
    fonts = folder / ".fonts"
    fonts.mkdir(parents=True)
    shutil.copy(next((ROOT / "resources" / "fonts").glob("*.ttf")), fonts)
    return folder


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """As little as a desktop gives a program, and no display."""
    return {"HOME": str(home), "LANG": "C.UTF-8", "PATH": os.defpath}
