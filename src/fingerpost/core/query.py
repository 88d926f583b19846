"""From what somebody typed to what to look for.

Pure text work: folding, leaving out empty words, meeting word endings half-way. Nothing here
touches the content file, keeps what was typed, or decides what comes first.
"""

from typing import NamedTuple

from fingerpost.core.fold import fold

EMPTY_WORDS = frozenset(
    [
        "a",
        "about",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "being",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "for",
        "from",
        "had",
        "has",
        "have",
        "having",
        "he",
        "her",
        "hers",
        "him",
        "his",
        "how",
        "i",
        "id",
        "if",
        "ill",
        "im",
        "in",
        "into",
        "is",
        "it",
        "its",
        "ive",
        "just",
        "keep",
        "keeping",
        "keeps",
        "me",
        "my",
        "of",
        "off",
        "on",
        "or",
        "our",
        "out",
        "please",
        "really",
        "she",
        "so",
        "some",
        "somebody",
        "someone",
        "something",
        "than",
        "that",
        "thats",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "theyre",
        "think",
        "this",
        "to",
        "too",
        "very",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whos",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)

MOST_TYPED = 200
"""Characters beyond these are not looked at: a pasted page must not stop the window."""

LEAST_DIGITS = 3
"""From this many digits on, digits alone are taken for a telephone number."""

_ENDINGS = (("ings", 4), ("ing", 4), ("ied", 3), ("ies", 3), ("ers", 4), ("ed", 4), ("er", 4),
            ("es", 4), ("s", 3))  # fmt: skip


class Query(NamedTuple):
    """What was typed, folded: every word, the telling words, and the digits if it is a number."""

    text: str
    words: tuple[str, ...]
    telling: tuple[str, ...]
    number: str


def understand(typed: str) -> Query:
    """Fold what was typed and set its empty words aside, unless nothing else is there."""
    text = fold(typed[:MOST_TYPED])
    words = tuple(text.split())
    telling = tuple(word for word in words if word not in EMPTY_WORDS) or words
    joined = text.replace(" ", "")
    is_number = len(joined) >= LEAST_DIGITS and joined.isdecimal() and joined.isascii()
    return Query(text, words, telling, _from_home(joined, typed) if is_number else "")


def _from_home(digits: str, typed: str) -> str:
    """A number as it is dialled inside the country: with 0 for the country's own code."""
    if digits.startswith("0044"):
        return "0" + digits[4:].lstrip("0")
    if digits.startswith("44") and (typed.lstrip().startswith("+") or len(digits) > 10):
        return "0" + digits[2:].lstrip("0")
    return digits


def stem(word: str) -> str:
    """A word without its commonest English ending, if enough is left: `followed` → `follow`."""
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


def beginning(word: str) -> str:
    """What all words begin with that are looked for: the word as typed so far, or its stem."""
    short = stem(word)
    return word if len(short) < 4 else short


def term(word: str) -> str:
    """An FTS5 expression that finds a word as typed so far, and its other endings."""
    short = beginning(word)
    return f'"{word}"*' if short == word else f'("{word}"* OR "{short}"*)'


def all_of(words: tuple[str, ...]) -> str:
    """An FTS5 expression for rows that hold every word."""
    return " AND ".join(term(word) for word in dict.fromkeys(words))


def any_of(words: tuple[str, ...]) -> str:
    """An FTS5 expression for rows that hold at least one word."""
    return " OR ".join(term(word) for word in dict.fromkeys(words))


def covers(phrase: str, query: Query) -> float:
    """How well a known phrase meets what was typed: 0 for not at all, up to 1.

    It meets when every telling word of the phrase was typed, or when what was typed so far is the
    beginning of the phrase: the less is still to be typed, the better. Only the whole phrase
    gives 1.
    """
    if len(query.text) >= 3 and phrase.startswith(query.text):
        return 1.0 if phrase == query.text else 0.7 + 0.25 * len(query.text) / len(phrase)
    wanted = _wanted(phrase)
    if not wanted or not all(any(_same(word, other) for other in query.words) for word in wanted):
        return 0.0
    return 0.5 + 0.4 * min(1.0, len(wanted) / max(1, len(query.telling)))


def _wanted(phrase: str) -> tuple[str, ...]:
    """The words of a phrase without which it does not mean what it means."""
    words = tuple(phrase.split())
    telling = tuple(word for word in words if word not in EMPTY_WORDS)
    # "i am 15" is about an age: a 15 alone is not.
    return words if all(word.isdigit() for word in telling) else telling


def _same(word: str, typed: str) -> bool:
    if word == typed:
        return True
    if len(word) < 4 or len(typed) < 4:
        return False
    short, other = stem(word), stem(typed)
    return short == other or (typed.startswith(short) and len(typed) - len(short) <= 3)


def near(word: str, other: str) -> bool:
    """Whether `other` is `word` with one letter wrong, missing, added or two swapped."""
    if abs(len(word) - len(other)) > 1 or word == other:
        return word == other
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    a, b = word[start:], other[start:]
    return (
        a[1:] == b
        or a == b[1:]
        or a[1:] == b[1:]
        or (len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:])
    )
