"""An installation that is killed: `killed_install.py PACK FOLDER KEY STEP MOMENT`.

STEP counts what is done to the disk from 1; MOMENT is `before`, `half` (of what is written) or
`after`. The process dies as from a power cut: nothing is cleaned up. If there are fewer steps, it
ends with status 0 like any installation.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from fingerpost.content.signature import read_key
from fingerpost_author.install import Disk, install


class DyingDisk(Disk):
    """A disk that kills its process at one step, and prints the name of each before it."""

    def __init__(self, step: int, moment: str) -> None:
        self._left = step
        self._moment = moment

    def _at(self, what: str, act: Callable[[], None], half: Callable[[], None]) -> None:
        self._left -= 1
        if self._left == 0:
            print(what, flush=True)
            if self._moment == "half":
                half()
            elif self._moment == "after":
                act()
            os.kill(os.getpid(), signal.SIGKILL)
        act()

    def write(self, file: Path, data: bytes) -> None:
        def half() -> None:
            file.write_bytes(data[: len(data) // 2])

        self._at(f"write {file.suffixes}", lambda: super(DyingDisk, self).write(file, data), half)

    def rename(self, old: Path, new: Path) -> None:
        self._at("rename", lambda: super(DyingDisk, self).rename(old, new), lambda: None)

    def settle(self, folder: Path) -> None:
        self._at("settle", lambda: super(DyingDisk, self).settle(folder), lambda: None)

    def remove(self, file: Path) -> None:
        self._at("remove", lambda: super(DyingDisk, self).remove(file), lambda: None)


if __name__ == "__main__":
    pack, folder, key, step, moment = sys.argv[1:]
    install(Path(pack), Path(folder), [read_key(key)], disk=DyingDisk(int(step), moment))
