"""What every part of the build knows of the project: its folders, its version, its time.

Nothing here depends on the computer it runs on, so that two builds of one commit are the same.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build"
DIST = ROOT / "dist"
BUNDLE = DIST / "fingerpost"
ICON = ROOT / "resources" / "icons" / "fingerpost.svg"

FIRST_DAY = 315532800
"""1 January 1980, the first day that zip files know, in seconds since 1970."""


def version() -> str:
    """The version, as `fingerpost --version` says it."""
    text = (ROOT / "src" / "fingerpost" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("src/fingerpost/__init__.py names no version")
    return found[1]


def moment() -> int:
    """The time that every file bears, in seconds since 1970.

    `SOURCE_DATE_EPOCH` if it is set (https://reproducible-builds.org/specs/source-date-epoch/),
    else the time of the last commit; in a copy without history, the first day that zip files know.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return int(asked.stdout) if asked.returncode == 0 else FIRST_DAY


def day() -> datetime:
    """The same time, in UTC."""
    return datetime.fromtimestamp(moment(), UTC)


def environment() -> dict[str, str]:
    """What every step runs with: nothing random, nothing of this computer's own settings."""
    given = dict(os.environ)
    given["SOURCE_DATE_EPOCH"] = str(moment())
    given["PYTHONHASHSEED"] = "0"
    given["PYTHONPATH"] = str(ROOT / "src")
    given["LC_ALL"] = "C.UTF-8"
    given["TZ"] = "UTC"
    # To unpack the modules took a fifteenth of the start; whatever the folder is handed over in
    # packs all of them together, and better.
    given["PYINSTALLER_ZLIB_COMPRESSION_LEVEL"] = "0"
    # PyInstaller keeps stripped libraries between runs, otherwise in the home folder.
    given["PYINSTALLER_CONFIG_DIR"] = str(BUILD / "pyinstaller-cache")
    return given


def python(arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run this Python with arguments, in the project's folder.

    Raises:
        subprocess.CalledProcessError: it failed, and has said why.
    """
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True)


def set_times(folder: Path) -> None:
    """Give every file and folder the same time, and the permissions that everybody needs."""
    seconds = moment()
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
            os.utime(path, (seconds, seconds))
        elif os.utime in os.supports_follow_symlinks:  # not on Windows
            os.utime(path, (seconds, seconds), follow_symlinks=False)
