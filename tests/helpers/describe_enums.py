"""Prints everything there is to see of every enumeration of Qt, for `test_quick_enums.py`.

With the word `quick`, they are made by `fingerpost.quick_enums`. Runs in a process of its own: an
enumeration is made once for each process.
"""

import copy
import enum
import json
import operator
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any

FEW = 4


def modules() -> Iterator[Any]:
    from PySide6 import QtCore, QtGui, QtWidgets

    yield from (QtCore, QtGui, QtWidgets)


def enumerations() -> Iterator[type[enum.Enum]]:
    seen: set[type] = set()
    waiting: list[Any] = [getattr(module, name) for module in modules() for name in dir(module)]
    while waiting:
        thing = waiting.pop()
        if not isinstance(thing, type) or thing in seen:
            continue
        seen.add(thing)
        if issubclass(thing, enum.Enum):
            yield thing
        elif "PySide6" in getattr(thing, "__module__", ""):
            waiting += [value for value in vars(thing).values() if isinstance(value, type)]


def seen_of(member: Any) -> list[Any]:
    """What can be seen of a member, of itself or of several put together."""
    state = {name: repr(value) for name, value in sorted(vars(member).items())}
    return [repr(member), str(member), f"{member}", member.name, member.value, state]


def tried(ask: Callable[[], Any]) -> str:
    """What comes of it; there are flags of Qt of which Python itself cannot tell everything."""
    try:
        return repr(ask())
    except (AttributeError, TypeError, ValueError) as error:
        return repr(error)


def flags(made: Any, members: list[Any]) -> Iterator[Any]:
    for one in islice(members, FEW):
        yield tried(partial(operator.invert, one))
        for other in members[-FEW:]:
            for work in (operator.or_, operator.and_, operator.xor):
                both = work(one, other)
                yield [*seen_of(both), bool(both), tried(partial(list, both))]
                yield tried(partial(operator.contains, both, one))
    yield seen_of(made(0))
    yield seen_of(made(1 << 40))  # a value that Qt does not name is kept


def described(made: Any) -> dict[str, Any]:
    members = list(made.__members__.values())
    return {
        "bases": [base.__qualname__ for base in made.__mro__],
        "names": {name: member.name for name, member in made.__members__.items()},
        "order": [member.name for member in made],
        "length": len(made),
        "attributes": sorted(vars(made)),
        "dir": dir(made),
        "words": [repr(made), made.__module__, made.__qualname__, made.__name__],
        "members": [seen_of(member) for member in members],
        "found": [
            made(member.value) is member
            and made[member.name] is member
            and getattr(made, member.name) is member
            and copy.copy(member) is member
            and member in made
            for member in members
        ],
        "kinds": sorted(
            {type(value).__name__ for name, value in vars(made).items() if name != "__new__"}
        ),
        "new": made.__new__.__qualname__,
        "hashed": len(set(members)),
        "masks": {name: getattr(made, name, None) for name in ("_flag_mask_", "_all_bits_")},
        "flags": list(flags(made, members)) if issubclass(made, enum.Flag) and members else [],
    }


def main() -> None:
    if sys.argv[1:] == ["quick"]:
        from fingerpost import quick_enums

        quick_enums.install()
    told = {f"{made.__module__}.{made.__qualname__}": described(made) for made in enumerations()}
    json.dump(told, sys.stdout, default=repr, sort_keys=True)


if __name__ == "__main__":
    main()
