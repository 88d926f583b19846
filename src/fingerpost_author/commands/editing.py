"""`new`, `review`, `assure`, `diff` and `preview`."""

import argparse
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from fingerpost.content import layout
from fingerpost.content.database import ContentError
from fingerpost_author import differences, preview, records, review
from fingerpost_author.check import load_and_check
from fingerpost_author.commands.making import report
from fingerpost_author.commands.options import UsageError, content_folder, content_option
from fingerpost_author.compile import build
from fingerpost_author.console import OK, PROBLEMS, Console
from fingerpost_author.dates import is_date
from fingerpost_author.interview import GaveUpError, Interview


def add(commands: Any) -> None:
    """Add these commands to the parser."""
    folder = content_option()
    today = argparse.ArgumentParser(add_help=False)
    today.add_argument("--today", type=_day, default=None, help=argparse.SUPPRESS)
    commands.add_parser(
        "new", parents=[folder, today], help="ask for a new service in plain words, and write it"
    ).set_defaults(run=_new)
    due = commands.add_parser("review", parents=[folder, today], help="what is due for a check")
    due.add_argument(
        "--checklist", type=Path, metavar="FILE", help="also write a sheet to print, as a web page"
    )
    due.set_defaults(run=_review)
    sure = commands.add_parser(
        "assure", parents=[folder, today], help="record that a service was checked"
    )
    sure.add_argument("id", metavar="ID")
    sure.add_argument("--how", required=True, metavar="WORDS", help="what you did")
    sure.add_argument("--by", required=True, metavar="WHO", help="your initials, or your role")
    sure.add_argument(
        "--source", default="", metavar="ID", help="the source you read (default: its own page)"
    )
    sure.add_argument("--page-date", default="", metavar="DATE", help="the date printed there")
    sure.set_defaults(run=_assure)
    diff = commands.add_parser("diff", help="what changed between two editions, in words")
    for name in ("old", "new"):
        diff.add_argument(name, type=Path, metavar=name.upper(), help="a folder, file or pack")
    diff.set_defaults(run=_diff)
    commands.add_parser(
        "preview", parents=[folder], help="show the content in the program, anew at each save"
    ).set_defaults(run=_preview)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _today(options: argparse.Namespace) -> date:
    return options.today or date.today()  # the day where the editor is


def _new(options: argparse.Namespace, console: Console) -> int:
    root, shown = content_folder(options.content)
    topics = load_and_check(root, options.beside).topics
    names = tuple(topic.id for topic in topics.value) if topics else ()
    today = _today(options)
    try:
        id_, document = Interview(console.ask, console.note, names, today).run()
        records.add(root, id_, document, today, options.beside)
    except (GaveUpError, records.RecordError) as error:
        console.wrong(str(error))
        return PROBLEMS
    console.line(f"{shown}/services/{id_}.toml is written. “preview” shows it.")
    console.value({"id": id_})
    return OK


def _review(options: argparse.Namespace, console: Console) -> int:
    root, _ = content_folder(options.content)
    today = _today(options)
    services = [entry.value for entry in load_and_check(root, options.beside).services]
    due = review.tasks(services, today)
    console.table(
        ("Due", "ID", "Last read", "Number", "How to check"),
        [
            (
                task.group,
                task.service.id,
                task.last_read,
                ", ".join(task.numbers),
                review.SHORT[task.how],
            )
            for task in due
        ],
    )
    for how, short in review.SHORT.items():
        console.line(f"{short}: {how}")
    console.line(f"{len(due)} of {len(services)} services are due.")
    if options.checklist is not None:
        try:
            options.checklist.write_text(review.checklist(due, today), encoding="utf-8")
        except OSError as error:
            console.wrong(f"{options.checklist} cannot be written: {error.strerror}.")
            return PROBLEMS
        console.line(f"{options.checklist}: a sheet to print.")
    console.value(
        [
            {
                "id": task.service.id,
                "due": task.group,
                "assured_date": task.service.assured_date,
                "numbers": task.numbers,
                "how": task.how,
                "never_ring": task.how == review.NEVER,
            }
            for task in due
        ]
    )
    return OK


def _assure(options: argparse.Namespace, console: Console) -> int:
    root, shown = content_folder(options.content)
    if options.page_date and not is_date(options.page_date):
        raise UsageError(f"“{options.page_date}” is not a date: write it as 2026-12-01.")
    try:
        words = records.assure(
            root, options.id, how=options.how, by=options.by, source=options.source,
            seen=_today(options),
            page_date=options.page_date, directory=options.beside,
        )  # fmt: skip
    except records.RecordError as error:
        console.wrong(str(error))
        return PROBLEMS
    console.line(f"{shown}/services/{options.id}.toml: {words}")
    console.value({"id": options.id, "checked_how": words})
    return OK


def _diff(options: argparse.Namespace, console: Console) -> int:
    try:
        changes = differences.compare(differences.read(options.old), differences.read(options.new))
    except ContentError as error:
        console.wrong(str(error))
        return PROBLEMS
    for change in changes:
        console.line(change.words, style="bold" if change.weight == 0 else "")
    console.line(f"{len(changes)} change{'' if len(changes) == 1 else 's'}.")
    console.value([change._asdict() for change in changes])
    return OK


def _preview(options: argparse.Namespace, console: Console) -> int:
    root, shown = content_folder(options.content)
    with tempfile.TemporaryDirectory() as folder:
        number = 0

        def built() -> Path | None:
            nonlocal number
            content = load_and_check(root, options.beside)
            if report(content, shown, console) != OK:
                return None
            number += 1
            file = Path(folder) / str(number) / layout.FILE_NAME
            build(content, file)
            return file

        return OK if preview.preview(root, built) else PROBLEMS
