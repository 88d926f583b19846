"""What the lower layers may load: no Qt, and nothing that could reach a network."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import fingerpost

SOURCE = Path(fingerpost.__file__).parent
FORBIDDEN = ("socket", "ssl", "asyncio", "email", "http", "urllib.request", "webbrowser")

BLOCK_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} is not for this layer")

sys.meta_path.insert(0, NoQt())
"""


def modules() -> Iterator[str]:
    for layer in ("core", "content"):
        yield f"fingerpost.{layer}"
        for path in sorted((SOURCE / layer).glob("*.py")):
            if path.stem != "__init__":
                yield f"fingerpost.{layer}.{path.stem}"


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_is_something_to_look_at() -> None:
    found = list(modules())
    assert "fingerpost.core.hours" in found
    assert "fingerpost.content.store" in found


def test_the_block_works() -> None:
    with pytest.raises(AssertionError, match="is not for this layer"):
        run(BLOCK_QT + "import PySide6")


@pytest.mark.parametrize("name", list(modules()))
def test_each_module_loads_without_qt_or_network(name: str) -> None:
    out = run(
        f"{BLOCK_QT}before = set(sys.modules)\nimport {name}\n"
        f"print(sorted(set({FORBIDDEN!r}) & (set(sys.modules) - before)))"
    )
    assert out.strip() == "[]"


def test_opening_and_searching_load_no_network(content_file: Path) -> None:
    out = run(
        f"{BLOCK_QT}before = set(sys.modules)\n"
        "from pathlib import Path\n"
        "from fingerpost.content.store import open_content\n"
        f"content = open_content(Path({str(content_file)!r}))\n"
        "assert content.problem == ''\n"
        "content.search('stalkign'), list(content.services())\n"
        f"print(sorted(set({FORBIDDEN!r}) & (set(sys.modules) - before)))"
    )
    assert out.strip() == "[]"
