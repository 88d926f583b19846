"""The order of the start, and what the process ends with.

1. The environment is made safe for what Qt will find in it. 2. Arguments are read, if there are
any. 3. The newest content that is valid is chosen and opened, and what the first screen shows is
read. 4. Only then is Qt imported: PySide6 slows every import that comes after it, so all of ours
come first. 5. The window is made and shown.

Exit status: 0 the reader left, by any way; 1 the program failed; 2 wrong arguments; 3 the
self-test found something wrong; 10 somebody finished at a kiosk whose policy has it started again;
11 an administrator ended a kiosk. Nothing here may print, write or keep anything in a normal run.
"""

import gc
import os
import sys
import time
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from fingerpost.cli import Options
    from fingerpost.policy import Policy


def main(arguments: list[str] | None = None) -> int:
    """Start the program; returns only when there is no window to stay for."""
    started = time.perf_counter()
    # Everything made until the window is there stays: to go through it in search of what does not
    # took a twelfth of the start (https://docs.python.org/3/library/gc.html#gc.freeze).
    gc.disable()
    given = sys.argv[1:] if arguments is None else arguments

    from fingerpost import quick_tuples, stand_ins

    quick_tuples.install()
    with stand_ins.for_pathlib():
        import pathlib  # noqa: F401
    from fingerpost import binding, environment, guarded, locate
    from fingerpost.content.choose import Wanted, open_best
    from fingerpost.content.pinned import RELEASE_KEYS
    from fingerpost.i18n import open_language

    fonts = locate.data_folder() / "fonts"
    environment.settle(fonts)
    file, packs, rules = locate.content_file(), locate.packs_folder(), locate.policy_file()
    stages = [("python", started)]
    options = None
    if given:
        from fingerpost import cli

        if sys.stdout is None:
            _find_console()
        options = cli.parse(given)
        file, packs = options.content or file, options.packs or packs
        rules = options.policy or rules
        if options.self_test:
            from fingerpost import selftest

            return selftest.run(file)
        if options.hash_pin:
            from fingerpost import pin

            return pin.hash_what_is_typed()

    decided = _decided(rules, options)
    folder, problems = _within_reach(decided)
    keys = (*RELEASE_KEYS, *(options.keys if options else ()))
    content = open_best(
        file,
        Wanted(
            packs, folder, keys, decided.local_keys, problems, guarded=guarded.by_administrators
        ),
    )
    content.often_needed()  # what the first screen shows is read before Qt slows everything
    stages.append(("content", time.perf_counter()))

    with binding.quickly():
        from fingerpost.ui import application

    stages.append(("qt", time.perf_counter()))

    def shown() -> None:
        gc.freeze()
        gc.enable()
        stages.append(("window", time.perf_counter()))

    def painted() -> None:
        stages.append(("picture", time.perf_counter()))
        _tell(stages)
        os._exit(0)  # what follows is no part of a start, and would be measured with it

    return application.run(
        content,
        fonts,
        close_key=options.close_key if options else "",
        allow_capture=bool(options and options.allow_capture),
        speak=lambda code: open_language(code, locate.catalogues_folder()),
        language=options.language if options else "",
        may_print=decided.printing,
        shown=shown,
        painted=painted if options and options.measure_start else None,
        kiosk=decided if decided.kiosk else None,
    )


def _decided(rules: "Path | None", options: "Options | None") -> "Policy":
    """What the office decided, and over it what the command line says."""
    from fingerpost import policy

    decided = policy.from_file(rules)
    if sys.platform == "win32" and rules is None:
        from fingerpost.system import registry

        decided = policy.from_values(registry.values(), registry.SOURCE, switches_are_numbers=True)
    if options is not None and (options.set or options.kiosk):
        given = (*options.set, "kiosk=true") if options.kiosk else options.set
        decided = policy.from_arguments(given, decided)
    return decided


def _within_reach(decided: "Policy") -> "tuple[Path | None, tuple[str, ...]]":
    """The folder for packs that the policy names, if it can be read at once; and what is wrong."""
    folder = decided.packs_folder
    if folder is None:
        return None, decided.problems

    from fingerpost import reach

    problem = reach.problem_with(folder)
    return (None, (*decided.problems, problem)) if problem else (folder, decided.problems)


def _tell(stages: list[tuple[str, float]]) -> None:
    for (_, before), (name, after) in pairwise(stages):
        print(f"{name}: {(after - before) * 1000:.1f} ms", flush=True)
    print(f"modules: {len(sys.modules)}", flush=True)


def _find_console() -> None:
    """Windows gives a program with windows nowhere to print, even if it was started by hand."""
    from fingerpost.system.windows import console

    sys.stdout = sys.stderr = console()
