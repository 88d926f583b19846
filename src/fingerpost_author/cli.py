"""The `fingerpost-content` command: check, build and list.

It only asks the other modules and prints. Exit codes: 0 all is well, 1 there are problems, 2 the
command was not understood or there is no content folder. It must never end in a traceback because
of what a file holds.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from fingerpost.content import layout
from fingerpost_author.check import load_and_check
from fingerpost_author.compile import build, counts
from fingerpost_author.entries import Content
from fingerpost_author.readability import grades

OK, PROBLEMS, USAGE = 0, 1, 2
_CONTENT = Path("resources") / "content"
_BUILT = Path("build") / layout.FILE_NAME


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    options = _parser().parse_args(arguments)
    repository = _repository()
    root, shown = _content_folder(options.content, repository)
    if root is None:
        print(f"There is no content folder at {shown}. Give one with --content.", file=sys.stderr)
        return USAGE
    content = load_and_check(root)
    if options.command == "list":
        _print_counts(content)
        return _report(content, shown, brief=True)
    code = _report(content, shown)
    if options.command == "check":
        if options.readability:
            for name, grade in grades(content):
                print(f"{grade:5.1f}  {name}")
        return code
    output = options.output or (repository or Path()) / _BUILT
    return code or _build(content, output)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fingerpost-content", description="Check the content and build it into one file."
    )
    folder = argparse.ArgumentParser(add_help=False)
    folder.add_argument(
        "--content",
        type=Path,
        metavar="DIR",
        help="the content folder (default: resources/content of this repository)",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", parents=[folder], help="name everything that is wrong")
    check.add_argument(
        "--readability", action="store_true", help="also print the school grade of each guide"
    )
    make = commands.add_parser("build", parents=[folder], help="check, then write the content file")
    make.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help=f"where to write it (default: {_BUILT.as_posix()} of this repository)",
    )
    commands.add_parser("list", parents=[folder], help="count what there is")
    return parser


def _repository() -> Path | None:
    """The nearest folder upward that has content in it."""
    here = Path.cwd()
    return next((up for up in (here, *here.parents) if (up / _CONTENT).is_dir()), None)


def _content_folder(given: Path | None, repository: Path | None) -> tuple[Path | None, str]:
    """The folder to read, and how to name it in messages."""
    if given is not None:
        return (given if given.is_dir() else None), given.as_posix()
    return (repository / _CONTENT if repository else None), _CONTENT.as_posix()


def _report(content: Content, shown: str, *, brief: bool = False) -> int:
    """Print the problems, or how many there are, and give the exit code."""
    total = len(content.problems)
    if not brief:
        for problem in content.problems:
            print(problem.shown(shown))
    if total:
        print(f"{total} problem{'' if total == 1 else 's'}.", file=sys.stderr)
        return PROBLEMS
    if not brief:
        print("No problems.")
    return OK


def _print_counts(content: Content) -> None:
    for name, number in zip(counts(content)._fields, counts(content), strict=True):
        print(f"{name:<12}{number:>6}")


def _build(content: Content, output: Path) -> int:
    try:
        build(content, output)
        data = output.read_bytes()
    except OSError as error:
        print(f"{output.as_posix()} cannot be written: {error.strerror}.", file=sys.stderr)
        return PROBLEMS
    _print_counts(content)
    print(f"{output.as_posix()}: {len(data)} bytes")
    print(f"SHA-256 {hashlib.sha256(data).hexdigest()}")
    return OK
