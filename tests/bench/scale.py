"""Measures everything that could take longer with very many services, beside its target.

    python tests/bench/scale.py [--services 50000] [--rounds 2]

Services as councils publish them (`tests/helpers/feedmaker.py`) are imported, checked, built,
signed and installed as an office would, as a local list beside the directory. Opening is measured
in a process of its own each time, without Qt; the window in one more (`scale_window.py`). Whatever
is typed is typed letter by letter from the first, and each letter is one search whose first twenty
services are then read. The same is asked of plain FTS5 and of Tantivy (`peers.py`), interleaved.
What was found is kept as `results.py` says.

A seal counts only where nobody but an administrator can write (`fingerpost.content.sealed`). The
folder here is only there for a moment: that question is answered with yes.
"""

import argparse
import contextlib
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "tests" / "helpers")]

from tests.bench import common, peers, results

from feedmaker import towns, write_feed
from fingerpost.content.answers import Content
from fingerpost.content.choose import Wanted, open_best
from fingerpost.core.hours import Moment
from fingerpost.core.model import Service
from fingerpost_author import minisign

BUILT = ROOT / "build" / "content.sqlite"
EXTRA = ROOT / "build" / "bench-packages"
FIRST = 20
SAMPLED = 60
NOON = Moment(datetime(2027, 3, 1, 12, 30), "")
TYPED = (
    "stalking", "he follows me", "gps tracker", "domestic abuse", "housing help", "leeds",
    "brighton", "debt advice", "counselling", "stalkign", "0808 157 0", "samaritans",
    "cymorth i deuluoedd", "gymorth", "men", "police", "court", "women's centre",
    "harassment at work", "999", "zzqx", "support", "advice and support for people",
    "people with dementia", "food bank", "fodo bank", "carers suppott group", "lunch clbu",
    "my neighbour shouts at me every evening about the fence", "a friendly place to meet",
)  # fmt: skip
TOGGLES: tuple[frozenset[str], ...] = (
    frozenset(), frozenset({"open:now"}), frozenset({"who:men"}), frozenset({"way:phone"}),
    frozenset({"nation:wales"}), frozenset({"open:now", "who:older", "way:email"}),
    frozenset({"topic:stalking"}),
)  # fmt: skip
OPEN = """
import json, sys, time
from pathlib import Path
from fingerpost.content.choose import Wanted, open_best
built, packs, key, sealed = json.loads(sys.argv[1])
started = time.perf_counter()
content = open_best(Path(built), Wanted(Path(packs), None, [], [key], guarded=lambda _: sealed))
content.often_needed()
opened = time.perf_counter()
assert not content.origin.notices, content.origin.notices
status = Path("/proc/self/status").read_text()
memory = int(status.partition("VmRSS:")[2].split()[0]) / 1024
print(json.dumps([1000 * (opened - started), memory]))
"""


class Row(NamedTuple):
    """A line of the table: what, how much, and what it should be at most."""

    what: str
    value: float
    unit: str
    most: float | None = None

    @property
    def shown(self) -> str:
        """The line in words."""
        target = "" if self.most is None else f"{'' if self.value <= self.most else '  OVER'}"
        meant = "" if self.most is None else f"{self.most:9g} {self.unit}"
        return f"{self.what:52}{self.value:9.1f} {self.unit:3}{meant:>14}{target}"


