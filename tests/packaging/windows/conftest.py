"""What the tests of the Windows program share: the program, and PCs to try it on."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

import windows_pc
from windows import installers
from windows.common import PAYLOAD, SCRATCH
from windows.wine import Wine
from windows_pc import Pc, Screen


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the real thing where there is none."""
    lacking = "needs Wine, and what `make installers-windows` makes"
    ready = shutil.which("wine") is not None and installers.SETUP.exists()
    for item in items:
        if item.get_closest_marker("packaging_windows") and not ready:
            item.add_marker(pytest.mark.skip(reason=lacking))


@pytest.fixture(scope="session")
def payload() -> Path:
    """The program's folder."""
    return PAYLOAD


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """The one screen; PCs take turns."""
    screen = Screen()
    yield screen
    screen.close()


@pytest.fixture(scope="session")
def clean(screen: Screen) -> Iterator[Wine]:
    """A Windows that nothing was ever installed on, with a window shown once.

    So what Wine writes down of its screen does not look like our doing.
    """
    made = Wine(before=windows_pc.no_network())
    made.make()
    with windows_pc.pc(made, SCRATCH / "pc-clean", screen) as pc:
        pc.wine.start("notepad")
        pc.wait_for_window("Untitled - Notepad")
        pc.wine.stop()
        yield pc.wine


@pytest.fixture(scope="session")
def with_program(clean: Wine) -> Iterator[Wine]:
    """A Windows on which setup was run once, for one person."""
    folder = SCRATCH / "pc-with-program"
    wine = clean.copy(folder)
    ended = wine.run(installers.SETUP, "/S")
    wine.stop()
    assert ended == (0, "")
    yield wine
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def make_pc(screen: Screen) -> Iterator[Callable[[Wine], Pc]]:
    """Makes PCs that are copies of a Windows."""
    numbers = count()
    with ExitStack() as made:
        yield lambda image: made.enter_context(
            windows_pc.pc(image, SCRATCH / f"pc-{next(numbers)}", screen)
        )


@pytest.fixture
def new_pc(make_pc: Callable[[Wine], Pc], clean: Wine) -> Pc:
    """A PC without the program."""
    return make_pc(clean)


@pytest.fixture
def installed_pc(make_pc: Callable[[Wine], Pc], with_program: Wine) -> Pc:
    """A PC with the program installed for one person."""
    return make_pc(with_program)
