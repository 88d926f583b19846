"""Prints all there is to see of every named tuple of the program, for `test_quick_tuples.py`.

With the word `quick`, they are made by `fingerpost.quick_tuples`. Runs in a process of its own: a
class is made once for each process.
"""

import copy
import importlib
import inspect
import json
import pickle
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, get_type_hints

FOREIGN = ("fingerpost.system.windows", "fingerpost.system.registry", "fingerpost.ui.kiosk")
DIFFERS = frozenset({"_make", "_replace", "_asdict", "__repr__", "__getnewargs__", "__new__"})


def classes() -> Iterator[type]:
    import fingerpost

    found = pkgutil.walk_packages(fingerpost.__path__, "fingerpost.")
    names = [one.name for one in found if one.name != "fingerpost.__main__"]
    for name in names:
        if name.startswith(FOREIGN) and sys.platform != "win32":
            continue
        module = importlib.import_module(name)
        for kind in vars(module).values():
            if inspect.isclass(kind) and issubclass(kind, tuple) and kind.__module__ == name:
                yield kind


def tried(ask: Callable[[], Any]) -> str:
    try:
        return repr(ask())
    except (AttributeError, LookupError, NameError, TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


def described(kind: Any) -> dict[str, Any]:
    fields = kind._fields
    values = range(len(fields))
    one = kind(*values)
    named = dict(zip(fields, values, strict=True))
    return {
        "bases": [base.__qualname__ for base in kind.__mro__],
        "metaclass": type(kind).__name__,
        "fields": fields,
        "defaults": kind._field_defaults,
        "attributes": {
            name: "" if name in DIFFERS else type(value).__name__
            for name, value in sorted(vars(kind).items())
        },
        "dir": dir(kind),
        "told": [repr(kind), kind.__module__, kind.__qualname__, kind.__doc__],
        "annotations": {name: repr(value) for name, value in kind.__annotations__.items()},
        "hints": tried(lambda: get_type_hints(kind)),
        "constructor": [
            str(inspect.signature(kind)),
            repr(kind.__new__.__defaults__),
            kind.__new__.__qualname__,
            kind.__new__.__name__,
        ],
        "getters": {name: repr(vars(kind)[name].__doc__) for name in fields},
        "one": [repr(one), tuple(one), hash(one), one == tuple(one), len(one)],
        "named": kind(**named) == one,
        "read": [getattr(one, name) for name in fields],
        "made": repr(kind._make(values)),
        "replaced": repr(one._replace(**{fields[-1]: "other"})),
        "dictionary": one._asdict(),
        "copied": [copy.copy(one) == one, copy.deepcopy(one) == one],
        "pickled": tried(lambda: pickle.loads(pickle.dumps(one)) == one),  # noqa: S301
        "wrong": [
            tried(lambda: kind(*values, 1)),
            tried(lambda: kind(unheard=1)),
            tried(lambda: kind._make([*values, 1])),
            tried(lambda: one._replace(unheard=1)),
            tried(lambda: setattr(one, fields[0], 1)),
            tried(lambda: setattr(one, "unheard", 1)),
        ],
    }


def main() -> None:
    if sys.argv[1:] == ["quick"]:
        from fingerpost import quick_tuples

        quick_tuples.install()
    told = {f"{kind.__module__}.{kind.__qualname__}": described(kind) for kind in classes()}
    words = json.dumps(told, default=repr, sort_keys=True)
    sys.stdout.write(re.sub(r" at 0x[0-9a-f]+", "", words))


if __name__ == "__main__":
    main()
