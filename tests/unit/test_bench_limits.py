"""A small machine for measuring: what is set, what is left behind, and what is named."""

import os
import sys
from pathlib import Path

import pytest
from tests.bench import limits

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="control groups of Linux")

SMALL = limits.Limits(512, 80, 120)


class Group(type(Path())):  # type: ignore[misc]
    """A folder that is a control group: its settings come and go with it, as in the kernel."""

    settings = ("cgroup.procs", "memory.limit_in_bytes")

    def mkdir(self, *_: object, **__: object) -> None:
        os.mkdir(self)  # noqa: PTH102
        for name in self.settings:
            (self / name).touch()

    def rmdir(self) -> None:
        for file in self.iterdir():
            file.unlink()
        os.rmdir(self)  # noqa: PTH106


@pytest.fixture
def groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The control groups of a machine whose disks cannot be limited."""
    top = Group(tmp_path)
    for name in ("memory", "blkio"):
        os.mkdir(top / name)  # noqa: PTH102
    monkeypatch.setattr(limits, "GROUPS", top)
    return top


def test_what_is_limited_is_limited_and_nothing_stays(groups: Path) -> None:
    with limits.small_machine(SMALL, 0) as small:
        file = groups / "memory" / limits.NAME / "memory.limit_in_bytes"
        assert file.read_text() == str(512 * 1024 * 1024)
        assert f"{file.parent}/cgroup.procs" in small.before[2]
        assert [told.partition(":")[0] for told in small.unlimited][-1:] == ["the disk"]
    assert [list(folder.iterdir()) for folder in groups.iterdir()] == [[], []]


def test_where_nothing_can_be_limited_everything_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "GROUPS", tmp_path / "none")
    monkeypatch.setenv("PATH", "")

    def on_no_disk(place: Path) -> str:
        raise OSError(f"{place} is on no disk")

    monkeypatch.setattr(limits, "disk_of", on_no_disk)
    with limits.small_machine(SMALL, 0) as small:
        assert small.before == []
        named = [told.partition(":")[0] for told in small.unlimited]
    assert named == ["the processor", "the memory", "the disk"]


def test_what_is_in_memory_is_on_no_disk() -> None:
    with pytest.raises(OSError, match="on no disk"):
        limits.disk_of(Path("/proc"))
