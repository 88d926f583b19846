"""Brings a feed into a local list's folder, and leaves alone what an editor wrote there.

A feed renews names, numbers, hours and dates. What makes a service safe to contact is an editor's
to say, and stays as it is once it was said. Each service is held to the checks before it is
written; one that does not pass is reported and left out. A file that is the same already is not
touched.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import tomlkit

from fingerpost_author.check_dates import check_dates
from fingerpost_author.check_links import check_links
from fingerpost_author.check_numbers import check_numbers
from fingerpost_author.check_services import check_services
from fingerpost_author.check_words import check_words
from fingerpost_author.convert import to_service
from fingerpost_author.entries import Content, Entry
from fingerpost_author.problems import Problems
from fingerpost_author.records import replace
from fingerpost_author.referral.feed import Record
from fingerpost_author.referral.mapping import FEED, About, UnmappableError, map_service, short_id
from fingerpost_author.schema import ServiceFile
from fingerpost_author.shape import fit

EDITORS = frozenset(
    {"id", "kind", "who", "topics", "nations", "for_whom", "not_for", "needs", "cost", "on_bill",
     "alert", "languages_note", "often_needed", "keywords", "ways", "claims", "summary"}
)  # fmt: skip
"""Fields that a feed fills only in a new file: later they are the editor's."""


AT_ONCE = 500
"""Services that are checked together: what the checks prepare is then prepared less often."""


class Taken(NamedTuple):
    """What became of one service of a feed: `new`, `changed`, `same` or `refused`."""

    id: str
    name: str
    outcome: str
    remarks: list[str]


class _Candidate(NamedTuple):
    """A service that is to be written, if the checks let it."""

    table: dict[str, Any]
    old: Path | None
    file: Path
    name: str
    remarks: list[str]


class Folder:
    """The services of a local list, while a feed is brought in."""

    def __init__(self, root: Path, base: Content) -> None:
        self._services = root / "services"
        self._base = base
        self._files = {file.stem.rpartition("-")[2]: file for file in self._services.glob("*.toml")}

    def take(self, records: Sequence[Record], about: About) -> Iterator[Taken]:
        """Map services, check them, and write each that is good and in which anything changed.

        Raises:
            OSError: the folder cannot be written.
        """
        for start in range(0, len(records), AT_ONCE):
            candidates = []
            for record in records[start : start + AT_ONCE]:
                found = self._map(record, about)
                if isinstance(found, Taken):
                    yield found
                else:
                    candidates.append(found)
            yield from self._write(candidates)

    def _map(self, record: Record, about: About) -> Taken | _Candidate:
        name = str(record.get("name", "without a name"))[:80]
        try:
            table, remarks = map_service(record, about)
        except UnmappableError as error:
            return Taken(str(record.get("id", "")), name, "refused", [str(error)])
        short = short_id(str(record["id"]))
        old = self._files.get(short)
        if old is None:
            file = self._services / f"{table['id']}.toml"
            self._files[short] = file
            return _Candidate(table, None, file, name, remarks)
        if not old.exists():
            return Taken(table["id"], name, "refused", ["Another service has the same id."])
        before = tomllib.loads(old.read_text("utf-8-sig"))
        table = merged(before, table, remarks)
        if table == before | {"last_modified": table["last_modified"]}:
            return Taken(before["id"], name, "same", remarks)
        return _Candidate(table, old, old, name, remarks)

    def _write(self, candidates: Sequence[_Candidate]) -> Iterator[Taken]:
        problems = self._problems(candidates)
        for one in candidates:
            wrong = problems.get(f"services/{one.file.name}")
            if wrong:
                yield Taken(one.table["id"], one.name, "refused", [*one.remarks, *wrong])
                continue
            text = _changed(one.old, one.table) if one.old else toml_text(one.table)
            replace(one.file, text)
            outcome = "changed" if one.old else "new"
            yield Taken(one.table["id"], one.name, outcome, one.remarks)

    def _problems(self, candidates: Iterable[_Candidate]) -> dict[str, list[str]]:
        """What the checks say of each, by file. There are no lines: the files are not there yet."""
        base = self._base
        content = Content(
            Problems(), edition=base.edition, refused=base.refused, lent_numbers=base.lent_numbers
        )
        content.seen_ids = dict(base.seen_ids)
        for one in candidates:
            source = content.file(f"services/{one.file.name}")
            source.collect_texts(one.table)
            table = fit(ServiceFile, one.table, source)
            if table is not None:
                content.services.append(Entry(to_service(table), source))
        for check in (check_services, check_numbers, check_words, check_links, check_dates):
            check(content)
        found: dict[str, list[str]] = {}
        for problem in content.problems:
            found.setdefault(problem.file, []).append(f"{problem.reason}. {problem.remedy}.")
        return found


