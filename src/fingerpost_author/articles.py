"""Reads the Markdown files: reports, guides and pages, each with its heading of TOML.

It puts the heading and the text together into model values. What the texts say is for the checks.
"""

from pathlib import Path
from typing import NamedTuple, TypeVar

from fingerpost.core.model import Article, Recommendation, Report
from fingerpost_author.entries import Content, Written
from fingerpost_author.folder import check_id, find_files, note_id, parse_toml, read_text
from fingerpost_author.footnotes import Footnotes
from fingerpost_author.markdown import Body, read_body
from fingerpost_author.schema import ArticleFront, ReportFront
from fingerpost_author.shape import fit
from fingerpost_author.source_file import SourceFile, Text

Front = TypeVar("Front", bound=ArticleFront)

_FENCE = "+++"


class _Parts(NamedTuple):
    front: str
    body: str
    body_line: int


def load_reports(root: Path, content: Content) -> None:
    """Read `reports/*.md`."""
    seen: dict[str, str] = {}
    for path in find_files(root, "reports", ".md", content, "bodies.toml"):
        note_id(path, "report", content)
        source = content.file(f"reports/{path.name}")
        read = _read(path, source, ReportFront, seen)
        if read:
            front, body, notes = read
            recommendations = _recommendations(front, source, notes)
            article = _article(front, body, notes)
            report = _report(front, article, recommendations)
            content.reports.append(Written(report, source, body.links))


def load_articles(root: Path, folder: str, kind: str, content: Content) -> list[Written[Article]]:
    """Read the guides or the pages."""
    found = []
    seen: dict[str, str] = {}
    for path in find_files(root, folder, ".md", content):
        note_id(path, kind, content)
        source = content.file(f"{folder}/{path.name}")
        read = _read(path, source, ArticleFront, seen)
        if read:
            front, body, notes = read
            found.append(Written(_article(front, body, notes), source, body.links))
    return found


def _read(
    path: Path, source: SourceFile, kind: type[Front], seen: dict[str, str]
) -> tuple[Front, Body, Footnotes] | None:
    text = read_text(path, source)
    parts = _split(text, source) if text is not None else None
    if parts is None:
        return None
    notes = Footnotes(source.refuse_line)
    body = read_body(
        notes.lift_definitions(parts.body, parts.body_line),
        parts.body_line,
        notes,
        source.refuse_line,
    )
    data = parse_toml(parts.front, source, first=2)
    source.texts += [Text(("body",), text, "body", line) for line, text in body.texts]
    source.texts += notes.texts()
    if data is None:
        return None
    check_id(path, data.get("id"), source, seen)
    front = fit(kind, data, source)
    return (front, body, notes) if front else None


def _split(text: str, source: SourceFile) -> _Parts | None:
    """Part the heading between `+++` lines from the text below it."""
    rows = text.split("\n")
    ends = [row for row, words in enumerate(rows) if row and words.rstrip() == _FENCE]
    if rows[0].rstrip() != _FENCE or not ends:
        source.refuse(
            "the file does not begin with a heading between +++ lines",
            "Write +++ on the first line, the fields, then +++ on a line of its own",
        )
        return None
    end = ends[0]
    return _Parts("\n".join(rows[1:end]), "\n".join(rows[end + 1 :]), end + 2)


def _article(front: ArticleFront, body: Body, notes: Footnotes) -> Article:
    return Article(
        id=front.id,
        title=front.title,
        summary=front.summary,
        as_at=front.as_at,
        order=front.order,
        last_modified=front.last_modified,
        keywords=tuple(front.keywords),
        blocks=body.blocks,
        sources=notes.sources(),
    )


def _recommendations(
    front: ReportFront, source: SourceFile, notes: Footnotes
) -> tuple[Recommendation, ...]:
    """The recommendations, their marks numbered on from those of the text."""
    found = []
    for index, table in enumerate(front.recommendations):
        line = source.lines.at("recommendations", index, "text")
        text, numbers = notes.take(table.text, line)
        found.append(
            Recommendation(
                number=table.number,
                to=tuple(table.to),
                to_text=table.to_text,
                deadline=table.deadline,
                deadline_date=table.deadline_date,
                text=text,
                seen=table.seen,
                sources=numbers,
            )
        )
    return tuple(found)


def _report(
    front: ReportFront, article: Article, recommendations: tuple[Recommendation, ...]
) -> Report:
    return Report(
        article=article,
        kind=front.kind,
        short_title=front.short_title,
        publisher=front.publisher,
        published=front.published,
        published_text=front.published_text,
        url=front.url,
        total_recommendations=front.total_recommendations,
        unseen=front.unseen,
        recommendations=recommendations,
    )
