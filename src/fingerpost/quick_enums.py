"""Makes the enumerations of Qt ten times as fast as Python does.

PySide6 makes the enumerations of a class when the class is first used, with the functional API of
`enum`. Python takes care of everything that somebody could write into the body of an enumeration,
name by name: 20 microseconds each, and the namespace `Qt` alone has 1,200 of them. That was a
sixth of the start. Here the class is a copy of an empty enumeration that Python made itself, and
its members are put into it as Python would in the end.

Only what the binding asks for is made in this way: pairs of a name and an integer, once each. For
everything else, and on every other Python than the one whose enumerations were compared
(`tests/unit/test_quick_enums.py` compares every enumeration of Qt), Python does it itself.
"""

import enum
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

COMPARED = (3, 11)

_BASES = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_TAKEN = frozenset(name for base in _BASES for kind in base.__mro__ for name in vars(kind)) | {
    "mro"
}


def install() -> None:
    """Make enumerations of integers quickly from now on."""
    if sys.version_info[:2] != COMPARED:
        return
    by_python = enum.EnumType._create_  # type: ignore[attr-defined]
    templates: dict[tuple[type, Any], _Template] = {}

    def create(cls: Any, class_name: str, names: Any, **options: Any) -> Any:
        if not _is_plain(cls, names, options):
            return by_python(cls, class_name, names, **options)
        key = cls, options["boundary"]
        if key not in templates:
            empty = by_python(cls, "Empty", [], module=__name__, boundary=key[1])
            templates[key] = _template(empty)
        module = options["module"] or sys._getframe(2).f_globals.get("__name__")
        return _fill(_copy(cls, class_name, templates[key], module), names)

    enum.EnumType._create_ = create  # type: ignore[attr-defined]


def _is_plain(cls: Any, names: Any, options: dict[str, Any]) -> bool:
    """Whether these are pairs of a name and an integer, as the binding asks for."""
    if cls not in _BASES or options.keys() != {"module", "qualname", "type", "start", "boundary"}:
        return False
    if options["qualname"] is not None or options["type"] is not None or type(names) is not list:
        return False
    seen: set[str] = set()
    for pair in names:
        if type(pair) is not tuple or type(pair[1]) is not int:
            return False
        seen.add(pair[0])
    # A name with an underscore in front means something to Python, as do those that it uses itself.
    return len(seen) == len(names) and not any(name[0] == "_" or name in _TAKEN for name in seen)


class _Template(NamedTuple):
    """What an empty enumeration is made of."""

    same: dict[str, Any]
    own: tuple[tuple[str, type], ...]
    """What it keeps its members in: each enumeration has its own."""
    new: Any
    """Its `__new__`: put in last, or it would become a static method."""


def _template(empty: Any) -> _Template:
    same = dict(empty.__dict__)
    own = tuple((key, type(value)) for key, value in same.items() if type(value) in (list, dict))
    return _Template(same, own, same.pop("__new__"))


def _copy(cls: Any, class_name: str, template: _Template, module: str | None) -> Any:
    """An empty enumeration."""
    body = template.same.copy()
    for key, kind in template.own:
        body[key] = kind()
    body["__module__"] = module
    made = type.__new__(enum.EnumType, class_name, (cls,), body)
    type.__setattr__(made, "__new__", template.new)
    return made


def _fill(made: Any, names: Sequence[tuple[str, int]]) -> Any:
    """Put in the members, in the order given; a value that is there already is another name."""
    is_flag, member_type = issubclass(made, enum.Flag), made._member_type_
    is_int = member_type is int
    by_value, by_name, order = made._value2member_map_, made._member_map_, made._member_names_
    mask = singles = 0
    put = type.__setattr__
    for name, value in names:
        if is_flag:
            mask |= value
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if is_int else object.__new__(made)
            single = value > 0 and value & (value - 1) == 0
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(order)
            by_value[value] = member
            if not is_flag or single:
                order.append(name)
            singles |= value if single else 0
        by_name[name] = member
        put(made, name, member)
    if is_flag:
        put(made, "_flag_mask_", mask)
        put(made, "_singles_mask_", singles)
        put(made, "_all_bits_", 2 ** mask.bit_length() - 1)
        values = [by_name[name]._value_ for name in order]
        if values != sorted(values):
            put(made, "_iter_member_", made._iter_member_by_def_)
    return made
