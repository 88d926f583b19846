"""What offices are told of the policy, made from the one place where its settings are declared.

    python packaging/policies.py write    the templates for Windows and the tables of the manuals
    python packaging/policies.py check    say what is not up to date; status 1 if anything is not

The templates (`windows/policy/fingerpost.admx` and its words, `en-US/fingerpost.adml`) are in the
form that Group Policy and Intune read
(https://learn.microsoft.com/previous-versions/windows/desktop/policy/admx-schema). A value that is
not configured there is not in the registry, and the program's own default holds.
"""

import argparse
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from fingerpost.policy import SETTINGS, Setting  # noqa: E402
from fingerpost.system.registry import KEY  # noqa: E402

TEMPLATE = ROOT / "packaging/windows/policy/fingerpost.admx"
WORDS = ROOT / "packaging/windows/policy/en-US/fingerpost.adml"
PAGES = (ROOT / "packaging/linux/README.md", ROOT / "packaging/windows/README.md")
BEGIN, END = "<!-- policy -->\n", "<!-- /policy -->\n"

FORM = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
SPACE = "Fingerpost.Policies"
REVISION = "1.0"
SUPPORTED = "Windows10"
MOST_TEXT = "200"


def template() -> ET.Element:
    """Where each setting goes in the registry, and how it is asked for."""
    top = ET.Element("policyDefinitions", xmlns=FORM, revision=REVISION, schemaVersion="1.0")
    spaces = ET.SubElement(top, "policyNamespaces")
    ET.SubElement(spaces, "target", prefix="fingerpost", namespace=SPACE)
    ET.SubElement(top, "resources", minRequiredRevision=REVISION)
    supported = ET.SubElement(ET.SubElement(top, "supportedOn"), "definitions")
    ET.SubElement(supported, "definition", name=SUPPORTED, displayName=f"$(string.{SUPPORTED})")
    categories = ET.SubElement(top, "categories")
    ET.SubElement(categories, "category", name="Fingerpost", displayName="$(string.Fingerpost)")
    policies = ET.SubElement(top, "policies")
    for setting in SETTINGS:
        policies.append(_policy(setting))
    return top


def _policy(setting: Setting) -> ET.Element:
    name = setting.name
    policy = ET.Element(
        "policy",
        {
            "name": name,
            "class": "Machine",
            "displayName": f"$(string.{name})",
            "explainText": f"$(string.{name}_help)",
            "key": KEY,
        },
    )
    if setting.kind == "switch":
        policy.set("valueName", name)
    else:
        policy.set("presentation", f"$(presentation.{name})")
    ET.SubElement(policy, "parentCategory", ref="Fingerpost")
    ET.SubElement(policy, "supportedOn", ref=SUPPORTED)
    if setting.kind == "switch":
        for state, value in (("enabledValue", "1"), ("disabledValue", "0")):
            ET.SubElement(ET.SubElement(policy, state), "decimal", value=value)
        return policy
    elements = ET.SubElement(policy, "elements")
    same = {"id": name, "valueName": name, "required": "true"}
    match setting.kind:
        case "number":
            least, most = map(str, setting.range)
            ET.SubElement(elements, "decimal", {**same, "minValue": least, "maxValue": most})
        case "choice":
            choice = ET.SubElement(elements, "enum", same)
            for value, _ in setting.choices:
                item = ET.SubElement(choice, "item", displayName=f"$(string.{name}_{value})")
                ET.SubElement(ET.SubElement(item, "value"), "string").text = value
        case "texts":
            ET.SubElement(elements, "multiText", same)
        case _:
            ET.SubElement(elements, "text", {**same, "maxLength": MOST_TEXT})
    return policy


def words() -> ET.Element:
    """What an administrator reads. Only English: Windows shows it whatever its language."""
    top = ET.Element(
        "policyDefinitionResources", xmlns=FORM, revision=REVISION, schemaVersion="1.0"
    )
    ET.SubElement(top, "displayName").text = "Fingerpost"
    ET.SubElement(top, "description").text = "What an office decides for Fingerpost on a computer."
    resources = ET.SubElement(top, "resources")
    strings = ET.SubElement(resources, "stringTable")
    for id_, text in _strings():
        ET.SubElement(strings, "string", id=id_).text = text
    presentations = ET.SubElement(resources, "presentationTable")
    for setting in SETTINGS:
        if setting.kind != "switch":
            presentations.append(_presentation(setting))
    return top


def _strings() -> Iterator[tuple[str, str]]:
    yield "Fingerpost", "Fingerpost"
    yield SUPPORTED, "Windows 10 and newer"
    for setting in SETTINGS:
        yield setting.name, setting.title
        yield f"{setting.name}_help", f"{setting.help} {_unset(setting)}"
        for value, meaning in setting.choices:
            yield f"{setting.name}_{value}", meaning[:1].upper() + meaning[1:]


def _unset(setting: Setting) -> str:
    return f"If it is not configured: {shown_default(setting)}."


def _presentation(setting: Setting) -> ET.Element:
    presentation = ET.Element("presentation", id=setting.name)
    match setting.kind:
        case "number":
            box = ET.SubElement(
                presentation,
                "decimalTextBox",
                refId=setting.name,
                defaultValue=str(setting.default),
            )
            box.text = setting.title
        case "choice":
            values = [value for value, _ in setting.choices]
            place = str(values.index(setting.default))
            listed = ET.SubElement(
                presentation, "dropdownList", refId=setting.name, noSort="true", defaultItem=place
            )
            listed.text = setting.title
        case "texts":
            box = ET.SubElement(presentation, "multiTextBox", refId=setting.name)
            box.text = f"{setting.title}, one in each line"
        case _:
            box = ET.SubElement(presentation, "textBox", refId=setting.name)
            ET.SubElement(box, "label").text = setting.title
    return presentation


def shown_default(setting: Setting) -> str:
    """What holds without a policy, as an office reads it."""
    match setting.default:
        case bool(on):
            return "on" if on else "off"
        case None | "" | ():
            return "none"
        case other:
            return str(other)


def table() -> str:
    """The table of a manual."""
    rows = ["| key | what it decides | values | without it |", "|---|---|---|---|"]
    for setting in SETTINGS:
        values = setting.form
        if setting.choices:
            values = "; ".join(f"`{value}`: {meaning}" for value, meaning in setting.choices)
        rows.append(f"| `{setting.name}` | {setting.help} | {values} | {shown_default(setting)} |")
    return "\n".join(rows) + "\n"


def made() -> dict[Path, str]:
    """Every file, as it should be."""
    files = {TEMPLATE: _text(template()), WORDS: _text(words())}
    for page in PAGES:
        before, _, rest = page.read_text("utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        files[page] = f"{before}{BEGIN}\n{table()}\n{END}{after}"
    return files


def _text(top: ET.Element) -> str:
    ET.indent(top)
    body = ET.tostring(top, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def main() -> int:
    """Write or compare; returns the exit status."""
    parser = argparse.ArgumentParser(description="Make what offices are told of the policy.")
    parser.add_argument("what", choices=("write", "check"))
    what = parser.parse_args().what
    old = []
    for file, text in made().items():
        if not file.exists() or file.read_text("utf-8") != text:
            old.append(file.relative_to(ROOT).as_posix())
            if what == "write":
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")
    if what == "check" and old:
        print(f"Not up to date: {', '.join(old)}. Run `python packaging/policies.py write`.")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
