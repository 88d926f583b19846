"""What is to go on the slip: in memory for this conversation, and gone in one call.

Nothing here is ever written down. `Shortlist.wipe` is part of the way out, so it must stay trivial.
It holds what things are called by, never their words: those are looked up in the language in use.
"""

from collections.abc import Callable
from typing import Literal

Form = Literal["plain", "discreet", "large"]
"""How a slip looks: with names; numbers and initials alone, small; or in print of 18 points."""

MOST = 6
"""More would not fit one page in large print."""

STEP = "#"
"""Between a guide and the number of one of its steps: `guide:keeping-a-log#3`."""


class Shortlist:
    """Services, police forces and steps of guides, in the order that the reader gave them.

    Each is called `service:ID`, `force:ID` or `guide:ID#NUMBER`.
    """

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._changed: Callable[[int], None] = lambda _count: None
        self.form: Form = "plain"
        self.codes = False
        """Whether the slip has codes to scan."""

    def tell(self, changed: Callable[[int], None]) -> None:
        """Have this called with how many there are, whenever that changes."""
        self._changed = changed

    @property
    def kept(self) -> tuple[str, ...]:
        """What is on it, in order."""
        return tuple(self._kept)

    @property
    def full(self) -> bool:
        """Whether nothing more can be put on it."""
        return len(self._kept) >= MOST

    def __contains__(self, called: str) -> bool:
        return called in self._kept

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, called: str) -> bool:
        """Put something at the end; returns whether it is on the list now."""
        if called not in self._kept:
            if self.full:
                return False
            self._kept.append(called)
            self._changed(len(self._kept))
        return True

    def remove(self, called: str) -> None:
        """Take something off; what is not on it is no error."""
        if called in self._kept:
            self._kept.remove(called)
            self._changed(len(self._kept))

    def move(self, called: str, steps: int) -> int:
        """Move something down (1) or up (-1) as far as there is room; returns its place from 0.

        Raises:
            ValueError: it is not on the list.
        """
        place = self._kept.index(called)
        to = max(0, min(len(self._kept) - 1, place + steps))
        self._kept.insert(to, self._kept.pop(place))
        return to

    def wipe(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self.form = "plain"
        self.codes = False
