"""The finished folder prints a slip, by real keys on a real print service, and leaves nothing."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import Desktop
from paged import pages_of, squeezed, text_of
from print_server import PrintServer
from tracing import NUMBER, Account, Visit, open_folder

pytestmark = [
    pytest.mark.bundle,
    pytest.mark.skipif(sys.platform != "linux", reason="it looks into Linux files and processes"),
    pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace"),
]

SLIP = re.compile(r"For this conversation only\..*", re.DOTALL)
CHOOSE = re.compile(r"Choose a printer\..*", re.DOTALL)
PROGRAMS = frozenset({"/usr/bin/lp", "/usr/bin/lpstat"})


@pytest.fixture
def visit(bundle: Path, display: str, tmp_path: Path, server: PrintServer) -> Iterator[Visit]:
    desktop = Desktop(display)
    with open_folder() as folder:
        account = Account(folder / "account")
        environment = account.environment(display) | {"CUPS_SERVER": str(server.socket)}
        command = [str(bundle / "fingerpost")]
        started = Visit(account, desktop, command, environment, log=tmp_path / "calls")
        started.allowed |= PROGRAMS
        yield started
        started.close()
    desktop.close()


def test_a_slip_comes_out_of_the_printer_and_nothing_stays(
    visit: Visit, server: PrintServer
) -> None:
    visit.open()
    desktop = visit.desktop
    desktop.type_keys(*"suzy", "Down", "Return")
    visit.tab_to(NUMBER)
    desktop.type_keys(*["Tab"] * 4, "space")  # Add to slip
    desktop.chord("Control_L", "f")
    desktop.type_keys("Tab", "space")  # the slip
    visit.tab_to(SLIP)
    desktop.type_keys("Tab", "space")  # Print this slip
    visit.tab_to(CHOOSE)
    desktop.type_keys("Tab", "space")  # the printer
    made = server.page()
    assert pages_of(made) == 1
    assert squeezed("National Stalking Helpline") in text_of(made)
    assert squeezed("0808 802 0300") in text_of(made)
    _, _, title, copies, *_ = server.told()
    assert (title, copies) == ("Fingerpost", "1")
    desktop.press_shift(3)
    assert visit.end() == ("0", "")
    assert visit.left() == []
