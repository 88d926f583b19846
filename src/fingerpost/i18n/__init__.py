"""The languages that the program speaks.

English is the language that texts are written in where they are used; every other language is a
gettext catalogue, `<code>.mo`, beside the program. A text that a catalogue lacks is said in
English. Nothing here knows the window, and nothing is loaded for English.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from fingerpost.core.words import mark

if TYPE_CHECKING:
    from gettext import GNUTranslations

NAMES = {"en": "English", "cy": "Cymraeg"}
"""Each language that can be chosen, under its code, by its own name (BCP 47; WCAG 2.2, 3.1.2)."""

DRAFT = mark("This Welsh is a draft. A Welsh speaker has not checked it yet.")


class Language:
    """English; the base of every other language."""

    code = "en"
    right_to_left = False
    reviewed = True
    """Whether somebody who speaks it has read what the program says in it."""

    def say(self, text: str) -> str:
        """A text of the program in this language. Formatted only afterwards."""
        return text

    def count(self, number: int, one: str, many: str) -> str:
        """A text about so many things, in the form for that number: `{n}` stands for it."""
        return (one if number == 1 else many).format(n=number)


Speak = Callable[[str], Language]
"""Gives the language of a code."""


def speak_english(_code: str) -> Language:
    """English, whatever was asked for."""
    return Language()


class Translated(Language):
    """A language with a catalogue."""

    def __init__(self, code: str, catalogue: "GNUTranslations") -> None:
        self.code = code
        self._catalogue = catalogue
        self.reviewed = bool(catalogue.info().get("x-reviewed-by", ""))

    def say(self, text: str) -> str:
        """A text of the program in this language, or in English where the catalogue lacks it."""
        # Of an empty text gettext gives what the catalogue says of itself.
        return self._catalogue.gettext(text) if text else ""

    def count(self, number: int, one: str, many: str) -> str:
        """A text about so many things; Welsh has six forms."""
        return self._catalogue.ngettext(one, many, number).format(n=number)


def open_language(code: str, folder: Path) -> Language:
    """The language of a code; English where there is no such language or its catalogue is bad.

    `folder` holds the catalogues.
    """
    if code not in NAMES or code == Language.code:
        return Language()
    # For English, which is most starts, this would be 6 ms for nothing.
    from gettext import GNUTranslations

    try:
        with (folder / f"{code}.mo").open("rb") as file:
            return Translated(code, GNUTranslations(file))
    except Exception:  # whatever a bad file does to gettext, the window opens
        return Language()
