"""The program as its own process: real keys through the display, nothing written, nothing said."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import Desktop

pytestmark = [
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs an X display"),
    pytest.mark.skipif(sys.platform == "win32", reason="X11 only"),
]

PATIENCE = 30.0
HARMLESS = re.compile(r"^/(dev|proc)/")


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    opened = Desktop()
    yield opened
    opened.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def environment(home: Path) -> dict[str, str]:
    """A person's empty home, no session bus, the display of the test."""
    kept = ("DISPLAY", "XAUTHORITY", "PATH", "PYTHONPATH", "LANG")
    made = {name: os.environ[name] for name in kept if name in os.environ}
    return made | {
        "HOME": str(home),
        "TMPDIR": str(home),
        "QT_QPA_PLATFORM": "xcb",
    }


def start(home: Path, content_file: Path, *before: str) -> subprocess.Popen[str]:
    command = [*before, sys.executable, "-m", "fingerpost", "--content", str(content_file)]
    return subprocess.Popen(
        command,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process: subprocess.Popen[str]) -> tuple[int, str]:
    try:
        out, error = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    return process.returncode, out + error


def left_behind(home: Path) -> list[str]:
    return [str(path.relative_to(home)) for path in home.rglob("*")]


def test_three_shifts_end_the_process_at_once(
    desktop: Desktop, home: Path, content_file: Path
) -> None:
    process = start(home, content_file)
    window = desktop.wait_for_window("Fingerpost", PATIENCE)
    desktop.focus(window)
    desktop.type_keys("s", "t", "a", "l", "k")
    desktop.press_shift(3)
    code, said = end(process)
    assert (code, said) == (0, "")
    assert left_behind(home) == []


def test_closing_the_window_ends_the_process(
    desktop: Desktop, home: Path, content_file: Path
) -> None:
    process = start(home, content_file)
    desktop.ask_to_close(desktop.wait_for_window("Fingerpost", PATIENCE))
    assert end(process) == (0, "")
    assert left_behind(home) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=str)
def test_signals_take_the_way_out(
    desktop: Desktop, home: Path, content_file: Path, number: signal.Signals
) -> None:
    process = start(home, content_file)
    desktop.wait_for_window("Fingerpost", PATIENCE)
    process.send_signal(number)
    assert end(process) == (0, "")
    assert left_behind(home) == []


def test_the_title_says_one_word(desktop: Desktop, home: Path, content_file: Path) -> None:
    process = start(home, content_file)
    window = desktop.wait_for_window("Fingerpost", PATIENCE)
    desktop.focus(window)
    desktop.type_keys("g", "p", "s", "Down", "Return")
    assert desktop.title(window) == "Fingerpost"
    desktop.press_shift(3)
    assert end(process)[0] == 0


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_no_file_is_written_and_no_network_touched(
    desktop: Desktop, home: Path, content_file: Path, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    calls = "trace=openat,open,creat,mkdir,mkdirat,rename,renameat2,unlink,unlinkat,socket,connect"
    process = start(home, content_file, "strace", "-f", "-qq", "-e", calls, "-o", str(trace))
    window = desktop.wait_for_window("Fingerpost", PATIENCE)
    desktop.focus(window)
    desktop.type_keys("s", "t", "a", "l", "k", "Down", "Return")
    desktop.press_shift(3)
    code, said = end(process)
    assert (code, said) == (0, "")
    text = trace.read_text()
    assert "content.sqlite" in text, "the trace saw nothing"
    assert written(text) == []
    families = set(re.findall(r"socket\((AF_\w+)", text))
    assert families <= {"AF_UNIX"}
    assert left_behind(home) == []


def written(trace: str) -> list[str]:
    """Paths opened for writing, made, renamed or removed, apart from devices and processes."""
    found = []
    for line in trace.splitlines():
        if " = -1 " in line:
            continue
        match = re.search(r'(\w+)\((?:AT_FDCWD, )?"([^"]*)"(?:, ([A-Z_|]+))?', line)
        if match is None:
            continue
        call, path, flags = match.groups()
        opens = call in ("open", "openat")
        writes = not opens or re.search(r"O_(WRONLY|RDWR|CREAT)", flags or "")
        if writes and call not in ("socket", "connect") and not HARMLESS.match(path):
            found.append(f"{call} {path}")
    return found


def test_the_check_for_writing_can_fail() -> None:
    assert written('1 openat(AT_FDCWD, "/home/a/.cache/x", O_WRONLY|O_CREAT, 0600) = 5') != []
    assert written('1 openat(AT_FDCWD, "/usr/lib/x", O_RDONLY|O_CLOEXEC) = 5') == []
    assert written('1 mkdir("/home/a/.config", 0700) = 0') != []


def test_a_damaged_content_file_still_opens_a_window(
    desktop: Desktop, home: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "content.sqlite"
    broken.write_bytes(b"not a database")
    process = start(home, broken)
    window = desktop.wait_for_window("Fingerpost", PATIENCE)
    desktop.focus(window)
    desktop.press_shift(3)
    assert end(process) == (0, "")


def test_wrong_arguments_get_one_line(home: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "fingerpost", "--nonsense"],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert process.returncode == 2
    assert "--nonsense" in process.stderr
    assert "Traceback" not in process.stderr
