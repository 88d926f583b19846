"""What the program settles before Qt is there."""

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
    assert made["FONTCONFIG_FILE"] == "/opt/fonts/fonts.conf"
    real = Path(__file__).parents[2] / "resources" / "fonts" / "fonts.conf"
    assert "<cachedir>/dev/null</cachedir>" in real.read_text()


def test_a_chosen_language_is_left_alone() -> None:
    made = {"LANG": "cy_GB.UTF-8"}
    settle(FONTS, made)
    assert "LC_CTYPE" not in made
