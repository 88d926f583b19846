"""The finished folder for Windows, read and not run: what is in it, what it links, who made it."""

import re
import shutil
from pathlib import Path
from typing import Any

import pefile
import pytest
from PyInstaller.archive.readers import CArchiveReader

import archives
import build
from fingerpost import __version__
from windows import largest, libraries, signatures, toolchain
from windows.build import PLATFORM
from windows.common import HERE, BuildError
from windows.wine import PREFIX, STAND_INS

pytestmark = pytest.mark.packaging_windows

ROOTS = toolchain.ROOTS
RULES = build.read_rules(PLATFORM)


def wheels() -> list[Path]:
    return sorted(toolchain.WHEELS.glob("*.whl"))


@pytest.fixture
def copy(payload: Path, tmp_path: Path) -> Path:
    """The folder again, to be spoilt."""
    return shutil.copytree(payload, tmp_path / "fingerpost")


def test_every_file_is_listed(payload: Path) -> None:
    assert build.strangers(payload, RULES) == ()
    assert build.size(payload) <= RULES.disk_bytes == 65_000_000


def test_every_module_is_listed(payload: Path) -> None:
    names = archives.names_in(payload, "fingerpost.exe")
    assert {"fingerpost.ui.shell", "json", "PySide6", "os"} <= names
    assert build.unlisted_modules(names, RULES) == ()
    archive = CArchiveReader(str(payload / "fingerpost.exe"))
    assert [name for name in archive.toc if name.startswith("pyi_rth")] == []


def test_nothing_in_it_can_open_a_connection(payload: Path) -> None:
    suspects = re.compile(r"network|ssl|crypto|socket|tls|http|opengl32sw|direct2d", re.IGNORECASE)
    assert [name for name in build.files_of(payload) if suspects.search(name)] == []
    linked = set().union(*(libraries.linked(file) for file in libraries.programs(payload)))
    assert "qt6core.dll" in linked
    suspects = re.compile(r"network|ssl|crypto|winhttp|wininet|urlmon|dnsapi|iphlpapi|curl")
    assert [name for name in linked if suspects.search(name)] == []


def test_every_library_is_in_it_or_part_of_windows(payload: Path) -> None:
    assert libraries.unmet(payload, RULES.from_the_system) == {}


def test_no_library_of_windows_is_listed_for_nothing(payload: Path) -> None:
    needed = libraries.needed_of_windows(payload)
    unused = [
        pattern
        for pattern in RULES.from_the_system
        if not any(build.matches(name, [pattern.lower()]) for name in needed)
    ]
    assert unused == []


@pytest.mark.parametrize("name", ["VCRUNTIME140_1.dll", "MSVCP140.dll", "python3.dll"])
def test_a_missing_library_is_found_out(copy: Path, name: str) -> None:
    """Wine brings a runtime of its own and would not miss ours."""
    for file in copy.rglob(name):
        file.unlink()
    missing = {
        one for names in libraries.unmet(copy, RULES.from_the_system).values() for one in names
    }
    assert missing == {name.lower()}


def test_every_library_is_from_a_pinned_wheel(payload: Path) -> None:
    libraries.require_origin(payload, wheels())


@pytest.mark.parametrize("name", [*(f"{name}.dll" for name in STAND_INS), "vcruntime140.dll"])
def test_a_library_of_the_build_or_of_wine_is_found_out(copy: Path, name: str) -> None:
    system = PREFIX / "prefix" / "drive_c" / "windows" / "system32"
    shutil.copy(system / name, copy / "_internal" / "PySide6" / "MSVCP140_2.dll")
    with pytest.raises(BuildError, match=r"in no wheel that was fetched: .*MSVCP140_2\.dll"):
        libraries.require_origin(copy, wheels())
    with pytest.raises(BuildError, match=r"MSVCP140_2\.dll"):
        libraries.require_signed(copy, ROOTS)


