"""Linux: no core dump, no reading of our memory by other programs, a hint to clipboard managers.

A window cannot be kept out of screenshots on X11, and Wayland leaves that to the desktop: so this
file claims nothing there.
"""

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

PR_SET_DUMPABLE = 4
NOT_DUMPABLE = 0

# A limit of 0 stops dumps to files only. The kernel refuses a dump to a program such as
# systemd-coredump for a limit of 1, and a dump to a file is cut off before it has content:
# https://github.com/torvalds/linux/blob/master/fs/coredump.c ("special value").
CORE_LIMIT = 1

# https://phabricator.kde.org/D12539: Klipper and others leave such a text out of their history.
KDE_HINT = "x-kde-passwordManagerHint"


def _prctl() -> Callable[..., Any]:
    import ctypes

    function: Callable[..., Any] = ctypes.CDLL(None, use_errno=True).prctl
    return function


class Linux:
    """Linux."""

    can_hide_from_capture = False

    def __init__(self, prctl: Callable[[], Callable[..., Any]] = _prctl) -> None:
        self._prctl = prctl

    def harden(self) -> None:
        """No core dump; and not dumpable, which also keeps others of this user from our memory."""
        import resource

        with contextlib.suppress(OSError, ValueError):  # a lower limit may be set already
            resource.setrlimit(resource.RLIMIT_CORE, (CORE_LIMIT, CORE_LIMIT))
        with contextlib.suppress(OSError, AttributeError, ImportError):
            self._prctl()(PR_SET_DUMPABLE, NOT_DUMPABLE, 0, 0, 0)

    def clipboard_marks(self) -> Mapping[str, bytes]:
        """KDE's hint, which several managers heed and some do not."""
        return {KDE_HINT: b"secret"}

    def prepare_window(self, window: int) -> None:
        """Nothing to do: X11 hides at once, and previews are the desktop's."""

    def hide_from_capture(self, window: int, *, hidden: bool) -> bool:  # noqa: ARG002
        """Not offered here."""
        return False
