"""The way to a printer that CUPS knows: what is started and with what, what is said, what never.

The printing programs are small scripts that write down what they were given.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fingerpost.content.store import Content
from fingerpost.core import incident_log
from fingerpost.i18n import open_language
from fingerpost.ui import printers as module
from fingerpost.ui import routes
from fingerpost.ui.cups import CupsPrinters, names_in
from fingerpost.ui.pages.papers import PrintPage
from fingerpost.ui.printers import NO_ANSWER, NO_PRINTERS, NOT_PRINTED
from fingerpost.ui.printing import SWITCHED_OFF, Printing
from fingerpost.ui.sheet import Sheet
from paged import pages_of, squeezed, text_of
from program import Program

TOLD = """\
Office
Files
Reception
Office
device for Office: ipps://office.local/ipp
device for Files: cups-pdf:/
device for Reception: usb://x
"""

Install = Callable[..., CupsPrinters]


@pytest.fixture
def install(tmp_path: Path, qtbot: QtBot) -> Install:
    """Puts printing programs into a folder, and knows them."""

    def put(lpstat: str = f"cat <<'END'\n{TOLD}END", lp: str = "") -> CupsPrinters:
        given = f'printf "%s\\n" "$@" > {tmp_path}/options; env > {tmp_path}/environment\n'
        for name, does in (
            ("lpstat", lpstat),
            ("lp", f"{given}/bin/cat > {tmp_path}/page\n{lp}"),
        ):
            file = tmp_path / name
            file.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{does}\n", "utf-8")
            file.chmod(0o755)
        return CupsPrinters(
            None, tmp_path, {"HOME": "/home/x", "LD_LIBRARY_PATH": "/ours", "USER": "x"}
        )

    return put


def listed(printers: CupsPrinters, qtbot: QtBot) -> tuple[tuple[str, ...], str]:
    with qtbot.waitSignal(printers.listed) as signal:
        printers.look()
    assert signal.args is not None
    names, problem = signal.args
    return names, problem


def sent(printers: CupsPrinters, qtbot: QtBot) -> str:
    with qtbot.waitSignal(printers.ended) as signal:
        printers.send("Office", Sheet(incident_log.paper()))
    assert signal.args is not None
    return str(signal.args[0])


def test_printers_that_only_make_files_are_left_out() -> None:
    assert names_in(TOLD) == ("Office", "Reception")
    assert names_in("") == ()
    assert names_in("lpstat: no printers here\n") == ()


def test_printers_are_named(install: Install, qtbot: QtBot) -> None:
    assert listed(install(), qtbot) == (("Office", "Reception"), "")


def test_none_is_one_sentence(install: Install, qtbot: QtBot) -> None:
    assert listed(install("echo 'lpstat: No destinations added.' >&2; exit 1"), qtbot) == (
        (),
        NO_PRINTERS,
    )


def test_a_computer_without_printing_programs_has_no_printer(tmp_path: Path, qtbot: QtBot) -> None:
    printers = CupsPrinters(None, tmp_path / "nothing", {})
    assert listed(printers, qtbot) == ((), NO_PRINTERS)
    assert sent(printers, qtbot) == NOT_PRINTED


def test_the_page_is_handed_over_and_called_by_the_name_of_the_program(
    install: Install, qtbot: QtBot, tmp_path: Path
) -> None:
    assert sent(install(), qtbot) == ""
    assert pages_of((tmp_path / "page").read_bytes()) == 1
    options = (tmp_path / "options").read_text("utf-8").split()
    assert options == ["-s", "-d", "Office", "-n", "1", "-t", "Fingerpost", "-o", "media=A4", "-"]
    told = (tmp_path / "environment").read_text("utf-8")
    assert "LD_LIBRARY_PATH" not in told, "it loads its own libraries, not ours"
    assert "HOME=/home/x" in told


def test_a_failure_is_one_sentence(install: Install, qtbot: QtBot) -> None:
    assert sent(install(lp="exit 3"), qtbot) == NOT_PRINTED


def test_what_does_not_answer_is_given_up(
    install: Install, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_MS", 50)
    printers = install("exec sleep 60", "exec sleep 60")
    assert listed(printers, qtbot) == ((), NO_ANSWER)
    assert sent(printers, qtbot) == NO_ANSWER
    assert not printers.busy


def print_page(program: Program, route: routes.Print) -> PrintPage:
    program.go(route)
    page = program.shell.page
    assert isinstance(page, PrintPage)
    return page


@pytest.mark.parametrize("code", ["en", "cy"])
def test_a_slip_is_printed_from_the_window(
    content: Content,
    qtbot: QtBot,
    install: Install,
    tmp_path: Path,
    catalogues_folder: Path,
    code: str,
) -> None:
    language = open_language(code, catalogues_folder)
    program = Program(content, qtbot, printing=Printing(install), speak=lambda _code: language)
    page = print_page(program, routes.Print("slip"))
    qtbot.waitUntil(lambda: len(page.choices) == 2)
    names = [language.say("Print on {printer}").format(printer=p) for p in ("Office", "Reception")]
    assert [button.accessibleName() for button in page.choices] == names
    page.choices[1].click()
    page.choices[1].click()  # twice by a shaking hand: it is printed once
    sent_to = language.say("Sent to {printer}.").format(printer="Reception")
    qtbot.waitUntil(lambda: sent_to in page.said.toPlainText())
    made = (tmp_path / "page").read_bytes()
    assert pages_of(made) == 1
    assert squeezed("Paladin") in text_of(made)
    program.close()


def test_leaving_the_page_while_printers_are_looked_for_harms_nothing(
    content: Content, qtbot: QtBot, install: Install
) -> None:
    printers = install()
    program = Program(content, qtbot, printing=Printing(lambda: printers))
    print_page(program, routes.Print("log"))
    with qtbot.waitSignal(printers.listed):
        program.go(routes.Home())
    program.close()


def test_the_office_can_switch_printing_off(content: Content, qtbot: QtBot) -> None:
    program = Program(content, qtbot, printing=Printing(None, SWITCHED_OFF))
    page = print_page(program, routes.Print("slip"))
    assert page.said.toPlainText() == SWITCHED_OFF
    assert page.choices == []
    program.close()


def test_no_printing_library_of_qt_is_used() -> None:
    source = Path(module.__file__).parents[1]
    using = re.compile(r"QtPrintSupport|QPrintDialog|QPrinter\b")
    found = [file.name for file in source.rglob("*.py") if using.search(file.read_text("utf-8"))]
    assert found == []
