"""The way to a printer of Windows: a thread does it, the window never waits, and each end is told.

Windows' own functions are a small fake. What comes to its printer is looked at as a page.
"""

from threading import Event

import pytest
from PIL import Image
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from fake_spooler import FakeWindows, Kept
from fingerpost.content.store import Content
from fingerpost.core import codes, incident_log, slip
from fingerpost.core.shortlist import Shortlist
from fingerpost.i18n import Language
from fingerpost.system.winspool import Spooler
from fingerpost.ui import printers as module
from fingerpost.ui import routes
from fingerpost.ui.pages.papers import PrintPage
from fingerpost.ui.pages.takeaway import TakeAwayMaker
from fingerpost.ui.printers import NO_ANSWER, NO_PRINTERS, NOT_PRINTED
from fingerpost.ui.printing import SWITCHED_OFF, Printing, printing
from fingerpost.ui.sheet import JOB, Sheet, pdf
from fingerpost.ui.spooler import MOST_AWAY, SpooledPrinters, dots
from paged import codes_in, ink, picture_of
from program import Program

ALIKE = 6
"""How far a grey may be off, of 255, when both pages are made small: one has hard edges."""

OFFICE, FILES = Kept("Office"), Kept("Microsoft Print to PDF", port="PORTPROMPT:")


def printers_of(windows: FakeWindows) -> SpooledPrinters:
    return SpooledPrinters(None, Spooler(windows))


def listed(printers: SpooledPrinters, qtbot: QtBot) -> tuple[tuple[str, ...], str]:
    with qtbot.waitSignal(printers.listed) as signal:
        printers.look()
    assert signal.args is not None
    names, problem = signal.args
    return names, problem


def sent(printers: SpooledPrinters, qtbot: QtBot, sheet: Sheet | None = None) -> str:
    with qtbot.waitSignal(printers.ended) as signal:
        printers.send("Office", sheet or Sheet(incident_log.paper()))
    assert signal.args is not None
    assert not printers.busy
    return str(signal.args[0])


def test_printers_are_named_without_those_that_write_files(qtbot: QtBot) -> None:
    assert listed(printers_of(FakeWindows(FILES, OFFICE)), qtbot) == (("Office",), "")


def test_none_is_one_sentence(qtbot: QtBot) -> None:
    assert listed(printers_of(FakeWindows()), qtbot) == ((), NO_PRINTERS)
    assert listed(printers_of(FakeWindows(FILES)), qtbot) == ((), NO_PRINTERS)


def test_a_print_service_that_is_off_is_one_sentence(qtbot: QtBot) -> None:
    windows = FakeWindows(OFFICE, refuse="EnumPrintersW")
    assert listed(printers_of(windows), qtbot) == ((), NO_ANSWER)


def test_a_computer_without_the_functions_is_one_sentence(qtbot: QtBot) -> None:
    def missing(_name: str) -> None:
        raise OSError("no such library")

    printers = SpooledPrinters(None, Spooler(missing))
    assert listed(printers, qtbot) == ((), NO_ANSWER)
    assert sent(printers, qtbot) == NOT_PRINTED


def test_a_page_is_printed_and_called_by_the_name_of_the_program(qtbot: QtBot) -> None:
    windows = FakeWindows(OFFICE)
    assert sent(printers_of(windows), qtbot) == ""
    assert windows.titles == [JOB]
    assert windows.calls.count("EndDoc") == 1


def test_a_failure_is_one_sentence(qtbot: QtBot) -> None:
    assert sent(printers_of(FakeWindows(OFFICE, refuse="StartDocW")), qtbot) == NOT_PRINTED


