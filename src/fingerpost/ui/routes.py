"""Where a person can be in the program.

A route is a small value; pages emit routes and the shell alone turns one into a page. Routes live
in memory only and never appear in a title, a file or a log. Routes of two kinds are never equal.
"""

from fingerpost.core.value import Value


class Home(Value):
    """The first screen."""


class Search(Value):
    """Everything found for what was typed."""

    typed: str


class Find(Value):
    """The directory, with the toggles that are on, the card that is open, and where it begins."""

    toggles: frozenset[str] = frozenset()
    service: str = ""
    start: int = 0


class Service(Value):
    """One service's card on a page of its own."""

    id: str


class Reports(Value):
    """The reports and their timeline."""


class Report(Value):
    """One report."""

    id: str


class Guides(Value):
    """What you can do."""


class Article(Value):
    """A guide (`guide`) or a page of the program (`page`)."""

    kind: str
    id: str


class Forces(Value):
    """Find your police force, with what was typed there."""

    typed: str = ""


class Force(Value):
    """One police force."""

    id: str


class Letters(Value):
    """Everything whose name begins with these letters: for people who do not type."""

    letters: str = ""


class About(Value):
    """About this copy."""


class Slip(Value):
    """What is to be taken away."""


class Steps(Value):
    """The steps of a guide, to choose some for the slip."""

    guide: str


class Codes(Value):
    """The codes to scan of a service."""

    service: str


class Cite(Value):
    """What a report says, a line each to copy."""

    report: str


class Paper(Value):
    """A page to look at: the blank form (`log`), or the summary of a report (`report:ID`)."""

    what: str


class Print(Value):
    """The way to a printer, for the `slip` or for what a `Paper` shows."""

    what: str


TakeAway = Slip | Steps | Codes | Cite | Paper | Print
"""What somebody leaves with."""

Route = (
    Home
    | Search
    | Find
    | Service
    | Reports
    | Report
    | Guides
    | Article
    | Forces
    | Force
    | Letters
    | About
    | TakeAway
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


def same_page(route: Route, shown: Route) -> bool:
    """Whether a route only says where the toggles or the text of the page shown now stand."""
    return isinstance(route, Find | Forces) and type(route) is type(shown)
