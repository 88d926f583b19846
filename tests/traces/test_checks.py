"""The checks themselves: each of them sees what it is there to see."""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import tracing
from tracing import (
    Visit,
    changes,
    holding,
    listing,
    loose,
    offences,
    segments,
)

Start = Callable[..., Visit]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux files and processes")

IPC_PRIVATE, IPC_CREAT, IPC_RMID = 0, 0o1000, 0

# A window that breaks every promise that ours keeps.
TELLTALE = """
import pathlib, socket, subprocess, sys
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

app = QApplication(["telltale"])
QSettings("Telltale", "Telltale").setValue("typed", "zebrafish")
pathlib.Path("note").touch()
pathlib.Path("note").unlink()
socket.socket(socket.AF_INET)
subprocess.run(["true"])
print("hello", flush=True)
box = QLineEdit()
box.setWindowTitle("Fingerpost")
box.show()
sys.exit(app.exec())
"""


# Folders


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (lambda home: (home / "new").touch(), ["changed .", "made new"]),
        (lambda home: (home / "old").unlink(), ["changed .", "removed old"]),
        (lambda home: (home / "old").write_text("b"), ["changed old"]),
        (lambda home: (home / "folder").rmdir(), ["changed .", "removed folder"]),
        (lambda home: (home / "old").chmod(0o400), ["changed old"]),
        (lambda home: os.utime(home / "old"), ["changed old"]),
        (lambda home: ((home / "new").touch(), (home / "new").unlink()), ["changed ."]),
        (lambda home: (home / "old").read_text(), []),
    ],
    ids=["made", "removed", "written", "rmdir", "mode", "time", "come and gone", "read"],
)
def test_listings(tmp_path: Path, deed: Callable[[Path], object], told: list[str]) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "old").write_text("a", "utf-8")
    for path in (tmp_path / "old", tmp_path / "folder", tmp_path):
        os.utime(path, (1, 1))
    before = listing(tmp_path)
    deed(tmp_path)
    assert changes(before, listing(tmp_path)) == told


def test_the_same_size_and_time_do_not_deceive(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("a", "utf-8")
    os.utime(file, (1, 1))
    before = listing(tmp_path)
    file.write_text("b", "utf-8")
    os.utime(file, (1, 1))
    assert changes(before, listing(tmp_path)) == ["changed file"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_words_are_found(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a").write_bytes("\x00 typed: zebrafish".encode(encoding))
    (tmp_path / "b").write_bytes(b"nothing")
    (tmp_path / "xylo").touch()
    assert sorted(holding(tmp_path, tracing.CANARY)) == ["a", "xylo"]


def test_a_file_in_a_shared_folder_is_found() -> None:
    file = Path("/dev/shm") / f"check-{os.getpid()}"  # noqa: S108
    before = loose(os.getuid(), str(os.getpid()))
    file.touch()
    try:
        assert loose(os.getuid(), str(os.getpid())) - before == {str(file)}
        assert str(file) not in loose(os.getuid() + 1)
    finally:
        file.unlink()


def test_shared_memory_is_found() -> None:
    library = ctypes.CDLL(None)
    number = library.shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0o600)
    assert number >= 0
    try:
        assert str(number) in segments(os.getpid())
    finally:
        library.shmctl(number, IPC_RMID, None)
    assert str(number) not in segments(os.getpid())


# Calls


@pytest.mark.parametrize(
    "line",
    [
        '7 openat(AT_FDCWD, "/home/a/.cache/x", O_WRONLY|O_CREAT|O_CLOEXEC, 0600) = 5',
        '7 openat(AT_FDCWD, "/home/a/x", O_RDWR) = -1 EROFS (Read-only file system)',
        '7 openat(5, "x", O_RDONLY|O_CREAT <unfinished ...>',
        '7 openat(AT_FDCWD, "/tmp", O_RDWR|O_TMPFILE, 0600) = 5',
        '7 openat(AT_FDCWD, "/dev/shm/x", O_RDWR|O_CREAT, 0600) = 5',
        '7 mkdir("/home/a/.config", 0700) = -1 EEXIST (File exists)',
        '7 rename("/home/a/x", "/home/a/y") = 0',
        '7 unlinkat(AT_FDCWD, "/home/a/x", 0) = 0',
        '7 symlink("a", "/home/a/lock") = 0',
        '7 utimensat(AT_FDCWD, "/home/a/x", NULL, 0) = 0',
        "7 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 5",
        "7 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = -1 EAFNOSUPPORT",
        "7 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 5",
        "7 connect(5, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 0",
        '7 bind(5, {sa_family=AF_UNIX, sun_path="/tmp/x"}, 110) = 0',
        '7 execve("/usr/bin/dbus-launch", ["dbus-launch"], 0x7 /* 9 vars */) = -1 ENOENT',
    ],
)
def test_offences(line: str) -> None:
    assert len(offences(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        '7 openat(AT_FDCWD, "/usr/lib/x", O_RDONLY|O_CLOEXEC) = 5',
        '7 openat(AT_FDCWD, "/dev/null", O_WRONLY|O_CLOEXEC) = 5',
        '7 openat(AT_FDCWD, "/proc/self/comm", O_WRONLY) = 5',
        "7 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 5",
        '7 connect(5, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X0"}, 20) = 0',
        "7 bind(5, {sa_family=AF_UNIX}, 2) = 0",
        '7 execve("/usr/bin/python3", ["python3"], 0x7 /* 9 vars */) = 0',
        "7 --- SIGTERM {si_signo=SIGTERM, si_code=SI_USER} ---",
        "7 +++ exited with 0 +++",
        "7 <... openat resumed>) = 5",
    ],
)
def test_no_offences(line: str) -> None:
    assert offences(line, frozenset({"/usr/bin/python3"})) == []


# A program that does leave traces, seen by the whole of the machinery


def test_a_telltale_is_seen(start: Start, tmp_path: Path) -> None:
    traced = shutil.which("strace") is not None
    # A bus that Qt had started would outlive this test.
    log, no_bus = tmp_path / "calls" if traced else None, "disabled:"
    visit = start("-c", TELLTALE, log=log, DBUS_SESSION_BUS_ADDRESS=no_bus)
    visit.desktop.ask_to_close(visit.open())
    assert visit.end() == ("0", "hello\n")
    left = visit.left()
    assert "made home/.config/Telltale/Telltale.conf" in left
    assert "words in home/.config/Telltale/Telltale.conf" in left
    assert "changed work" in left
    if traced:
        assert [line for line in left if line.startswith("socket(AF_INET")]
        assert [line for line in left if line.startswith("openat(") and "note" in line]
        assert [line for line in left if line.startswith("execve(") and "/true" in line]
