"""A pack that was checked is not checked again, but only where nobody else can have changed it."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fingerpost import guarded
from fingerpost.content import packs, sealed
from fingerpost.content.answers import Content
from fingerpost.content.choose import Wanted, open_best
from fingerpost.content.signature import read_key
from fingerpost_author import minisign
from fingerpost_author.install import install
from packmaker import LATER, PackMaker

needs_accounts = pytest.mark.skipif(
    not hasattr(os, "geteuid"), reason="needs accounts as Linux has them"
)
needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs the administrator's account"
)


@pytest.fixture
def installed(maker: PackMaker, tmp_path: Path) -> Path:
    """A pack as `install` leaves it."""
    key = [read_key(maker.public)]
    install(maker.pack(tmp_path / "share"), tmp_path / "packs", key)
    return tmp_path / "packs" / packs.pack_name("whole", LATER)


class Reads:
    """Counts how often a whole pack is read to check its signature."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        read = packs.read_signed

        def counted(*arguments: object) -> bytes:
            self.count += 1
            return read(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(packs, "read_signed", counted)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    return Reads(monkeypatch)


@pytest.fixture
def choose(content_file: Path, maker: PackMaker, installed: Path) -> Iterator[Callable[..., str]]:
    """The version that is used; where it is installed counts as guarded, unless told otherwise."""
    opened: list[Content] = []

    def choose_(where: Callable[[Path], bool] = lambda _: True, key: str = maker.public) -> str:
        wanted = Wanted(installed.parent, keys=(key,), guarded=where)
        opened.append(open_best(content_file, wanted))
        assert opened[-1].service("police-999") is not None
        return opened[-1].edition.version

    yield choose_
    for content in opened:
        content.close()


def test_what_was_checked_is_opened_in_its_place(choose: Callable[..., str], reads: Reads) -> None:
    assert choose() == LATER
    assert reads.count == 0


def test_where_others_can_write_it_is_checked_again(
    choose: Callable[..., str], reads: Reads
) -> None:
    assert choose(lambda _: False) == LATER
    assert reads.count == 1


def test_the_seal_has_to_be_guarded_as_well(choose: Callable[..., str], reads: Reads) -> None:
    assert choose(lambda file: file.suffix == ".pack") == LATER
    assert reads.count == 1


def change_seal(installed: Path, text: str) -> None:
    sealed.seal_file(installed).write_text(text)


SPOILT: dict[str, Callable[[Path], None]] = {
    "none": lambda pack: sealed.seal_file(pack).unlink(),
    "empty": lambda pack: change_seal(pack, ""),
    "no JSON": lambda pack: change_seal(pack, "{"),
    "a list": lambda pack: change_seal(pack, "[]"),
    "a field less": lambda pack: change_seal(pack, '{"size": 1}'),
    "endless": lambda pack: change_seal(pack, "[" * 100_000),
    "another time": lambda pack: os.utime(pack, ns=(1, 1)),
    "a link": lambda pack: link(pack),
}


def link(pack: Path) -> None:
    pack.rename(pack.with_name("elsewhere"))
    pack.symlink_to(pack.with_name("elsewhere"))


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_a_seal_that_does_not_fit_is_none(
    choose: Callable[..., str], installed: Path, reads: Reads, spoil: Callable[[Path], None]
) -> None:
    spoil(installed)
    choose()
    assert reads.count == 1


def test_a_pack_that_was_changed_after_it_was_sealed_is_refused(
    choose: Callable[..., str], maker: PackMaker, installed: Path
) -> None:
    data = bytearray(installed.read_bytes())
    data[len(data) // 2] ^= 1
    installed.write_bytes(data)
    assert choose() == maker.edition().version


def test_a_key_that_is_taken_out_takes_its_sealed_packs_with_it(
    choose: Callable[..., str], maker: PackMaker
) -> None:
    assert choose(key=minisign.public_line(maker.stranger)) == maker.edition().version


def test_a_pack_that_another_tool_copied_is_checked_at_each_start(
    content_file: Path, maker: PackMaker, tmp_path: Path, reads: Reads
) -> None:
    maker.pack(tmp_path / "copied")
    wanted = Wanted(tmp_path / "copied", keys=(maker.public,), guarded=lambda _: True)
    open_best(content_file, wanted).close()
    assert reads.count == 1


def test_installing_again_seals_what_was_not(maker: PackMaker, installed: Path) -> None:
    sealed.seal_file(installed).unlink()
    share = installed.parents[1] / "share"
    done = install(share / installed.name, installed.parent, [read_key(maker.public)])
    assert not done.fresh
    assert sealed.is_sealed(installed, [read_key(maker.public)], lambda _: True)


# Where only administrators can write


class Status:
    """What the system says of each step of a path, with one step as told."""

    def __init__(self, **other: int) -> None:
        self.asked: list[Path] = []
        self._other = other

    def lstat(self, step: Path) -> os.stat_result:
        self.asked.append(step)
        kind = stat.S_IFREG | 0o644 if step.suffix else stat.S_IFDIR | 0o755
        mode, owner = kind, 0
        if step.name == "packs":
            mode = self._other.get("mode", mode)
            owner = self._other.get("owner", 0)
        return os.stat_result((mode, 1, 1, 1, owner, 0, 0, 0, 0, 0))


FILE = Path("/var/lib/fingerpost/packs/x.pack")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({}, True),
        ({"owner": 1000}, False),
        ({"mode": stat.S_IFDIR | 0o775}, False),
        ({"mode": stat.S_IFDIR | 0o757}, False),
        ({"mode": stat.S_IFDIR | 0o1777}, False),
        ({"mode": stat.S_IFLNK | 0o777}, False),
        ({"mode": stat.S_IFREG | 0o644}, False),
    ],
)
def test_every_folder_above_counts(
    monkeypatch: pytest.MonkeyPatch, other: dict[str, int], expected: bool
) -> None:
    status = Status(**other)
    monkeypatch.setattr(os, "lstat", status.lstat)
    assert guarded.by_administrators(FILE, "linux") is expected
    assert status.asked[0] == Path("/")  # from the top down
    if expected:
        assert status.asked == [*reversed(FILE.parents), FILE]


def test_nothing_is_claimed_where_it_cannot_be_told(tmp_path: Path) -> None:
    assert not guarded.by_administrators(FILE, "win32")
    assert not guarded.by_administrators(Path("packs/x.pack"), "linux")
    assert not guarded.by_administrators(tmp_path / "no" / "such.pack", "linux")


@needs_accounts
def test_a_folder_that_anybody_may_write_to_is_not_guarded(tmp_path: Path) -> None:
    file = tmp_path / "x.pack"
    file.write_bytes(b"x")
    tmp_path.chmod(0o777)
    assert not guarded.by_administrators(file)


@needs_root
def test_a_folder_of_the_administrator_s_is_guarded() -> None:
    assert guarded.by_administrators(Path("/etc/hostname"))
