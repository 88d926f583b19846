"""Builds the folder that is given to people, and decides what may be in it.

`python packaging/build.py bundle` makes the content file, has PyInstaller freeze the program by
`app.spec`, puts the data beside it and holds the whole folder against `payload.toml`. A name that
is on no list there stops the build: a new release of Qt, Python or PyInstaller that brings a new
file makes somebody decide about it. The same sources give the same bytes on the same computer:
hashes are not random, and every file bears the time of the last change.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "packaging"
BUILD = ROOT / "build"
DIST = ROOT / "dist"
BUNDLE = DIST / "fingerpost"
CONTENT = ("content.sqlite", "content.json")
OK, FAILED = 0, 1


LISTS = HERE / "payload.toml"
INTERNAL = "_internal"
"""The folder beside the program where PyInstaller puts what it collects."""


class PayloadError(Exception):
    """The bundle would hold, or lack, something; the message names it."""


class Rules(NamedTuple):
    """The lists of `payload.toml` for one system. Every entry is a pattern of whole names."""

    modules: tuple[str, ...]
    modules_hidden: tuple[str, ...]
    modules_left_out: tuple[str, ...]
    files: tuple[str, ...]
    left_out: tuple[str, ...]
    from_the_system: tuple[str, ...]
    beside: tuple[str, ...]
    disk_bytes: int
    start_ms: int


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
        modules=_words(python["modules"]),
        modules_hidden=_words(python["hidden"]),
        modules_left_out=_words(python["left_out"]),
        files=_words(system["files"]),
        left_out=_words(system["left_out"]),
        from_the_system=_words(system["from_the_system"]),
        beside=_words(table["beside"]["files"]),
        disk_bytes=int(budget["disk_mb"]) * 1_000_000,
        start_ms=int(budget["start_ms"]),
    )


def _words(value: Any) -> tuple[str, ...]:
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


def is_library(file: Path) -> bool:
    """Whether a file is a program or library of Linux, by its first bytes."""
    with file.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def linked(file: Path) -> tuple[str, ...]:
    """The libraries an ELF file links directly."""
    shown = subprocess.run(
        ["readelf", "--dynamic", "--wide", str(file)], capture_output=True, text=True, check=True
    ).stdout
    return tuple(
        line.partition("[")[2].partition("]")[0]
        for line in shown.splitlines()
        if "(NEEDED)" in line
    )


def unmet(folder: Path, rules: Rules) -> Mapping[str, tuple[str, ...]]:
    """For each file, the libraries it links that neither the bundle nor the system has."""
    files = [folder / name for name in files_of(folder)]
    there = {file.name for file in files}
    result = {}
    for file in files:
        if is_library(file):
            missing = [
                name
                for name in linked(file)
                if name not in there and not matches(name, rules.from_the_system)
            ]
            if missing:
                result[file.relative_to(folder).as_posix()] = tuple(missing)
    return result


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns 0, or 1 after saying what is wrong."""
    parser = argparse.ArgumentParser(prog="build.py", description="Make the program's folder.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("bundle", help="make dist/fingerpost")
    commands.add_parser("check", help="hold dist/fingerpost against payload.toml")
    given = parser.parse_args(arguments)
    try:
        if given.command == "bundle":
            bundle()
        check(read_rules())
    except PayloadError as error:
        print(error, file=sys.stderr)
        return FAILED
    except subprocess.CalledProcessError as error:
        return error.returncode or FAILED
    return OK


def bundle() -> None:
    """Make the folder anew.

    Raises:
        subprocess.CalledProcessError: a step failed, and has said why.
    """
    rules = read_rules()
    environment = _environment()
    _run(["-m", "fingerpost_author", "build"], environment)
    shutil.rmtree(BUILD / "locale", ignore_errors=True)
    _run([str(HERE / "catalogues.py"), "compile"], environment)
    shutil.rmtree(BUNDLE, ignore_errors=True)
    _run(
        ["-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR",
         "--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller"), str(HERE / "app.spec")],
        environment,
    )  # fmt: skip
    _add_data(BUNDLE / "data")
    _set_times(BUNDLE, int(environment["SOURCE_DATE_EPOCH"]))
    total = size(BUNDLE)
    print(f"{BUNDLE.relative_to(ROOT)}: {total / 1e6:.1f} MB of {rules.disk_bytes / 1e6:.0f}")


def check(rules: Rules) -> None:
    """Hold the finished folder against the lists.

    Raises:
        PayloadError: it holds too much, or something that is on no list.
    """
    if not BUNDLE.is_dir():
        raise PayloadError("there is no dist/fingerpost: run `build.py bundle` first")
    refuse(strangers(BUNDLE, rules))
    total = size(BUNDLE)
    if total > rules.disk_bytes:
        raise PayloadError(
            f"the folder holds {total / 1e6:.1f} MB; {rules.disk_bytes / 1e6:.0f} are allowed"
        )
    if sys.platform == "linux":
        lines = [
            f"{name} links {', '.join(missing)}: neither in the bundle nor on the system list"
            for name, missing in unmet(BUNDLE, rules).items()
        ]
        if lines:
            raise PayloadError("\n".join(lines))


def _environment() -> dict[str, str]:
    """What every step runs with: nothing random, nothing of this computer's own settings."""
    environment = dict(os.environ)
    environment.setdefault("SOURCE_DATE_EPOCH", _last_change())
    environment["PYTHONHASHSEED"] = "0"
    environment["PYTHONPATH"] = str(ROOT / "src")
    # PyInstaller keeps stripped libraries between runs, otherwise in the home folder.
    environment["PYINSTALLER_CONFIG_DIR"] = str(BUILD / "pyinstaller-cache")
    return environment


def _last_change() -> str:
    """The time of the last commit; in a copy without history, the first day that zip files know."""
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() if asked.returncode == 0 else "315532800"


def _run(arguments: list[str], environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True)


def _add_data(data: Path) -> None:
    """Put the content, the fonts and the licences where `locate.py` looks for them."""
    data.mkdir()
    for name in CONTENT:
        shutil.copyfile(BUILD / name, data / name)
    fonts = data / "fonts"
    fonts.mkdir()
    for file in sorted((ROOT / "resources" / "fonts").iterdir()):
        shutil.copyfile(file, fonts / file.name)
    shutil.copytree(BUILD / "locale", data / "locale")
    licences = data / "licences"
    licences.mkdir()
    for file in sorted((ROOT / "resources" / "licences").glob("*.txt")):
        shutil.copyfile(file, licences / file.name)
    shutil.copyfile(ROOT / "LICENSE", licences / "Fingerpost.txt")


def _set_times(folder: Path, seconds: int) -> None:
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (seconds, seconds), follow_symlinks=False)


if __name__ == "__main__":
    raise SystemExit(main())
