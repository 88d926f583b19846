"""Lends modules that are imported for something that is hardly ever wanted.

Only while the module that wants them is imported; whoever imports them later gets the real ones.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from types import ModuleType


def empty(names: tuple[str, ...]) -> AbstractContextManager[None]:
    """Let these modules be imported by name, with nothing in them."""
    return lent({name: ModuleType(name) for name in names})


def for_pathlib() -> AbstractContextManager[None]:
    """Let `pathlib` be imported without what takes addresses of the web apart.

    It needs that to make a file's address, which nobody here asks for: a fiftieth of the start on
    Python 3.11 and 3.12; later ones import it when they are asked.
    """
    parse = ModuleType("urllib.parse")
    vars(parse)["quote_from_bytes"] = _quote_from_bytes
    return lent({"urllib.parse": parse})


def _quote_from_bytes(data: bytes) -> str:
    from urllib.parse import quote_from_bytes

    return quote_from_bytes(data)


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
