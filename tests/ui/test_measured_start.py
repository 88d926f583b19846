"""A start that is measured: it ends by itself with its first picture, and tells what it took."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs a display")


def test_a_measured_start_tells_its_stages_and_ends(content_file: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fingerpost", "--content", str(content_file), "--measure-start"],
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told = [line.partition(":")[0] for line in done.stdout.splitlines()]
    assert told == ["content", "qt", "window", "picture", "modules"]
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []
