"""What the tool writes, the program reads back: every kind of value that goes into the file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fingerpost.content.codec import decode, encode
from fingerpost.core.model import (
    Article,
    BankHolidays,
    Counts,
    Edition,
    Force,
    Report,
    Service,
    Timeline,
    Topics,
)

KINDS = [Service, Force, Report, Article, Edition, Topics, Timeline, BankHolidays, Counts]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_round_trip(kind: type[tuple[object, ...]], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert decode(kind, encode(value)) == value
