"""A slip printed from the Windows program: what comes out of the printer, and what stays behind.

Wine gives a page to the print service of Linux, as PostScript; here that is one of our own, whose
printer is a folder. The page is drawn by Ghostscript, and read by text recognition and by a reader
of codes, as a person and a phone would.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from fingerpost.content.store import Content, open_content
from fingerpost.core import codes, slip
from fingerpost.core.model import Service
from fingerpost.core.paper import words
from paged import codes_in, ink, pages_drawn, squeezed
from print_server import PRINTER, PrintServer
from windows import toolchain
from windows.common import PAYLOAD
from windows.wine import to_windows
from windows_pc import (
    NUMBER,
    PICTURES,
    SECONDS_TO_LEAVE,
    TITLE,
    Pc,
    came_or_went,
    differences,
    recognise,
)

pytestmark = pytest.mark.packaging_windows

INSIDE = Path(__file__).parent / "inside"
HELPLINE = "national-stalking-helpline"
WRITES_FILES = "Files"
PER_INCH = 300
A4 = (2479, 3508)
ALIKE = 0.98
"""How much of a page text recognition is expected to read as it is."""


@pytest.fixture
def pc(installed_pc: Pc, server: PrintServer) -> Pc:
    """A PC with a printer, and with another that writes files.

    Another program has printed there already: Wine writes down each printer that it finds, and any
    program that prints has it make an empty folder, `Temp/wine_ppds`.
    """
    told = installed_pc.wine.folder / "home" / ".cups"
    told.mkdir()
    (told / "client.conf").write_text(f"ServerName {server.socket}\n", "utf-8")
    for doing in (("add", WRITES_FILES), ("print", PRINTER)):
        ended = installed_pc.run(
            toolchain.PYTHON / "python.exe", to_windows(INSIDE / "printers.py"), *doing
        )
        assert ended.code == 0, ended.output
        assert sorted(ended.output.splitlines()) == [
            f"{WRITES_FILES} FILE:",
            f"{PRINTER} CUPS:{PRINTER}",
        ]
    server.clear()
    return installed_pc


@pytest.fixture
def content() -> Iterator[Content]:
    """What the program for Windows holds."""
    opened = open_content(PAYLOAD / "data" / "content.sqlite")
    yield opened
    opened.close()


def tab(pc: Pc, times: int, key: str = "space") -> None:
    """Go so many stops on and press a key there."""
    pc.screen.type_keys(*["Tab"] * times, key)


def to_the_slip(pc: Pc) -> None:
    """By keys alone: a helpline on to the slip."""
    pc.screen.type_keys(*"stalking")
    pc.screen.wait_for("results")
    pc.screen.type_keys("Down", "Return")
    pc.screen.wait_for("Run by")
    tab(pc, 7)  # Add to slip
    pc.screen.chord("Control_L", "f")
    tab(pc, 1)  # the slip
    pc.screen.wait_for("Your slip")


def to_the_printers(pc: Pc) -> None:
    """By keys alone: a slip with codes to scan, and on to the printers."""
    to_the_slip(pc)
    tab(pc, 9)  # With codes to scan
    for _ in range(7):
        pc.screen.chord("Shift_L", "Tab")
    pc.screen.type_keys("space")  # Print this slip
    pc.screen.wait_for("Choose a printer", "windows-printers")


def test_a_slip_comes_out_of_the_printer_and_nothing_stays(
    pc: Pc, server: PrintServer, content: Content
) -> None:
    files, registry = pc.files(), pc.registry()
    running, window = pc.open(pc.own_program)
    to_the_printers(pc)
    tab(pc, 3)  # the first printer: the other one is left out
    pc.screen.wait_for(f"Sent to {PRINTER}", "windows-printed")
    made = server.page()
    pc.quick_close(window)
    assert running.end(SECONDS_TO_LEAVE) == (0, "")
    assert came_or_went(files, pc.files()) == []
    assert differences(registry, pc.registry()) == []
    says_what_the_slip_says(made, content)
    says_no_more_than_the_name(made, server)


def says_what_the_slip_says(made: bytes, content: Content) -> None:
    service = content.service(HELPLINE)
    assert isinstance(service, Service)
    entry = slip.of_service(service, content.edition.collected, content.code)
    (page,) = pages_drawn(made, PER_INCH)
    page.save(PICTURES / "windows-page.png")
    assert max(abs(is_ - should) for is_, should in zip(page.size, A4, strict=True)) <= 2
    said = squeezed(recognise(page))
    assert squeezed(NUMBER) in said
    # The words beside codes, which come last, are read in any order; the codes say the same.
    wanted = squeezed(" ".join(words(slip.paper([entry], "plain"))))
    same = SequenceMatcher(None, wanted, said[: len(wanted)], autojunk=False).ratio()
    assert same > ALIKE, (wanted, said)
    assert codes_in(page) == sorted(codes.of_service(service))
    left, top, right, bottom = ink(page)
    side = PER_INCH // 2
    assert min(left, top, page.width - right, page.height - bottom) >= side, "inside the margins"


def says_no_more_than_the_name(made: bytes, server: PrintServer) -> None:
    """Neither the list of jobs nor what is around the picture tells what is on the page."""
    _, _, title, copies, *_ = server.told()
    assert (title, copies) == (TITLE, "1")
    assert b"%%Title: Fingerpost" in made
    for word in (b"talking", b"elpline", b"slip"):
        assert word not in server.kept()["c"]
        assert word not in made


@pytest.mark.thorough
def test_a_print_service_that_does_not_answer_holds_nobody_up(pc: Pc, server: PrintServer) -> None:
    running, window = pc.open(pc.own_program)
    to_the_printers(pc)
    with server.asleep():
        tab(pc, 3)
        pc.screen.wait_for("Sending", "windows-sending")
        pc.screen.chord("Alt_L", "Left")
        pc.screen.wait_for("Your slip")
        pc.quick_close(window)
        assert running.end(SECONDS_TO_LEAVE) == (0, "")
