"""What is due for a check: by each service's own date, and never hidden."""

from datetime import date

import pytest

from fingerpost.core import ageing
from fingerpost.core.builtin import SERVICES

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("assured", "group"),
    [
        ("2026-11-24", None),
        ("2026-08-26", None),  # 90 days
        ("2026-08-25", "amber"),
        ("2026-05-28", "amber"),  # 180 days
        ("2026-05-27", "red"),
        ("2026-05", "red"),  # it may be the first of May
        ("2026-09", None),
        ("2020", "red"),
        ("", "undated"),
        ("2027-01-01", None),
    ],
)
def test_each_service_ages_by_its_own_date(assured: str, group: str | None) -> None:
    assert ageing.group_of(SERVICES[0]._replace(assured_date=assured), TODAY) == group


def test_the_oldest_is_due_first_and_the_undated_last() -> None:
    services = [
        SERVICES[0]._replace(id=str(number), assured_date=assured)
        for number, assured in enumerate(["", "2026-08-01", "2019", "2026-11-01", "2024-02-03"])
    ]
    assert [one.service.id for one in ageing.due(services, TODAY)] == ["2", "4", "1", "0"]


def test_what_has_closed_is_not_due() -> None:
    closed = SERVICES[0]._replace(assured_date="2019", status="defunct")
    assert ageing.due([closed], TODAY) == []


def test_a_row_warns_of_what_is_long_due_alone() -> None:
    old = SERVICES[0]._replace(assured_date="2024-02")
    assert ageing.warning_in_a_row(old, TODAY) == (
        "Last read in a source of February 2024: check first."
    )
    for assured in ("", "2026-11-01", "2026-08-01"):
        assert ageing.warning_in_a_row(old._replace(assured_date=assured), TODAY) == ""


def test_the_words_say_when() -> None:
    due = ageing.due([SERVICES[0]._replace(assured_date="2024-02-03")], TODAY)
    assert due[0].words() == "Last read in a source dated 3 February 2024"
    undated = ageing.due([SERVICES[0]._replace(assured_date="")], TODAY)
    assert undated[0].words() == "No date to go by"
