"""What a reader sees of where the content is from: its age, its origin, and whose list it is."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fingerpost.content.choose import Wanted, open_best
from fingerpost.ui import routes
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.results import ResultList
from fingerpost.ui.widgets.rows import Row
from packmaker import LATER, LATEST, PackMaker
from program import Program


@pytest.fixture
def beside(content_file: Path, maker: PackMaker, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    """The program with a later pack, a local list, and a pack that is spoilt."""
    maker.pack(tmp_path, LATER)
    maker.local(tmp_path, title="Example Advice")
    maker.write(tmp_path, b"nothing", LATEST)
    wanted = Wanted(tmp_path, keys=(maker.public,), local_keys=(maker.public,))
    content = open_best(content_file, wanted)
    running = Program(content, qtbot)
    yield running
    running.close()
    content.close()


def words(page: QWidget) -> str:
    """Everything that is read on a page, in order of no importance."""
    return "\n".join(prose.toPlainText() for prose in page.findChildren(Prose))


def rows(page: QWidget) -> list[Row]:
    return [row for results in page.findChildren(ResultList) for row in results.rows.rows]


def row_of(page: QWidget, id_: str) -> Row:
    return next(row for row in rows(page) if row.route == routes.Service(id_))


def test_a_local_service_says_whose_it_is_in_lists_and_in_search(beside: Program) -> None:
    beside.go(routes.Find())
    row = row_of(beside.shell.page, "local/paladin")
    assert row.below.startswith("From the local list of Example Advice. ")
    assert "Example Advice" in row.sentence
    assert "Example Advice" not in row_of(beside.shell.page, "paladin").below
    beside.go(routes.Search("paladin"))
    assert "local list of Example Advice" in row_of(beside.shell.page, "local/paladin").below
    assert rows(beside.shell.page)[0].route == routes.Service("paladin")


def test_a_local_card_says_whose_it_is(beside: Program) -> None:
    beside.go(routes.Service("local/paladin"))
    assert "From the local list of Example Advice. An office added this" in (
        words(beside.shell.page)
    )
    beside.go(routes.Service("paladin"))
    assert "local list" not in words(beside.shell.page)


def test_the_first_screen_is_ours(beside: Program) -> None:
    shown = rows(beside.shell.page)
    assert shown
    assert not [row for row in shown if "local/" in str(row.route)]


def test_about_says_what_is_used_and_what_is_not(beside: Program) -> None:
    beside.go(routes.About())
    said = words(beside.shell.page)
    assert f"It is a signed pack, fingerpost-{LATER}.pack, installed on this computer." in said
    assert f"fingerpost-{LATEST}.pack was not used. The content file is damaged." in said
    assert "This copy takes content updates that are signed with a key it trusts." in said
    assert "Example Advice. Edition" in said


def test_about_says_that_a_copy_without_a_key_takes_no_updates(
    content_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    content = open_best(content_file, Wanted(tmp_path))
    running = Program(content, qtbot)
    running.go(routes.About())
    assert "It came with the program. This copy takes no content updates" in (
        words(running.shell.page)
    )
    running.close()
    content.close()


def test_about_lists_what_is_due(program: Program) -> None:
    program.go(routes.About())
    assert program.shell.page.complete
    lists = {
        results.accessibleName(): results for results in program.shell.findChildren(ResultList)
    }
    red = next(name for name in lists if name.startswith("Last read more than six months ago"))
    ids = [row.route for row in lists[red].rows.rows]
    assert f"({len(ids)})" in red
    assert routes.Service("national-stalking-helpline") not in ids
    assert lists[red].rows.rows[0].below.startswith("Last read in a source dated ")


def test_what_is_long_due_is_warned_of_and_never_hidden(program: Program) -> None:
    program.go(routes.Find())
    before = {row.route for row in rows(program.shell.page)}
    program.clock.now = datetime(2028, 1, 10, 12)
    program.go(routes.Home())
    program.go(routes.Find())
    assert {row.route for row in rows(program.shell.page)} == before
    warned = row_of(program.shell.page, "national-stalking-helpline")
    assert "check first" in warned.below
    program.go(routes.Service("national-stalking-helpline"))
    assert "Check before relying." in words(program.shell.page)


def test_a_wrong_clock_ages_nothing(program: Program) -> None:
    program.clock.now = datetime(2001, 1, 1)
    program.go(routes.Find())
    assert not [row for row in rows(program.shell.page) if "check first" in row.below]
    program.go(routes.About())
    assert not [
        results
        for results in program.shell.findChildren(ResultList)
        if results.accessibleName().startswith("Last read")
    ]