def merged(before: dict[str, Any], fresh: dict[str, Any], remarks: list[str]) -> dict[str, Any]:
    """A service that is known already, with what a feed may renew."""
    table = {key: value for key, value in fresh.items() if key not in EDITORS}
    for key in EDITORS & set(before):
        table[key] = before[key]
    if fresh.get("alert") and fresh["alert"] != before.get("alert"):
        remarks.append("alert: the editor's is kept")
    own = {phone["number"]: phone for phone in before.get("phones", [])}
    phones = [own.get(phone["number"], phone) for phone in fresh.get("phones", [])]
    numbers = {phone["number"] for phone in phones}
    # A number with a source of the editor's own does not go because a feed lacks it.
    phones += [
        phone
        for number, phone in own.items()
        if number not in numbers and phone["sources"] != [FEED]
    ]
    if phones:
        table["phones"] = phones
    if before.get("hours", {}).get("sources", [FEED]) != [FEED]:
        remarks.append("schedules: the editor's hours are kept")
        for key in ("hours", "schedules"):
            table.pop(key, None)
            if key in before:
                table[key] = before[key]
    sources = [source for source in before.get("sources", []) if source["id"] != FEED]
    table["sources"] = [*fresh["sources"], *sources]
    _settle_date(table)
    if table.get("assured_date") == before.get("assured_date"):
        table["checked_how"] = before["checked_how"]
    return {key: table[key] for key in (*fresh, *table) if key in table}


def _settle_date(table: dict[str, Any]) -> None:
    """The date of the newest source that shows a number, as the checks ask."""
    used = {name for phone in table.get("phones", []) for name in phone["sources"]}
    found = [
        source["date"]
        for source in table["sources"]
        if source.get("date") and (source["id"] in used or not used)
    ]
    table.pop("assured_date", None)
    if found:
        table["assured_date"] = max(found)


def toml_text(table: dict[str, Any]) -> str:
    """A service as a file: plain values first, then its tables."""
    lines: list[str] = []
    tables: list[tuple[str, dict[str, Any], bool]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            tables.append((key, value, False))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            tables += [(key, row, True) for row in value]
        else:
            lines.append(f"{key} = {_value(value)}")
    for key, row, is_list in tables:
        lines += ["", f"[[{key}]]" if is_list else f"[{key}]"]
        lines += [f"{name} = {_value(item)}" for name, item in row.items()]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    # JSON writes strings, whole numbers and truth values as TOML does.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _changed(file: Path, table: dict[str, Any]) -> str:
    """The text of a file with other values; comments stay where there are any."""
    text = file.read_text("utf-8-sig")
    if "#" not in text:
        return toml_text(table)
    document = tomlkit.parse(text)
    for key in [key for key in document if key not in table]:
        del document[key]
    for key, value in table.items():
        if key not in document or document[key].unwrap() != value:
            document[key] = value
    return tomlkit.dumps(document)


def totals(taken: Iterable[Taken]) -> dict[str, int]:
    """How many services had each outcome, and each remark, the commonest first."""
    counted: dict[str, int] = {}
    for one in taken:
        for word in (one.outcome, *(remark.partition(":")[0] for remark in one.remarks)):
            counted[word] = counted.get(word, 0) + 1
    return dict(sorted(counted.items(), key=lambda item: -item[1]))
