"""A kiosk as its own process: what it tells, and what is in its memory."""

import os
import re
import select
from pathlib import Path

from stage import PATIENCE, OnStage

SCRIPT = Path(__file__).with_name("kiosk_process.py")
PART = 1 << 24


class KioskProcess(OnStage):
    """A running kiosk."""

    def __init__(
        self, content: Path, home: Path, *settings: str, fonts: Path | None = None
    ) -> None:
        """Start it in an empty home folder, with what `--set` would decide and these fonts."""
        super().__init__(home, SCRIPT, str(content), str(fonts or ""), *settings)

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
