"""What the check refuses about fields: unknown, missing or of the wrong kind."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

S = "services/line.toml"
G = "guides/log.md"

# File, old text, new text, a part of the line that is named, then words of the message.
CASES: dict[str, tuple[str, ...]] = {
    "unknown field": (S, 'who = ["any', 'whom = "x"\nwho = ["any', "whom =", "whom", "who"),
    "unknown nested field": (
        S,
        "dial = false\n",
        "dial = false\ntone = 1\n",
        "tone",
        'unknown field "tone"',
        "dial",
    ),
    "missing field": (S, 'checked_how = "Read on a page. Not rung."\n', "", "id =", "checked_how"),
    "missing nested": (S, 'dated = "14 August 2026"\n', "", "[[sources]]", '"dated" is missing'),
    "wrong type": (S, "dial = true", 'dial = "yes"', 'dial = "yes"', "true or false"),
    "wrong word": (S, '"helpline"', '"hotline"', "hotline", '"hotline"', "advocacy"),
    "wrong word in list": (S, '["anyone"]', '["all"]', '["all"]', '"all"', "lgbt"),
    "empty text": (S, '"The Example Line"', '" "', "name =", "empty"),
    "bad toml": (S, 'name = "The', "name = The", "name = The", "not valid TOML", "quote"),
    "bare date": (S, '"2026-11-23"', "2026-11-23", "last_modified", "text in quotes"),
    "front matter field": (G, "order = 1", "ordre = 1", "ordre", "ordre", "order"),
    "topics field": ("topics.toml", "guides =", "guide =", "guide =", "guides"),
    "timeline field": ("timeline.toml", "text =", "txt =", "txt =", "txt"),
    "synonyms field": ("synonyms.toml", "phrases", "phrase", "phrase", "phrases"),
    "refused field": ("refused.toml", "use =", "uses =", "uses =", "use"),
    "content field": ("content.toml", "version", "versio", "versio", "version"),
    "body not text": ("reports/bodies.toml", '"Chief', '1 # "Chief', "[bodies]", "bodies"),
}


@pytest.mark.parametrize("name", CASES)
def test_is_refused(tiny: "Tiny", name: str) -> None:
    file, old, new, at, *words = CASES[name]
    tiny.change(file, old, new)
    tiny.assert_refused(file, tiny.line(file, at), *words)
