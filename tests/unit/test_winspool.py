"""What Windows is asked when a page is printed, in which order, and what of it fails how."""

from collections.abc import Callable
from itertools import count

import pytest

from fake_spooler import FakeWindows, Kept
from fingerpost.system.not_paper import Printer
from fingerpost.system.winspool import Dots, PrintError, Spooler

OFFICE = Kept("Office")
TITLE = "Fingerpost"


def black(across: float, down: float) -> Dots:
    width, height = round(across * 595 / 72), round(down * 842 / 72)
    line = (width + 31) // 32 * 4
    return Dots(width, height, line, b"\xff" * line * height)


def never() -> bool:
    return False


def test_printers_here_and_those_that_a_server_shares() -> None:
    windows = FakeWindows(OFFICE, Kept("Files", "Writer", "FILE:"), shared=(r"\\server\Hall",))
    assert Spooler(windows).printers() == [
        Printer("Office", OFFICE.driver, OFFICE.port),
        Printer("Files", "Writer", "FILE:"),
        Printer(r"\\server\Hall"),
    ]


def test_there_may_be_no_printers() -> None:
    assert Spooler(FakeWindows()).printers() == []


def test_windows_may_not_say() -> None:
    with pytest.raises(PrintError):
        Spooler(FakeWindows(OFFICE, refuse="EnumPrintersW")).printers()


def test_one_page_of_a4_once_under_the_name_that_is_given() -> None:
    windows = FakeWindows(OFFICE)
    Spooler(windows).print_page("Office", TITLE, black, never)
    orientation, paper, copies = 1, 9, 1
    assert windows.settings == (0x1 | 0x2 | 0x100, orientation, paper, copies)
    assert windows.titles == [TITLE]
    assert windows.outputs == [None], "to the printer, and not to a file"
    doing = ["StartDocW", "StartPage", "StretchDIBits", "EndPage", "EndDoc", "DeleteDC"]
    assert windows.calls[-6:] == doing
    assert windows.calls.count("OpenPrinterW") == windows.calls.count("ClosePrinter") == 1


def test_the_page_lies_on_the_paper_and_not_beside_it() -> None:
    windows = FakeWindows(OFFICE)
    Spooler(windows).print_page("Office", TITLE, black, never)
    assert windows.placed == (-100, -80, 4958, 7016), "each dot twice"


@pytest.mark.parametrize(
    ("per_inch", "painted"), [(180, 180), (360, 360), (400, 400), (600, 300), (1200, 400)]
)
def test_a_finer_printer_repeats_each_dot(per_inch: int, painted: int) -> None:
    windows = FakeWindows(OFFICE)
    windows.says |= {88: per_inch, 90: per_inch}
    windows.says |= {110: round(8.268 * per_inch), 111: round(11.693 * per_inch)}
    Spooler(windows).print_page("Office", TITLE, black, never)
    width, height = round(painted * 595 / 72), round(painted * 842 / 72)
    times = per_inch // painted
    assert windows.picture is not None
    assert windows.picture.size == (width, height)
    assert windows.placed[2:] == (times * width, times * height), "whole ones"


def test_dots_that_are_not_square() -> None:
    windows = FakeWindows(OFFICE)
    windows.says |= {88: 600, 90: 300, 110: 4961, 111: 3508}
    Spooler(windows).print_page("Office", TITLE, black, never)
    assert windows.placed[2:] == (4958, 3508)
    assert windows.picture is not None
    assert windows.picture.size == (2479, 1754)


def test_smaller_paper_has_the_whole_page_on_it() -> None:
    windows = FakeWindows(OFFICE)
    windows.says |= {110: 3496, 111: 4961}  # A5
    Spooler(windows).print_page("Office", TITLE, black, never)
    width, height = windows.placed[2:]
    assert width <= 3496
    assert height <= 4961
    assert width / height == pytest.approx(595 / 842, rel=0.001)


@pytest.mark.parametrize("function", [
    "OpenPrinterW", "DocumentPropertiesW", "CreateDCW", "StartDocW", "StartPage", "StretchDIBits",
    "EndPage", "EndDoc",
])  # fmt: skip
def test_whatever_fails_is_one_error_and_nothing_stays_open(function: str) -> None:
    windows = FakeWindows(OFFICE, refuse=function)
    with pytest.raises(PrintError):
        Spooler(windows).print_page("Office", TITLE, black, never)
    calls = windows.calls
    assert ("ClosePrinter" in calls) == (function != "OpenPrinterW")
    assert ("DeleteDC" in calls) == ("CreateDCW" in calls and function != "CreateDCW")
    begun = "StartDocW" in calls and function != "StartDocW"
    assert ("AbortDoc" in calls) == begun, "what was begun is taken back"


def test_a_driver_that_knows_no_paper_is_refused() -> None:
    windows = FakeWindows(OFFICE)
    windows.says |= {110: 0}
    with pytest.raises(PrintError):
        Spooler(windows).print_page("Office", TITLE, black, never)
    assert "StartDocW" not in windows.calls


def after(asked: int) -> Callable[[], bool]:
    """Gives up when it was asked so often."""
    times = count()
    return lambda: next(times) >= asked


@pytest.mark.parametrize("asked", range(4))
def test_a_job_that_was_given_up_never_comes_out(asked: int) -> None:
    windows = FakeWindows(OFFICE)
    with pytest.raises(PrintError):
        Spooler(windows).print_page("Office", TITLE, black, after(asked))
    assert "EndDoc" not in windows.calls
    assert ("AbortDoc" in windows.calls) == ("StartDocW" in windows.calls)
    assert windows.calls[-1] == "DeleteDC"
