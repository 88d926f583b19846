"""What the measurements share: a private screen, a clean home, windows, a quiet machine."""

import argparse
import math
import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from Xlib import X
from Xlib.display import Display
from Xlib.error import BadDrawable, BadMatch, BadWindow
from Xlib.xobject.drawable import Window

ROOT = Path(__file__).resolve().parents[2]
LIMIT_SECONDS = 20.0
LEAST_SIDE = 100
"""Smaller windows are helpers of the toolkit, never shown to anybody."""

QUIET_LOAD = 0.7
QUIET_SECONDS = 300.0
PRIVATE = "FINGERPOST_BENCH_SCREEN"
LONGEST = "super-complaint-2024"

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


def on_private_screen() -> None:
    """Run this program again on a virtual screen of its own, unless it is on one.

    A person's own screen has other windows, a window manager, and the person's own keys.
    """
    if os.environ.get(PRIVATE) and os.environ.get("DISPLAY"):
        return
    os.environ[PRIVATE] = "1"
    starter = ROOT / "packaging" / "setup" / "virtual_display.py"
    again = [sys.executable, str(starter), "--run", "--", sys.executable, *sys.argv]
    os.execv(sys.executable, again)  # noqa: S606


def clean_environment(home: str) -> dict[str, str]:
    """Nothing of this person's settings; the modules of the checkout for the runs from source."""
    environment = {
        "DISPLAY": os.environ["DISPLAY"],
        "HOME": home,
        "LANG": "C.UTF-8",
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT / "src"),
    }
    for name in ("XAUTHORITY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    return environment


def wait_mapped(display: Display, began: float) -> Window:
    """The first window of a useful size that appears after `began` (`time.perf_counter`)."""
    while time.perf_counter() - began < LIMIT_SECONDS:
        while display.pending_events():
            event = display.next_event()
            if event.type == X.MapNotify:
                window: Window = event.window
                try:
                    size = window.get_geometry()
                except (BadDrawable, BadWindow):
                    continue
                if min(size.width, size.height) >= LEAST_SIDE:
                    return window
        time.sleep(0.001)
    raise TimeoutError("no window appeared")


def picture(window: Window) -> bytes:
    """A strip down the middle: enough to tell pages apart, and cheaper than the whole window."""
    size = window.get_geometry()
    taken = window.get_image(size.width // 2 - 40, 0, 80, size.height, X.ZPixmap, 0xFFFFFFFF)
    return bytes(taken.data)


def wait_painted(window: Window, began: float) -> None:
    """Wait until a window shows more than one colour."""
    while time.perf_counter() - began < LIMIT_SECONDS:
        try:
            data = picture(window)
        except (BadDrawable, BadMatch, BadWindow):
            continue
        if data != data[:4] * (len(data) // 4):
            return
        time.sleep(0.001)
    raise TimeoutError("nothing was painted")


def add_waiting(parser: argparse.ArgumentParser) -> None:
    """Add the option that says how long to wait for a quiet machine."""
    parser.add_argument(
        "--wait",
        type=float,
        default=QUIET_SECONDS,
        metavar="SECONDS",
        help="how long to wait for a load below 0.7 before measuring (300; 0: do not wait)",
    )


def wait_until_quiet(seconds: float) -> float:
    """Wait for a load that measurements can be trusted under; returns the load there is."""
    until = time.monotonic() + seconds
    while (load := os.getloadavg()[0]) >= QUIET_LOAD and time.monotonic() < until:
        time.sleep(2)
    if load >= QUIET_LOAD:
        print(f"This machine is busy (load {load:.2f}): expect longer times than it can do.")
    return load


def percentile(values: Sequence[float], part: float) -> float:
    """The value that `part` (0 to 1) of all values do not exceed: one that was measured."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


def summary(values: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile, largest, and how many."""
    return {
        "median": round(statistics.median(values), 2),
        "p95": round(percentile(values, 0.95), 2),
        "max": round(max(values), 2),
        "n": len(values),
    }
