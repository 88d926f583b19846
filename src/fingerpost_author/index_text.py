"""What the search index holds of each document: its words, folded, in four columns.

It decides what can be found by which words, and must not decide how well: ranking is the
program's. Source names and addresses stay out: a newspaper's name is not an answer.
"""

from collections.abc import Iterable
from typing import NamedTuple

from fingerpost.core.blocks import Block, ItemList
from fingerpost.core.fold import fold
from fingerpost.core.model import Article, Force, Report, Service
from fingerpost_author.numbers import one_form

_NATIONS = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
_WHO = {
    "anyone": "anyone",
    "women": "women",
    "men": "men",
    "lgbt": "LGBT lesbian gay bisexual trans",
    "deaf": "deaf",
    "older": "older people",
    "young": "young people child children",
    "professional": "professionals",
    "worried": "worried about someone",
    "own-behaviour": "own behaviour",
}


class Columns(NamedTuple):
    """The four columns of the index, folded."""

    title: str
    keywords: str
    summary: str
    body: str


def service_text(service: Service, topics: dict[str, str], phrases: Iterable[str]) -> Columns:
    """A service: found by its names, its numbers in any form, where it works and for whom."""
    numbers = [phone.number for phone in service.phones]
    numbers += [way.number for way in service.ways if way.number]
    keywords = [
        *service.keywords,
        service.organization,
        *(_WHO[name] for name in service.who),
        *(topics.get(name, "") for name in service.topics),
        *(_NATIONS[name] for name in service.nations),
        *(area.name for area in service.service_areas),
        *numbers,
        *(one_form(number) for number in numbers),
        *phrases,
    ]
    body = [
        service.description,
        service.alert,
        service.languages_note,
        service.for_whom,
        service.not_for,
        service.needs,
        service.cost,
        service.on_bill,
        service.hours.note,
        service.email,
        service.url,
        *(phone.description for phone in service.phones),
        *(part for way in service.ways for part in (way.text, way.address)),
    ]
    return _columns(service.name, keywords, service.summary, body)


def force_text(force: Force) -> Columns:
    """A police force: found by its name and its area."""
    keywords = [force.area, *(_NATIONS[name] for name in force.nations), "police force"]
    body = [force.local, force.notes, force.contact, force.deaf_contact, force.url]
    return _columns(force.name, keywords, force.area, body)


def report_text(report: Report, phrases: Iterable[str]) -> Columns:
    """A report: found by its names and everything it says."""
    article = report.article
    keywords = [*article.keywords, report.short_title, report.publisher, *phrases]
    body = [*words_of(article.blocks), report.unseen, report.published_text]
    body += [part for row in report.recommendations for part in (row.to_text, row.text)]
    return _columns(article.title, keywords, article.summary, body)


def article_text(article: Article, phrases: Iterable[str]) -> Columns:
    """A guide or page."""
    keywords = [*article.keywords, *phrases]
    return _columns(article.title, keywords, article.summary, words_of(article.blocks))


def with_welsh(text: Columns, words: Iterable[str]) -> Columns:
    """The words of a document with those of its Welsh: it is found in either language."""
    return text._replace(body=f"{text.body} {fold(' '.join(words))}")


def words_of(blocks: Iterable[Block]) -> list[str]:
    """Every text of a page, block by block."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, ItemList):
            found += [item.text for item in block.items]
        else:
            found.append(block.text)
    return found


def _columns(title: str, keywords: Iterable[str], summary: str, body: Iterable[str]) -> Columns:
    # A phrase repeated by many synonyms must not outweigh the others.
    once = dict.fromkeys(folded for word in keywords if (folded := fold(word)))
    return Columns(fold(title), " ".join(once), fold(summary), fold(" ".join(body)))
