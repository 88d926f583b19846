"""A screen that nobody else uses, so that every window on it is the program's."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def empty_screen() -> Iterator[str]:
    """Start a virtual screen that lets everybody on this computer in; gives its name, as `:7`."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x900x24", "-nolisten", "tcp",
         "-noreset"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writer)
    try:
        with os.fdopen(reader) as stream:
            number = stream.readline().strip()
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
