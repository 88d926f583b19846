"""Open Referral UK: what is taken over from a feed, and what is left out and said."""

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost_author import cli
from fingerpost_author.check import load_and_check
from fingerpost_author.referral.mapping import About, UnmappableError, map_service
from takeover import OURS, only, page, service, take

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

Capture = pytest.CaptureFixture[str]
ABOUT = About(
    "Example Council", "https://example.org/feed", ("england",), "information",
    frozenset({"stalking"}), date(2027, 6, 1),
)  # fmt: skip


def test_everything_that_has_a_place(into: Path, capsys: Capture) -> None:
    assert take(into, page(service())) == 0
    content = load_and_check(into, OURS)
    assert list(content.problems) == []
    (entry,) = content.services
    taken = entry.value
    assert taken.id == "safe-space-drop-in-1f2df32c"
    assert taken.name == "Safe Space Drop-in"
    assert taken.organization == "Example Advice"
    assert taken.description == "A place to talk. Open to all. Fees: No charge"
    assert taken.summary == "A place to talk."
    assert taken.for_whom == "People aged 16 or over."
    assert [phone.number for phone in taken.phones] == ["+44 20 7946 0018"]
    assert taken.phones[0].description == "Front desk"
    assert taken.schedules == (((0, 1, 2), 540, 1020),)
    assert (taken.hours.kind, taken.hours.bank_holidays) == ("weekly", "unknown")
    assert taken.languages == ("cy", "en")
    assert taken.topics == ("stalking",)
    assert taken.assured_date == "2027-05-01"
    assert [area.name for area in taken.service_areas] == ["Example Town"]
    assert (taken.cost, taken.on_bill, taken.alert) == ("", "", "")
    assert "Not rung." in taken.checked_how
    assert taken.sources[0].name == "List of Example Council"
    assert "1         new" in capsys.readouterr().out


@pytest.mark.parametrize("wrap", [lambda s: s, lambda s: [s], lambda s: {"services": [s]}, page])
def test_every_way_a_feed_is_saved(into: Path, wrap: Any) -> None:
    assert take(into, wrap(service())) == 0
    assert only(into).stem == "safe-space-drop-in-1f2df32c"


def test_pages_that_are_missing_are_named(into: Path, capsys: Capture) -> None:
    second = service(id="2f2df32c-0000-4b8e-bd6f-e834014b19bc", name="Another")
    assert take(into, page(service(), number=1, total=3), page(second, number=3, total=3)) == 0
    assert "The feed has 3 pages, and these are missing: 2." in capsys.readouterr().err
    assert len(list((into / "services").iterdir())) == 2


def test_a_service_that_stands_twice(into: Path, capsys: Capture) -> None:
    assert take(into, page(service(), service(name="Other"))) == 0
    assert "more than once; the first is used" in capsys.readouterr().err
    assert "Safe Space" in only(into).read_text()


@pytest.mark.parametrize(
    ("change", "remark"),
    [
        ({"phones": [{"number": "0808 802"}]}, "phones: “0808 802” cannot exist"),
        ({"phones": [{"number": "020 7946 0000", "type": "fax"}]}, "phones: a fax"),
        ({"url": "example"}, "url: it is not an address"),
        ({"email": "nobody"}, "email: it is not an address"),
        ({"assured_date": "soon"}, "assured_date: it is no date"),
        ({"assured_date": "2099-01-01"}, "assured_date: it is no date, or lies ahead"),
        ({"status": "paused"}, "status: it is none of those"),
        ({"accreditations": "Many"}, "accreditations: it has no place here"),
        ({"cost_options": [{"amount": 5}]}, "cost_options: it has no place here"),
        ({"service_at_locations": [{"location": {}}]}, "addresses are never taken over"),
        ({"schedules": [{"freq": "MONTHLY", "byday": "2MO"}]}, "schedules: not plain weekly hours"),
        ({"schedules": [{"byday": "MO", "opens_at": "9", "closes_at": "5"}]}, "schedules: not"),
        (
            {"schedules": [{"byday": "MO", "opens_at": "09:00", "closes_at": "12:00"},
                           {"byday": "MO", "opens_at": "10:00", "closes_at": "13:00"}]},
            "schedules: not plain weekly hours",
        ),
        ({"languages": [{"name": "Klingon"}]}, "languages: one has no code"),
    ],
)  # fmt: skip
def test_what_cannot_be_mapped_is_said(change: dict[str, Any], remark: str) -> None:
    mapped = map_service(service(**change), ABOUT)
    assert any(remark in told for told in mapped.remarks), mapped.remarks


