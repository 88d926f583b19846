"""Where the frozen program starts: it settles what Qt will find, then starts as any copy does.

Qt is not imported here (every import after it is slower); only the environment of this one process
is set, and nothing is written.
"""

import os
import sys
from pathlib import Path


def _settle(internal: Path) -> None:
    """Have Qt look for plugins in the bundle and nowhere else."""
    qt = internal / "PySide6" if sys.platform == "win32" else internal / "PySide6" / "Qt"
    os.environ["QT_PLUGIN_PATH"] = str(qt / "plugins")


if __name__ == "__main__":
    _settle(Path(__file__).parent)

    from fingerpost.boot import main

    raise SystemExit(main())
