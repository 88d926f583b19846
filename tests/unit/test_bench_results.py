"""What measurements keep, and how two of them are compared."""

from pathlib import Path

import pytest
from tests.bench import compare, results
from tests.bench.results import Line


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of results of our own."""
    monkeypatch.setattr(results, "BUILD", tmp_path)
    monkeypatch.setattr(results, "KEPT", tmp_path / "bench")
    return tmp_path


def kept(folder: Path, name: str, **lines: Line) -> Path:
    """A file of results, elsewhere than the next."""
    return results.save(name, lines).rename(folder / f"{name}.json")


def test_everything_is_kept_twice_in_one_form(build: Path) -> None:
    latest = results.save("start", {"painted": Line([3.0, 1.0, 2.0], most=2.5)}, load=0.5)
    (of_commit,) = (build / "bench").glob("*/start.json")
    assert latest.read_bytes() == of_commit.read_bytes()
    found = results.load(latest)
    assert (found["bench"], found["load"]) == ("start", 0.5)
    line = found["lines"]["painted"]
    assert (line["median"], line["min"], line["max"], line["n"]) == (2.0, 1.0, 3.0, 3)
    assert (line["unit"], line["most"]) == ("ms", 2.5)


def test_what_was_not_measured_is_not_kept(build: Path) -> None:
    assert results.load(results.save("start", {"usable": Line([])}))["lines"] == {}


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ([10, 11, 12, 13], [20, 21, 22, 23], "WORSE"),
        ([20, 21, 22, 23], [10, 11, 12, 13], "better"),
        ([10, 11, 12, 13], [11, 12, 13, 14], ""),
        ([100.0] * 4, [102.0] * 4, ""),
        ([10.0], [11.0], ""),
        ([10.0], [12.0], "WORSE"),
        ([0.0], [1.0], "WORSE"),
    ],
    ids=["apart", "apart, less", "within the spread", "too little", "once, within", "once", "zero"],
)
def test_only_changes_beyond_the_spread_are_marked(
    build: Path, old: list[float], new: list[float], word: str
) -> None:
    before = compare.lines_of(kept(build, "old", one=Line(old)))["old: one"]
    after = compare.lines_of(kept(build, "new", one=Line(new)))["new: one"]
    assert compare.judge(before, after) == word


def test_both_sides_stand_side_by_side(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder, lines in (
        ("a", {"one": Line([10.0]), "gone": Line([1.0])}),
        ("b", {"one": Line([20.0]), "come": Line([3.0], "MB")}),
    ):
        (build / folder).mkdir()
        kept(build / folder, "start", **lines)
    assert compare.main([str(build / "a"), str(build / "b")]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[1:]]
    assert rows == [
        ["start:", "one", "10.0", "20.0", "2.00", "ms", "WORSE"],
        ["start:", "come", "–", "3.0", "MB", "new"],
        ["start:", "gone", "1.0", "–", "ms", "only", "before"],
    ]


def test_one_table_of_everything_names_what_is_over(
    build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results.save("start", {"painted": Line([300.0], most=200.0)})
    results.save("sizes", {"folder": Line([70.0], "MB", 78.0)})
    assert compare.main([]) == 0
    first, second = capsys.readouterr().out.splitlines()[1:]
    assert first.split() == ["sizes:", "folder", "70.0", "70.0", "1", "78", "MB"]
    assert second.split() == ["start:", "painted", "300.0", "300.0", "1", "200", "ms", "OVER"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [(None, "There are no measurements of"), ("{", "cannot be read"), ("[]", "no measurements")],
    ids=["nothing there", "no JSON", "something else"],
)
def test_what_cannot_be_compared_gets_one_sentence(
    build: Path, capsys: pytest.CaptureFixture[str], text: str | None, complaint: str
) -> None:
    file = build / "old.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert compare.main([str(file)]) == 1
    error = capsys.readouterr().err
    assert complaint in error
    assert len(error.splitlines()) == 1
