"""What several commands ask for in the same way: folders, files and keys."""

import argparse
from pathlib import Path

from fingerpost.content import layout
from fingerpost.content.pinned import RELEASE_KEYS
from fingerpost.content.signature import PublicKey, read_key

CONTENT = Path("resources") / "content"
BUILT = Path("build") / layout.FILE_NAME


class UsageError(Exception):
    """The command cannot be carried out as it was given; the message says why."""


def content_option() -> argparse.ArgumentParser:
    """`--content DIR`, for commands that work on a content folder."""
    folder = argparse.ArgumentParser(add_help=False)
    folder.add_argument(
        "--content",
        type=Path,
        metavar="DIR",
        help="the content folder (default: resources/content of this repository)",
    )
    folder.add_argument(
        "--beside",
        type=Path,
        metavar="DIR",
        help="for a local list: the directory's own content (default: that of this checkout)",
    )
    return folder


def key_option() -> argparse.ArgumentParser:
    """`--key KEY`, for commands that check signatures."""
    keys = argparse.ArgumentParser(add_help=False)
    keys.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="KEY",
        help="a public key, or its .pub file; may be given again (default: those in the program)",
    )
    return keys


def repository() -> Path | None:
    """The nearest folder upward that has content in it."""
    here = Path.cwd()
    return next((up for up in (here, *here.parents) if (up / CONTENT).is_dir()), None)


def content_folder(given: Path | None) -> tuple[Path, str]:
    """The folder to read, and how to name it in messages.

    Raises:
        UsageError: there is none.
    """
    top = repository()
    root = given if given is not None else (top / CONTENT if top else None)
    shown = (given or CONTENT).as_posix()
    if root is None or not root.is_dir():
        raise UsageError(f"There is no content folder at {shown}. Give one with --content.")
    return root, shown


def read_keys(given: list[str]) -> list[PublicKey]:
    """The keys that were given, or those in the program.

    Raises:
        UsageError: there is none, or one cannot be read.
        SignatureError: one is no key.
    """
    if not given and not RELEASE_KEYS:
        raise UsageError("This copy was built without a key. Name one with --key.")
    keys = []
    for text in given or RELEASE_KEYS:
        if Path(text).suffix == ".pub":
            try:
                keys.append(read_key(Path(text).read_text("utf-8")))
            except (OSError, UnicodeDecodeError) as error:
                raise UsageError(f"The key file {text} cannot be read.") from error
        else:
            keys.append(read_key(text))
    return keys
