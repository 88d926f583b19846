"""What the programs and libraries of the bundle link, and where each of them is from.

Wine would forgive what Windows does not: it brings libraries of its own. So nothing here is tried
out; every import of every file is read and looked up.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pefile

from build import matches
from windows import signatures
from windows.common import PROGRAM, BuildError

MAGIC = b"MZ"
_TABLES = [
    pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"],
    pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT"],
]

# Made here, so signed by nobody until a release is.
OURS = (PROGRAM, "_internal/python3.dll")
# Not signed by those who made them; from a pinned wheel like all others, and signed with ours.
UNSIGNED = ("_internal/_cffi_backend.*.pyd", "_internal/nacl/_sodium.pyd")
SIGNERS = (signatures.PYTHON, signatures.QT)


class Part(NamedTuple):
    """A program or library of the bundle: its size in bytes and who signed it, if anybody."""

    name: str
    size: int
    signer: str


def programs(folder: Path) -> Iterator[Path]:
    """Every file that Windows could run or load, by its first bytes."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            with file.open("rb") as stream:
                if stream.read(2) == MAGIC:
                    yield file


def linked(file: Path) -> frozenset[str]:
    """The libraries that a file links, at once or when first needed, in small letters."""
    with pefile.PE(str(file), fast_load=True) as program:
        program.parse_data_directories(_TABLES)
        tables = (
            getattr(program, "DIRECTORY_ENTRY_IMPORT", []),
            getattr(program, "DIRECTORY_ENTRY_DELAY_IMPORT", []),
        )
        return frozenset(one.dll.decode("ascii").lower() for table in tables for one in table)


def unmet(folder: Path, from_windows: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """For each file, the libraries it links that neither the bundle nor Windows has.

    `from_windows` are patterns of the names of libraries that are part of every Windows.
    """
    files = list(programs(folder))
    there = {file.name.lower() for file in files}
    known = [pattern.lower() for pattern in from_windows]
    result = {}
    for file in files:
        missing = [name for name in sorted(linked(file) - there) if not matches(name, known)]
        if missing:
            result[file.relative_to(folder).as_posix()] = tuple(missing)
    return result


def to_sign(folder: Path) -> list[Path]:
    """What a release signs: everything that nobody else did."""
    return [
        file
        for file in programs(folder)
        if matches(file.relative_to(folder).as_posix(), (*OURS, *UNSIGNED))
    ]


def needed_of_windows(folder: Path) -> frozenset[str]:
    """The libraries that the bundle links and does not hold."""
    files = list(programs(folder))
    there = {file.name.lower() for file in files}
    return frozenset(name for file in files for name in linked(file) if name not in there)


def require_signed(folder: Path, roots: Path) -> list[Part]:
    """Check the signature of each program and library; only those known to lack one may.

    Raises:
        BuildError: a file is not signed by who made it.
    """
    parts = []
    for file in programs(folder):
        name = file.relative_to(folder).as_posix()
        without = matches(name, (*OURS, *UNSIGNED))
        signer = "" if without else signatures.require(file, roots, SIGNERS).signer
        parts.append(Part(name, file.stat().st_size, signer))
    return parts


def require_origin(folder: Path, wheels: Iterable[Path]) -> None:
    """Show that each library is, to the bit, in one of the pinned wheels.

    So no stand-in of the build and no library of Wine can be among them.

    Raises:
        BuildError: one is from somewhere else.
    """
    known = {digest for wheel in wheels for digest in _digests(wheel)}
    strange = [
        file.relative_to(folder).as_posix()
        for file in programs(folder)
        if file.relative_to(folder).as_posix() not in OURS
        and hashlib.sha256(file.read_bytes()).hexdigest() not in known
    ]
    if strange:
        raise BuildError(f"in no wheel that was fetched: {', '.join(strange)}")


def _digests(wheel: Path) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.lower().endswith((".dll", ".pyd")):
                yield hashlib.sha256(archive.read(name)).hexdigest()
