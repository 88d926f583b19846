"""`FingerpostSetup.exe` in the hands of somebody without an administrator's password."""

import contextlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tracing import wait_until
from windows import installers, toolchain
from windows.wine import found_wrong, to_windows
from windows_pc import NUMBER, Pc, Registry, came_or_went, contents, differences

pytestmark = pytest.mark.packaging_windows

HELPLINE = "National Stalking Helpline"
KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Fingerpost"
# Windows takes the uninstaller's copy of itself away at the next start, if an administrator asks.
# It is gone by then: the uninstaller sees to it itself.
LATER = "PendingFileRenameOperations"
SECONDS_TO_CLEAN = 20.0
SECONDS_TO_FAIL = 15.0
TOO_OLD, IN_USE, NOT_OURS = 3, 4, 5


def is_whole(pc: Pc, payload: Path) -> bool:
    """Whether exactly what is given out is there, and runs."""
    if sorted(path.name for path in pc.uninstaller.parent.iterdir()) != [
        "program",
        "uninstall.exe",
    ]:
        return False
    if contents(pc.own_program.parent) != contents(payload):
        return False
    ended = pc.run(pc.own_program, "--version")
    return ended.code == 0 and ended.output.startswith("Fingerpost ")


def value(pc: Pc, name: str) -> str:
    """What Windows knows of the program under a name."""
    return pc.run("reg", "query", rf"HKCU\{KEY}", "/v", name).output.partition("REG_SZ")[2].strip()


def uninstall(pc: Pc) -> None:
    """Run the command that Windows keeps for it, and wait for the last of it."""
    _, program, options = value(pc, "QuietUninstallString").split('"')
    assert pc.run(program, *options.split()).code == 0
    wait_until(
        lambda: not pc.uninstaller.parent.exists() and not temporary(pc),
        "the uninstaller and its copy are gone",
        SECONDS_TO_CLEAN,
    )


def temporary(pc: Pc) -> list[Path]:
    return [path for path in (pc.wine.profile / "Temp").iterdir() if path.name.startswith("~nsu")]


def left_in_registry(before: Registry, pc: Pc) -> list[str]:
    return [one for one in differences(before, pc.registry()) if LATER not in one]


def test_from_nothing_to_nothing(new_pc: Pc, payload: Path) -> None:
    pc = new_pc
    files, registry = pc.files(), pc.registry()

    assert pc.run(installers.SETUP, "/S") == (0, "")
    assert is_whole(pc, payload)
    shortcut = pc.own_menu / "Fingerpost.lnk"
    running, window = pc.open_by_shortcut(shortcut, picture="installed")
    words = pc.screen.words()
    assert HELPLINE.replace(" ", "") in words
    assert NUMBER.replace(" ", "") in words
    pc.quick_close(window)
    assert running.end().code == 0

    uninstall(pc)
    assert came_or_went(files, pc.files()) == []
    assert left_in_registry(registry, pc) == []


@pytest.mark.thorough
def test_it_puts_nothing_anywhere_else(new_pc: Pc) -> None:
    pc = new_pc
    files, registry = pc.files(), pc.registry()
    assert pc.run(installers.SETUP, "/S") == (0, "")
    places = (pc.own_program.parents[2], pc.own_menu / "Fingerpost.lnk")
    ours = [f"made {path.relative_to(pc.wine.c_drive).as_posix()}" for path in places]
    made = came_or_went(files, pc.files())
    assert [one for one in made if not one.startswith(tuple(ours))] == []
    keys = [one.partition(" [")[2] for one in differences(registry, pc.registry())]
    assert keys == [KEY.replace("\\", r"\\") + "]"]


@pytest.mark.thorough
def test_what_windows_is_told(installed_pc: Pc, payload: Path) -> None:
    assert value(installed_pc, "DisplayName") == "Fingerpost"
    assert value(installed_pc, "Publisher") == "Fingerpost"
    place = value(installed_pc, "InstallLocation")
    assert value(installed_pc, "UninstallString") == rf'"{place}\uninstall.exe"'
    size = installed_pc.run("reg", "query", rf"HKCU\{KEY}", "/v", "EstimatedSize").output
    told = int(size.split()[-1], 16) * 1024
    held = sum(path.stat().st_size for path in payload.rglob("*") if path.is_file())
    assert abs(told - held) < 1024


