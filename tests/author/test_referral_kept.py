"""Open Referral UK: what an editor wrote into a list is never overwritten by a feed."""

import re
from pathlib import Path

import pytest

from fingerpost_author.check import load_and_check
from takeover import OURS, only, page, service, take

Capture = pytest.CaptureFixture[str]

SAFETY = """\
on_bill = "Not shown on bills of one company."
cost = "Free for callers of one company."
alert = "Ask for Sam."
not_for = "Not for emergencies."
needs = "A referral."
languages_note = "Some Welsh."
keywords = ["drop-in"]
"""
SAFETY_TABLES = """
[[ways]]
kind = "bsl"
text = "By video, on Mondays."
sources = ["own"]

[claims]
on_bill = ["own"]
cost = ["own"]
languages_note = ["own"]

[[sources]]
id = "own"
name = "Its own page"
url = "https://example.org/own"
dated = "undated"
own = true
"""


def edit(file: Path) -> None:
    """What an editor adds: everything that makes a service safe to contact, and a comment."""
    head, rest = file.read_text().split("\n\n", 1)
    file.write_text(f"# seen by R.S.\n{head}\n{SAFETY}\n{rest}{SAFETY_TABLES}")


def test_a_feed_never_overwrites_what_makes_a_service_safe(into: Path) -> None:
    take(into, page(service()))
    edit(only(into))
    assert list(load_and_check(into, OURS).problems) == []
    newer = service(
        name="Safe Space Daily", alert="Closed for repairs", fees="£5", assured_date="2027-06-20",
        contacts=[{"phones": [{"number": "020 7946 0999"}]}],
        eligibility_description="Everybody",
    )  # fmt: skip
    assert take(into, page(newer), today="2027-07-01") == 0
    content = load_and_check(into, OURS)
    assert list(content.problems) == []
    (entry,) = content.services
    now = entry.value
    assert only(into).read_text().startswith("# seen by R.S.\n")
    assert now.id == "safe-space-drop-in-1f2df32c"
    assert now.name == "Safe Space Daily"
    assert [phone.number for phone in now.phones] == ["020 7946 0999"]
    assert now.assured_date == "2027-06-20"
    assert now.on_bill == "Not shown on bills of one company."
    assert now.cost == "Free for callers of one company."
    assert now.alert == "Ask for Sam."
    assert now.not_for == "Not for emergencies."
    assert now.needs == "A referral."
    assert now.languages_note == "Some Welsh."
    assert now.for_whom == "People aged 16 or over."
    assert [way.kind for way in now.ways] == ["bsl"]
    assert {claim.field for claim in now.claims} == {"on_bill", "cost", "languages_note"}
    assert {source.id for source in now.sources} == {"feed", "own"}


def test_numbers_and_hours_that_an_editor_found_stay(into: Path) -> None:
    take(into, page(service()))
    file = only(into)
    edit(file)
    text = file.read_text()
    text = text.replace("[hours]\n", '[hours]\nnote = "Seen on the door."\n')
    text = re.sub(r'(\[hours\][^\[]*sources = )\["feed"\]', r'\1["own"]', text)
    more = (
        '[[phones]]\nnumber = "0808 802 0300"\nkind = "voice"\ndial = true\nsources = ["own"]\n\n'
    )
    file.write_text(text.replace("[[service_areas]]", more + "[[service_areas]]"))
    assert list(load_and_check(into, OURS).problems) == []
    take(into, page(service(schedules=[], contacts=[])), today="2027-07-01")
    (entry,) = load_and_check(into, OURS).services
    assert [phone.number for phone in entry.value.phones] == ["0808 802 0300"]
    assert entry.value.hours.note == "Seen on the door."
    assert entry.value.schedules == (((0, 1, 2), 540, 1020),)


def test_the_same_feed_again_touches_nothing(into: Path, capsys: Capture) -> None:
    take(into, page(service()))
    before = (only(into).read_bytes(), only(into).stat().st_mtime_ns)
    capsys.readouterr()
    assert take(into, page(service()), today="2027-07-01") == 0
    assert "1         same" in capsys.readouterr().out
    assert before == (only(into).read_bytes(), only(into).stat().st_mtime_ns)
