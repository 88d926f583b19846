"""From what was typed to what to look for: it may hold anything at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fingerpost.content.layout import TABLES
from fingerpost.core import query as q
from fingerpost.core.fold import fold


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(TABLES)
        database.execute(
            "INSERT INTO search (rowid, title, keywords, summary, body) "
            "VALUES (1, 'followed home', 'stalking', '', 'near and or not')"
        )
        yield database


def rows(index: sqlite3.Connection, expression: str) -> list[tuple[int]]:
    return index.execute("SELECT rowid FROM search WHERE search MATCH ?", (expression,)).fetchall()


anything = st.text(max_size=200) | st.text(
    st.sampled_from("\"'*()^:+-{}.,; \x00NEARANDORNOTa1é😱ß"), max_size=200
)


@settings(deadline=None)
@given(anything)
@example("\x00")
@example('" OR ""')
@example("NEAR(a b)")
@example("title : x")
@example("😱" * 200)
@example("a " * 100)
@example("'" * 200)
def test_any_text_makes_a_valid_expression(index: sqlite3.Connection, typed: str) -> None:
    query = q.understand(typed)
    if query.text:
        for expression in (q.all_of(query.telling), q.any_of(query.telling), q.all_of(query.words)):
            rows(index, expression)
    else:
        assert query == q.Query("", (), (), "")


def test_a_pasted_page_is_cut_short() -> None:
    assert len(q.understand("a b " * 5000).text) <= q.MOST_TYPED
    assert q.all_of(("follow", "me", "follow")) == q.all_of(("follow", "me"))


@pytest.mark.parametrize("typed", ["NEAR", "and", "or not", "AND OR", "near and"])
def test_words_of_the_query_language_are_only_words(index: sqlite3.Connection, typed: str) -> None:
    query = q.understand(typed)
    assert rows(index, q.all_of(query.telling)) == [(1,)]


@pytest.mark.parametrize(
    ("typed", "telling"),
    [
        ("He follows me", ("follows",)),
        ("my ex won't leave me alone", ("ex", "wont", "leave", "alone")),
        ("who is it", ("who", "is", "it")),
        ("STALKING!!!", ("stalking",)),
    ],
)
def test_empty_words_are_set_aside_unless_nothing_else_is_there(
    typed: str, telling: tuple[str, ...]
) -> None:
    assert q.understand(typed).telling == telling


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("999", "999"),
        ("0808 802 0300", "08088020300"),
        ("0808-802-0300", "08088020300"),
        ("(020) 3866 4107", "02038664107"),
        ("+44 808 802 0300", "08088020300"),
        ("+44 (0)808 802 0300", "08088020300"),
        ("0044 808 802 0300", "08088020300"),
        ("448088020300", "08088020300"),
        ("+44 808", "0808"),
        ("4480", "4480"),
        ("55", ""),
        ("call 999", ""),
        ("recommendation 15", ""),
        ("٩٩٩", ""),
        ("", ""),
    ],
)
def test_digits_alone_are_a_number(typed: str, number: str) -> None:
    assert q.understand(typed).number == number


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("stalking", "stalk"),
        ("stalked", "stalk"),
        ("stalkers", "stalk"),
        ("stalker", "stalk"),
        ("follows", "follow"),
        ("orders", "order"),
        ("police", "police"),
        ("bus", "bus"),
        ("ring", "ring"),
        ("red", "red"),
        ("", ""),
    ],
)
def test_stem(word: str, expected: str) -> None:
    assert q.stem(word) == expected


@given(st.text(st.characters(min_codepoint=97, max_codepoint=122), max_size=20))
def test_a_stem_begins_the_word_and_is_not_too_short(word: str) -> None:
    short = q.stem(word)
    assert word.startswith(short)
    assert short == word or len(short) >= 3


@pytest.mark.parametrize(
    ("phrase", "typed", "least", "most"),
    [
        ("he follows me", "he follows me", 1.0, 1.0),
        ("he follows me", "He follows me!", 1.0, 1.0),
        ("he follows me", "he fol", 0.7, 0.95),
        ("he follows me", "followed", 0.85, 0.95),
        ("he follows me", "a man followed me home from work", 0.5, 0.75),
        ("tracker on my car", "he put a tracker on my car", 0.7, 0.9),
        ("tracker on my car", "tracker", 0.7, 0.95),
        ("tracker on my car", "car", 0.0, 0.0),
        ("restraining order", "order", 0.0, 0.0),
        ("he follows me", "he", 0.0, 0.0),
        ("i am 15", "recommendation 15", 0.0, 0.0),
        ("i am 15", "i am 15 and scared", 0.5, 0.9),
        ("999", "text 999", 0.5, 0.9),
        ("gay", "gays", 0.0, 0.0),
        ("who is doing this", "he is doing it", 0.0, 0.0),
    ],
)
def test_covers(phrase: str, typed: str, least: float, most: float) -> None:
    assert least <= q.covers(phrase, q.understand(typed)) <= most


def test_the_nearer_to_the_end_of_a_phrase_the_better() -> None:
    found = [q.covers("stalker", q.understand("stalker"[:end])) for end in range(3, 8)]
    assert found == sorted(set(found))
    longer = q.covers("stalked on the internet", q.understand("stalke"))
    assert longer < q.covers("stalked", q.understand("stalke"))


@given(anything, anything)
def test_cover_is_a_share(phrase: str, typed: str) -> None:
    assert 0.0 <= q.covers(fold(phrase), q.understand(typed)) <= 1.0


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("stalking", "stalking", True),
        ("stalkign", "stalking", True),  # two swapped
        ("stlking", "stalking", True),  # one missing
        ("stallking", "stalking", True),  # one too many
        ("stalkinh", "stalking", True),  # one wrong
        ("talking", "stalking", True),
        ("stalkin", "stalking", True),
        ("slatking", "stalking", False),
        ("stalk", "stalking", False),
        ("", "a", True),
        ("", "ab", False),
    ],
)
def test_near(word: str, other: str, expected: bool) -> None:
    assert q.near(word, other) is expected


letters = st.text(st.sampled_from("abcd"), max_size=7)


@given(letters, letters)
def test_near_goes_both_ways(word: str, other: str) -> None:
    assert q.near(word, other) == q.near(other, word)


@given(st.text(st.sampled_from("abcd"), min_size=1, max_size=8), st.data())
def test_one_slip_of_the_finger_is_near(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcd"))
    assert q.near(word[:at] + word[at + 1 :], word)
    assert q.near(word[:at] + letter + word[at:], word)
    assert q.near(word[:at] + letter + word[at + 1 :], word)
    assert q.near(word[:at] + word[at : at + 2][::-1] + word[at + 2 :], word)
