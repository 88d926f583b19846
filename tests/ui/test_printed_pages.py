"""Pages as they are printed: whole, inside their margins, readable by a machine and in large print.

Each is made as a printer is sent it, then drawn, read and decoded by other programs.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from fingerpost.content.store import Content
from fingerpost.core import cite, codes, incident_log, paper, slip
from fingerpost.core.paper import CARD, Paper
from fingerpost.core.shortlist import Form, Shortlist
from fingerpost.core.slip import Entry
from fingerpost.core.words import Say
from fingerpost.i18n import Language, open_language
from fingerpost.ui.pages.takeaway import TakeAwayMaker
from fingerpost.ui.printing import SWITCHED_OFF, Printing
from fingerpost.ui.sheet import JOB, Sheet, pdf
from paged import PER_POINT, codes_in, ink, pages_of, picture_of, squeezed, text_of

pytestmark = pytest.mark.usefixtures("qapp")

FORMS: tuple[Form, ...] = ("plain", "discreet", "large")
TWO = ("national-stalking-helpline", "paladin")


def entries(content: Content, ids: tuple[str, ...] = TWO, say: Say = str) -> list[Entry]:
    services = [content.service(id_) for id_ in ids]
    collected = content.edition.collected
    return [
        slip.of_service(service, collected, content.code, say)
        for service in services
        if service is not None
    ]


def printed(page: Paper) -> bytes:
    sheet = Sheet(page)
    assert sheet.fits, sheet.left_off
    return pdf(sheet)


def says_all(made: bytes, page: Paper) -> None:
    """Every word is on the page for another program too, in its order."""
    said, place = text_of(made), 0
    for line in paper.words(page):
        found = said.find(squeezed(line), place)
        assert found >= 0, (line, said[:200])
        place = found


def inside(made: bytes, page: Paper) -> None:
    """Nothing is cut off: all the ink keeps to the margins."""
    left, top, right, bottom = ink(picture_of(made))
    side = (page.side - 4) * PER_POINT
    width, height = (length * PER_POINT for length in page.size)
    assert left >= side
    assert top >= side
    assert right <= width - side
    assert bottom <= height - side


@pytest.mark.parametrize("code", ["en", "cy"])
@pytest.mark.parametrize("form", FORMS)
def test_a_slip_has_every_word_on_it(
    content: Content, catalogues_folder: Path, form: Form, code: str
) -> None:
    say = open_language(code, catalogues_folder).say
    page = slip.paper(entries(content, say=say), form, say=say)
    made = printed(page)
    assert pages_of(made) == 1
    says_all(made, page)
    if form != "discreet":  # its folds are outside
        inside(made, page)


def test_a_discreet_slip_folds_to_the_size_of_a_card(content: Content) -> None:
    made = printed(slip.paper(entries(content), "discreet"))
    _, _, right, bottom = ink(picture_of(made))
    assert right <= (CARD[0] + 1) * PER_POINT
    assert bottom <= (CARD[1] + 1) * PER_POINT


@pytest.mark.parametrize("form", ["plain", "large"])
def test_each_service_fits_on_a_page_of_its_own(content: Content, form: Form) -> None:
    for service in content.services():
        page = slip.paper(entries(content, (service.id,)), form)
        assert Sheet(page).fits, service.id


def test_what_has_no_room_is_named_and_nothing_is_cut(content: Content) -> None:
    ids = ("national-stalking-helpline", "paladin", "refuge", "womens-aid", "mens-advice-line")
    found = entries(content, ids)
    page = slip.paper(found, "large")
    sheet = Sheet(page)
    assert sheet.left_off
    names = [entry.name for entry in found]
    assert sheet.left_off == names[len(names) - len(sheet.left_off) :]
    inside(pdf(sheet), page)


@pytest.mark.parametrize("form", ["plain", "large"])
def test_codes_on_a_printed_page_are_read_by_a_phone(content: Content, form: Form) -> None:
    page = slip.paper(entries(content), form, with_codes=True)
    wanted = set()
    for id_ in TWO:
        service = content.service(id_)
        assert service is not None
        wanted |= set(codes.of_service(service))
    assert set(codes_in(picture_of(printed(page)))) == wanted


@pytest.mark.parametrize("code", ["en", "cy"])
def test_the_log_is_one_blank_page(catalogues_folder: Path, code: str) -> None:
    page = incident_log.paper(open_language(code, catalogues_folder).say)
    made = printed(page)
    assert pages_of(made) == 1
    says_all(made, page)
    inside(made, page)


def test_the_log_asks_what_the_guide_names(content: Content) -> None:
    guide = content.article("guide", "keeping-a-log")
    assert guide is not None
    told = " ".join(item.text for item in slip.steps_of(guide)).casefold()
    asked = " ".join(paper.words(incident_log.paper())).casefold()
    for word in ("date", "time", "place", "what happened", "who saw", "looked or sounded"):
        assert word in told
        assert word in asked
    for word in ("vehicle", "made you feel", "number"):
        assert word in told
        assert word in asked
    assert "stalk" not in asked


def maker(content: Content) -> TakeAwayMaker:
    printing = Printing(None, SWITCHED_OFF)
    return TakeAwayMaker(content, Language(), Shortlist(), printing, lambda _kind, _id: "")


def summaries(content: Content) -> dict[str, Sheet]:
    made = maker(content)
    names = [entry.id for entry in content.entries("report")]
    found = {name: made.sheet_of(f"report:{name}") for name in names}
    return {name: [*make()][-1] for name, make in found.items() if make is not None}


def test_each_report_has_a_summary_on_one_side(content: Content) -> None:
    found = summaries(content)
    assert len(found) == len(content.entries("report"))
    for id_, sheet in found.items():
        report = content.report(id_)
        assert report is not None
        assert sheet.fits, id_
        made = pdf(sheet)
        assert pages_of(made) == 1
        said = text_of(made)
        for text in (report.article.title, report.published_text, report.url):
            assert squeezed(text) in said, (id_, text)
        says_all(made, sheet.paper)
        inside(made, sheet.paper)
        whole = cite.summary(report, cite.SIZES[-1])
        left = len(whole.groups) - len(sheet.paper.groups)
        assert left <= 0 or "haveno" in said, "what has no room is counted on the page"


def test_a_page_says_no_more_of_itself_than_the_name_of_the_program(content: Content) -> None:
    made = printed(slip.paper(entries(content), "plain"))
    for word in (b"stalking", b"Helpline", b"Suzy"):
        assert word not in made, "words are inside the page, which is compressed, and nowhere else"
    assert JOB.encode("utf-16-be") in made or JOB.encode() in made
    assert b"/Author ()" in made
    assert QApplication.applicationName() == JOB
