"""What the check refuses about words that must not be said and addresses that must not be shown."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

S = "services/line.toml"
G = "guides/log.md"
R = "reports/living.md"

# File, old text, new text, a part of the line that is named, then words of the message.
CASES: dict[str, tuple[str, ...]] = {
    "refused words": (
        G,
        "Turn it off.",
        "ask FOR  ani there.",
        "ask FOR",
        "must not be said",
        "scheme ended",
    ),
    "refused words in a service": (S, '"It listens."', '"Ask for ANI."', "ANI", "must not be said"),
    "refused words over lines": (G, "One more.", "Ask\n  for ANI.", "Ask", "must not be said"),
    "refused address": (
        S,
        '"https://example.org/"',
        '"https://www.gone.example.com/x"',
        "gone",
        "refused addresses",
        "Taken over",
    ),
    "refused address in an e-mail": (
        S,
        "help@example.org",
        "a@gone.example.com",
        "gone",
        "refused addresses",
    ),
    "refused address in text": (
        G,
        "Turn it off.",
        "See gone.example.com now.",
        "gone",
        "refused addresses",
    ),
    "refused address of a source": (
        R,
        "https://example.org/b",
        "https://gone.example.com/b",
        "gone",
        "refused addresses",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_is_refused(tiny: "Tiny", name: str) -> None:
    file, old, new, at, *words = CASES[name]
    tiny.change(file, old, new)
    tiny.assert_refused(file, tiny.line(file, at), *words)
