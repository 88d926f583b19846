"""Puts every module of the program into the one file that `fingerpost.archive` reads them from.

PyInstaller decides which modules there are, and compiles them. What it needs itself before that
file can be read stays where it puts it: `[python] first` in `payload.toml`.
"""

import marshal
import zipfile
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from payload import INTERNAL

FILE = "modules"
"""Its name, in the internal folder of the bundle."""

LENGTH = 4
"""Bytes that tell how long the index is."""

_HEADER = 16
"""Bytes before the code in a compiled file of Python
(https://docs.python.org/3/library/py_compile.html#py_compile.PycInvalidationMode)."""


def name_of(compiled: str) -> tuple[str, bool]:
    """The module that a compiled file in an archive is, and whether it is a package."""
    path = PurePosixPath(compiled).with_suffix("")
    package = path.name == "__init__"
    return ".".join((path.parent if package else path).parts), package


def in_base(base: Path) -> dict[str, tuple[bytes, bool]]:
    """The code of each module in PyInstaller's `base_library.zip`, and whether it is a package."""
    with zipfile.ZipFile(base) as archive:
        found = {name_of(name): archive.read(name)[_HEADER:] for name in archive.namelist()}
    return {name: (code, package) for (name, package), code in found.items()}


def cut(base: Path, first: Iterable[str], into: Path) -> Path:
    """Write `base_library.zip` again below `into`, with nothing but these patterns of modules."""
    into.mkdir(parents=True, exist_ok=True)
    target = into / base.name
    with zipfile.ZipFile(base) as archive, zipfile.ZipFile(target, "w") as less:
        for name in sorted(archive.namelist()):
            if any(fnmatchcase(name_of(name)[0], pattern) for pattern in first):
                less.writestr(archive.getinfo(name), archive.read(name))
    return target


def extension(path: str) -> str:
    """The name by which an extension is imported, by its path in the internal folder."""
    inside = PurePosixPath(path)
    if inside.parent.name == "lib-dynload":
        inside = PurePosixPath(inside.name)
    return ".".join((*inside.parent.parts, inside.name.partition(".")[0]))


def write(
    modules: Mapping[str, tuple[bytes, bool]], extensions: Iterable[str], target: Path
) -> Path:
    """Write the file: modules as their code and whether they are packages; paths of extensions."""
    index: dict[str, tuple[int, int, bool] | str] = {extension(path): path for path in extensions}
    at = 0
    for name in sorted(modules):
        code, package = modules[name]
        index[name] = (at, len(code), package)
        at += len(code)
    told = marshal.dumps(dict(sorted(index.items())))
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        file.write(len(told).to_bytes(LENGTH, "little"))
        file.write(told)
        file.writelines(modules[name][0] for name in sorted(modules))
    return target


def index_of(file: Path) -> dict[str, tuple[int, int, bool] | str]:
    """The index of such a file."""
    with file.open("rb") as source:
        length = int.from_bytes(source.read(LENGTH), "little")
        index: dict[str, tuple[int, int, bool] | str] = marshal.loads(source.read(length))  # noqa: S302  (we made it)
    return index


def names_in(folder: Path, program: str) -> set[str]:
    """The names of all modules of Python's code in a finished folder, wherever in it they are."""
    from PyInstaller.archive.readers import CArchiveReader

    internal = folder / INTERNAL
    index = index_of(internal / FILE)
    found = {name for name, place in index.items() if not isinstance(place, str)}
    found |= in_base(internal / "base_library.zip").keys()
    return found | set(CArchiveReader(str(folder / program)).open_embedded_archive("PYZ.pyz").toc)
