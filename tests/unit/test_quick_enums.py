"""An enumeration of Qt that was made quickly cannot be told from one that Python made."""

import enum
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fingerpost import quick_enums

TOP = Path(__file__).resolve().parents[2]
LEAST = 500
"""Qt has more enumerations than this."""

# mypy wants every enumeration written out.
plain_enum: Any = enum.Enum
int_enum: Any = enum.IntEnum

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != quick_enums.COMPARED, reason="this Python makes them itself"
)


def told(*words: str) -> dict[str, Any]:
    script = TOP / "tests" / "helpers" / "describe_enums.py"
    ran = subprocess.run(
        [sys.executable, script, *words], capture_output=True, text=True, check=True
    )
    assert ran.stderr == ""
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_every_enumeration_of_qt_is_the_same() -> None:
    by_python, quick = told(), told("quick")
    assert len(by_python) > LEAST
    assert quick.keys() == by_python.keys()
    for name, expected in by_python.items():
        assert quick[name] == expected, name


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the enumerations that Python makes, with ours in front of it."""
    made: list[str] = []
    by_python = enum.EnumType._create_  # type: ignore[attr-defined]

    def counted(cls: Any, name: str, *arguments: Any, **named: Any) -> Any:
        made.append(name)
        return by_python(cls, name, *arguments, **named)

    monkeypatch.setattr(enum.EnumType, "_create_", counted)
    quick_enums.install()
    return made


def test_it_is_the_quick_way_that_is_taken(count: list[str]) -> None:
    first = int_enum("First", [("A", 1), ("B", 2)])
    assert [member.name for member in first] == ["A", "B"]
    assert not {"First", "Second"} & set(count)
    int_enum("Second", [("C", 1)])
    assert not {"First", "Second"} & set(count)


@pytest.mark.parametrize(
    "names",
    [
        "ONE TWO",
        ["ONE", "TWO"],
        [("ONE", 1), ("TWO", 2.5)],
        [("name", 1), ("TWO", 2)],
        [("_one", 1), ("TWO", 2)],
        (("ONE", 1), ("TWO", 2)),
        {"ONE": 1, "TWO": 2},
    ],
)
def test_python_makes_all_others(count: list[str], names: Any) -> None:
    made = plain_enum("Other", names)
    assert "Other" in count
    assert len(made.__members__) == 2


def test_a_name_given_twice_is_refused_as_ever(count: list[str]) -> None:
    with pytest.raises(TypeError, match="already defined"):
        plain_enum("Twice", [("ONE", 1), ("ONE", 2)])
    assert "Twice" in count
