"""Open Referral UK: our own directory as a feed, which has the form of the standard."""

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from fingerpost_author import cli
from fingerpost_author.check import load_and_check
from takeover import OURS, only, take

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

Capture = pytest.CaptureFixture[str]
STANDARD = os.environ.get("FINGERPOST_ORUK_STANDARD", "")
needs_standard = pytest.mark.skipif(
    not STANDARD, reason="FINGERPOST_ORUK_STANDARD names no copy of the standard"
)

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


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Our own directory as a feed."""
    file = tmp_path_factory.mktemp("export") / "feed.json"
    assert cli.main(["export", str(file), "--content", str(OURS)]) == 0
    value = json.loads(file.read_text())
    assert isinstance(value, dict)
    return value


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
