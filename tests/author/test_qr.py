"""Codes to scan: another program reads each one of the content, and it says what it is for."""

import sqlite3
from pathlib import Path

from fingerpost.content.store import Content, open_content
from fingerpost.core import codes
from fingerpost.core.codes import Code
from fingerpost_author import qr
from paged import codes_in, squares


def rows(code: Code) -> list[list[bool]]:
    return [[code.dark(column, row) for column in range(code.side)] for row in range(code.side)]


def test_every_number_and_address_has_a_code_that_says_it(content: Content) -> None:
    said = {says for service in content.services() for says in codes.of_service(service)}
    assert len(said) > 100
    for says in said:
        code = content.code(says)
        assert code is not None, says
        assert codes_in(squares(rows(code))) == [says]


def test_a_code_that_rings_has_the_number_that_is_shown(content: Content) -> None:
    for service in content.services():
        for phone in service.phones:
            says = codes.telephone(phone)
            if phone.kind != "voice" or not phone.dial:
                assert says == ""
            else:
                assert says == "tel:" + phone.number.replace(" ", "")


def test_nothing_is_in_a_code_that_the_content_does_not_show(content_file: Path) -> None:
    content = open_content(content_file)
    said = {says for service in content.services() for says in codes.of_service(service)}
    content.close()
    with sqlite3.connect(content_file) as database:
        stored = {says for (says,) in database.execute("SELECT says FROM code")}
    database.close()
    assert stored == said


def test_a_damaged_code_is_none() -> None:
    made = qr.made("tel:999")
    assert codes.whole(*made) == made
    assert codes.whole(made.says, made.side, made.modules[:-1]) is None
    assert codes.whole(made.says, made.side + 1, made.modules) is None
    assert codes.whole(made.says, 0, b"") is None


def test_there_is_nothing_dark_outside(content: Content) -> None:
    code = content.code("tel:999")
    assert code is not None
    assert not any(code.dark(-1, n) or code.dark(code.side, n) for n in range(code.side))
    assert content.code("tel:0") is None


def test_a_very_long_list_has_none(content: Content) -> None:
    service = content.service("paladin")
    assert service is not None
    assert list(qr.of_services([service]))
    assert list(qr.of_services([service] * (qr.MOST_CODED + 1))) == []
