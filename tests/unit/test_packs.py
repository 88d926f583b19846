"""Which content is used: the latest that a trusted key signed, whatever else the folder holds."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fingerpost.content import packs
from fingerpost.content.choose import NO_KEY, TAKES, Wanted, open_best
from fingerpost.content.signature import name_of
from fingerpost.content.store import Content
from fingerpost_author import minisign
from packmaker import EARLIER, LATER, LATEST, PackMaker, notices

# The best that is valid


def test_the_built_in_content_where_there_is_no_pack(
    choose: Callable[..., Content], maker: PackMaker
) -> None:
    content = choose()
    assert content.edition == maker.edition()
    assert content.origin.words == "It came with the program."
    assert content.origin.updates == TAKES
    assert notices(content) == ()


def test_a_later_pack_is_used(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.pack(folder, LATER)
    content = choose()
    assert content.edition.version == LATER
    assert f"fingerpost-{LATER}.pack" in content.origin.words
    assert notices(content) == ()
    assert [hit.id for hit in content.search("stalkign").services]


def test_the_newest_of_several(
    choose: Callable[..., Content], maker: PackMaker, folder: Path, tmp_path: Path
) -> None:
    maker.pack(folder, LATER)
    maker.pack(tmp_path / "share", LATEST)
    content = choose(named_by_policy=tmp_path / "share")
    assert content.edition.version == LATEST
    assert "policy names" in content.origin.words


def test_the_next_best_is_used(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.pack(folder, LATER)
    maker.write(folder, b"nothing", LATEST)
    content = choose()
    assert content.edition.version == LATER
    assert len(notices(content)) == 1


def test_versions_are_compared_as_numbers() -> None:
    versions = ["2027.01.15.10", "2027.01.15", "2027.01.15.9", "2026.12.31", "nonsense", ""]
    ordered = sorted(versions, key=packs.version_order)
    assert ordered[2:] == ["2026.12.31", "2027.01.15", "2027.01.15.9", "2027.01.15.10"]


def test_a_lower_version_is_never_used(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.pack(folder, EARLIER)
    content = choose()
    assert content.edition == maker.edition()
    assert notices(content) == ()


def test_the_version_of_the_built_in_content_again_changes_nothing(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.pack(folder, maker.edition().version)
    assert choose().origin.words == "It came with the program."


def test_a_pack_stands_in_for_damaged_built_in_content(
    tmp_path: Path, maker: PackMaker, folder: Path, choose: Callable[..., Content]
) -> None:
    del choose
    maker.pack(folder, EARLIER)
    content = open_best(tmp_path / "gone.sqlite", Wanted(folder, keys=(maker.public,)))
    assert (content.edition.version, content.problem) == (EARLIER, "")
    content.close()


def test_the_version_of_the_built_in_content_is_known_without_its_manifest(
    content_file: Path, tmp_path: Path, maker: PackMaker, folder: Path
) -> None:
    """A manifest that names no version must not let a lower one in."""
    file = tmp_path / content_file.name
    file.write_bytes(content_file.read_bytes())
    values = json.loads(content_file.with_suffix(".json").read_text())
    del values["version"]
    file.with_suffix(".json").write_text(json.dumps(values))
    maker.pack(folder, EARLIER)
    content = open_best(file, Wanted(folder, keys=(maker.public,)))
    assert content.edition == maker.edition()
    content.close()


def test_an_old_pack_is_used_all_the_same(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    """Content ages; it never expires: a number that may be old is better than none."""
    maker.write(folder, maker.data(LATER, date="2019-01-01"), LATER)
    assert choose().edition.date == "2019-01-01"


# Keys


def test_without_a_key_every_pack_is_refused(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.pack(folder)
    content = choose(keys=())
    assert content.edition == maker.edition()
    assert content.origin.updates == NO_KEY
    assert notices(content) == (f"The content pack fingerpost-{LATER}.pack was not used. {NO_KEY}",)


def test_the_spare_takes_over_from_a_lost_key(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    """First a release with both keys, then packs by the spare, then one without the old key."""
    spare = minisign.public_line(maker.spare)
    maker.pack(folder, LATEST)
    maker.write(folder, maker.data(LATER), LATER, key=maker.spare)
    assert choose(keys=(maker.public, spare)).edition.version == LATEST
    content = choose(keys=(spare,))
    assert content.edition.version == LATER
    assert f"key {name_of(maker.key.id)}, which this copy does not trust" in (notices(content)[0])


def test_a_thief_of_the_old_key_cannot_lock_out_the_new(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    """A pack of the year 9999 by a retired key does not stand in the way of any other."""
    maker.pack(folder, "9999.01.01")
    maker.write(folder, maker.data(LATER), LATER, key=maker.spare)
    assert choose(keys=(minisign.public_line(maker.spare),)).edition.version == LATER


def test_a_pinned_key_that_cannot_be_read_is_told(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.pack(folder)
    content = choose(keys=("nonsense", maker.public))
    assert content.edition.version == LATER
    assert notices(content) == ("A key that packs are checked with cannot be read.",)


# The folder


def test_a_folder_full_of_bad_packs_takes_no_time(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    for day in range(1, 29):
        maker.write(folder, b"nothing", f"2027.03.{day:02}")
    assert len(notices(choose())) == packs.MOST_TRIED


def test_names_that_are_no_packs_are_not_looked_at(
    choose: Callable[..., Content], folder: Path
) -> None:
    folder.mkdir()
    for name in ("fingerpost-2027.1.1.pack", "x.pack", "fingerpost-2027.01.01.pack.part", "-"):
        (folder / name).write_bytes(b"x")
    assert notices(choose()) == ()


@pytest.mark.parametrize("spoil", [lambda p: p.write_text("x"), lambda p: p.symlink_to(p)])
def test_a_folder_that_is_none(
    choose: Callable[..., Content], folder: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(folder)
    assert choose().problem == ""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs accounts as Linux has them")
def test_a_folder_that_may_not_be_read(
    choose: Callable[..., Content], folder: Path, maker: PackMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker.pack(folder)

    def refuse(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    assert notices(choose()) == (f"The folder for content packs, {folder}, cannot be read.",)


def test_what_policy_found_wrong_is_told(choose: Callable[..., Content]) -> None:
    assert notices(choose(notices=("Something.",))) == ("Something.",)
