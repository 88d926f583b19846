"""What is wrong with the content, as values: where, why, and what to do about it.

Everything that reads or checks content adds to one `Problems`; nothing here may stop at the first
or know how content is read.
"""

from collections.abc import Iterator
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing an editor has to mend. `file` is relative to the content folder."""

    file: str
    line: int
    reason: str
    remedy: str

    def shown(self, folder: str = "") -> str:
        """One line for the editor; `folder` is put before the file's name."""
        where = f"{folder.rstrip('/')}/{self.file}" if folder else self.file
        return f"{where}:{self.line}: {_sentence(self.reason)} {_sentence(self.remedy)}"


class Problems:
    """A growing collection of problems, given back sorted and without repeats."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()

    def add(self, file: str, line: int, reason: str, remedy: str) -> None:
        """Note one problem."""
        self._found.add(Problem(file, line, reason, remedy))

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)


def _sentence(text: str) -> str:
    # Control characters from a broken file must not reach the terminal or split the line.
    plain = " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
    return plain if plain.endswith((".", "?")) else plain + "."
