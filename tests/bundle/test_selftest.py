"""The self-test, run from the checkout: quiet on a good copy, and each kind of damage is named."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fingerpost import selftest
from fingerpost.content.store import manifest_file

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(content_file: Path, tmp_path: Path) -> Path:
    """A content file that may be damaged."""
    file = tmp_path / content_file.name
    shutil.copy(content_file, file)
    shutil.copy(manifest_file(content_file), manifest_file(file))
    return file


def run(file: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The self-test in a process of its own: it makes the application."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    return subprocess.run(
        [sys.executable, "-m", "fingerpost", "--content", str(file), "--self-test"],
        env={**kept, "PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def failed(output: str) -> list[str]:
    return [line for line in output.splitlines() if not line.startswith("ok ")]


@pytest.mark.parametrize("display", ["", None], ids=["no display", "the display there is"])
def test_a_good_copy_passes(content_file: Path, display: str | None) -> None:
    environment = {} if display is None else {"DISPLAY": display, "WAYLAND_DISPLAY": display}
    result = run(content_file, **environment)
    assert failed(result.stdout) == []
    assert (result.returncode, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) > 20


def test_a_damaged_file_fails_and_the_rest_is_still_checked(copy: Path) -> None:
    data = bytearray(copy.read_bytes())
    data[-1] ^= 1
    copy.write_bytes(data)
    result = run(copy)
    assert (result.returncode, result.stderr) == (3, "")
    names = [line.partition(":")[0] for line in failed(result.stdout)]
    assert "FAILED  content file is whole" in names
    assert "FAILED  window is made" in names
    assert "ok      fonts are loaded" in result.stdout
    assert "ok      no network module is loaded" in result.stdout


def test_a_missing_file_fails(tmp_path: Path) -> None:
    result = run(tmp_path / "content.sqlite")
    assert (result.returncode, result.stderr) == (3, "")


def test_the_digest_is_compared(copy: Path) -> None:
    selftest.check_whole(copy)
    manifest = manifest_file(copy)
    values = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps({**values, "sha256": "0" * 64}), "utf-8")
    with pytest.raises(selftest.WrongError, match="SHA-256"):
        selftest.check_whole(copy)


def test_content_checks_hold_on_the_real_content(content_file: Path) -> None:
    before = content_file.read_bytes()
    for check in (
        selftest.check_whole,
        selftest.check_read_only,
        selftest.check_search,
        selftest.check_documents,
        selftest.check_places,
    ):
        check(content_file)
    assert content_file.read_bytes() == before
    assert sorted(path.name for path in content_file.parent.iterdir()) == [
        "content.json",
        "content.sqlite",
    ]


def test_a_loaded_network_module_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in selftest.NETWORK_MODULES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    selftest.check_no_network()
    monkeypatch.setitem(sys.modules, "ssl", sys)
    with pytest.raises(selftest.WrongError, match="ssl"):
        selftest.check_no_network()
