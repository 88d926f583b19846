"""Builds the folder that is given to people, and what it is handed over in.

`python packaging/build.py bundle` makes the content file, has PyInstaller freeze the program by
`app.spec`, puts the data beside it, holds the whole folder against `payload.toml` and has the
finished program test itself. A name that is on no list there stops the build: a new release of Qt,
Python or PyInstaller that brings a new file makes somebody decide about it. The same sources give
the same bytes on the same computer: hashes are not random, and every file bears the time of the
last change.

`python packaging/build.py installers` makes of that folder what a person double-clicks on the
system it was made on, a list of everything inside, and the sums to check the download by.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import payload
import project
from elf import is_library, linked
from payload import (
    INTERNAL,
    LISTS,
    PayloadError,
    Rules,
    Sorted,
    files_of,
    matches,
    read_rules,
    refuse,
    size,
    sort_out,
    strangers,
    unlisted_modules,
    unmet,
)
from project import BUILD, BUNDLE, DIST, HERE, ROOT

__all__ = [
    "BUILD",
    "BUNDLE",
    "DIST",
    "HERE",
    "INTERNAL",
    "LISTS",
    "ROOT",
    "PayloadError",
    "Rules",
    "Sorted",
    "files_of",
    "is_library",
    "linked",
    "matches",
    "read_rules",
    "refuse",
    "size",
    "sort_out",
    "strangers",
    "unlisted_modules",
    "unmet",
]

APP = DIST / "Fingerpost.app"
CONTENT = ("content.sqlite", "content.json")
OK, FAILED = 0, 1
SECONDS_TO_TEST = 120


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns 0, or 1 after saying what is wrong."""
    given = _parser().parse_args(arguments)
    try:
        if given.command == "bundle":
            bundle()
        elif given.command == "check":
            check(read_rules())
        elif given.command == "installers":
            installers(given.parts)
        elif given.command == "largest":
            from linux import largest

            print(largest.table(_existing(BUNDLE)), end="")
        elif given.command == "sums":
            import release

            release.add_sums(DIST)
        elif given.command == "verify":
            import verify

            verify.verify()
    except PayloadError as error:
        print(error, file=sys.stderr)
        return FAILED
    except subprocess.CalledProcessError as error:
        return error.returncode or FAILED
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="Make what people are given.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("bundle", help="make dist/fingerpost")
    commands.add_parser("check", help="hold dist/fingerpost against payload.toml")
    make = commands.add_parser("installers", help="make of dist/fingerpost what is double-clicked")
    make.add_argument(
        "parts", nargs="*", metavar="PART", help=f"some of {', '.join(PARTS)}; else all for here"
    )
    commands.add_parser("largest", help="print what takes most room, for linux/README.md")
    commands.add_parser("sums", help="write, and sign, the sums of what is in dist")
    commands.add_parser("verify", help="build everything twice and compare the bytes")
    return parser


# The folder


def bundle() -> None:
    """Make the folder anew, and prove it.

    Raises:
        subprocess.CalledProcessError: a step failed, and has said why.
        PayloadError: what came out may not be given to anybody.
    """
    rules = read_rules()
    environment = project.environment()
    project.python(["-m", "fingerpost_author", "build"], environment)
    shutil.rmtree(BUILD / "locale", ignore_errors=True)
    project.python([str(HERE / "catalogues.py"), "compile"], environment)
    shutil.rmtree(BUNDLE, ignore_errors=True)
    project.python(
        ["-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR",
         "--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller"), str(HERE / "app.spec")],
        environment,
    )  # fmt: skip
    add_data(BUNDLE / "data")
    _clean(BUNDLE)
    project.set_times(BUNDLE)
    total = size(BUNDLE)
    print(f"{BUNDLE.relative_to(ROOT)}: {total / 1e6:.1f} MB of {rules.disk_bytes / 1e6:.0f}")
    check(rules)
    prove(BUNDLE)
    if sys.platform == "darwin":
        # Beside the program macOS allows programs only; `locate.py` looks here.
        add_data(APP / "Contents" / "Resources" / "data")
        prove(APP / "Contents" / "MacOS")


