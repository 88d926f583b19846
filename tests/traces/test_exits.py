"""A whole visit, and every way out of it: nothing is left of what was typed, read or copied."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tracing import PATIENCE, WAYS, Visit, somebody

Start = Callable[..., Visit]

ADDRESS = "DBUS_SESSION_BUS_ADDRESS"

# An error in a slot that nothing catches. Its words and its traceback would both be traces.
BROKEN = """
from fingerpost import boot
from fingerpost.ui.shell import Shell

def broken(shell):
    raise RuntimeError(shell.header.search.text() + "zebrafish")

Shell.go_home = broken
boot.main()
"""
FAILED = "1"

TRACED = ("three Shifts", "window closed", "SIGTERM", "SIGKILL")
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")


@pytest.fixture(params=[False, True], ids=["no bus", "bus"])
def bus_if_any(request: pytest.FixtureRequest) -> dict[str, str]:
    """What the environment says of the session bus: nothing, or where it is."""
    return {ADDRESS: request.getfixturevalue("bus")} if request.param else {}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_left(start: Start, bus_if_any: dict[str, str], way: str) -> None:
    leave, ending = WAYS[way]
    visit = start(**bus_if_any)
    visit.open()
    visit.read()
    leave(visit)
    assert visit.end() == (ending, "")
    assert visit.left() == []


def test_nothing_is_left_by_an_error(start: Start, bus_if_any: dict[str, str]) -> None:
    visit = start("-c", BROKEN, **bus_if_any)
    visit.open()
    visit.read()
    visit.desktop.chord("Alt_L", "Home")
    assert visit.end() == (FAILED, "")
    assert visit.left() == []


@needs_strace
@pytest.mark.parametrize("way", TRACED)
def test_nothing_is_tried(start: Start, tmp_path: Path, way: str) -> None:
    leave, ending = WAYS[way]
    visit = start(log=tmp_path / "calls")
    visit.open()
    visit.read()
    leave(visit)
    assert visit.end() == (ending, "")
    assert visit.left() == []


@needs_strace
def test_nothing_is_tried_by_an_error(start: Start, tmp_path: Path) -> None:
    visit = start("-c", BROKEN, log=tmp_path / "calls")
    visit.open()
    visit.read()
    visit.desktop.chord("Alt_L", "Home")
    assert visit.end() == (FAILED, "")
    assert visit.left() == []


@needs_strace
def test_nothing_is_tried_beside_a_bus(start: Start, bus: str, tmp_path: Path) -> None:
    before = clients(bus)
    visit = start(log=tmp_path / "calls", **{ADDRESS: bus})
    visit.open()
    assert clients(bus) > before, "it is on the bus"
    visit.read()
    visit.desktop.press_shift(3)
    assert visit.end() == ("0", "")
    assert visit.left() == []


def clients(bus: str) -> int:
    """How many are on the bus, whoever asks included."""
    send = shutil.which("dbus-send")
    if send is None:
        pytest.skip("there is no dbus-send")
    to = ["--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.ListNames"]
    command = [*somebody(), send, f"--bus={bus}", "--print-reply", *to]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    return told.stdout.count('string ":')
