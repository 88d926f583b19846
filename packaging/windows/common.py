"""Where the Windows build finds and puts things, and how its steps fail: in one sentence."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "packaging" / "windows"
SCRATCH = ROOT / "build" / "windows"
RESULTS = ROOT / "dist" / "windows"
PAYLOAD = RESULTS / "fingerpost"
PROGRAM = "fingerpost.exe"


class BuildError(Exception):
    """A step could not be done; the message says which, why and what to do."""


def run(
    command: Sequence[str | Path],
    what: str,
    *,
    folder: Path = ROOT,
    environment: Mapping[str, str] = os.environ,
) -> str:
    """Run a program of this computer to its end; returns what it printed.

    Raises:
        BuildError: it is not installed, or it failed; `what` it was to do opens the message.
    """
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        raise BuildError(
            f"{what}: {Path(command[0]).name} is not installed; "
            "`packaging/setup/set-up.sh windows` brings it"
        ) from None
    if done.returncode:
        raise BuildError(
            f"{what}: {Path(command[0]).name} ended with {done.returncode} and said\n"
            f"{done.stdout.strip()}"
        )
    return done.stdout


def relative(file: Path) -> str:
    """A file as it is named in messages: from the top of the project, if it lies there."""
    return file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else str(file)
