"""Refuses links that lead nowhere: between services, forces, topics, guides, reports and places.

Also addresses that are not addresses. It must not open any of them.
"""

import re

from fingerpost.core.model import Article, Report
from fingerpost_author.entries import Content, Written
from fingerpost_author.source_file import SourceFile

_URL = re.compile(r"https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::\d+)?(?:[/?#]\S*)?")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_URL_FIELDS = {"url", "stalking_url", "report_url", "plan_url"}


def check_links(content: Content) -> None:
    """Check everything that points at something else."""
    _check_services(content)
    _check_forces(content)
    _check_topics(content)
    _check_synonyms(content)
    _check_events(content)
    _check_reports(content)
    _check_written(content)
    _check_refused(content)
    _check_places(content)
    _check_addresses(content)


def _check(content: Content, kind: str, name: str, source: SourceFile, *path: str | int) -> None:
    if name not in content.ids(kind):
        source.refuse(
            f'there is no {kind} with the id "{name}"',
            f"Correct the id, or add the {kind}",
            *path,
            value=f'"{name}"',
        )


def _check_services(content: Content) -> None:
    for service, source in content.services:
        for topic in service.topics:
            _check(content, "topic", topic, source, "topics")
        for index, area in enumerate(service.service_areas):
            for force in area.forces:
                _check(content, "force", force, source, "service_areas", index, "forces")


def _check_forces(content: Content) -> None:
    for force, source in content.forces:
        for name in force.local_services:
            _check(content, "service", name, source, "local_services")


def _check_topics(content: Content) -> None:
    if not content.topics:
        return
    topics, source = content.topics
    seen: set[str] = set()
    for index, topic in enumerate(topics):
        if topic.id in seen:
            source.refuse(
                f'the topic "{topic.id}" stands twice', "Rename one", "topics", index, "id"
            )
        seen.add(topic.id)
        for name in topic.guides:
            _check(content, "guide", name, source, "topics", index, "guides")


def _check_synonyms(content: Content) -> None:
    if not content.synonyms:
        return
    table, source = content.synonyms
    for index, row in enumerate(table):
        lists = (
            ("topic", "topics", row.topics),
            ("service", "services", row.services),
            ("guide", "guides", row.guides),
            ("report", "reports", row.reports),
        )
        for kind, field, names in lists:
            for name in names:
                _check(content, kind, name, source, "synonyms", index, field)


def _check_events(content: Content) -> None:
    if content.timeline:
        for index, event in enumerate(content.timeline.value):
            if event.report:
                path = ("events", index, "report")
                _check(content, "report", event.report, content.timeline.source, *path)


def _check_reports(content: Content) -> None:
    bodies = {name for name, _ in content.bodies}
    for report, source, _ in content.reports:
        for index, row in enumerate(report.recommendations):
            for body in row.to:
                if body not in bodies:
                    source.refuse(
                        f'there is no body "{body}" in reports/bodies.toml',
                        "Correct the id, or add the body",
                        "recommendations",
                        index,
                        "to",
                    )


def _check_written(content: Content) -> None:
    written: list[Written[Report] | Written[Article]] = [
        *content.reports,
        *content.guides,
        *content.pages,
    ]
    for entry in written:
        for link in entry.links:
            kind, _, name = link.target.partition(":")
            if name not in content.ids(kind):
                entry.source.refuse_line(
                    link.line,
                    f"the link {link.target} leads nowhere",
                    f"Correct the id, or add the {kind}",
                )


def _check_refused(content: Content) -> None:
    if not content.refused:
        return
    table, source = content.refused
    for index, number in enumerate(table.numbers):
        if number.use:
            _check(content, "service", number.use, source, "numbers", index, "use")
    for index, address in enumerate(table.addresses):
        if address.use:
            _check(content, "service", address.use, source, "addresses", index, "use")


def _check_places(content: Content) -> None:
    for name, rows in (("authorities", content.authorities), ("places", content.places)):
        source = next((file for file in content.sources if file.name == f"places/{name}.csv"), None)
        for row in rows:
            for force in row.place.forces:
                if source and force not in content.ids("force"):
                    source.refuse_line(
                        row.line,
                        f'there is no force with the id "{force}"',
                        "Correct the id, or add the force",
                    )


def _check_addresses(content: Content) -> None:
    for source in content.sources:
        for text in source.texts:
            if "claims" in text.path:
                continue
            if text.field in _URL_FIELDS and text.value and not _URL.fullmatch(text.value):
                _refuse_address(text.value, text.line, source)
            if text.field == "email" and text.value and not _EMAIL.fullmatch(text.value):
                _refuse_address(text.value, text.line, source)
    for service, source in content.services:
        for index, way in enumerate(service.ways):
            good = _URL.fullmatch(way.address) or _EMAIL.fullmatch(way.address)
            if way.address and not good:
                _refuse_address(way.address, source.lines.at("ways", index, "address"), source)


def _refuse_address(address: str, line: int, source: SourceFile) -> None:
    source.refuse_line(
        line,
        f'"{address}" is not a web or e-mail address',
        "Write it whole, such as https://example.org.uk/ or help@example.org.uk",
    )
