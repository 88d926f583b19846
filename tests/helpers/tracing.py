"""What a program left behind on a Linux computer, and what it tried to write while it ran.

Two independent witnesses. A listing of every folder before and after sees what is there; a trace of
the calls to the kernel sees attempts as well, wherever they went and whether or not they worked.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from Xlib.xobject.drawable import Window

from desktop import Desktop

PATIENCE = 20.0
CANARY = b"zebrafish stalking xylo"
NUMBER = re.compile(r"0[0-9 ]{9,}")
REPORT = re.compile(r".* As at .*", re.DOTALL)
MOST_TABS = 40
FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
ON_BUTTON = (-60, 36)
SOMEBODY = 65_534
"""The user `nobody`, who owns no file anywhere. A bus turns unknown users away."""

ACCOUNT = "account-of-a-test-"
SHARED = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))  # noqa: S108

# Folders


class Thing(NamedTuple):
    """What can be told of a file or folder."""

    kind: int
    size: int
    modified: int
    digest: str


def look(path: Path) -> Thing:
    """One file, folder, link, pipe or socket. A folder's own time tells of files come and gone."""
    found = path.lstat()
    kind = found.st_mode
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    size = 0 if path.is_dir() else found.st_size
    return Thing(kind, size, found.st_mtime_ns, digest)


def listing(folder: Path) -> dict[str, Thing]:
    """Everything in a folder, and the folder itself as `.`."""
    paths = [folder, *folder.rglob("*")]
    return {path.relative_to(folder).as_posix(): look(path) for path in paths}


def changes(before: dict[str, Thing], after: dict[str, Thing]) -> list[str]:
    """What was made, removed or changed between two listings."""
    made = [f"made {name}" for name in after.keys() - before.keys()]
    gone = [f"removed {name}" for name in before.keys() - after.keys()]
    same = before.keys() & after.keys()
    changed = [f"changed {name}" for name in same if before[name] != after[name]]
    return sorted(made + gone + changed)


def holding(folder: Path, words: bytes) -> list[str]:
    """The files that hold any of the words, as UTF-8 or UTF-16, in contents or name."""
    texts = [form for word in words.split() for form in (word, word.decode().encode("utf-16-le"))]
    found = []
    for path in folder.rglob("*"):
        held = path.name.encode()
        if path.is_file() and not path.is_symlink():
            held += path.read_bytes()
        if any(text in held for text in texts):
            found.append(path.relative_to(folder).as_posix())
    return found


def loose(user: int, mark: str = "") -> set[str]:
    """What a user owns in the folders that everybody may write to, if its name holds `mark`.

    Also a level down: `/tmp/.X11-unix`. Accounts of another run of these tests do not count.
    """
    found = set()
    for top in SHARED:
        for path in (*top.glob("*"), *top.glob(".*-unix/*")):
            try:
                owner = path.lstat().st_uid
            except OSError:  # somebody else's, gone again
                continue
            if owner == user and mark in path.name and not path.name.startswith(ACCOUNT):
                found.add(str(path))
    return found


def segments(creator: int) -> list[str]:
    """Shared memory of the old kind that a process made and that is still there."""
    try:
        lines = Path("/proc/sysvipc/shm").read_text("ascii").splitlines()
    except OSError:
        return []
    head = lines[0].split()
    rows = [dict(zip(head, line.split(), strict=True)) for line in lines[1:]]
    return [row["shmid"] for row in rows if int(row["cpid"]) == creator]


# Calls

_CALLS = (
    "openat,execve,socket,bind,connect,truncate,"
    "?open,?openat2,?creat,?mkdir,mkdirat,?mknod,mknodat,"
    "?rename,?renameat,?renameat2,?unlink,unlinkat,?rmdir,?link,linkat,?symlink,symlinkat,"
    "?chmod,fchmodat,?fchmodat2,?chown,?lchown,fchownat,?utime,?utimes,?futimesat,utimensat,"
    "setxattr,lsetxattr"
)
_OPENING = ("open", "openat", "openat2")
_NOT_WRITING = ("execve", "socket", "connect", "bind")
_FOR_WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)")
# Devices that keep nothing, and the kernel's view of the process. /dev/shm does keep things.
_KEEPS_NOTHING = re.compile(r"^(/dev/(?!shm|mqueue|disk)|/proc/)")
_LINE = re.compile(r"^\d+\s+(?:<\.\.\. )?(\w+)(?:\(| resumed>)(.*)$")
_FIRST_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


def strace(log: Path) -> list[str]:
    """The command to put before another, so that its calls are written to `log`.

    The tracer is the grandchild (`-D`): the program stays the child, with its own status.
    """
    kept = ["-s", "400", "-o", str(log), "-e", f"trace={_CALLS}"]
    return ["strace", "-D", "-f", "-qq", "--seccomp-bpf", *kept, "--"]


