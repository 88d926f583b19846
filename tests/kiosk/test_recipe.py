"""The recipes for a kiosk: a session on Linux from its start to its end, and what Windows is told.

The display server is a virtual one in the place of Xorg, and the test is in the place of systemd:
it starts the session again as the service says. All else is what an administrator copies.
"""

import configparser
import os
import shutil
import signal
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from Xlib.error import ConnectionClosedError

from desktop import Desktop
from fingerpost.ui.kiosk.close import EXIT_AGAIN, EXIT_OFFICE
from tracing import wait_until

TOP = Path(__file__).resolve().parents[2]
SCRIPT = TOP / "packaging/linux/kiosk/session.sh"
SERVICE = TOP / "packaging/linux/kiosk/fingerpost-kiosk.service"
LAUNCHER = TOP / "packaging/windows/kiosk/shell-launcher.xml"
SERVER = "Xvfb -screen 0 1366x768x24"
SECONDS = 30.0

pytestmark = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")


def service() -> configparser.RawConfigParser:
    read = configparser.RawConfigParser(strict=False, comment_prefixes=("#",))
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(SERVICE, "utf-8")
    return read


class Session:
    """A running session, and a hand on its display."""

    def __init__(self, content: Path, home: Path, log: Path) -> None:
        program = log / "fingerpost"
        command = f'exec "{sys.executable}" -m fingerpost --content "{content}" "$@"'
        program.write_text(f'#!/bin/sh\necho "$DISPLAY" >"{log}/display"\n{command}\n', "utf-8")
        program.chmod(0o755)
        self._display = log / "display"
        self._display.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [str(SCRIPT), str(program), "--set", 'kiosk_close="exit"'],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(home),
                "TMPDIR": str(log),
                "FINGERPOST_X_SERVER": SERVER,
                "PYTHONPATH": str(TOP / "src"),
                "LANG": "C.UTF-8",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    @contextmanager
    def hand(self) -> Iterator[Desktop]:
        wait_until(
            lambda: self._display.exists() and self._display.read_text(), "it starts", SECONDS
        )
        hand = Desktop(self._display.read_text("utf-8").strip())
        try:
            yield hand
        finally:
            with suppress(ConnectionClosedError):  # the display has ended with the session
                hand.close()

    def end(self) -> int:
        said, _ = self.process.communicate(timeout=SECONDS)
        # The display server tells of names that other servers have already.
        assert [line for line in said.splitlines() if not line.startswith("_XSERV")] == []
        return self.process.returncode


def test_a_session_from_start_to_start(content_file: Path, tmp_path: Path) -> None:
    """It begins, somebody reads and leaves, it begins again; then the system ends it."""
    home, log = tmp_path / "home", tmp_path / "log"
    home.mkdir(mode=0o500)
    log.mkdir()
    rules = service()["Service"]
    assert rules["Restart"] == "always"
    for _ in range(2):
        session = Session(content_file, home, log)
        with session.hand() as hand:
            window = hand.wait_for_window("Fingerpost", SECONDS)
            size = window.get_geometry()
            assert (size.x, size.y, size.width, size.height) == (0, 0, 1366, 768)
            hand.focus(window)
            hand.type_keys("Return", "Tab", "Tab")
            hand.press_shift(3)
            status = session.end()
        assert status == EXIT_AGAIN
        assert str(status) not in rules["RestartPreventExitStatus"].split()
    session = Session(content_file, home, log)
    with session.hand() as hand:
        hand.wait_for_window("Fingerpost", SECONDS)
        session.process.send_signal(signal.SIGTERM)
        # The script waits for its program, as a shell does; systemd tells every process. Not the
        # display server here: with it gone first, the program would have to say so, or not.
        for one in psutil.Process(session.process.pid).children(recursive=True):
            if not Path(one.name()).name.startswith("X"):
                one.terminate()
        session.end()
    assert list(home.iterdir()) == []
    assert sorted(path.name for path in log.iterdir()) == ["display", "fingerpost"]


def test_an_administrator_is_not_overruled() -> None:
    rules = service()["Service"]
    assert rules["RestartPreventExitStatus"] == str(EXIT_OFFICE)
    for name, value in (
        ("ProtectHome", "read-only"),
        ("ProtectSystem", "strict"),
        ("PrivateNetwork", "yes"),
        ("MemorySwapMax", "0"),
        ("LimitCORE", "0"),
    ):
        assert rules[name] == value


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_understands_the_service(tmp_path: Path) -> None:
    copy = tmp_path / SERVICE.name
    text = SERVICE.read_text("utf-8")
    copy.write_text(
        text.replace("/usr/local/lib/fingerpost-kiosk/session.sh", str(SCRIPT)), "utf-8"
    )
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if SERVICE.stem in line]
    assert ours == []


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="needs shellcheck")
def test_the_script_is_plain_shell() -> None:
    subprocess.run(["shellcheck", str(SCRIPT)], check=True)


SHELL = "{http://schemas.microsoft.com/ShellLauncher/2018/Configuration}"
ACTIONS = {"RestartShell", "RestartDevice", "ShutdownDevice", "DoNothing"}


def test_windows_is_told_what_each_status_means() -> None:
    top = ET.parse(LAUNCHER).getroot()  # noqa: S314  (ours)
    assert top.tag == f"{SHELL}ShellLauncherConfiguration"
    assert [one.tag.removeprefix(SHELL) for one in top] == ["Profiles", "Configs"]
    (profiles,) = top.iter(f"{SHELL}Profiles")
    kiosk = next(one for one in profiles if one.get("Id"))
    shell = kiosk.find(f"{SHELL}Shell")
    assert shell is not None
    assert shell.get("Shell", "").endswith("fingerpost.exe --kiosk")
    codes = {
        int(one.attrib["ReturnCode"]): one.attrib["Action"]
        for one in shell.iter(f"{SHELL}ReturnCodeAction")
    }
    assert codes == {0: "RestartShell", EXIT_AGAIN: "RestartShell", EXIT_OFFICE: "DoNothing"}
    default = shell.find(f"{SHELL}DefaultAction")
    assert default is not None
    assert default.get("Action") == "RestartShell"
    assert set(codes.values()) <= ACTIONS
    used = [one.get("Id") for one in top.iter(f"{SHELL}Profile") if not list(one)]
    assert used == [kiosk.get("Id")]
