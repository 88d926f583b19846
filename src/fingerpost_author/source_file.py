"""One file of the content while it is read and checked: its name, its lines, the texts in it.

This is how every check says where something is wrong. It must not know what a file means.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from fingerpost_author.lines import Lines, Path
from fingerpost_author.problems import Problems


class Text(NamedTuple):
    """A piece of text somebody wrote; `path` leads to it, as in `("phones", 0, "number")`."""

    line: int
    path: Path
    value: str

    @property
    def field(self) -> str:
        """The name of the field it stands in."""
        for part in reversed(self.path):
            if isinstance(part, str):
                return part
        return ""


class SourceFile:
    """A file being read: where its parts stand, and where its problems go."""

    def __init__(self, name: str, problems: Problems, advice: Problems | None = None) -> None:
        self.name = name
        self.lines = Lines("")
        self.texts: list[Text] = []
        self._problems = problems
        self._advice = advice if advice is not None else Problems()

    def refuse(self, reason: str, remedy: str, *path: str | int, value: str = "") -> None:
        """Note a problem at `path`; `value` narrows it to the line of one item of a list."""
        line = self.lines.holding(value, *path) if value else self.lines.at(*path)
        self.refuse_line(line, reason, remedy)

    def refuse_line(self, line: int, reason: str, remedy: str) -> None:
        """Note a problem at a line that is already known."""
        self._problems.add(self.name, line, reason, remedy)

    def advise(self, reason: str, remedy: str, *path: str | int) -> None:
        """Note at `path` what could be better."""
        self.advise_line(self.lines.at(*path), reason, remedy)

    def advise_line(self, line: int, reason: str, remedy: str) -> None:
        """Note at a line what could be better."""
        self._advice.add(self.name, line, reason, remedy)

    @property
    def problem_count(self) -> int:
        """How many problems the whole content has so far."""
        return len(self._problems)

    def collect_texts(self, data: object) -> None:
        """Remember every text in parsed TOML, for the checks that read all of them."""
        for path, value in _walk(data, ()):
            self.texts.append(Text(self.lines.holding(value, *path), path, value))


def _walk(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _walk(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _walk(value, (*path, index))
