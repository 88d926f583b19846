"""The finished folder: what is in it, what it loads, and what it does to its computer."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import psutil
import pytest
from Xlib.display import Display

import archives

pytestmark = [
    pytest.mark.bundle,
    pytest.mark.skipif(sys.platform != "linux", reason="it looks into Linux files and processes"),
]

Environment = dict[str, str]

SECONDS_TO_SHOW = 15.0
SECONDS_TO_LEAVE = 2.0
LEAST_SIDE = 100

WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)")
MAY_BE_WRITTEN = re.compile(r'"(/dev/|/memfd:|memfd:)')
CHANGING = "mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat"


# What is in it


def test_every_file_is_listed(build: ModuleType, bundle: Path) -> None:
    assert build.strangers(bundle, build.read_rules()) == ()


def test_every_module_is_listed(build: ModuleType, bundle: Path) -> None:
    readers = pytest.importorskip("PyInstaller.archive.readers")
    names = archives.names_in(bundle, "fingerpost")
    assert {"fingerpost.ui.shell", "json", "PySide6", "os"} <= names
    assert build.unlisted_modules(names, build.read_rules()) == ()
    archive = readers.CArchiveReader(str(bundle / "fingerpost"))
    scripts = [name for name in archive.toc if name.startswith("pyi_rth")]
    assert scripts == []


def test_no_file_is_named_for_a_network(build: ModuleType, bundle: Path) -> None:
    suspects = re.compile(r"network|ssl|crypto|socket|tls", re.IGNORECASE)
    assert [name for name in build.files_of(bundle) if suspects.search(name)] == []


def test_nothing_links_a_network_library(build: ModuleType, bundle: Path) -> None:
    linked: set[str] = set()
    for name in build.files_of(bundle):
        if build.is_library(bundle / name):
            linked.update(build.linked(bundle / name))
    assert "libQt6Core.so.6" in linked
    assert [name for name in linked if re.search(r"Network|libssl|libcrypto|libcurl", name)] == []


def test_every_linked_library_is_there(build: ModuleType, bundle: Path) -> None:
    assert build.unmet(bundle, build.read_rules()) == {}


def test_it_keeps_to_its_size(build: ModuleType, bundle: Path) -> None:
    assert build.size(bundle) <= build.read_rules().disk_bytes


# What it does


def run(
    bundle: Path, environment: Environment, *arguments: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [bundle / "fingerpost", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def everything_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("shown", [False, True], ids=["without display", "with display"])
def test_self_test(
    bundle: Path, environment: Environment, display: str, home: Path, shown: bool
) -> None:
    before = everything_in(home)
    result = run(bundle, {**environment, "DISPLAY": display if shown else ""}, "--self-test")
    assert [line for line in result.stdout.splitlines() if not line.startswith("ok ")] == []
    assert (result.returncode, result.stderr) == (0, "")
    assert everything_in(home) == before


def test_the_self_test_sees_a_plugin_that_cannot_be_loaded(
    bundle: Path, environment: Environment, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bundle, copy, copy_function=os.link)
    (plugin,) = copy.rglob("libqwayland.so")
    plugin.unlink()
    plugin.write_bytes(b"\x7fELF and no more")
    result = run(copy, environment, "--self-test")
    failed = [line for line in result.stdout.splitlines() if not line.startswith("ok ")]
    assert len(failed) == 1
    assert failed[0].startswith("FAILED  every plugin of Qt can be loaded: ")
    assert (result.returncode, result.stderr) == (3, "")


def test_version(bundle: Path, environment: Environment) -> None:
    result = run(bundle, environment, "--version")
    assert re.fullmatch(r"Fingerpost \d+\.\d+\.\d+\n", result.stdout)
    assert (result.returncode, result.stderr) == (0, "")


def test_wrong_arguments(bundle: Path, environment: Environment) -> None:
    result = run(bundle, environment, "--wrong")
    assert result.returncode == 2
    assert "unrecognized arguments: --wrong" in result.stderr


def test_it_starts_where_another_qt_is_set_up(bundle: Path, environment: Environment) -> None:
    foreign = {
        "QT_PLUGIN_PATH": "/usr/lib/qt6/plugins",
        "QT_QPA_PLATFORM_PLUGIN_PATH": "/usr/lib/qt6/plugins",
        "QT_QPA_PLATFORMTHEME": "kde",
        "QT_STYLE_OVERRIDE": "kvantum",
        "QT_IM_MODULE": "ibus",
        "SBK_EMBED": "0",
    }
    before = everything_in(bundle)
    result = run(bundle, {**environment, **foreign}, "--self-test")
    assert (result.returncode, result.stderr) == (0, "")
    assert everything_in(bundle) == before


@contextmanager
def running(command: list[str], environment: Environment) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def titles(display: str) -> list[str | None]:
    """The names of the windows of a useful size that can be seen."""
    connection = Display(display)
    try:
        found = []
        for window in connection.screen().root.query_tree().children:
            size = window.get_geometry()
            seen = window.get_attributes().map_state
            if seen and min(size.width, size.height) >= LEAST_SIDE:
                name = window.get_full_text_property(connection.intern_atom("_NET_WM_NAME"))
                found.append(name)
        return found
    finally:
        connection.close()


def wait_for_window(display: str) -> list[str | None]:
    end = time.monotonic() + SECONDS_TO_SHOW
    while time.monotonic() < end:
        found = titles(display)
        if found:
            return found
        time.sleep(0.02)
    pytest.fail("no window appeared")


def test_the_window_and_the_way_out(
    bundle: Path, environment: Environment, display: str, home: Path
) -> None:
    before = everything_in(home)
    environment["DISPLAY"] = display
    with running([str(bundle / "fingerpost")], environment) as process:
        assert wait_for_window(display) == ["Fingerpost"]
        shown = psutil.Process(process.pid)
        assert shown.name() == "fingerpost"
        assert shown.children(recursive=True) == []
        assert shown.net_connections(kind="inet") == []
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=10)
        assert time.monotonic() - began < SECONDS_TO_LEAVE
        assert process.stderr is not None
        assert (code, process.stderr.read()) == (0, b"")
    assert titles(display) == []
    assert everything_in(home) == before


def test_it_writes_no_file_and_opens_no_connection(
    bundle: Path, environment: Environment, display: str, tmp_path: Path
) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("there is no strace")
    log = tmp_path / "calls"
    environment["DISPLAY"] = display
    command = [strace, "-f", "-qq", "-o", str(log), "-s", "400",
               "-e", f"trace=open,openat,openat2,creat,socket,execve,{CHANGING}",
               str(bundle / "fingerpost")]  # fmt: skip
    with running(command, environment) as process:
        wait_for_window(display)
        time.sleep(1.0)  # whatever it does once it is shown
        for child in psutil.Process(process.pid).children():
            child.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    calls = [line.partition(" ")[2].strip() for line in log.read_text().splitlines()]
    opened = [call for call in calls if call.startswith(("open", "creat"))]
    assert opened
    written = [call for call in opened if WRITING.search(call) and not MAY_BE_WRITTEN.search(call)]
    assert written == []
    changed = [call for call in calls if call.startswith(tuple(CHANGING.split(",")))]
    assert changed == []
    sockets = [call for call in calls if call.startswith("socket(")]
    assert sockets
    assert [call for call in sockets if not call.startswith("socket(AF_UNIX")] == []
    started = [call for call in calls if call.startswith("execve(")]
    assert [call for call in started if str(bundle / "fingerpost") not in call] == []
