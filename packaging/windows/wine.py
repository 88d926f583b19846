"""A Windows to build and test in: a Wine prefix fit for Qt 6, and programs run inside it.

Wine 8 lacks two libraries of Windows 10 that Qt 6 asks for. Stand-ins for them, which do next to
nothing, are compiled from `stand-ins/` into the prefix's own system folder. They never come near
the bundle; `libraries.py` proves it.
"""

import hashlib
import os
import shutil
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from windows.common import HERE, SCRATCH, BuildError, run

COMPILER = "x86_64-w64-mingw32-gcc"
SERVER = "wineserver"
STAND_INS = ("icuuc", "uisettings")
PREFIX = SCRATCH / "wine"
UI_SETTINGS = (
    r"HKLM\Software\Microsoft\WindowsRuntime\ActivatableClassId"
    r"\Windows.UI.ViewManagement.UISettings"
)
PATIENCE = 300.0
LAST_WORDS = 0.5

# No browser and no .NET to be offered, no debugger that waits for an answer, and no entry in the
# menus of the computer that runs the tests.
OVERRIDES = "mscoree,mshtml=;winedbg.exe,winemenubuilder.exe=d;icuuc=n"

# The one thing that the program's check of itself finds wrong here, to the letter: Wine 8 does not
# know the newest way to sharp text, and Qt says so once.
ONLY_HERE = (
    "FAILED  nothing warns and nothing fails inside an event: QtWindows::DpiAwareness::"
    "PerMonitorVersion2 is not supported by current system."
)
FOUND_SOMETHING = 3


class Ended(NamedTuple):
    """How a program ended: its exit code as Windows knows it, and all that it printed."""

    code: int
    output: str


def found_wrong(ended: Ended) -> list[str]:
    """What the program's check of itself said, other than that all is well; empty if it is."""
    lines = ended.output.splitlines()
    wrong = [line for line in lines if not line.startswith("ok ")]
    if wrong == [ONLY_HERE] and ended.code == FOUND_SOMETHING:
        return []
    if ended.code or not lines:
        wrong.append(f"it ended with {ended.code} after {len(lines)} lines")
    return wrong


