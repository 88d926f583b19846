"""What the tests of what is given to people on Linux share: a person, and a small stand-in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import project
from assistive import ScreenReader
from installing import Person, stand_in
from linux import self_extracting
from machine import BUS, Machine
from screen import empty_screen


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The installer, made of the stand-in of a version instead of the finished folder."""
    folder = tmp_path_factory.mktemp("installers")

    def make(version: str) -> Path:
        file = folder / f"Fingerpost-{version}-linux-x86_64.run"
        if not file.exists():
            self_extracting.write(file, stand_in(version))
        return file

    return make


@pytest.fixture(scope="session")
def given() -> Callable[[str], Path]:
    """What is given to people, by the end of its name: `make installers` makes it."""

    def find(suffix: str) -> Path:
        found = sorted(project.DIST.glob(f"*{suffix}"))
        assert len(found) == 1, f"dist has {len(found)} files that end in {suffix}: make installers"
        return found[0]

    return find


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """An empty screen."""
    with empty_screen() as name:
        yield name


@pytest.fixture(scope="session")
def installed_system(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """The oldest Debian that the folder can run on, with the smallest desktop; switched off."""
    return Machine.install(tmp_path_factory.mktemp("machine") / "root")


@pytest.fixture
def machine(installed_system: Machine, display: str) -> Iterator[Machine]:
    """The same, switched on, with a person logged in."""
    bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={BUS}"]
    with installed_system as on, on.running([*bus, "--print-address"]) as daemon:
        assert daemon.stdout is not None
        assert daemon.stdout.readline().startswith(BUS)
        yield on


@pytest.fixture
def screen_reader(machine: Machine) -> Iterator[ScreenReader]:
    """Somebody who listens to what is on the screen."""
    reader = ScreenReader(machine)
    yield reader
    reader.close()
