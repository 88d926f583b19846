"""One line for a letter: what a report found or recommended, with its number, date and address.

The words are ours, a summary, and each line says so; where only part of a text was seen, it says
that too. A number that no source prints is never given.
"""

from collections.abc import Sequence
from typing import NamedTuple

from fingerpost.core import dates
from fingerpost.core.blocks import Block, Heading, ItemList, Paragraph
from fingerpost.core.model import Recommendation, Report
from fingerpost.core.paper import A4, SIDE, Group, Paper, Words
from fingerpost.core.words import Say, mark

FOUND = "What was found"
"""The heading of a report's findings; reports are in English."""

RECOMMENDATION = mark("recommendation {number}")
UNNUMBERED = mark("a recommendation, its number not seen")
FINDING = mark("finding")
TO = mark("to: {who}")
BY = mark("by {date}")
SUMMARY = mark("in summary")
PART = mark("only part of its text was seen")
AS_AT = mark("As at {date}.")
RECOMMENDED = mark("What it recommended")
FOUND_SAID = mark("What was found")
MORE = mark("{count} more have no room on this page. They are in Fingerpost.")
HEADING = "heading"
"""What groups of a summary are called that stand over others."""

SIZES = (11.0, 10.0, 9.0)
"""The sizes a summary may be printed in, best first."""


class Citation(NamedTuple):
    """Something to cite. `what` is its own words for a list; `line` is what is copied."""

    what: str
    line: str


def _head(report: Report) -> str:
    known = [report.publisher, f"“{report.article.title}”", report.published_text]
    return ", ".join(part for part in known if part)


def _line(report: Report, what: str, text: str) -> str:
    return f"{_head(report)}, {what}: {text.rstrip('.')}. {report.url}".strip()


def recommendation(report: Report, one: Recommendation, say: Say = str) -> Citation:
    """The line of a recommendation."""
    name = say(RECOMMENDATION).format(number=one.number) if one.number else say(UNNUMBERED)
    parts = [say(TO).format(who=one.to_text)] if one.to else []
    if one.deadline_date:
        parts.append(say(BY).format(date=one.deadline))
    parts.append(say(SUMMARY))
    if one.seen != "whole":
        parts.append(say(PART))
    told = f"{name} ({'; '.join(parts)})"
    return Citation(f"{name[:1].upper()}{name[1:]}: {one.text}", _line(report, told, one.text))


def findings(report: Report) -> list[str]:
    """What a report found, a paragraph or list item each."""
    found: list[str] = []
    for block in under(report.article.blocks, FOUND):
        match block:
            case Paragraph():
                found.append(block.text)
            case ItemList():
                found += [item.text for item in block.items]
    return found


def under(blocks: Sequence[Block], heading: str) -> list[Block]:
    """The blocks under a heading of the second level."""
    inside, found = False, []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            inside = block.text == heading
        elif inside:
            found.append(block)
    return found


def finding(report: Report, text: str, say: Say = str) -> Citation:
    """The line of a finding."""
    return Citation(text, _line(report, f"{say(FINDING)} ({say(SUMMARY)})", text))


def shortened(whole: Paper, left_off: int, size: float, say: Say = str) -> Paper:
    """A summary without what has no room, and with a line that says how much that is."""
    kept = whole.groups[: len(whole.groups) - left_off - 1]
    while kept and kept[-1].name == HEADING:
        kept = kept[:-1]
    count = sum(1 for group in whole.groups[len(kept) :] if group.name != HEADING)
    more = Words(say(MORE).format(count=count), size, bold=True, above=size)
    return whole._replace(groups=(*kept, Group("", (more,))))


def summary(report: Report, size: float, say: Say = str) -> Paper:
    """A report on one page: what it is, what it told whom, what it found, and where to read it."""
    article = report.article
    as_at = say(AS_AT).format(date=dates.in_words(article.as_at, say))
    known = [part for part in (report.publisher, report.published_text) if part]
    groups = [
        Group(
            "",
            (
                Words(article.title, size * 1.5, bold=True),
                Words(". ".join([*known, as_at]), size, above=2),
                Words(report.url, size, above=2),
                Words(article.summary, size, above=4),
            ),
        )
    ]
    if report.recommendations or report.unseen:
        heading = [_heading(say(RECOMMENDED), size)]
        if report.unseen:
            heading.append(Words(report.unseen, size, above=2))
        groups.append(Group(HEADING, tuple(heading)))
        for one in report.recommendations:
            groups.append(Group("", (_recommended(one, size, say),)))
    found = findings(report)
    if found:
        groups.append(Group(HEADING, (_heading(say(FOUND_SAID), size),)))
        groups += [Group("", (Words(text, size, above=3),)) for text in found]
    return Paper(tuple(groups), A4, SIDE)


def _heading(text: str, size: float) -> Words:
    return Words(text, size * 1.2, bold=True, above=size)


def _recommended(one: Recommendation, size: float, say: Say) -> Words:
    parts = [
        one.to_text if one.to else "",
        say(BY).format(date=one.deadline) if one.deadline_date else "",
    ]
    if one.seen != "whole":
        parts.append(say(PART))
    told = "; ".join(part for part in parts if part)
    label = f"{one.number}." if one.number else ""
    return Words(f"{told}: {one.text}" if told else one.text, size, above=3, label=label)
