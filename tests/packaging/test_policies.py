"""What offices are told of the policy: made from its settings, and in the form that Windows reads.

The form is that of Microsoft's pages on the ADMX schema
(https://learn.microsoft.com/previous-versions/windows/desktop/policy/admx-schema): which elements
come in which order, and what each must say.
"""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import policies
from fingerpost import policy
from fingerpost.system import registry

FORM = f"{{{policies.FORM}}}"
REFERENCE = re.compile(r"^\$\((string|presentation)\.(\w+)\)$")
ORDER = ("policyNamespaces", "resources", "supportedOn", "categories", "policies")
OF_A_POLICY = ("parentCategory", "supportedOn", "enabledValue", "disabledValue", "elements")
"""The order in which the schema has what a policy of ours uses."""
BOXES = {
    "decimal": "decimalTextBox",
    "enum": "dropdownList",
    "multiText": "multiTextBox",
    "text": "textBox",
}


def read(file: Path) -> ET.Element:
    return ET.fromstring(file.read_text("utf-8").partition("\n")[2])  # noqa: S314  (ours)


@pytest.fixture(scope="module")
def template() -> ET.Element:
    return read(policies.TEMPLATE)


@pytest.fixture(scope="module")
def words() -> ET.Element:
    return read(policies.WORDS)


def name(element: ET.Element) -> str:
    assert element.tag.startswith(FORM)
    return element.tag.removeprefix(FORM)


def test_everything_is_up_to_date() -> None:
    for file, text in policies.made().items():
        assert file.read_text("utf-8") == text, file


def test_the_parts_come_in_the_order_of_the_schema(template: ET.Element, words: ET.Element) -> None:
    assert name(template) == "policyDefinitions"
    assert tuple(map(name, template)) == ORDER
    assert {"revision", "schemaVersion"} <= set(template.keys())
    assert name(words) == "policyDefinitionResources"
    assert tuple(map(name, words)) == ("displayName", "description", "resources")
    assert [name(one) for one in words[2]] == ["stringTable", "presentationTable"]
    for one in template.iter(f"{FORM}policy"):
        order = [OF_A_POLICY.index(name(part)) for part in one]
        assert order == sorted(order)
        assert {"name", "class", "displayName", "explainText", "key"} <= set(one.keys())
        assert re.fullmatch(r"[\w.-]+", one.get("name", ""))


def test_every_word_is_there_and_none_too_many(template: ET.Element, words: ET.Element) -> None:
    there = {
        "string": {one.get("id") for one in words.iter(f"{FORM}string")},
        "presentation": {one.get("id") for one in words.iter(f"{FORM}presentation")},
    }
    used: dict[str, set[str | None]] = {"string": set(), "presentation": set()}
    for element in template.iter():
        for value in element.attrib.values():
            if value.startswith("$("):
                found = REFERENCE.match(value)
                assert found is not None, value
                used[found[1]].add(found[2])
    assert used == there


def test_every_setting_is_asked_for_as_what_it_is(template: ET.Element, words: ET.Element) -> None:
    asked = {one.get("name"): one for one in template.iter(f"{FORM}policy")}
    shown = {one.get("id"): one for one in words.iter(f"{FORM}presentation")}
    assert list(asked) == [setting.name for setting in policy.SETTINGS]
    for setting in policy.SETTINGS:
        one = asked[setting.name]
        assert one.get("key") == registry.KEY
        assert one.get("class") == "Machine"
        elements = one.find(f"{FORM}elements")
        if setting.kind == "switch":
            assert one.get("valueName") == setting.name
            assert elements is None
            continue
        assert elements is not None
        (element,) = elements
        (box,) = shown[setting.name]
        assert element.get("valueName") == setting.name
        assert element.get("id") == box.get("refId") == setting.name
        assert name(box) == BOXES[name(element)]
        if setting.kind == "number":
            limits = int(element.get("minValue", "")), int(element.get("maxValue", ""))
            assert limits == setting.range
            assert int(box.get("defaultValue", "")) == setting.default
        if setting.kind == "choice":
            values = [value.text for value in element.iter(f"{FORM}string")]
            assert values == [value for value, _ in setting.choices]
            assert values[int(box.get("defaultItem", ""))] == setting.default


def test_what_the_template_writes_is_what_is_read(template: ET.Element) -> None:
    """Each least and greatest number, each choice and each switch is a value that is taken."""
    for one in template.iter(f"{FORM}policy"):
        values: list[object] = []
        for number in one.iter(f"{FORM}decimal"):
            limits = (number.get(which) for which in ("value", "minValue", "maxValue"))
            values += [int(limit) for limit in limits if limit is not None]
        values += [value.text for value in one.iter(f"{FORM}string")]
        for value in values:
            found = policy.from_values(
                {one.attrib["name"]: value}, registry.SOURCE, switches_are_numbers=True
            )
            assert found.problems == ()
