"""Welsh words change at the front, and its alphabet has letters of two marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.core.fold import fold
from fingerpost.core.welsh import forms, sort_key

FAMILIES = (
    ("cymorth", "gymorth", "nghymorth", "chymorth"),
    ("plismon", "blismon", "mhlismon", "phlismon"),
    ("trais", "drais", "nhrais", "thrais"),
    ("bygwth", "fygwth", "mygwth"),
    ("dioddef", "ddioddef", "nioddef"),
    ("gorchymyn", "orchymyn", "ngorchymyn"),
    ("llinell", "linell"),
    ("mam", "fam"),
    ("rhif", "rif"),
    ("eiriolwr", "heiriolwr"),
)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family[0])
def test_each_form_leads_to_every_other(family: tuple[str, ...]) -> None:
    for typed in family:
        assert set(family) - {typed} <= set(forms(typed)), typed


@pytest.mark.parametrize("word", ["gps", "sms", "ffon", "999", "ap"])
def test_words_that_do_not_change_stay_few(word: str) -> None:
    assert len(list(forms(word))) <= 4


def test_two_marks_can_be_one_letter() -> None:
    assert "gwarae" in set(forms("chwarae"))
    assert "ghwarae" not in set(forms("chwarae"))


@given(st.text(alphabet="abcdefghilmnoprstuwy0123456789", max_size=12))
def test_no_word_gives_itself_or_one_twice(word: str) -> None:
    found = list(forms(word))
    assert word not in found
    assert len(found) == len(set(found))
    assert all(len(form) >= 3 for form in found)


def test_the_order_of_the_alphabet() -> None:
    words = ["ddoe", "ci", "chwaer", "cyngor", "dim", "ffôn", "fan", "llais", "lôn", "rhif", "rwan",
             "ngwen", "golau", "hawl", "thema", "tŷ", "999"]  # fmt: skip
    ordered = sorted(words, key=lambda word: sort_key(fold(word)))
    assert ordered == ["999", "ci", "cyngor", "chwaer", "dim", "ddoe", "fan", "ffôn", "golau",
                       "ngwen", "hawl", "lôn", "llais", "rwan", "rhif", "tŷ", "thema"]  # fmt: skip


@given(st.lists(st.text(max_size=20), max_size=8))
def test_any_names_can_be_put_in_order(names: list[str]) -> None:
    sorted(names, key=lambda name: sort_key(fold(name)))
