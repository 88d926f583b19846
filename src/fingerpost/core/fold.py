"""One folded form of text, so that what people type meets what editors write.

Lower case, accents off, apostrophes dropped ("won't" is "wont"), every other mark a space. Used
on the index when the content is built and on the query when it is typed: both must use this.
"""

import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"), None)


def fold(text: str) -> str:
    """Fold `text` for searching: words of letters and digits, single spaces between."""
    # Marks that stand for an apostrophe go first: taken apart, some would leave a space. Taking
    # letters apart can make capitals again, and making them small can join accents to them.
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_APOSTROPHES)
    letters = [mark if mark.isalnum() else " " for mark in plain if not unicodedata.combining(mark)]
    return " ".join("".join(letters).split())
