"""`wcag.toml` claims no more than there are tests for."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


@cache
def names_of_tests(file: str) -> frozenset[str]:
    """The names of the tests of a file."""
    tree = ast.parse((TOP / file).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_each_criterion_is_shown_by_tests_that_are_there() -> None:
    with Path(__file__).with_name("wcag.toml").open("rb") as file:
        criteria = tomllib.load(file)["criterion"]
    ids = [criterion["id"] for criterion in criteria]
    assert ids == sorted(ids, key=lambda id_: [int(part) for part in id_.split(".")])
    assert len(set(ids)) == len(ids)
    for criterion in criteria:
        assert re.fullmatch(r"[1-4]\.\d+\.\d+", criterion["id"])
        assert criterion["name"]
        assert criterion["how"].endswith(".")
        assert criterion["tests"], criterion["id"]
        for test in criterion["tests"]:
            file_, _, name = test.partition("::")
            assert name in names_of_tests(file_), test
