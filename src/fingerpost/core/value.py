"""Small values with named fields that are equal if their kind and their fields are.

What `dataclass(frozen=True)` gives, without `dataclasses`: to import that, and to have it write the
methods of ten classes, took eight milliseconds of every start. Two named tuples of different kinds
with the same fields are equal; these are not.
"""

from typing import Any, ClassVar, Never, dataclass_transform


@dataclass_transform(frozen_default=True, eq_default=True)
class Value:
    """Base of values. Fields are annotated in the class, with their defaults."""

    _fields: ClassVar[tuple[str, ...]] = ()
    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        # `inspect`, which would find them as well, takes longer to import than all else here.
        cls._fields = tuple(cls.__dict__.get("__annotations__", ()))  # noqa: RUF063
        cls.__match_args__ = cls._fields  # type: ignore[misc]

    def __init__(self, *values: Any, **named: Any) -> None:
        """Set every field, by its place or its name.

        Raises:
            TypeError: a field is missing, is given twice, or is none of this kind.
        """
        given = dict(zip(self._fields, values, strict=False))
        if (
            len(values) > len(self._fields)
            or given.keys() & named
            or named.keys() - {*self._fields}
        ):
            raise TypeError(f"{type(self).__name__} takes {', '.join(self._fields) or 'no fields'}")
        given |= named
        for field in self._fields:
            if field not in given and field not in type(self).__dict__:
                raise TypeError(f"{type(self).__name__} needs {field}")
        self.__dict__.update(given)

    def __setattr__(self, name: str, value: object) -> Never:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> Never:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def _all(self) -> tuple[Any, ...]:
        return tuple(getattr(self, field) for field in self._fields)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash((type(self), *self._all()))

    def __repr__(self) -> str:
        fields = ", ".join(f"{field}={getattr(self, field)!r}" for field in self._fields)
        return f"{type(self).__name__}({fields})"
