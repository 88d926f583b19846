"""The real content: no problem in it, nothing lost from it, and it builds to a file that opens."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import phonenumbers
import pytest

from fingerpost.content import codec
from fingerpost.content.store import PackedContent
from fingerpost.core.dates import earliest
from fingerpost.core.hours import openings, week_in_words
from fingerpost.core.model import Counts, Service
from fingerpost_author.check import load_and_check
from fingerpost_author.compile import build, counts
from fingerpost_author.entries import Content
from fingerpost_author.numbers import SHORT_CODES, can_exist, one_form

ROOT = Path(__file__).resolve().parents[2] / "resources" / "content"


@pytest.fixture(scope="module")
def content() -> Content:
    return load_and_check(ROOT)


@pytest.fixture(scope="module")
def packed(content_file: Path) -> Iterator[PackedContent]:
    found = PackedContent(content_file)
    yield found
    found.close()


def test_no_problems(content: Content) -> None:
    assert [problem.shown("resources/content") for problem in content.problems] == []


def test_nothing_is_lost(content: Content) -> None:
    found: Counts = counts(content)
    assert (found.services, found.forces) == (74, 46)
    assert (found.authorities, found.places) == (318, 6626)
    assert min(found) > 0


def test_it_builds_and_opens(content: Content, tmp_path: Path) -> None:
    build(content, tmp_path / "content.sqlite")
    packed = PackedContent(tmp_path / "content.sqlite")
    try:
        assert len(list(packed.services())) == 74
        assert packed.search("0808 802 0300").services[0].id == "national-stalking-helpline"
    finally:
        packed.close()


def test_every_service_comes_back_as_it_was_loaded(content: Content, packed: PackedContent) -> None:
    assert {s.id: s for s in packed.services()} == {e.value.id: e.value for e in content.services}
    assert [packed.service(entry.value.id) for entry in content.services] == [
        entry.value for entry in content.services
    ]


def test_every_force_comes_back_as_it_was_loaded(content: Content, packed: PackedContent) -> None:
    assert len(packed.entries("force")) == len(content.forces)
    for entry in content.forces:
        assert packed.force(entry.value.id) == entry.value


def test_every_report_comes_back_as_it_was_loaded(content: Content, packed: PackedContent) -> None:
    assert len(packed.entries("report")) == len(content.reports)
    for entry in content.reports:
        assert packed.report(entry.value.article.id) == entry.value


@pytest.mark.parametrize("kind", ["guide", "page"])
def test_every_article_comes_back_as_it_was_loaded(
    content: Content, packed: PackedContent, kind: str
) -> None:
    loaded = content.guides if kind == "guide" else content.pages
    assert len(packed.entries(kind)) == len(loaded)
    for entry in loaded:
        assert packed.article(kind, entry.value.id) == entry.value


def test_topics_timeline_and_edition_come_back(content: Content, packed: PackedContent) -> None:
    assert content.topics
    assert content.timeline
    assert content.edition
    assert packed.topics() == content.topics.value
    assert sorted(packed.timeline()) == sorted(content.timeline.value)
    assert [event.date for event in packed.timeline()] == sorted(e.date for e in packed.timeline())
    assert packed.edition == content.edition.value


def test_weekly_services_open_every_week_and_no_other_does(packed: PackedContent) -> None:
    first = date.fromisoformat(packed.edition.date)
    for service in packed.services():
        weekly = service.hours.kind == "weekly"
        assert bool(service.schedules) == weekly, service.id
        assert bool(week_in_words(service.hours, service.schedules)) == (
            weekly or service.hours.kind == "always"
        ), service.id
        if not weekly:
            continue
        for week in range(20):
            begins = first + timedelta(weeks=week)
            spans = openings(service.schedules, service.hours, packed.bank_holidays, begins, 7)
            assert spans, (service.id, begins)
            assert all(timedelta() < closes - opens <= timedelta(days=1) for opens, closes in spans)


def test_no_line_opens_twice_at_once(packed: PackedContent) -> None:
    for service in packed.services():
        spans = openings(
            service.schedules, service.hours, packed.bank_holidays, date(2027, 2, 1), 14
        )
        for (_, closes), (opens, _) in pairwise(spans):
            assert closes <= opens, service.id


def test_bank_holidays_reach_as_far_as_they_say(packed: PackedContent) -> None:
    days = [day.date for day in packed.bank_holidays.days]
    assert days == sorted(set(days))
    assert packed.bank_holidays.known_until >= f"{int(packed.edition.date[:4]) + 4}-12-31"
    for year in range(int(packed.edition.date[:4]), int(packed.bank_holidays.known_until[:4]) + 1):
        assert sum(day.startswith(str(year)) for day in days) >= 8
        assert f"{year}-12-25" in days


def numbers(service: Service) -> list[str]:
    return [phone.number for phone in service.phones] + [w.number for w in service.ways if w.number]


def test_every_number_can_exist(packed: PackedContent) -> None:
    wrong = [(s.id, number) for s in packed.services() for number in numbers(s)]
    assert len(wrong) > 50
    assert [pair for pair in wrong if not can_exist(pair[1])] == []


def test_long_numbers_are_valid_to_the_numbering_plan(packed: PackedContent) -> None:
    # Asked of the library itself, apart from the tool's own reading of a number.
    for service in packed.services():
        for number in numbers(service):
            digits = "".join(mark for mark in number if mark.isdigit())
            if digits not in SHORT_CODES:
                assert phonenumbers.is_valid_number(phonenumbers.parse(number, "GB")), number


def test_nothing_to_text_is_dialled(packed: PackedContent) -> None:
    for service in packed.services():
        for phone in service.phones:
            assert not (phone.dial and phone.kind in ("text", "textphone")), service.id


def texts(value: object) -> Iterator[str]:
    """Every text in a decoded JSON value, web addresses taken out."""
    if isinstance(value, str):
        yield re.sub(r"https?://\S+", " ", value)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def all_texts(packed: PackedContent) -> Iterator[tuple[str, str]]:
    database = packed._database
    rows = database.execute("SELECT kind, id, data FROM document JOIN body USING (number)")
    for kind, id_, data in rows:
        for text in texts(json.loads(codec.expand(data))):
            yield f"{kind}:{id_}", text
    for key, value in database.execute("SELECT key, value FROM meta"):
        for text in texts(json.loads(value)):
            yield key, text


def test_every_number_in_the_file_belongs_to_somebody(packed: PackedContent) -> None:
    known = {one_form(number) for service in packed.services() for number in numbers(service)}
    for entry in packed.entries("force"):
        force = packed.force(entry.id)
        assert force is not None
        for text in (force.contact, force.deaf_contact):
            known |= {one_form(m.raw_string) for m in phonenumbers.PhoneNumberMatcher(text, "GB")}
    known |= {"18001" + number for number in known}
    found = [
        (where, match.raw_string)
        for where, text in all_texts(packed)
        for match in phonenumbers.PhoneNumberMatcher(text, "GB")
    ]
    assert len(found) > 100
    assert [pair for pair in found if one_form(pair[1]) not in known] == []


def test_no_refused_number_stands_in_the_file(content: Content, packed: PackedContent) -> None:
    assert content.refused
    refused = {one_form(row.number) for row in content.refused.value.numbers}
    refused = {number for number in refused if len(number) >= 9}
    assert refused
    for where, text in all_texts(packed):
        runs = re.findall(r"\d(?:[ -]?\d)+", text)
        assert not refused & {one_form(run) for run in runs}, where


def test_no_source_is_newer_than_the_edition(packed: PackedContent) -> None:
    last = date.fromisoformat(packed.edition.date)
    for service in packed.services():
        for source in service.sources:
            if source.date:
                assert earliest(source.date) <= last, (service.id, source.id)


def test_each_local_service_is_named_by_its_force_and_exists(packed: PackedContent) -> None:
    known = {service.id for service in packed.services()}
    forces = {entry.id for entry in packed.entries("force")}
    for entry in packed.entries("force"):
        force = packed.force(entry.id)
        assert force is not None
        assert set(force.local_services) <= known, entry.id
    for service in packed.services():
        for area in service.service_areas:
            assert set(area.forces) <= forces, service.id


def test_every_hint_leads_somewhere(packed: PackedContent) -> None:
    database = packed._database
    there = {f"{kind}:{id_}" for kind, id_ in database.execute("SELECT kind, id FROM document")}
    for phrase, targets in database.execute("SELECT phrase, targets FROM hint"):
        assert targets, phrase
        assert set(targets.split()) <= there, phrase


def test_every_place_has_a_force_that_exists(packed: PackedContent) -> None:
    forces = {entry.id for entry in packed.entries("force")}
    for name, its in packed._database.execute("SELECT name, forces FROM place"):
        assert its, name
        assert set(its.split()) <= forces, name
        assert len(set(its.split())) == len(its.split()), name


def test_border_places_show_every_force(content: Content, packed: PackedContent) -> None:
    border = [row.place for row in content.places if len(row.place.forces) > 1]
    assert len(border) == 98
    for place in border:
        found = [p for p in packed.find_places(place.name, 200) if p.code == place.code]
        assert found, place.name
        assert all(set(p.forces) == set(place.forces) for p in found), place.name


@pytest.mark.parametrize(
    ("name", "forces"),
    [
        ("Brighton and Hove", {"sussex"}),
        ("Leeds", {"west-yorkshire"}),
        ("Cardiff", {"south-wales"}),
        ("Newport", {"gwent"}),
        ("Wrexham", {"north-wales"}),
        ("Aberystwyth", {"dyfed-powys"}),
        ("Truro", {"devon-and-cornwall"}),
        ("Berwick-upon-Tweed", {"northumbria"}),
        ("Croydon", {"metropolitan"}),
        ("City of London", {"city-of-london"}),
        ("Milton Keynes", {"thames-valley"}),
        ("Isle of Wight", {"hampshire"}),
        ("York", {"north-yorkshire"}),
        ("Widnes", {"cheshire", "merseyside"}),
        ("Newmarket", {"cambridgeshire", "suffolk"}),
    ],
)
def test_well_known_places(packed: PackedContent, name: str, forces: set[str]) -> None:
    first = packed.find_places(name, 5)[0]
    assert (first.name, set(first.forces)) == (name, forces)


def test_places_of_one_name_are_told_apart(packed: PackedContent) -> None:
    newports = [place for place in packed.find_places("Newport", 30) if place.name == "Newport"]
    assert len({place.detail for place in newports}) == len(newports)
    assert {force for place in newports for force in place.forces} >= {
        "gwent",
        "hampshire",
        "west-mercia",
    }
