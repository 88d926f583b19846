"""Memory that is free is written over as far as the system allows; a failure harms nobody."""

import ctypes
import os
import sys
from pathlib import Path

import pytest

from fingerpost.system import memory


class FakeLibrary:
    """Stands in for the C library."""

    def __init__(self, answer: int = 1) -> None:
        self.asked: list[tuple[int, int]] = []
        self._answer = answer

    def mallopt(self, parameter: int, value: int) -> int:
        self.asked.append((parameter, value))
        return self._answer


def broken() -> object:
    raise OSError


def test_what_is_freed_is_filled_on_linux_alone() -> None:
    library = FakeLibrary()
    assert memory.fill_what_is_freed(lambda: library, "linux")
    assert library.asked == [(-6, memory.FILL)]
    assert not memory.fill_what_is_freed(lambda: FakeLibrary(0), "linux")
    assert not memory.fill_what_is_freed(lambda: library, "win32")
    assert not memory.fill_what_is_freed(broken, "linux")
    assert not memory.fill_what_is_freed(object, "linux")


def test_writing_over_goes_in_steps_and_bears_a_system_without_it() -> None:
    assert sum(1 for _ in memory.overwrite(broken, "linux")) > 20
    assert sum(1 for _ in memory.overwrite(platform="win32")) > 20
    assert sum(1 for _ in memory.overwrite()) > 20


@pytest.mark.skipif(sys.platform != "linux", reason="glibc gives pages back")
def test_free_pages_go_back_to_the_system_at_the_end() -> None:
    held = [bytes(2000) for _ in range(20_000)]
    last = bytes(2000)  # keeps the heap from shrinking by itself
    before = resident()
    held.clear()
    for _ in memory.overwrite():
        pass
    assert resident() < before - 30_000_000
    assert last


def resident() -> int:
    """Bytes of this process's memory that are there."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_a_freed_text_is_not_in_its_place_any_more() -> None:
    place = id(text := "z" * 40 + str(len("q")))
    del text
    for _ in memory.overwrite():
        pass
    assert b"zzzzzzzzzz" not in ctypes.string_at(place, 96)
