"""Model values to JSON and back, by position, driven by the model's own type annotations.

The tool that builds the content file and the program that reads it share this one module, so they
cannot disagree; `layout.SCHEMA_VERSION` must be raised whenever the model's fields change. It
knows named tuples, tuples, strings, numbers and truth values, and nothing more.
"""

import json
from collections.abc import Callable
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from fingerpost.core.model import Article, Force, Report, Service

T = TypeVar("T")
Convert = Callable[[Any], Any]


DOCUMENTS: dict[str, Any] = {
    "service": Service,
    "force": Force,
    "report": Report,
    "guide": Article,
    "page": Article,
    "service.cy": Service,
    "guide.cy": Article,
    "page.cy": Article,
}
"""What a document of each kind is stored as."""


class CodecError(ValueError):
    """The stored text does not fit the model: the file is damaged or of another version."""


def encode(value: object) -> str:
    """Turn a model value into compact JSON. Members of a union carry their class name first."""
    return json.dumps(_plain(value, type(value)), ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[T], text: str) -> T:
    """Build a `kind` from what `encode` wrote.

    Raises:
        CodecError: the text is not JSON, or does not fit the type.
    """
    try:
        result: T = _converter(kind)(json.loads(text))
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise CodecError(f"a stored {kind.__name__} cannot be read") from error
    return result


def _is_named_tuple(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (UnionType, Union)


def _plain(value: Any, kind: Any) -> Any:
    if _is_union(kind):
        return [type(value).__name__, _plain(value, type(value))]
    if _is_named_tuple(kind):
        hints = kind.__annotations__
        return [_plain(item, hints[name]) for name, item in zip(kind._fields, value, strict=True)]
    if isinstance(value, tuple):
        args = get_args(kind)
        if args[-1] is Ellipsis:
            return [_plain(item, args[0]) for item in value]
        return [_plain(item, arg) for item, arg in zip(value, args, strict=True)]
    return value


_cache: dict[Any, Convert] = {}


def _converter(kind: Any) -> Convert:
    found = _cache.get(kind)
    if found is None:
        found = _cache[kind] = _make_converter(kind)
    return found


def _make_converter(kind: Any) -> Convert:
    if _is_union(kind):
        members = {member.__name__: _converter(member) for member in get_args(kind)}
        return lambda pair: members[pair[0]](pair[1])
    if _is_named_tuple(kind):
        return _named_tuple_converter(kind)
    if get_origin(kind) is tuple:
        args = get_args(kind)
        if args[-1] is Ellipsis:
            return _sequence_converter(args[0])
        parts = [_converter(arg) for arg in args]
        return lambda row: tuple(part(item) for part, item in zip(parts, row, strict=True))
    if get_origin(kind) is Literal:
        return _literal_converter(frozenset(get_args(kind)))
    return _scalar_converter(kind)


def _named_tuple_converter(kind: Any) -> Convert:
    parts = [_converter(kind.__annotations__[name]) for name in kind._fields]

    def convert(row: Any) -> Any:
        return kind(*[part(item) for part, item in zip(parts, row, strict=True)])

    return convert


def _sequence_converter(kind: Any) -> Convert:
    part = _converter(kind)
    return lambda row: tuple([part(item) for item in row])


def _literal_converter(allowed: frozenset[Any]) -> Convert:
    def convert(value: Any) -> Any:
        if value not in allowed:
            raise CodecError("a stored word is not one of those allowed")
        return value

    return convert


def _scalar_converter(kind: Any) -> Convert:
    def convert(value: Any) -> Any:
        if type(value) is not kind:
            raise CodecError("a stored value has the wrong type")
        return value

    return convert
