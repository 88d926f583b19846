"""What the files become: the model's values, as README.md describes them."""

from typing import TYPE_CHECKING

from fingerpost.core.blocks import OURS, Heading, Item, ItemList, Link, Note, Paragraph
from fingerpost.core.model import Claim, Schedule
from fingerpost_author.check import load_and_check

if TYPE_CHECKING:
    from tests.author.conftest import Tiny


def test_guide_becomes_blocks(tiny: "Tiny") -> None:
    guide = load_and_check(tiny.root).guides[0].value
    assert guide.blocks == (
        Heading(2, "Before you ring"),
        Paragraph(
            "Ring The Line on 0808 802 0300 first.", (1,), (Link("The Line", "service:line"),)
        ),
        Heading(3, "Steps"),
        ItemList(
            (
                Item("Turn it off.", (OURS,), (), noticed=True),
                Item(
                    "Ring. See the police and this.",
                    (1, OURS),
                    (Link("the police", "force:sussex"), Link("this", "page:about")),
                ),
            ),
            ordered=True,
        ),
        ItemList((Item("One more.", (1,)),)),
        Note("warning", "It can be dangerous.", (1,)),
    )
    (source,) = guide.sources
    assert (source.id, source.date, source.kind) == ("k", "2026-09-27", "secondary")


def test_sources_are_numbered_as_they_appear(tiny: "Tiny") -> None:
    report = load_and_check(tiny.root).reports[0].value
    assert [source.id for source in report.article.sources] == ["b", "a", "c"]
    assert [source.date for source in report.article.sources] == ["", "2017-07-05", ""]
    assert [row.sources for row in report.recommendations] == [(1, 3), (1,)]
    assert report.recommendations[0].text == "Do this."


def test_service(tiny: "Tiny") -> None:
    service = load_and_check(tiny.root).services[0].value
    assert service.schedules == (Schedule((0, 1), 570, 1200), Schedule((6,), 1320, 120))
    assert service.claims == (Claim("cost", ("range",)), Claim("on_bill", ("a",)))
    assert [source.kind for source in service.sources] == ["operator", "other"]
    assert service.ways[0].open


def test_midnight_is_the_end_of_the_day(tiny: "Tiny") -> None:
    tiny.change("services/line.toml", '"02:00"', '"00:00"')
    service = load_and_check(tiny.root).services[0].value
    assert service.schedules[1].closes == 1440


def test_places(tiny: "Tiny") -> None:
    content = load_and_check(tiny.root)
    assert content.places[0].also == ("Brighton", "Hove")
    assert content.places[1].place.detail == "Dover, Kent"
    assert content.authorities[0].place.kind == "authority"
