"""`wcag.toml` claims no more than there are tests for, and the statement no more than that."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import accessibility

TOP = Path(__file__).resolve().parents[2]
CRITERIA = accessibility.criteria()
LEVELS = {"A": 31, "AA": 24}
"""How many success criteria WCAG 2.2 has (https://www.w3.org/TR/WCAG22/)."""


@cache
def names_of_tests(file: str) -> frozenset[str]:
    """The names of the tests of a file."""
    tree = ast.parse((TOP / file).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_criterion_is_there_once_and_in_order() -> None:
    ids = [criterion["id"] for criterion in CRITERIA]
    assert ids == sorted(set(ids), key=lambda id_: [int(part) for part in id_.split(".")])
    for level, number in LEVELS.items():
        assert sum(criterion["level"] == level for criterion in CRITERIA) == number


@pytest.mark.parametrize("criterion", CRITERIA, ids=[criterion["id"] for criterion in CRITERIA])
def test_a_criterion_says_how_and_names_tests_that_are_there(criterion: dict[str, Any]) -> None:
    assert re.fullmatch(r"[1-4]\.\d+\.\d+", criterion["id"])
    assert criterion["name"]
    assert criterion["how"].endswith(".")
    assert criterion["state"] in accessibility.STATES
    assert bool(criterion.get("tests")) is (criterion["state"] == "shown")
    for test in criterion.get("tests", []):
        file, _, name = test.partition("::")
        assert name in names_of_tests(file), test


def test_the_statement_says_the_same() -> None:
    page = accessibility.PAGE.read_text("utf-8")
    table = page.partition(accessibility.BEGIN)[2].partition(accessibility.END)[0]
    assert table == accessibility.made(), "run python packaging/accessibility.py"
    for criterion in CRITERIA:
        if criterion["state"] == "open":
            assert f"({criterion['id']})" in page, "what is not met is said in words as well"
