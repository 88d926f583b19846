"""Languages that nobody speaks, to show what the layouts bear."""

import re

from fingerpost.i18n import Language

_WORD = re.compile(r"\{\w*\}|[A-Za-z]+|[^A-Za-z{]+")
_ACCENTS = str.maketrans("aeiouwyAEIOUWY", "âêîôûŵŷÂÊÎÔÛŴŶ")
LONGER = 1.4
"""Welsh is about a fifth longer than English, and single words can be twice as long."""


def stretch(text: str) -> str:
    """A text with accents on every vowel, 40 % longer, its placeholders untouched."""
    parts = [
        part if part.startswith("{") else part.translate(_ACCENTS) for part in _WORD.findall(text)
    ]
    missing = round(len(text) * (LONGER - 1))
    padding = " " + "ŵŷ" * ((missing + 1) // 2) if missing else ""
    return "".join(parts) + padding


class Stretched(Language):
    """Everything is longer and wears accents."""

    code = "cy"

    def say(self, text: str) -> str:
        return stretch(text) if text else ""

    def count(self, number: int, one: str, many: str) -> str:
        del one
        return stretch(many).format(n=number)


class Mirrored(Language):
    """Everything runs from right to left."""

    code = "cy"
    right_to_left = True
