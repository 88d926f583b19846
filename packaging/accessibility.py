"""Writes the table of `accessibility.md` out of `tests/access/wcag.toml`, so that they agree.

    python packaging/accessibility.py

Each criterion is there once. What tests show names the tests; nothing here says that a criterion is
met which the file does not.
"""

import tomllib
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parents[1]
CRITERIA = TOP / "tests" / "access" / "wcag.toml"
PAGE = Path(__file__).with_name("accessibility.md")
BEGIN, END = "<!-- made by accessibility.py -->\n", "<!-- end -->\n"
STATES = {
    "shown": "met",
    "read": "met, as far as people looked",
    "nothing": "nothing it could be about",
    "open": "**not met**",
}


def criteria() -> list[dict[str, Any]]:
    """Every criterion, in the order of their numbers."""
    with CRITERIA.open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["criterion"]
    return found


def table(found: list[dict[str, Any]]) -> str:
    """The criteria as a table in Markdown."""
    lines = ["| criterion | level | state | how | shown by |", "|---|---|---|---|---|"]
    for one in found:
        tests = "<br>".join(_test(name) for name in one.get("tests", []))
        cells = f"{one['id']} {one['name']}", one["level"], STATES[one["state"]], one["how"], tests
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def count(found: list[dict[str, Any]]) -> str:
    """How many there are in each state, as a sentence."""
    number = {state: sum(one["state"] == state for one in found) for state in STATES}
    return (
        f"Of {len(found)} criteria, tests show {number['shown']} to be met and people looked at "
        f"{number['read']} more; {number['nothing']} are about things that are not there; "
        f"{number['open']} are not met.\n"
    )


def made() -> str:
    """What stands between the two marks of the page."""
    found = criteria()
    return f"{count(found)}\n{table(found)}"


def _test(name: str) -> str:
    file, _, test = name.partition("::")
    return f"`{Path(file).name}` {test.removeprefix('test_').replace('_', ' ')}"


def main() -> None:
    """Write the table into the page."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}{made()}{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
