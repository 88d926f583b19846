"""Buses of assistive technology, and somebody who reads the program with their ears."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from access_bus import AccessBus, access_bus
from reader import Reader, reading


@pytest.fixture(scope="session")
def bus() -> Iterator[AccessBus]:
    """Buses of their own; they end with the tests."""
    if sys.platform != "linux" or not os.environ.get("DISPLAY"):
        pytest.skip("needs Linux and an X display")
    with access_bus() as found:
        yield found


@pytest.fixture(scope="module")
def reader(
    bus: AccessBus, content_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """One running program for a whole file of tests."""
    with reading(bus, content_file, tmp_path_factory.mktemp("home")) as somebody:
        yield somebody
