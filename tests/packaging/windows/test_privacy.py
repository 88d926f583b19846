"""What Windows learns of a visit: on the clipboard, in memory, in files and in the registry.

Not here, because Wine cannot tell: Wine 8 refuses `SetWindowDisplayAffinity` and says nothing of
what `DwmSetWindowAttribute` was told. Those calls are held to their form in `tests/unit`.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from Xlib.xobject.drawable import Window

from tracing import wait_until
from windows import toolchain
from windows.wine import Running, to_windows
from windows_pc import NUMBER, Pc, came_or_went, differences

pytestmark = pytest.mark.packaging_windows

INSIDE = Path(__file__).parent / "inside"
CANARY = "zebrafish"
MARKS = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)
SECONDS_TO_LEAVE = 20.0
COPY_BUTTON = 80


def ask(pc: Pc, script: str, *arguments: str) -> str:
    """What another program of the same person finds out; it is in `inside/`."""
    ended = pc.run(toolchain.PYTHON / "python.exe", to_windows(INSIDE / script), *arguments)
    assert ended.code == 0, ended.output
    return ended.output


def clipboard(pc: Pc) -> Any:
    return json.loads(ask(pc, "clipboard.py"))


def visit(pc: Pc) -> tuple[Running, Window]:
    """Open the program, search for two things, open a card and copy its number."""
    running, window = pc.open(pc.own_program)
    pc.screen.type_keys(*CANARY)
    pc.screen.wait_for(CANARY)
    pc.screen.chord("Control_L", "a")
    pc.screen.type_keys(*"stalking")
    pc.screen.wait_for("results")
    pc.screen.type_keys("Down", "Return")
    pc.screen.wait_for("Run by")
    # The button beside the number; text recognition does not see words in a frame.
    pc.screen.click_beside(NUMBER.split()[-1], COPY_BUTTON)
    wait_until(lambda: clipboard(pc)["text"] == NUMBER, "the number is copied")
    return running, window


def test_a_copy_is_marked_to_be_left_out(installed_pc: Pc) -> None:
    visit(installed_pc)
    found = clipboard(installed_pc)
    assert {name: found["formats"].get(name) for name in MARKS} == dict.fromkeys(MARKS, "00000000")


def test_other_programs_cannot_read_its_memory(installed_pc: Pc) -> None:
    installed_pc.open(installed_pc.own_program)
    may = ask(installed_pc, "reach.py").splitlines()
    assert may == ["wait", "ask its name", "end"]


WAYS: dict[str, Callable[[Pc, Window], object]] = {
    "three Shifts": lambda pc, _: pc.screen.press_shift(3),
    "Ctrl+Q": lambda pc, _: pc.screen.chord("Control_L", "q"),
    "window closed": lambda pc, window: pc.screen.ask_to_close(window),
    "asked to close": lambda pc, _: ask(pc, "end.py", "kindly"),
    "ended by force": lambda pc, _: ask(pc, "end.py"),
}


USUAL = "three Shifts"


@pytest.mark.parametrize(
    "way", [USUAL, *(pytest.param(way, marks=pytest.mark.thorough) for way in WAYS if way != USUAL)]
)
def test_nothing_is_left(installed_pc: Pc, way: str) -> None:
    pc = installed_pc
    files, registry = pc.files(), pc.registry()
    running, window = visit(pc)
    WAYS[way](pc, window)
    wait_until(lambda: pc.is_gone(window), "the program is gone", SECONDS_TO_LEAVE)
    ended = running.end()
    assert ended.output == ""
    assert (ended.code == 0) == (way != "ended by force")
    assert clipboard(pc)["text"] == ""
    assert came_or_went(files, pc.files()) == []
    assert differences(registry, pc.registry()) == []


@pytest.mark.thorough
def test_logging_off_takes_the_way_out(installed_pc: Pc) -> None:
    pc = installed_pc
    files, registry = pc.files(), pc.registry()
    running, window = visit(pc)
    pc.wine.start("wineboot", "--end-session")
    wait_until(lambda: pc.is_gone(window), "the program is gone", SECONDS_TO_LEAVE)
    assert running.end() == (0, "")
    assert came_or_went(files, pc.files()) == []
    assert differences(registry, pc.registry()) == []


def test_the_comparison_can_fail(installed_pc: Pc) -> None:
    """A program that leaves one file and one value is found out."""
    pc = installed_pc
    files, registry = pc.files(), pc.registry()
    (pc.wine.profile / "AppData" / "Local" / "left.txt").write_text(CANARY, "utf-8")
    assert pc.run("reg", "add", r"HKCU\Software\Left", "/v", "word", "/d", CANARY).code == 0
    assert [one for one in came_or_went(files, pc.files()) if "left.txt" in one]
    assert [one for one in differences(registry, pc.registry()) if "Left]" in one]


def test_words_typed_at_a_console_are_answered_there(installed_pc: Pc) -> None:
    program = to_windows(installed_pc.own_program)
    assert ask(installed_pc, "console.py", program, "--version").startswith("0 Fingerpost ")
    said = ask(installed_pc, "console.py", program, "--wrong")
    assert said.startswith("2 usage: fingerpost")
    assert "unrecognized arguments: --wrong" in said
