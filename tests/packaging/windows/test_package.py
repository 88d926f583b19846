"""The `.msi` in the hands of an office: for everybody on a PC, without a word."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import project
from fingerpost import __version__
from tracing import wait_until
from windows import installers, msi
from windows.common import RESULTS
from windows.wine import Ended, to_windows
from windows_pc import NUMBER, Pc, came_or_went, contents, differences

pytestmark = pytest.mark.packaging_windows

PACKAGE = RESULTS / msi.file_name(__version__)
OLD, NEW = "0.0.9", "0.0.10"
# What Windows Installer keeps of itself, empty, once it has been used. Every Windows has it.
ITS_FOLDER = "made windows/Installer"
ITS_KEYS = {
    rf"Software\\{place}"
    for place in (
        r"Classes\\Installer\\Features",
        r"Classes\\Installer\\Products",
        r"Classes\\Installer\\UpgradeCodes",
        r"Microsoft\\Windows\\CurrentVersion\\Installer\\UpgradeCodes",
        r"Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Components",
        r"Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Products",
    )
}


def installer(pc: Pc, what: str, package: Path = PACKAGE, *properties: str) -> Ended:
    return pc.run("msiexec", what, to_windows(package), "/qn", "/norestart", *properties)


@pytest.fixture(scope="session")
def versions(payload: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two packages, one after the other: the older has a file that the newer has not."""
    folder = tmp_path_factory.mktemp("versions")
    older = shutil.copytree(payload, folder / "payload")
    (older / "_internal" / "stale.pyd").write_bytes(b"of a version before")
    (older / "data" / "content.json").write_bytes(b"{}")
    environment = project.environment()
    return {
        version: installers.make_package(version, environment, payload=what, folder=folder)
        for version, what in ((OLD, older), (NEW, payload))
    }


def test_from_nothing_to_nothing(new_pc: Pc, payload: Path) -> None:
    pc = new_pc
    files, registry = pc.files(), pc.registry()
    assert installer(pc, "/i") == (0, "")
    assert contents(pc.shared_program.parent) == contents(payload)
    # Wine puts it into the menu of the one person; Windows into that of everybody.
    (shortcut,) = (
        menu / "Fingerpost.lnk"
        for menu in (pc.own_menu, pc.shared_menu)
        if (menu / "Fingerpost.lnk").exists()
    )
    running, window = pc.open_by_shortcut(shortcut, picture="installed-by-package")
    assert NUMBER.replace(" ", "") in pc.screen.words()
    pc.quick_close(window)
    assert running.end().code == 0
    running, window = pc.open(pc.shared_program)
    pc.quick_close(window)
    assert running.end().code == 0

    assert installer(pc, "/x") == (0, "")
    assert came_or_went(files, pc.files()) in ([], [ITS_FOLDER])
    left = differences(registry, pc.registry())
    assert {one.removeprefix("made system.reg [").removesuffix("]") for one in left} <= ITS_KEYS


@pytest.mark.thorough
def test_it_puts_nothing_anywhere_else(new_pc: Pc) -> None:
    pc = new_pc
    files = pc.files()
    assert installer(pc, "/i") == (0, "")
    made = came_or_went(files, pc.files())
    ours = ("made Program Files/Fingerpost", ITS_FOLDER)
    other = [one for one in made if not one.startswith(ours)]
    assert [one.rpartition("/")[2] for one in other] == ["Fingerpost.lnk"]


def test_a_newer_one_takes_the_place_of_the_older(
    new_pc: Pc, payload: Path, versions: dict[str, Path]
) -> None:
    pc = new_pc
    assert installer(pc, "/i", versions[OLD]) == (0, "")
    assert (pc.shared_program.parent / "_internal" / "stale.pyd").exists()
    assert installer(pc, "/i", versions[NEW]) == (0, "")
    assert contents(pc.shared_program.parent) == contents(payload)
    assert pc.run(pc.shared_program, "--version").code == 0
    keys = [key for key in pc.registry() if r"CurrentVersion\\Uninstall\\{" in key]
    assert len([key for key in keys if msi.code("product", NEW) in key]) == 1
    assert [key for key in keys if msi.code("product", OLD) in key] == []


@pytest.mark.thorough
def test_an_older_one_is_refused(new_pc: Pc, payload: Path, versions: dict[str, Path]) -> None:
    pc = new_pc
    assert installer(pc, "/i", versions[NEW]) == (0, "")
    assert installer(pc, "/i", versions[OLD]).code != 0
    assert contents(pc.shared_program.parent) == contents(payload)


@pytest.mark.thorough
def test_another_place(new_pc: Pc, payload: Path) -> None:
    pc = new_pc
    assert installer(pc, "/i", PACKAGE, r"INSTALLDIR=C:\Tools\Fingerpost") == (0, "")
    assert contents(pc.wine.c_drive / "Tools" / "Fingerpost") == contents(payload)
    assert not pc.shared_program.exists()


@pytest.mark.thorough
def test_after_a_power_cut_it_is_installed_again(new_pc: Pc, payload: Path) -> None:
    pc = new_pc
    folder = pc.shared_program.parent
    pc.wine.start("msiexec", "/i", to_windows(PACKAGE), "/qn")
    wait_until(lambda: sum(len(files) for _, _, files in os.walk(folder)) >= 10, "files are out")
    pc.cut_power()
    assert contents(folder) != contents(payload)
    assert installer(pc, "/i") == (0, "")
    assert contents(folder) == contents(payload)
    assert pc.run(pc.shared_program, "--version").code == 0


def test_what_an_office_reads_in_it() -> None:
    def shown(*arguments: str) -> str:
        return subprocess.run(
            ["msiinfo", *arguments], capture_output=True, text=True, check=True
        ).stdout.replace("\r", "")

    rows = (line.split("\t") for line in shown("export", str(PACKAGE), "Property").splitlines()[3:])
    properties = {row[0]: row[1] for row in rows}
    assert properties["ALLUSERS"] == "1"
    assert properties["UpgradeCode"] == f"{{{msi.UPGRADE_CODE}}}".upper()
    assert (properties["ProductName"], properties["Manufacturer"]) == ("Fingerpost", "Fingerpost")
    assert properties["ProductVersion"] == __version__
    about = dict(
        line.split(": ", 1) for line in shown("suminfo", str(PACKAGE)).splitlines() if ": " in line
    )
    assert about["Template"] == "x64;1033"
    assert about["Subject"] == "Fingerpost"
