"""Ends the process when the window no longer answers.

The timer is `faulthandler`'s: a thread in C that needs neither the interpreter's lock nor the event
loop, so that nothing a page does can hold it up. It is fed while the window answers, and set short
when the reader leaves. It writes to nowhere.
"""

import faulthandler
import os
from typing import TextIO

LEAVE_SECONDS = 0.25
"""How long leaving may take. It takes a few milliseconds; clearing a clipboard that another program
holds can take Windows 300, and by then every window is hidden."""

HUNG_SECONDS = 3.0
"""How long the window may not answer. No task of ours takes more than 0.03; a slow disk or a virus
scanner may hold an old computer up for a second or two. Whoever is pressing Quick close against a
dead window must not wait longer."""

BEAT_SECONDS = 1.0
"""How often the window says that it answers."""


class Watchdog:
    """The watchdog. Its process ends with status 1 if it is not fed in time."""

    def __init__(self) -> None:
        self._nowhere: TextIO = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123

    def beat(self) -> None:
        """The window answers."""
        self._arm(HUNG_SECONDS)

    def leaving(self) -> None:
        """The reader is leaving: be quick."""
        self._arm(LEAVE_SECONDS)

    def stop(self) -> None:
        """Stand down."""
        faulthandler.cancel_dump_traceback_later()

    def _arm(self, seconds: float) -> None:
        faulthandler.dump_traceback_later(seconds, exit=True, file=self._nowhere)
