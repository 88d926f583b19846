"""What the tests of what is given to people on Linux share: a person, and a small stand-in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from installing import Person, stand_in
from linux import self_extracting


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The installer, made of the stand-in of a version instead of the finished folder."""
    folder = tmp_path_factory.mktemp("installers")

    def make(version: str) -> Path:
        file = folder / f"Fingerpost-{version}-linux-x86_64.run"
        if not file.exists():
            self_extracting.write(file, stand_in(version))
        return file

    return make
