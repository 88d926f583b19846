"""What every measurement keeps: one form, so that any two of one kind can be compared.

`build/bench-NAME.json` holds the latest, and `build/bench/COMMIT/NAME.json` the latest of each
commit; `-changed` after the commit means that the checkout held more than it. In a file, `lines`
holds what is compared, each with its unit and spread; the rest is for who wants to know more.
"""

import json
import os
import platform
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.common import ROOT, percentile

BUILD = ROOT / "build"
KEPT = BUILD / "bench"


class Line(NamedTuple):
    """One thing that was measured, once or several times; less is better."""

    values: Sequence[float]
    unit: str = "ms"
    most: float | None = None
    """What its median should be at most."""


def save(name: str, lines: Mapping[str, Line], **more: object) -> Path:
    """Keep what was found as the latest, and as that of this commit; gives the latest's file."""
    commit, changed = _commit()
    found = {
        "bench": name,
        "commit": commit,
        "changed": changed,
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "lines": {what: _spread(line) for what, line in lines.items() if line.values},
        **more,
    }
    text = json.dumps(found, indent=1) + "\n"
    latest = BUILD / f"bench-{name}.json"
    for file in (latest, kept(commit, changed=changed) / f"{name}.json"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return latest


def load(file: Path) -> dict[str, Any]:
    """What a measurement kept.

    Raises:
        ValueError: the file is none of these.
    """
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"{file} cannot be read: {error}") from None
    if not isinstance(found, dict) or not isinstance(found.get("lines"), dict):
        raise ValueError(f"{file} holds no measurements.")
    return found


def kept(commit: str, *, changed: bool = False) -> Path:
    """The folder of the measurements of a commit."""
    return KEPT / f"{commit}{'-changed' if changed else ''}"


def here() -> Path:
    """The folder of the measurements of this checkout as it is."""
    commit, changed = _commit()
    return kept(commit, changed=changed)


def _spread(line: Line) -> dict[str, Any]:
    values = line.values
    found = {
        "unit": line.unit,
        "median": statistics.median(values),
        "p25": percentile(values, 0.25),
        "p75": percentile(values, 0.75),
        "p95": percentile(values, 0.95),
        "min": min(values),
        "max": max(values),
        "n": len(values),
        "most": line.most,
    }
    return {key: round(value, 3) if isinstance(value, float) else value
            for key, value in found.items()}  # fmt: skip


def _commit() -> tuple[str, bool]:
    """The first letters of the commit, and whether there is more in the checkout than it."""
    return _git("rev-parse", "--short=10", "HEAD") or "unknown", bool(_git("status", "--porcelain"))


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
