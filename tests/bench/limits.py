"""Makes this machine a small one for what is started: one core, little memory, a slow disk.

Memory and disk are limited by control groups, which only root may make; both versions of them are
known (https://docs.kernel.org/admin-guide/cgroup-v2.html, .../cgroup-v1/index.html). Nothing that
the machine has set up is changed: a group of our own is made, and removed in the end. What cannot
be limited is named.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

GROUPS = Path("/sys/fs/cgroup")
NAME = "fingerpost-bench"


class Limits(NamedTuple):
    """What a program may have."""

    memory_mb: int
    disk_mb: int
    """Megabytes read from the disk in a second."""
    disk_reads: int
    """Reads from the disk in a second."""


class Small(NamedTuple):
    """How a program is started so that it is limited, and what could not be."""

    before: list[str]
    unlimited: list[str]


@contextlib.contextmanager
def small_machine(limits: Limits, core: int) -> Iterator[Small]:
    """Limit what is started with this, to that core of the processor."""
    unlimited: list[str] = []
    made: list[Path] = []
    before: list[str] = []
    taskset = shutil.which("taskset")
    if taskset:
        before = [taskset, "-c", str(core)]
    else:
        unlimited.append("the processor: there is no taskset")
    try:
        for what, settings in (("memory", _memory), ("disk", _disk)):
            try:
                made += _apply(settings(limits), made)
            except OSError as error:
                unlimited.append(f"the {what}: {error.strerror or error}")
        if made:
            enter = " && ".join(f'echo $$ > "{group}/cgroup.procs"' for group in made)
            before = ["/bin/sh", "-c", f'{enter} && exec "$@"', "sh", *before]
        yield Small(before, unlimited)
    finally:
        for group in made:
            group.rmdir()


def _apply(settings: list[tuple[Path, str]], made: list[Path]) -> list[Path]:
    """Write settings, each in its group; gives the groups that had to be made.

    Raises:
        OSError: a group cannot be made, or knows no such setting; none is left behind then.
    """
    new: list[Path] = []
    try:
        for file, value in settings:
            group = file.parent
            if group not in (*made, *new):
                group.mkdir()
                new.append(group)
            if not file.exists():
                raise OSError(f"there is no {file.name} here")
            file.write_text(value, encoding="ascii")
    except OSError:
        for group in new:
            group.rmdir()
        raise
    return new


def _version_2() -> bool:
    return (GROUPS / "cgroup.controllers").exists()


def _memory(limits: Limits) -> list[tuple[Path, str]]:
    size = str(limits.memory_mb << 20)
    if _version_2():
        return [(GROUPS / NAME / "memory.max", size)]
    return [(GROUPS / "memory" / NAME / "memory.limit_in_bytes", size)]


def _disk(limits: Limits) -> list[tuple[Path, str]]:
    """Limits for the disks of this checkout and of the system.

    Raises:
        OSError: one of them is no disk of this machine.
    """
    disks = {disk_of(Path(place)) for place in (Path(__file__), "/usr")}
    size, reads = limits.disk_mb * 1_000_000, limits.disk_reads
    if _version_2():
        file = GROUPS / NAME / "io.max"
        return [(file, f"{disk} rbps={size} riops={reads}") for disk in sorted(disks)]
    folder = GROUPS / "blkio" / NAME
    return [
        (folder / f"blkio.throttle.read_{what}_device", f"{disk} {value}")
        for disk in sorted(disks)
        for what, value in (("bps", size), ("iops", reads))
    ]


def disk_of(place: Path) -> str:
    """The numbers of the whole disk that a file is on, as `8:0`: parts of one cannot be limited.

    Raises:
        OSError: it is on no disk, but in memory, on a network or in layers.
    """
    device = place.stat().st_dev
    numbers = f"{os.major(device)}:{os.minor(device)}"
    there = Path("/sys/dev/block", numbers)
    if not there.exists():
        raise OSError(f"{place} is on no disk that can be limited")
    there = there.resolve()
    whole = there.parent if (there / "partition").exists() else there
    return (whole / "dev").read_text("ascii").strip()
