"""Decides what may be in the bundle: reads `payload.toml` and holds names and files against it.

It makes nothing: `build.py` and `app.spec` ask it.
"""

import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

import elf

HERE = Path(__file__).resolve().parent
LISTS = HERE / "payload.toml"
INTERNAL = "_internal"
"""The folder beside the program where PyInstaller puts what it collects."""

REACHING = frozenset({"_posixsubprocess", "_socket", "_ssl", "select"})


class PayloadError(Exception):
    """The bundle would hold, or lack, something; the message names it."""


class Rules(NamedTuple):
    """The lists of `payload.toml` for one system. Every entry is a pattern of whole names."""

    modules: tuple[str, ...]
    modules_first: tuple[str, ...]
    modules_hidden: tuple[str, ...]
    modules_left_out: tuple[str, ...]
    files: tuple[str, ...]
    left_out: tuple[str, ...]
    from_the_system: tuple[str, ...]
    beside: tuple[str, ...]
    disk_bytes: int
    download_bytes: int
    start_ms: int
    newest: Mapping[str, elf.Version]
    """The newest version the bundle may ask for of GLIBC, GLIBCXX and CXXABI; Linux alone."""
    icu: tuple[str, ...]
    """The parts of ICU's data that are kept; Linux alone."""
    packages: Mapping[str, str]
    """What brings each library of the system, as Debian's `Depends` says it; Linux alone."""
    start_modules: int
    """Python modules imported until the first picture, at most; Linux alone, as are the next."""
    start_openings: int
    """Times that a file or folder of the bundle is opened until then, at most."""
    start_instructions: int
    """Instructions until then, at most."""


class Sorted(NamedTuple):
    """What becomes of each name that was collected, and which patterns stand for nothing."""

    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    unlisted: tuple[str, ...]
    absent: tuple[str, ...]


def read_rules(platform: str = sys.platform, file: Path = LISTS) -> Rules:
    """The rules for a system, by its `sys.platform`.

    Raises:
        PayloadError: there are none for that system, so nothing may be built for it yet.
    """
    table = tomllib.loads(file.read_text("utf-8"))
    if platform not in table:
        raise PayloadError(f"{file.name} has no list for {platform}")
    python, system = table["python"], table[platform]
    budget = {**table["budget"], **system.get("budget", {})}
    return Rules(
        modules=words(python["modules"]),
        modules_first=words(python["first"]),
        modules_hidden=words(python["hidden"]),
        modules_left_out=words(python["left_out"]),
        files=words(system["files"]),
        left_out=words(system["left_out"]),
        from_the_system=words(system["from_the_system"]),
        beside=words(table["beside"]["files"]),
        disk_bytes=int(budget["disk_mb"]) * 1_000_000,
        download_bytes=int(budget["download_mb"]) * 1_000_000,
        start_ms=int(budget["start_ms"]),
        newest={name: elf.version(text) for name, text in system.get("newest", {}).items()},
        icu=words(system.get("icu", {}).get("keep", "")),
        packages=system.get("packages", {}),
        start_modules=int(budget.get("start_modules", 0)),
        start_openings=int(budget.get("start_openings", 0)),
        start_instructions=int(budget.get("start_million_instructions", 0)) * 1_000_000,
    )


def words(value: Any) -> tuple[str, ...]:
    """A list of names, written as one text with a name or several on each line."""
    lines = (line.partition("#")[0] for line in str(value).splitlines())
    return tuple(word for line in lines for word in line.split())


