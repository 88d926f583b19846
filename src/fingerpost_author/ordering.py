"""The order in which lists show things, and the hints that lead to them.

Order never depends on the order of files on a disk. It must not write anything.
"""

from fingerpost.core.fold import fold
from fingerpost.core.model import Article, Force, Report, Service
from fingerpost_author.entries import Content

AFTER_THE_NEEDED = 1_000_000


def ordered_services(content: Content) -> list[Service]:
    """Services by name, a leading "The" left out."""

    def key(service: Service) -> tuple[str, str]:
        return fold(service.name).removeprefix("the "), service.id

    return sorted((entry.value for entry in content.services), key=key)


def listed_services(content: Content) -> list[tuple[int, Service]]:
    """Services as the directory lists them: the often needed first, then by name.

    Each with its place among all by name.
    """
    placed = list(enumerate(ordered_services(content)))
    return sorted(placed, key=lambda one: in_need_first(one[1]))


def in_need_first(service: Service) -> int:
    """What puts the services that are often needed before all others."""
    return service.often_needed or AFTER_THE_NEEDED


def ordered_forces(content: Content) -> list[Force]:
    """Forces by name."""
    forces = (entry.value for entry in content.forces)
    return sorted(forces, key=lambda force: (fold(force.name), force.id))


def ordered_articles(articles: list[Article]) -> list[Article]:
    """Guides or pages in the order their files give."""
    return sorted(articles, key=lambda article: (article.order, article.id))


def ordered_reports(content: Content) -> list[Report]:
    """Reports by date of publication.

    One without that date follows the last report with a lower `order`: the one it belongs to. One
    with no `order` either stands by its `as_at`.
    """

    def date(report: Report) -> tuple[str, int, str]:
        known = report.published or report.article.as_at
        # A month comes after its days: when in it the report appeared is not known.
        return known + "-99" * (2 - known.count("-")), report.article.order, report.article.id

    reports = [entry.value for entry in content.reports]
    placed = sorted((r for r in reports if r.published or not r.article.order), key=date)
    floating = [r for r in reports if not r.published and r.article.order]
    for report in sorted(floating, key=lambda r: (r.article.order, r.article.id)):
        before = [n for n, r in enumerate(placed) if r.article.order < report.article.order]
        placed.insert(before[-1] + 1 if before else 0, report)
    return placed


def hints(content: Content) -> list[tuple[str, tuple[str, ...]]]:
    """Each phrase people type, folded, and the targets it leads to, best first."""
    if not content.synonyms:
        return []
    topics = {topic.id: topic.guides for topic in content.topics.value} if content.topics else {}
    found: dict[str, tuple[str, ...]] = {}
    for row in content.synonyms.value:
        targets = [f"service:{name}" for name in row.services]
        targets += [f"guide:{name}" for name in row.guides]
        targets += [f"report:{name}" for name in row.reports]
        targets += [f"guide:{name}" for topic in row.topics for name in topics.get(topic, ())]
        for phrase in row.phrases:
            found.setdefault(fold(phrase), tuple(dict.fromkeys(targets)))
    return sorted(found.items())


def phrases_by_target(content: Content) -> dict[str, list[str]]:
    """The phrases that lead to each target, such as `service:paladin`."""
    found: dict[str, list[str]] = {}
    for phrase, targets in hints(content):
        for target in targets:
            found.setdefault(target, []).append(phrase)
    return found
