"""An account nobody else uses, a bus or none, and the program in it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop import Desktop
from tracing import SOMEBODY, Account, Visit, open_folder, somebody

TOP = Path(__file__).resolve().parents[2]

# A bus of the session that starts no service, so that whatever is written is the program's doing.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={path}</listen>
  <policy context="default">
    <allow own="*"/>
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
  </policy>
</busconfig>
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts the program needs Linux and an X display."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and "start" in getattr(item, "fixturenames", ()):
            absent = sys.platform != "linux" or not os.environ.get("DISPLAY")
            item.add_marker(pytest.mark.skipif(absent, reason="needs Linux and an X display"))


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    opened = Desktop()
    yield opened
    opened.close()


@pytest.fixture
def account() -> Iterator[Account]:
    with open_folder() as folder:
        yield Account(folder / "account")


@pytest.fixture(scope="session")
def bus() -> Iterator[str]:
    """The address of a session bus of the account's user: it knows no other."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("there is no dbus-daemon")
    with open_folder() as folder:
        config = folder / "session.conf"
        config.write_text(BUS.format(path=folder / "bus"), "utf-8")
        if somebody():
            os.chown(folder, SOMEBODY, SOMEBODY)
        command = [daemon, f"--config-file={config}", "--nofork", "--nopidfile"]
        server = subprocess.Popen(
            [*somebody(), *command, "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert server.stdout is not None
        address = server.stdout.readline().decode().strip()
        yield address.partition(",")[0]
        server.terminate()
        server.communicate()


@pytest.fixture
def start(desktop: Desktop, account: Account, content_file: Path) -> Iterator[Callable[..., Visit]]:
    """Starts the program from source, in the account or in another; sees to it that it ends."""
    visits: list[Visit] = []

    def begin(
        *python: str,
        where: Account = account,
        log: Path | None = None,
        without: tuple[str, ...] = (),
        **environment: str,
    ) -> Visit:
        given = where.environment() | {
            "PYTHONPATH": str(TOP / "src"),
            # Compiled modules are Python's doing in a checkout; no bundle has that.
            "PYTHONDONTWRITEBYTECODE": "1",
            **environment,
        }
        for name in without:
            del given[name]
        command = [sys.executable, *(python or ("-m", "fingerpost"))]
        visit = Visit(where, desktop, [*command, "--content", str(content_file)], given, log=log)
        visits.append(visit)
        return visit

    yield begin
    for visit in visits:
        visit.close()
