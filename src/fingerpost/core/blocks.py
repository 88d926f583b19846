"""What a page is made of: headings, paragraphs, lists and notes, each with its sources.

Pages are built from these blocks as native widgets with real accessible roles, never from HTML.
Blocks hold finished text; they must not hold markup, and nothing here may know how they look.
"""

from typing import Literal, NamedTuple

OURS = 0
"""The source number that stands for our own advice, as against something a source says."""


class Link(NamedTuple):
    """A way to another part of the program: never to the web.

    `target` is `kind:id`, for example `service:paladin`; kinds are service, force, report, guide
    and page.
    """

    text: str
    target: str


class Heading(NamedTuple):
    """A heading inside a page; `level` is 2 or 3, the page's own title being 1."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A paragraph. `sources` are 1-based numbers in the page's source list, or `OURS`."""

    text: str
    sources: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()


class Item(NamedTuple):
    """An item of a list. `noticed` marks a step that the person stalking could notice."""

    text: str
    sources: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    noticed: bool = False


class ItemList(NamedTuple):
    """A list of items; `ordered` lists are steps to take in turn."""

    items: tuple[Item, ...]
    ordered: bool = False


class Note(NamedTuple):
    """A paragraph set apart; a warning is one that matters for safety."""

    kind: Literal["note", "warning"]
    text: str
    sources: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()


Block = Heading | Paragraph | ItemList | Note
