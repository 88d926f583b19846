"""Values are what data classes that cannot change would be."""

import copy

import pytest

from fingerpost.core.value import Value


class Point(Value):
    """Two fields, one of them with a default."""

    x: int
    y: int = 2


class Other(Value):
    """The same fields again."""

    x: int
    y: int = 2


class Nothing(Value):
    """No field at all."""


def test_fields_by_place_by_name_and_by_default() -> None:
    assert (Point(1).x, Point(1).y) == (1, 2)
    assert Point(1, 3) == Point(x=1, y=3) == Point(1, y=3)
    assert repr(Point(1)) == "Point(x=1, y=2)"
    assert repr(Nothing()) == "Nothing()"


def test_equal_only_if_the_kind_is_the_same() -> None:
    assert Point(1) == Point(1, 2)
    assert Point(1) != Point(2)
    assert Point(1) != Other(1)
    assert Point(1) != (1, 2)
    assert Nothing() == Nothing()
    assert len({Point(1), Point(1, 2), Other(1), Point(2), Nothing(), Nothing()}) == 4


def test_it_cannot_be_changed_and_can_be_copied() -> None:
    point = Point(1)
    with pytest.raises(AttributeError, match="cannot be changed"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="cannot be changed"):
        del point.x
    assert copy.deepcopy(point) == point


def test_it_can_be_taken_apart() -> None:
    match Point(1):
        case Other():
            raise AssertionError
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_wrong_fields_are_refused() -> None:
    for wrong in (
        lambda: Point(),  # type: ignore[call-arg]
        lambda: Point(1, 2, 3),  # type: ignore[call-arg]
        lambda: Point(1, x=1),  # type: ignore[misc]
        lambda: Point(1, z=1),  # type: ignore[call-arg]
        lambda: Nothing(1),
    ):
        with pytest.raises(TypeError):
            wrong()