def offences(trace: str, allowed: frozenset[str] = frozenset()) -> list[str]:
    """What a trace shows beyond reading: attempts count as deeds.

    `allowed` are the programs that may be started. An unfinished call is told where it began.
    """
    found = []
    for line in trace.splitlines():
        match = _LINE.match(line)
        if match is None or "resumed>" in line:
            continue
        call, rest = match.groups()
        text = _FIRST_TEXT.search(rest)
        path = text.group(1) if text else ""
        if _offends(call, rest, path, allowed):
            found.append(f"{call}({rest}"[:300])
    return found


def _offends(call: str, rest: str, path: str, allowed: frozenset[str]) -> bool:
    if call == "execve":
        return path not in allowed
    if call in ("socket", "connect"):
        family = re.search(r"\b(AF_\w+)", rest)
        return family is None or family.group(1) not in ("AF_UNIX", "AF_LOCAL")
    if call == "bind":  # a named socket is a file; an abstract or unnamed one is not
        return 'sun_path="' in rest
    if call in _OPENING and not _FOR_WRITING.search(rest):
        return False
    return not _KEEPS_NOTHING.match(path)


def calls(trace: str, name: str) -> list[str]:
    """The lines of one call that worked."""
    return [line for line in trace.splitlines() if f" {name}(" in line and " = -1 " not in line]


# Processes


def how_it_ended(process: int) -> str | None:
    """`0`, `SIGKILL` or `SIGSEGV, dumped`; None while it runs. It can still be waited for."""
    found = os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT | os.WNOHANG)
    if found is None:
        return None
    if found.si_code == os.CLD_EXITED:
        return str(found.si_status)
    name = signal.Signals(found.si_status).name
    return f"{name}, dumped" if found.si_code == os.CLD_DUMPED else name


def wait_until(true: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Look again and again until something is so."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"not within {seconds} s: {what}"
        time.sleep(0.01)


# A visit


@cache
def somebody() -> tuple[str, ...]:
    """The command that turns root into a user who owns nothing; empty where that cannot be had.

    Such a user's files cannot be confused with those of anything else that runs. The right to read
    is kept: the Python of the tests may lie in root's own home.
    """
    setpriv = shutil.which("setpriv")
    if os.getuid() != 0 or setpriv is None:
        return ()
    lower = (setpriv, f"--reuid={SOMEBODY}", f"--regid={SOMEBODY}", "--clear-groups")
    reads = ("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")
    for command in ((*lower, *reads), lower):
        if (
            subprocess.run([*command, sys.executable, "-c", ""], capture_output=True).returncode
            == 0
        ):
            return command
    return ()


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that anybody may go through: pytest's own are closed to all but their owner."""
    with tempfile.TemporaryDirectory(prefix=ACCOUNT) as name:
        folder = Path(name)
        folder.chmod(0o711)
        yield folder


class Account:
    """A home with things in it, a run-time folder, a temporary one, and a folder to work in."""

    def __init__(self, base: Path, *, seen: Path | None = None, enter: Sequence[str] = ()) -> None:
        """Make the folders below `base`.

        `seen` is where the tests find `base`, if not there; `enter` is the command that goes where
        it is `base`.
        """
        self.base, self.enter = base, tuple(enter)
        self.seen = seen or base
        self.user = SOMEBODY if somebody() else os.getuid()
        for name in (".config", ".cache", ".local/share", ".fonts", "Documents"):
            (self.seen / "home" / name).mkdir(parents=True)
        for name in ("runtime", "temporary", "work"):
            (self.seen / name).mkdir(mode=0o700)
        # Left to itself fontconfig would keep a cache of this folder in the home.
        shutil.copy(next(FONTS.glob("*.ttf")), self.seen / "home/.fonts")
        (self.seen / "home/Documents/letter.txt").write_text("Dear all\n", "utf-8")
        (self.seen / "home/.local/share/recently-used.xbel").write_text("<xbel/>\n", "utf-8")
        # The file that lets a program on to the display; libXau asks as the user, without the
        # right to read that `somebody` keeps.
        key = os.environ.get("XAUTHORITY", "")
        self._has_key = bool(key) and Path(key).is_file()
        if self._has_key:
            shutil.copyfile(key, self.seen / "key")
        if somebody():
            for path in (self.seen, *self.seen.rglob("*")):
                os.chown(path, self.user, self.user)

    def environment(self, display: str = "") -> dict[str, str]:
        """What a desktop tells a program, apart from a session bus."""
        key = {"XAUTHORITY": str(self.base / "key")} if self._has_key else {}
        return key | {
            "DISPLAY": display or os.environ.get("DISPLAY", ""),
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.base / "home"),
            "XDG_RUNTIME_DIR": str(self.base / "runtime"),
            "TMPDIR": str(self.base / "temporary"),
            "LANG": "C.UTF-8",
        }


