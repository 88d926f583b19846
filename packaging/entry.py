"""Where the frozen program starts: it settles what Qt will find, then starts as any copy does.

Qt is not imported here (every import after it is slower); only the environment of this one process
is set, and nothing is written.
"""

import os
import sys
from pathlib import Path

# Nothing of another Qt on this computer may be loaded; a theme or style that we do not carry makes
# Qt complain; and SBK_EMBED would have PySide6 unpack files of its own beside the program.
_NOT_OURS = (
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_QPA_PLATFORMTHEME",
    "QT_STYLE_OVERRIDE",
    "QML_IMPORT_PATH",
    "QML2_IMPORT_PATH",
    "SBK_EMBED",
)


def _settle(internal: Path, data: Path) -> None:
    for name in _NOT_OURS:
        os.environ.pop(name, None)
    qt = internal / "PySide6" if sys.platform == "win32" else internal / "PySide6" / "Qt"
    os.environ["QT_PLUGIN_PATH"] = str(qt / "plugins")
    if sys.platform == "linux":
        # Left to itself, fontconfig keeps a cache of the computer's fonts in the home folder: a
        # file that this program would have written. Our own file names no fonts and no cache.
        os.environ["FONTCONFIG_FILE"] = str(data / "fonts" / "fonts.conf")
        if not any(os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
            # Qt needs UTF-8, and says so on the terminal if it has to choose it itself.
            os.environ["LC_CTYPE"] = "C.UTF-8"


if __name__ == "__main__":
    _settle(Path(__file__).parent, Path(sys.executable).resolve().parent / "data")

    from fingerpost.boot import main

    raise SystemExit(main())
