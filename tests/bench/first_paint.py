"""Measures the start as a person sees it, beside other programs: window, picture, first answer.

    python tests/bench/first_paint.py [--runs 15] [--cold-runs 5] [--warn]

The programs take turns, so that all meet the same machine (`programs.py` says which, `start.py` how
one start is measured). First warm: everything has been read from the disk before. Then cold: before
each start the kernel forgets every file that it has read (as root only). Memory is that with one
page open, in megabytes of 1,048,576 bytes: resident, and what no other process shares. A browser's
processes count together. What was found is printed and kept as `results.py` says.
"""

import argparse
import os
import statistics
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import common, results
from tests.bench.programs import HELLO, KEEPASSXC, OURS, Program, all_here, home_for
from tests.bench.results import Line
from tests.bench.start import Answer, NoAnswerError, Stage, Start

MEMORY_RUNS = 5
MOST_MB = 75.0
# How many times as long as the others ours may take to its first picture.
MOST_RATIOS = {"warm": {HELLO: 1.5, KEEPASSXC: 1.0}, "cold": {KEEPASSXC: 1.5}}
DROP_CACHES = Path("/proc/sys/vm/drop_caches")

Starts = dict[str, list[Start]]


def main() -> int:
    """Measure, print the tables, and compare ours with what is meant."""
    parser = argparse.ArgumentParser(description="Measure the start of the program.")
    parser.add_argument("--runs", type=int, default=15, help="rounds that count")
    parser.add_argument("--cold-runs", type=int, default=5, help="rounds from a cold disk")
    parser.add_argument("--only", default="", metavar="TEXT", help="only programs so named")
    parser.add_argument("--warn", action="store_true", help="status 1 if ours takes too long")
    common.add_waiting(parser)
    given = parser.parse_args()
    common.on_private_screen()
    load = common.wait_until_quiet(given.wait)
    stage = Stage()
    lines: dict[str, Line] = {}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        programs = [one for one in all_here(Path(folder)) if given.only in one.name]
        homes = {one.name: home_for(folder, number) for number, one in enumerate(programs)}
        answers = dict(learn(stage, programs, homes))
        programs = [one for one in programs if one.name in answers]
        warm = rounds(stage, programs, homes, answers, given.runs, MEMORY_RUNS)
        lines |= show("warm", warm)
        tell_unheard(warm, answers)
        if given.cold_runs and may_forget():
            cold = rounds(stage, programs, homes, answers, given.cold_runs, 0, forget)
            lines |= show("cold", cold)
            tell_unheard(cold, answers)
    results.save("first-paint", lines, load=load)
    over = [
        f"{what}: {statistics.median(line.values):.2f} {line.unit}, {line.most:g} meant"
        for what, line in lines.items()
        if line.most is not None and statistics.median(line.values) > line.most
    ]
    print("\n".join(["", *(over or ["Ours keeps to all that is meant."])]))
    return 1 if given.warn and over else 0


def learn(
    stage: Stage, programs: Sequence[Program], homes: Mapping[str, str]
) -> Iterator[tuple[str, Answer | None]]:
    """What each program's answer looks like; says by name which cannot be measured here."""
    for one in programs:
        try:
            yield one.name, stage.learn(one, homes[one.name])
        except (TimeoutError, NoAnswerError) as error:
            print(f"Skipped: {one.name}: {error}")


def rounds(
    stage: Stage,
    programs: Sequence[Program],
    homes: Mapping[str, str],
    answers: Mapping[str, Answer | None],
    count: int,
    memory: int,
    before: Callable[[], None] = lambda: None,
) -> Starts:
    """Start every program in turn, `count` times, and weigh it the first `memory` times."""
    starts: Starts = {one.name: [] for one in programs}
    for number in range(count):
        for one in programs:
            before()
            weighed = number < memory
            starts[one.name].append(
                stage.measure(one, homes[one.name], answers[one.name], memory=weighed)
            )
    return starts


