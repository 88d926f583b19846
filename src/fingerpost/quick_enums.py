"""Makes the enumerations of Qt ten times as fast as Python does.

PySide6 makes the enumerations of a class when the class is first used, with the functional API of
`enum`. Python takes care of everything that somebody could write into the body of an enumeration,
name by name: 20 microseconds each, and the namespace `Qt` alone has 1,200 of them. That was a
sixth of the start. Here the class is a copy of an empty enumeration that Python made itself, and
its members are put into it as Python would in the end: when the first of them is asked for, which
for half of the enumerations of a start is never.

Only what the binding asks for is made in this way: pairs of a name and an integer, once each. For
everything else, and on every other Python than the one whose enumerations were compared
(`tests/unit/test_quick_enums.py` compares every enumeration of Qt), Python does it itself.
"""

import enum
import sys
from collections.abc import Iterator, Sequence
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
        return _prepare(_copy(cls, class_name, templates[key], module), names)

    enum.EnumType._create_ = create  # type: ignore[attr-defined]


def _is_plain(cls: Any, names: Any, options: dict[str, Any]) -> bool:
    """Whether these are pairs of a name and an integer, as the binding asks for."""
    if cls not in _BASES or options.keys() != {"module", "qualname", "type", "start", "boundary"}:
        return False
    if options["qualname"] is not None or options["type"] is not None or type(names) is not list:
        return False
    if set(map(type, names)) != {tuple} or set(map(len, names)) != {2}:
        return False
    pairs = dict(names)
    # A name with an underscore in front means something to Python, as do those that it uses itself.
    return (
        len(pairs) == len(names)
        and set(map(type, pairs.values())) == {int}
        and _TAKEN.isdisjoint(pairs)
        and "_" not in {name[0] for name in pairs}
    )


class _Template(NamedTuple):
    """What an empty enumeration is made of."""

    same: dict[str, Any]
    own: tuple[tuple[str, type], ...]
    """What it keeps its members in: each enumeration has its own."""
    new: Any
    """Its `__new__`."""


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
    # Python puts the function in afterwards, and then has to look at every slot of the class again.
    body["__new__"] = staticmethod(template.new)
    return type.__new__(enum.EnumType, class_name, (cls,), body)


class _Waiting(dict[Any, Any]):
    """Stands for the members of an enumeration, until somebody asks for one or for all."""

    def __init__(self, made: Any, names: Sequence[tuple[str, int]], kept_as: str) -> None:
        """Know what to make: `kept_as` is the attribute that this stands for."""
        self._made, self._names, self._kept_as = made, names, kept_as

    def _all(self) -> dict[Any, Any]:
        if vars(self._made)[self._kept_as] is self:
            _fill(self._made, self._names)
        found: dict[Any, Any] = vars(self._made)[self._kept_as]
        return found

    def __missing__(self, key: Any) -> Any:
        return self._all()[key]

    def __contains__(self, key: object) -> bool:
        # Python asks before it sets an attribute of the class, as the binding does with some. No
        # member has a name like theirs.
        return not (isinstance(key, str) and key[:1] == "_") and key in self._all()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __reversed__(self) -> Any:
        return reversed(self._all())

    def get(self, key: Any, default: Any = None) -> Any:
        return self._all().get(key, default)

    def setdefault(self, key: Any, default: Any = None) -> Any:
        return self._all().setdefault(key, default)

    def keys(self) -> Any:
        return self._all().keys()

    def values(self) -> Any:
        return self._all().values()

    def items(self) -> Any:
        return self._all().items()

    def copy(self) -> dict[Any, Any]:
        return self._all().copy()


def _prepare(made: Any, names: Sequence[tuple[str, int]]) -> Any:
    """Have the members made when one is asked for; what is known without them is put in at once."""
    put = type.__setattr__
    order: list[str] = made._member_names_
    if issubclass(made, enum.Flag):
        mask = 0
        singles: dict[int, str] = {}
        for name, value in names:
            mask |= value
            if value > 0 and value & (value - 1) == 0:
                singles.setdefault(value, name)
        order += singles.values()
        put(made, "_flag_mask_", mask)
        put(made, "_singles_mask_", sum(singles))
        put(made, "_all_bits_", 2 ** mask.bit_length() - 1)
        if list(singles) != sorted(singles):
            put(made, "_iter_member_", made._iter_member_by_def_)
    else:
        firsts: dict[int, str] = {}
        for name, value in names:
            firsts.setdefault(value, name)
        order += firsts.values()
    for kept_as in ("_member_map_", "_value2member_map_"):
        put(made, kept_as, _Waiting(made, names, kept_as))
    return made


def _fill(made: Any, names: Sequence[tuple[str, int]]) -> None:
    """Make the members, in the order given; a value that is there already is another name."""
    is_flag, is_int = issubclass(made, enum.Flag), made._member_type_ is int
    by_value: dict[int, Any] = {}
    by_name: dict[str, Any] = {}
    put = type.__setattr__
    placed = 0
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if is_int else object.__new__(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = placed
            by_value[value] = member
            placed += not is_flag or (value > 0 and value & (value - 1) == 0)
        by_name[name] = member
        put(made, name, member)
    put(made, "_member_map_", by_name)
    put(made, "_value2member_map_", by_value)
