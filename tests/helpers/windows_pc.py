"""A Windows PC under Wine, seen from outside: its files, its registry, its screen and its keyboard.

Every PC is a copy of one clean Windows and has no network. What is on its screen is read from the
pixels, as a person reads it.
"""

import contextlib
import csv
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psutil
from PIL import Image
from Xlib import X
from Xlib.error import XError
from Xlib.xobject.drawable import Window

from desktop import Desktop
from tracing import Thing, listing, wait_until
from windows.common import SCRATCH
from windows.wine import Ended, Running, Wine

TITLE = "Fingerpost"
PROGRAM = "fingerpost.exe"
NUMBER = "0808 802 0300"
"""Of the National Stalking Helpline, which is on the first screen."""

SECONDS_TO_SHOW = 60.0
SECONDS_TO_LEAVE = 20.0
LARGER = 2
"""How much a picture is enlarged for text recognition."""
PICTURES = SCRATCH / "pictures"

_HIVES = ("system.reg", "user.reg", "userdef.reg")
# Wine writes down its screen and the date of its driver anew at each start. Two keys, which every
# Windows has, it makes with the first console and at the first log-off.
_OF_WINE = ("DriverDateData", "DeviceInstance")
_KEYS_OF_WINE = (
    "[Console]",
    r"[Software\\Wow6432Node\\Microsoft\\Windows\\CurrentVersion\\Run]",
)


