"""Open Referral UK: what is taken over, what is left out and said, what may never be touched."""

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from fingerpost.content import packs
from fingerpost.content.choose import Wanted, open_best
from fingerpost_author import cli, minisign
from fingerpost_author.check import load_and_check
from fingerpost_author.referral.mapping import About, UnmappableError, map_service

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

Capture = pytest.CaptureFixture[str]
OURS = Path(__file__).parents[2] / "resources" / "content"
STANDARD = os.environ.get("FINGERPOST_ORUK_STANDARD", "")
needs_standard = pytest.mark.skipif(
    not STANDARD, reason="FINGERPOST_ORUK_STANDARD names no copy of the standard"
)
TODAY = "2027-06-01"
ABOUT = About(
    "Example Council", "https://example.org/feed", ("england",), "information",
    frozenset({"stalking"}), date(2027, 6, 1),
)  # fmt: skip


def service(**other: Any) -> dict[str, Any]:
    """A service as a council would publish it, with everything that has a place here."""
    return {
        "id": "1f2df32c-bf08-4b8e-bd6f-e834014b19bc",
        "name": "Safe Space Drop-in",
        "description": "<p>A place to talk.&nbsp;Open to all.</p>",
        "url": "https://example.org/safe",
        "email": "hello@example.org",
        "status": "active",
        "fees": "No charge",
        "assured_date": "2027-05-01",
        "minimum_age": 16,
        "last_modified": "2027-05-02T10:00:00.000Z",
        "organization": {"id": "x", "name": "Example Advice", "description": "It advises."},
        "schedules": [
            {"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00:00", "closes_at": "17:00Z"},
            {"byday": "WE", "opens_at": "09:00", "closes_at": "17:00"},
        ],
        "contacts": [{"phones": [{"number": "+44 (0)20 7946 0018", "description": "Front desk"}]}],
        "service_areas": [{"name": "Example Town"}],
        "languages": [{"code": "cy"}, {"code": "en-GB"}],
        "attributes": [{"taxonomy_term": {"name": "Stalking"}}],
    } | other


def page(*services: Any, number: int = 1, total: int = 1) -> dict[str, Any]:
    return {"page_number": number, "total_pages": total, "contents": list(services)}


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "local"


def take(into: Path, *pages: Any, today: str = TODAY, more: tuple[str, ...] = ()) -> int:
    """Import pages that were saved to disk."""
    folder = into.parent / "feed"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for number, value in enumerate(pages):
        (folder / f"{number}.json").write_text(json.dumps(value))
    return cli.main(
        ["import", str(folder), "--into", str(into), "--name", "Example Council",
         "--url", "https://example.org/feed", "--today", today, "--beside", str(OURS), *more]
    )  # fmt: skip


def only(into: Path) -> Path:
    (file,) = (into / "services").iterdir()
    return file


# Taking over


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


def test_a_list_that_is_too_long_is_neither_built_nor_used(
    into: Path, content_file: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [service(id=f"{number:08x}-0", name=f"Club {number}") for number in range(4)]
    assert take(into, page(*others)) == 0
    monkeypatch.setattr("fingerpost_author.local.MOST_LOCAL_SERVICES", 3)
    share = into.parent / "packs"
    build = ["build", "--content", str(into), "--pack", str(share), "--beside", str(OURS)]
    assert cli.main(build) == 1
    assert "may hold 3 services, and this one has 4" in capsys.readouterr().out
    monkeypatch.undo()
    assert cli.main(build) == 0
    key = minisign.make_key()
    (pack,) = share.iterdir()
    packs.signature_file(pack).write_bytes(minisign.sign(pack.read_bytes(), key, "x"))
    monkeypatch.setattr("fingerpost.content.layout.MOST_LOCAL_SERVICES", 3)
    content = open_best(content_file, Wanted(share, local_keys=(minisign.public_line(key),)))
    assert content.origin.notices[0].endswith("It holds 4 services; a local list may hold 3.")
    content.close()


# What an editor wrote

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


# From a feed to what a reader sees


def test_a_feed_becomes_a_signed_list_beside_ours(
    into: Path, tmp_path: Path, content_file: Path
) -> None:
    take(into, page(service()))
    share = tmp_path / "packs"
    assert cli.main(["build", "--content", str(into), "--pack", str(share)]) == 0
    pack = share / packs.pack_name("local", "2027.06.01")
    key = minisign.make_key()
    minisign.write_secret(tmp_path / "k", minisign.secret_text(key))
    assert cli.main(["sign", str(pack), "--secret", str(tmp_path / "k")]) == 0
    wanted = Wanted(share, local_keys=(minisign.public_line(key),))
    content = open_best(content_file, wanted)
    assert content.origin.notices == ()
    found = content.search("safe space").services
    assert "local/safe-space-drop-in-1f2df32c" in [hit.id for hit in found]
    assert content.edition_of("local/safe-space-drop-in-1f2df32c").title == "Example Council"
    content.close()


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("services", 'kind = "information"', 'kind = "emergency"', "holds no service of the kind"),
        ("services", 'kind = "information"', 'kind = "police"', "holds no service of the kind"),
        ("services", "who =", "often_needed = 1\nwho =", "for the directory to say"),
        ("content", 'title = "Example Council"', 'title = "Fingerpost"', "after the office"),
        ("services", 'topics = ["stalking"]', 'topics = ["other"]', "there is no topic"),
    ],
)
def test_a_local_list_is_held_to_the_directory_s_rules(
    into: Path, name: str, old: str, new: str, told: str
) -> None:
    take(into, page(service()))
    file = only(into) if name == "services" else into / "content.toml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    assert any(told in problem.shown() for problem in load_and_check(into, OURS).problems)


