"""Writes what is known of words: which a slip may have been meant for, and which are frequent.

The tables `word`, `frequent` and `found`. A word is what stands between two spaces of a folded
text, as it is for the full-text index.
"""

import sqlite3
from array import array
from bisect import bisect_left
from typing import NamedTuple

from fingerpost.content import layout
from fingerpost.content.codec import compress
from fingerpost.content.matches import NEAR_LEAST_LETTERS
from fingerpost_author.index_text import Columns

MOST_WORDS = 40_000
"""Words that a slip may have been meant for: of more, the rarest are left out."""
MOST_LETTERS = 24

_LAST = "\U0010ffff"


class _Documents(NamedTuple):
    """Which documents hold some word: a bit for each."""

    anywhere: int
    titles: int

    def __or__(self, other: "_Documents") -> "_Documents":
        return _Documents(self.anywhere | other.anywhere, self.titles | other.titles)


class Vocabulary:
    """Gathers the words of one content file."""

    def __init__(self) -> None:
        self._anywhere: dict[str, array[int]] = {}
        self._titles: dict[str, array[int]] = {}
        self._last = 0

    def add(self, number: int, text: Columns) -> None:
        """Take the words of a document in; numbers must rise."""
        self._last = number
        for word in set(" ".join(text).split()):
            self._anywhere.setdefault(word, array("I")).append(number)
        for word in set(text.title.split()):
            self._titles.setdefault(word, array("I")).append(number)

    def write(self, database: sqlite3.Connection) -> None:
        """Write everything."""
        counted = [
            (len(word), word, word[::-1], len(numbers))
            for word, numbers in self._anywhere.items()
            if word.isalpha() and NEAR_LEAST_LETTERS <= len(word) <= MOST_LETTERS
        ]
        counted.sort(key=lambda row: (-row[3], row[1]))
        rows = sorted(counted[:MOST_WORDS])
        database.executemany("INSERT INTO word VALUES (?, ?, ?, ?)", rows)
        self._write_frequent(database)

    def _write_frequent(self, database: sqlite3.Connection) -> None:
        found: dict[str, _Documents] = {}
        words = sorted(self._anywhere)
        self._gather("", words, 0, len(words), found)
        numbers: dict[_Documents, int] = {}
        for prefix, documents in sorted(found.items()):
            number = numbers.setdefault(documents, len(numbers) + 1)
            database.execute("INSERT INTO frequent VALUES (?, ?)", (prefix, number))
        size = self._last // 8 + 1
        for documents, number in numbers.items():
            sets = (compress(bits.to_bytes(size, "little")) for bits in documents)
            database.execute("INSERT INTO found VALUES (?, ?, ?)", (number, *sets))

    def _gather(
        self, prefix: str, words: list[str], low: int, high: int, found: dict[str, _Documents]
    ) -> _Documents:
        """The documents of all words from `low` to `high`, which begin with `prefix`.

        Those of the prefix are put into `found` where it is frequent, and so is each longer one.
        """
        if sum(len(self._anywhere[word]) for word in words[low:high]) <= layout.MOST_RANKED:
            return self._of(words[low:high])
        here = _Documents(0, 0)
        while low < high:
            if words[low] == prefix:
                here |= self._of([prefix])
                low += 1
                continue
            longer = words[low][: len(prefix) + 1]
            end = bisect_left(words, longer + _LAST, low, high)
            here |= self._gather(longer, words, low, end, found)
            low = end
        if prefix and here.anywhere.bit_count() > layout.MOST_RANKED:
            found[prefix] = here
        return here

    def _of(self, words: list[str]) -> _Documents:
        return _Documents(
            *(
                _bits([index[word] for word in words if word in index])
                for index in (self._anywhere, self._titles)
            )
        )


def _bits(lists: "list[array[int]]") -> int:
    if not lists:
        return 0
    bits = bytearray(max(numbers[-1] for numbers in lists) // 8 + 1)
    for numbers in lists:
        for number in numbers:
            bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")
