"""Reads an office's own list: a folder with `content.toml` and `services`, and nothing else.

Its topics, police forces and refused numbers are those of the directory that it will be shown
beside, which is read too. What may be in such a list is judged in `check_local`.
"""

from pathlib import Path

from fingerpost.content.layout import MOST_LOCAL_SERVICES
from fingerpost.core.model import Edition
from fingerpost_author.entries import Content, Entry
from fingerpost_author.numbers import one_form
from fingerpost_author.problems import Problems
from fingerpost_author.source_file import SourceFile

KNOWN_NAMES = {"README.md", "content.toml", "services"}
DIRECTORY = Path(__file__).resolve().parents[2] / "resources" / "content"
"""The directory's own content, where this tool lies in a checkout."""


def lend(ours: Content, content: Content) -> None:
    """Let a local list use what the directory defines; the directory's mistakes are not its own."""
    for name in ("topic", "force"):
        content.seen_ids[name] = set(ours.ids(name))
    if ours.topics:
        content.topics = Entry(ours.topics.value, _silent("topics.toml"))
        content.seen_ids["guide"] = set(ours.ids("guide"))
    if ours.refused:
        content.refused = Entry(ours.refused.value, _silent("refused.toml"))
    content.timeline = Entry((), _silent("timeline.toml"))
    content.lent_numbers = frozenset(
        one_form(phone.number) for entry in ours.services for phone in entry.value.phones
    )


def check_local(content: Content) -> None:
    """Refuse what only the directory itself may say."""
    if content.edition is None or content.edition.value.scope != "local":
        return
    edition: Edition = content.edition.value
    if edition.title.casefold().startswith("fingerpost"):
        content.edition.source.refuse(
            "a local list is called after the office that keeps it",
            "Write the office's name as title",
            "title",
        )
    if len(content.services) > MOST_LOCAL_SERVICES:
        content.edition.source.refuse(
            f"a local list may hold {MOST_LOCAL_SERVICES} services, and this one has "
            f"{len(content.services)}",
            "Keep those that somebody who is stalked or harassed may need; “import” can choose by "
            "words with --matching",
        )
    for service, source in content.services:
        if service.kind in ("emergency", "police"):
            source.refuse(
                f'a local list holds no service of the kind "{service.kind}"',
                "The directory has these. Choose another kind, or take the service out",
                "kind",
            )
        if service.often_needed:
            source.refuse(
                "what is often needed is for the directory to say", "Take it out", "often_needed"
            )


def _silent(name: str) -> SourceFile:
    return SourceFile(name, Problems())
