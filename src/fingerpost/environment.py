"""What Qt and the libraries below it will find in this process's environment.

Set before Qt is imported, for this one process only, and the same from source and in the bundle.
Nothing is written; what a library would otherwise write into the home folder is prevented here.
"""

import os
import sys
from collections.abc import Callable, MutableMapping
from pathlib import Path

BUS = "DBUS_SESSION_BUS_ADDRESS"

# Nothing of another Qt on this computer may be loaded, a theme or style that we do not carry makes
# Qt complain, and SBK_EMBED would have PySide6 unpack files of its own beside itself.
NOT_OURS = (
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_QPA_PLATFORMTHEME",
    "QT_STYLE_OVERRIDE",
    "QML_IMPORT_PATH",
    "QML2_IMPORT_PATH",
    "SBK_EMBED",
)


def _knows_utf8() -> bool:
    """Whether the locale that was asked for is installed, and is one of UTF-8."""
    import _locale  # `locale` itself takes longer to import than this whole module

    try:
        _locale.setlocale(_locale.LC_CTYPE, "")
    except _locale.Error:  # type: ignore[attr-defined]  # it is there
        return False
    return _locale.nl_langinfo(_locale.CODESET) == "UTF-8"


def settle(
    fonts: Path,
    environment: MutableMapping[str, str] = os.environ,
    knows_utf8: Callable[[], bool] = _knows_utf8,
) -> None:
    """Make the environment safe: `fonts` is the folder that holds `fonts.conf`."""
    for name in NOT_OURS:
        environment.pop(name, None)
    if sys.platform != "linux":
        return
    # Left to itself, fontconfig keeps a cache of the computer's fonts in the home folder. Our own
    # file names no other fonts and no cache.
    # Below a root of our own it does not read the forty files of settings of the system either.
    environment["FONTCONFIG_SYSROOT"] = str(fonts)
    environment["FONTCONFIG_FILE"] = "/fonts.conf"
    # Without an address libdbus starts a bus, which writes to `~/.dbus/session-bus` and stays
    # behind (https://dbus.freedesktop.org/doc/dbus-launch.1.html, "automatic launching").
    if BUS not in environment:
        running = Path(environment.get("XDG_RUNTIME_DIR", "/nonexistent"), "bus")
        environment[BUS] = f"unix:path={running}"
    # Qt needs UTF-8, and says so on the terminal if it has to choose it itself.
    if not knows_utf8():
        environment["LC_ALL"] = "C.UTF-8"