class Visit:
    """The program, from its start to its end, driven by real keys; and what is left of it."""

    def __init__(
        self,
        account: Account,
        desktop: Desktop,
        command: Sequence[str],
        environment: dict[str, str],
        *,
        log: Path | None = None,
    ) -> None:
        """Start the program; `log` is where its calls are written, if they are traced."""
        self.account, self.desktop, self.log = account, desktop, log
        self._before = listing(account.seen)
        self._loose = loose(account.user)
        shell = shutil.which("sh") or "/bin/sh"
        # As large a core dump as may be, so that it is the program's doing if there is none.
        script = 'ulimit -c "$(ulimit -H -c)"; cd "$0"; exec "$@"'
        work = str(account.base / "work")
        started = [*account.enter, shell, "-c", script, work, *somebody(), *command]
        self.allowed = frozenset(part for part in started if part.startswith("/"))
        self.process = subprocess.Popen(
            [*(strace(log) if log else ()), *started],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        # Every command before the program makes way for it, so that this is the program's own.
        self.number = self.process.pid
        self.window: Window | None = None

    def open(self) -> Window:
        """Wait for the window and give it the keyboard."""
        until = time.monotonic() + PATIENCE
        while self.window is None:
            with suppress(AssertionError):
                self.window = self.desktop.wait_for_window("Fingerpost", 0.2)
            assert how_it_ended(self.number) is None, self.end()
            assert time.monotonic() < until, "no window appeared"
        self.desktop.focus(self.window)
        return self.window

    def read(self) -> None:
        """Type the words; open a card and copy its number; open a report."""
        desktop = self.desktop
        desktop.type_keys(*("space" if letter == " " else letter for letter in CANARY.decode()))
        desktop.chord("Control_L", "a")
        desktop.chord("Control_L", "c")
        wait_until(lambda: desktop.selection() == CANARY.decode(), "the words are typed")
        desktop.type_keys("Down", "Return")
        self.tab_to(NUMBER)
        desktop.type_keys("Tab", "space")
        wait_until(lambda: NUMBER.fullmatch(desktop.selection()), "the number is copied")
        desktop.chord("Control_L", "f")
        desktop.type_keys(*"annex", "Down", "Return")
        self.tab_to(REPORT)

    def tab_to(self, text: re.Pattern[str]) -> None:
        """Press Tab until a text of that form has the focus. Nothing is activated on the way."""
        for _ in range(MOST_TABS):
            # Each answer needs a turn of the program's event loop, and pages are built in turns.
            before = [self.desktop.selection("PRIMARY") for _ in range(5)][-1]
            self.desktop.type_keys("Tab")
            self.desktop.chord("Control_L", "a")
            until = time.monotonic() + 0.2
            while time.monotonic() < until:
                now = self.desktop.selection("PRIMARY")
                if text.fullmatch(now):
                    return
                if now != before:
                    break
        raise AssertionError(f"no text like {text.pattern} was reached")

    def end(self) -> tuple[str, str]:
        """Wait for the end: how it ended, and what was printed."""
        wait_until(lambda: how_it_ended(self.number), "the program ends")
        how = how_it_ended(self.number)
        assert how is not None
        return how, self.process.communicate(timeout=PATIENCE)[0].decode()

    def left(self) -> list[str]:
        """Everything that is left: on the disk, in memory, on the screen, to paste."""
        account, desktop, window = self.account, self.desktop, self.window
        found = changes(self._before, listing(account.seen))
        found += [f"words in {name}" for name in holding(account.seen, CANARY)]
        # One's own account also runs other things: there a file counts if it names the process.
        mark = "" if somebody() else str(self.number)
        found += [f"made {name}" for name in loose(account.user, mark) - self._loose]
        found += [f"shared memory {name}" for name in segments(self.number)]
        if window is not None:
            wait_until(lambda: not desktop.is_shown(window), "the window goes")
        for name in ("CLIPBOARD", "PRIMARY"):
            found += [f"{name}: {text}" for text in [desktop.selection(name)] if text]
        if self.log is not None:
            trace = self.log.read_text("utf-8")
            assert calls(trace, "openat"), "the trace saw nothing"
            found += offences(trace, self.allowed)
        return found

    def close(self) -> None:
        """See to it that it has ended."""
        self.process.kill()
        with suppress(subprocess.TimeoutExpired):
            self.process.communicate(timeout=PATIENCE)


def _signal(number: signal.Signals) -> Callable[[Visit], None]:
    return lambda visit: os.kill(visit.number, number)


WAYS: dict[str, tuple[Callable[[Visit], None], str]] = {
    "three Shifts": (lambda visit: visit.desktop.press_shift(3), "0"),
    "Quick close button": (lambda visit: visit.desktop.click(visit.open(), *ON_BUTTON), "0"),
    "window closed": (lambda visit: visit.desktop.ask_to_close(visit.open()), "0"),
    "Ctrl+Q": (lambda visit: visit.desktop.chord("Control_L", "q"), "0"),
    "SIGTERM": (_signal(signal.SIGTERM), "0"),
    "SIGINT": (_signal(signal.SIGINT), "0"),
    "SIGHUP": (_signal(signal.SIGHUP), "0"),
    "SIGKILL": (_signal(signal.SIGKILL), "SIGKILL"),
    "SIGSEGV": (_signal(signal.SIGSEGV), "SIGSEGV"),
}
"""Every way of leaving that every copy has, and how the process then ends."""
