"""Measures the start on a small machine: one core, 512 MB for the program, a slow disk.

    python tests/bench/small.py [--runs 5] [--memory-mb 512] [--warn]

The program and the X server share one core; what measures has another, if there is one. Of 1 GiB a
desktop leaves a program about half. The disks are those of cheap and of old machines: flash memory
that is soldered in (eMMC), and a hard disk. Both are measured after the kernel has forgotten every
file it has read, and so read all of it from there, the system's own libraries too; `warm` is any
start after the first. The core itself is as fast as this machine's: the other programs in the table
say how fast that is. What could not be limited is named.
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import common, results
from tests.bench.first_paint import forget, learn, may_forget, tell_unheard
from tests.bench.limits import Limits, small_machine
from tests.bench.programs import HELLO, KEEPASSXC, OURS, Program, all_here, home_for
from tests.bench.results import Line
from tests.bench.start import Answer, Stage, Start

MOST_MS = 1000.0
COMPARED = (HELLO, "PySide6 window", OURS, KEEPASSXC)
# Megabytes and reads in a second.
DISKS = {"eMMC": (120, 2000), "hard disk": (80, 120)}


def main() -> int:
    """Measure, print a table, and compare ours with what is meant."""
    parser = argparse.ArgumentParser(description="Measure the start on a small machine.")
    parser.add_argument("--runs", type=int, default=5, help="rounds of each kind")
    parser.add_argument("--memory-mb", type=int, default=512, help="what a program may have")
    parser.add_argument("--warn", action="store_true", help="status 1 if ours takes over 1 s")
    common.add_waiting(parser)
    given = parser.parse_args()
    core = min(os.sched_getaffinity(0))
    if not os.environ.get(common.PRIVATE):
        # The X server is started from here, and stays on this core.
        everywhere = ",".join(map(str, sorted(os.sched_getaffinity(0))))
        os.environ["FINGERPOST_BENCH_CORES"] = everywhere
        os.sched_setaffinity(0, {core})
    common.on_private_screen()
    cores = os.environ.get("FINGERPOST_BENCH_CORES", str(core)).split(",")
    os.sched_setaffinity(0, {int(one) for one in cores[1:] or cores})
    load = common.wait_until_quiet(given.wait)
    stage = Stage()
    lines: dict[str, Line] = {}
    print(f"\none core, {given.memory_mb} MB, ms from the start: median and longest\n")
    print(f"{'':<28}{'painted':>16}{'usable':>16}{'n':>4}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        programs = [one for one in all_here(Path(folder)) if one.name in COMPARED]
        homes = {one.name: home_for(folder, number) for number, one in enumerate(programs)}
        answers = dict(learn(stage, programs, homes))
        programs = [one for one in programs if one.name in answers]
        may = may_forget()
        for disk, (size, reads) in DISKS.items() if may else {"": (0, 0)}.items():
            limits = Limits(given.memory_mb, size or 1000, reads or 100_000)
            with small_machine(limits, core) as small:
                for told in small.unlimited:
                    print(f"Not limited: {told}.")
                for cold in (True, False) if may else (False,):
                    if not cold and disk != next(iter(DISKS)) and may:
                        continue  # from memory, any disk is as fast
                    how = f"cold, {disk} {size} MB/s, {reads}/s" if cold else "warm"
                    starts = rounds(stage, programs, homes, answers, given.runs, small.before, cold)
                    lines |= show(how, starts)
                    tell_unheard(starts, answers)
    results.save("small", lines, load=load)
    over = [
        what for what, line in lines.items()
        if line.most is not None and statistics.median(line.values) > line.most
    ]  # fmt: skip
    for what in over:
        print(f"Over {MOST_MS:.0f} ms: {what}.")
    return 1 if given.warn and over else 0


def rounds(
    stage: Stage,
    programs: list[Program],
    homes: dict[str, str],
    answers: dict[str, Answer | None],
    count: int,
    before: list[str],
    cold: bool,
) -> dict[str, list[Start]]:
    """Start every program in turn, so many times."""
    starts: dict[str, list[Start]] = {one.name: [] for one in programs}
    for number in range(count if cold else count + 1):
        for one in programs:
            if cold:
                forget()
            found = stage.measure(one, homes[one.name], answers[one.name], before=before)
            if cold or number:  # the first warm one warms
                starts[one.name].append(found)
    return starts


def show(how: str, starts: dict[str, list[Start]]) -> dict[str, Line]:
    """Print a part of the table; gives the lines that are kept."""
    lines: dict[str, Line] = {}
    print(how)
    for name, found in starts.items():
        painted = [one.painted for one in found]
        usable = [one.usable for one in found if one.usable is not None]
        cells = (
            f"{statistics.median(values):>9.0f}{max(values):>7.0f}" if values else f"{'–':>16}"
            for values in (painted, usable)
        )
        print(f"  {name:<26}{''.join(cells)}{len(found):>4}", flush=True)
        lines[f"{how}, {name}: painted"] = Line(painted)
        if usable:
            most = MOST_MS if name == OURS else None
            lines[f"{how}, {name}: usable"] = Line(usable, most=most)
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
