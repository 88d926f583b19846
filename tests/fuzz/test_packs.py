"""A short run of the fuzzing, each time from another seed, and that it would notice."""

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("packs.py")
CASES = 600


def fuzz(content_file: Path, *more: str, before: tuple[str, ...] = ()) -> str:
    done = subprocess.run(
        [*before, sys.executable, str(SCRIPT), "--content", str(content_file), *more],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_broken_packs_are_taken_or_refused_and_nothing_else(content_file: Path) -> None:
    seed = random.randrange(10**9)
    out = fuzz(content_file, "--cases", str(CASES), "--seed", str(seed), "--jobs", "2")
    assert re.search(rf"{CASES:,}  cases in \d+ s, 0 failed", out)
    for kind in ("signature", "changed", "bytes, signed", "content, signed"):
        assert f"{kind}: refused" in out
    assert "content, signed: taken" in out


def test_no_system_call_writes_or_reaches_out(content_file: Path, tmp_path: Path) -> None:
    """SQLite and libsodium are not Python: what they do is seen from outside."""
    trace = tmp_path / "trace"
    calls = "openat,open,creat,rename,renameat2,unlink,unlinkat,mkdir,mkdirat,%network"
    before = ("strace", "-f", "-qq", "-e", f"trace={calls}", "-o", str(trace))
    own = tmp_path / "own"
    own.mkdir()
    fuzz(content_file, "--worker", "--cases", "150", "--scratch", str(own), before=before)
    lines = [line.split(maxsplit=1)[1] for line in trace.read_text().splitlines()]
    assert any(str(content_file) in line for line in lines)
    writes = [
        line
        for line in lines
        if not line.startswith("openat") or re.search("O_WRONLY|O_RDWR|O_CREAT", line)
    ]
    # The first pack is prepared in a file of its own, before the first case.
    assert [line for line in writes if str(own) in line]
    assert not [line for line in writes if str(own) not in line and "/dev/null" not in line]


@pytest.mark.parametrize("fault", ["open(scratch / 'x', 'w').close()", "raise KeyError"])
def test_it_notices(content_file: Path, tmp_path: Path, fault: str) -> None:
    """A program that wrote, or failed in any other way than by refusing, would be caught."""
    code = (
        "import sys, runpy\n"
        "from pathlib import Path\n"
        f"sys.path[:0] = [{str(SCRIPT.parent)!r}, {str(SCRIPT.parents[1] / 'helpers')!r}]\n"
        f"scratch = Path({str(tmp_path)!r})\n"
        "import packs as fuzz\n"
        "was, count = fuzz.judge, [0]\n"
        "def judge(*arguments):\n"
        "    count[0] += 1\n"
        f"    if count[0] == 9:\n        {fault}\n"
        "    return was(*arguments)\n"
        "fuzz.judge = judge\n"
        f"fuzz.run(1, 0, 20, Path({str(content_file)!r}), scratch)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "failed" in done.stderr
