"""Finding the line of a table, key or value again in TOML."""

from fingerpost_author.lines import Lines

TEXT = '''\
id = "a"
list = [
  "one",   # [not] a "header"
  "two",
]
text = """
key = "inside"
[[tables]]
"""

[[tables]]
name = 'x = [ "'
[[tables.parts]]
n = 1
[[tables.parts]]
n = 2
[[tables]]
name = "y"
[[tables.parts]]
n = 3

[claims]
cost = ["a", "b"]
'''


def test_tables_and_keys() -> None:
    lines = Lines(TEXT)
    assert lines.at("id") == 1
    assert lines.at("tables", 0) == 11
    assert lines.at("tables", 0, "name") == 12
    assert lines.at("tables", 0, "parts", 1, "n") == 16
    assert lines.at("tables", 1, "parts", 0, "n") == 20
    assert lines.at("claims", "cost") == 23


def test_nearest_line_of_what_is_not_there() -> None:
    lines = Lines(TEXT)
    assert lines.at("tables", 1, "missing") == 17
    assert lines.at("missing") == 1
    assert lines.at() == 1


def test_items_of_a_list() -> None:
    lines = Lines(TEXT)
    assert lines.holding("two", "list") == 4
    assert lines.holding("nowhere", "list") == 2


def test_text_that_begins_further_down() -> None:
    assert Lines(TEXT, first=10).at("text") == 15