def test_a_local_list_needs_the_directory(into: Path, tmp_path: Path) -> None:
    take(into, page(service()))
    problems = list(load_and_check(into, tmp_path / "gone").problems)
    assert any("is not here" in problem.reason for problem in problems)


# Export


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Our own directory as a feed."""
    file = tmp_path_factory.mktemp("export") / "feed.json"
    assert cli.main(["export", str(file), "--content", str(OURS)]) == 0
    value = json.loads(file.read_text())
    assert isinstance(value, dict)
    return value


# What of the standard this project leans on, in our own words.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["id", "name", "status"],
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "status": {"enum": ["active", "inactive", "defunct", "temporarily closed"]},
        "url": {"type": "string", "format": "uri"},
        "email": {"type": "string", "format": "email"},
        "last_modified": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT[\d:.]+Z$"},
        "organization": {"required": ["id", "name", "description"]},
        "schedules": {
            "items": {
                "required": ["id"],
                "properties": {
                    "freq": {"enum": ["WEEKLY", "MONTHLY"]},
                    "opens_at": {"pattern": r"^\d\d:\d\d$"},
                    "byday": {"pattern": r"^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$"},
                },
            }
        },
        "attributes": {
            "items": {"properties": {"taxonomy_term": {"required": ["id", "name", "description"]}}}
        },
    },
}


def test_the_export_has_the_form_of_the_standard(exported: dict[str, Any]) -> None:
    check = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    for record in exported["contents"]:
        check.validate(record)
    assert exported["total_items"] == len(exported["contents"]) == 74
    ids = [record["id"] for record in exported["contents"]]
    assert len(set(ids)) == len(ids)


@needs_standard
def test_the_export_passes_the_standard_s_own_schema(exported: dict[str, Any]) -> None:
    schema = json.loads((Path(STANDARD) / "schema" / "compiled" / "service.json").read_text())
    check = Draft202012Validator(schema, format_checker=FormatChecker())
    for record in exported["contents"]:
        check.validate(record)
    with pytest.raises(jsonschema.ValidationError):
        check.validate(exported["contents"][0] | {"status": "open"})


@needs_standard
def test_the_standard_s_own_example_is_taken_over(into: Path) -> None:
    example = json.loads((Path(STANDARD) / "examples" / "service_full.json").read_text())
    assert take(into, example) == 0
    assert list(load_and_check(into, OURS).problems) == []
    listed = json.loads((Path(STANDARD) / "examples" / "service_list.json").read_text())
    assert take(into, listed) == 0
    assert only(into).stem.startswith("community-counselling")


def test_ids_stay_from_one_edition_to_the_next(tiny: "Tiny", tmp_path: Path) -> None:
    def ids() -> list[str]:
        file = tmp_path / "feed.json"
        assert cli.main(["export", str(file), "--content", str(tiny.root)]) == 0
        return re.findall(r'"id": "([^"]+)"', file.read_text())

    before = ids()
    tiny.change("services/line.toml", "The Example Line", "The Line")
    tiny.change("content.toml", 'version = "2026.11.23"', 'version = "2026.11.24"')
    assert ids() == before


def test_our_own_feed_can_be_taken_over(exported: dict[str, Any], into: Path) -> None:
    assert take(into, exported) == 0
    content = load_and_check(into, OURS)
    assert list(content.problems) == []
    assert len(content.services) == 74
    theirs = {entry.value.name: entry.value for entry in content.services}
    ours = {entry.value.name: entry.value for entry in load_and_check(OURS).services}
    line, copied = ours["National Stalking Helpline"], theirs["National Stalking Helpline"]
    assert copied.schedules == line.schedules
    assert [phone.number for phone in copied.phones] == [phone.number for phone in line.phones]
    assert copied.assured_date == line.assured_date


def test_content_with_problems_is_not_exported(
    tiny: "Tiny", tmp_path: Path, capsys: Capture
) -> None:
    tiny.write("services/line.toml", "id = ")
    assert cli.main(["export", str(tmp_path / "x"), "--content", str(tiny.root)]) == 1
    assert "Nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
