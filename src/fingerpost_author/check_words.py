"""Refuses words that must not be said and web addresses that must not be shown.

Both lists are in `refused.toml`. It must read every text of every file.
"""

import re
from collections.abc import Iterator
from functools import cache

from fingerpost_author.entries import Content
from fingerpost_author.schema import RefusedAddress, RefusedWord
from fingerpost_author.source_file import SourceFile

_HOST = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)+")
_NOT_READ = {"url", "address", "id", "report_url", "stalking_url", "plan_url"}


def check_words(content: Content) -> None:
    """Check every text against the refused words and addresses."""
    if not content.refused:
        return
    table = content.refused.value
    words = [row for row in table.words if row.pattern.split()]
    for source in content.sources:
        if source.name == "refused.toml":
            continue
        # Hardly any file holds all the words of a phrase: only those are looked at closely.
        small = "\n".join(text.value for text in source.texts).casefold()
        for word in words:
            if all(part in small for part in _parts(word.pattern)):
                _check_phrase(word, source)
        for row in table.addresses:
            if row.address.casefold().removeprefix("www.") in small:
                _check_address(row, source)


def _check_phrase(row: RefusedWord, source: SourceFile) -> None:
    pattern = _phrase(row.pattern)
    for text in source.texts:
        if text.field not in _NOT_READ and pattern.search(text.value):
            source.refuse_line(
                text.line, f'"{row.pattern}" must not be said: {row.why}', "Say it another way"
            )


def _check_address(row: RefusedAddress, source: SourceFile) -> None:
    address = row.address.casefold()
    for text in source.texts:
        if any(_is_at(found, address) for found in _hosts(text.value)):
            source.refuse_line(
                text.line,
                f"the address {row.address} is on the list of refused addresses: {row.why}",
                "Take it out",
            )


@cache
def _phrase(words: str) -> re.Pattern[str]:
    """The words in any case, with any white space and either apostrophe between them."""
    parts = [re.escape(word).replace("'", "['’]") for word in words.split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)


@cache
def _parts(words: str) -> list[str]:
    """The words of a phrase that any text with the phrase holds as they are."""
    return [part for part in words.casefold().split() if "'" not in part]


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
