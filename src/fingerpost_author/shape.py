"""Fits parsed TOML to a schema, naming every misfit at once in an editor's words.

The library stops at the first error and counts no lines; this goes on to the end. It must not know
what any particular file is for.
"""

from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec

from fingerpost_author.lines import Path
from fingerpost_author.source_file import SourceFile

Table = TypeVar("Table", bound=msgspec.Struct)


def fit(kind: type[Table], data: object, source: SourceFile, path: Path = ()) -> Table | None:
    """Turn parsed TOML into a `kind`, or note every reason why it does not fit."""
    before = source.problem_count
    _check_table(kind, data, source, path)
    if source.problem_count > before:
        return None
    return msgspec.convert(data, kind)


def _check_table(kind: type[msgspec.Struct], data: object, source: SourceFile, path: Path) -> None:
    if not isinstance(data, dict):
        name = path[-1] if path else source.name
        source.refuse(
            f'"{name}" is not a table', "Write its fields under a heading in square brackets", *path
        )
        return
    fields = _fields(kind)
    for key in data:
        if key not in fields:
            _refuse_unknown(key, list(fields), source, path)
    for name, field in fields.items():
        if name in data:
            _check_value(field.type, data[name], source, (*path, name), required=field.required)
        elif field.required:
            source.refuse(
                f'the field "{name}" is missing', f'Add "{name}": {_wanted(field.type)}', *path
            )


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.name: field for field in msgspec.structs.fields(kind)}


def _refuse_unknown(key: str, allowed: list[str], source: SourceFile, path: Path) -> None:
    near = get_close_matches(key, allowed, n=1)
    remedy = f'Did you mean "{near[0]}"?' if near else f"Allowed here are {', '.join(allowed)}"
    source.refuse(f'unknown field "{key}"', remedy, *path, key)


def _check_value(
    kind: Any, value: object, source: SourceFile, path: Path, *, required: bool
) -> None:
    inner = get_args(kind)[0] if get_origin(kind) is list else None
    if _is_struct(kind):
        _check_table(kind, value, source, path)
    elif inner is not None and _is_struct(inner) and isinstance(value, list):
        for index, item in enumerate(value):
            _check_table(inner, item, source, (*path, index))
    elif required and kind is str and isinstance(value, str) and not value.strip():
        source.refuse(f'the field "{path[-1]}" is empty', "Fill it in", *path)
    else:
        _check_plain(kind, value, source, path)


def _check_plain(kind: Any, value: object, source: SourceFile, path: Path) -> None:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        given = f'"{value}"' if isinstance(value, str) else "something else"
        if isinstance(value, list):
            given = ", ".join(f'"{item}"' for item in value) or "an empty list"
        source.refuse(f'"{path[-1]}" is {given}', f"Write {_wanted(kind)}", *path)


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _wanted(kind: Any) -> str:
    """What an editor should write for a type."""
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(f'"{word}"' for word in get_args(kind))
    if get_origin(kind) is list:
        inner = get_args(kind)[0]
        if _is_struct(inner):
            return "one or more tables in double square brackets"
        return f"a list in square brackets, each item {_wanted(inner)}"
    if get_origin(kind) is dict or _is_struct(kind):
        return "a table under a heading in square brackets"
    plain = {str: "text in quotes", int: "a whole number", bool: "true or false"}
    return plain.get(kind, "a value")
