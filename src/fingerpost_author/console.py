"""How the commands speak: plain lines, tables and progress for people, one JSON value for machines.

What was asked for goes to standard output, everything else to standard error. With `--json`
standard output holds one JSON value and nothing else. Colours are left out where they are not
wanted (`--no-colour`, NO_COLOR) or cannot be seen. No command prints by any other way.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from rich.console import Console as RichConsole
from rich.markup import escape
from rich.progress import track
from rich.table import Table

OK, PROBLEMS, USAGE = 0, 1, 2
"""Exit codes: all is well; something is wrong and was named; the command was not understood."""

T = TypeVar("T")

_WIDTH = 140
_LEAST_FOR_PROGRESS = 200


class Console:
    """Where a command says things."""

    def __init__(self, *, as_json: bool = False, colour: bool = True) -> None:
        self.as_json = as_json
        plain: dict[str, Any] = {} if colour else {"no_color": True, "color_system": None}
        if not sys.stdout.isatty():
            plain["width"] = _WIDTH
        self._out = RichConsole(highlight=False, soft_wrap=True, emoji=False, **plain)
        self._error = RichConsole(
            stderr=True, highlight=False, soft_wrap=True, emoji=False, **plain
        )  # fmt: skip

    def line(self, text: str = "", *, style: str = "") -> None:
        """One line for a person; machines do not get it."""
        if not self.as_json:
            self._out.print(escape(text), style=style or None)

    def wrong(self, text: str) -> None:
        """One sentence about what is wrong, for people and for logs."""
        self._error.print(escape(text), style="bold red")

    def note(self, text: str) -> None:
        """One line beside the result."""
        if not self.as_json:
            self._error.print(escape(text), style="dim")

    def value(self, value: Any) -> None:
        """The result for machines; people have been told in lines."""
        if self.as_json:
            sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table for a person. A row whose first cell says `red` or `amber` is coloured so."""
        if self.as_json:
            return
        table = Table(box=None, pad_edge=False, header_style="bold")
        for name in columns:
            table.add_column(name, overflow="fold")
        for row in rows:
            style = {"red": "red", "amber": "yellow"}.get(row[0])
            table.add_row(*map(escape, row), style=style)
        self._out.print(table, soft_wrap=False)

    def progress(self, things: Iterable[T], total: int, what: str) -> Iterable[T]:
        """The things one after the other, with a bar that grows if a person watches and waits."""
        if self.as_json or not self._error.is_terminal or total < _LEAST_FOR_PROGRESS:
            return things
        return track(things, what, total, console=self._error, transient=True)

    def ask(self, question: str, default: str = "") -> str:
        """Ask a person. Ends with an empty answer where nobody is there."""
        shown = f"{question} [{default}] " if default else f"{question} "
        try:
            answer = self._error.input(escape(shown))
        except EOFError:
            answer = ""
        return answer.strip() or default

    def ask_secret(self, question: str) -> str:
        """Ask for a password, which is not shown. From a pipe it is the first line."""
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\n")
        return str(self._error.input(f"{question} ", password=True))
