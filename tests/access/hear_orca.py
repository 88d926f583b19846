"""What Orca really says: the screen reader itself reads the program aloud, into a file.

    python packaging/setup/virtual_display.py --run -- .venv/bin/python tests/access/hear_orca.py

Needs Debian's `orca`, `speech-dispatcher` and `at-spi2-core`, which nothing installs for you, and
`build/content.sqlite` (`make content`). No test: each version of Orca has its own words, and it
tells nobody when it has finished. It prints what was spoken after each step, for people to read.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1] / "helpers"), str(HERE.parents[2] / "src")]

from access_bus import AccessBus, access_bus  # noqa: E402
from fingerpost.ui import routes  # noqa: E402
from reader import Reader, reading  # noqa: E402

CONTENT = HERE.parents[2] / "build" / "content.sqlite"
START_SECONDS = 60.0
QUIET_SECONDS = 2.0
"""Orca has said all that it has to say when so long nothing is written."""

# A service that speaks into a file; its sound goes to ALSA's device that leads nowhere.
ALSA = "pcm.!default { type null }\nctl.!default { type null }\n"
SPEECH = """LogLevel 0
AudioOutputMethod "alsa"
AudioALSADevice "null"
AddModule "file" "sd_generic" "file.conf"
DefaultModule file
"""
MODULE = """GenericExecuteSynth "echo \\'$DATA\\' >> {file}"
AddVoice "en" "MALE1" "written"
DefaultVoice "written"
"""


class Orca:
    """The screen reader, and the file that what it says is written to."""

    def __init__(self, spoken: Path) -> None:
        self._spoken = spoken
        self._read = 0

    def said(self) -> list[str]:
        """What was spoken since the last time, once it is quiet."""
        size, since = -1, time.monotonic()
        while time.monotonic() - since < QUIET_SECONDS:
            now = self._spoken.stat().st_size
            if now != size:
                size, since = now, time.monotonic()
            time.sleep(0.05)
        lines = self._spoken.read_text("utf-8").splitlines()
        new, self._read = lines[self._read :], len(lines)
        return [line for line in new if line.strip()]


@contextmanager
def orca(bus: AccessBus, home: Path) -> Iterator[Orca]:
    """Start Orca on the buses, and a speech service that writes."""
    spoken, config = home / "spoken", home / "speech"
    spoken.touch()
    (config / "modules").mkdir(parents=True)
    (config / "speechd.conf").write_text(SPEECH, "utf-8")
    (config / "modules/file.conf").write_text(MODULE.format(file=spoken), "utf-8")
    (home / ".asoundrc").write_text(ALSA, "utf-8")
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "DISPLAY": os.environ["DISPLAY"],
        "XAUTHORITY": os.environ.get("XAUTHORITY", ""),
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "GSETTINGS_BACKEND": "memory",
        "LANG": "C.UTF-8",
        "SPEECHD_ADDRESS": f"unix_socket:{home}/socket",
        **bus.environment,
    }
    speech = ["speech-dispatcher", "-s", "-c", "unix_socket", "-S", f"{home}/socket"]
    speech += ["-C", str(config), "-L", str(home), "-P", f"{home}/pid", "-t", "0"]
    with started(speech, environment):
        wait_for((home / "socket").exists, "the speech service")
        with started(["orca", "--replace"], environment):
            wait_for(lambda: spoken.stat().st_size, "Orca")
            yield Orca(spoken)


@contextmanager
def started(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    """A program that runs as long as the block."""
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield
        finally:
            process.kill()


def wait_for(ready: Callable[[], object], what: str) -> None:
    """Wait until something is there."""
    until = time.monotonic() + START_SECONDS
    while not ready():
        if time.monotonic() > until:
            raise SystemExit(f"This did not start: {what}.")
        time.sleep(0.1)


def tell(step: str, heard: list[str]) -> None:
    print(f"\n== {step}")
    for line in heard:
        print(f"   {line}")


def listen(reader: Reader, hears: Orca) -> None:
    """Go about as somebody does who needs the helpline's number."""

    def after(step: str, *keys: str) -> None:
        reader.press(*keys)
        tell(step, hears.said())

    tell("the first screen", hears.said())
    after("Ctrl+F, and typing 'gps'", "Control_L+f", *"gps")
    after("Down", "Down")
    after("Down", "Down")
    reader.go(routes.Service("national-stalking-helpline"))
    tell("the card of the National Stalking Helpline", hears.said())
    for _ in range(4):
        after("Tab", "Tab")
    after("Space, on the copy button", "space")
    reader.go(routes.Find())
    tell("Find help", hears.said())
    after("Tab, to a toggle", "Tab")
    after("Space, on the toggle", "space")
    after("Tab, to an opener", "Tab")
    after("Space, on the opener", "space")
    after("Shift", "Shift_L")
    after("Shift", "Shift_L")
    reader.press("Shift_L")
    tell("Shift: the program is gone", hears.said())


def main() -> int:
    """Read the program aloud."""
    if not all(map(shutil.which, ("orca", "speech-dispatcher"))):
        print("Orca is not installed: apt-get install orca speech-dispatcher", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="orca-") as name, access_bus() as bus:
        folder = Path(name)
        (folder / "home").mkdir()
        with orca(bus, folder / "home") as hears, reading(bus, CONTENT, folder) as reader:
            reader.scene.tell("clock 2026-11-24T10:30")
            listen(reader, hears)
    return 0


if __name__ == "__main__":
    sys.exit(main())
