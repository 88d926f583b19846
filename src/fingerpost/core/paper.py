"""What is on a printed page: words, codes and boxes to write in, without any idea of a printer.

Lengths are in points, 72 to the inch. How the parts are laid out on a page is `ui.sheet`'s; the
words alone, in reading order, are what a screen reader is given in place of the picture.
"""

from typing import NamedTuple

from fingerpost.core.codes import Code

A4 = (595.0, 842.0)
"""A page as printers here hold it, 210 by 297 mm."""

CARD = (298.0, 210.0)
"""An eighth of it, 105 by 74 mm: A4 folded in half three times."""

SIDE = 42.0
"""The margin of a page: more than any printer leaves out."""

CARD_SIDE = 24.0
BODY = 11.0


class Words(NamedTuple):
    """A paragraph. `above` is the space over it; `label` stands in bold before it, on its line."""

    text: str
    size: float = BODY
    bold: bool = False
    above: float = 0.0
    label: str = ""

    @property
    def whole(self) -> str:
        """The label and the words."""
        return f"{self.label} {self.text}".strip()


class Squares(NamedTuple):
    """A code to scan, and beside it the words that say what is in it.

    Two that follow one another stand side by side.
    """

    code: Code
    words: str
    side: float = 72.0
    above: float = 6.0
    size: float = BODY


class Box(NamedTuple):
    """A box to write in by hand, with what belongs in it above it."""

    label: str
    height: float
    size: float = BODY


Part = Words | Squares | Box


class Group(NamedTuple):
    """Parts that stay together: what does not fit whole is left off, and named by `name`."""

    name: str
    parts: tuple[Part, ...]


class Paper(NamedTuple):
    """One page. `size` is the part of A4 that is used, at the top left."""

    groups: tuple[Group, ...]
    size: tuple[float, float] = A4
    side: float = SIDE


def words(paper: Paper, left_off: int = 0) -> list[str]:
    """Everything a page says, a line each, without its last `left_off` groups."""
    kept = paper.groups[: len(paper.groups) - left_off]
    return [_said(part) for group in kept for part in group.parts]


def _said(part: Part) -> str:
    match part:
        case Words():
            return part.whole
        case Squares():
            return part.words
        case Box():
            return part.label
