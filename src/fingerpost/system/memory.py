"""Writes over memory that is free, so that what somebody read or typed is not in it any longer.

What a program frees stays where it was until something else is put there. Two parts are written
over. Qt's texts lie in the C library's heap: glibc fills what is freed, once it is told to
(`M_PERTURB` in mallopt(3)), but for the few blocks of each size that a thread keeps at hand, which
are asked for and filled here. Python's own small objects lie in its own pools, where new objects of
each size go into the places that are free. Pages in which nothing is left then go back to the
system, which clears them (malloc_trim(3)): memory does not grow with every visitor.

This is as much as a program can do for itself without ending. It cannot reach other processes (the
display server, the system's accessibility bus, a swap file), and on Windows and macOS only Python's
part is done: there a policy can have the program end instead. The memory of a process that has
ended is the system's, which clears it before anybody else has it.
"""

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

M_PERTURB = -6
FILL = 0xA5
"""Never 0 or 255, which would turn a mistake into something that looks right."""

KEPT_AT_HAND = 8
"""glibc's thread cache keeps seven blocks of each size."""
LARGEST_KEPT = 1032
STEP = 16

SMALLEST, LARGEST = 48, 512
"""Bytes of Python's small objects: an empty `bytes` takes 33, and above 512 it asks the C library
(https://docs.python.org/3.11/c-api/memory.html#the-pymalloc-allocator)."""
HEAD = 33
OF_EACH_SIZE = 512 * 1024
"""Bytes asked for of each size. Pools of one size are seldom that empty."""
POOLS = 8 * 1024 * 1024
"""Bytes asked for at the end, for pools that have become free altogether."""


def _c_library() -> Any:
    import ctypes

    return ctypes.CDLL(None)


def fill_what_is_freed(
    library: Callable[[], Any] = _c_library, platform: str = sys.platform
) -> bool:
    """Have the C library write over each block as it is freed; returns whether it will."""
    if platform != "linux":
        return False
    with contextlib.suppress(OSError, AttributeError):
        return bool(library().mallopt(M_PERTURB, FILL))
    return False


def overwrite(
    library: Callable[[], Any] = _c_library, platform: str = sys.platform
) -> Iterator[None]:
    """Write over what is free, in steps of a few milliseconds."""
    if platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            _fill_kept_blocks(library())
    yield
    for size in range(SMALLEST, LARGEST + 1, STEP):
        filled = [bytes(size - HEAD) for _ in range(OF_EACH_SIZE // size)]
        yield
        del filled
    whole = []
    for _ in range(POOLS // OF_EACH_SIZE):
        whole.append([bytes(LARGEST - HEAD) for _ in range(OF_EACH_SIZE // LARGEST)])
        yield
    while whole:
        whole.pop()
        yield
    if platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            library().malloc_trim(0)


def _fill_kept_blocks(c: Any) -> None:
    import ctypes

    c.malloc.restype = ctypes.c_void_p
    c.malloc.argtypes = [ctypes.c_size_t]
    c.free.argtypes = [ctypes.c_void_p]
    for size in range(24, LARGEST_KEPT + 1, STEP):
        blocks = [c.malloc(size) for _ in range(KEPT_AT_HAND)]
        for block in blocks:
            if block:
                ctypes.memset(block, FILL, size)
        for block in blocks:
            c.free(block)
