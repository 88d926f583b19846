"""Homes that cannot be written to: the program does not notice, says nothing and leaves nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tracing import Account, Visit, open_folder, somebody

Start = Callable[..., Visit]

ADDRESS = "DBUS_SESSION_BUS_ADDRESS"
DISK = "1m"
SHELL = shutil.which("sh") or "/bin/sh"
TRY = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text('x')"

HOMELESS: dict[str, dict[str, Any]] = {
    "no HOME": {"without": ("HOME", "XDG_RUNTIME_DIR")},
    "HOME nowhere": {"HOME": "/nonexistent/home", "XDG_RUNTIME_DIR": "/nonexistent/run"},
}


@contextmanager
def disk(base: Path) -> Iterator[tuple[Path, tuple[str, ...]] | None]:
    """A small disk at `base` that only a process of ours sees, gone with it; None if forbidden.

    Gives where the disk is seen from here, and the command that goes to where it is `base`.
    """
    unshare, nsenter = shutil.which("unshare"), shutil.which("nsenter")
    if os.getuid() != 0 or unshare is None or nsenter is None:
        yield None
        return
    base.mkdir()
    script = f'mount -t tmpfs -o size={DISK},mode=755 none "$0" && echo ready; read _'
    holder = subprocess.Popen(
        [unshare, "--mount", "--propagation", "private", SHELL, "-c", script, str(base)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert holder.stdout is not None
        ready = holder.stdout.readline() == b"ready\n"
        enter = (nsenter, "--mount", f"--target={holder.pid}", "--")
        yield (Path(f"/proc/{holder.pid}/root{base}"), enter) if ready else None
    finally:
        holder.communicate(b"\n")


def fill(folder: Path) -> None:
    """Write until there is no more room."""
    with (folder / "large").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def full(stack: ExitStack, base: Path) -> Account:
    """An account on a full disk; where none can be made, one in which no file may grow."""
    made = stack.enter_context(disk(base))
    if made is None:
        return Account(base, enter=(SHELL, "-c", 'ulimit -f 0; exec "$@"', "sh"))
    account = Account(base, seen=made[0], enter=made[1])
    fill(account.seen / "home")
    return account


def read_only(stack: ExitStack, base: Path) -> Account:
    """An account on a disk that is read-only; where none can be made, in closed folders."""
    made = stack.enter_context(disk(base))
    if made is not None:
        account = Account(base, seen=made[0], enter=made[1])
        subprocess.run([*made[1], "mount", "-o", "remount,ro", str(base)], check=True)
        return account
    account = Account(base)
    if account.user == 0:
        pytest.skip("root may write to a closed folder, and no disk can be mounted here")
    for folder in (base, *base.rglob("*")):
        if folder.is_dir():
            mode = folder.stat().st_mode
            folder.chmod(mode & ~0o222)
            stack.callback(folder.chmod, mode)
    return account


@pytest.fixture(params=[full, read_only], ids=["full disk", "read-only"])
def closed(request: pytest.FixtureRequest) -> Iterator[Account]:
    """An account in which nothing can be written."""
    with ExitStack() as stack:
        folder = stack.enter_context(open_folder())
        yield request.param(stack, folder / "account")


@pytest.fixture(params=[False, True], ids=["no bus", "bus"])
def bus_if_any(request: pytest.FixtureRequest) -> dict[str, str]:
    """What the environment says of the session bus: nothing, or where it is."""
    return {ADDRESS: request.getfixturevalue("bus")} if request.param else {}


def test_a_closed_home(start: Start, closed: Account, bus_if_any: dict[str, str]) -> None:
    visit = start(where=closed, **bus_if_any)
    visit.open()
    visit.read()
    visit.desktop.press_shift(3)
    assert visit.end() == ("0", "")
    assert visit.left() == []


def test_a_closed_home_is_closed(closed: Account) -> None:
    file = closed.base / "home" / "Documents" / "letter.txt"
    command = [*closed.enter, *somebody(), sys.executable, "-c", TRY, str(file.with_name("new"))]
    tried = subprocess.run(command, capture_output=True, text=True, check=False)
    assert tried.returncode == 1
    assert "OSError" in tried.stderr or "PermissionError" in tried.stderr


@pytest.mark.parametrize("traced", [False, True], ids=["", "traced"])
@pytest.mark.parametrize("home", HOMELESS)
def test_no_home(
    start: Start, bus_if_any: dict[str, str], tmp_path: Path, home: str, traced: bool
) -> None:
    if traced and shutil.which("strace") is None:
        pytest.skip("needs strace")
    log = tmp_path / "calls" if traced else None
    visit = start(log=log, **HOMELESS[home], **bus_if_any)
    visit.open()
    visit.read()
    visit.desktop.press_shift(3)
    assert visit.end() == ("0", "")
    assert visit.left() == []
    assert not Path("/nonexistent").exists()


def test_a_closed_home_is_not_tried(start: Start, closed: Account, tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("needs strace")
    visit = start(where=closed, log=tmp_path / "calls")
    visit.open()
    visit.read()
    visit.desktop.press_shift(3)
    assert visit.end() == ("0", "")
    assert visit.left() == []
