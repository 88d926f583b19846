"""Makes what Windows PCs are given, on Linux under Wine or on Windows itself.

`python packaging/windows/build.py all` makes the program's folder and both installers in
`dist/windows`. `bundle --native` makes the folder with the Python that runs it, on Windows; the
installers are then made from that folder, on Linux. The recipe is the same in both: `app.spec` and
`payload.toml` decide what is in it.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import build
import project
from fingerpost import __version__
from payload import PayloadError, files_of, read_rules, refuse, size, strangers
from windows import installers, largest, libraries, sign, toolchain
from windows.common import (
    PAYLOAD,
    PROGRAM,
    RESULTS,
    ROOT,
    SCRATCH,
    BuildError,
    relative,
    run,
)
from windows.wine import Ended, Wine, found_wrong, to_windows

OK, FAILED = 0, 1
PLATFORM = "win32"
SPEC = ROOT / "packaging" / "app.spec"

VERSION_RESOURCE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, OS=0x40004, fileType=1),
  kids=[
    StringFileInfo([StringTable("080904B0", [
      StringStruct("FileDescription", "Fingerpost"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("ProductName", "Fingerpost"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0809, 1200])]),
  ],
)
"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns 0, or 1 after saying what is wrong."""
    parser = argparse.ArgumentParser(
        prog="build.py", description="Make what Windows PCs are given."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, help_ in (
        ("bundle", "make dist/windows/fingerpost and hold it against payload.toml"),
        ("check", "hold dist/windows/fingerpost against payload.toml"),
    ):
        command = commands.add_parser(name, help=help_)
        command.add_argument("--native", action="store_true", help="on Windows, by its own Python")
    commands.add_parser("installers", help="make both installers from dist/windows/fingerpost")
    commands.add_parser("all", help="make the folder, then both installers")
    commands.add_parser("verify", help="make all again and compare: it must be the same bytes")
    given = parser.parse_args(arguments)
    native = bool(getattr(given, "native", False))
    try:
        before = digests() if given.command == "verify" else {}
        if given.command in ("bundle", "all", "verify"):
            bundle(native=native)
        if given.command in ("bundle", "all", "verify", "check"):
            check(native=native)
        if given.command in ("installers", "all", "verify"):
            make_installers()
        if given.command == "verify":
            compare(before, digests())
    except (BuildError, PayloadError) as error:
        print(error, file=sys.stderr)
        return FAILED
    except subprocess.CalledProcessError as error:
        return error.returncode or FAILED
    return OK


def bundle(*, native: bool) -> None:
    """Make the program's folder anew.

    Raises:
        BuildError: a step could not be done.
        PayloadError: the folder would hold something that is on no list.
    """
    environment = project.environment()
    project.python(["-m", "fingerpost_author", "build"], environment)
    shutil.rmtree(project.BUILD / "locale", ignore_errors=True)
    project.python([str(project.HERE / "catalogues.py"), "compile"], environment)
    installers.draw(environment)
    write_version(SCRATCH / "version.txt")
    shutil.rmtree(PAYLOAD, ignore_errors=True)
    (freeze_here if native else freeze_under_wine)(environment)
    build.add_data(PAYLOAD / "data")
    project.set_times(PAYLOAD)


def write_version(file: Path) -> None:
    """Write what the properties of the program say: its name, its version and no more."""
    numbers = (*(int(part) for part in __version__.split(".")), 0)
    file.write_text(VERSION_RESOURCE.format(numbers=numbers, version=__version__), "utf-8")


def freeze_here(environment: dict[str, str]) -> None:
    """Have PyInstaller make the folder, on Windows."""
    if sys.platform != PLATFORM:
        raise BuildError("`--native` is for Windows; leave it out here")
    run([sys.executable, *_pyinstaller(str)], "freezing the program", environment=environment)


def freeze_under_wine(environment: dict[str, str]) -> None:
    """Have PyInstaller make the folder, on a Windows Python under Wine."""
    program = toolchain.make()
    wine = Wine()
    wine.make()
    settings = {
        "SOURCE_DATE_EPOCH": environment["SOURCE_DATE_EPOCH"],
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYINSTALLER_CONFIG_DIR": to_windows(SCRATCH / "pyinstaller-cache"),
    }
    try:
        ended = wine.run(program, *_pyinstaller(to_windows), environment=settings, folder=ROOT)
    finally:
        wine.stop()
    if ended.code:
        raise BuildError(f"freezing the program failed:\n{ended.output.strip()}")


def _pyinstaller(named: Callable[[Path], str]) -> list[str]:
    """What Python is told; `named` gives a file the name by which that Python knows it."""
    return [
        "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR",
        "--distpath", named(RESULTS), "--workpath", named(SCRATCH / "pyinstaller"), named(SPEC),
    ]  # fmt: skip


def check(*, native: bool) -> None:
    """Hold the finished folder against the lists, and show where each library is from.

    On Windows the parts are from python.org and from wheels that were installed by their hashes.

    Raises:
        BuildError: a library links what is nowhere, or is from somewhere else.
        PayloadError: the folder holds too much, or something that is on no list.
    """
    if not PAYLOAD.is_dir():
        raise BuildError(f"there is no {relative(PAYLOAD)}: run `build.py bundle` first")
    rules = read_rules(PLATFORM)
    refuse(strangers(PAYLOAD, rules))
    total = size(PAYLOAD)
    if total > rules.disk_bytes:
        raise PayloadError(
            f"the folder holds {total / 1e6:.1f} MB; {rules.disk_bytes / 1e6:.0f} are allowed"
        )
    lines = [
        f"{name} links {', '.join(missing)}: neither in the bundle nor part of Windows"
        for name, missing in libraries.unmet(PAYLOAD, rules.from_the_system).items()
    ]
    if lines:
        raise BuildError("\n".join(lines))
    if not native:
        libraries.require_origin(PAYLOAD, toolchain.WHEELS.glob("*.whl"))
        libraries.require_signed(PAYLOAD, toolchain.ROOTS)
    largest.write(PAYLOAD, SCRATCH / "largest.md")
    self_test(native=native)
    print(f"{relative(PAYLOAD)}: {total / 1e6:.1f} MB of {rules.disk_bytes / 1e6:.0f}")


def self_test(*, native: bool) -> None:
    """Have the program check itself, and refuse any word but that all is well.

    Raises:
        BuildError: it found something, or printed something else.
    """
    program = PAYLOAD / PROGRAM
    if native:
        ended = Ended(0, run([program, "--self-test"], "checking the program"))
    else:
        wine = Wine()
        wine.make()
        try:
            ended = wine.run(program, "--self-test")
        finally:
            wine.stop()
    wrong = found_wrong(ended)
    if wrong:
        raise BuildError("the program's check of itself said\n" + "\n".join(wrong))


def make_installers(payload: Path = PAYLOAD, folder: Path = RESULTS) -> tuple[Path, Path]:
    """Make both installers of a payload, and sign all if there is something to sign with.

    Raises:
        BuildError: a step could not be done, or an installer is too large.
    """
    if not payload.is_dir():
        raise BuildError(f"there is no {relative(payload)}: run `build.py bundle` first")
    environment = project.environment()
    by = sign.signer()
    if by:
        for file in libraries.to_sign(payload):
            sign.sign(file, by)
    project.set_times(payload)
    setup = installers.make_setup(
        __version__, environment, payload=payload, result=folder / installers.SETUP.name,
        signed=by is not None,
    )  # fmt: skip
    package = installers.make_package(__version__, environment, payload=payload, folder=folder)
    if by:
        for file in (setup, package):
            sign.sign(file, by)
    installers.require_size(setup, read_rules(PLATFORM).download_bytes)
    for file in (setup, package):
        said = "signed" if by else "not signed"
        print(f"{relative(file)}: {file.stat().st_size / 1e6:.1f} MB, {said}")
    return setup, package


def digests() -> dict[str, str]:
    """The SHA-256 of everything in `dist/windows`.

    Raises:
        BuildError: there is nothing.
    """
    names = files_of(RESULTS) if RESULTS.is_dir() else ()
    if not names:
        raise BuildError(f"there is nothing in {relative(RESULTS)}: run `build.py all` first")
    return {name: hashlib.sha256((RESULTS / name).read_bytes()).hexdigest() for name in names}


def compare(before: dict[str, str], after: dict[str, str]) -> None:
    """Show that two builds are the same.

    Raises:
        BuildError: they differ, in the files that the message names.
    """
    different = sorted(name for name, _ in before.items() ^ after.items())
    if different:
        raise BuildError(f"not the same as before: {', '.join(dict.fromkeys(different))}")
    print(f"All {len(after)} files are the same as before.")
    for name in after:
        if "/" not in name:
            print(f"{after[name]}  {name}")


if __name__ == "__main__":
    raise SystemExit(main())
