"""The programs that are measured side by side: ours, and those that it is held against.

Nothing is installed here. What is missing is named once, and left out.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench import common

BUNDLE = common.ROOT / "dist" / "fingerpost" / "fingerpost"
HELLO = "C++ Qt window"
KEEPASSXC = "KeePassXC"
OURS = "bundle"

KEEPASSXC_SETTINGS = """[General]
UpdateCheckMessageShown=true

[GUI]
CheckForUpdates=false
"""
# A page that answers as ours does: two letters typed, and it shows what it found.
PAGE = """<!doctype html><meta charset="utf-8"><title>Fingerpost</title>
<body style="font: 18px sans-serif; margin: 2em">
<h1>Fingerpost</h1><p><input autofocus oninput="answer(this.value)" style="font: inherit">
<div id="found"></div><script>function answer(typed) {
  if (typed.length < 2) return
  const line = "Somebody to call, and the hours in which they answer. ".repeat(4)
  document.getElementById("found").innerHTML = ("<p>" + line).repeat(12)
}</script>
"""
CHROMIUM = (
    "--no-sandbox", "--no-first-run", "--no-default-browser-check", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
    "--disable-extensions", "--disable-gpu", "--metrics-recording-only",
    "--password-store=basic", "--window-size=1180,760", "--window-position=0,0",
)  # fmt: skip


class Program(NamedTuple):
    """A program, how it is started, and whether it begins with something to type into."""

    name: str
    command: list[str]
    answers: bool = False
    ours: bool = False


def all_here(folder: Path) -> Iterator[Program]:
    """Every program that can be measured here; says by name what cannot.

    `folder` is for what they need from us, and stays until they have been measured.
    """
    hello = build_hello(common.ROOT / "build" / "bench-hello")
    if hello is not None:
        yield Program(HELLO, [str(hello)])
    yield Program("PySide6 window", [sys.executable, "-c", common.BARE])
    yield Program("from source", [sys.executable, "-m", "fingerpost"], answers=True, ours=True)
    if BUNDLE.exists():
        yield Program(OURS, [str(BUNDLE)], answers=True, ours=True)
    else:
        print("Skipped: the bundle is not there; `make bundle` makes it.")
    page = folder / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    profile = f"--user-data-dir={folder / 'chromium'}"
    for name, program, arguments in (
        (KEEPASSXC, "keepassxc", ()),
        ("Kiwix", "kiwix-desktop", ()),
        ("Chromium", "chromium", (*CHROMIUM, profile, page.as_uri())),
    ):
        if shutil.which(program) is None:
            print(f"Skipped: {name} is not installed.")
        else:
            yield Program(name, [program, *arguments], answers=name == "Chromium")


def build_hello(into: Path) -> Path | None:
    """The least window of Qt in C++, compiled here; None, having said why, where it cannot be."""
    source = Path(__file__).with_name("hello.cpp")
    built = into / "hello"
    if built.exists() and built.stat().st_mtime > source.stat().st_mtime:
        return built
    compiler, asks = shutil.which("g++"), shutil.which("pkg-config")
    if compiler is None or asks is None:
        print(f"Skipped: {HELLO}; g++ or pkg-config is not installed.")
        return None
    found = subprocess.run(
        [asks, "--cflags", "--libs", "Qt6Widgets"], capture_output=True, text=True, check=False
    )
    if found.returncode:
        print(f"Skipped: {HELLO}; Qt's own files for C++ (qt6-base-dev) are not installed.")
        return None
    into.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [compiler, "-O2", "-fPIC", str(source), "-o", str(built), *found.stdout.split()],
        check=True,
    )
    return built


def home_for(folder: str, number: int) -> str:
    """A home folder with what the others need to open and close as they do every day.

    KeePassXC asks about updates when it is new; Kiwix ends with an error where its folder is
    missing (and where `aria2c`, which it starts, is not installed).
    """
    home = Path(folder, str(number))
    (home / ".local" / "share" / "kiwix").mkdir(parents=True)
    settings = home / ".config" / "keepassxc"
    settings.mkdir(parents=True)
    (settings / "keepassxc.ini").write_text(KEEPASSXC_SETTINGS, encoding="ascii")
    return str(home)


def environment_in(home: str) -> dict[str, str]:
    """What every program is started with. Kiwix's browser engine refuses to start as root else."""
    return {**common.clean_environment(home), "QTWEBENGINE_DISABLE_SANDBOX": "1"}
