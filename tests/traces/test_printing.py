"""Printing on Linux, to the end: nothing is left of it but what the print server keeps.

The window and the server are real, the printer is a folder. What the server keeps of a job says
"Fingerpost" and no more.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from paged import pages_of, squeezed, text_of
from print_server import PRINTER, PrintServer
from tracing import Visit, calls, wait_until

Start = Callable[..., Visit]

# Alt+Home goes to the way to the printer, instead of the first screen; and from there prints.
PRINTING = """
from fingerpost import boot
from fingerpost.ui import routes
from fingerpost.ui.shell import Shell

def go(shell):
    if isinstance(shell.route, routes.Print):
        for button in shell.page.choices[:1]:  # none before there is an answer
            button.click()
    else:
        shell.shortlist.add("service:national-stalking-helpline")
        shell.go(routes.Print("slip"))

Shell.go_home = go
boot.main()
"""
PROGRAMS = frozenset({"/usr/bin/lp", "/usr/bin/lpstat"})


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_nothing_is_left_of_a_printed_slip(
    start: Start, server: PrintServer, tmp_path: Path
) -> None:
    log = tmp_path / "calls"
    visit = start("-c", PRINTING, log=log, CUPS_SERVER=str(server.socket))
    visit.allowed |= PROGRAMS
    visit.open()
    visit.desktop.chord("Alt_L", "Home")
    wait_until(lambda: "/usr/bin/lpstat" in log.read_text("utf-8"), "printers are looked for")
    until_printed(visit, server)
    made = server.page()
    assert pages_of(made) == 1
    assert squeezed("0808 802 0300") in text_of(made)
    _, _, title, copies, *_ = server.told()
    assert (title, copies) == ("Fingerpost", "1")
    wait_until(lambda: "c" in server.kept(), "the server writes its list of jobs")
    kept = server.kept()
    assert PRINTER.encode() in kept["c"]
    assert b"Fingerpost" in kept["c"]
    for word in (b"talking", b"elpline", b"slip"):
        assert word not in kept["c"], "the list of jobs says no more than the name"
    visit.desktop.press_shift(3)
    assert visit.end() == ("0", "")
    assert visit.left() == []
    connected = calls(log.read_text("utf-8"), "connect")
    assert any(str(server.socket) in line for line in connected), "the trace saw it print"


def until_printed(visit: Visit, server: PrintServer) -> None:
    """Press the keys until the page has come out; a second job is not sent while one is."""

    def pressed() -> bool:
        if not (server.base / "out/told").exists() and not server.kept():
            visit.desktop.chord("Alt_L", "Home")
        return bool(server.kept())

    wait_until(pressed, "the page is sent")
