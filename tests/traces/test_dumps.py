"""No copy of the program's memory: no core dump, and no reading by others of the same user."""

import os
import re
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tracing import Visit, wait_until

Start = Callable[..., Visit]

PATTERN = Path("/proc/sys/kernel/core_pattern")
# Below a page nothing is written, and 1 also keeps the kernel from handing a dump to a program.
NO_DUMP = ("0", "1")
SOON = 5.0  # seconds; it is done in the first turns of the event loop
MEANT = resource.getrlimit(resource.RLIMIT_CORE)[1]

WITHOUT_PRCTL = """
from fingerpost import boot, system
from fingerpost.system.linux import Linux

system.present = lambda: Linux(lambda: lambda *_: 0)
boot.main()
"""
WITHOUT_LIMIT = """
import resource
from fingerpost import boot

resource.setrlimit = lambda *_: None
boot.main()
"""


def core_limit(process: int) -> str:
    """The soft limit of a core dump, in bytes or `unlimited`."""
    limits = Path(f"/proc/{process}/limits").read_text("ascii")
    found = re.search(r"^Max core file size\s+(\w+)", limits, re.MULTILINE)
    assert found is not None
    return found.group(1)


def memory_owner(process: int) -> int:
    """Who owns the memory of a process: root alone, where the process may not be dumped."""
    return Path(f"/proc/{process}/mem").stat().st_uid


def test_its_limit_of_a_core_dump_is_nothing(start: Start) -> None:
    visit = start()
    visit.open()
    wait_until(lambda: core_limit(visit.number) in NO_DUMP, "the limit is set", SOON)


def test_its_memory_is_closed_to_its_own_user(start: Start) -> None:
    visit = start()
    if visit.account.user == 0:
        pytest.skip("root reads every memory")
    visit.open()
    wait_until(lambda: memory_owner(visit.number) == 0, "the memory is closed", SOON)


# Each protection by itself


def test_the_limit_is_enough(start: Start) -> None:
    visit = start("-c", WITHOUT_PRCTL)
    visit.open()
    wait_until(lambda: core_limit(visit.number) in NO_DUMP, "the limit is set", SOON)
    crash(visit)


def test_not_being_dumpable_is_enough(start: Start) -> None:
    visit = start("-c", WITHOUT_LIMIT)
    if visit.account.user == 0:
        pytest.skip("root reads every memory: it cannot be told when it is closed")
    visit.open()
    wait_until(lambda: memory_owner(visit.number) == 0, "the memory is closed", SOON)
    assert core_limit(visit.number) == ("unlimited" if MEANT < 0 else str(MEANT))
    crash(visit)


def crash(visit: Visit) -> None:
    """Crash it in the middle of a visit: nothing is left."""
    visit.read()
    os.kill(visit.number, signal.SIGSEGV)
    assert visit.end() == ("SIGSEGV", "")
    assert visit.left() == []


# That the checks above can fail


def plain(start: Start) -> Visit:
    """Any program, started in the same way."""
    visit = start("-c", "import time; time.sleep(60)")
    command = Path(f"/proc/{visit.number}/cmdline")
    wait_until(lambda: command.read_bytes().startswith(sys.executable.encode()), "it starts")
    return visit


def test_another_program_can_be_read(start: Start) -> None:
    visit = plain(start)
    assert memory_owner(visit.number) == visit.account.user


@pytest.mark.skipif(
    not PATTERN.exists() or PATTERN.read_text("utf-8")[0] in "|/@",
    reason="a core dump here would be kept outside the folders of the test",
)
def test_another_program_is_dumped(start: Start) -> None:
    if MEANT == 0:
        pytest.skip("no program may be dumped here")
    visit = plain(start)
    assert core_limit(visit.number) not in NO_DUMP
    os.kill(visit.number, signal.SIGSEGV)
    assert visit.end() == ("SIGSEGV, dumped", "")
    assert [line for line in visit.left() if line.startswith("made work/core")]
