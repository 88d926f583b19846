"""Where a person can be in the program.

A route is a small value; pages emit routes and the shell alone turns one into a page. Routes live
in memory only and never appear in a title, a file or a log.
"""

from typing import NamedTuple


class Home(NamedTuple):
    """The first screen."""


class Search(NamedTuple):
    """Everything found for what was typed."""

    typed: str


class Find(NamedTuple):
    """The directory, with the toggles that are on and the card that is open."""

    toggles: frozenset[str] = frozenset()
    service: str = ""


class Service(NamedTuple):
    """One service's card on a page of its own."""

    id: str


class Reports(NamedTuple):
    """The reports and their timeline."""


class Report(NamedTuple):
    """One report."""

    id: str


class Guides(NamedTuple):
    """What you can do."""


class Article(NamedTuple):
    """A guide (`guide`) or a page of the program (`page`)."""

    kind: str
    id: str


class Forces(NamedTuple):
    """Find your police force, with what was typed there."""

    typed: str = ""


class Force(NamedTuple):
    """One police force."""

    id: str


class About(NamedTuple):
    """About this copy."""


Route = (
    Home | Search | Find | Service | Reports | Report | Guides | Article | Forces | Force | About
)


def to(target: str) -> Route:
    """The route of a `kind:id` link from the content.

    Raises:
        ValueError: the kind is not one that has a page.
    """
    kind, _, id_ = target.partition(":")
    match kind:
        case "service":
            return Service(id_)
        case "force":
            return Force(id_)
        case "report":
            return Report(id_)
        case "guide" | "page":
            return Article(kind, id_)
    raise ValueError(f"no page for {target}")