def test_the_program_ends_with_0_when_the_reader_leaves(installed_pc: Pc) -> None:
    running, window = installed_pc.open(installed_pc.own_program)
    installed_pc.quick_close(window)
    assert running.end().code == 0


def test_it_finds_itself_whole(installed_pc: Pc) -> None:
    ended = installed_pc.run(installed_pc.own_program, "--self-test")
    assert found_wrong(ended) == []
    assert len(ended.output.splitlines()) > 20


def test_setup_closes_a_running_copy_by_its_own_way_out(installed_pc: Pc, payload: Path) -> None:
    pc = installed_pc
    stale = pc.own_program.parent / "_internal" / "stale.pyd"
    stale.write_bytes(b"of a version before")
    running, window = pc.open(pc.own_program)
    assert pc.run(installers.SETUP, "/S") == (0, "")
    assert pc.is_gone(window)
    assert running.end().code == 0  # ended by force it would be 1
    assert is_whole(pc, payload)


@pytest.mark.thorough
def test_the_uninstaller_closes_a_running_copy(installed_pc: Pc) -> None:
    running, window = installed_pc.open(installed_pc.own_program)
    uninstall(installed_pc)
    assert installed_pc.is_gone(window)
    assert running.end().code == 0


@pytest.mark.thorough
def test_a_window_of_the_same_name_is_left_alone(installed_pc: Pc, tmp_path: Path) -> None:
    """Such as the one in which Explorer shows a folder called Fingerpost."""
    pc = installed_pc
    script = tmp_path / "other.py"
    script.write_text(
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([])\n"
        "label = QLabel('Somebody else')\n"
        "label.setWindowTitle('Fingerpost')\n"
        "label.resize(400, 300)\n"
        "label.show()\n"
        "app.exec()\n",
        "utf-8",
    )
    other = pc.wine.start(toolchain.PYTHON / "python.exe", to_windows(script))
    window = pc.wait_for_window()
    assert pc.run(installers.SETUP, "/S") == (0, "")
    assert pc.screen.is_shown(window)
    assert other.process.poll() is None


def unpacked(folder: Path) -> int:
    """How many files are in a folder that somebody else is filling."""
    return sum(len(files) for _, _, files in os.walk(folder))


@pytest.mark.thorough
@pytest.mark.parametrize("files", [1, 15, 30], ids=lambda files: f"after {files} files")
def test_after_a_power_cut_the_old_one_works_and_setup_mends(
    installed_pc: Pc, payload: Path, files: int
) -> None:
    pc = installed_pc
    new = pc.own_program.parents[1] / "program.new"
    pc.wine.start(installers.SETUP, "/S")
    wait_until(lambda: unpacked(new) >= files, f"{files} files are out")
    pc.cut_power()
    assert new.exists()
    assert contents(pc.own_program.parent) == contents(payload)
    assert pc.run(pc.own_program, "--version").code == 0
    assert pc.run(installers.SETUP, "/S") == (0, "")
    assert is_whole(pc, payload)


@pytest.mark.thorough
@pytest.mark.parametrize("old", [True, False], ids=["with the old one aside", "with only the new"])
def test_a_power_cut_between_the_two_names(installed_pc: Pc, payload: Path, old: bool) -> None:
    """The one moment in which there is no program: its folder has one name too few."""
    pc = installed_pc
    home = pc.own_program.parents[1]
    pc.own_program.parent.rename(home / "program.new")
    if old:
        shutil.copytree(home / "program.new", home / "program.old")
    assert pc.run(installers.SETUP, "/S") == (0, "")
    assert is_whole(pc, payload)


@pytest.mark.thorough
def test_a_power_cut_on_a_new_pc(new_pc: Pc, payload: Path) -> None:
    pc = new_pc
    files, registry = pc.files(), pc.registry()
    pc.wine.start(installers.SETUP, "/S")
    programs = pc.wine.profile / "AppData/Local/Programs"
    wait_until(lambda: unpacked(programs) >= 5, "files are out")
    pc.cut_power()
    assert pc.run(installers.SETUP, "/S") == (0, "")
    assert is_whole(pc, payload)
    uninstall(pc)
    # The power went before Windows wrote down that setup made the folder of all programs; and what
    # setup itself works with is left, as any program's is.
    kept = f"made {programs.relative_to(pc.wine.c_drive).as_posix()}"
    left = [one for one in came_or_went(files, pc.files()) if "/Temp/ns" not in one]
    assert left in ([], [kept])
    assert left_in_registry(registry, pc) == []


