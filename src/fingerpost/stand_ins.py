"""Lends modules that are imported for something that is hardly ever wanted.

Only while the module that wants them is imported; whoever imports them later gets the real ones.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from types import ModuleType
from typing import Never


def empty(names: tuple[str, ...]) -> AbstractContextManager[None]:
    """Let these modules be imported by name, with nothing in them."""
    return lent({name: ModuleType(name) for name in names})


def for_pathlib() -> AbstractContextManager[None]:
    """Let `pathlib` be imported without `urllib`, which takes addresses of the web apart.

    It wants that for `Path.as_uri`, which nobody here asks for: a fiftieth of the start, and no
    reason to have it in the bundle at all. Python 3.13 imports it in `as_uri`.
    """
    parse = ModuleType("urllib.parse")
    vars(parse)["quote_from_bytes"] = _no_address
    return lent({"urllib.parse": parse})


def _no_address(_data: bytes) -> Never:
    raise NotImplementedError("no address of a file is made here")


@contextmanager
def lent(modules: Mapping[str, ModuleType]) -> Iterator[None]:
    """Have these modules found in the place of those that have not been imported yet."""
    new = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(new)
    try:
        yield
    finally:
        for name, module in new.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
