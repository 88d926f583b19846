"""Back, forward, and gone in one call."""

from hypothesis import given
from hypothesis import strategies as st

from fingerpost.core.session import History


def test_a_new_history_has_nowhere_to_go() -> None:
    history = History("home")
    assert history.current == "home"
    assert not history.can_go_back
    assert not history.can_go_forward
    assert history.back() == "home"
    assert history.forward() == "home"


def test_back_and_forward() -> None:
    history = History("home")
    history.visit("find")
    history.visit("paladin")
    assert history.back() == "find"
    assert history.can_go_forward
    assert history.back() == "home"
    assert not history.can_go_back
    assert history.forward() == "find"
    assert history.forward() == "paladin"
    assert not history.can_go_forward


def test_somewhere_new_forgets_what_was_ahead() -> None:
    history = History("home")
    history.visit("find")
    history.back()
    history.visit("about")
    assert not history.can_go_forward
    assert history.back() == "home"


def test_going_where_one_is_changes_nothing() -> None:
    history = History("home")
    history.visit("find")
    history.back()
    history.visit("home")
    assert history.can_go_forward
    assert not history.can_go_back


def test_a_growing_search_is_one_step() -> None:
    history = History("home")
    history.visit("search:st")
    history.replace("search:sta")
    assert history.current == "search:sta"
    assert history.back() == "home"
    assert history.forward() == "search:sta"


def test_wiping_keeps_nothing() -> None:
    history = History("home")
    for place in ("find", "paladin", "about"):
        history.visit(place)
    history.back()
    history.wipe("home")
    assert history.current == "home"
    assert not history.can_go_back
    assert not history.can_go_forward
    assert "paladin" not in repr(vars(history))


moves = st.lists(st.sampled_from(["back", "forward", "a", "b", "c"]), max_size=40)


@given(moves)
def test_it_agrees_with_two_stacks(steps: list[str]) -> None:
    history = History("start")
    behind: list[str] = []
    current = "start"
    ahead: list[str] = []
    for step in steps:
        if step == "back":
            if behind:
                ahead.append(current)
                current = behind.pop()
            history.back()
        elif step == "forward":
            if ahead:
                behind.append(current)
                current = ahead.pop()
            history.forward()
        else:
            if step != current:
                behind.append(current)
                ahead.clear()
                current = step
            history.visit(step)
        assert history.current == current
        assert history.can_go_back == bool(behind)
        assert history.can_go_forward == bool(ahead)
