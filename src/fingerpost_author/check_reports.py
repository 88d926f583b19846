"""Refuses reports, guides and hints whose parts do not fit together.

Repeated numbers of recommendations, sections out of order, summaries too long for a list, words
people type that lead nowhere.
"""

from fingerpost.core.blocks import Heading
from fingerpost.core.fold import fold
from fingerpost.core.model import Report
from fingerpost_author.entries import Content, Written
from fingerpost_author.source_file import SourceFile

SECTIONS = (
    "What it is",
    "Who asked for it, and why",
    "What was looked at",
    "What was found",
    "What happened since",
    "What it can mean if you report",
    "Where to read it",
)
_SUMMARY = 100


def check_reports(content: Content) -> None:
    """Check what is written in Markdown, and the words people type."""
    for report in content.reports:
        _check_recommendations(report)
        _check_sections(report)
        _check_summary(report.value.article.summary, report.source)
    for article in (*content.guides, *content.pages):
        _check_summary(article.value.summary, article.source)
        if not article.value.blocks:
            article.source.refuse("there is no text below the heading", "Write it")
    _check_phrases(content)


def _check_summary(summary: str, source: SourceFile) -> None:
    if len(summary) > _SUMMARY:
        source.refuse(
            f"the summary has {len(summary)} characters", f"Use at most {_SUMMARY}", "summary"
        )


def _check_recommendations(entry: Written[Report]) -> None:
    seen: set[str] = set()
    for index, row in enumerate(entry.value.recommendations):
        if row.number and row.number in seen:
            entry.source.refuse(
                f'the recommendation number "{row.number}" stands twice',
                "Correct it, or leave number out where no source prints it beside the text",
                "recommendations",
                index,
                "number",
            )
        seen.add(row.number)


def _check_sections(entry: Written[Report]) -> None:
    found = [
        block.text
        for block in entry.value.article.blocks
        if isinstance(block, Heading) and block.level == 2
    ]
    lines = {text.value: text.line for text in entry.source.texts if text.path == ("body",)}
    last = -1
    for text in found:
        place = SECTIONS.index(text) if text in SECTIONS else -1
        if place <= last:
            reason = "is out of order" if text in SECTIONS else "is not a section of a report"
            entry.source.refuse_line(
                lines[text],
                f'the heading "{text}" {reason}',
                f"The sections are, in this order: {' · '.join(SECTIONS)}",
            )
        last = max(last, place)


def _check_phrases(content: Content) -> None:
    if not content.synonyms:
        return
    table, source = content.synonyms
    seen: dict[str, int] = {}
    for index, row in enumerate(table):
        if not row.services and not row.guides and not row.reports and not row.topics:
            source.refuse(
                "these words lead nowhere", "Name a service or a guide", "synonyms", index
            )
        for phrase in row.phrases:
            key = fold(phrase)
            if not key or seen.get(key, index) != index:
                reason = f'"{phrase}" stands in two entries' if key else f'"{phrase}" holds no word'
                source.refuse(
                    reason,
                    "Keep it in one place only",
                    "synonyms",
                    index,
                    "phrases",
                    value=f'"{phrase}"',
                )
            seen[key] = index
