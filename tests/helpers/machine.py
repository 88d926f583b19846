"""A small computer of its own: an old system in a folder, with no network, and somebody on it.

It is a `chroot` in namespaces of its own: what runs in it sees no other network, no other files
and no other processes, and is ended with it. Needs root.
"""

import contextlib
import hashlib
import os
import stat
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

SUITE = "bookworm"
"""Debian 12, with glibc 2.36: the oldest Debian that the folder can run on. Debian 11 has 2.31."""

# What the smallest desktop brings along, and no more: the packages that the program leans on, a
# message bus with the register of assistive technology, and what keeps menus and icons in order.
# Of these, only the first row is asked for by the package.
DESKTOP = (
    "libdbus-1-3", "libegl1", "libfontconfig1", "libfreetype6", "libgl1", "libstdc++6",
    "libwayland-client0", "libwayland-cursor0", "libx11-6", "libx11-xcb1", "libxcb1", "zlib1g",
    "at-spi2-core", "dbus-daemon", "desktop-file-utils", "gtk-update-icon-cache",
    "hicolor-icon-theme", "man-db", "xz-utils",
)  # fmt: skip

READER, READER_ID = "reader", 1000
RUNTIME = f"/run/user/{READER_ID}"
BUS = f"unix:path={RUNTIME}/bus"
SOCKETS = "/tmp/.X11-unix"  # noqa: S108 - where X keeps them
SECONDS = 30.0

# Not part of what is on the disk.
ELSEWHERE = ("proc", "sys", "dev", "run", "tmp/.X11-unix")

State = Mapping[str, str]


class Machine:
    """A computer that is on while the `with` block lasts; its disk stays as it was left."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @staticmethod
    def install(root: Path) -> "Machine":
        """Put the system into a folder that is not there yet."""
        packages = ",".join(DESKTOP)
        made = subprocess.run(
            ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={packages}", SUITE, root],
            capture_output=True,
            text=True,
            check=False,
        )
        assert made.returncode == 0, f"Debian could not be put into a folder: {made.stderr}"
        subprocess.run(
            ["useradd", "--root", root, "--create-home", "--uid", str(READER_ID), READER],
            check=True,
        )
        for folder in (root / RUNTIME.lstrip("/"), root / SOCKETS.lstrip("/")):
            folder.mkdir(parents=True)
        os.chown(root / RUNTIME.lstrip("/"), READER_ID, READER_ID)
        (root / RUNTIME.lstrip("/")).chmod(0o700)
        (root / "packages").mkdir()
        return Machine(root)

    def __enter__(self) -> Self:
        script = f'mount --bind {SOCKETS} "$1{SOCKETS}" && echo on && exec sleep infinity'
        self._holder = subprocess.Popen(
            ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child",
             f"--mount-proc={self.root}/proc", "sh", "-c", script, "sh", self.root],
            stdout=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline() == "on\n", "no computer of its own could be made"
        (first,) = psutil.Process(self._holder.pid).children()
        self._first = first.pid
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._holder.kill()
        self._holder.wait()
        assert self._holder.stdout is not None
        self._holder.stdout.close()
        wait_until(lambda: not psutil.pid_exists(self._first), "the computer is off")
        for name in (self.root / RUNTIME.lstrip("/")).iterdir():
            subprocess.run(["rm", "-rf", name], check=True)

    def command(self, words: Iterable[str], *, user: str = "root", **more: str) -> list[str]:
        """What is to be started here so that the words are started there."""
        home = "/root" if user == "root" else f"/home/{user}"
        settings = {
            "HOME": home,
            "LANG": "C.UTF-8",
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "XDG_RUNTIME_DIR": RUNTIME,
            **more,
        }
        return [
            "nsenter", f"--target={self._first}", "--net", "--mount", "--pid",
            "chroot", f"--userspec={user}:{user}", str(self.root),
            "env", "-i", "--chdir", home, *(f"{name}={value}" for name, value in settings.items()),
            *words,
        ]  # fmt: skip

    def run(
        self, *words: str, user: str = "root", check: bool = True, **more: str
    ) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            self.command(words, user=user, **more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert not check or done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done

    @contextlib.contextmanager
    def running(
        self, words: Iterable[str], *, user: str = READER, **more: str
    ) -> Iterator["subprocess.Popen[str]"]:
        """Something that runs there, and is ended with the block."""
        process = subprocess.Popen(
            self.command(words, user=user, **more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            yield process
        finally:
            with contextlib.suppress(psutil.NoSuchProcess):
                for one in psutil.Process(process.pid).children(recursive=True):
                    one.kill()
            process.kill()
            process.wait()
            for stream in (process.stdout, process.stderr):
                assert stream is not None
                stream.close()

    def apt(self, *words: str) -> None:
        """What an administrator types."""
        self.run("apt-get", "-y", "-q", *words, DEBIAN_FRONTEND="noninteractive")

    def state(self) -> State:
        """Every file and folder on the disk: what it is, whose, and the sum of its bytes."""
        found = {}
        for folder, names, files in os.walk(self.root):
            here = Path(folder)
            below = here.relative_to(self.root)
            names[:] = [name for name in names if (below / name).as_posix() not in ELSEWHERE]
            for name in (*names, *files):
                path = here / name
                entry = path.lstat()
                said = f"{stat.filemode(entry.st_mode)} {entry.st_uid}:{entry.st_gid}"
                if stat.S_ISLNK(entry.st_mode):
                    said += f" {path.readlink()}"
                elif stat.S_ISREG(entry.st_mode):
                    said += f" {hashlib.sha256(path.read_bytes()).hexdigest()}"
                found[(below / name).as_posix()] = said
        return found


def changed(before: State, after: State) -> dict[str, str]:
    """What was added, removed or changed, by name."""
    return {
        name: f"{before.get(name, 'absent')} -> {after.get(name, 'absent')}"
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    }


def wait_until(true: Callable[[], object], what: str, seconds: float = SECONDS) -> None:
    """Wait for something that will come about by itself.

    Raises:
        AssertionError: it did not.
    """
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.02)
