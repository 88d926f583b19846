"""`import` and `export`: Open Referral UK."""

import argparse
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_args

from fingerpost.core.model import Nation, ServiceKind
from fingerpost_author.check import load_and_check
from fingerpost_author.commands.options import UsageError, content_folder, content_option
from fingerpost_author.console import OK, PROBLEMS, Console
from fingerpost_author.load import load
from fingerpost_author.local import DIRECTORY
from fingerpost_author.records import raise_edition, replace
from fingerpost_author.referral.feed import FeedError, matching, read_feed
from fingerpost_author.referral.mapping import About
from fingerpost_author.referral.publish import page
from fingerpost_author.referral.take_over import Folder, Taken, toml_text, totals

MOST_NAMED = 20


def add(commands: Any) -> None:
    """Add these commands to the parser."""
    take = commands.add_parser(
        "import", help="bring an Open Referral UK feed, saved as JSON, into a local list"
    )
    take.add_argument("feed", type=Path, nargs="+", metavar="FEED", help="files, or a folder")
    take.add_argument("--into", type=Path, required=True, metavar="DIR", help="the local list")
    take.add_argument("--name", required=True, metavar="WHO", help="whose list it is")
    take.add_argument("--url", required=True, metavar="URL", help="where the feed is published")
    take.add_argument(
        "--nation", action="append", choices=get_args(Nation), help="default: england"
    )
    take.add_argument(
        "--kind", choices=[k for k in get_args(ServiceKind) if k not in ("emergency", "police")],
        default="information", help="of new services (default: %(default)s)",
    )  # fmt: skip
    take.add_argument(
        "--matching", action="append", default=[], metavar="WORDS",
        help="only services whose texts hold these words; may be given again for others",
    )  # fmt: skip
    take.add_argument("--report", type=Path, metavar="FILE", help="write every remark here as JSON")
    take.add_argument("--beside", type=Path, default=DIRECTORY, help=argparse.SUPPRESS)
    take.add_argument("--today", type=date.fromisoformat, default=None, help=argparse.SUPPRESS)
    take.set_defaults(run=_import)
    give = commands.add_parser(
        "export", parents=[content_option()], help="write the services as an Open Referral UK feed"
    )
    give.add_argument("output", type=Path, metavar="FILE")
    give.set_defaults(run=_export)


def _import(options: argparse.Namespace, console: Console) -> int:
    if not options.url.startswith(("https://", "http://")):
        raise UsageError("--url must be the whole address of the feed, with https://.")
    if not options.beside.is_dir():
        raise UsageError("The directory's own content is not here. Name it with --beside.")
    today = options.today or date.today()
    try:
        feed = read_feed(options.feed)
        _prepare(options.into, options.name, today)
        base = load(options.into, options.beside)
        if base.edition is None or base.edition.value.scope != "local":
            raise UsageError(
                f"{options.into} is not a local list: its content.toml does not say so."
            )
        about = About(
            options.name, options.url, tuple(options.nation or ("england",)), options.kind,
            frozenset(base.ids("topic")), today,
        )  # fmt: skip
        folder = Folder(options.into, base)
        chosen = matching(feed.services, options.matching)
        if not chosen:
            raise FeedError("No service of the feed holds those words.")
        taken = list(console.progress(folder.take(chosen, about), len(chosen), "Taking over"))
    except FeedError as error:
        console.wrong(str(error))
        return PROBLEMS
    except OSError as error:
        console.wrong(f"{options.into} cannot be written: {error.strerror}.")
        return PROBLEMS
    _tell(taken, feed.remarks, console)
    if options.report is not None:
        rows = [one._asdict() for one in taken if one.remarks]
        replace(options.report, json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        console.line(f"{options.report}: every remark.")
    console.value({"services": totals(taken), "feed": feed.remarks})
    return OK if any(one.outcome != "refused" for one in taken) else PROBLEMS


def _prepare(root: Path, name: str, today: date) -> None:
    """A folder for a local list; one that is there gets today's edition."""
    (root / "services").mkdir(parents=True, exist_ok=True)
    file = root / "content.toml"
    if file.exists():
        raise_edition(file, today)
        return
    day = today.isoformat()
    table = {
        "title": name, "scope": "local", "version": today.strftime("%Y.%m.%d"), "date": day,
        "collected": day, "credits": [],
    }  # fmt: skip
    replace(file, toml_text(table))


def _tell(taken: Sequence[Taken], remarks: Sequence[str], console: Console) -> None:
    for remark in remarks[:MOST_NAMED]:
        console.wrong(remark)
    console.table(("How many", "What"), [(str(n), words) for words, n in totals(taken).items()])
    refused = [one for one in taken if one.outcome == "refused"]
    for one in refused[:MOST_NAMED]:
        console.line(f"Left out: {one.name}. {one.remarks[-1]}")
    if len(refused) > MOST_NAMED:
        console.line(f"Left out: {len(refused) - MOST_NAMED} more; --report FILE names them all.")


def _export(options: argparse.Namespace, console: Console) -> int:
    root, _ = content_folder(options.content)
    content = load_and_check(root, options.beside)
    if content.edition is None or len(content.problems):
        console.wrong("The content has problems: “check” names them. Nothing was written.")
        return PROBLEMS
    services = sorted((entry.value for entry in content.services), key=lambda one: one.id)
    try:
        replace(options.output, page(services, content.edition.value))
    except OSError as error:
        console.wrong(f"{options.output} cannot be written: {error.strerror}.")
        return PROBLEMS
    console.line(f"{options.output}: {len(services)} services.")
    console.value({"file": str(options.output), "services": len(services)})
    return OK
