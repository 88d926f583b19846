"""Measures the start as a person sees it: from starting the program to its first picture.

    python tests/bench/first_paint.py [--runs 15] [--warn]

Starts, in turn, a bare window of PySide6, the program from source, and the program from its bundle
if there is one; waits for the window to be mapped, then for its first picture that is not of one
colour; ends it; prints the medians. It needs an X display (`DISPLAY`, or `xvfb-run`). Nothing is
dropped from the disk cache: the first round warms it and is not counted.
"""

import argparse
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

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import common

BUNDLE = common.ROOT / "dist" / "fingerpost" / "fingerpost"


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
        "bare window": [sys.executable, "-c", common.BARE],
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
    table = tomllib.loads((common.ROOT / "packaging" / "payload.toml").read_text("utf-8"))
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
    began = time.perf_counter()
    process = subprocess.Popen(command, env=common.clean_environment(home))
    try:
        window = common.wait_mapped(display, began)
        mapped = time.perf_counter()
        common.wait_painted(window, began)
        painted = time.perf_counter()
    finally:
        process.kill()
        process.wait()
        display.sync()
        while display.pending_events():
            display.next_event()
    return Start((mapped - began) * 1000, (painted - began) * 1000)


if __name__ == "__main__":
    raise SystemExit(main())