def test_every_library_is_signed_by_who_made_it(payload: Path) -> None:
    parts = libraries.require_signed(payload, ROOTS)
    by = {part.name.rpartition("/")[2]: part.signer for part in parts}
    assert by["python311.dll"] == signatures.PYTHON
    assert by["Qt6Core.dll"] == signatures.QT
    unsigned = {part.name for part in parts if not part.signer}
    assert unsigned == {file.relative_to(payload).as_posix() for file in libraries.to_sign(payload)}
    assert len(unsigned) == len(libraries.OURS) + len(libraries.UNSIGNED)


def test_a_changed_byte_is_found_out(copy: Path) -> None:
    file = copy / "_internal" / "python311.dll"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(BuildError, match=r"the signature of python311\.dll"):
        signatures.require(file, ROOTS, (signatures.PYTHON,))


def test_another_signer_is_found_out(payload: Path) -> None:
    file = payload / "_internal" / "PySide6" / "Qt6Core.dll"
    with pytest.raises(BuildError, match=r"signed by The QT Company Oy, not by Python"):
        signatures.require(file, ROOTS, (signatures.PYTHON,))


def test_every_part_of_python_is_signed_and_stamped() -> None:
    """Those that are shipped, and those that only build."""
    files = [toolchain.PYTHON / toolchain.LIBRARY, *(toolchain.PYTHON / "DLLs").iterdir()]
    assert len(files) > 20
    for file in files:
        found = signatures.require(file, ROOTS, (signatures.PYTHON,))
        assert found.time.endswith("GMT"), file
        if file.suffix == ".pyd" or file.name == toolchain.LIBRARY:
            assert "3.11.9" in found.text, file


def test_python3_leads_to_every_name_of_python(payload: Path) -> None:
    internal = payload / "_internal"
    names = toolchain.exports(internal / toolchain.LIBRARY)
    assert toolchain.exports(internal / "python3.dll") == names
    with pefile.PE(str(internal / "python3.dll")) as library:
        led = {one.forwarder.decode() for one in library.DIRECTORY_ENTRY_EXPORT.symbols}
    assert led == {f"python311.{name}" for name in names}


def strings_of(program: Any) -> dict[str, str]:
    """What the properties of a program say."""
    return {
        key.decode(): value.decode()
        for info in program.FileInfo
        for part in info
        if hasattr(part, "StringTable")
        for table in part.StringTable
        for key, value in table.entries.items()
    }


def test_its_properties_say_its_name_and_no_more(payload: Path) -> None:
    with pefile.PE(str(payload / "fingerpost.exe")) as program:
        assert strings_of(program) == {
            "FileDescription": "Fingerpost",
            "FileVersion": __version__,
            "ProductName": "Fingerpost",
            "ProductVersion": __version__,
        }
        assert program.OPTIONAL_HEADER.Subsystem == 2  # windows, no console
        kinds = {entry.id: entry for entry in program.DIRECTORY_ENTRY_RESOURCE.entries}
        icons = [str(entry.name or entry.id) for entry in kinds[14].directory.entries]
    assert icons == ["IDI_ICON1", "1"]


def test_the_page_names_the_largest_files(payload: Path) -> None:
    """By name and reason; sizes may differ by a tenth until somebody looks again."""

    def rows(text: str) -> dict[str, tuple[str, float]]:
        found = re.findall(r"^\| `(\S+)` \| ([\d.]+) \| (.+) \|$", text, re.MULTILINE)
        return {name: (why, float(size)) for name, size, why in found}

    told = rows((HERE / "README.md").read_text("utf-8"))
    held = rows(largest.table(payload))
    assert len(held) == largest.MANY
    assert {name: why for name, (why, _) in told.items()} == {
        name: why for name, (why, _) in held.items()
    }
    for name, (_, size) in held.items():
        assert told[name][1] == pytest.approx(size, rel=0.1), name
