"""Installed, read, closed and taken away, on the oldest Debian there can be and with no network.

What is asserted of the disk is asserted of every file on it.
"""

import configparser
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistive import ScreenReader, Seen
from desktop import Desktop
from linux import deb
from machine import BUS, READER, Machine, State, changed, wait_until

pytestmark = pytest.mark.packaging

Given = Callable[[str], Path]

HELPLINE = re.compile(r"National Stalking Helpline\b.*\b0 8 0 8, 8 0 2, 0 3 0 0\b")
SECONDS_TO_SHOW = 30.0

# What the system writes down about every package; it names the package and nothing of its use.
RECORDS = re.compile(
    r"var/log/(dpkg\.log|apt/(history|term)\.log|apt/eipp\.log\.xz)"
    r"|var/lib/dpkg/(status|status-old|lock|lock-frontend|triggers/.*)"
    r"|var/lib/apt/(extended_states|lists/.*)"
    r"|var/cache/(apt/(.*\.bin|archives/partial)|man/.*|ldconfig/aux-cache)"
    # Where the icons of all programs are looked up; made anew from what is there.
    r"|usr/share/icons/hicolor/icon-theme\.cache"
    # dpkg takes a folder away with the last thing in it. No other program is in this one.
    r"|opt"
)


class Reader:
    """A person at the screen of the machine, who starts programs from the menu."""

    def __init__(self, machine: Machine, display: str) -> None:
        self.machine = machine
        self.desktop = Desktop(display)
        self._display = display

    @contextmanager
    def start(self, launcher: str) -> Iterator["subprocess.Popen[str]"]:
        """Choose an entry of the menu; gives the process when its window is there."""
        words = self._menu_entry(launcher)
        where = {"DISPLAY": self._display, "DBUS_SESSION_BUS_ADDRESS": BUS}
        with self.machine.running(words, user=READER, **where) as process:
            self.window = self.desktop.wait_for_window("Fingerpost", SECONDS_TO_SHOW)
            yield process

    def _menu_entry(self, launcher: str) -> Sequence[str]:
        entry = configparser.ConfigParser(interpolation=None)
        entry.optionxform = str  # type: ignore[assignment, method-assign]
        assert entry.read(self.machine.root / launcher.lstrip("/"))
        return shlex.split(entry["Desktop Entry"]["Exec"])

    def close_quickly(self, process: "subprocess.Popen[str]") -> None:
        """Three times Shift, on real keys; it is gone, by itself, and without a word."""
        self.desktop.focus(self.window)
        self.desktop.press_shift(3)
        assert process.wait(10) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
        assert not self.desktop.is_shown(self.window)


@pytest.fixture
def reader(machine: Machine, display: str) -> Iterator[Reader]:
    person = Reader(machine, display)
    yield person
    person.desktop.close()


def bring(machine: Machine, file: Path) -> str:
    """Put a file into a folder of the machine, as on a USB stick."""
    shutil.copy(file, machine.root / "packages")
    return f"/packages/{file.name}"


def hears_the_helpline(screen_reader: ScreenReader) -> None:
    def heard() -> list[Seen]:
        seen = screen_reader.everything("Fingerpost")
        return [one for one in seen if one.role == "list item" and HELPLINE.search(one.name)]

    wait_until(heard, "a screen reader can read the number of the helpline")


def unexplained(before: State, after: State) -> dict[str, str]:
    """What is different on the disk, but for the system's own records."""
    different = changed(before, after)
    return {name: how for name, how in different.items() if not RECORDS.fullmatch(name)}


def test_the_package_comes_is_read_and_goes(
    machine: Machine, reader: Reader, screen_reader: ScreenReader, given: Given
) -> None:
    package = bring(machine, given(".deb"))
    before = machine.state()
    machine.apt("install", package)
    assert machine.run("man", "-w", "fingerpost", check=False).returncode == 0
    assert machine.run("desktop-file-validate", "/usr/share/applications/fingerpost.desktop")
    between = machine.state()
    with reader.start("/usr/share/applications/fingerpost.desktop") as process:
        hears_the_helpline(screen_reader)
        reader.close_quickly(process)
    assert changed(between, machine.state()) == {}
    machine.apt("purge", "fingerpost")
    assert unexplained(before, machine.state()) == {}


@pytest.mark.parametrize("how", ["upgrade", "purge"])
def test_a_running_copy_can_still_be_left(
    machine: Machine, reader: Reader, given: Given, tmp_path: Path, how: str
) -> None:
    """Its files are replaced by others, or taken away, while somebody reads."""
    package = bring(machine, given(".deb"))
    newer = bring(machine, with_other_bytes(given(".deb"), tmp_path))
    before = machine.state()
    machine.apt("install", package)
    with reader.start("/usr/share/applications/fingerpost.desktop") as process:
        if how == "upgrade":
            machine.apt("install", newer)
            assert (machine.root / deb.TOP / "fingerpost").read_bytes() == OTHER
        else:
            machine.apt("purge", "fingerpost")
            assert not (machine.root / deb.TOP).exists()
        reader.close_quickly(process)
    if how == "upgrade":
        machine.apt("purge", "fingerpost")
    assert unexplained(before, machine.state()) == {}


OTHER = b"of another version"


def with_other_bytes(package: Path, folder: Path) -> Path:
    """A newer version of a package in which every file holds something else."""
    tree, newer = folder / "tree", folder / "fingerpost_9.0.0_amd64.deb"
    subprocess.run(["dpkg-deb", "--raw-extract", package, tree], check=True)
    for file in (tree / deb.TOP).rglob("*"):
        if file.is_file():
            file.write_bytes(OTHER)
    control = tree / "DEBIAN/control"
    text = re.sub(r"^Version: .*$", "Version: 9.0.0", control.read_text(), flags=re.MULTILINE)
    control.write_text(text)
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, newer], check=True)
    return newer


@pytest.mark.parametrize("prefix", [None, "a folder/of mine"], ids=["own place", "other folder"])
def test_the_single_file_comes_is_read_and_goes(
    machine: Machine,
    reader: Reader,
    screen_reader: ScreenReader,
    given: Given,
    prefix: str | None,
) -> None:
    file = bring(machine, given(".run"))
    more = [] if prefix is None else ["--prefix", prefix]
    before = machine.state()
    machine.run("sh", file, *more, user=READER)
    between = machine.state()
    with reader.start(f"/home/{READER}/.local/share/applications/fingerpost.desktop") as process:
        hears_the_helpline(screen_reader)
        reader.close_quickly(process)
    assert changed(between, machine.state()) == {}
    machine.run("sh", file, "--uninstall", *more, user=READER)
    assert changed(before, machine.state()) == {}


def test_the_single_file_for_everybody(
    machine: Machine, reader: Reader, screen_reader: ScreenReader, given: Given
) -> None:
    file = bring(machine, given(".run"))
    before = machine.state()
    machine.run("sh", file)
    with reader.start("/usr/local/share/applications/fingerpost.desktop") as process:
        hears_the_helpline(screen_reader)
        reader.close_quickly(process)
    machine.run("/usr/local/lib/fingerpost/uninstall")
    assert changed(before, machine.state()) == {}
