"""Where a person can be in the program.

A route is a small value; pages emit routes and the shell alone turns one into a page. Routes live
in memory only and never appear in a title, a file or a log. They are data classes, not named
tuples: routes of two kinds must never be equal, as two tuples with the same fields would be.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Home:
    """The first screen."""


@dataclass(frozen=True)
class Search:
    """Everything found for what was typed."""

    typed: str


@dataclass(frozen=True)
class Find:
    """The directory, with the toggles that are on, the card that is open, and where it begins."""

    toggles: frozenset[str] = frozenset()
    service: str = ""
    start: int = 0


@dataclass(frozen=True)
class Service:
    """One service's card on a page of its own."""

    id: str


@dataclass(frozen=True)
class Reports:
    """The reports and their timeline."""


@dataclass(frozen=True)
class Report:
    """One report."""

    id: str


@dataclass(frozen=True)
class Guides:
    """What you can do."""


@dataclass(frozen=True)
class Article:
    """A guide (`guide`) or a page of the program (`page`)."""

    kind: str
    id: str


@dataclass(frozen=True)
class Forces:
    """Find your police force, with what was typed there."""

    typed: str = ""


@dataclass(frozen=True)
class Force:
    """One police force."""

    id: str


@dataclass(frozen=True)
class About:
    """About this copy."""


@dataclass(frozen=True)
class Slip:
    """What is to be taken away."""


@dataclass(frozen=True)
class Steps:
    """The steps of a guide, to choose some for the slip."""

    guide: str


@dataclass(frozen=True)
class Codes:
    """The codes to scan of a service."""

    service: str


@dataclass(frozen=True)
class Cite:
    """What a report says, a line each to copy."""

    report: str


@dataclass(frozen=True)
class Paper:
    """A page to look at: the blank form (`log`), or the summary of a report (`report:ID`)."""

    what: str


@dataclass(frozen=True)
class Print:
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
