"""The finished folder in the hands of a person: a whole visit leaves nothing behind."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import Desktop
from tracing import WAYS, Account, Visit, open_folder

pytestmark = [
    pytest.mark.bundle,
    pytest.mark.skipif(sys.platform != "linux", reason="it looks into Linux files and processes"),
]


@pytest.fixture
def visit(
    bundle: Path, display: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """The program, started from its folder; its calls are traced if the test asks for it."""
    log = tmp_path / "calls" if getattr(request, "param", False) else None
    desktop = Desktop(display)
    with open_folder() as folder:
        account = Account(folder / "account")
        environment = account.environment(display)
        started = Visit(account, desktop, [str(bundle / "fingerpost")], environment, log=log)
        yield started
        started.close()
    desktop.close()


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_left(visit: Visit, way: str) -> None:
    leave, ending = WAYS[way]
    visit.open()
    visit.read()
    leave(visit)
    assert visit.end() == (ending, "")
    assert visit.left() == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("visit", [True], indirect=True, ids=["traced"])
@pytest.mark.parametrize("way", ["three Shifts", "SIGTERM", "SIGKILL"])
def test_nothing_is_tried(visit: Visit, way: str) -> None:
    leave, ending = WAYS[way]
    visit.open()
    visit.read()
    leave(visit)
    assert visit.end() == (ending, "")
    assert visit.left() == []
