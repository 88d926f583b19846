"""Installing a pack: whatever goes wrong, and whenever, there is a good one in its place."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fingerpost.content.choose import Wanted, open_best
from fingerpost.content.packs import signature_file
from fingerpost.content.signature import PublicKey, read_key
from fingerpost_author import minisign
from fingerpost_author.install import Disk, InstallError, install
from packmaker import EARLIER, LATER, LATEST, PackMaker

KILLER = Path(__file__).parents[1] / "helpers" / "killed_install.py"
# Three files, each written, named and settled; then, of the oldest pack, their removal and a
# settling.
STEPS = 13
FEW = ("DELETE FROM place WHERE number > 50", "DELETE FROM hint WHERE number > 50")
ENDS = ("", ".checked", ".minisig")
NAMED = 5
"""The step that gives the signature its name: from then on the new pack counts."""


@pytest.fixture(scope="module")
def ready(maker: PackMaker, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A good pack of each version, waiting to be installed: small, for they are read often."""
    folder = tmp_path_factory.mktemp("share")
    return {
        version: maker.write(folder, maker.data(version, change=FEW), version)
        for version in (EARLIER, LATER, LATEST)
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "var" / "packs"


def keys(maker: PackMaker) -> list[PublicKey]:
    return [read_key(maker.public)]


def used(content_file: Path, folder: Path, maker: PackMaker) -> str:
    """The version that the program uses now."""
    content = open_best(content_file, Wanted(folder, keys=(maker.public,)))
    assert content.problem == ""
    assert content.service("police-999") is not None
    content.close()
    return content.edition.version


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_pack_is_installed(
    content_file: Path, maker: PackMaker, ready: dict[str, Path], folder: Path
) -> None:
    done = install(ready[LATER], folder, keys(maker))
    assert done == (LATER, "", True)
    assert used(content_file, folder, maker) == LATER
    assert names(folder) == [f"fingerpost-{LATER}.pack{end}" for end in ENDS]
    assert (folder / names(folder)[0]).stat().st_mode & 0o777 == 0o644


def test_a_second_time_changes_nothing(
    maker: PackMaker, ready: dict[str, Path], folder: Path
) -> None:
    install(ready[LATER], folder, keys(maker))
    before = [(p.name, p.stat().st_mtime_ns) for p in sorted(folder.iterdir())]
    assert install(ready[LATER], folder, keys(maker)) == (LATER, LATER, False)
    assert before == [(p.name, p.stat().st_mtime_ns) for p in sorted(folder.iterdir())]


def test_the_one_before_is_kept_and_no_more(
    maker: PackMaker, ready: dict[str, Path], folder: Path
) -> None:
    for version in (EARLIER, LATER, LATEST):
        install(ready[version], folder, keys(maker))
    assert names(folder) == [
        f"fingerpost-{version}.pack{end}" for version in (LATER, LATEST) for end in ENDS
    ]


def test_never_a_lower_version(maker: PackMaker, ready: dict[str, Path], folder: Path) -> None:
    install(ready[LATEST], folder, keys(maker))
    with pytest.raises(InstallError, match=f"Version {LATEST} is installed, which is later"):
        install(ready[LATER], folder, keys(maker))
    with pytest.raises(InstallError, match=f"The program itself has version {LATER}"):
        install(ready[EARLIER], folder / "other", keys(maker), at_least=LATER)
    assert not (folder / "other").exists()


def test_what_is_not_signed_so_is_not_installed(
    maker: PackMaker, ready: dict[str, Path], folder: Path
) -> None:
    with pytest.raises(InstallError, match="which this copy does not trust"):
        install(ready[LATER], folder, [read_key(minisign.public_line(maker.stranger))])
    assert not folder.exists()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE body SET data = compressed('[]') WHERE number = "
        "(SELECT number FROM document WHERE kind = 'force' AND id = 'sussex')",
        "DELETE FROM body WHERE number = "
        "(SELECT number FROM document WHERE kind = 'force' AND id = 'sussex')",
        "UPDATE service SET nation = 0 WHERE often_needed = 1",
        "UPDATE service SET read = '2020-01-01' WHERE often_needed = 1",
        "UPDATE opening SET closes = closes + 60",
        "DELETE FROM nearby",
        "DELETE FROM service WHERE often_needed = 1",
        "INSERT INTO service SELECT 9999, 0, 0, 0, 0, 0, 0, 0, 0, '', 0, '', ''",
        "UPDATE search_data SET block = zeroblob(40)",
        "UPDATE hint_search_data SET block = zeroblob(40)",
        "UPDATE place_search_data SET block = zeroblob(40)",
        "DELETE FROM document WHERE id = 'police-999'",
    ],
)
def test_everything_in_it_is_read_first(maker: PackMaker, folder: Path, change: str) -> None:
    file = maker.write(folder.parent, maker.data(LATER, change=[change]))
    with pytest.raises(InstallError, match="was not installed"):
        install(file, folder, keys(maker))
    assert not folder.exists()


