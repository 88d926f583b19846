"""Shows the working copy in the program itself, and again each time a file of it is saved.

The program keeps nothing and has one content for as long as it runs, so a new edition means a new
window. While the content has a mistake the old window stays and the mistake is named. Only the
program that was started here is ever ended.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

EVERY_SECONDS = 0.5

State = dict[str, tuple[int, int]]


def state_of(root: Path) -> State:
    """The time and size of every file: what tells that something was saved."""
    found: State = {}
    for path in root.rglob("*"):
        try:
            status = path.stat()
        except OSError:  # it went while we looked
            continue
        if path.is_file() and not path.name.startswith("."):
            found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found


def start_program(file: Path) -> subprocess.Popen[bytes]:
    """The program, on a content file of ours."""
    command = [sys.executable, "-m", "fingerpost", "--content", str(file)]
    return subprocess.Popen(command)  # noqa: S603  (this same Python)


def preview(
    root: Path,
    build: Callable[[], Path | None],
    start: Callable[[Path], subprocess.Popen[bytes]] = start_program,
    wait: Callable[[], None] = lambda: time.sleep(EVERY_SECONDS),
) -> bool:
    """Show, watch and show again until the window is closed.

    `build` checks and builds, says what is wrong, and gives the file or None. Returns whether
    anything could be shown at all.
    """
    window: subprocess.Popen[bytes] | None = None
    seen: State = {}
    try:
        while window is None or window.poll() is None:
            now = state_of(root)
            if now != seen:
                seen = now
                file = build()
                if file is not None:
                    _end(window)
                    window = start(file)
                elif window is None:
                    return False
            wait()
    finally:
        _end(window)
    return True


def _end(window: subprocess.Popen[bytes] | None) -> None:
    if window is not None and window.poll() is None:
        window.terminate()
        window.wait()
