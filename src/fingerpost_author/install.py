"""Puts a pack where the program looks for it, so that a fault at any moment harms nobody.

A new pack is written beside the old one under a name that nothing reads, made safe on the disk, and
only then given its own name; its signature comes last, and without it the program does not take the
pack. Then it is opened from where it lies. Only after that may packs before the last go. A computer
that is switched off in between has the old pack, or the new one, and never half of one.
"""

import contextlib
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fingerpost.content import codec, packs
from fingerpost.content.database import ContentError
from fingerpost.content.packs import Pack
from fingerpost.content.signature import PublicKey
from fingerpost.content.store import PackedContent

KEPT = 2
"""Packs of a kind that stay installed: the new one, and the one before it."""
UNFINISHED = ".part"
MODE, FOLDER_MODE = 0o644, 0o755


class InstallError(Exception):
    """The pack was not installed; the message says why, and what was there is still there."""


class Installed(NamedTuple):
    """What was done. `before` is the version that was installed until now, or empty."""

    version: str
    before: str
    fresh: bool


class Disk:
    """The few things that are done to a disk, one method each, so that each can be made to fail."""

    def write(self, file: Path, data: bytes) -> None:
        """Write a new file and have it on the disk, not only on its way there."""
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0))
        with os.fdopen(number, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        file.chmod(MODE)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file its name in one step."""
        old.replace(new)

    def settle(self, folder: Path) -> None:
        """Have the names in a folder on the disk. Windows does that by itself."""
        if os.name == "nt":
            return
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)

    def remove(self, file: Path) -> None:
        """Remove a file."""
        file.unlink(missing_ok=True)


def install(
    file: Path,
    folder: Path,
    keys: Sequence[PublicKey],
    *,
    at_least: str = "",
    disk: Disk | None = None,
) -> Installed:
    """Install a pack.

    Args:
        file: the pack, named as packs are, with its signature beside it.
        folder: where the program looks; made if it is not there.
        keys: whose signatures count.
        at_least: a version below which nothing is installed: that of the built-in content.
        disk: what writes; tests give one that fails.

    Raises:
        InstallError: it was not installed.
    """
    disk = disk or Disk()
    pack = named(file)
    data, signed = _checked(pack, keys)
    before = newest(folder, pack, keys)
    if packs.version_order(before) > pack.order:
        raise InstallError(f"Version {before} is installed, which is later than {pack.version}.")
    if pack.scope == "whole" and packs.version_order(at_least) > pack.order:
        raise InstallError(
            f"The program itself has version {at_least}, which is later than {pack.version}."
        )
    if before == pack.version:
        with contextlib.suppress(OSError):
            _remove_old(folder, pack, disk)
        return Installed(pack.version, before, fresh=False)
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        _clear_unfinished(folder, disk)
        _put(data, signed, folder / file.name, disk)
    except OSError as error:
        with contextlib.suppress(OSError):
            _clear_unfinished(folder, disk)
        raise InstallError(f"{folder} cannot be written: {error.strerror or error}.") from error
    try:
        packs.open_pack(pack._replace(file=folder / file.name), keys).close()
    except ContentError as error:
        raise InstallError(f"What was written cannot be read again. {error}") from error
    with contextlib.suppress(OSError):
        _remove_old(folder, pack, disk)
    return Installed(pack.version, before, fresh=True)


def named(file: Path) -> Pack:
    """What a pack's file name says.

    Raises:
        InstallError: it is not the name of a pack.
    """
    pack = packs.parse_name(file)
    if pack is None:
        raise InstallError(
            f"“{file.name}” is not the name of a pack, such as fingerpost-2026.12.01.pack."
        )
    return pack


def newest(folder: Path, like: Pack, keys: Sequence[PublicKey]) -> str:
    """The version of the newest installed pack of that kind that is valid, or empty."""
    try:
        found = packs.find(folder, like.scope)
    except OSError:
        return ""
    for pack in found:
        with contextlib.suppress(ContentError):
            packs.open_pack(pack, keys).close()
            return pack.version
    return ""


def check_through(content: PackedContent) -> None:
    """Read everything in a pack once. There is time for it here, and none when a person waits.

    Raises:
        ContentError: some of it cannot be read.
    """
    try:
        for kind, type_ in codec.DOCUMENTS.items():
            for entry in content.entries(kind):
                if content.document(type_, kind, entry.id) is None:
                    raise ContentError(f"Its {kind} “{entry.id}” cannot be read.")
        content.topics()
        content.timeline()
        content.check_index()
    except (sqlite3.Error, ValueError) as error:
        raise ContentError("Something inside it is damaged.") from error


def _checked(pack: Pack, keys: Sequence[PublicKey]) -> tuple[bytes, bytes]:
    """The pack and its signature, both found good."""
    try:
        data = packs.read_signed(pack.file, keys)
        with contextlib.closing(PackedContent.from_bytes(data)) as content:
            packs.check_promises(content, pack)
            check_through(content)
        _check_pages(data)
        signature = packs.signature_file(pack.file).read_bytes()
    except ContentError as error:
        raise InstallError(f"{pack.file.name} was not installed. {error}") from error
    except OSError as error:
        raise InstallError(f"{pack.file.name} cannot be read: {error.strerror}.") from error
    return data, signature


def _check_pages(data: bytes) -> None:
    """Have SQLite look at every page.

    Raises:
        ContentError: it found something.
    """
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        try:
            database.deserialize(data)
            (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.Error as error:
            raise ContentError("Something inside it is damaged.") from error
    if found != "ok":
        raise ContentError("Something inside it is damaged.")


def _put(data: bytes, signature: bytes, target: Path, disk: Disk) -> None:
    """The pack first; its signature, which makes it count, last."""
    for content, file in ((data, target), (signature, packs.signature_file(target))):
        part = file.with_name(f".{file.name}{UNFINISHED}")
        disk.write(part, content)
        disk.rename(part, file)
        disk.settle(file.parent)


def _clear_unfinished(folder: Path, disk: Disk) -> None:
    for file in folder.glob(f".*{UNFINISHED}"):
        disk.remove(file)


def _remove_old(folder: Path, pack: Pack, disk: Disk) -> None:
    found = packs.find(folder, pack.scope)[KEPT:]
    for old in found:
        # The signature first: a pack without one is nothing, a signature without a pack is litter.
        disk.remove(packs.signature_file(old.file))
        disk.remove(old.file)
    if found:
        disk.settle(folder)