def check(rules: Rules) -> None:
    """Hold the finished folder against the lists.

    Raises:
        PayloadError: it holds too much, or something that is on no list.
    """
    payload.check(_existing(BUNDLE), rules)


def prove(folder: Path) -> None:
    """Have the finished program test itself, with no display and nothing of this computer's.

    Raises:
        PayloadError: a check failed, or a line was printed that is not one of a check.
    """
    program = folder / ("fingerpost.exe" if sys.platform == "win32" else "fingerpost")
    few = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [program, "--self-test"],
        env={**few, "HOME": "/nonexistent", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=SECONDS_TO_TEST,
        check=False,
    )
    unexpected = [line for line in done.stdout.splitlines() if not line.startswith("ok ")]
    unexpected += done.stderr.splitlines()
    if unexpected or done.returncode != 0:
        first = f"the finished program failed its own test ({done.returncode}):"
        raise PayloadError("\n".join([first, *unexpected]))


def _clean(folder: Path) -> None:
    """Take out of the libraries what belongs to this computer, and the right to be started.

    Python's own modules may look for libraries in the folder that this Python was installed to,
    which on a reader's computer may be anybody's. Ours are all in one place.
    """
    internal = folder / INTERNAL
    for file in payload.led_astray(folder):
        up = "/..".join(["$ORIGIN"] + [""] * len(file.parent.relative_to(internal).parts))
        subprocess.run(["patchelf", "--set-rpath", up, file], check=True)
    for name in files_of(internal):
        (internal / name).chmod(0o644)


def add_data(data: Path) -> None:
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


# What it is handed over in


def _deb() -> Path:
    from linux import deb

    return deb.build(_existing(BUNDLE), DIST)


def _run() -> Path:
    from linux import self_extracting

    return self_extracting.build(_existing(BUNDLE), DIST)


def _dmg() -> Path:
    from macos import dmg

    return dmg.build(_existing(APP), DIST)


PARTS: Mapping[str, tuple[str, Callable[[], Path]]] = {
    "deb": ("linux", _deb),
    "run": ("linux", _run),
    "dmg": ("darwin", _dmg),
}
"""Each form: the `sys.platform` it is made on, and how."""


def installers(asked: list[str]) -> None:
    """Make the forms that were asked for, or all that can be made here, and say what they are.

    Raises:
        PayloadError: a form is unknown, needs another system, or is too large.
    """
    import release

    for part in asked:
        if part not in PARTS:
            raise PayloadError(f"there is no part {part}: there are {', '.join(PARTS)}")
        if PARTS[part][0] != sys.platform:
            raise PayloadError(f"the part {part} needs {_NAMES[PARTS[part][0]]}")
    chosen = asked or [name for name, (platform, _) in PARTS.items() if platform == sys.platform]
    if not chosen:
        raise PayloadError(f"nothing can be made on {sys.platform} yet")
    if sys.platform == "linux":
        import sbom

        sbom.write(_existing(BUNDLE), DIST)
    limit = read_rules().download_bytes
    with ThreadPoolExecutor() as workers:  # packing takes long, and each uses one core
        made = list(workers.map(lambda name: PARTS[name][1](), chosen))
    for file in made:
        total = file.stat().st_size
        print(f"{file.relative_to(ROOT)}: {total / 1e6:.1f} MB of {limit / 1e6:.0f}")
        if total > limit:
            raise PayloadError(f"{file.name} is too large")
    release.add_sums(DIST)


_NAMES = {"linux": "Linux", "darwin": "macOS"}


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise PayloadError(f"there is no dist/{folder.name}: run `build.py bundle` first")
    return folder


if __name__ == "__main__":
    raise SystemExit(main())
