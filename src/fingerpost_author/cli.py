"""The `fingerpost-content` command: what there is, and how it ends.

Exit codes: 0 all is well; 1 something is wrong, and was named; 2 the command was not understood, or
what it should work on is not there. It must never end in a traceback because of what a file holds,
and holds no work itself: that is in `commands`.
"""

import argparse
from collections.abc import Sequence

from fingerpost.content.signature import SignatureError
from fingerpost_author.commands import editing, exchange, making, signing
from fingerpost_author.commands.options import UsageError
from fingerpost_author.console import PROBLEMS, USAGE, Console

GROUPS = (editing, making, signing, exchange)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    options = _parser().parse_args(arguments)
    console = Console(as_json=options.json, colour=not options.no_colour)
    try:
        return int(options.run(options, console))
    except UsageError as error:
        console.wrong(str(error))
        return USAGE
    except SignatureError as error:
        console.wrong(str(error))
        return PROBLEMS
    except KeyboardInterrupt:
        console.wrong("Stopped.")
        return PROBLEMS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fingerpost-content",
        description="Write, check, renew, sign and install the content of Fingerpost.",
        epilog="Exit codes: 0 all is well; 1 something is wrong, and was named; 2 the command was "
        "not understood. resources/content/handbook shows each step.",
        allow_abbrev=False,
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument(
        "--no-colour", "--no-color", action="store_true", help="no colours; NO_COLOR does the same"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for group in GROUPS:
        group.add(commands)
    return parser