def test_a_name_that_is_no_packs(maker: PackMaker, tmp_path: Path, folder: Path) -> None:
    with pytest.raises(InstallError, match="not the name of a pack"):
        install(tmp_path / "content.sqlite", folder, keys(maker))
    with pytest.raises(InstallError, match="is missing"):
        install(tmp_path / f"fingerpost-{LATER}.pack", folder, keys(maker))


def test_a_folder_that_cannot_be_made(
    maker: PackMaker, ready: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "var").write_text("a file")
    with pytest.raises(InstallError, match="cannot be written: Not a directory"):
        install(ready[LATER], tmp_path / "var" / "packs", keys(maker))


class FullDisk(Disk):
    """A disk that is full from some step on, having taken a part of what was written."""

    def __init__(self, room: int) -> None:
        self._room = room

    def write(self, file: Path, data: bytes) -> None:
        self._room -= 1
        if self._room < 0:
            file.write_bytes(data[:100])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super().write(file, data)


@pytest.mark.parametrize("room", [0, 1])
def test_a_full_disk(
    content_file: Path, maker: PackMaker, ready: dict[str, Path], folder: Path, room: int
) -> None:
    install(ready[LATER], folder, keys(maker))
    with pytest.raises(InstallError, match="No space left on device"):
        install(ready[LATEST], folder, keys(maker), disk=FullDisk(room))
    assert used(content_file, folder, maker) == LATER
    assert not [name for name in names(folder) if name.endswith(".part")]
    install(ready[LATEST], folder, keys(maker))
    assert used(content_file, folder, maker) == LATEST


class LyingDisk(Disk):
    """A disk that says it wrote what it was given."""

    def write(self, file: Path, data: bytes) -> None:
        super().write(file, data[:-1] + b"\0")


def test_a_disk_that_lies(
    content_file: Path, maker: PackMaker, ready: dict[str, Path], folder: Path
) -> None:
    install(ready[LATER], folder, keys(maker))
    with pytest.raises(InstallError, match="What was written cannot be read again"):
        install(ready[LATEST], folder, keys(maker), disk=LyingDisk())
    assert used(content_file, folder, maker) == LATER


@pytest.mark.skipif(os.name == "nt", reason="kills as Linux does")
@pytest.mark.parametrize(
    ("step", "moment"),
    [
        *((step, "before") for step in range(1, STEPS + 1)),
        (1, "half"),
        (4, "half"),
        (7, "half"),
        (13, "after"),
    ],
)
def test_killed_at_any_step(
    content_file: Path,
    maker: PackMaker,
    ready: dict[str, Path],
    folder: Path,
    step: int,
    moment: str,
) -> None:
    """The old pack or the new one is there at every moment; trying again mends the rest."""
    for version in (EARLIER, LATER):
        install(ready[version], folder, keys(maker))
    arguments = [ready[LATEST], folder, maker.public, step, moment]
    done = subprocess.run(
        [sys.executable, str(KILLER), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == -9, done.stderr
    assert used(content_file, folder, maker) == (LATEST if step > NAMED else LATER)
    install(ready[LATEST], folder, keys(maker))
    assert used(content_file, folder, maker) == LATEST
    assert not [name for name in names(folder) if name.endswith(".part")]
    for file in folder.glob("*.pack"):
        assert signature_file(file).exists()


def test_there_is_no_step_that_was_not_tried(
    maker: PackMaker, ready: dict[str, Path], folder: Path
) -> None:
    class Counting(Disk):
        steps = 0

        def write(self, file: Path, data: bytes) -> None:
            self.steps += 1
            super().write(file, data)

        def rename(self, old: Path, new: Path) -> None:
            self.steps += 1
            super().rename(old, new)

        def settle(self, folder: Path) -> None:
            self.steps += 1
            super().settle(folder)

        def remove(self, file: Path) -> None:
            self.steps += 1
            super().remove(file)

    for version in (EARLIER, LATER):
        install(ready[version], folder, keys(maker))
    disk = Counting()
    install(ready[LATEST], folder, keys(maker), disk=disk)
    assert disk.steps == STEPS
