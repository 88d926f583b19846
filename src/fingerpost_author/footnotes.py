"""Source marks in Markdown: `[^k]` in the text, and the lines that say what `k` is.

Sources are numbered in the order the text first uses them. It must not guess: a mark without its
line, or a line without its mark, is refused.
"""

import re
from collections.abc import Callable
from typing import cast, get_args

from fingerpost.core.blocks import OURS
from fingerpost.core.model import Source
from fingerpost_author.dates import from_words, is_date
from fingerpost_author.schema import WrittenSourceKind
from fingerpost_author.source_file import Text

Refuse = Callable[[int, str, str], None]

_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:\s*(.*)$")
_MARK = re.compile(r"\s*\[\^([A-Za-z0-9_-]+)\]")
_ENDS_WITH_MARK = re.compile(r"\[\^[A-Za-z0-9_-]+\]\s*$")
_FORM = "Write it as: who and what | address | date or undated | official, republished or secondary"


class Footnotes:
    """The source marks of one Markdown file."""

    def __init__(self, refuse: Refuse) -> None:
        self._refuse = refuse
        self._defined: dict[str, tuple[int, Source]] = {}
        self._broken: set[str] = set()
        self._order: list[str] = []

    def lift_definitions(self, body: str, first: int) -> str:
        """Read the definition lines, and give back the body with those lines blank."""
        rows = body.split("\n")
        for row, text in enumerate(rows):
            match = _DEFINITION.match(text)
            if match:
                self._define(match[1], match[2], row + first)
                rows[row] = ""
        return "\n".join(rows)

    def take(self, text: str, line: int) -> tuple[str, tuple[int, ...]]:
        """Split text from its marks: the text without them, and their numbers.

        The last thing in the text has to be a mark, so that nothing is said after its sources.
        """
        if not _ENDS_WITH_MARK.search(text):
            self._refuse(
                line,
                "a statement has no source mark at its end",
                "End the paragraph, item or note with a mark such as [^k], after the full stop",
            )
        numbers = [self._number(match[1], line) for match in _MARK.finditer(text)]
        kept = tuple(dict.fromkeys(number for number in numbers if number is not None))
        return _MARK.sub("", text).strip(), kept

    def texts(self) -> list[Text]:
        """Every name, address and date of a source, for the checks that read all texts."""
        return [
            Text(("sources", field), value, field, line)
            for line, source in self._defined.values()
            for field, value in (("name", source.name), ("url", source.url), ("date", source.date))
        ]

    def sources(self) -> tuple[Source, ...]:
        """The sources used, in order. Refuses definitions that nothing used."""
        for name, (line, _) in self._defined.items():
            if name not in self._order:
                self._refuse(line, f"the source [^{name}] is used nowhere", "Remove its line")
        return tuple(self._defined[name][1] for name in self._order)

    def _number(self, name: str, line: int) -> int | None:
        if name == "ours":
            return OURS
        if name not in self._defined:
            if name not in self._broken:
                self._refuse(
                    line,
                    f"the source mark [^{name}] has no line that says what it is",
                    f"Add a line that begins with [^{name}]: at the end of the file",
                )
            return None
        if name not in self._order:
            self._order.append(name)
        return self._order.index(name) + 1

    def _define(self, name: str, text: str, line: int) -> None:
        if name in self._defined or name == "ours":
            why = "it always means our own advice" if name == "ours" else "it is defined twice"
            self._refuse(line, f"[^{name}] cannot be defined here: {why}", "Use another name")
            return
        source = self._read(name, text, line)
        if source:
            self._defined[name] = (line, source)
        else:
            self._broken.add(name)

    def _read(self, name: str, text: str, line: int) -> Source | None:
        parts = [part.strip() for part in text.split("|")]
        if len(parts) != 4 or not all(parts):
            self._refuse(line, f"the source line of [^{name}] does not have its four parts", _FORM)
            return None
        who, url, dated, kind = parts
        if kind not in get_args(WrittenSourceKind):
            self._refuse(line, f'"{kind}" is not a kind of source', _FORM)
            return None
        iso = from_words(dated)
        if iso and not is_date(iso):
            self._refuse(line, f'there is no such date as "{dated}"', "Correct the date")
            return None
        return Source(name, who, url, dated, iso, cast(WrittenSourceKind, kind))
