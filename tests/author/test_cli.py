"""The command: what it prints, its exit codes, and that bad input never ends in a traceback."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fingerpost_author.cli import main

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

Capture = pytest.CaptureFixture[str]


def test_check_of_good_content(tiny: "Tiny", capsys: Capture) -> None:
    assert main(["check", "--content", str(tiny.root)]) == 0
    assert capsys.readouterr().out == "No problems.\n"


def test_check_names_file_line_reason_and_remedy(tiny: "Tiny", capsys: Capture) -> None:
    tiny.change("services/line.toml", "who =", "whom =")
    assert main(["check", "--content", str(tiny.root)]) == 1
    line = tiny.line("services/line.toml", "whom =")
    told = f'{tiny.root.as_posix()}/services/line.toml:{line}: unknown field "whom". Did you mean'
    assert told in capsys.readouterr().out


def test_folder_is_found_upward(
    tiny: "Tiny", tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    tiny.root.rename(tmp_path / "resources" / "content")
    (tmp_path / "resources" / "content" / "topics.toml").unlink()
    monkeypatch.chdir(tmp_path / "resources" / "content" / "services")
    assert main(["check"]) == 1
    assert "resources/content/topics.toml:1: this file is missing." in capsys.readouterr().out


def test_build_stands_where_the_program_looks(
    tiny: "Tiny", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    tiny.root.rename(tmp_path / "resources" / "content")
    monkeypatch.chdir(tmp_path / "resources")
    assert main(["build"]) == 0
    assert (tmp_path / "build" / "content.sqlite").is_file()


def test_readability_lists_every_page(tiny: "Tiny", capsys: Capture) -> None:
    assert main(["check", "--readability", "--content", str(tiny.root)]) == 0
    assert "guides/log.md" in capsys.readouterr().out


def test_build_prints_counts_size_and_hash(tiny: "Tiny", tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "new" / "content.sqlite"
    assert main(["build", "--content", str(tiny.root), "--output", str(target)]) == 0
    out = capsys.readouterr().out
    data = target.read_bytes()
    assert f"SHA-256 {hashlib.sha256(data).hexdigest()}\n" in out
    assert f": {len(data)} bytes\n" in out
    assert "services         1\n" in out


def test_build_refuses_content_with_problems(tiny: "Tiny", tmp_path: Path) -> None:
    tiny.change("services/line.toml", '"stalking"', '"x"')
    target = tmp_path / "content.sqlite"
    target.write_bytes(b"old")
    assert main(["build", "--content", str(tiny.root), "--output", str(target)]) == 1
    assert target.read_bytes() == b"old"


def test_build_where_nothing_can_be_written(tiny: "Tiny", tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("x")
    target = tmp_path / "file" / "content.sqlite"
    assert main(["build", "--content", str(tiny.root), "--output", str(target)]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_list(tiny: "Tiny", capsys: Capture) -> None:
    assert main(["list", "--content", str(tiny.root)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "places           2"


def test_no_folder(tmp_path: Path, capsys: Capture) -> None:
    assert main(["check", "--content", str(tmp_path / "gone")]) == 2
    assert "There is no content folder" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["mend"], ["build", "--output"]])
def test_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
