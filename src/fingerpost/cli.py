"""Arguments of the program. Imported only when there are any: a double-click gives none.

Every option is for people who install, test or make content; none changes what a reader can see
about an earlier reader, because nothing is kept.
"""

import argparse
from pathlib import Path
from typing import NamedTuple

from fingerpost import __version__
from fingerpost.i18n import NAMES

# Keys that no text and no shortcut of ours uses; F1 is help.
CLOSE_KEYS = (*(f"F{number}" for number in range(2, 13)), "Pause")


class Options(NamedTuple):
    """What was asked for on the command line."""

    content: Path | None = None
    self_test: bool = False
    measure_start: bool = False
    close_key: str = ""
    allow_capture: bool = False
    language: str = ""
    packs: Path | None = None
    policy: Path | None = None
    keys: tuple[str, ...] = ()
    kiosk: bool = False
    hash_pin: bool = False
    set: tuple[str, ...] = ()


def parse(arguments: list[str]) -> Options:
    """Read the arguments. Wrong ones end the program with status 2 and one line saying why."""
    parser = argparse.ArgumentParser(
        prog="fingerpost",
        description="Who to call, what the official reports found, what to do next. Offline.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Fingerpost {__version__}")
    parser.add_argument(
        "--content", type=Path, metavar="FILE", help="use this content file instead of the built-in"
    )
    parser.add_argument(
        "--self-test", action="store_true", help="check this copy, print the result and end"
    )
    parser.add_argument(
        "--measure-start",
        action="store_true",
        help="print how long each stage of the start took, and end",
    )
    parser.add_argument(
        "--close-key",
        choices=CLOSE_KEYS,
        default="",
        metavar="KEY",
        help="one key that closes at once, for people who use a switch: F2 to F12, or Pause",
    )
    parser.add_argument(
        "--allow-capture",
        action="store_true",
        help="let screenshots, magnifiers and remote support see the window (Windows)",
    )
    parser.add_argument(
        "--language",
        choices=tuple(NAMES),
        default="",
        metavar="CODE",
        help="begin in this language: en (English) or cy (Welsh)",
    )
    parser.add_argument(
        "--packs",
        type=Path,
        metavar="FOLDER",
        help="look here for installed content packs, instead of the usual place",
    )
    parser.add_argument(
        "--policy", type=Path, metavar="FILE", help="use this policy instead of the computer's"
    )
    parser.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="KEY",
        help="also take content packs signed with this public key; for people who make content",
    )
    parser.add_argument(
        "--kiosk", action="store_true", help="be a screen in a waiting room that forgets everyone"
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="decide what a policy can decide, as in --set kiosk_idle_seconds=120",
    )
    parser.add_argument(
        "--hash-pin",
        action="store_true",
        help="read a PIN from standard input, print it as a policy takes it, and end",
    )
    given = parser.parse_args(arguments)
    return Options(
        given.content,
        given.self_test,
        given.measure_start,
        given.close_key,
        given.allow_capture,
        given.language,
        given.packs,
        given.policy,
        tuple(given.key),
        given.kiosk,
        given.hash_pin,
        tuple(given.set),
    )
