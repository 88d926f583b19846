"""What a start does until its first picture, held to the counts in `payload.toml`.

Nothing here looks at a clock: the same bundle does the same on a busy computer as on a quiet one.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = [
    pytest.mark.bundle,
    pytest.mark.skipif(sys.platform != "linux", reason="it looks into Linux files and processes"),
]

Environment = dict[str, str]

OPENED = re.compile(r'\bopen(?:at)?\([^"]*"([^"]*)".*\) = \d')


@pytest.fixture
def on_screen(environment: Environment, display: str) -> Environment:
    return {**environment, "DISPLAY": display}


@pytest.fixture
def rules(build: ModuleType) -> Any:
    return build.read_rules()


def start(bundle: Path, environment: Environment, *before: str) -> str:
    """Start the program until its first picture; gives what it printed."""
    done = subprocess.run(
        [*before, bundle / "fingerpost", "--measure-start"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"there is no {name}")
    return found


def keeps_to(count: int, most: int, what: str) -> None:
    """Fail in one sentence if there are too many; the count is printed for `pytest -rP`."""
    told = f"{count:,} {what} until the first picture; payload.toml allows {most:,}."
    print(told)
    if count > most:
        pytest.fail(told, pytrace=False)


def opened(trace: Iterable[str], below: Path) -> list[str]:
    """The files and folders below a folder that a trace saw opened, as often as they were."""
    found = (OPENED.search(line) for line in trace)
    return [one[1] for one in found if one and one[1].startswith(f"{below}/")]


def test_openings_are_counted_as_often_as_they_happen() -> None:
    trace = (
        '7 openat(AT_FDCWD, "/b/fingerpost", O_RDONLY|O_CLOEXEC) = 3',
        '7 openat(AT_FDCWD, "/b/fingerpost", O_RDONLY|O_CLOEXEC) = 4',
        '7 openat(AT_FDCWD, "/b/gone", O_RDONLY) = -1 ENOENT (No such file or directory)',
        '7 openat(AT_FDCWD, "/bin/sh", O_RDONLY) = 5',
        '7 stat("/b/fingerpost", {st_mode=S_IFREG|0755}) = 0',
    )
    assert opened(trace, Path("/b")) == ["/b/fingerpost", "/b/fingerpost"]


def test_too_much_is_said_in_one_sentence() -> None:
    keeps_to(7, 7, "files")
    with pytest.raises(pytest.fail.Exception, match=r"^1,008 files until .* 7\.$"):
        keeps_to(1008, 7, "files")


def test_modules_imported_at_the_start(bundle: Path, on_screen: Environment, rules: Any) -> None:
    told = re.search(r"^modules: (\d+)$", start(bundle, on_screen), re.MULTILINE)
    assert told, "--measure-start no longer tells how many modules there are"
    keeps_to(int(told[1]), rules.start_modules, "Python modules")


def test_files_opened_at_the_start(
    bundle: Path, on_screen: Environment, rules: Any, tmp_path: Path
) -> None:
    log = tmp_path / "calls"
    watched = ("-e", "trace=?open,openat", "-s", "400", "-o", str(log))
    start(bundle, on_screen, tool("strace"), "-f", "-qq", "--seccomp-bpf", *watched)
    found = opened(log.read_text("utf-8").splitlines(), bundle)
    assert found, "the trace saw nothing"
    keeps_to(len(found), rules.start_openings, "openings of files of the bundle")


def test_instructions_of_the_start(
    bundle: Path, on_screen: Environment, rules: Any, tmp_path: Path
) -> None:
    # The program begins by starting itself again with its own libraries.
    asked = ("-q", "--tool=callgrind", "--trace-children=yes")
    start(bundle, on_screen, tool("valgrind"), *asked, f"--callgrind-out-file={tmp_path}/%p")
    totals = [
        int(told[1])
        for file in tmp_path.iterdir()
        if file.is_file() and (told := re.search(r"^totals: (\d+)", file.read_text("utf-8"), re.M))
    ]
    assert totals, "callgrind counted nothing"
    keeps_to(sum(totals), rules.start_instructions, "instructions")
