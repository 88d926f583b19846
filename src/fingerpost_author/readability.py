"""How hard each page is to read: its reading age, long sentences, and words with a plainer one.

Flesch-Kincaid, counted roughly; a reading age is the American school grade and five. A page that is
far too hard is refused; all else is advice, with what to do about it. Names of bodies are what they
are, and are counted with everything else.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fingerpost_author.entries import Content
from fingerpost_author.index_text import words_of
from fingerpost_author.source_file import SourceFile, Text
from fingerpost_author.translations import texts_of

AGE_MEANT = 11
OLDEST = 14
"""A reading age above this is refused, where there are words enough to measure it."""
ENOUGH_WORDS = 100
LONGEST_SENTENCE = 25

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_SENTENCE = re.compile(r"[.?:]+(?:\s|$)")
_BETWEEN = re.compile(r"(?<=[.?:;])\s+")
_VOWELS = re.compile(r"[aeiouy]+")
_ADDRESS = re.compile(r"\S+://\S+|\S+@\S+|www\.\S+")
_NOT_READ = frozenset(
    {
        "id",
        "name",
        "organization",
        "url",
        "report_url",
        "stalking_url",
        "plan_url",
        "address",
        "date",
        "dated",
        "number",
        "sources",
        "keywords",
        "phrases",
        "patterns",
        "attribution",
        "says",
        "tests",
    }
)
_NOT_PAGES = ("places/", "cy/", "refused.toml", "synonyms.toml", "plain.toml", "content.toml")


class Reading(NamedTuple):
    """How hard a page is: `age` is its reading age in years, worked out from so many `words`."""

    file: str
    age: float
    words: int


def readings(content: Content) -> list[Reading]:
    """Every page that people read, hardest first."""
    found = [_reading(source, texts) for source, texts in _pages(content)]
    return sorted(found, key=lambda one: (-one.age, one.file))


def _pages(content: Content) -> Iterator[tuple[SourceFile, list[str]]]:
    for entry in content.services:
        yield entry.source, texts_of(entry.value)[1:]  # the name is what it is
    for force in content.forces:
        its = force.value
        yield force.source, [its.contact, its.deaf_contact, its.local, its.notes]
    for report in content.reports:
        told = [row.text for row in report.value.recommendations]
        yield report.source, [*words_of(report.value.article.blocks), report.value.unseen, *told]
    for article in (*content.guides, *content.pages):
        yield article.source, words_of(article.value.blocks)


def _reading(source: SourceFile, texts: Iterable[str]) -> Reading:
    plain = [_ADDRESS.sub("", text) for text in texts if text]
    words = [word for text in plain for word in _WORD.findall(text)]
    return Reading(source.name, reading_age(plain), len(words))


def reading_age(texts: Iterable[str]) -> float:
    """The reading age of texts, in years; 5 where there is nothing to read."""
    sentences = words = syllables = 0
    for text in texts:
        found = _WORD.findall(text)
        words += len(found)
        sentences += max(1, len(_SENTENCE.findall(text))) if found else 0
        syllables += sum(_syllables(word.casefold()) for word in found)
    if not words:
        return 5.0
    grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59
    return round(max(0.0, grade) + 5, 1)


def _syllables(word: str) -> int:
    silent = word.endswith("e") and not word.endswith("le")
    return max(1, len(_VOWELS.findall(word)) - silent)


def check_readability(content: Content) -> None:
    """Refuse what is far too hard, and advise on long sentences and hard words."""
    for source, texts in _pages(content):
        one = _reading(source, texts)
        if one.words >= ENOUGH_WORDS and one.age > OLDEST:
            source.refuse(
                f"this page has a reading age of {one.age:.0f}, and {OLDEST} is the most",
                f"Use shorter sentences and commoner words; about {AGE_MEANT} is meant",
            )
    plainer = _plainer(content)
    for source in content.sources:
        if not source.name.startswith(_NOT_PAGES):
            for text in source.texts:
                if text.field not in _NOT_READ and "sources" not in text.path:
                    _advise(source, text, plainer)


def _plainer(content: Content) -> list[tuple[re.Pattern[str], str, str]]:
    rows = content.plain.value.words if content.plain else ()
    # Not where a name goes on: "Newcastle upon Tyne".
    return [
        (re.compile(rf"(?<![\w-])(?i:{re.escape(row.word)})(?![\w-])(?! [A-Z])"), row.word, row.say)
        for row in rows
    ]


def _advise(
    source: SourceFile, text: Text, plainer: Iterable[tuple[re.Pattern[str], str, str]]
) -> None:
    said = _ADDRESS.sub("", text.value)
    for sentence in _BETWEEN.split(said):
        count = len(_WORD.findall(sentence))
        if count > LONGEST_SENTENCE:
            source.advise_line(
                text.line,
                f"a sentence has {count} words: “{' '.join(sentence.split()[:6])} …”",
                f"Make two of it: {LONGEST_SENTENCE} words are the most for a tired reader",
            )
    for pattern, word, say in plainer:
        if pattern.search(said):
            source.advise_line(text.line, f"“{word}” has a plainer word", f"Say “{say}”")
