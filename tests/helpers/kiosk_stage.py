"""A kiosk as its own process: what it tells, and what is in its memory."""

import os
import re
import select
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from stage import KEPT, PATIENCE

SCRIPT = Path(__file__).with_name("kiosk_process.py")
PART = 1 << 24


class KioskProcess:
    """A running kiosk. Use it in a `with` statement."""

    def __init__(
        self, content: Path, home: Path, *settings: str, fonts: Path | None = None
    ) -> None:
        """Start it in an empty home folder, with what `--set` would decide and these fonts."""
        self.home = home
        self._ready, tell = os.pipe()
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, str(SCRIPT), str(content), str(tell), str(fonts or ""), *settings],
            env=kept | {"HOME": str(home), "TMPDIR": str(home), "QT_QPA_PLATFORM": "xcb"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            pass_fds=(tell,),
        )
        os.close(tell)

    def __enter__(self) -> "KioskProcess":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()
        os.close(self._ready)

    @property
    def number(self) -> int:
        """Its process id."""
        return self._process.pid

    def wait_for(self, state: str) -> None:
        """Wait until it tells that it stands there: see `kiosk_process.py`."""
        while True:
            if not select.select([self._ready], [], [], PATIENCE)[0]:
                raise AssertionError(f"it never said {state}")
            said = os.read(self._ready, 1).decode("ascii")
            assert said, f"it ended instead: {self._process.communicate()}"
            if said == state:
                return

    def end(self, seconds: float = PATIENCE) -> tuple[int, str]:
        """Wait for its end; returns the exit status and all that it printed."""
        out, error = self._process.communicate(timeout=seconds)
        return self._process.returncode, out + error

    def left_behind(self) -> list[str]:
        """The files it left in its home folder."""
        return [str(path.relative_to(self.home)) for path in self.home.rglob("*")]

    def found_in_memory(self, word: str) -> list[str]:
        """Where a word is in any memory it can write to, in every way that texts are kept.

        Raises:
            PermissionError: this account may not look.
        """
        forms = {code: re.escape(word.encode(code)) for code in ("utf-8", "utf-16-le", "utf-32-le")}
        searched = {code: re.compile(form, re.IGNORECASE) for code, form in forms.items()}
        found = []
        with Path(f"/proc/{self.number}/mem").open("rb", buffering=0) as memory:
            for line in Path(f"/proc/{self.number}/maps").read_text("utf-8").splitlines():
                span, rights, *_ = line.split()
                if not rights.startswith("rw"):
                    continue
                begin, end = (int(place, 16) for place in span.split("-"))
                name = line.split(maxsplit=5)[5] if len(line.split()) > 5 else ""
                for start in range(begin, end, PART):
                    try:
                        memory.seek(start)
                        part = memory.read(min(PART + 4 * len(word), end - start))
                    except (OSError, OverflowError):
                        continue  # a device's own memory
                    for code, form in searched.items():
                        found += [
                            f"{name or 'memory'} {start + hit.start():x} as {code}: "
                            f"{part[max(0, hit.start() - 56) : hit.end() + 16]!r}"
                            for hit in form.finditer(part)
                        ]
        return found