class Running:
    """A program that runs, and what it prints.

    Its end cannot be told from the end of its output: the first program of a prefix starts
    Windows' own services, which inherit the pipe and stay.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], at: Path) -> None:
        """Start a program of this computer, such as Wine, in the folder `at`."""
        # A pipe: Python on Windows fails to start if this is a file under Wine.
        reader, writer = os.pipe()
        self.process = subprocess.Popen(
            command,
            env=environment,
            cwd=at,
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=writer,
        )
        os.close(writer)
        self._said: list[bytes] = []
        self._reader = threading.Thread(target=self._read, args=(reader,), daemon=True)
        self._reader.start()

    def _read(self, reader: int) -> None:
        while piece := os.read(reader, 65536):
            self._said.append(piece)
        os.close(reader)

    def said(self) -> str:
        """All that it has printed so far."""
        return b"".join(self._said).decode("utf-8", "replace").replace("\r\n", "\n")

    def end(self, seconds: float = PATIENCE) -> Ended:
        """Wait for its end.

        Raises:
            subprocess.TimeoutExpired: it has not ended in time.
        """
        code = self.process.wait(seconds)
        self._reader.join(LAST_WORDS)
        return Ended(code, self.said())


class Wine:
    """One prefix. `folder` holds it and an empty home, so that nothing of ours is touched."""

    def __init__(self, folder: Path = PREFIX, *, before: tuple[str, ...] = ()) -> None:
        """A prefix in `folder`, made or not; `before` is a command to put before each program."""
        self.folder = folder
        self.prefix = folder / "prefix"
        self._before = before
        self._started: list[Running] = []

    @property
    def c_drive(self) -> Path:
        """Drive C."""
        return self.prefix / "drive_c"

    @property
    def profile(self) -> Path:
        """The folder of the one person who uses this Windows."""
        people = [p for p in (self.c_drive / "users").iterdir() if p.name != "Public"]
        (person,) = people
        return person

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """As little of this computer's own as Wine can do with."""
        kept = ("DISPLAY", "XAUTHORITY", "PATH", "LANG", "LC_ALL", "USER", "SOURCE_DATE_EPOCH")
        return {
            **{name: os.environ[name] for name in kept if name in os.environ},
            "HOME": str(self.folder / "home"),
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": OVERRIDES,
            **(more or {}),
        }

    def start(
        self,
        *command: str | Path,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> "Running":
        """Start a program of Windows."""
        running = Running(
            [*self._before, "wine", *map(str, command)],
            self.environment(environment),
            folder or self.folder,
        )
        self._started.append(running)
        return running

    def run(
        self,
        *command: str | Path,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        seconds: float = PATIENCE,
    ) -> Ended:
        """Run a program of Windows to its end.

        Raises:
            BuildError: it did not end in time.
        """
        running = self.start(*command, environment=environment, folder=folder)
        try:
            return running.end(seconds)
        except subprocess.TimeoutExpired:
            running.process.kill()
            self.stop()
            raise BuildError(f"{command[0]} did not end within {seconds:.0f} s") from None

    def stop(self) -> None:
        """End everything that runs in this prefix, and wait until the registry is written."""
        for order in ("-k", "-w"):
            self._order(order)
        for running in self._started:
            running.process.wait(PATIENCE)
        self._started.clear()

    def copy(self, folder: Path) -> "Wine":
        """The same Windows again, elsewhere."""
        if folder.exists():  # left by a run that was cut short
            Wine(folder).stop()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder, symlinks=True)
        return Wine(folder, before=self._before)

    def make(self) -> None:
        """Make the prefix, unless it is there and still of the same stuff.

        Raises:
            BuildError: Wine or the compiler is missing, or one of them failed.
        """
        stamp = self.folder / "made"
        recipe = _recipe()
        if stamp.exists() and stamp.read_text("utf-8") == recipe:
            return
        if self.prefix.exists():
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "home").mkdir(parents=True)
        self._do("wineboot", "--init")
        # What it started may still be at work on the registry, and then no program starts.
        self._order("-w")
        self._do("winecfg", "-v", "win10")
        system = self.c_drive / "windows" / "system32"
        for name in STAND_INS:
            compile_library(HERE / "stand-ins" / f"{name}.c", system / f"{name}.dll")
        self._do(
            "reg", "add", UI_SETTINGS, "/v", "DllPath", "/d",
            r"C:\windows\system32\uisettings.dll", "/f",
        )  # fmt: skip
        self.stop()
        stamp.write_text(recipe, "utf-8")

    def _order(self, order: str) -> None:
        """Have everything in this prefix end (`-k`), or wait until it has (`-w`)."""
        subprocess.run(
            [SERVER, order],
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )

    def _do(self, *command: str) -> None:
        ended = self.run(*command)
        if ended.code:
            raise BuildError(f"Wine could not do `{' '.join(command)}`: {ended.output.strip()}")


def _recipe() -> str:
    """What a prefix is made of."""
    sources = b"".join((HERE / "stand-ins" / f"{name}.c").read_bytes() for name in STAND_INS)
    version = run(["wine", "--version"], "looking for Wine").splitlines()[0]
    digest = hashlib.sha256(sources + Path(__file__).read_bytes()).hexdigest()
    return f"{version} {digest}\n"


def compile_library(source: Path, result: Path) -> None:
    """Compile one C file to a library of Windows."""
    run(
        [COMPILER, "-O2", "-s", "-shared", "-Wl,--no-insert-timestamp",
         str(source), "-o", str(result)],
        f"compiling {source.name}",
    )  # fmt: skip


def to_windows(file: Path) -> str:
    """A file of this computer as Windows programs under Wine name it."""
    return "Z:" + str(file.resolve()).replace("/", "\\")
