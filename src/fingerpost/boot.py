"""The order of the start, and what the process ends with.

1. The environment is made safe for what Qt will find in it. 2. Arguments are read, if there are
any. 3. The content file is found, checked and opened, and the services of the first screen are
read. 4. Only then is Qt imported: PySide6 slows every import that comes after it, so all of ours
come first. 5. The window is made and shown.

Exit status: 0 the reader left, by any way; 1 the program failed; 2 wrong arguments; 3 the
self-test found something wrong. Nothing here may print, write or keep anything in a normal run.
"""

import sys
import time
from itertools import pairwise


def main(arguments: list[str] | None = None) -> int:
    """Start the program; returns only when there is no window to stay for."""
    started = time.perf_counter()
    given = sys.argv[1:] if arguments is None else arguments

    from fingerpost import environment, locate
    from fingerpost.content.store import open_content
    from fingerpost.i18n import open_language

    fonts = locate.data_folder() / "fonts"
    environment.settle(fonts)
    file = locate.content_file()
    stages = [("python", started)]
    options = None
    if given:
        from fingerpost import cli

        options = cli.parse(given)
        file = options.content or file
        if options.self_test:
            from fingerpost import selftest

            return selftest.run(file)

    content = open_content(file)
    content.services()
    stages.append(("content", time.perf_counter()))

    from fingerpost.ui import application

    stages.append(("qt", time.perf_counter()))

    def shown() -> None:
        if options is not None and options.measure_start:
            stages.append(("window", time.perf_counter()))
            _tell(stages)
            raise SystemExit(0)

    return application.run(
        content,
        fonts,
        close_key=options.close_key if options else "",
        allow_capture=bool(options and options.allow_capture),
        speak=lambda code: open_language(code, locate.catalogues_folder()),
        language=options.language if options else "",
        shown=shown,
    )


def _tell(stages: list[tuple[str, float]]) -> None:
    for (_, before), (name, after) in pairwise(stages):
        print(f"{name}: {(after - before) * 1000:.1f} ms")
    sys.stdout.flush()
