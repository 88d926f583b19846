"""`check`, `build` and `list`."""

import argparse
import hashlib
from pathlib import Path
from typing import Any

from fingerpost.content.packs import pack_name
from fingerpost_author.check import load_and_check
from fingerpost_author.commands.options import BUILT, content_folder, content_option, repository
from fingerpost_author.compile import build, counts
from fingerpost_author.console import OK, PROBLEMS, Console
from fingerpost_author.entries import Content
from fingerpost_author.readability import readings


def add(commands: Any) -> None:
    """Add these commands to the parser."""
    folder = content_option()
    check = commands.add_parser("check", parents=[folder], help="name everything that is wrong")
    check.add_argument(
        "--readability", action="store_true", help="also print the reading age of every page"
    )
    check.set_defaults(run=_check)
    make = commands.add_parser("build", parents=[folder], help="check, then write the content file")
    make.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help=f"where to write it (default: {BUILT.as_posix()} of this repository)",
    )
    make.add_argument(
        "--pack",
        type=Path,
        metavar="DIR",
        help="write a pack into this folder instead, named after its version, ready to be signed",
    )
    make.set_defaults(run=_build)
    commands.add_parser("list", parents=[folder], help="count what there is").set_defaults(
        run=_list
    )


def report(content: Content, shown: str, console: Console) -> int:
    """Say what is wrong, or that nothing is."""
    for problem in content.problems:
        console.line(problem.shown(shown))
    for advice in content.advice:
        console.line(f"Advice: {advice.shown(shown)}")
    total = len(content.problems)
    if total:
        console.wrong(f"{total} problem{'' if total == 1 else 's'}.")
        return PROBLEMS
    console.line("No problems.")
    return OK


def _check(options: argparse.Namespace, console: Console) -> int:
    root, shown = content_folder(options.content)
    content = load_and_check(root, options.beside)
    code = report(content, shown, console)
    if options.readability:
        for one in readings(content):
            console.line(f"{one.age:5.1f}  {one.words:5}  {one.file}")
    console.value(
        {
            "problems": [problem._asdict() for problem in content.problems],
            "advice": [advice._asdict() for advice in content.advice],
            "readability": [one._asdict() for one in readings(content)],
        }
    )
    return code


def _list(options: argparse.Namespace, console: Console) -> int:
    root, _ = content_folder(options.content)
    content = load_and_check(root, options.beside)
    _print_counts(content, console)
    console.value(counts(content)._asdict())
    total = len(content.problems)
    if total:
        console.wrong(f"{total} problem{'' if total == 1 else 's'}.")
    return PROBLEMS if total else OK


def _build(options: argparse.Namespace, console: Console) -> int:
    root, shown = content_folder(options.content)
    content = load_and_check(root, options.beside)
    if report(content, shown, console) != OK or content.edition is None:
        console.value([problem._asdict() for problem in content.problems])
        return PROBLEMS
    edition = content.edition.value
    output = options.output or (repository() or Path()) / BUILT
    if options.pack is not None:
        output = options.pack / pack_name(edition.scope, edition.version)
    try:
        build(content, output, manifest=options.pack is None)
        data = output.read_bytes()
    except OSError as error:
        console.wrong(f"{output.as_posix()} cannot be written: {error.strerror}.")
        return PROBLEMS
    check = hashlib.sha256(data).hexdigest()
    _print_counts(content, console)
    console.line(f"{output.as_posix()}: {len(data)} bytes")
    console.line(f"SHA-256 {check}")
    console.value({"file": output.as_posix(), "size": len(data), "sha256": check})
    return OK


def _print_counts(content: Content, console: Console) -> None:
    for name, number in counts(content)._asdict().items():
        console.line(f"{name:<12}{number:>6}")
