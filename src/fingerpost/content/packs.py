"""Packs: content files with a signature beside them, in folders that an office fills.

A pack is two files: `fingerpost-2026.12.01.pack`, which is a content file, and the same name with
`.minisig` added. An office's own list is called `local-2026.12.01.pack`. The signature is checked
before anything looks inside, and what was checked is what is used: the file is read once, into
memory. Nothing here writes, and nothing here waits: only plain files are read, up to a size.
"""

import os
import re
import sqlite3
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fingerpost.content import layout, signature
from fingerpost.content.database import ContentError
from fingerpost.content.signature import PublicKey, SignatureError
from fingerpost.content.store import PackedContent
from fingerpost.core.model import Scope

SUFFIX, SIGNATURE = ".pack", ".minisig"
STEMS: dict[Scope, str] = {"whole": "fingerpost", "local": "local"}
SCOPES = {stem: scope for scope, stem in STEMS.items()}
MOST_PACK_BYTES = 64 * 1024 * 1024
MOST_NAMES = 1_000
"""Names looked at in a folder: more are not a folder of packs."""
MOST_TRIED = 5
"""Packs looked into, newest first: each takes some milliseconds of the start."""

_VERSION = re.compile(r"\d{4}\.\d{2}\.\d{2}(?:\.\d{1,3})?")
_NAME = re.compile(rf"(fingerpost|local)-({_VERSION.pattern})\{SUFFIX}")

EMERGENCY = {"police-999": "999", "police-101": "101"}
"""What a whole directory must hold."""


class Pack(NamedTuple):
    """A pack by its name alone: nothing has looked inside."""

    file: Path
    scope: Scope
    version: str

    @property
    def order(self) -> tuple[int, ...]:
        """What puts packs in the order of their versions."""
        return version_order(self.version)


def version_order(version: str) -> tuple[int, ...]:
    """A version such as `2026.12.01` or `2026.12.01.2` as numbers that can be compared.

    Anything else comes before every version.
    """
    if not _VERSION.fullmatch(version):
        return ()
    return tuple(int(part) for part in version.split("."))


def pack_name(scope: Scope, version: str) -> str:
    """The file name of a pack."""
    return f"{STEMS[scope]}-{version}{SUFFIX}"


def signature_file(pack: Path) -> Path:
    """The signature that belongs to a pack, or to any other file."""
    return pack.with_name(pack.name + SIGNATURE)


def parse_name(file: Path) -> Pack | None:
    """What a file's name says, if it is the name of a pack."""
    match = _NAME.fullmatch(file.name)
    return Pack(file, SCOPES[match[1]], match[2]) if match else None


def find(folder: Path, scope: Scope) -> list[Pack]:
    """The packs of a folder, newest first; none where there is no such folder.

    Raises:
        OSError: the folder is there and cannot be read.
    """
    found = []
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= MOST_NAMES:
                    break
                pack = parse_name(folder / entry.name)
                if pack and pack.scope == scope:
                    found.append(pack)
    except FileNotFoundError:
        return []
    return sorted(found, key=lambda pack: pack.order, reverse=True)


def open_pack(pack: Pack, keys: Sequence[PublicKey]) -> PackedContent:
    """Check a pack's signature, then open it, and hold it to what its name says.

    Raises:
        ContentError: it cannot be used; the message says why.
    """
    data = read_signed(pack.file, keys)
    content = PackedContent.from_bytes(data)
    try:
        check_promises(content, pack)
    except ContentError:
        content.close()
        raise
    return content


def read_signed(file: Path, keys: Sequence[PublicKey]) -> bytes:
    """The bytes of a pack whose signature is by one of these keys.

    Raises:
        ContentError: it is not signed so, or cannot be read.
    """
    written = read_plain(signature_file(file), signature.MOST_SIGNATURE_BYTES, "Its signature")
    try:
        found = signature.read_signature(written)
        data = read_plain(file, MOST_PACK_BYTES, "It")
        signature.verify(data, found, keys)
    except SignatureError as error:
        raise ContentError(str(error)) from error
    return data


def read_plain(file: Path, most: int, what: str) -> bytes:
    """A plain file up to a size, without ever waiting for one that is a pipe or a device.

    Raises:
        ContentError: it is missing, larger, not a plain file, or cannot be read.
    """
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOFOLLOW", "O_NOCTTY", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        number = os.open(file, flags)
    except FileNotFoundError as error:
        raise ContentError(f"{what} is missing.") from error
    except (OSError, ValueError) as error:
        raise ContentError(f"{what} cannot be read.") from error
    try:
        return _read(number, most, what)
    finally:
        os.close(number)


def _read(number: int, most: int, what: str) -> bytes:
    try:
        status = os.fstat(number)
        if not stat.S_ISREG(status.st_mode):
            raise ContentError(f"{what} is not a plain file.")
        if status.st_size > most:
            raise ContentError(f"{what} is larger than {most:,} bytes.")
        parts, left = [], most + 1
        while left > 0 and (part := os.read(number, min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
    except OSError as error:
        raise ContentError(f"{what} cannot be read.") from error
    if left <= 0:
        raise ContentError(f"{what} is larger than {most:,} bytes.")
    return b"".join(parts)


def check_promises(content: PackedContent, pack: Pack) -> None:
    """A pack is what its name says, and a whole directory has the emergency numbers.

    What came with the program needs none of this: it was checked when it was built.

    Raises:
        ContentError: it is not, or has not.
    """
    try:
        content.check_types()
    except sqlite3.Error as error:
        raise ContentError("The content file is damaged.") from error
    edition = content.edition
    if (edition.scope, edition.version) != (pack.scope, pack.version):
        raise ContentError("Its name and what it says of itself differ.")
    if edition.scope == "local":
        count = len(content.services())
        if count > layout.MOST_LOCAL_SERVICES:
            raise ContentError(
                f"It holds {count:,} services; a local list may hold {layout.MOST_LOCAL_SERVICES}."
            )
        return
    for id_, number in EMERGENCY.items():
        service = content.service(id_)
        if service is None or number not in [p.number for p in service.phones if p.dial]:
            raise ContentError(f"It lacks the number {number}.")
    try:
        content.topics()
        content.timeline()
    except (sqlite3.Error, ValueError) as error:
        raise ContentError("The content file is damaged.") from error
