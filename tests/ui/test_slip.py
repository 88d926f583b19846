"""The slip on the screen: filled from cards and guides, put in order, shown, gone on leaving."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fingerpost.content.store import Content
from fingerpost.core import codes
from fingerpost.core.shortlist import MOST
from fingerpost.i18n import open_language
from fingerpost.ui import routes
from fingerpost.ui.pages.papers import CodePage
from fingerpost.ui.pages.slip import SlipPage
from fingerpost.ui.theme import SCHEMES, Scheme
from fingerpost.ui.widgets.keeping import KeepButton
from fingerpost.ui.widgets.preview import PagePicture
from keys import click, press_shift, window_of
from paged import codes_in
from program import KEPT, Program

Key = Qt.Key
HELPLINE = "service:national-stalking-helpline"
PALADIN, SUSSEX = KEPT


def slip_page(program: Program) -> SlipPage:
    program.go(routes.Slip())
    page = program.shell.page
    assert isinstance(page, SlipPage)
    return page


def kept(program: Program) -> list[str]:
    return list(program.shell.shortlist.kept)


def press(program: Program, button: QPushButton) -> None:
    """Press a button as the keyboard does."""
    button.setFocus()
    click(window_of(button), Key.Key_Space)
    program.app.processEvents()


def keep_button(program: Program) -> KeepButton:
    found = program.shell.page.findChild(KeepButton)
    assert found is not None
    return found


def described(page: SlipPage) -> str:
    assert page.picture is not None
    told = QAccessible.queryAccessibleInterface(page.picture)
    assert told is not None
    assert told.role() == QAccessible.Role.Graphic
    return told.text(QAccessible.Text.Description)


def test_a_card_goes_on_the_slip_and_off_again(program: Program) -> None:
    program.go(routes.Service("national-stalking-helpline"))
    button = keep_button(program)
    assert button.accessibleName() == "Add to slip: National Stalking Helpline"
    press(program, button)
    assert kept(program) == [*KEPT, HELPLINE]
    assert program.shell.header.slip.text() == "Slip: 3"
    assert button.text() == "Take off slip"
    assert button.hasFocus()
    press(program, button)
    assert kept(program) == list(KEPT)
    assert program.shell.header.slip.text() == "Slip: 2"


def test_a_force_and_a_step_go_on_it(program: Program) -> None:
    program.go(routes.Force("kent"))
    press(program, keep_button(program))
    program.go(routes.Steps("keeping-a-log"))
    step = program.shell.page.findChildren(KeepButton)[2]
    press(program, step)
    assert step.isChecked()
    words = step.text()
    assert kept(program) == [*KEPT, "force:kent", "guide:keeping-a-log#2"]
    page = slip_page(program)
    assert words in described(page)


def test_a_full_slip_says_so(program: Program) -> None:
    shortlist = program.shell.shortlist
    for number in range(MOST):
        shortlist.add(f"guide:keeping-a-log#{number}")
    program.go(routes.Service("womens-aid"))
    button = keep_button(program)
    press(program, button)
    assert button.text() == "The slip is full: take something off first"
    assert len(shortlist) == MOST


def test_the_keyboard_stays_with_what_it_moves(program: Program) -> None:
    program.shell.shortlist.add(HELPLINE)
    page = slip_page(program)
    press(program, page.rows[2].buttons[0])
    assert kept(program) == [PALADIN, HELPLINE, SUSSEX]
    assert page.rows[1].buttons[0].hasFocus()
    press(program, page.rows[1].buttons[0])
    assert kept(program) == [HELPLINE, PALADIN, SUSSEX]
    assert page.rows[0].buttons[1].hasFocus(), "it cannot go further up"
    press(program, page.rows[0].buttons[2])
    assert kept(program) == list(KEPT)
    assert page.rows[0].buttons[2].hasFocus()


def test_an_empty_slip_says_how_to_fill_it(program: Program) -> None:
    page = slip_page(program)
    for _ in KEPT:
        press(program, page.rows[0].buttons[2])
    program.settle()
    again = program.shell.page
    assert isinstance(again, SlipPage)
    assert again is not page
    assert again.rows == []
    assert again.picture is None


def test_the_preview_is_there_as_text(program: Program) -> None:
    page = slip_page(program)
    told = described(page)
    assert "Paladin" in told
    assert "0 2 0 3" in told, "numbers are spoken digit by digit"
    press(program, page.forms["discreet"])
    assert program.shell.shortlist.form == "discreet"
    assert [form for form, button in page.forms.items() if button.isChecked()] == ["discreet"]
    press(program, page.forms["discreet"])
    assert page.forms["discreet"].isChecked(), "one look is always chosen"
    told = described(page)
    assert "Paladin" not in told
    assert "PNSAS" in told
    assert not page.codes.isEnabled(), "a card has no room for codes"


def test_the_slip_is_in_the_language_that_is_read(
    content: Content, qtbot: QtBot, catalogues_folder: Path
) -> None:
    program = Program(content, qtbot, speak=lambda code: open_language(code, catalogues_folder))
    slip_page(program)
    program.shell.choose_language("cy")
    program.settle()
    page = program.shell.page
    assert isinstance(page, SlipPage)
    told = described(page)
    assert "Pwy i'w ffonio" in told
    assert "drafft" in told.casefold(), "nobody has checked the Welsh yet, and the paper says so"
    assert kept(program) == list(KEPT)
    program.close()


def test_leaving_forgets_it(program: Program) -> None:
    slip_page(program)
    press_shift(window_of(program.shell), 3)
    assert program.exit.codes == [0]
    assert kept(program) == []


def on_screen(program: Program) -> list[str]:
    """What the codes in sight say: the window as the display shows it."""
    screen = program.shell.screen()
    grabbed = screen.grabWindow(program.shell.winId())
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    grabbed.save(buffer, "PNG")
    return codes_in(Image.open(BytesIO(buffer.data().data())).convert("L"))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_code_is_read_from_the_screen(program: Program, scheme: Scheme) -> None:
    program.shell.choose_scheme(scheme)
    program.go(routes.Codes("paladin"))
    page = program.shell.page
    assert isinstance(page, CodePage)
    assert on_screen(program) == [], "what a scan leaves is said first"
    press(program, page.button)
    program.qtbot.waitUntil(lambda: len(on_screen(program)) > 0)
    service = program.content.service("paladin")
    assert service is not None
    assert on_screen(program)[-1] in codes.of_service(service)
    assert codes.telephone(service.phones[0]) in on_screen(program)


def test_codes_on_the_slip_are_asked_for(program: Program) -> None:
    page = slip_page(program)
    assert "Scan" not in described(page)
    press(program, page.codes)
    assert program.shell.shortlist.codes
    assert "Scan to ring 0 2 0 3" in described(page)


def test_the_picture_is_as_wide_as_there_is_room_for(program: Program) -> None:
    program.shell.resize(360, 700)
    page = slip_page(program)
    program.settle()
    picture = page.findChild(PagePicture)
    assert picture is not None
    assert picture.width() < 360
    assert abs(picture.height() / picture.width() - 842 / 595) < 0.02
