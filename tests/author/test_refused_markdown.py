"""What the check refuses in the text of a guide: all that is not in the README's short list."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

G = "guides/log.md"
OLD = "- One more. [^k]"

# What stands in place of a list item, a part of the line that is named, words of the message.
CASES: dict[str, tuple[str, ...]] = {
    "no source mark": ("- One more.", "One more.", "no source mark", "[^k]"),
    "paragraph without mark": ("One more.", "One more.", "no source mark"),
    "note without mark": ("> [!NOTE]\n> One more.", "[!NOTE]", "no source mark"),
    "text after the mark": ("One [^k] more.", "more", "no source mark"),
    "mark alone": ("[^k]", "[^k]", "nothing but"),
    "undefined mark": ("- One more. [^z]", "[^z]", "[^z] has no line"),
    "bold": ("- **One** more. [^k]", "**One**", "bold text is not allowed"),
    "slanted": ("- *One* more. [^k]", "*One*", "slanted text is not allowed"),
    "struck out": ("- ~~One~~ more. [^k]", "~~One", "struck-out"),
    "code": ("- `One` more. [^k]", "`One`", "code is not allowed"),
    "block of code": ("```\nx = 1\n```", "```", "block of code"),
    "indented block": ("Text. [^k]\n\n    code", "    code", "indented block"),
    "picture": ("- ![x](y.png) [^k]", "y.png", "picture"),
    "table": ("| a | b |\n|---|---|\n| c | d |", "| a", "table"),
    "rule": ("Text. [^k]\n\n***", "***", "line across"),
    "html": ("<b>One</b> more. [^k]", "<b>", "HTML"),
    "html block": ("<div>One</div>", "<div>", "HTML"),
    "hard break": ("One  \nmore. [^k]", "One  ", "forced line break"),
    "web link": ("[One](https://example.org/) [^k]", "[One]", "not a part of the program"),
    "bracketed address": ("See <https://example.org/> [^k]", "See <", "not a part of the program"),
    "link without words": ("See [](guide:log). [^k]", "[](", "no words"),
    "link that is none": ("[One](javascript:x) [^k]", "[One]", "left over"),
    "first heading": ("# One", "# One", "not ## or ###"),
    "fourth heading": ("#### One", "#### One", "not ## or ###"),
    "underlined heading": ("One\n---", "One", "not ## or ###"),
    "mark in a heading": ("## One [^k]", "## One", "heading holds"),
    "list in a list": ("- One. [^k]\n  - Two. [^k]", "Two", "more than one paragraph"),
    "two paragraphs in an item": ("- One. [^k]\n\n  Two. [^k]", "Two", "more than one paragraph"),
    "empty item": ("-\n- One. [^k]", "-", "empty"),
    "plain quotation": ("> One. [^k]", "> One", "what kind of note"),
    "other note": ("> [!TIP]\n> One. [^k]", "[!TIP]", "what kind of note"),
    "note of two paragraphs": (
        "> [!NOTE]\n> A. [^k]\n>\n> B. [^k]",
        "[!NOTE]",
        "not one paragraph",
    ),
    "may be noticed in the middle": ("- Turn [may be noticed] off. [^k]", "Turn [may", "start"),
    "definition twice": ("[^k]: A | https://x.org/ | 2020 | official", "[^k]: Office", "twice"),
    "definition of ours": ("[^ours]: A | https://x.org/ | 2020 | official", "[^ours]: A", "always"),
    "unused definition": ("[^u]: A | https://x.org/ | 2020 | official", "[^u]: A", "used nowhere"),
    "definition of three parts": ("X. [^u]\n\n[^u]: A | 2020 | official", "[^u]: A", "four parts"),
    "kind of source": ("X. [^u]\n\n[^u]: A | https://x.org/ | 2020 | best", "[^u]: A", '"best"'),
    "address of a source": ("X. [^u]\n\n[^u]: A | seen | 2020 | official", "[^u]: A", '"seen"'),
    "date of a source": (
        "X. [^u]\n\n[^u]: A | https://x.org/ | 31 June 2020 | official",
        "[^u]: A",
        "no such date",
    ),
    "source later than the edition": (
        "X. [^u]\n\n[^u]: A | https://x.org/ | 2027 | official",
        "[^u]: A",
        "later than this edition",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_is_refused(tiny: "Tiny", name: str) -> None:
    new, at, *words = CASES[name]
    tiny.change(G, OLD, new)
    below = tiny.line(G, "2. Ring") + 1
    rows = (tiny.root / G).read_text(encoding="utf-8").split("\n")
    line = next(number for number, row in enumerate(rows, 1) if number > below and at in row)
    tiny.assert_refused(G, line, *words)


def test_recommendation_without_mark(tiny: "Tiny") -> None:
    tiny.change("reports/living.md", '"Do that. [^b]"', '"Do that."')
    line = tiny.line("reports/living.md", "Do that.")
    tiny.assert_refused("reports/living.md", line, "no source mark")


def test_no_front_matter(tiny: "Tiny") -> None:
    tiny.change("guides/log.md", "+++", "---")
    tiny.assert_refused("guides/log.md", 1, "does not begin with a heading", "+++")


def test_front_matter_that_is_no_toml(tiny: "Tiny") -> None:
    tiny.change("guides/log.md", "order = 1", "order = one")
    tiny.assert_refused("guides/log.md", tiny.line("guides/log.md", "order"), "not valid TOML")


def test_no_text(tiny: "Tiny") -> None:
    text = (tiny.root / "pages/about.md").read_text(encoding="utf-8")
    tiny.write("pages/about.md", "+++".join(text.split("+++")[:2]) + "+++\n")
    tiny.assert_refused("pages/about.md", 2, "no text")
