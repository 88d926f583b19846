"""How words of the program reach a reader in the reader's language.

`core` is given a way to say things and knows no language. English is written where it is used and
is what a catalogue is looked up by, so `str` says everything in English.
"""

from collections.abc import Callable

Say = Callable[[str], str]
"""Gives an English text of the program in the language in use. Formatted only afterwards."""


def mark(text: str) -> str:
    """Put a text in the catalogue that is said somewhere else, later."""
    return text
