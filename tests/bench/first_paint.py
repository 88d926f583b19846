"""Measures the start as a person sees it: from starting the program to its first picture.

    python tests/bench/first_paint.py [--runs 15] [--warn]

Starts, in turn, a bare window of PySide6, the program from source, and the program from its bundle
if there is one; waits for the window to be mapped, then for its first picture that is not of one
colour; ends it; prints the medians. It needs an X display (`DISPLAY`, or `xvfb-run`). Nothing is
dropped from the disk cache: the first round warms it and is not counted.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import NamedTuple

from Xlib import X
from Xlib.display import Display
from Xlib.error import BadDrawable, BadMatch, BadWindow
from Xlib.xobject.drawable import Window

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "dist" / "fingerpost" / "fingerpost"
LIMIT_SECONDS = 20.0
LEAST_SIDE = 100
"""Smaller windows are helpers of the toolkit, never shown to anybody."""

BARE = """
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("Fingerpost")
label.setAlignment(Qt.AlignmentFlag.AlignCenter)
label.resize(1180, 760)
label.show()
app.exec()
"""


class Start(NamedTuple):
    """Milliseconds from the start of the process."""

    mapped: float
    painted: float


def main() -> int:
    """Measure, print a table, and compare the bundle with its budget."""
    parser = argparse.ArgumentParser(description="Measure the start of the program.")
    parser.add_argument("--runs", type=int, default=15, help="rounds that count")
    parser.add_argument("--warn", action="store_true", help="say if the bundle is over its budget")
    given = parser.parse_args()
    programs = {
        "bare window": [sys.executable, "-c", BARE],
        "from source": [sys.executable, "-m", "fingerpost"],
    }
    if BUNDLE.exists():
        programs["bundle"] = [str(BUNDLE)]
    starts: dict[str, list[Start]] = {name: [] for name in programs}
    # One connection throughout: a virtual display starts anew when its last client leaves.
    display = Display()
    display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask)
    display.sync()
    with tempfile.TemporaryDirectory() as home:
        for number in range(given.runs + 1):
            for name, command in programs.items():
                start = measure(display, command, home)
                if number:
                    starts[name].append(start)
    print(f"{'':<14}{'mapped':>10}{'painted':>10}{'fastest':>10}{'slowest':>10}   ms, {given.runs}")
    for name, found in starts.items():
        mapped = statistics.median(start.mapped for start in found)
        painted = [start.painted for start in found]
        row = (mapped, statistics.median(painted), min(painted), max(painted))
        print(f"{name:<14}" + "".join(f"{value:>10.0f}" for value in row))
    if given.warn and "bundle" in starts:
        return warn(statistics.median(start.painted for start in starts["bundle"]))
    return 0


def warn(painted: float) -> int:
    """Say whether the bundle keeps to the budget in payload.toml; 1 if it does not."""
    table = tomllib.loads((ROOT / "packaging" / "payload.toml").read_text("utf-8"))
    budget = float(table["budget"]["start_ms"])
    if painted <= budget:
        return 0
    print(f"Warning: {painted:.0f} ms to the first picture of the bundle; {budget:.0f} are meant.")
    return 1


def measure(display: Display, command: list[str], home: str) -> Start:
    """Start a program, wait for its window and its first picture, and end it.

    Raises:
        TimeoutError: no window came.
    """
    # Nothing of this person's settings, and the modules of the checkout for the runs from source.
    environment = {
        "DISPLAY": os.environ["DISPLAY"],
        "HOME": home,
        "LANG": "C.UTF-8",
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT / "src"),
    }
    if "XAUTHORITY" in os.environ:
        environment["XAUTHORITY"] = os.environ["XAUTHORITY"]
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment)
    try:
        window = wait_mapped(display, began)
        mapped = time.perf_counter()
        wait_painted(window, began)
        painted = time.perf_counter()
    finally:
        process.kill()
        process.wait()
        display.sync()
        while display.pending_events():
            display.next_event()
    return Start((mapped - began) * 1000, (painted - began) * 1000)


def wait_mapped(display: Display, began: float) -> Window:
    """The first window of a useful size that appears."""
    while time.perf_counter() - began < LIMIT_SECONDS:
        while display.pending_events():
            event = display.next_event()
            if event.type == X.MapNotify:
                window: Window = event.window
                size = window.get_geometry()
                if min(size.width, size.height) >= LEAST_SIDE:
                    return window
        time.sleep(0.001)
    raise TimeoutError("no window appeared")


def wait_painted(window: Window, began: float) -> None:
    """Wait until a window shows more than one colour."""
    while time.perf_counter() - began < LIMIT_SECONDS:
        try:
            size = window.get_geometry()
            # A strip down the middle is enough, and costs less than the whole window.
            picture = window.get_image(
                size.width // 2 - 40, 0, 80, size.height, X.ZPixmap, 0xFFFFFFFF
            )
        except (BadDrawable, BadMatch, BadWindow):
            continue
        data: bytes = picture.data
        if data != data[:4] * (len(data) // 4):
            return
        time.sleep(0.001)
    raise TimeoutError("nothing was painted")


if __name__ == "__main__":
    raise SystemExit(main())
