"""Reading aloud in a kiosk, to the end: neither the program nor the synthesiser leaves anything.

The kiosk is real. The synthesiser is a stand-in, and espeak-ng itself where it is installed; what
that would do without being told otherwise is looked at as well, so that the test would see it.
"""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tracing import WAYS, Account, Visit, calls, offences, somebody, strace, wait_until
from voices import stand_in

Start = Callable[..., Visit]

# Whoever comes has the page read aloud at once, by the synthesiser of a folder.
SPEAKING = """
from pathlib import Path
from fingerpost import boot
from fingerpost.ui.kiosk.window import KioskWindow
from fingerpost.ui.speech import here

begin = KioskWindow.begin

def listen(window, language):
    begin(window, language)
    window.bar.aloud.click()
    window.bar.read.click()

KioskWindow.begin = listen
here.FOLDER = Path({folder!r})
boot.main()
"""
SAYS = "cat > /dev/null"
WORDS = ("call", "stalking", "Helpline", "0 8 0 8")
PROGRAMS = frozenset({"/usr/bin/setpriv", "/usr/bin/espeak-ng"})

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
needs_espeak = pytest.mark.skipif(not Path("/usr/bin/espeak-ng").exists(), reason="needs espeak-ng")


def visited(start: Start, folder: Path, log: Path) -> Visit:
    """Somebody comes to a kiosk, listens, and has it end by the system's order."""
    visit = start("-c", SPEAKING.format(folder=str(folder)), "--kiosk", log=log)
    visit.open()
    visit.desktop.type_keys("Return")
    return visit


def started(log: Path, program: str) -> int:
    return sum(f'"{program}"' in line for line in calls(log.read_text("utf-8"), "execve"))


@needs_strace
@pytest.mark.parametrize("way", ["three Shifts", "SIGTERM", "SIGKILL"])
def test_nothing_is_left_of_a_page_that_was_read_aloud(
    start: Start, account: Account, tmp_path: Path, way: str
) -> None:
    log, folder = tmp_path / "calls", account.base.with_name("programs")
    folder.mkdir(mode=0o755)
    program = stand_in(folder, SAYS)
    visit = visited(start, folder, log)
    visit.allowed |= PROGRAMS | {str(program), "/usr/bin/cat", "/bin/cat"}
    wait_until(lambda: started(log, str(program)) > 3, "some sentences are said")
    leave, ending = WAYS[way]
    leave(visit)
    if way == "three Shifts":  # it stays, for the next person
        count = started(log, str(program))
        WAYS["SIGTERM"][0](visit)
        assert started(log, str(program)) <= count + 1, "it is silent"
    assert visit.end() == (ending, "")
    assert visit.left() == []
    assert_nothing_on_a_command_line(log)


@needs_strace
@needs_espeak
def test_espeak_ng_itself_leaves_nothing(start: Start, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    visit = visited(start, Path("/usr/bin"), log)
    visit.allowed |= PROGRAMS
    wait_until(lambda: started(log, "/usr/bin/espeak-ng"), "it speaks")
    wait_until(lambda: "pulse/native" in log.read_text("utf-8"), "it looks for sound")
    visit.desktop.press_shift(3)
    visit.process.terminate()
    assert visit.end() == ("0", "")
    assert visit.left() == []
    assert_nothing_on_a_command_line(log)


@needs_strace
@needs_espeak
def test_left_to_itself_it_would_leave_folders_and_the_trace_sees_it(
    account: Account, tmp_path: Path
) -> None:
    log = tmp_path / "calls"
    environment = account.environment()
    del environment["XDG_RUNTIME_DIR"]
    subprocess.run(
        [*strace(log), *somebody(), "/usr/bin/espeak-ng", "--stdin"],
        env=environment,
        input=b"Words.\n",
        capture_output=True,
        check=False,
        timeout=60,
    )
    wait_until(lambda: "pulse/native" in log.read_text("utf-8"), "it looks for sound")
    found = offences(log.read_text("utf-8"), PROGRAMS | frozenset(somebody()))
    assert [one for one in found if one.startswith("mkdir(") and "pulse" in one]


def assert_nothing_on_a_command_line(log: Path) -> None:
    lines = [line for line in calls(log.read_text("utf-8"), "execve") if "espeak-ng" in line]
    assert lines
    for line in lines:
        assert not re.search("|".join(WORDS), line), line
