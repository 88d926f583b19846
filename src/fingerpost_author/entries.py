"""The whole content as one value: model values, each with the file it was written in.

Made by `load`, read by the checks and by `compile`. It must not read files or judge anything.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from fingerpost.core.model import Article, Edition, Event, Force, Place, Report, Service, Topic
from fingerpost_author.problems import Problems
from fingerpost_author.schema import PlainFile, RefusedFile, SynonymTable, TracesFile
from fingerpost_author.source_file import SourceFile

if TYPE_CHECKING:
    from fingerpost_author.translations import Welsh

Value = TypeVar("Value")


class Entry(NamedTuple, Generic[Value]):
    """A value and the file it came from."""

    value: Value
    source: SourceFile


class LinkUse(NamedTuple):
    """A link in a Markdown file, at its line."""

    target: str
    line: int


class Written(NamedTuple, Generic[Value]):
    """What a Markdown file became, with what checks need besides."""

    value: Value
    source: SourceFile
    links: tuple[LinkUse, ...]


class PlaceRow(NamedTuple):
    """A row of a places file, with every name it goes by."""

    place: Place
    also: tuple[str, ...]
    line: int


@dataclass
class Content:
    """Everything that could be read, and every problem met so far."""

    problems: Problems
    edition: Entry[Edition] | None = None
    topics: Entry[tuple[Topic, ...]] | None = None
    timeline: Entry[tuple[Event, ...]] | None = None
    synonyms: Entry[tuple[SynonymTable, ...]] | None = None
    refused: Entry[RefusedFile] | None = None
    traces: Entry[TracesFile] | None = None
    plain: Entry[PlainFile] | None = None
    bodies: tuple[tuple[str, str], ...] = ()
    services: list[Entry[Service]] = field(default_factory=list)
    forces: list[Entry[Force]] = field(default_factory=list)
    reports: list[Written[Report]] = field(default_factory=list)
    guides: list[Written[Article]] = field(default_factory=list)
    pages: list[Written[Article]] = field(default_factory=list)
    authorities: list[PlaceRow] = field(default_factory=list)
    places: list[PlaceRow] = field(default_factory=list)
    sources: list[SourceFile] = field(default_factory=list)
    """Every file that was read, for the checks that look at all the words."""
    seen_ids: dict[str, set[str]] = field(default_factory=dict)
    """Ids by kind, of broken files too: a link to one of those is not a second mistake."""

    welsh: "list[Entry[Welsh]]" = field(default_factory=list)
    """The files of `cy/`."""

    advice: Problems = field(default_factory=Problems)
    """What could be better: told, and never in the way of anything."""

    lent_numbers: frozenset[str] = frozenset()
    """Numbers in their one form that another list answers for: a local list may name them."""

    def ids(self, kind: str) -> set[str]:
        """The ids of a kind of document, such as `service`."""
        return self.seen_ids.get(kind, set())

    def file(self, name: str) -> SourceFile:
        """Start on a file, so that its problems and texts come here."""
        source = SourceFile(name, self.problems, self.advice)
        self.sources.append(source)
        return source
