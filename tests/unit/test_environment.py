"""What the program settles before Qt is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fingerpost.environment import BUS, NOT_OURS, settle

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
FONTS = Path("/opt/fonts")


def test_nothing_of_another_qt_is_left() -> None:
    made = dict.fromkeys(NOT_OURS, "something")
    settle(FONTS, made)
    assert not set(NOT_OURS) & set(made)


def test_no_bus_is_started() -> None:
    made: dict[str, str] = {}
    settle(FONTS, made)
    assert made[BUS] == "unix:path=/nonexistent/bus"


def test_a_bus_that_is_there_is_used() -> None:
    made = {BUS: "unix:path=/run/user/1/bus"}
    settle(FONTS, made)
    assert made[BUS] == "unix:path=/run/user/1/bus"
    made = {"XDG_RUNTIME_DIR": "/run/user/7"}
    settle(FONTS, made)
    assert made[BUS] == "unix:path=/run/user/7/bus"


def test_fonts_come_from_our_folder_and_no_cache_is_kept() -> None:
    made: dict[str, str] = {}
    settle(FONTS, made)
    assert made["FONTCONFIG_SYSROOT"] + made["FONTCONFIG_FILE"] == "/opt/fonts/fonts.conf"
    real = Path(__file__).parents[2] / "resources" / "fonts" / "fonts.conf"
    assert "<cachedir>/dev/null</cachedir>" in real.read_text()


@pytest.mark.parametrize("knows", [True, False])
def test_a_locale_that_qt_would_complain_about_is_replaced(knows: bool) -> None:
    made = {"LANG": "cy_GB.UTF-8"}
    settle(FONTS, made, lambda: knows)
    assert made["LANG"] == "cy_GB.UTF-8"
    assert made.get("LC_ALL") == (None if knows else "C.UTF-8")


@pytest.mark.parametrize("name", ["LANG", "LC_CTYPE", "LC_ALL"])
@pytest.mark.parametrize("locale", ["nowhere_NO.UTF-8", "C", "C.UTF-8", ""])
def test_no_locale_makes_the_program_talk(name: str, locale: str) -> None:
    """Whatever locale a desktop asks for, installed or not, nothing is printed."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    script = (
        "from fingerpost import environment, locate\n"
        "environment.settle(locate.data_folder() / 'fonts')\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "QCoreApplication([])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env=kept | {name: locale},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ran.stdout, ran.stderr) == ("", "")
