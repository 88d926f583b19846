"""What is lent for an import is taken back after it, and does what it stands for."""

import subprocess
import sys
from pathlib import Path

from fingerpost import stand_ins

NAME = "unheard_of_until_now"


def test_an_empty_module_is_found_and_then_gone() -> None:
    with stand_ins.empty((NAME, "sys")):
        module = __import__(NAME)
        assert "path" not in vars(module)
        assert sys.modules["sys"] is sys
    assert NAME not in sys.modules


def test_a_module_that_came_in_its_place_stays() -> None:
    with stand_ins.empty((NAME,)):
        sys.modules[NAME] = sys
    assert sys.modules.pop(NAME) is sys


ASKED = """
import sys
from fingerpost import stand_ins

with stand_ins.for_pathlib():
    import pathlib
print("urllib.parse" in sys.modules, "ipaddress" in sys.modules)
print(pathlib.PurePosixPath("/a b").name)
try:
    pathlib.PurePosixPath("/a b").as_uri()
except NotImplementedError as error:
    print(error)
import urllib.parse
print(urllib.parse.quote("a b"))
"""


def test_pathlib_does_without_addresses() -> None:
    ran = subprocess.run(
        [sys.executable, "-S", "-c", ASKED],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(stand_ins.__file__).parents[1])},
    )
    told = ["False False", "a b", "no address of a file is made here", "a%20b"]
    assert ran.stdout.splitlines() == told
