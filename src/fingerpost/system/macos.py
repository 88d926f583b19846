"""macOS: nothing beyond what Qt does is built or claimed yet."""

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
        """Qt does not carry the concealed type (https://nspasteboard.org) without a converter."""
        return {}

    def hide_from_capture(self, window: int, *, hidden: bool) -> bool:  # noqa: ARG002
        """Since macOS 15 the system ignores such a request: not offered."""
        return False
