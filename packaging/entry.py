"""Where the frozen program starts: it settles what Qt will find, then starts as any copy does.

Qt is not imported here (every import after it is slower); only the environment of this one process
is set, and nothing is written. What is imported before `archive` is comes from PyInstaller's own
library and is named in `payload.toml`.
"""

import os
import sys


def _settle(internal: str) -> None:
    """Have Qt look for plugins, and Python for modules, in the bundle."""
    from fingerpost import archive

    qt = "PySide6" if sys.platform == "win32" else "PySide6/Qt"
    os.environ["QT_PLUGIN_PATH"] = f"{internal}/{qt}/plugins"
    archive.install(f"{internal}/modules", internal)


if __name__ == "__main__":
    _settle(sys._MEIPASS)  # type: ignore[attr-defined]  # PyInstaller's own

    from fingerpost.boot import main

    raise SystemExit(main())