def may_forget() -> bool:
    """Whether the kernel can be told to forget what it has read; says so if not."""
    allowed = os.access(DROP_CACHES, os.W_OK)
    if not allowed:
        print("\nSkipped: starts from a cold disk, which only root can make.")
    return allowed


def forget() -> None:
    """Have every file read from the disk again (https://docs.kernel.org/admin-guide/sysctl/vm.html)."""
    os.sync()
    DROP_CACHES.write_text("3", encoding="ascii")


def show(how: str, starts: Starts) -> dict[str, Line]:
    """Print a table; gives the lines that are kept."""
    base = starts.get(HELLO)
    hello = statistics.median(one.painted for one in base) if base else 0.0
    print(f"\n{how}, ms from the start; in brackets the ratio to the {HELLO}; memory in MB\n")
    print(
        f"{'':<16}{'mapped':>8}{'painted':>9}{'':8}{'p95':>6}{'usable':>9}{'p95':>6}"
        f"{'resident':>10}{'unique':>8}{'n':>4}"
    )
    lines: dict[str, Line] = {}
    for name, found in starts.items():
        table = columns(found)
        ours = name == OURS and how == "warm"
        most = {"painted": start_ms() if ours else None, "resident": MOST_MB if ours else None}
        lines |= {
            f"{how}, {name}: {what}": Line(values, unit_of(what), most.get(what))
            for what, values in table.items()
            if values
        }
        ratio = f" ({statistics.median(table['painted']) / hello:.2f})" if hello else ""
        print(
            f"{name:<16}{middle(table['mapped'], 8)}{middle(table['painted'], 9)}{ratio:<8}"
            f"{high(table['painted'])}{middle(table['usable'], 9)}{high(table['usable'])}"
            f"{middle(table['resident'], 10, 1)}{middle(table['unique'], 8, 1)}{len(found):>4}"
        )
    return lines | dict(ratios(how, starts))


def tell_unheard(starts: Starts, answers: Mapping[str, Answer | None]) -> None:
    """Say which programs did not hear what was typed as soon as they were to be seen."""
    for name, found in starts.items():
        unheard = sum(one.usable is None for one in found)
        if unheard and answers[name] is not None:
            print(
                f"{name} did not hear what was typed at once in {unheard} of {len(found)} starts."
            )


def columns(found: Sequence[Start]) -> dict[str, list[float]]:
    """Each thing that was measured, in the order of the rounds."""
    weighed = [one.memory for one in found if one.memory is not None]
    return {
        "mapped": [one.mapped for one in found],
        "painted": [one.painted for one in found],
        "usable": [one.usable for one in found if one.usable is not None],
        "resident": [one.resident for one in weighed],
        "unique": [one.unique for one in weighed],
    }


def ratios(how: str, starts: Starts) -> Iterator[tuple[str, Line]]:
    """Our bundle beside those it is held against, round by round."""
    for other, most in MOST_RATIOS[how].items():
        if OURS in starts and other in starts:
            pairs = zip(starts[OURS], starts[other], strict=True)
            values = [mine.painted / theirs.painted for mine, theirs in pairs]
            yield f"{how}, {OURS}: painted, times {other}", Line(values, "×", most)


def start_ms() -> float:
    """The budget of the bundle's first picture, in milliseconds."""
    table = tomllib.loads((common.ROOT / "packaging" / "payload.toml").read_text("utf-8"))
    return float(table["budget"]["start_ms"])


def unit_of(what: str) -> str:
    """The unit of a column."""
    return "MB" if what in ("resident", "unique") else "ms"


def middle(values: Sequence[float], width: int, places: int = 0) -> str:
    """A median as a cell of the table."""
    return f"{statistics.median(values):>{width}.{places}f}" if values else f"{'–':>{width}}"


def high(values: Sequence[float]) -> str:
    """The time that 95 of 100 do not exceed, as a cell of the table."""
    return f"{common.percentile(values, 0.95):>6.0f}" if values else f"{'':>6}"


if __name__ == "__main__":
    raise SystemExit(main())
