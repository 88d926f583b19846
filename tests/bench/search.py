"""Measures opening the content and searching it: alone, as a pack, with the longest local list.

    python tests/bench/search.py [--rounds 5] [--services 300]

Each phrase is typed letter by letter from the first, and each letter is one search, as in the
window. Beside it stands plain FTS5 asked the same of the same file: a prefix query by rank. A
local list is made of services as councils publish them (`tests/helpers/feedmaker.py`), imported,
built and signed as an office would. Opening is measured in a process of its own each time,
without Qt. What was found is printed and kept as `results.py` says.
"""

import argparse
import contextlib
import json
import math
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "tests" / "helpers")]

from tests.bench import results

from feedmaker import write_feed
from fingerpost.content.choose import Wanted, open_best
from fingerpost.core.fold import fold
from fingerpost_author import cli, minisign
from packmaker import LATER, PackMaker

BUILT = ROOT / "build" / "content.sqlite"
MOST_OPEN_MS = 10.0
MOST_LETTER_MS = 16.0
TOWNS = ("Leeds", "Brighton", "Newport", "Cardiff", "York", "Stamford", "Wrexham", "Dover")
PHRASES = (
    "stalking", "he follows me", "gps tracker", "domestic abuse", "housing help", "leeds",
    "brighton",
    "debt advice", "counselling", "stalkign", "0808 802", "samaritans", "cymorth", "men", "police",
    "court", "women's centre", "harassment at work", "999", "zzqx",
)  # fmt: skip
OPEN = """
import json, sys, time
from pathlib import Path
started = time.perf_counter()
from fingerpost.content.choose import Wanted, open_best
loaded = time.perf_counter()
built, packs, keys, local = json.loads(sys.argv[1])
content = open_best(Path(built), Wanted(Path(packs), None, keys, local))
content.often_needed()
opened = time.perf_counter()
status = Path("/proc/self/status").read_text()
memory = int(status.partition("VmRSS:")[2].split()[0]) / 1024
print(json.dumps([1000 * (loaded - started), 1000 * (opened - loaded), memory]))
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure opening and searching.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--services", type=int, default=300)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        maker = PackMaker(BUILT, place)
        maker.pack(place / "pack", LATER)
        public = maker.public
        seconds = _local_list(place, given.services, maker)
        print(f"\nA local list of {given.services}: imported in {seconds:.1f} s\n")
        cases: tuple[tuple[str, Path, list[str], list[str]], ...] = (
            ("built in alone", place / "none", [], []),
            ("a signed pack", place / "pack", [public], []),
            (f"and a local list of {given.services}", place / "pack", [public], [public]),
        )
        lines: dict[str, results.Line] = {}
        print(f"{'':34}{'load':>9}{'open':>9}{'memory':>10}")
        for name, packs, keys, local in cases:
            if local:
                for file in (place / "local").iterdir():
                    (packs / file.name).write_bytes(file.read_bytes())
            lines |= _report_open(name, packs, keys, local, given.rounds * 3)
        wanted = Wanted(place / "pack", None, (public,), (public,))
        print(f"\n{'each letter typed':34}{'median':>9}{'95 %':>9}{'99 %':>9}{'longest':>9}")
        with contextlib.closing(open_best(BUILT, Wanted(place / "none"))) as content:
            lines |= _report_search("built in alone", content.search, given.rounds)
        with contextlib.closing(open_best(BUILT, wanted)) as content:
            assert not content.origin.notices, content.origin.notices
            lines |= _report_search("with a local list", content.search, given.rounds)
        with contextlib.closing(sqlite3.connect(BUILT)) as database:
            plain = _plain(database)
            lines |= _report_search("plain FTS5, built in alone", plain, given.rounds, None)
    results.save("search", lines)


def _local_list(place: Path, count: int, maker: PackMaker) -> float:
    """Import, build and sign a list; returns how long the import took, in seconds."""
    write_feed(place / "feed", count, TOWNS)
    told = ["--name", "Example County", "--url", "https://example.org/feed"]
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123
        started = time.perf_counter()
        cli.main(["import", str(place / "feed"), "--into", str(place / "list"), *told])
        seconds = time.perf_counter() - started
        cli.main(["build", "--content", str(place / "list"), "--pack", str(place / "local")])
    (pack,) = (place / "local").iterdir()
    pack.with_name(pack.name + ".minisig").write_bytes(
        minisign.sign(pack.read_bytes(), maker.key, "bench")
    )
    return seconds


def _report_open(
    name: str, packs: Path, keys: Sequence[str], local: Sequence[str], times: int
) -> dict[str, results.Line]:
    asked = json.dumps([str(BUILT), str(packs), keys, local])
    found = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", OPEN, asked],
                capture_output=True,
                check=True,
                env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            ).stdout
        )
        for _ in range(times)
    ]
    columns = list(zip(*found, strict=True))
    load, opened, memory = (statistics.median(column) for column in columns)
    print(f"{name:34}{load:6.1f} ms{opened:6.1f} ms{memory:7.1f} MB")
    most = None if keys else MOST_OPEN_MS  # to check a signature takes longer
    return {
        f"{name}: open": results.Line(columns[1], most=most),
        f"{name}: memory": results.Line(columns[2], "MB"),
    }


def _report_search(
    name: str, search: Callable[[str], object], rounds: int, most: float | None = MOST_LETTER_MS
) -> dict[str, results.Line]:
    times = []
    for _ in range(rounds):
        for phrase in PHRASES:
            for length in range(1, len(phrase) + 1):
                started = time.perf_counter()
                search(phrase[:length])
                times.append(1000 * (time.perf_counter() - started))
    times.sort()
    shown = (times[math.ceil(len(times) * share) - 1] for share in (0.5, 0.95, 0.99, 1.0))
    print(f"{name:34}" + "".join(f"{value:6.1f} ms" for value in shown))
    slow = times[math.ceil(len(times) * 0.99) - 1]
    return {
        f"{name}: a letter": results.Line(times),
        f"{name}: a letter, 99 %": results.Line([slow], most=most),
    }


def _plain(database: sqlite3.Connection) -> Callable[[str], object]:
    def search(typed: str) -> object:
        words = fold(typed).split()
        expression = " AND ".join(f'"{word}"*' for word in words)
        statement = (
            "SELECT d.id FROM search JOIN document AS d ON d.number = search.rowid "
            "WHERE search MATCH ? ORDER BY rank LIMIT 20"
        )
        return database.execute(statement, (expression,)).fetchall() if words else []

    return search


if __name__ == "__main__":
    main()
