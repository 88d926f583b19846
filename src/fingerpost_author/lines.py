"""Where in a TOML text a table, key or value stands, as line numbers for messages.

The standard parser gives values without lines. This reads just enough of the syntax to find them
again; it must never decide what a file means, and answers the nearest known line when unsure.
"""

import re

Path = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=""")
_MARKS = re.compile(r'''"""|\'\'\'|"(?:\\.|[^"\\])*"|'[^']*'|[\[\]{}]|\#.*''')


class Lines:
    """The lines of one TOML text; `first` is the line number of its first line in the file."""

    def __init__(self, text: str, first: int = 1) -> None:
        self._rows = text.split("\n")
        self._first = first
        self._known: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._scan()

    def at(self, *path: str | int) -> int:
        """The line of a table or key, or of the nearest thing around it that has one."""
        if not self._known:  # no file yet
            return self._first
        for length in range(len(path), 0, -1):
            row = self._known.get(path[:length])
            if row is not None:
                return row + self._first
        return self._first

    def holding(self, value: str, *path: str | int) -> int:
        """The line, from the one of `path` on, that holds `value`: an item of a long list."""
        if not self._known:
            return self._first
        start = self.at(*path) - self._first
        later = [row for row in self._known.values() if row > start]
        end = min(later, default=len(self._rows))
        for row in range(start, end):
            if value and value in self._rows[row]:
                return row + self._first
        return start + self._first

    def _scan(self) -> None:
        table: Path = ()
        depth, quote = 0, ""
        for row, text in enumerate(self._rows):
            if depth == 0 and not quote:
                header = _HEADER.match(text)
                if header:
                    table = self._enter(header[2], array=header[1] == "[[")
                    self._known.setdefault(table, row)
                    continue
                key = _KEY.match(text)
                if key:
                    self._known.setdefault(table + _parts(key[1]), row)
            depth, quote = _state_after(text, depth, quote)

    def _enter(self, name: str, *, array: bool) -> Path:
        parts = _parts(name)
        path: Path = ()
        for part in parts[:-1]:
            path += (part,)
            if path in self._counts:
                path += (self._counts[path] - 1,)
        path += (parts[-1],)
        if array:
            self._counts[path] = self._counts.get(path, 0) + 1
            path += (self._counts[path] - 1,)
        return path


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in name.split("."))


def _state_after(text: str, depth: int, quote: str) -> tuple[int, str]:
    """Whether a list, or a text of several lines, is still open at the end of this line."""
    position = 0
    while position < len(text):
        if quote:
            end = text.find(quote, position)
            if end < 0:
                return depth, quote
            position, quote = end + 3, ""
            continue
        mark = _MARKS.search(text, position)
        if not mark:
            break
        position = mark.end()
        if mark[0] in ('"""', "'''"):
            quote = mark[0]
        elif mark[0] in "[{":
            depth += 1
        elif mark[0] in "]}":
            depth = max(0, depth - 1)
    return depth, quote
