"""ICU's data, cut down: what Qt asks of it still comes out right, and a lost part is named."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import payload
import project
from linux import icu

pytestmark = pytest.mark.packaging

RULES = payload.read_rules("linux")

ASK = """
import json
from PySide6.QtCore import QCollator, QLocale, QTimeZone

def order(language, words):
    return sorted(words, key=QCollator(QLocale(language)).sortKey)

summer, long = QTimeZone.TimeType.DaylightTime, QTimeZone.NameType.LongName
print(json.dumps({
    "data": [line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line][0],
    "english": order("en_GB", ["zoë", "Zoe", "ábc", "abz", "abc"]),
    "welsh": order("cy_GB", ["ddoe", "dim", "cyngor", "chwaer", "llan", "lwc"]),
    "capitals": QLocale("en_GB").toUpper("straße, tŷ"),
    "turkish": QLocale("tr_TR").toUpper("istanbul"),
    "zone": QTimeZone(b"Europe/London").displayName(summer, long, QLocale("en_GB")),
}))
"""


def answers(library: Path) -> dict[str, object]:
    """What Qt says with that data library."""
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, "LD_PRELOAD": str(library)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def whole() -> Path:
    """ICU's data as PySide6 brings it."""
    import PySide6

    (file,) = (Path(PySide6.__path__[0]) / "Qt" / "lib").glob("libicudata.so.*")
    return file


def test_qt_gets_the_same_answers(whole: Path, tmp_path: Path) -> None:
    less = icu.cut(whole, RULES.icu, tmp_path / "work")
    assert less.stat().st_size < whole.stat().st_size / 10
    with_less, with_whole = answers(less), answers(whole)
    assert with_less.pop("data") == str(less)
    assert with_whole.pop("data") == str(whole)
    assert with_less == with_whole
    assert with_less["welsh"] == ["cyngor", "chwaer", "dim", "ddoe", "lwc", "llan"]


def test_the_bundle_has_the_small_one(whole: Path) -> None:
    (shipped,) = project.BUNDLE.rglob("libicudata.so.*")
    assert shipped.stat().st_size < whole.stat().st_size / 10


def test_a_part_that_is_no_longer_there_is_named(whole: Path, tmp_path: Path) -> None:
    with pytest.raises(payload.PayloadError, match=r"has no coll/xx\.res"):
        icu.cut(whole, [*RULES.icu, "coll/xx.res"], tmp_path / "work")


def test_another_library_is_refused(tmp_path: Path) -> None:
    with pytest.raises(payload.PayloadError, match="is not ICU's data library"):
        icu.cut(tmp_path / "libicuuc.so.73", RULES.icu, tmp_path / "work")


def test_a_missing_tool_is_named(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(icu, "FOLDERS", str(tmp_path))
    with pytest.raises(payload.PayloadError, match="objcopy is missing"):
        icu.cut(whole, RULES.icu, tmp_path / "work")
