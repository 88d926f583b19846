"""Which content is used: the newest that is valid, and what is said about the others.

Asked once, before the window is made. The content that came with the program is always there to
fall back on; a pack takes its place only if it is signed by a key that is pinned, opens, holds
what it must, and is of a later version. An office's own list is opened beside it. Where there is
no pack nothing is loaded for it and no time is taken.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fingerpost.content.store import Content, Origin, PackedContent, open_content, version_of
from fingerpost.core.words import mark

if TYPE_CHECKING:
    from fingerpost.content.packs import Pack
    from fingerpost.content.signature import PublicKey
    from fingerpost.core.model import Scope

NO_KEY = mark("This copy takes no content updates: it was built without a key.")
TAKES = mark("This copy takes content updates that are signed with a key it trusts.")
NO_LOCAL_KEY = "There is a local list here, but this computer's policy names no key for it."
NOT_USED = "The content pack {name} was not used. {why}"
LOCAL_NOT_USED = "The local list {name} was not used. {why}"
FROM_PACK = "It is a signed pack, {name}, installed on this computer."
FROM_FOLDER = "It is a signed pack, {name}, from the folder that this computer's policy names."
BAD_KEY = "A key that packs are checked with cannot be read."
UNFORESEEN = "It cannot be used."
UNREADABLE = "The folder for content packs, {folder}, cannot be read."


class Wanted(NamedTuple):
    """Where packs may be, and whose are taken. Keys are as in a `.pub` file."""

    installed: Path
    named_by_policy: Path | None = None
    keys: Sequence[str] = ()
    local_keys: Sequence[str] = ()
    notices: Sequence[str] = ()
    """What was found wrong before: with the policy, for example."""


def open_best(built_in: Path, wanted: Wanted) -> Content:
    """The content to show. Never raises: at worst it is what the program itself holds."""
    notices = list(wanted.notices)
    updates = TAKES if wanted.keys else NO_KEY
    folders = [folder for folder in (wanted.installed, wanted.named_by_policy) if folder]
    if any(_anything_in(folder) for folder in folders):
        content = _with_packs(built_in, folders, wanted, notices)
    else:
        content = open_content(built_in)
    content.origin = content.origin._replace(updates=updates, notices=tuple(notices))
    return content


def _anything_in(folder: Path) -> bool:
    """Whether a closer look is worth loading what it takes."""
    try:
        return folder.exists()
    except (OSError, ValueError):
        return True


def _with_packs(
    built_in: Path, folders: Sequence[Path], wanted: Wanted, notices: list[str]
) -> Content:
    from fingerpost.content.beside import WithLocal

    found = _found(folders, "whole", notices)
    # What came with the program is only read where no pack is better: it takes its time.
    version = version_of(built_in)
    content = _best_pack(found, version, wanted, notices) if version else None
    if content is None:
        content = open_content(built_in)
        if content.problem or not version:
            least = "" if content.problem else content.edition.version
            content = _best_pack(found, least, wanted, notices) or content
    local = _found(folders, "local", notices)
    if local and not wanted.local_keys:
        notices.append(NO_LOCAL_KEY)
    elif local:
        beside = _first_valid(local, _keys(wanted.local_keys, notices), notices)
        if beside is not None:
            content = WithLocal(content, beside[1])
    return content


def _best_pack(
    found: "Sequence[Pack]", built_in: str, wanted: Wanted, notices: list[str]
) -> Content | None:
    """The newest pack that is valid and later than the version that is built in."""
    from fingerpost.content.packs import version_order

    newer = [pack for pack in found if pack.order > version_order(built_in)]
    if newer and not wanted.keys:
        _note(notices, newer[0], NO_KEY)
        return None
    best = _first_valid(newer, _keys(wanted.keys, notices), notices) if newer else None
    if best is None:
        return None
    pack, content = best
    from_ = FROM_PACK if pack.file.parent == wanted.installed else FROM_FOLDER
    content.origin = Origin(from_.format(name=pack.file.name))
    return content


def _found(folders: Iterable[Path], scope: "Scope", notices: list[str]) -> "list[Pack]":
    """The packs of every folder, newest first; of two alike, the one of the first folder."""
    from fingerpost.content.packs import find

    found: list[Pack] = []
    for folder in folders:
        try:
            found += find(folder, scope)
        except (OSError, ValueError):
            sentence = UNREADABLE.format(folder=folder)
            if sentence not in notices:
                notices.append(sentence)
    return sorted(found, key=lambda pack: pack.order, reverse=True)


def _first_valid(
    packs: "Sequence[Pack]", keys: "Sequence[PublicKey]", notices: list[str]
) -> "tuple[Pack, PackedContent] | None":
    from fingerpost.content.database import ContentError
    from fingerpost.content.packs import MOST_TRIED, open_pack

    for pack in packs[:MOST_TRIED]:
        try:
            return pack, open_pack(pack, keys)
        except ContentError as error:
            _note(notices, pack, str(error))
        except Exception:  # whatever a pack does, the window opens
            _note(notices, pack, UNFORESEEN)
    return None


def _keys(texts: Sequence[str], notices: list[str]) -> "list[PublicKey]":
    from fingerpost.content.signature import SignatureError, read_key

    keys = []
    for text in texts:
        try:
            keys.append(read_key(text))
        except SignatureError:
            if BAD_KEY not in notices:
                notices.append(BAD_KEY)
    return keys


def _note(notices: list[str], pack: "Pack", why: str) -> None:
    words = NOT_USED if pack.scope == "whole" else LOCAL_NOT_USED
    sentence = words.format(name=pack.file.name, why=why)
    if sentence not in notices:
        notices.append(sentence)
