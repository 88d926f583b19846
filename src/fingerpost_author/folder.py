"""The content folder as files: which there are, and their text or TOML, never a traceback.

It must not know what the files hold beyond the `id` that names them.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

from fingerpost_author.entries import Content
from fingerpost_author.lines import Lines
from fingerpost_author.source_file import SourceFile

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_ALWAYS_ALLOWED = {"README.md"}


def find_files(root: Path, folder: str, ending: str, content: Content, *other: str) -> list[Path]:
    """The files of one folder, sorted. Any other file would be missed in silence: refused."""
    found = []
    for path in sorted((root / folder).glob("*")):
        if path.name in _ALWAYS_ALLOWED or path.name in other or path.name.startswith("."):
            continue
        if path.is_file() and path.suffix == ending:
            found.append(path)
        else:
            content.problems.add(
                f"{folder}/{path.name}",
                1,
                f"this is not a {ending} file, so nothing reads it",
                f"Give it a name that ends in {ending}, or move it out of the folder",
            )
    return found


def read_text(path: Path, source: SourceFile) -> str | None:
    """The text of a file, with a byte order mark and Windows line ends taken away."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        source.refuse("this file is missing", "Add it: README.md says what it holds")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        source.refuse_line(line, "the text is not UTF-8", "Save the file as UTF-8")
    except OSError as error:
        source.refuse(
            f"this file cannot be read: {error.strerror}", "Check that it is a file you may open"
        )
    return None


def read_toml(path: Path, source: SourceFile) -> dict[str, Any] | None:
    """The parsed TOML of a file."""
    text = read_text(path, source)
    return None if text is None else parse_toml(text, source)


def parse_toml(text: str, source: SourceFile, first: int = 1) -> dict[str, Any] | None:
    """Parse TOML that begins on line `first` of its file."""
    source.lines = Lines(text, first)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _TOML_PLACE.search(message)
        line = int(place[1]) if place and place[1] else text.rstrip("\n").count("\n") + 1
        source.refuse_line(
            line + first - 1,
            f"this is not valid TOML: {_TOML_PLACE.sub('', message)}",
            "Look for a missing quote, bracket or equals sign on this line or the one before",
        )
        return None
    except (ValueError, RecursionError):
        # A date such as 2026-02-30 without quotes, or brackets without end, leave the parser so.
        source.refuse("this is not valid TOML", "Put dates in quotes, and close every bracket")
        return None
    source.collect_texts(data)
    return data


def note_id(path: Path, kind: str, content: Content) -> None:
    """Remember that a thing of this kind exists, even where its file has mistakes."""
    content.seen_ids.setdefault(kind, set()).add(path.stem)


def check_id(path: Path, given: object, source: SourceFile, seen: dict[str, str]) -> None:
    """Refuse an id that is malformed, another file's, or not the file's name."""
    if not isinstance(given, str):
        return
    if not ID.fullmatch(given):
        source.refuse(
            f'the id "{given}" is not small letters, digits and hyphens', "Change the id", "id"
        )
    elif given in seen:
        source.refuse(
            f'the id "{given}" is already used by {seen[given]}',
            "Give each file an id of its own",
            "id",
        )
    if given != path.stem:
        source.refuse(
            f'the id "{given}" is not the file name "{path.stem}"',
            "Make the two the same",
            "id",
        )
    seen.setdefault(given, source.name)
