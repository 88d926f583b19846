"""Packs whose check is over: installed by an administrator, where nobody else can write.

To check a signature the whole pack must be read, which takes a tenth of a second where there are
very many services. So `fingerpost-content install` checks it once, from where it lies, and then
writes a seal beside it: a small file that names the key, and the size and time of the pack. At the
start a seal counts only where

1. the pack, the seal and every folder above them belong to the administrator, no one else may
   write to any of them, and none is a link (`guarded`, which is not asked here but by `boot`);
2. the pack has the size and time that the seal says;
3. the key that the seal names is one that this copy trusts today.

Who can write to such a folder can replace the program itself: believing a seal gives nobody more
than they have. Anywhere else (a stick, a share, a folder of the reader's own, a pack that another
tool copied) there is no seal to believe, and the signature is checked before anything is parsed,
at each start. A seal is no proof against a bad disk: each document has a check value of its own,
which is looked at when it is read (`codec.expand`).
"""

import json
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from fingerpost.content.signature import PublicKey

SUFFIX = ".checked"
MOST_BYTES = 1_000

Guarded = Callable[[Path], bool]
"""Whether only administrators can write to a file and to every folder above it."""


class Seal(NamedTuple):
    """What was found when a pack was checked. `modified` is in nanoseconds."""

    key: str
    size: int
    modified: int


def nobody(_file: Path) -> bool:
    """Takes no file for guarded."""
    return False


def seal_file(pack: Path) -> Path:
    """The seal that belongs to a pack."""
    return pack.with_name(pack.name + SUFFIX)


def seal_of(pack: Path, key: PublicKey) -> bytes:
    """The seal of a pack as it lies there, signed with this key, for a file beside it.

    Raises:
        OSError: the pack is not there.
    """
    status = pack.stat()
    seal = Seal(_hexadecimal(key), status.st_size, status.st_mtime_ns)
    return (json.dumps(seal._asdict()) + "\n").encode()


def is_sealed(pack: Path, keys: Sequence[PublicKey], guarded: Guarded) -> bool:
    """Whether the check of a pack is over, and need not be done again."""
    try:
        if not guarded(pack) or not guarded(seal_file(pack)):
            return False
        seal, status = _read(seal_file(pack)), pack.lstat()
    except (OSError, ValueError, TypeError, RecursionError):
        return False
    return (
        stat.S_ISREG(status.st_mode)
        and (status.st_size, status.st_mtime_ns) == (seal.size, seal.modified)
        and seal.key in map(_hexadecimal, keys)
    )


def _read(file: Path) -> Seal:
    # It is a plain file, and nobody can have put another in its place: `guarded` looked.
    with file.open("rb") as stream:
        return Seal(**json.loads(stream.read(MOST_BYTES)))


def _hexadecimal(key: PublicKey) -> str:
    return (key.id + key.key).hex()
