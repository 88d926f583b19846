"""Where the reader is and has been: in memory, and gone in one call.

Nothing here is ever written down. `History.wipe` is part of the way out, so it must stay trivial.
"""

from typing import Generic, TypeVar

T = TypeVar("T")


class History(Generic[T]):
    """Places visited, with one current, like a browser's back and forward."""

    def __init__(self, start: T) -> None:
        self._entries: list[T] = [start]
        self._at = 0

    @property
    def current(self) -> T:
        """The place the reader is at."""
        return self._entries[self._at]

    @property
    def can_go_back(self) -> bool:
        """Whether there is somewhere to go back to."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether back was used and can be undone."""
        return self._at < len(self._entries) - 1

    def visit(self, entry: T) -> None:
        """Go somewhere new; what was ahead is forgotten. Going where one is changes nothing."""
        if entry == self.current:
            return
        del self._entries[self._at + 1 :]
        self._entries.append(entry)
        self._at += 1

    def replace(self, entry: T) -> None:
        """Change the current place without a step of its own, as when a search grows."""
        self._entries[self._at] = entry

    def back(self) -> T:
        """Step back if possible; returns where the reader is now."""
        self._at = max(0, self._at - 1)
        return self.current

    def forward(self) -> T:
        """Step forward if possible; returns where the reader is now."""
        self._at = min(len(self._entries) - 1, self._at + 1)
        return self.current

    def wipe(self, start: T) -> None:
        """Forget everything."""
        self._entries[:] = [start]
        self._at = 0
