"""Whether pages can be printed here, and the printers once somebody asks for them.

Known from the start and light: what prints, `cups.py` or on Windows `spooler.py`, is imported and
made when it is first wanted, which in most visits is never.
"""

import sys
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fingerpost.core.words import mark

if TYPE_CHECKING:
    from fingerpost.ui.printers import Printers

SWITCHED_OFF = mark("Printing is switched off on this computer. You can read the words out.")


class Printing:
    """The printers, or one sentence why there are none to ask."""

    def __init__(self, make: "Callable[[], Printers] | None" = None, why_not: str = "") -> None:
        """Know how to get at the printers; `why_not` is said where there is no `make`."""
        self._make = make
        self.why_not = why_not

    @cached_property
    def printers(self) -> "Printers | None":
        """The printers, made when they are first asked for; None where nothing is printed."""
        return self._make() if self._make is not None else None


def printing(parent: QObject, *, allowed: bool) -> Printing:
    """Printing as the office lets it be; `parent` owns the printers."""
    if not allowed:
        return Printing(None, SWITCHED_OFF)

    def make() -> "Printers":
        if sys.platform == "win32":
            from fingerpost.ui.spooler import SpooledPrinters

            return SpooledPrinters(parent)
        from fingerpost.ui.cups import CupsPrinters

        return CupsPrinters(parent)

    return Printing(make)
