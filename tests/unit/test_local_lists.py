"""An office's own list is shown beside ours, and never in its place."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from fingerpost.content.choose import NO_LOCAL_KEY
from fingerpost.content.store import Content
from fingerpost_author import minisign
from packmaker import LATER, PackMaker, notices, only_a_few, replaced


def test_a_local_list_is_shown_beside_ours(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.local(folder)
    content = choose(local_keys=(maker.public,))
    assert content.edition == maker.edition()
    ours = content.service("paladin")
    theirs = content.service("local/paladin")
    assert ours is not None
    assert theirs is not None
    assert (ours.name, theirs.name) == (
        "Paladin National Stalking Advocacy Service",
        "Drop-in paladin",
    )
    assert content.edition_of("paladin") == content.edition
    assert content.edition_of("local/paladin").title == "Example Office"
    assert content.origin.local == content.edition_of("local/paladin")
    assert theirs.often_needed == 0
    assert {s.id for s in content.services()} >= {"paladin", "local/paladin", "police-999"}
    assert "local/samaritans" in [entry.id for entry in content.entries("service")]


def test_a_local_list_is_searched_and_never_comes_first(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.local(folder)
    content = choose(local_keys=(maker.public,))
    found = [hit.id for hit in content.search("paladin").services]
    assert found[0] == "paladin"
    assert "local/paladin" in found[:4]


def test_a_local_list_needs_a_key_named_by_policy(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.local(folder)
    content = choose()
    assert content.service("local/paladin") is None
    assert notices(content) == (NO_LOCAL_KEY,)


def test_a_key_for_local_lists_signs_nothing_else(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    office = minisign.public_line(maker.spare)
    maker.write(folder, maker.data(LATER), LATER, key=maker.spare)
    content = choose(local_keys=(office,))
    assert content.edition == maker.edition()
    assert "does not trust" in notices(content)[0]


def test_a_whole_directory_is_no_local_list(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    maker.write(folder, maker.data(LATER), LATER, scope="local")
    content = choose(local_keys=(maker.public,))
    assert content.service("local/paladin") is None
    assert notices(content)[0].endswith("Its name and what it says of itself differ.")


def test_a_local_list_cannot_pose_as_ours(
    choose: Callable[..., Content], maker: PackMaker, folder: Path
) -> None:
    def pose(database: sqlite3.Connection) -> None:
        only_a_few(database)
        database.execute(replaced("paladin", "police-999"))

    data = maker.data(LATER, scope="local", title="Office", alter=pose)
    maker.write(folder, data, LATER, "local")
    content = choose(local_keys=(maker.public,))
    emergency = content.service("police-999")
    assert emergency is not None
    assert emergency.phones[0].number == "999"
    for service in content.services():
        local = content.edition_of(service.id).scope == "local"
        assert local == service.id.startswith("local/")