def test_what_does_not_answer_is_given_up_and_prints_nothing_later(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_MS", 50)
    windows = FakeWindows(OFFICE)
    printers = printers_of(windows)
    _, go_on = windows.hold("EnumPrintersW")
    assert listed(printers, qtbot) == ((), NO_ANSWER)
    go_on.set()
    monkeypatch.undo()
    reached, go_on = windows.hold("StartDocW")
    with qtbot.waitSignal(printers.ended) as signal:
        printers.send("Office", Sheet(incident_log.paper()))
        qtbot.waitUntil(reached.is_set)
        printers._waiting.start(0)
    assert signal.args == [NO_ANSWER]
    go_on.set()
    qtbot.waitUntil(lambda: "DeleteDC" in windows.calls)
    assert "AbortDoc" in windows.calls
    assert "EndDoc" not in windows.calls
    windows.held.clear()
    assert sent(printers, qtbot) == "", "the next one is printed"
    assert windows.calls.count("EndDoc") == 1


def test_a_late_answer_is_not_taken_for_the_next(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = FakeWindows(OFFICE)
    printers = printers_of(windows)
    _, go_on = windows.hold("EnumPrintersW")
    monkeypatch.setattr(module, "PATIENCE_MS", 50)
    assert listed(printers, qtbot) == ((), NO_ANSWER)
    monkeypatch.undo()
    del windows.held["EnumPrintersW"]
    _, print_on = windows.hold("StartDocW")
    ends: list[str] = []
    printers.ended.connect(ends.append)
    with qtbot.waitSignal(printers.ended):
        printers.send("Office", Sheet(incident_log.paper()))
        go_on.set()
        first, second = printers._threads
        first.join(30)
        assert printers.busy
        print_on.set()
    second.join(30)
    assert ends == [""]


def test_threads_that_do_not_come_back_do_not_pile_up(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_MS", 20)
    windows = FakeWindows(OFFICE)
    printers = printers_of(windows)
    _, go_on = windows.hold("EnumPrintersW")
    for _ in range(MOST_AWAY + 3):
        assert listed(printers, qtbot) == ((), NO_ANSWER)
    assert windows.calls.count("EnumPrintersW") <= MOST_AWAY
    go_on.set()
    for thread in printers._threads:
        thread.join(30)


def test_the_window_answers_while_windows_does_not(qtbot: QtBot) -> None:
    windows = FakeWindows(OFFICE)
    printers = printers_of(windows)
    reached, go_on = windows.hold("CreateDCW")
    answered = Event()
    with qtbot.waitSignal(printers.ended):
        printers.send("Office", Sheet(incident_log.paper()))
        qtbot.waitUntil(reached.is_set)
        answered.set()  # the loop has gone round since
        printers.send("Office", Sheet(incident_log.paper()))  # is not sent twice
        go_on.set()
    assert answered.is_set()
    assert windows.titles == [JOB]


def came_out(qtbot: QtBot, sheet: Sheet, per_inch: int) -> Image.Image:
    """The page as a printer of so many dots to the inch is given it."""
    windows = FakeWindows(OFFICE)
    windows.says |= {
        88: per_inch, 90: per_inch, 110: 4961 * per_inch // 600, 111: 7016 * per_inch // 600,
    }  # fmt: skip
    assert sent(printers_of(windows), qtbot, sheet) == ""
    assert windows.picture is not None
    return windows.picture.convert("L")


def is_the_same(picture: Image.Image, sheet: Sheet, per_inch: int) -> None:
    """The same ink in the same places as on the page that CUPS is given."""
    drawn = picture_of(pdf(sheet), per_inch / 72)
    boxes = zip(ink(picture), ink(drawn), strict=True)
    assert all(abs(ours - theirs) <= per_inch / 100 for ours, theirs in boxes)
    box = ink(picture)
    ours, theirs = (one.crop(box).resize((40, 40)).tobytes() for one in (picture, drawn))
    differences = [abs(one - other) for one, other in zip(ours, theirs, strict=True)]
    assert sum(differences) / len(differences) < ALIKE


@pytest.mark.parametrize("per_inch", [200, 300, 400])
def test_what_comes_out_is_the_slip_and_its_codes_are_read(
    qtbot: QtBot, content: Content, per_inch: int
) -> None:
    ids = ("national-stalking-helpline", "paladin")
    services = [one for one in map(content.service, ids) if one is not None]
    collected = content.edition.collected
    entries = [slip.of_service(one, collected, content.code, str) for one in services]
    sheet = Sheet(slip.paper(entries, "plain", with_codes=True))
    picture = came_out(qtbot, sheet, per_inch)
    wanted = sorted({found for service in services for found in codes.of_service(service)})
    assert codes_in(picture) == wanted
    is_the_same(picture, sheet, per_inch)


def test_the_folds_of_a_discreet_slip_come_out(qtbot: QtBot, content: Content) -> None:
    service = content.service("paladin")
    assert service is not None
    entry = slip.of_service(service, content.edition.collected, content.code)
    sheet = Sheet(slip.paper([entry], "discreet"))
    is_the_same(came_out(qtbot, sheet, 300), sheet, 300)


@pytest.mark.parametrize("what", ["log", "report:living-in-fear", "report:peel"])
def test_what_comes_out_is_the_log_or_the_summary(
    qtbot: QtBot, content: Content, what: str
) -> None:
    printing = Printing(None, SWITCHED_OFF)
    maker = TakeAwayMaker(content, Language(), Shortlist(), printing, lambda _kind, _id: "")
    make = maker.sheet_of(what)
    assert make is not None
    *_, sheet = make()
    is_the_same(came_out(qtbot, sheet, 300), sheet, 300)


def test_an_impossible_page_is_one_sentence(qtbot: QtBot) -> None:
    windows = FakeWindows(OFFICE)
    windows.says |= {88: 1, 90: 1, 110: 8, 111: 11}
    assert sent(printers_of(windows), qtbot) == "", "nine dots by twelve are still a page"
    with pytest.raises(Exception, match="no memory"):
        dots(Sheet(incident_log.paper()), 1e6, 1e6)


def test_windows_is_asked_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    made = printing(QObject(), allowed=True).printers
    assert isinstance(made, SpooledPrinters)


def test_a_slip_is_printed_from_the_window(content: Content, qtbot: QtBot) -> None:
    windows = FakeWindows(FILES, OFFICE)
    program = Program(content, qtbot, printing=Printing(lambda: printers_of(windows)))
    program.go(routes.Print("slip"))
    page = program.shell.page
    assert isinstance(page, PrintPage)
    qtbot.waitUntil(lambda: len(page.choices) == 1)
    page.choices[0].click()
    qtbot.waitUntil(lambda: "Sent to Office." in page.said.toPlainText())
    assert windows.titles == [JOB]
    program.close()
