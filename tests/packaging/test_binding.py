"""What the bundle gives the binding to start with is what the installed binding asks for."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import binding

OURS = binding.SOURCES / "shibokensupport" / "signature" / "loader.py"
ASKED_FOR = "# name used in signature.cpp"
LAST = "post_init"
"""The binding's own loader makes it last, with no such remark on it."""

READ = """
import sys
import PySide6.QtCore

loader = sys.modules["shibokensupport.signature.loader"].__loader__
sys.stdout.write(loader.zfile.read("shibokensupport/signature/loader.py").decode())
"""
USE = """
import sys
from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QColor

print(sys.modules["shibokensupport.signature.loader"].__file__)
print(sorted(name for name in sys.modules if name.startswith("shibokensupport")))
print(Qt.Key.Key_A.name, QPoint(1, 2) + QPoint(1, 1), QColor("#ffffff").name())
for wrong in (
    lambda: QPoint("x"),
    lambda: QPoint(1, 2) + "x",
    lambda: QPoint(1, 2).setX(),
    lambda: QObject(1),
    lambda: QObject(unheard=1),
    lambda: QObject(objectName=5),
    lambda: QObject().setObjectName(5),
    lambda: QDate(1, 2, 3, 4, 5),
    lambda: QTimer.singleShot(1, 2),
    lambda: QCoreApplication.translate(1),
    lambda: QColor("x", 5),
    lambda: QLocale(5, 6, 7, 8),
):
    try:
        wrong()
    except TypeError as error:
        print(error)
    else:
        print("nothing was wrong")
"""


def functions(text: str) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(text)
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def run(script: str, *first: Path) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, first))},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr == ""
    return ran.stdout


def test_it_has_every_name_that_the_binding_asks_for_and_no_other() -> None:
    whole = run(READ)
    lines = whole.splitlines()
    asked = {
        name
        for name, node in functions(whole).items()
        if lines[node.lineno - 2].strip() == ASKED_FOR
    }
    assert len(asked) > 5
    assert LAST in whole
    assert functions(OURS.read_text("utf-8")).keys() == asked | {LAST}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A place where shiboken6 has the folder beside it, as in the bundle."""
    import shiboken6

    there = Path(shiboken6.__file__).parent
    here = tmp_path / "shiboken6"
    here.mkdir()
    for file in there.iterdir():
        if file.suffix == ".py":
            shutil.copy(file, here)
        elif ".so" in file.name:
            (here / file.name).symlink_to(file)
    binding.compiled(tmp_path / binding.BESIDE)
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are linked as Linux links them")
def test_the_binding_takes_it_and_works(copy: Path) -> None:
    """A wrong call has to be an error: with a name missing, it was a crash."""
    file, loaded, works, *wrong = run(USE, copy).splitlines()
    assert Path(file) == copy / binding.BESIDE / "shibokensupport" / "signature" / "loader.pyc"
    assert "layout" not in loaded
    assert "parser" not in loaded
    assert works.startswith("Key_A PySide6.QtCore.QPoint(2, 3) #ffffff")
    assert (
        wrong[0] == "PySide6.QtCore.QPoint.__init__ was called with arguments that it does not take"
    )
    assert len(wrong) == 12
    assert all(" argument" in line for line in wrong), wrong


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    made = [
        [(name, Path(file).read_bytes()) for name, file in binding.compiled(tmp_path / folder)]
        for folder in ("one", "two")
    ]
    assert made[0] == made[1]
    assert [name for name, _ in made[0]] == [
        "shiboken6/files.dir/shibokensupport/__init__.pyc",
        "shiboken6/files.dir/shibokensupport/signature/__init__.pyc",
        "shiboken6/files.dir/shibokensupport/signature/loader.pyc",
        "shiboken6/files.dir/shibokensupport/signature/mapping.pyc",
    ]