class Screen(Desktop):
    """The screen of the tests with a window manager on it: Wine leaves the keyboard to one."""

    def __init__(self) -> None:
        super().__init__()
        self._manager = subprocess.Popen(
            ["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._active = self._display.intern_atom("_NET_ACTIVE_WINDOW")
        supported = self._display.intern_atom("_NET_SUPPORTING_WM_CHECK")
        wait_until(
            lambda: self._root.get_full_property(supported, X.AnyPropertyType),
            "the window manager is there",
        )

    def active(self) -> list[Window]:
        """The window that has the keyboard, if one has."""
        told = self._root.get_full_property(self._active, X.AnyPropertyType)
        number = int(told.value[0]) if told is not None else 0
        if not number:
            return []
        window = self._display.create_resource_object("window", number)
        return [window] if self.is_shown(window) else []

    def title(self, window: Window) -> str:
        try:
            return super().title(window)
        except XError:
            return ""  # it has just gone

    def picture(self) -> Image.Image:
        """All of it."""
        size = self._root.get_geometry()
        reply = self._root.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF)
        return Image.frombytes("RGB", (size.width, size.height), reply.data, "raw", "BGRX")

    def words(self, name: str = "") -> str:
        """What can be read on it, without spaces: text recognition is not sure of those.

        A picture is kept under a name for whoever wants to look.
        """
        image = self.picture()
        PICTURES.mkdir(parents=True, exist_ok=True)
        if name:
            image.save(PICTURES / f"{name}.png")
        return "".join(recognise(image).split())

    def click_beside(self, word: str, pixels: int) -> None:
        """Press the left button so far right of the first word of that spelling."""
        for row in csv.DictReader(
            recognise(self.picture(), "tsv").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
        ):
            if row["text"] == word:
                left, top, width, height = (
                    int(row[name]) // LARGER for name in ("left", "top", "width", "height")
                )
                self.click(self._root, left + width + pixels, top + height // 2)
                return
        raise AssertionError(f"“{word}” is nowhere on the screen")

    def wait_for(self, words: str, name: str = "") -> str:
        """Wait until words can be read; returns all that can be read."""
        text = ""

        def there() -> bool:
            nonlocal text
            text = self.words(name)
            return "".join(words.split()) in text

        wait_until(there, f"“{words}” on the screen", SECONDS_TO_SHOW)
        return text

    def close(self) -> None:
        super().close()
        self._manager.terminate()
        self._manager.wait()


Registry = dict[str, frozenset[str]]
"""The values of each key, as lines of text."""


# A network of its own has a loopback interface, which is down; every PC's is up.
_ALONE = """
import fcntl, os, socket, struct, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
    flags = struct.pack("16sH14x", b"lo", 1)  # IFF_UP
    fcntl.ioctl(line, 0x8914, flags)  # SIOCSIFFLAGS
os.execvp(sys.argv[1], sys.argv[1:])
"""


@cache
def no_network() -> tuple[str, ...]:
    """The command that starts another where there is no network; empty if that cannot be had."""
    if shutil.which("unshare") is None:
        return ()
    command = ("unshare", "--net", sys.executable, "-c", _ALONE)
    tried = subprocess.run([*command, "true"], capture_output=True)
    return command if tried.returncode == 0 else ()


class Pc:
    """One PC. Its one user is whoever runs the tests."""

    def __init__(self, wine: Wine, screen: Screen) -> None:
        self.wine, self.screen = wine, screen

    @property
    def own_program(self) -> Path:
        """Where setup puts the program for one person."""
        return self.wine.profile / "AppData/Local/Programs/Fingerpost/program" / PROGRAM

    @property
    def uninstaller(self) -> Path:
        return self.own_program.parents[1] / "uninstall.exe"

    @property
    def own_menu(self) -> Path:
        """The Start menu of the one person."""
        return self.wine.profile / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"

    @property
    def shared_menu(self) -> Path:
        """The Start menu of everybody."""
        return self.wine.c_drive / "ProgramData/Microsoft/Windows/Start Menu/Programs"

    @property
    def shared_program(self) -> Path:
        """Where the package puts the program for everybody."""
        return self.wine.c_drive / "Program Files/Fingerpost" / PROGRAM

    def run(self, *command: str | Path) -> Ended:
        return self.wine.run(*command)

    # What is on it

    def files(self) -> dict[str, Thing]:
        """Every file and folder of drive C, once nothing runs any more."""
        self.wine.stop()
        return listing(self.wine.c_drive)

    def registry(self) -> Registry:
        """The registry, once nothing runs any more."""
        self.wine.stop()
        found: dict[str, set[str]] = {}
        for hive in _HIVES:
            values: set[str] = set()
            text = (self.wine.prefix / hive).read_text("utf-8", "replace")
            for line in text.replace("\\\n", "").splitlines():
                if line.startswith("["):
                    if line.startswith(_KEYS_OF_WINE):
                        values = set()
                        continue
                    values = found.setdefault(f"{hive} {line[: line.rindex(']') + 1]}", set())
                elif line and not line.startswith(("#", ";")) and not _is_of_wine(line):
                    values.add(line)
        return {key: frozenset(values) for key, values in found.items()}

    # What runs on it

    def _everything(self) -> list[psutil.Process]:
        """Every process on this PC: Wine's are known by the folder they were told of."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if process.environ().get("WINEPREFIX") == str(self.wine.prefix):
                    found.append(process)
        return found

    def processes(self) -> list[psutil.Process]:
        """Every process of the program on this PC."""
        found = []
        for process in self._everything():
            with contextlib.suppress(psutil.Error):
                words = process.cmdline()
                if words and words[0].replace("\\", "/").endswith(f"/{PROGRAM}"):
                    found.append(process)
        return found

    def cut_power(self) -> None:
        """End everything at once: Windows too, which writes down nothing more."""
        while processes := self._everything():
            for process in processes:
                with contextlib.suppress(psutil.Error):
                    process.kill()
            psutil.wait_procs(processes, SECONDS_TO_LEAVE)
        self.wine.stop()

    def open(self, program: Path, *arguments: str, picture: str = "") -> tuple[Running, Window]:
        """Start the program, wait for its window and read it; a picture may be kept."""
        running = self.wine.start(program, *arguments)
        return running, self._opened(picture)

    def open_by_shortcut(self, shortcut: Path, *, picture: str = "") -> tuple[Running, Window]:
        """Start what a shortcut of the Start menu leads to."""
        running = self.wine.start("start", "/wait", "/unix", shortcut)
        return running, self._opened(picture)

    def _opened(self, picture: str) -> Window:
        window = self.wait_for_window()
        self.screen.wait_for(NUMBER, picture)
        return window

    def wait_for_window(self, title: str = TITLE) -> Window:
        """Wait until a window of that title is shown and has the keyboard."""
        found: list[Window] = []

        def active() -> bool:
            found[:] = self.screen.active()
            return any(self.screen.title(window) == title for window in found)

        wait_until(active, f"a window called {title}", SECONDS_TO_SHOW)
        return found[0]

    def is_gone(self, window: Window) -> bool:
        return not self.screen.is_shown(window) and not self.processes()

    def quick_close(self, window: Window) -> None:
        """Shift three times, and wait until nothing of the program is left."""
        self.screen.press_shift(3)
        wait_until(lambda: self.is_gone(window), "the program is gone", SECONDS_TO_LEAVE)


def _is_of_wine(line: str) -> bool:
    return any(line.startswith(f'"{name}"') for name in _OF_WINE)


def contents(folder: Path) -> dict[str, str]:
    """The digest of each file below a folder."""
    return {name: thing.digest for name, thing in listing(folder).items() if thing.digest}


def differences(before: Registry, after: Registry) -> list[str]:
    """Each value that came or went, and each key."""
    found = [f"made {key}" for key in after.keys() - before.keys()]
    found += [f"removed {key}" for key in before.keys() - after.keys()]
    for key in before.keys() & after.keys():
        found += [f"{key} {value}" for value in before[key] ^ after[key]]
    return sorted(found)


def came_or_went(before: dict[str, Thing], after: dict[str, Thing]) -> list[str]:
    """Each file that was made, removed or changed, and each folder made or removed."""
    found = [f"made {name}" for name in after.keys() - before.keys()]
    found += [f"removed {name}" for name in before.keys() - after.keys()]
    same = before.keys() & after.keys()
    found += [f"changed {name}" for name in same if before[name].digest != after[name].digest]
    return sorted(found)


def recognise(image: Image.Image, form: str = "txt") -> str:
    """The words in a picture, as `txt`, or as `tsv` with their places in the enlarged picture."""
    size = image.width * LARGER, image.height * LARGER
    file = io.BytesIO()
    image.resize(size, Image.Resampling.LANCZOS).save(file, "PNG")
    return subprocess.run(
        ["tesseract", "stdin", "stdout", form],
        input=file.getvalue(),
        # Its own threads wait for each other on a busy computer, for many seconds.
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")  # fmt: skip


@contextlib.contextmanager
def pc(image: Wine, folder: Path, screen: Screen) -> Iterator[Pc]:
    """A PC that is a copy of another, and is thrown away afterwards."""
    wine = image.copy(folder)
    try:
        yield Pc(wine, screen)
    finally:
        wine.stop()
        shutil.rmtree(folder, ignore_errors=True)


if sys.platform != "linux":  # pragma: no cover
    raise ImportError("Wine and this file are for Linux")