def test_an_address_where_people_can_be_found_is_never_taken_over(into: Path) -> None:
    place = {"location": {"addresses": [{"address_1": "7 Hidden Lane", "postal_code": "AB1 2CD"}]}}
    assert take(into, page(service(service_at_locations=[place]))) == 0
    assert "Hidden Lane" not in only(into).read_text()


def test_what_a_call_costs_is_not_in_a_feed() -> None:
    mapped = map_service(service(fees="Free"), ABOUT)
    assert "cost" not in mapped.table
    assert "on_bill" not in mapped.table


@pytest.mark.parametrize(
    ("schedules", "kind"),
    [
        ([], "unknown"),
        ([{"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "23:59"}], "always"),
        ([{"byday": "SA", "opens_at": "22:00", "closes_at": "02:00"}], "weekly"),
        ([{"byday": "SA", "opens_at": "10:00", "closes_at": "12:00", "valid_to": "2020-01-01"}],
         "unknown"),
        ([{"byday": "MO", "opens_at": "09:00", "closes_at": "12:00", "interval": 2}], "varies"),
        ([{"byday": "MO", "opens_at": "09:00"}], "varies"),
    ],
)  # fmt: skip
def test_hours(schedules: list[dict[str, Any]], kind: str) -> None:
    assert map_service(service(schedules=schedules), ABOUT).table["hours"]["kind"] == kind


@pytest.mark.parametrize("record", [{}, {"id": "x"}, {"name": "x"}, {"id": 7, "name": "x"}])
def test_what_has_no_name_or_id_is_refused(record: dict[str, Any]) -> None:
    with pytest.raises(UnmappableError):
        map_service(record, ABOUT)


def test_what_the_checks_refuse_is_left_out_and_named(
    into: Path, tmp_path: Path, capsys: Capture
) -> None:
    wrong = service(id="2f2df32c-0", name="Old line", description="Ring 0808 802 9999 now.")
    said = tmp_path / "report.json"
    assert take(into, page(service(), wrong), more=("--report", str(said))) == 0
    assert "Left out: Old line." in capsys.readouterr().out
    assert only(into).stem.startswith("safe-space")
    (row,) = [row for row in json.loads(said.read_text()) if row["outcome"] == "refused"]
    assert "0808 802 9999" in row["remarks"][-1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is not JSON"),
        ("{", "is not JSON"),
        ("[1]", "is not a service"),
        ("7", "is not a page of services"),
        ("[]", "There is no service in it."),
        ("[" * 9999, "JSON"),
    ],
)
def test_what_is_no_feed(into: Path, tmp_path: Path, capsys: Capture, text: str, told: str) -> None:
    file = tmp_path / "feed.json"
    file.write_text(text)
    more = ["--into", str(into), "--name", "x", "--url", "https://example.org/"]
    assert cli.main(["import", str(file), *more]) == 1
    error = capsys.readouterr().err
    assert told in error
    assert "Traceback" not in error


def test_a_list_that_is_the_directory_itself(tiny: "Tiny", capsys: Capture) -> None:
    """A feed must never end up among the services of the directory."""
    before = sorted(path.name for path in (tiny.root / "services").iterdir())
    assert take(tiny.root, page(service()), today="2026-11-23") == 2
    assert "is not a local list" in capsys.readouterr().err
    assert before == sorted(path.name for path in (tiny.root / "services").iterdir())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda children: (
        st.lists(children, max_size=3)
        | st.dictionaries(st.sampled_from(sorted(service())), children, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(service())), json_values, max_size=6))
def test_any_record_is_mapped_or_refused(change: dict[str, Any]) -> None:
    try:
        mapped = map_service(service(**change), ABOUT)
    except UnmappableError:
        return
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", mapped.table["id"])


def test_services_are_chosen_by_their_words(into: Path, capsys: Capture) -> None:
    choir = service(id="2f2df32c-0", name="Town Choir", description="We sing.")
    hidden = service(id="3f2df32c-0", name="Haven", description="For women who are STALKED.")
    found = ("--matching", "stalked", "--matching", "drop in")
    assert take(into, page(service(), choir, hidden), more=found) == 0
    assert [file.stem[:5] for file in sorted((into / "services").iterdir())] == ["haven", "safe-"]
    assert take(into, page(choir), more=("--matching", "nothing like it")) == 1
    assert "holds those words" in capsys.readouterr().err
