"""Modules are imported from the one file that the bundle has them in."""

import importlib.machinery
import importlib.util
import marshal
import sys
import zipfile
from pathlib import Path

import pytest

import archives
from fingerpost import archive
from fingerpost.archive import Archive

FOLDER = "/somewhere"


def code(text: str) -> bytes:
    return marshal.dumps(compile(text, "x", "exec"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    modules = {
        "unheard": (code("VALUE = 1; FILE = __file__"), False),
        "folder": (code("FILE = __file__; PATHS = __path__"), True),
        "folder.inside": (code("NAME = __name__; PACKAGE = __package__"), False),
        "wrong": (code("raise ValueError(5)"), False),
    }
    return archives.write(
        modules, ["python3.11/lib-dynload/_fast.so", "Qt6/QtParts.abi3.so"], tmp_path / "modules"
    )


@pytest.fixture
def finder(file: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setattr(sys, "meta_path", sys.meta_path.copy())
    archive.install(str(file), FOLDER)
    for name in ("unheard", "folder", "folder.inside", "wrong"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    found = sys.meta_path[0]
    assert isinstance(found, Archive)
    return found


@pytest.mark.usefixtures("finder")
def test_modules_are_imported_and_say_where_they_would_lie() -> None:
    module = importlib.import_module("unheard")
    assert (module.VALUE, module.FILE) == (1, "/somewhere/unheard.py")
    inside = importlib.import_module("folder.inside")
    assert (inside.NAME, inside.PACKAGE) == ("folder.inside", "folder")
    package = sys.modules["folder"]
    assert (package.FILE, package.PATHS) == ("/somewhere/folder/__init__.py", ["/somewhere/folder"])
    assert package.inside is inside


@pytest.mark.usefixtures("finder")
def test_what_a_module_raises_is_raised_and_nothing_is_left_of_it() -> None:
    with pytest.raises(ValueError, match="5"):
        importlib.import_module("wrong")
    assert "wrong" not in sys.modules


def test_an_extension_is_found_where_it_is(finder: Archive) -> None:
    spec = finder.find_spec("_fast")
    assert spec is not None
    assert spec.origin == "/somewhere/python3.11/lib-dynload/_fast.so"
    assert isinstance(spec.loader, importlib.machinery.ExtensionFileLoader)
    assert finder.find_spec("Qt6.QtParts") is not None
    with pytest.raises(ImportError):
        finder.get_code("_fast")


def test_others_are_for_other_finders(finder: Archive) -> None:
    assert finder.find_spec("json") is None
    assert finder.find_spec("folder.other") is None


def test_after_it_is_forgotten_modules_are_read_when_they_are_asked_for(
    finder: Archive, file: Path
) -> None:
    archive.forget()
    assert not finder._held
    assert importlib.import_module("unheard").VALUE == 1
    file.unlink()
    with pytest.raises(OSError, match="modules"):
        importlib.import_module("folder")


def test_what_is_held_is_imported_also_when_the_file_has_gone(finder: Archive, file: Path) -> None:
    file.unlink()
    assert finder.find_spec("unheard") is not None
    assert importlib.import_module("unheard").VALUE == 1


@pytest.mark.parametrize("data", [b"", b"\x05", b"\xff\xff\xff\xff", b"\x02\0\0\0xx"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "modules"
    file.write_bytes(data)
    with pytest.raises((ValueError, EOFError, TypeError)):
        Archive(str(file), FOLDER)


def test_the_base_keeps_what_it_is_told_to(tmp_path: Path) -> None:
    base = tmp_path / "base_library.zip"
    with zipfile.ZipFile(base, "w") as made:
        for name in ("os.pyc", "encodings/__init__.pyc", "encodings/utf_8.pyc", "enum.pyc"):
            made.writestr(name, bytes(16) + code(""))
    less = archives.cut(base, ["encodings", "encodings.*", "os", "ctypes"], tmp_path / "less")
    assert archives.in_base(less).keys() == {"encodings", "encodings.utf_8", "os"}
    assert archives.in_base(base)["encodings"] == (code(""), True)
