"""Makes a content file of very many services without writing a single text file."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import msgspec

from feedmaker import services, towns
from fingerpost.core.model import Edition, Service
from fingerpost_author.compile import build
from fingerpost_author.convert import to_service
from fingerpost_author.entries import Content, Entry
from fingerpost_author.problems import Problems
from fingerpost_author.referral.mapping import About, map_service
from fingerpost_author.schema import ServiceFile
from fingerpost_author.source_file import SourceFile

VERSION, DAY = "2026.11.23", "2026-11-23"
ABOUT = About(
    "Example County", "https://example.org/feed", ("england",), "information",
    frozenset({"stalking"}), date(2026, 11, 23),
)  # fmt: skip


def many(count: int, seed: int = 7) -> list[Service]:
    """So many services as they come out of a feed."""
    return [
        to_service(msgspec.convert(map_service(record, ABOUT).table, ServiceFile))
        for record in services(count, towns(), seed)
    ]


def build_list(
    every: Iterable[Service],
    file: Path,
    also: Callable[[Content], None] = lambda _: None,
) -> Path:
    """Build a local list of these services; `also` may add more to the content."""
    content = Content(Problems())
    source = SourceFile("content.toml", content.problems)
    edition = Edition("Example County", VERSION, DAY, DAY, (), (), "local")
    content.edition = Entry(edition, source)
    content.topics, content.timeline = Entry((), source), Entry((), source)
    content.services = [Entry(service, source) for service in every]
    also(content)
    build(content, file)
    return file
