"""Checks that a copy of the program is whole; runs inside the frozen bundle as in a checkout.

Prints one line a check and nothing else, shows no window, and never stops at the first failure.
"""

from pathlib import Path

EXIT_WRONG = 3


def run(file: Path) -> int:
    """Check the content file, full-text search, fonts and the window's parts.

    Returns 0 when all is well, otherwise 3.
    """
    raise NotImplementedError