def matches(name: str, patterns: Iterable[str]) -> bool:
    """Whether a name is one of those meant. `*` stands for anything, also across folders."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def sort_out(names: Iterable[str], needs: Callable[[str], Iterable[str]], rules: Rules) -> Sorted:
    """Decide about every collected file.

    Args:
        names: where each file would be, below the internal folder, with forward slashes.
        needs: the libraries a file links, by their bare names.
        rules: what is allowed.

    A library on no list is dropped only if no kept file links it: it came along with something
    that was left out.
    """
    names = sorted(set(names))
    kept = [name for name in names if matches(name, rules.files)]
    needed = {library for name in kept for library in needs(name)}
    dropped, unlisted = [], []
    for name in names:
        if name in kept:
            continue
        orphan = "/" not in name and ".so" in name and name not in needed
        if orphan or matches(name, rules.left_out) or matches(name, rules.from_the_system):
            dropped.append(name)
        else:
            unlisted.append(name)
    absent = [one for one in rules.files if not any(fnmatchcase(name, one) for name in kept)]
    return Sorted(tuple(kept), tuple(dropped), tuple(unlisted), tuple(absent))


def refuse(unlisted: Iterable[str], absent: Iterable[str] = ()) -> None:
    """Stop if anything is on no list, or if a list names what is not there.

    Raises:
        PayloadError: with one line for each such name.
    """
    lines = [f"not in {LISTS.name}: {name}" for name in unlisted]
    lines += [f"in {LISTS.name}, but nowhere: {pattern}" for pattern in absent]
    if lines:
        raise PayloadError("\n".join(lines))


def unlisted_modules(names: Iterable[str], rules: Rules) -> tuple[str, ...]:
    """The Python modules that may not be in the bundle."""
    return tuple(sorted(name for name in set(names) if not matches(name, rules.modules)))


def reaching(built_in: Iterable[str]) -> tuple[str, ...]:
    """The modules inside the interpreter itself that reach a network or start another program.

    Some builds of Python, that of Debian among them, have them inside, where no list of files can
    keep them out: such a Python may not make the bundle.
    """
    return tuple(sorted(set(built_in) & REACHING))


def files_of(folder: Path) -> tuple[str, ...]:
    """Every file and link below a folder, with forward slashes."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return tuple(sorted(path.relative_to(folder).as_posix() for path in found))


def strangers(folder: Path, rules: Rules) -> tuple[str, ...]:
    """The files of a finished bundle that are on no list."""
    allowed = (*rules.beside, *(f"{INTERNAL}/{pattern}" for pattern in rules.files))
    return tuple(name for name in files_of(folder) if not matches(name, allowed))


def size(folder: Path) -> int:
    """How many bytes the files of a folder hold."""
    return sum((folder / name).lstat().st_size for name in files_of(folder))


def libraries(folder: Path) -> tuple[Path, ...]:
    """The programs and libraries of Linux below a folder."""
    files = (folder / name for name in files_of(folder))
    return tuple(file for file in files if not file.is_symlink() and elf.is_library(file))


def unmet(folder: Path, rules: Rules) -> Mapping[str, tuple[str, ...]]:
    """For each file, the libraries it links that neither the bundle nor the system has."""
    there = {Path(name).name for name in files_of(folder)}
    result = {}
    for file in libraries(folder):
        missing = [
            name
            for name in elf.linked(file)
            if name not in there and not matches(name, rules.from_the_system)
        ]
        if missing:
            result[file.relative_to(folder).as_posix()] = tuple(missing)
    return result


def led_astray(folder: Path) -> tuple[Path, ...]:
    """The files that look for libraries in a folder of the computer they were built on."""
    return tuple(
        file
        for file in libraries(folder)
        if any(not path.startswith("$ORIGIN") for path in elf.search_paths(file))
    )


def too_new(folder: Path, rules: Rules) -> tuple[str, ...]:
    """One line for each file that wants a newer system than `payload.toml` promises."""
    lines = []
    for file in libraries(folder):
        for name, asked in elf.needs(file).items():
            promised = rules.newest.get(name, ())
            if asked > promised:
                wanted, allowed = (".".join(map(str, one)) for one in (asked, promised))
                where = file.relative_to(folder).as_posix()
                lines.append(f"{where} wants {name} {wanted}; {LISTS.name} allows {allowed}")
    return tuple(lines)


def check(folder: Path, rules: Rules) -> None:
    """Hold a finished folder against the lists.

    Raises:
        PayloadError: it holds too much, or something that is on no list, or wants what no system
            of its kind is promised to have.
    """
    refuse(strangers(folder, rules))
    total = size(folder)
    if total > rules.disk_bytes:
        raise PayloadError(
            f"the folder holds {total / 1e6:.1f} MB; {rules.disk_bytes / 1e6:.0f} are allowed"
        )
    lines = [
        f"{name} links {', '.join(missing)}: neither in the bundle nor on the system list"
        for name, missing in unmet(folder, rules).items()
    ]
    lines += [
        f"{file.relative_to(folder).as_posix()} looks for libraries outside the folder"
        for file in led_astray(folder)
    ]
    if rules.newest:
        lines += too_new(folder, rules)
    if lines:
        raise PayloadError("\n".join(lines))
