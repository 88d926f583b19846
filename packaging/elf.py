"""What a Linux program or library says of itself: what it links, and how new a system it wants.

Reads files with `readelf` of binutils; changes nothing.
"""

import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

VERSION = re.compile(r"\b(GLIBC|GLIBCXX|CXXABI)_([0-9]+(?:\.[0-9]+)+)\b")

Version = tuple[int, ...]


def is_library(file: Path) -> bool:
    """Whether a file is a program or library of Linux, by its first bytes."""
    with file.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def linked(file: Path) -> tuple[str, ...]:
    """The libraries an ELF file links directly."""
    return tuple(
        line.partition("[")[2].partition("]")[0]
        for line in _read(file, "--dynamic").splitlines()
        if "(NEEDED)" in line
    )


def search_paths(file: Path) -> tuple[str, ...]:
    """The folders an ELF file has its libraries looked for in, beside those of the system."""
    return tuple(
        folder
        for line in _read(file, "--dynamic").splitlines()
        if "(RUNPATH)" in line or "(RPATH)" in line
        for folder in line.partition("[")[2].partition("]")[0].split(":")
    )


def needs(file: Path) -> Mapping[str, Version]:
    """The newest version an ELF file asks for of each of GLIBC, GLIBCXX and CXXABI.

    Only the part of the table of versions that names what other libraries must have is read: a
    library also lists the versions it gives.
    """
    wanted = _read(file, "--version-info").partition("Version needs section")[2]
    newest: dict[str, Version] = {}
    for name, text in VERSION.findall(wanted):
        newest[name] = max(newest.get(name, ()), version(text))
    return newest


def newest(files: Iterable[Path]) -> Mapping[str, tuple[Version, str]]:
    """For each of GLIBC, GLIBCXX and CXXABI the newest version asked for, and a file that asks."""
    found: dict[str, tuple[Version, str]] = {}
    for file in files:
        for name, asked in needs(file).items():
            found[name] = max(found.get(name, ((), "")), (asked, file.name))
    return found


def version(text: str) -> Version:
    """`2.34` as numbers that can be compared."""
    return tuple(int(part) for part in text.split("."))


def _read(file: Path, what: str) -> str:
    shown = subprocess.run(
        ["readelf", what, "--wide", str(file)], capture_output=True, text=True, check=True
    )
    return shown.stdout
