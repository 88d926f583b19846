"""An enumeration of Qt that was made quickly cannot be told from one that Python made."""

import enum
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from described import told
from fingerpost import quick_enums

SCRIPT = "describe_enums.py"
LEAST = 500
"""Qt has more enumerations than this."""

# mypy wants every enumeration written out.
plain_enum: Any = enum.Enum
int_enum: Any = enum.IntEnum
int_flag: Any = enum.IntFlag

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != quick_enums.COMPARED, reason="this Python makes them itself"
)


def test_every_enumeration_of_qt_is_the_same() -> None:
    by_python, quick = told(SCRIPT), told(SCRIPT, "quick")
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


FIRST_ASKED: tuple[Callable[[Any], object], ...] = (
    lambda made: made.B,
    lambda made: made["B"],
    lambda made: made(2),
    lambda made: list(made),
    lambda made: list(reversed(made)),
    lambda made: made.__members__["B"],
    lambda made: len(made.__members__),
    lambda made: dir(made),
    lambda made: made._value2member_map_.get(2),
    lambda made: 2 in made._value2member_map_,
    lambda made: made._member_map_.copy(),
    lambda made: bool(made._member_map_),
    lambda made: len(made),
    lambda made: made(3),
)


@pytest.mark.usefixtures("count")
@pytest.mark.parametrize("place", range(len(FIRST_ASKED)))
def test_whatever_is_asked_first_the_members_are_there(place: int) -> None:
    pairs = [("A", 1), ("B", 2), ("ALSO", 2), ("BOTH", 3)]
    FIRST_ASKED[place](made := int_flag("Made", pairs))
    assert list(made.__members__) == ["A", "B", "ALSO", "BOTH"]
    assert [member.name for member in made] == ["A", "B"]
    assert made.B is made(2) is made["ALSO"] is made.__members__["B"]
    assert made(3) is made.BOTH
    assert made.A | made.B is made.BOTH
    assert made.B in made
    assert (made.BOTH.value, made.B.name, made.A._sort_order_) == (3, "B", 0)
    assert type(vars(made)["_member_map_"]) is type(vars(made)["_value2member_map_"]) is dict


@pytest.mark.usefixtures("count")
def test_a_name_or_value_that_is_not_there_is_refused_as_ever() -> None:
    wrong: tuple[Callable[[Any], object], ...] = (
        lambda made: made.C,
        lambda made: made["C"],
        lambda made: made(7),
    )
    for ask in wrong:
        with pytest.raises((AttributeError, KeyError, ValueError)):
            ask(int_enum("Made", [("A", 1), ("B", 2)]))


MADE = """
from fingerpost import quick_enums
quick_enums.install()
from PySide6.QtCore import Qt
print(type(vars(Qt.Key)["_member_map_"]) is dict, Qt.Key.Key_A.name)
print(type(vars(Qt.Key)["_member_map_"]) is dict)
"""


def test_members_that_nobody_asks_for_are_not_made() -> None:
    ran = subprocess.run([sys.executable, "-c", MADE], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "Key_A", "True"]


ASKED_BY_QT = """
from fingerpost import quick_enums
quick_enums.install()
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QColor, QKeyEvent
print(QColor("red").spec(), QLocale("cy").language(), QLocale("cy").territory())
event = QKeyEvent(QEvent.Type(6), 65, Qt.KeyboardModifier(0), "a")
print(event.type(), event.key() == Qt.Key.Key_A, event.modifiers())
"""


def test_qt_gets_at_members_that_nobody_asked_for_before() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ASKED_BY_QT], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == [
        *("Spec.Rgb", "Language.Welsh", "Country.UnitedKingdom"),
        *("6", "True", "KeyboardModifier.NoModifier"),
    ]


def test_a_name_given_twice_is_refused_as_ever(count: list[str]) -> None:
    with pytest.raises(TypeError, match="already defined"):
        plain_enum("Twice", [("ONE", 1), ("ONE", 2)])
    assert "Twice" in count
