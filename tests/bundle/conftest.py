"""What the tests of the bundle share: the bundle, its rules, and a display to show it on."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dist" / "fingerpost"


@pytest.fixture(scope="session")
def build() -> ModuleType:
    """`packaging/build.py`, which is a script and in no package."""
    spec = importlib.util.spec_from_file_location("build_script", ROOT / "packaging" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


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
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x900x24", "-nolisten", "tcp",
         "-noreset"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writer)
    with os.fdopen(reader) as stream:
        number = stream.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


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
