"""A named tuple that was made quickly cannot be told from one that Python made."""

import sys
import typing
from typing import Any, Generic, NamedTuple, TypeVar

import pytest

from described import told
from fingerpost import quick_tuples

SCRIPT = "describe_tuples.py"
LEAST = 60
"""The program has more named tuples than this."""

T = TypeVar("T")

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != quick_tuples.COMPARED, reason="this Python makes them itself"
)


def test_every_named_tuple_of_the_program_is_the_same() -> None:
    by_python, quick = told(SCRIPT), told(SCRIPT, "quick")
    assert len(by_python) > LEAST
    assert quick.keys() == by_python.keys()
    for name, expected in by_python.items():
        assert quick[name] == expected, name


@pytest.fixture
def made_by_python(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the classes that Python makes, with ours in front of it."""
    made: list[str] = []
    kind: Any = typing.NamedTupleMeta  # type: ignore[attr-defined]
    by_python = kind.__new__

    def noted(cls: Any, name: str, bases: Any, body: Any) -> Any:
        made.append(name)
        return by_python(cls, name, bases, body)

    monkeypatch.setattr(kind, "__new__", noted)
    quick_tuples.install()
    return made


def test_it_is_the_quick_way_that_is_taken(made_by_python: list[str]) -> None:
    class Quick(NamedTuple):
        one: int
        two: str = "x"

        def both(self) -> str:
            return f"{self.one}{self.two}"

    assert Quick(1).both() == "1x"
    assert made_by_python == []


def test_python_makes_all_others(made_by_python: list[str]) -> None:
    class OfAKind(NamedTuple, Generic[T]):
        one: T

    class Equal(NamedTuple):
        one: int

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 1

    class Empty(NamedTuple):
        pass

    class Derived(NamedTuple):
        one: int

        def __class_getitem__(cls, item: Any) -> Any:
            return item

    assert made_by_python == ["OfAKind", "Equal", "Empty", "Derived"]
    assert Equal(1) == 2
    assert hash(Equal(1)) == 1
    assert Derived(1).one == OfAKind(1).one


@pytest.mark.parametrize(
    "body",
    [
        {"__annotations__": {"_one": int}},
        {"__annotations__": {"one": int, "two": int}, "one": 1},
        {"__annotations__": {"one": int}, "__new__": None},
        {"__annotations__": {"one": int}, "_make": None},
    ],
    ids=["a name of its own", "a default too early", "a constructor", "a method of its own"],
)
def test_what_is_refused_is_refused_as_ever(
    made_by_python: list[str], body: dict[str, Any]
) -> None:
    kind: Any = typing.NamedTupleMeta  # type: ignore[attr-defined]
    base = typing._NamedTuple  # type: ignore[attr-defined]
    with pytest.raises((TypeError, ValueError, AttributeError)):
        kind("Refused", (base,), {"__module__": __name__, **body})
    assert made_by_python == ["Refused"]
