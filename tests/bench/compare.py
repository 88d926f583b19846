"""Compares two sets of measurements, line by line; or prints one set as one table.

    python tests/bench/compare.py                 the latest, beside what is meant
    python tests/bench/compare.py OLD NEW         two files, two folders, or two commits
    python tests/bench/compare.py OLD             that, and what this checkout has

A commit is named as `git` names it; its measurements are in `build/bench` (see `results.py`). A
change is marked when the middle halves of both sets of times lie apart, and the medians by 3 %; by
15 % where something was measured once. Only what was measured on the same machine can be compared.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import common, results

LEAST_CHANGE = 0.03
LEAST_OF_ONE = 0.15

Spread = Mapping[str, Any]


class Change(NamedTuple):
    """A line of both sets; `word` is empty where the change is within the spread."""

    what: str
    old: Spread | None
    new: Spread | None
    word: str = ""


def main(arguments: list[str] | None = None) -> int:
    """Print the table; status 1 if there is nothing to print."""
    parser = argparse.ArgumentParser(description="Compare measurements.")
    parser.add_argument("old", nargs="?", help="a file, a folder or a commit")
    parser.add_argument("new", nargs="?", help="the same; else what this checkout has")
    given = parser.parse_args(arguments)
    try:
        if given.old is None:
            return show(found_in(results.BUILD, "bench-*.json"))
        old = place_of(given.old)
        new = place_of(given.new) if given.new else results.here()
        return show_changes(read(old), read(new))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1


def place_of(name: str) -> Path:
    """The file or folder that is meant.

    Raises:
        ValueError: there are no measurements of that name.
    """
    if Path(name).exists():
        return Path(name)
    if (results.KEPT / name).is_dir():
        return results.KEPT / name
    done = subprocess.run(
        ["git", "rev-parse", "--short=10", "--verify", "--quiet", f"{name}^{{commit}}"],
        cwd=common.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    place = results.kept(done.stdout.strip())
    if done.returncode == 0 and place.is_dir():
        return place
    there = sorted(one.name for one in results.KEPT.glob("*")) or ["nothing yet"]
    raise ValueError(f"There are no measurements of {name}. There are: {', '.join(there)}.")


def read(place: Path) -> dict[str, Spread]:
    """Every line of a file, or of all files of a folder, by its measurement and name.

    Raises:
        ValueError: there is none.
    """
    return found_in(place, "*.json") if place.is_dir() else lines_of(place)


def found_in(folder: Path, pattern: str) -> dict[str, Spread]:
    """Every line of the files of that name in a folder.

    Raises:
        ValueError: there is no such file.
    """
    files = sorted(folder.glob(pattern))
    if not files:
        raise ValueError(f"There are no measurements in {folder}: `make bench` makes them.")
    return {what: line for file in files for what, line in lines_of(file).items()}


def lines_of(file: Path) -> dict[str, Spread]:
    """Every line of a file, by its measurement and name."""
    found = results.load(file)
    return {f"{found['bench']}: {what}": line for what, line in found["lines"].items()}


def changes(old: Mapping[str, Spread], new: Mapping[str, Spread]) -> Iterator[Change]:
    """Every line of either set, in the order of the new one."""
    for what in (*new, *(what for what in old if what not in new)):
        before, after = old.get(what), new.get(what)
        word = judge(before, after) if before and after else "only before" if before else "new"
        yield Change(what, before, after, word)


def judge(old: Spread, new: Spread) -> str:
    """`better`, `WORSE`, or nothing where the change is within the spread."""
    least = LEAST_OF_ONE if min(old["n"], new["n"]) == 1 else LEAST_CHANGE
    if abs(new["median"] - old["median"]) <= least * abs(old["median"]):
        return ""
    if new["p25"] > old["p75"]:
        return "WORSE"
    return "better" if new["p75"] < old["p25"] else ""


def show(lines: Mapping[str, Spread]) -> int:
    """Print everything beside what is meant."""
    print(f"{'':<64}{'median':>10}{'p95':>10}{'n':>7}{'at most':>10}")
    for what, line in lines.items():
        most = "" if line["most"] is None else f"{line['most']:>10,.4g}"
        over = "  OVER" if line["most"] is not None and line["median"] > line["most"] else ""
        row = f"{line['median']:>10,.1f}{line['p95']:>10,.1f}{line['n']:>7}"
        print(f"{what[:63]:<64}{row}{most} {line['unit']}{over}".rstrip())
    return 0


def show_changes(old: Mapping[str, Spread], new: Mapping[str, Spread]) -> int:
    """Print both sets side by side."""
    print(f"{'':<64}{'old':>10}{'new':>10}{'ratio':>7}")
    for change in changes(old, new):
        before, after = change.old, change.new
        cells = [f"{line['median']:>10,.1f}" if line else f"{'–':>10}" for line in (before, after)]
        ratio = after["median"] / before["median"] if before and after and before["median"] else 0
        unit = (after or before or {}).get("unit", "")
        told = f"{ratio:>7.2f}" if ratio else f"{'':>7}"
        print(f"{change.what[:63]:<64}{''.join(cells)}{told} {unit}  {change.word}".rstrip())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
