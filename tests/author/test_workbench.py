"""The editor's commands: what an editor asks for, sees, and cannot do by mistake."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fingerpost_author import cli, preview
from fingerpost_author.review import NEVER

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

Capture = pytest.CaptureFixture[str]
TODAY = ["--today", "2027-06-01"]


def run(tiny: "Tiny", command: str, *arguments: str) -> int:
    return cli.main([command, "--content", str(tiny.root), *arguments])


def text(tiny: "Tiny") -> str:
    return (tiny.root / "services" / "line.toml").read_text()


# review


def test_review_lists_what_is_due(tiny: "Tiny", capsys: Capture) -> None:
    assert run(tiny, "review", *TODAY) == 0
    out = capsys.readouterr().out
    assert "red  line  14 August 2026  0808 802 0300, 61016  do not ring" in " ".join(
        out.split("\n")
    )
    assert "1 of 1 services are due." in out


def test_review_of_fresh_content(tiny: "Tiny", capsys: Capture) -> None:
    assert run(tiny, "review", "--today", "2026-09-01") == 0
    assert "0 of 1 services are due." in capsys.readouterr().out


def test_review_for_machines(tiny: "Tiny", capsys: Capture) -> None:
    assert cli.main(["--json", "review", "--content", str(tiny.root), *TODAY]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["id"] == "line"
    assert row["due"] == "red"
    assert row["never_ring"] is True


@pytest.mark.parametrize(
    ("kind", "how"),
    [("helpline", "do not ring"), ("emergency", "do not ring"), ("police", "do not ring"),
     ("advocacy", "ring in office hours"), ("legal", "ring in office hours")],
)  # fmt: skip
def test_a_crisis_line_is_never_rung(tiny: "Tiny", kind: str, how: str, capsys: Capture) -> None:
    tiny.change("services/line.toml", 'kind = "helpline"', f'kind = "{kind}"')
    run(tiny, "review", *TODAY)
    assert f"61016  {how}" in capsys.readouterr().out


def test_the_checklist_is_a_page_to_print(tiny: "Tiny", tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.html"
    tiny.change("services/line.toml", "The Example Line", "Line <b> & Co")
    assert run(tiny, "review", *TODAY, "--checklist", str(sheet)) == 0
    page = sheet.read_text("utf-8")
    assert "Line &lt;b&gt; &amp; Co" in page
    assert "0808 802 0300" in page
    assert NEVER in page
    assert "<script" not in page
    assert "src=" not in page
    assert "https://example.org/page" in page


def test_a_checklist_that_cannot_be_written(tiny: "Tiny", tmp_path: Path, capsys: Capture) -> None:
    assert run(tiny, "review", *TODAY, "--checklist", str(tmp_path)) == 1
    assert "cannot be written: Is a directory." in capsys.readouterr().err


# assure


def test_assure_writes_who_how_and_when(tiny: "Tiny", capsys: Capture) -> None:
    tiny.write("services/line.toml", "# a note of ours\n" + text(tiny))
    assert run(tiny, "assure", "line", "--how", "Read its own page", "--by", "R.S.", *TODAY) == 0
    said = "Read its own page. Checked on 1 June 2027 by R.S."
    assert said in capsys.readouterr().out
    written = text(tiny)
    assert written.startswith("# a note of ours\n")
    assert f'checked_how = "{said}"' in written
    assert 'assured_date = "2027-06-01"' in written
    assert 'dated = "1 June 2027"' in written
    assert tiny.problems() == []
    edition = (tiny.root / "content.toml").read_text()
    assert 'version = "2027.06.01"' in edition
    assert 'date = "2027-06-01"' in edition


def test_assure_takes_the_date_that_the_page_bears(tiny: "Tiny") -> None:
    more = ("--how", "Read it", "--by", "R.S.", "--page-date", "2027-03", *TODAY)
    assert run(tiny, "assure", "line", *more) == 0
    assert 'assured_date = "2027-03"' in text(tiny)
    assert 'dated = "March 2027"' in text(tiny)
    assert tiny.problems() == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["no-such", "--how", "Read", "--by", "x"], "There is no service “no-such”."),
        (["../line", "--how", "Read", "--by", "x"], "is not an id"),
        (["line", "--how", " ", "--by", "x"], "Say how it was checked"),
        (["line", "--how", "Read", "--by", " "], "by whom"),
        (["line", "--how", "Rang it", "--by", "x"], "never rung to check it"),
        (["line", "--how", "Read", "--by", "x", "--source", "zz"], "which source you read: a, b."),
        (["line", "--how", "Ask for ANI", "--by", "x"], "The scheme ended"),
        (["line", "--how", "Read", "--by", "x", "--page-date", "2028-01-01"], "later than this"),
    ],
)  # fmt: skip
def test_assure_changes_nothing_when_it_refuses(
    tiny: "Tiny", capsys: Capture, arguments: list[str], told: str
) -> None:
    before = {path: path.read_bytes() for path in tiny.root.rglob("*") if path.is_file()}
    assert run(tiny, "assure", *arguments, *TODAY) == 1
    assert told in capsys.readouterr().err
    assert before == {path: path.read_bytes() for path in tiny.root.rglob("*") if path.is_file()}


def test_assure_of_a_broken_file(tiny: "Tiny", capsys: Capture) -> None:
    tiny.write("services/line.toml", "id = ")
    assert run(tiny, "assure", "line", "--how", "Read", "--by", "x", *TODAY) == 1
    assert "run “check” first" in capsys.readouterr().err


def test_a_date_that_is_none(tiny: "Tiny", capsys: Capture) -> None:
    more = ("--how", "Read", "--by", "x", "--page-date", "soon")
    assert run(tiny, "assure", "line", *more) == 2
    assert "“soon” is not a date" in capsys.readouterr().err


# new

ANSWERS = [
    "Example Trust Advocacy", "", "", "It goes with people to court", "Company in court", "4",
    "https://example.org/court", "1, 2", "1", "Anyone who has to go to court", "0808 802 0300",
    "Example Trust, page “Court”", "https://example.org/court", "yes", "2027-05-20", "1", "3",
]  # fmt: skip


def answer(monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> None:
    left = iter(answers)

    def ask(_self: object, _question: str, default: str = "") -> str:
        return next(left, "") or default

    monkeypatch.setattr("fingerpost_author.console.Console.ask", ask)


def test_new_asks_and_writes_a_service_that_passes(
    tiny: "Tiny", monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    answer(monkeypatch, ANSWERS)
    assert run(tiny, "new", *TODAY) == 0
    assert "services/example-trust-advocacy.toml is written" in capsys.readouterr().out
    assert tiny.problems() == []
    written = (tiny.root / "services" / "example-trust-advocacy.toml").read_text()
    assert 'nations = ["england", "wales"]' in written
    assert 'assured_date = "2027-05-20"' in written


def test_new_asks_again_where_the_number_cannot_exist(
    tiny: "Tiny", monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    answers = [*ANSWERS[:10], "0808 802 03", *ANSWERS[10:]]
    answer(monkeypatch, answers)
    assert run(tiny, "new", *TODAY) == 0
    assert "cannot exist in the United Kingdom" in capsys.readouterr().err


def test_new_refuses_a_number_known_to_be_wrong(
    tiny: "Tiny", monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    answer(monkeypatch, [*ANSWERS[:10], "0808 802 9999", *ANSWERS[11:]])
    assert run(tiny, "new", *TODAY) == 1
    assert "An old line" in capsys.readouterr().err
    assert [path.name for path in (tiny.root / "services").iterdir()] == ["line.toml"]


def test_new_gives_up_where_nobody_answers(
    tiny: "Tiny", monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    answer(monkeypatch, [])
    assert run(tiny, "new", *TODAY) == 1
    assert "nothing was written" in capsys.readouterr().err


# diff


def edition(tiny: "Tiny", file: Path) -> Path:
    assert run(tiny, "build", "--output", str(file)) == 0
    return file


def test_diff_says_a_changed_number_first(tiny: "Tiny", tmp_path: Path, capsys: Capture) -> None:
    old = edition(tiny, tmp_path / "old.sqlite")
    tiny.change("services/line.toml", 'number = "0808 802 0300"', 'number = "0808 801 0327"')
    tiny.change("services/line.toml", 'closes_at = "20:00"', 'closes_at = "17:00"')
    tiny.change("services/line.toml", 'name = "The Example Line"', 'name = "The Line"')
    tiny.change("guides/log.md", "0808 802\n0300", "0808 801\n0327")
    capsys.readouterr()
    assert cli.main(["diff", str(old), str(tiny.root)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "The Line: NUMBER was 0808 802 0300; now 0808 801 0327."
    assert "hours were Monday and Tuesday 9.30am to 8pm" in lines[1]
    assert "The Line: name was “The Example Line”; now “The Line”" in lines
    assert "Keeping a log: its text changed." in lines
    assert lines[-1] == "4 changes."


def test_diff_of_what_came_and_went(tiny: "Tiny", tmp_path: Path, capsys: Capture) -> None:
    old = edition(tiny, tmp_path / "old.sqlite")
    tiny.write("services/more.toml", text(tiny).replace('id = "line"', 'id = "more"'))
    tiny.change("services/line.toml", 'status = "active"', 'status = "defunct"')
    new = edition(tiny, tmp_path / "new.sqlite")
    capsys.readouterr()
    cli.main(["diff", str(old), str(new)])
    out = capsys.readouterr().out
    assert "Service new: The Example Line. Its number: 0808 802 0300, 61016." in out
    assert "The Example Line: status was “active”; now “defunct”" in out
    cli.main(["diff", str(new), str(old)])
    assert "Service gone: The Example Line." in capsys.readouterr().out
    cli.main(["--json", "diff", str(new), str(new)])
    assert json.loads(capsys.readouterr().out) == []


def test_diff_of_what_is_no_edition(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "x").write_text("nothing")
    assert cli.main(["diff", str(tmp_path / "x"), str(tmp_path / "x")]) == 1
    assert cli.main(["diff", str(tmp_path), str(tmp_path)]) == 1
    assert cli.main(["diff", str(tmp_path / "gone"), str(tmp_path)]) == 1
    assert "gone is missing." in capsys.readouterr().err


# preview


def test_preview_shows_again_what_was_saved(tiny: "Tiny") -> None:
    shown: list[Path] = []
    running: list[subprocess.Popen[bytes]] = []

    def close() -> None:
        running[-1].kill()
        running[-1].wait()

    saves: list[Callable[[], None]] = [
        lambda: tiny.change("services/line.toml", "For anyone.", "For all."),
        lambda: None,
        lambda: tiny.write("services/line.toml", "id ="),
        close,
    ]

    def start(file: Path) -> "subprocess.Popen[bytes]":
        shown.append(file)
        running.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]))
        return running[-1]

    def wait() -> None:
        saves.pop(0)()

    builds = 0

    def build() -> Path | None:
        nonlocal builds
        builds += 1
        return None if tiny.problems() else Path(str(builds))

    assert preview.preview(tiny.root, build, start, wait)
    assert shown == [Path("1"), Path("2")]
    assert builds == 3
    assert all(window.poll() is not None for window in running)


def test_preview_of_content_that_cannot_be_built(tiny: "Tiny") -> None:
    assert not preview.preview(tiny.root, lambda: None, lambda _: pytest.fail("a window"))


def test_preview_starts_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("subprocess.Popen", started.append)
    preview.start_program(tmp_path / "content.sqlite")
    assert started == [
        [sys.executable, "-m", "fingerpost", "--content", str(tmp_path / "content.sqlite")]
    ]


# how it speaks


def test_no_colours_where_they_are_not_wanted(
    tiny: "Tiny", monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    tiny.write("services/line.toml", "id =")
    monkeypatch.setenv("FORCE_COLOR", "1")
    run(tiny, "check")
    assert "\x1b[" in capsys.readouterr().err
    cli.main(["--no-colour", "check", "--content", str(tiny.root)])
    assert "\x1b[" not in capsys.readouterr().err
    monkeypatch.setenv("NO_COLOR", "1")
    run(tiny, "check")
    assert "\x1b[3" not in capsys.readouterr().err


def test_markup_in_content_is_only_text(tiny: "Tiny", capsys: Capture) -> None:
    tiny.change("services/line.toml", "who =", '"[red]x[/red]" =')
    run(tiny, "check")
    assert "[red]x[/red]" in capsys.readouterr().out
