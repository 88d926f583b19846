"""Which documents hold the words that were typed, the likeliest first.

The full-text index ranks by how rare a word is and how often it stands where, and takes longer the
more documents there are to rank. So it is only asked for words that are in few documents (up to
`layout.MOST_RANKED`). A word in more of them tells little: its documents are known beforehand, as
a set of bits, and only narrow down what the rare words found. Whatever is typed, a search then
looks at some thousand rows and no more, however many documents there are. What comes first in the
end is for `search` to say.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fingerpost.content import codec, layout
from fingerpost.core import query as q
from fingerpost.core import welsh
from fingerpost.core.query import Query

LIMIT = 60
"""Documents that a text is found in; one more is given where there are more."""
_MOST = LIMIT + 1
NEAR_LEAST_LETTERS = 4
SETS_KEPT = 16
"""Sets that stay at hand: who types goes on with the words before."""

# The weights of title, keywords, summary and body.
_RANKED = (
    "SELECT rowid FROM search WHERE search MATCH ? "
    "ORDER BY bm25(search, 10.0, 6.0, 4.0, 1.0), rowid LIMIT ?"
)
_COUNTED = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
_MET = "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1"
_SET = (
    "SELECT anywhere, titles FROM found WHERE number = "
    "(SELECT found FROM frequent WHERE prefix = ?)"
)
_TITLED = (
    "SELECT number FROM document WHERE folded BETWEEN ? AND ? AND kind NOT LIKE '%.cy' "
    "ORDER BY folded LIMIT ?"
)
# A slip of the finger leaves all before it, or all behind it, as it was.
_CLOSE = (
    "SELECT text, documents FROM word WHERE length = ? AND text BETWEEN ? AND ? UNION "
    "SELECT text, documents FROM word WHERE length = ? AND backwards BETWEEN ? AND ?"
)
_LAST = "\U0010ffff"


class FrequentWord(NamedTuple):
    """The documents of a word that is in many: a bit for each, by its number."""

    anywhere: int
    titles: int


class Matcher:
    """Looks words up in one content file."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._sets: dict[str, FrequentWord | None] = {}

    def all_of(self, query: Query) -> list[int]:
        """Numbers of documents that hold every telling word."""
        rare, frequent = self._sorted(query.telling)
        if not frequent:
            return self._ranked(q.all_of(rare), _MOST)
        if not rare:
            return self._held_by_many(query.text, frequent)
        anywhere = _all(word.anywhere for word in frequent)
        found = self._ranked(q.all_of(rare), layout.MOST_RANKED)
        kept = [number for number in found if anywhere >> number & 1]
        kept.sort(key=lambda number: -_titles(frequent, number))
        return kept[:_MOST]

    def any_of(self, query: Query) -> list[int]:
        """Numbers of documents that hold some telling word: of the rare ones, where there are."""
        rare, frequent = self._sorted(query.telling)
        counted = sorted((self._count(word), word) for word in rare)
        chosen, total = [], 0
        for count, word in counted:
            total += count
            if count and total <= 2 * layout.MOST_RANKED:
                chosen.append(word)
        if chosen:
            return self._ranked(q.any_of(tuple(w for w in rare if w in chosen)), _MOST)
        anywhere = titles = 0
        for one in frequent:
            anywhere, titles = anywhere | one.anywhere, titles | one.titles
        return _first((titles, anywhere), _MOST)

    def met(self, word: str) -> bool:
        """Whether some document holds a word that begins so, or one of its other endings."""
        return self._frequent(word) is not None or self._any(_MET, q.term(word))

    def known(self, word: str) -> bool:
        """Whether some document holds this very word."""
        return self._frequent(word) is not None or self._any(_MET, f'"{word}"')

    def meant(self, word: str) -> str:
        """The known word that a word nobody knows was likely meant for; empty if there is none."""
        # Welsh words change at the front: what was typed may be here in another form.
        changed = next((form for form in welsh.forms(word) if self.known(form)), "")
        if changed or len(word) < NEAR_LEAST_LETTERS:
            return changed
        close = [(text, count) for text, count in self._close(word) if q.near(word, text)]
        best = min(close, key=lambda one: (one[0][0] != word[0], -one[1], one[0]), default=("", 0))
        return best[0]

    def _close(self, word: str) -> Iterator[tuple[str, int]]:
        """Words of nearly the same length that share their first or their last half."""
        start, end = word[: len(word) // 2], word[len(word) // 2 + 1 :][::-1]
        for length in (len(word) - 1, len(word), len(word) + 1):
            values = (length, start, start + _LAST, length, end, end + _LAST)
            yield from self._database.execute(_CLOSE, values)

    def _sorted(self, words: Sequence[str]) -> tuple[tuple[str, ...], list[FrequentWord]]:
        """Rare words, and what is known of the frequent ones."""
        known = {word: self._frequent(word) for word in dict.fromkeys(words)}
        rare = tuple(word for word, found in known.items() if found is None)
        return rare, [found for found in known.values() if found is not None]

    def _frequent(self, word: str) -> FrequentWord | None:
        """The documents of a word, if it is a frequent one."""
        prefix = q.beginning(word)
        if prefix not in self._sets:
            if len(self._sets) >= SETS_KEPT:
                self._sets.clear()
            row = self._database.execute(_SET, (prefix,)).fetchone()
            self._sets[prefix] = None if row is None else FrequentWord(*map(_bits, row))
        return self._sets[prefix]

    def _held_by_many(self, text: str, frequent: Sequence[FrequentWord]) -> list[int]:
        """Titles that begin so, then those with every word, then any with some, then all others."""
        begin = [row[0] for row in self._database.execute(_TITLED, (text, text + _LAST, _MOST))]
        titles = _all(word.titles for word in frequent)
        anywhere = _all(word.anywhere for word in frequent)
        some = 0
        for word in frequent:
            some |= word.titles
        rest = _first((titles, anywhere & some, anywhere), _MOST)
        return list(dict.fromkeys((*begin, *rest)))[:_MOST]

    def _ranked(self, expression: str, limit: int) -> list[int]:
        return [row[0] for row in self._database.execute(_RANKED, (expression, limit))]

    def _count(self, word: str) -> int:
        values = (q.term(word), layout.MOST_RANKED + 1)
        row = self._database.execute(_COUNTED, values).fetchone()
        return int(row[0])

    def _any(self, statement: str, value: str) -> bool:
        return self._database.execute(statement, (value,)).fetchone() is not None


def _bits(data: bytes) -> int:
    return int.from_bytes(codec.expand(data), "little")


def _all(sets: Iterable[int]) -> int:
    found = -1
    for one in sets:
        found &= one
    return found


def _titles(words: Iterable[FrequentWord], number: int) -> int:
    """How many of the words stand in the title of a document."""
    return sum(word.titles >> number & 1 for word in words)


def _first(sets: Iterable[int], most: int) -> list[int]:
    """The lowest numbers of each set in turn, each once."""
    found: list[int] = []
    seen = 0
    for one in sets:
        left = one & ~seen
        while left and len(found) < most:
            lowest = left & -left
            found.append(lowest.bit_length() - 1)
            left ^= lowest
        seen |= one
    return found
