"""Fetches packs from a share into a folder of this computer, and gives a dead share up.

A share that has gone away holds up whoever asks it anything, in the kernel, where nothing but the
end of the process helps. So a process of its own asks, copies and may be left behind; what it
copied is checked here like any other pack. Run as `python -m fingerpost_author.fetch FROM TO`.
"""

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from fingerpost.content import packs
from fingerpost.content.database import ContentError
from fingerpost.content.signature import MOST_SIGNATURE_BYTES

GRACE_SECONDS = 1.0
MOST_FETCHED = 2
"""Packs of each kind that are fetched, newest first: if the newest is bad there is another."""


class FetchError(Exception):
    """Nothing could be fetched; the message says why."""


@contextlib.contextmanager
def fetched(
    share: Path, seconds: float, command: Sequence[str] = (sys.executable, "-m", __spec__.name)
) -> Iterator[list[Path]]:
    """The newest pack of each kind that a share holds, copied here; gone when it is left.

    Raises:
        FetchError: the share did not answer in time, cannot be read, or holds no pack.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as here:
        child = subprocess.Popen(  # noqa: S603  (this same module)
            [*command, str(share), here], stderr=subprocess.PIPE, text=True
        )
        try:
            _, said = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            child.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                # In the worst case it ends only when the share answers: it is left behind.
                child.communicate(timeout=GRACE_SECONDS)
            raise FetchError(f"{share} did not answer within {seconds:g} seconds.") from error
        if child.returncode != 0:
            raise FetchError(said.strip().splitlines()[-1] if said.strip() else f"{share}: failed.")
        found = [pack.file for scope in packs.STEMS for pack in packs.find(Path(here), scope)[:1]]
        if not found:
            raise FetchError(f"{share} holds no pack.")
        yield found


def copy(share: Path, here: Path) -> None:
    """Copy the newest packs and their signatures, up to the sizes that a program takes.

    Raises:
        OSError: the share or this computer's disk failed.
    """
    for scope in packs.STEMS:
        for pack in packs.find(share, scope)[:MOST_FETCHED]:
            with contextlib.suppress(ContentError):
                data = packs.read_plain(pack.file, packs.MOST_PACK_BYTES, "It")
                signature = packs.signature_file(pack.file)
                signed = packs.read_plain(signature, MOST_SIGNATURE_BYTES, "Its signature")
                (here / pack.file.name).write_bytes(data)
                (here / signature.name).write_bytes(signed)


if __name__ == "__main__":
    try:
        copy(Path(sys.argv[1]), Path(sys.argv[2]))
    except OSError as error:
        sys.exit(f"{sys.argv[1]} cannot be read: {error.strerror}.")
