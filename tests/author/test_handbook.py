"""The handbook says what the commands are: none that is not there, and every one that is."""

import re
from pathlib import Path

import pytest
from PIL import Image

from fingerpost import locate, policy
from fingerpost_author import cli

HANDBOOK = Path(__file__).parents[2] / "resources" / "content" / "handbook"
TEXTS = sorted(HANDBOOK.glob("*.md"))
MOST_BYTES = 60_000
IN_NO_PICTURE = {"list"}

Capture = pytest.CaptureFixture[str]


def said() -> str:
    return "\n".join(text.read_text("utf-8") for text in TEXTS)


def commands(capsys: Capture) -> set[str]:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    return set(re.findall(r"^    ([a-z]+)  +\S", capsys.readouterr().out, re.MULTILINE))


def test_every_command_is_in_it_and_no_other(capsys: Capture) -> None:
    used = set(re.findall(r"fingerpost-content ([a-z]+)", said()))
    assert used == commands(capsys) - IN_NO_PICTURE - {"check"} | {"check"}


@pytest.mark.parametrize("command", ["review", "assure", "build", "sign", "verify", "install",
                                     "import", "export", "keygen", "new", "diff",
                                     "preview"])  # fmt: skip
def test_every_option_that_it_names_is_there(command: str, capsys: Capture) -> None:
    lines = re.sub(r"\\\n\s*", " ", said()).splitlines()
    with pytest.raises(SystemExit):
        cli.main([command, "--help"])
    known = capsys.readouterr().out
    for line in lines:
        if f"fingerpost-content {command}" in line:
            used = line.partition(f"fingerpost-content {command}")[2].partition("`")[0]
            for option in re.findall(r"(--[a-z-]+)", used):
                assert option in known, line


def test_every_picture_is_there_described_and_small() -> None:
    shown = re.findall(r"!\[([^\]]+)\]\(([\w.]+)\)", said())
    assert {name for _, name in shown} == {path.name for path in HANDBOOK.glob("*.png")}
    for words, name in shown:
        assert len(words) > 20
        assert (HANDBOOK / name).stat().st_size < MOST_BYTES
        with Image.open(HANDBOOK / name) as picture:
            assert picture.width <= 1200


def headings(text: Path) -> set[str]:
    """The names that the headings of a page can be pointed at by."""
    found = re.findall(r"^#+ (.+)$", text.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in found}


def test_everything_that_it_points_at_is_there() -> None:
    for text in TEXTS:
        for target in re.findall(r"\]\((?!https)([^)]+)\)", text.read_text("utf-8")):
            name, _, heading = target.partition("#")
            file = HANDBOOK / name if name else text
            assert file.exists(), target
            assert not heading or heading in headings(file), target


ELSEWHERE = ("kiosk", "kiosk_idle_seconds", "kiosk_close", "kiosk_pin", "kiosk_speech")
"""Settings that are no affair of editors: the manuals of each system have every one."""


def test_it_names_the_folders_and_settings_that_the_program_uses() -> None:
    words = said()
    assert str(locate.packs_folder()) in words
    assert str(locate.policy_file()) in words
    for setting in policy.SETTINGS:
        if setting.name not in ELSEWHERE:
            assert setting.name in words