@pytest.mark.thorough
def test_another_place(installed_pc: Pc, payload: Path) -> None:
    pc = installed_pc
    place = pc.wine.c_drive / "Tools" / "Fingerpost"
    assert pc.run(installers.SETUP, "/S", r"/D=C:\Tools\Fingerpost") == (0, "")
    assert contents(place / "program") == contents(payload)
    assert not pc.uninstaller.exists()
    assert value(pc, "InstallLocation") == r"C:\Tools\Fingerpost"
    assert pc.run(installers.SETUP, "/S") == (0, "")  # stays where it is
    assert contents(place / "program") == contents(payload)
    assert not pc.uninstaller.exists()


def test_somebody_elses_folder_is_not_touched(new_pc: Pc) -> None:
    pc = new_pc
    theirs = pc.wine.c_drive / "Mine" / "program" / "letter.txt"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("Dear all\n", "utf-8")
    assert pc.run(installers.SETUP, "/S", r"/D=C:\Mine").code == NOT_OURS
    assert theirs.read_text("utf-8") == "Dear all\n"
    assert [path.name for path in theirs.parents[1].iterdir()] == ["program"]


def test_an_old_windows_is_told_so(new_pc: Pc) -> None:
    assert new_pc.run("winecfg", "-v", "win7").code == 0
    assert new_pc.run(installers.SETUP, "/S").code == TOO_OLD
    assert not (new_pc.wine.profile / "AppData/Local/Programs").exists()


@pytest.mark.thorough
def test_what_cannot_be_set_aside_is_not_torn_apart(installed_pc: Pc, payload: Path) -> None:
    """Windows refuses to rename a folder with an open file in it; Wine needs another reason."""
    pc = installed_pc
    home = pc.own_program.parents[1]
    (home / "program.old").write_bytes(b"in the way")
    assert pc.run(installers.SETUP, "/S").code == IN_USE
    assert contents(pc.own_program.parent) == contents(payload)
    assert not (home / "program.new").exists()


@pytest.mark.thorough
def test_by_hand(new_pc: Pc) -> None:
    """Through its pages with the keyboard, and into the program."""
    pc = new_pc
    setup = pc.wine.start(installers.SETUP)
    pc.wait_for_window("Fingerpost Setup")
    pc.screen.wait_for("Install Fingerpost", "setup-welcome")
    pc.screen.type_keys("Return")
    pc.screen.wait_for("Fingerpost is ready", "setup-finish")
    pc.screen.type_keys("Return")
    wait_until(lambda: setup.process.poll() is not None, "setup has ended")
    assert setup.process.returncode == 0
    window = pc.wait_for_window()
    pc.screen.wait_for(NUMBER, "opened-by-setup")
    pc.quick_close(window)


@pytest.mark.thorough
def test_broken_copies_are_found_out(installed_pc: Pc) -> None:
    """The checks above can fail: each file taken away is missed."""
    pc = installed_pc
    folder = pc.own_program.parent
    for name in ("_internal/python3.dll", "_internal/PySide6/plugins/platforms/qwindows.dll"):
        kept = (folder / name).rename(folder / "kept")
        running = pc.wine.start(pc.own_program, "--self-test")
        with contextlib.suppress(subprocess.TimeoutExpired):  # a message waits to be read
            assert running.end(SECONDS_TO_FAIL).code != 0, name
        pc.wine.stop()
        assert "ok      window is made" not in running.said(), name
        kept.rename(folder / name)
    assert "ok      window is made" in pc.run(pc.own_program, "--self-test").output


def test_without_its_content_it_still_shows_who_to_call(installed_pc: Pc) -> None:
    pc = installed_pc
    (pc.own_program.parent / "data" / "content.sqlite").unlink()
    assert pc.run(pc.own_program, "--self-test").code == 3
    running, window = pc.open(pc.own_program, picture="without-content")
    assert "999" in pc.screen.words()
    pc.quick_close(window)
    assert running.end().code == 0
