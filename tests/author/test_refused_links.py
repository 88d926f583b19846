"""What the check refuses about links that lead nowhere, and places."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

S = "services/line.toml"
F = "forces/sussex.toml"
G = "guides/log.md"
R = "reports/living.md"

# File, old text, new text, a part of the line that is named, then words of the message.
CASES: dict[str, tuple[str, ...]] = {
    "topic": (S, 'topics = ["stalking"]', 'topics = ["x"]', '"x"', 'no topic with the id "x"'),
    "force of an area": (S, '["sussex"]', '["kent"]', "kent", 'no force with the id "kent"'),
    "local service": (F, '["line"]', '["gone"]', "gone", 'no service with the id "gone"'),
    "guide of a topic": ("topics.toml", '["log"]', '["lag"]', "lag", 'no guide with the id "lag"'),
    "synonym service": ("synonyms.toml", '["line"]', '["gone"]', "gone", "no service"),
    "synonym guide": ("synonyms.toml", '["log"]', '["gone"]', "gone", "no guide"),
    "synonym report": ("synonyms.toml", '["living"]', '["gone"]', "gone", "no report"),
    "synonym topic": ("synonyms.toml", '["stalking"]', '["gone"]', "gone", "no topic"),
    "event report": ("timeline.toml", '"living"', '"gone"', "gone", "no report"),
    "event source": ("timeline.toml", '["a"]', '["b"]', '["b"]', '"b" is not defined'),
    "event without source": ("timeline.toml", '["a"]', "[]", "[]", "names no source"),
    "refused use": ("refused.toml", '"line"', '"gone"', "gone", "no service"),
    "body": (R, '["police"]', '["army"]', "army", 'no body "army"'),
    "link in a guide": (G, "service:line", "service:gone", "gone", "service:gone leads nowhere"),
    "link in a page": ("pages/about.md", "guide:log", "guide:gone", "gone", "leads nowhere"),
    "url": (S, '"https://example.org/"', '"example.org"', '"example.org"', "not a web"),
    "email": (S, "help@example.org", "help at example.org", "help at", "not a web or e-mail"),
    "way": (S, '"https://example.org/chat"', '"chat"', '"chat"', "not a web or e-mail"),
    "source url": (F, '"https://example.org/list"', '"seen"', '"seen"', "not a web"),
    "place": (
        "places/places.csv",
        "Dover; Kent,sussex",
        "Dover,sussex;kent",
        "kent",
        'no force with the id "kent"',
    ),
    "authority": ("places/authorities.csv", "england,sussex", "england,kent", "kent", "no force"),
    "place kind": (
        "places/places.csv",
        "Dover,built-up area",
        "Dover,town",
        "town",
        "kind of place",
    ),
    "place nation": ("places/authorities.csv", "england", "france", "france", "france"),
    "place cells": ("places/places.csv", ",Dover,", ",Do,ver,", "Do,ver", "8 cells"),
    "place code twice": ("places/places.csv", "E34000002", "E34000001", "Ash", "stands twice"),
    "place without a name": ("places/places.csv", "Ash", " ", "E34000002", "name is empty"),
    "place columns": ("places/places.csv", "also,", "", "code", "columns"),
    "place quote": ("places/places.csv", "Dover; Kent", '"Dover; Kent', "E34000002", "proper CSV"),
}


@pytest.mark.parametrize("name", CASES)
def test_is_refused(tiny: "Tiny", name: str) -> None:
    file, old, new, at, *words = CASES[name]
    tiny.change(file, old, new)
    tiny.assert_refused(file, tiny.line(file, at), *words)