class Office:
    """What an office does once, in a folder of its own."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._key = minisign.make_key()
        self.public = minisign.public_line(self._key)
        self.folder = place / "installed"

    def run(self, count: int) -> Iterator[Row]:
        """Make a list of so many services and install it."""
        write_feed(self._place / "feed", count, towns())
        told = ["--name", "Example County", "--url", "https://example.org/feed"]
        into = self._place / "list"
        seconds = self._do("import", str(self._place / "feed"), "--into", str(into), *told)
        yield Row(f"importing {count:,} services", seconds, "s", 60.0)
        share = self._place / "share"
        seconds = self._do("build", "--content", str(into), "--pack", str(share))
        yield Row("checking and building the pack", seconds, "s")
        (pack,) = share.iterdir()
        yield Row("the pack", pack.stat().st_size / 1e6, "MB")
        signed = minisign.sign(pack.read_bytes(), self._key, "bench")
        pack.with_name(pack.name + ".minisig").write_bytes(signed)
        seconds = self._do("install", str(pack), "--key", self.public, "--into", str(self.folder))
        yield Row("installing it: everything in it is read", seconds, "s")
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        yield Row("most memory of these", memory, "MB")

    def _do(self, *arguments: str) -> float:
        """Run a command of the tool as a person would; returns how long it took, in seconds."""
        started = time.perf_counter()
        command = [sys.executable, "-m", "fingerpost_author", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=_paths(), check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return time.perf_counter() - started


def _paths() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT / "src")}


def opening(office: Office, times: int) -> Iterator[Row]:
    """Open what is built in alone, with the sealed list, and with the list checked anew."""
    nothing = office.folder.parent / "none"
    cases = (
        ("opening what is built in alone", nothing, True, 10.0),
        ("opening it and the list, sealed", office.folder, True, 20.0),
        ("opening it and the list, signature checked", office.folder, False, None),
    )
    for name, folder, sealed, most in cases:
        asked = json.dumps([str(BUILT), str(folder), office.public, sealed])
        found = []
        for _ in range(times):
            out = subprocess.run(
                [sys.executable, "-c", OPEN, asked], capture_output=True, check=True, env=_paths()
            ).stdout
            found.append(json.loads(out))
        took, memory = (statistics.median(column) for column in zip(*found, strict=True))
        yield Row(name, took, "ms", most)
        yield Row(f"    memory, {name.removeprefix('opening ')}"[:52], memory, "MB")


def lists(content: Content) -> Iterator[Row]:
    """Every toggle, at the beginning of the list and at its end."""
    took = []
    for toggles in TOGGLES:
        total = content.listed(toggles, NOON, 0, 1).total
        for start in (0, max(0, total - 100)):
            for welsh in (False, True):
                began = time.perf_counter()
                content.listed(toggles, NOON, start, 100, welsh=welsh)
                took.append(1000 * (time.perf_counter() - began))
    yield Row("turning toggles and pages of the list, longest", max(took), "ms", 30.0)


def phrases(content: Content) -> list[str]:
    """What is typed: fixed phrases, and names, openings and numbers of services by chance."""
    chance = random.Random(3)  # noqa: S311
    listed = content.listed(frozenset(), NOON, 0, 100_000)
    found = [*TYPED]
    for id_ in chance.sample(listed.ids, SAMPLED):
        service = content.service(id_)
        assert service is not None
        found.append(service.name.lower())
        found.append(" ".join(service.description.lower().split()[:5]))
        found += [phone.number for phone in service.phones]
    return found


def typing(
    searches: Mapping[str, Callable[[str], object]], said: Sequence[str], rounds: int
) -> dict[str, list[tuple[float, str]]]:
    """Milliseconds of each search of each kind, one kind after the other for each letter."""
    took: dict[str, list[tuple[float, str]]] = {name: [] for name in searches}
    for _ in range(rounds):
        for phrase in said:
            for length in range(1, len(phrase) + 1):
                for name, search in searches.items():
                    began = time.perf_counter()
                    search(phrase[:length])
                    took[name].append((1000 * (time.perf_counter() - began), phrase[:length]))
    return took


def ours(content: Content) -> Callable[[str], object]:
    """A search as the window makes it: the first services that were found are read."""

    def search(typed: str) -> object:
        return [content.service(hit.id) for hit in content.search(typed).services[:FIRST]]

    return search


def keys(content: Content, place: Path, rounds: int) -> Iterator[Row]:
    """What each letter takes here and elsewhere."""
    sys.path.append(str(EXTRA))
    every: list[Service] = list(content.services())
    searches: dict[str, Callable[[str], object]] = {
        "Fingerpost": ours(content),
        "plain FTS5": peers.plain_fts5(every, place / "plain.sqlite"),
    }
    tantivy = peers.tantivy(every, place / "tantivy")
    if tantivy is None:
        print("Skipped: tantivy is not installed.")
    else:
        searches["Tantivy"] = tantivy
    del every
    said = phrases(content)
    for name, found in typing(searches, said, rounds).items():
        target = 16.0 if name == "Fingerpost" else None
        times = [took for took, _ in found]
        short = [took for took, typed in found if len(typed) <= 2]
        yield Row(f"{name}: a letter, median of {len(times):,}", statistics.median(times), "ms")
        for part in (0.95, 0.99):
            took = common.percentile(times, part)
            yield Row(f"{name}: a letter, {100 * part:.0f} %", took, "ms", target)
        worst, typed = max(found)
        yield Row(f"{name}: longest, “{typed[-24:]}”", worst, "ms")
        yield Row(f"{name}: one or two letters, longest", max(short), "ms", target)


def window(office: Office) -> Iterator[Row]:
    """The window with the list: its longest turns and its memory, in a process of its own."""
    script = Path(__file__).with_name("scale_window.py")
    done = subprocess.run(
        [sys.executable, str(script), str(BUILT), str(office.folder), office.public],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    for name, took in found["longest"].items():
        yield Row(f"window: {name}", took, "ms", 30.0)
    yield Row("window: memory after all of this", found["memory"], "MB", 120.0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure what very many services make longer.")
    parser.add_argument("--services", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=2)
    common.add_waiting(parser)
    given = parser.parse_args()
    common.on_private_screen()
    load = common.wait_until_quiet(given.wait)
    print(f"Load {load:.2f}. {'':38}{'':12}at most")
    rows: list[Row] = []

    def tell(found: Iterator[Row]) -> None:
        for row in found:
            print(row.shown, flush=True)
            rows.append(row)

    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        tell(office.run(given.services))
        tell(opening(office, 15))
        wanted = Wanted(office.folder, None, (), (office.public,), guarded=lambda _: True)
        with contextlib.closing(open_best(BUILT, wanted)) as content:
            assert not content.origin.notices, content.origin.notices
            tell(lists(content))
            tell(keys(content, Path(folder), given.rounds))
        tell(window(office))
    lines = {
        row.what.partition(", “")[0]: results.Line([row.value], row.unit, row.most) for row in rows
    }
    print(results.save("scale", lines, load=load, services=given.services))


if __name__ == "__main__":
    main()
