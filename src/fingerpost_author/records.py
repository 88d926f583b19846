"""Changes one service's file, leaving its comments and order alone, and never leaves a bad one.

Whatever is written is checked at once with the whole content; if that finds something new, the old
text is put back. Files are written beside and renamed, so that a file is never half written.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError

from fingerpost.core import dates
from fingerpost_author.check import load_and_check
from fingerpost_author.folder import ID
from fingerpost_author.problems import Problem
from fingerpost_author.review import NEVER_RUNG

_RUNG = ("ring", "rang", "rung", "phone", "call")


class RecordError(Exception):
    """Nothing was changed; the message says why."""


def service_file(root: Path, id_: str) -> Path:
    """The file of a service.

    Raises:
        RecordError: that is not an id.
    """
    if not ID.fullmatch(id_):
        raise RecordError(f"“{id_}” is not an id: small letters, digits and hyphens.")
    return root / "services" / f"{id_}.toml"


def assure(
    root: Path,
    id_: str,
    *,
    how: str,
    by: str,
    source: str,
    seen: date,
    page_date: str = "",
    directory: Path | None = None,
) -> str:
    """Record that a service's details were read again; returns what was written as `checked_how`.

    Args:
        root: the content folder.
        id_: the service.
        how: what was done, in plain words.
        by: who did it: initials or a role will do.
        source: the id of the source that was read; empty for the provider's own page.
        seen: the day it was done.
        page_date: the date printed on the page, ISO 8601; the day it was read where it has none.
        directory: for a local list, the content that it is shown beside.

    Raises:
        RecordError: nothing was changed.
    """
    file = service_file(root, id_)
    if not file.is_file():
        raise RecordError(f"There is no service “{id_}”.")
    if not how.strip() or not by.strip():
        raise RecordError("Say how it was checked, with --how, and by whom, with --by.")
    written: list[str] = []

    def change(document: TOMLDocument) -> None:
        said = how.casefold()
        negated = "not rung" in said or "not ring" in said
        if document["kind"] in NEVER_RUNG and not negated and any(w in said.split() for w in _RUNG):
            raise RecordError(f"“{id_}” is a line that is never rung to check it.")
        row = _source(document, source)
        iso = page_date or seen.isoformat()
        row["date"] = iso
        row["dated"] = dates.in_words(iso)
        document["assured_date"] = _newest_of_a_number(document, iso)
        written.append(
            f"{how.strip().rstrip('.')}. Checked on {dates.in_words(seen.isoformat())} by "
            f"{by.strip().rstrip('.')}."
        )
        document["checked_how"] = written[0]
        document["last_modified"] = seen.isoformat()

    _edit(root, file, change, seen, directory)
    return written[0]


def add(
    root: Path, id_: str, document: TOMLDocument, today: date, directory: Path | None = None
) -> None:
    """Write a new service.

    Raises:
        RecordError: there is one of that id, or it does not pass the checks.
    """
    file = service_file(root, id_)
    if file.exists():
        raise RecordError(f"There is a service “{id_}” already.")
    _write_checked(root, file, tomlkit.dumps(document), today, directory)


def _source(document: TOMLDocument, wanted: str) -> Any:
    rows = document.get("sources", [])
    for row in rows:
        if row["id"] == wanted or (not wanted and row.get("own", False)):
            return row
    known = ", ".join(str(row["id"]) for row in rows)
    raise RecordError(f"Say with --source which source you read: {known}.")


def _newest_of_a_number(document: TOMLDocument, fallback: str) -> str:
    """The rule for `assured_date`: the newest source that prints a number."""
    used = {str(name) for phone in document.get("phones", []) for name in phone["sources"]}
    found = [
        str(row["date"])
        for row in document["sources"]
        if row.get("date") and (str(row["id"]) in used or not used)
    ]
    return max(found, default=fallback)


def _edit(
    root: Path,
    file: Path,
    change: Callable[[TOMLDocument], None],
    today: date,
    directory: Path | None,
) -> None:
    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8-sig"))
        change(document)
    except (
        OSError,
        UnicodeDecodeError,
        TOMLKitError,
        KeyError,
        TypeError,
        AttributeError,
    ) as error:
        raise RecordError(f"{file.name} cannot be read; run “check” first.") from error
    _write_checked(root, file, tomlkit.dumps(document), today, directory)


def _write_checked(root: Path, file: Path, text: str, today: date, directory: Path | None) -> None:
    edition = root / "content.toml"
    before = {path: path.read_text("utf-8") if path.exists() else None for path in (file, edition)}
    known = set(load_and_check(root, directory).problems)
    replace(file, text)
    raise_edition(edition, today)
    new = [
        p for p in load_and_check(root, directory).problems if _without_line(p) not in _plain(known)
    ]
    if new:
        for path, old in before.items():
            if old is None:
                path.unlink()
            else:
                replace(path, old)
        raise RecordError(" ".join(problem.shown() for problem in new[:3]))


def _plain(problems: set[Problem]) -> set[tuple[str, str]]:
    return {_without_line(problem) for problem in problems}


def _without_line(problem: Problem) -> tuple[str, str]:
    return problem.file, problem.reason


def raise_edition(file: Path, today: date) -> None:
    """Give the edition today's date and version, unless it has a later one."""
    document = tomlkit.parse(file.read_text(encoding="utf-8-sig"))
    if str(document.get("date", "")) < today.isoformat():
        document["date"] = today.isoformat()
        document["version"] = today.strftime("%Y.%m.%d")
        replace(file, tomlkit.dumps(document))


def replace(file: Path, text: str) -> None:
    """Write a file in one step."""
    part = file.with_name(f".{file.name}.part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(file)
