"""What the program asks of an operating system."""

from collections.abc import Mapping
from typing import Protocol


class System(Protocol):
    """One operating system."""

    can_hide_from_capture: bool
    """Whether a window can be kept out of screenshots and screen sharing at all."""

    def harden(self) -> None:
        """Keep this process's memory from core dumps and from other programs of the same user.

        Must not raise: a protection that cannot be had is not a reason to show no window.
        """

    def clipboard_marks(self) -> Mapping[str, bytes]:
        """Formats to put beside a copied text, asking clipboard managers to leave it out."""

    def prepare_window(self, window: int) -> None:
        """Treat a window (its native handle) as it is shown.

        It is to go at once when it is hidden, and to have no picture of it anywhere else.
        """

    def hide_from_capture(self, window: int, *, hidden: bool) -> bool:
        """Keep a window (its native handle) out of captures, or let it be seen again.

        Returns whether the system did so.
        """
