"""Makes the classes of named tuples four times as fast as Python does.

For each `typing.NamedTuple` Python checks every name, has a method written and compiled from text,
makes the class, and changes it afterwards, name by name. The start makes sixty of them, which took
a twentieth of it. Here a class is made once, with what would be in it in the end: methods that are
the same for all of them are shared, and the code of the constructor is a copy with other names.

Only the plain ones are made in this way; everything else, and all on every other Python than the
one whose classes were compared (`tests/unit/test_quick_tuples.py` compares every one of the
program), Python makes itself. What differs: `_make`, `_replace`, `_asdict`, `__repr__` and
`__getnewargs__` do not name the class as theirs, and the constructor has no docstring.
"""

import sys
import typing
from _collections import _tuplegetter  # type: ignore[import-not-found]
from collections.abc import Iterable
from types import CodeType, FunctionType
from typing import Any

COMPARED = (3, 11)

_ELSEWHERE = frozenset(
    {
        *("__classcell__", "__class_getitem__", "__init_subclass__", "__eq__", "__new__"),
        *("__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make"),
        *("_replace", "_asdict", "_source"),
    }
)
"""What means something else in the body of a class than set afterwards, or is refused."""

_codes: dict[int, CodeType] = {}
_globals = {"_tuple_new": tuple.__new__, "__builtins__": {}, "__name__": "namedtuple"}


def install() -> None:
    """Make classes of named tuples quickly from now on."""
    if sys.version_info[:2] != COMPARED:
        return
    kind: Any = typing.NamedTupleMeta  # type: ignore[attr-defined]
    base = typing._NamedTuple  # type: ignore[attr-defined]
    by_python = kind.__new__

    def make(cls: Any, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        fields = body.get("__annotations__")
        if bases != (base,) or not fields or not _is_plain(fields, body):
            return by_python(cls, name, bases, body)
        return _make(name, fields, body)

    kind.__new__ = make


def _is_plain(fields: dict[str, Any], body: dict[str, Any]) -> bool:
    """Whether nothing in the body asks for what Python would do with care."""
    if not _ELSEWHERE.isdisjoint(body):
        return False
    given = [field in body for field in fields]
    return given == sorted(given) and not any(field[0] == "_" for field in fields)


def _make(name: str, fields: dict[str, Any], body: dict[str, Any]) -> type:
    names = tuple(fields)
    types = {
        field: kind if isinstance(kind, type) else typing._type_check(kind, "")  # type: ignore[attr-defined]
        for field, kind in fields.items()
    }
    defaults = {field: body[field] for field in names if field in body}
    new = FunctionType(
        _code(len(names)).replace(co_varnames=("_cls", *names)),
        _globals,
        "__new__",
        tuple(defaults.values()),
    )
    new.__qualname__ = f"{name}.__new__"
    new.__annotations__ = types
    made = {
        **_shared,
        "__doc__": f"{name}({', '.join(names)})",
        **body,
        "__annotations__": types,
        "__new__": new,
        "_fields": names,
        "_field_defaults": defaults,
        "__match_args__": names,
    }
    for place, field in enumerate(names):
        made[field] = _getter(place)
    return type.__new__(type, name, (tuple,), made)


def _code(count: int) -> CodeType:
    """The code of a constructor with so many fields."""
    if count not in _codes:
        fields = "".join(f"a{place}, " for place in range(count))
        _codes[count] = eval(f"lambda _cls, {fields}: _tuple_new(_cls, ({fields}))").__code__  # noqa: S307
    return _codes[count]


_getters: list[Any] = []


def _getter(place: int) -> Any:
    """What reads a field; it knows its place and not its name, so that classes can share it."""
    while len(_getters) <= place:
        number = len(_getters)
        _getters.append(_tuplegetter(number, f"Alias for field number {number}"))
    return _getters[place]


def _from_all(cls: Any, values: Iterable[Any]) -> Any:
    made = tuple.__new__(cls, values)
    if len(made) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
    return made


def _replaced(self: Any, /, **values: Any) -> Any:
    made = self._make(map(values.pop, self._fields, self))
    if values:
        raise ValueError(f"Got unexpected field names: {list(values)!r}")
    return made


def _shown(self: Any) -> str:
    fields = ", ".join(
        f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True)
    )
    return f"{type(self).__name__}({fields})"


def _as_dict(self: Any) -> dict[str, Any]:
    return dict(zip(self._fields, self, strict=True))


def _all(self: Any) -> tuple[Any, ...]:
    return tuple(self)


_shared = {
    "__slots__": (),
    "_make": classmethod(_from_all),
    "_replace": _replaced,
    "__repr__": _shown,
    "_asdict": _as_dict,
    "__getnewargs__": _all,
}
