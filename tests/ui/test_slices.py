"""A page is built a little at a time: counted, for a busy machine takes longer over a little."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from fingerpost.ui.widgets.column import Column
from program import Program, every_route

MOST_AT_ONCE = 4
"""Things that a step may add. A turn of the window takes at least one step."""


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What each step of a page added: the place in the code, and how many things."""
    steps: list[tuple[str, int]] = []
    fill, add = Column.fill, Column.add
    count = [0]

    def counted(page: Any) -> Iterator[Any]:
        count[0] = 0
        for step in page:
            inner = page
            while getattr(inner, "gi_yieldfrom", None) is not None:
                inner = inner.gi_yieldfrom
            steps.append((f"{inner.gi_code.co_qualname}:{inner.gi_frame.f_lineno}", count[0]))
            count[0] = 0
            yield step

    def counting(add: Callable[..., None]) -> Callable[..., None]:
        def one_more(self: Column, *arguments: Any, **named: Any) -> None:
            count[0] += 1
            add(self, *arguments, **named)

        return one_more

    monkeypatch.setattr(Column, "fill", lambda self, page: fill(self, counted(page)))
    monkeypatch.setattr(Column, "add", counting(add))
    return steps


def test_no_step_adds_much(program: Program, added: list[tuple[str, int]]) -> None:
    for route in every_route(program.content):
        program.go(route)
        program.settle()
    assert len(added) > 1000
    most: dict[str, int] = {}
    for place, count in added:
        most[place] = max(most.get(place, 0), count)
    assert {place: count for place, count in most.items() if count > MOST_AT_ONCE} == {}
