"""macOS: no core file. Nothing else beyond what Qt does is built or claimed yet.

Qt itself asks for its windows not to be kept for the next start (`restorable = NO`, in its
qcocoawindow.mm).
"""

import contextlib
from collections.abc import Mapping


class MacOS:
    """macOS."""

    can_hide_from_capture = False

    def harden(self) -> None:
        """No core file."""
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def clipboard_marks(self) -> Mapping[str, bytes]:
        """None yet.

        Qt puts the concealed type (https://nspasteboard.org) on the pasteboard only through a
        `QUtiMimeConverter`, which PySide6 does not offer.
        """
        return {}

    def prepare_window(self, window: int) -> None:
        """Nothing is built yet."""

    def hide_from_capture(self, window: int, *, hidden: bool) -> bool:  # noqa: ARG002
        """Since macOS 15 the system ignores such a request: not offered."""
        return False
