"""Which services the toggles keep."""

import pytest

from fingerpost.core.builtin import SERVICES
from fingerpost.core.filters import NATIONS, OPEN_NOW, WAYS, WHO, keeps, ways_of
from fingerpost.core.model import Phone, PhoneKind, Service, Way, WayKind

LINE = SERVICES[2]._replace(
    who=("women",),
    topics=("stalking", "harassment"),
    nations=("england", "wales"),
    email="",
    phones=(Phone("0808 802 0300", "voice", "", True, ()),),
    ways=(),
)


def with_way(kind: WayKind, *, is_open: bool = True) -> Service:
    return LINE._replace(phones=(), ways=(Way(kind, "", "", "", is_open, ()),))


def test_without_toggles_everything_stays() -> None:
    assert keeps(LINE, [])


@pytest.mark.parametrize(
    ("toggles", "expected"),
    [
        (["who:women"], True),
        (["who:men"], False),
        (["who:men", "who:women"], True),
        (["topic:stalking", "topic:legal"], True),
        (["topic:legal"], False),
        (["nation:wales"], True),
        (["nation:scotland"], False),
        (["way:phone"], True),
        (["way:chat"], False),
        (["who:women", "topic:legal"], False),
        (["who:women", "topic:stalking", "nation:england", "way:phone"], True),
        (["who:women", "topic:stalking", "nation:scotland", "way:phone"], False),
    ],
)
def test_any_within_a_group_and_all_between_groups(toggles: list[str], expected: bool) -> None:
    assert keeps(LINE, toggles) is expected


def test_open_now_is_left_to_the_caller() -> None:
    assert keeps(LINE, [OPEN_NOW])
    assert not keeps(LINE, [OPEN_NOW, "who:men"])


@pytest.mark.parametrize("value", [value for value, _ in WHO if value != "own-behaviour"])
def test_a_line_for_anyone_is_for_each_group(value: str) -> None:
    assert keeps(LINE._replace(who=("anyone",)), [f"who:{value}"])


def test_a_line_for_anyone_is_not_for_those_who_do_harm() -> None:
    assert not keeps(LINE._replace(who=("anyone",)), ["who:own-behaviour"])
    assert keeps(LINE._replace(who=("own-behaviour",)), ["who:own-behaviour"])
    assert not keeps(LINE._replace(who=("own-behaviour",)), ["who:women"])


@pytest.mark.parametrize(
    ("kind", "way"), [("voice", "phone"), ("text", "text"), ("textphone", "relay")]
)
def test_ways_of_a_number(kind: PhoneKind, way: str) -> None:
    service = LINE._replace(phones=(Phone("18000", kind, "", False, ()),))
    assert ways_of(service) == {way}


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        ("chat", "chat"),
        ("text", "text"),
        ("relay", "relay"),
        ("bsl", "bsl"),
        ("email", "email"),
        ("form", "email"),
        ("callback", "email"),
    ],
)
def test_ways_that_a_toggle_stands_for(kind: WayKind, way: str) -> None:
    assert ways_of(with_way(kind)) == {way}
    assert keeps(with_way(kind), [f"way:{way}"])


def test_a_way_that_has_closed_is_no_way() -> None:
    assert ways_of(with_way("chat", is_open=False)) == frozenset()


def test_an_address_is_a_way() -> None:
    assert ways_of(LINE._replace(phones=(), email="help@example.org")) == {"email"}


def test_no_toggle_stands_twice() -> None:
    for group in (WHO, NATIONS, WAYS):
        values = [value for value, _ in group]
        names = [name for _, name in group]
        assert len(set(values)) == len(values)
        assert len(set(names)) == len(names)
