"""The shortlist of a conversation: in order, never too long for a page, and gone in one call."""

from fingerpost.core.shortlist import MOST, Shortlist

A, B, C = "service:a", "force:b", "guide:c#2"


def three() -> Shortlist:
    kept = Shortlist()
    for called in (A, B, C):
        assert kept.add(called)
    return kept


def test_each_thing_is_on_it_once_in_the_order_it_came() -> None:
    kept = three()
    assert kept.add(A)
    assert kept.kept == (A, B, C)
    assert A in kept
    assert "service:other" not in kept


def test_things_move_as_far_as_there_is_room() -> None:
    kept = three()
    assert kept.move(C, -1) == 1
    assert kept.kept == (A, C, B)
    assert kept.move(A, -1) == 0
    assert kept.move(A, 99) == 2
    assert kept.kept == (C, B, A)


def test_it_takes_no_more_than_a_page_holds() -> None:
    kept = Shortlist()
    assert all(kept.add(f"service:{number}") for number in range(MOST))
    assert kept.full
    assert not kept.add("service:one too many")
    assert len(kept) == MOST
    kept.remove("service:0")
    assert kept.add("service:one too many")


def test_whoever_asked_is_told_how_many_there_are() -> None:
    told: list[int] = []
    kept = Shortlist()
    kept.tell(told.append)
    kept.add(A)
    kept.add(A)
    kept.add(B)
    kept.remove(A)
    kept.remove(A)
    assert told == [1, 2, 1]


def test_nothing_is_left_after_the_wipe() -> None:
    kept = three()
    kept.form, kept.codes = "discreet", True
    kept.wipe()
    assert kept.kept == ()
    assert (kept.form, kept.codes) == ("plain", False)
