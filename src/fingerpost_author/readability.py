"""How hard each guide and page is to read: advice for editors, never a refusal.

Flesch-Kincaid, counted roughly. About 5 is a reading age of ten.
"""

import re

from fingerpost.core.model import Article
from fingerpost_author.entries import Content
from fingerpost_author.index_text import words_of

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_SENTENCE = re.compile(r"[.?:]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")


def grades(content: Content) -> list[tuple[str, float]]:
    """File and school grade of each guide and page, hardest first."""
    found = [(entry.source.name, grade(entry.value)) for entry in (*content.guides, *content.pages)]
    return sorted(found, key=lambda row: (-row[1], row[0]))


def grade(article: Article) -> float:
    """The Flesch-Kincaid grade of an article."""
    texts = [text for text in words_of(article.blocks) if text]
    sentences = sum(max(1, len(_SENTENCE.findall(text))) for text in texts)
    words = [word for text in texts for word in _WORD.findall(text)]
    if not words:
        return 0.0
    syllables = sum(_syllables(word.casefold()) for word in words)
    value = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return round(value, 1)


def _syllables(word: str) -> int:
    silent = word.endswith("e") and not word.endswith("le")
    return max(1, len(_VOWELS.findall(word)) - silent)
