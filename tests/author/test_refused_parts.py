"""What the check refuses about ids, summaries, sections and phrases."""

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
    "id and file name": (S, 'id = "line"', 'id = "other"', 'id = "other"', "file name"),
    "id in markdown": (G, 'id = "log"', 'id = "lag"', 'id = "lag"', "file name"),
    "id form": (F, 'id = "sussex"', 'id = "Sussex Police"', "id =", "small letters"),
    "unknown section": (R, "## What it is", "## Opening", "## Opening", "not a section"),
    "long guide summary": (
        G,
        "What to write down.",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "xxx",
        "101 characters",
    ),
    "phrase without words": ("synonyms.toml", '"he follows me"', '"?!"', "?!", "holds no word"),
    "hint to nowhere": (
        "synonyms.toml",
        'topics = ["stalking"]\nservices = ["line"]\nguides = ["log"]\nreports = ["living"]\n',
        "",
        "[[synonyms]]",
        "lead nowhere",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_is_refused(tiny: "Tiny", name: str) -> None:
    file, old, new, at, *words = CASES[name]
    tiny.change(file, old, new)
    tiny.assert_refused(file, tiny.line(file, at), *words)
