"""Welsh as far as a list and a search need it: how words change at the front, and their order.

Pure text work on folded words (see `fold`). The rules are those of any grammar of Welsh: soft,
nasal and aspirate mutation, and the alphabet with its eight letters of two marks.
"""

from collections.abc import Iterator

# Radical, and what it becomes: soft, nasal, aspirate. `g` falls away under soft mutation.
_MUTATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ll", ("l",)),
    ("rh", ("r",)),
    ("p", ("b", "mh", "ph")),
    ("t", ("d", "nh", "th")),
    ("c", ("g", "ngh", "ch")),
    ("b", ("f", "m")),
    ("d", ("dd", "n")),
    ("g", ("", "ng")),
    ("m", ("f",)),
)
# These begin with a letter of two marks, which is another letter than its first mark.
_NOT_RADICAL = {"p": ("ph",), "t": ("th",), "c": ("ch",), "d": ("dd",)}
LEAST = 3
"""Shorter words are left alone: too many would become one another."""

_ALPHABET = ("a", "b", "c", "ch", "d", "dd", "e", "f", "ff", "g", "ng", "h", "i", "j", "k", "l",
             "ll", "m", "n", "o", "p", "ph", "q", "r", "rh", "s", "t", "th", "u", "v", "w", "x",
             "y", "z")  # fmt: skip
_PLACES = {letter: place for place, letter in enumerate(_ALPHABET)}


def forms(word: str) -> Iterator[str]:
    """Every other form a folded word may have by a change at its front, likeliest first.

    What was typed may be a changed form itself: `gymorth` gives `cymorth` and its other changes.
    """
    if len(word) < LEAST:
        return
    seen = {word}
    for radical in (word, *_radicals(word)):
        for form in (radical, *_mutated(radical)):
            if form not in seen and len(form) >= LEAST:
                seen.add(form)
                yield form


def _radicals(word: str) -> Iterator[str]:
    """What a word may have been before it was changed."""
    for radical, changes in _MUTATIONS:
        for change in changes:
            # Where a g has fallen away, any vowel, l, r or w may stand first.
            fallen = change == "" and word[0] in "aeiouylrw"
            if fallen or (change and word.startswith(change)):
                yield radical + word[len(change) :]
    if word[0] == "h" and word[1] in "aeiouwy":
        yield word[1:]


def _mutated(word: str) -> Iterator[str]:
    for radical, changes in _MUTATIONS:
        if word.startswith(radical) and not word.startswith(_NOT_RADICAL.get(radical, ("\0",))):
            for change in changes:
                yield change + word[len(radical) :]
            return
    if word[0] in "aeiouwy":
        yield "h" + word


def sort_key(folded: str) -> tuple[tuple[int, ...], ...]:
    """What puts folded names in the order of the Welsh alphabet: `ch` after all of `c`."""
    return tuple(tuple(_letters(word)) for word in folded.split())


def _letters(word: str) -> Iterator[int]:
    at = 0
    while at < len(word):
        pair = word[at : at + 2]
        letter = pair if len(pair) == 2 and pair in _PLACES else word[at]
        # Digits stand before letters, anything else after them.
        yield _PLACES.get(letter, -10 + int(letter) if letter.isdecimal() else 100)
        at += len(letter)
