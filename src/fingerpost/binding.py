"""Has PySide6 imported in as little time as it can be: most of the start is that.

Nothing here changes what the binding does. What is lent for the import is taken back after it; that
enumerations are made quickly stays, for Qt makes them when they are first used. It is for `boot`
alone, before anything of Qt is imported.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from fingerpost import quick_enums, stand_ins

ONLY_NAMED = ("base64", "tempfile", "textwrap", "traceback", "zipfile")
"""What `shiboken6/__init__.py` imports for the explanations of wrong calls, which the bundle's has
none of (`packaging/binding.py`). With what they import themselves, a tenth of its import."""


@contextmanager
def quickly() -> Iterator[None]:
    """Import PySide6 in here."""
    quick_enums.install()
    with _bound_when_called(), stand_ins.empty(ONLY_NAMED if getattr(sys, "frozen", False) else ()):
        yield


@contextmanager
def _bound_when_called() -> Iterator[None]:
    """Have the functions that a library uses looked up when they are called, not all beforehand.

    Python asks for the latter, and a start calls few of them. That all of them are there is known:
    the self-test, which every build runs, imports everything as Python does.
    """
    if not hasattr(sys, "setdlopenflags"):
        yield
        return
    flags = sys.getdlopenflags()
    sys.setdlopenflags(flags & ~os.RTLD_NOW | os.RTLD_LAZY)
    try:
        yield
    finally:
        sys.setdlopenflags(flags)
