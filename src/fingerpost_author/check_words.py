"""Refuses words that must not be said and web addresses that must not be shown.

Both lists are in `refused.toml`. It must read every text of every file.
"""

import re
from collections.abc import Iterator

from fingerpost_author.entries import Content
from fingerpost_author.source_file import SourceFile, Text

_HOST = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)+")
_NOT_READ = {"url", "address", "id", "report_url", "stalking_url", "plan_url"}


def check_words(content: Content) -> None:
    """Check every text against the refused words and addresses."""
    if not content.refused:
        return
    table = content.refused.value
    words = [(_phrase(row.pattern), row) for row in table.words if row.pattern.split()]
    any_word = re.compile("|".join(pattern.pattern for pattern, _ in words), re.IGNORECASE)
    addresses = [(row.address.casefold(), row) for row in table.addresses]
    for source, text in _texts(content):
        said = words and text.field not in _NOT_READ and any_word.search(text.value)
        for pattern, word in words if said else ():
            if pattern.search(text.value):
                source.refuse_line(
                    text.line,
                    f'"{word.pattern}" must not be said: {word.why}',
                    "Say it another way",
                )
        hosts = tuple(_hosts(text.value)) if "." in text.value else ()
        for address, row in addresses if hosts else ():
            if any(_is_at(found, address) for found in hosts):
                source.refuse_line(
                    text.line,
                    f"the address {row.address} is on the list of refused addresses: {row.why}",
                    "Take it out",
                )


def _texts(content: Content) -> Iterator[tuple[SourceFile, Text]]:
    for source in content.sources:
        if source.name != "refused.toml":
            for text in source.texts:
                yield source, text


def _phrase(words: str) -> re.Pattern[str]:
    """The words in any case, with any white space and either apostrophe between them."""
    parts = [re.escape(word).replace("'", "['’]") for word in words.split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)


def _hosts(text: str) -> Iterator[str]:
    for match in _HOST.finditer(text.casefold()):
        yield match[0]
        if "@" in match[0]:
            yield match[0].partition("@")[2]


def _is_at(found: str, address: str) -> bool:
    """Whether an address is the refused one, lies below it, or is it without its `www`."""
    return (
        found in (address, address.removeprefix("www."))
        or found.endswith("." + address)
        or (found.startswith("www.") and found.removeprefix("www.") == address)
    )
