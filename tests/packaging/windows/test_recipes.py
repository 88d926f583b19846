"""How the Windows build decides and writes; runs everywhere, without Wine."""

import re
import struct
import uuid
from pathlib import Path
from xml.etree import ElementTree

import pytest

import build
from fingerpost import __version__
from windows import icon, installers, largest, msi, sign, toolchain
from windows.build import PLATFORM, write_version
from windows.common import HERE, ROOT, BuildError
from windows.wine import FOUND_SOMETHING, ONLY_HERE, Ended, found_wrong

NAMESPACE = "{http://schemas.microsoft.com/wix/2006/wi}"
REQUIREMENTS = ROOT / "packaging" / "requirements"


# What it is made of


def pins(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """The version and hashes of each package in a requirements file."""
    found = {}
    for block in re.split(r"\n(?=\S)", (REQUIREMENTS / name).read_text("utf-8")):
        head = re.match(r"([\w.-]+)==([\w.]+)", block)
        if head:
            found[head[1]] = (head[2], frozenset(re.findall(r"sha256:(\w{64})", block)))
    return found


def test_both_systems_are_built_with_the_same_versions() -> None:
    ours, theirs = pins("windows.txt"), pins("dev.txt")
    assert {"pyside6-essentials", "shiboken6", "pyinstaller"} <= ours.keys() & theirs.keys()
    assert {name: ours[name] for name in ours.keys() & theirs.keys()} == {
        name: theirs[name] for name in ours.keys() & theirs.keys()
    }
    assert all(hashes for _, hashes in ours.values())


def test_no_network_is_on_the_lists() -> None:
    lists = build.read_rules(PLATFORM)
    for name in ("PySide6/Qt6Network.dll", "PySide6/QtNetwork.pyd", "_socket.pyd", "_ssl.pyd",
                 "libcrypto-3.dll", "libssl-3.dll", "select.pyd", "PySide6/opengl32sw.dll",
                 "PySide6/plugins/tls/qschannelbackend.dll", "PySide6/translations/qt_en.qm",
                 "PySide6/plugins/platforms/qdirect2d.dll"):  # fmt: skip
        assert not build.matches(name, lists.files), name
    for name in ("vcruntime140.dll", "vcruntime140_1.dll", "msvcp140.dll", "python3.dll",
                 "winhttp.dll", "wininet.dll", "qt6network.dll"):  # fmt: skip
        assert not build.matches(name, [one.lower() for one in lists.from_the_system]), name


def test_budgets_are_those_of_windows() -> None:
    assert build.read_rules(PLATFORM).disk_bytes == 65_000_000
    assert build.read_rules("linux").disk_bytes == 78_000_000


def test_a_wheel_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(toolchain, "WHEELS", tmp_path)
    with pytest.raises(BuildError, match=r"one wheel of panda3d .* not 0; delete that folder"):
        toolchain.wheel("panda3d")


# What is shown


def test_the_icon_has_every_size(tmp_path: Path) -> None:
    icon.draw(tmp_path / "a.ico", tmp_path / "a.bin")
    data, group = (tmp_path / "a.ico").read_bytes(), (tmp_path / "a.bin").read_bytes()
    (count,) = struct.unpack_from("<H", data, 4)
    sizes = [data[6 + 16 * at] or 256 for at in range(count)]
    assert sorted(sizes) == sorted(icon.SIZES)
    assert len(group) == 6 + 14 * count
    numbers = [struct.unpack_from("<H", group, 6 + 14 * at + 12)[0] for at in range(count)]
    assert numbers == list(range(1, count + 1))


def test_the_version_resource_is_neutral(tmp_path: Path) -> None:
    write_version(tmp_path / "version.txt")
    text = (tmp_path / "version.txt").read_text("utf-8")
    said = dict(re.findall(r'StringStruct\("(\w+)", "([^"]*)"\)', text))
    assert said == {
        "FileDescription": "Fingerpost",
        "FileVersion": __version__,
        "ProductName": "Fingerpost",
        "ProductVersion": __version__,
    }


def test_setup_says_nothing_of_what_the_program_is_about() -> None:
    shown = (HERE / "fingerpost.nsi").read_text("utf-8").lower()
    for word in ("stalk", "harass", "police", "abuse", "helpline", "victim"):
        assert word not in shown


def test_a_large_file_without_a_reason_is_named(tmp_path: Path) -> None:
    (tmp_path / "new.dll").write_bytes(b"12")
    with pytest.raises(BuildError, match=r"new\.dll .* say why"):
        largest.table(tmp_path)


def test_a_file_over_its_budget_is_named(tmp_path: Path) -> None:
    file = tmp_path / "setup.exe"
    file.write_bytes(bytes(20))
    installers.require_size(file, 20)
    with pytest.raises(BuildError, match=r"setup\.exe holds"):
        installers.require_size(file, 19)


@pytest.mark.parametrize(
    ("code", "lines", "well"),
    [
        (0, ["ok      one"], True),
        (FOUND_SOMETHING, ["ok      one", ONLY_HERE], True),
        (FOUND_SOMETHING, [ONLY_HERE + "; something else"], False),
        (FOUND_SOMETHING, ["FAILED  two", ONLY_HERE], False),
        (0, ["ok      one", "a warning"], False),
        (1, ["ok      one"], False),
        (0, [], False),
    ],
)
def test_only_what_wine_lacks_is_overlooked(code: int, lines: list[str], well: bool) -> None:
    assert (found_wrong(Ended(code, "\n".join(lines))) == []) == well


# The package


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small payload."""
    for name in ("fingerpost.exe", "_internal/a.dll", "data/licences/b.txt"):
        file = tmp_path / "payload" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    return tmp_path / "payload"


def described(version: str, folder: Path) -> ElementTree.Element:
    return ElementTree.fromstring(msi.describe(version, folder))  # noqa: S314  (our own)


def components(version: str, folder: Path) -> dict[str, str]:
    return {
        component[0].attrib["Source"]: component.attrib["Guid"]
        for component in described(version, folder).iter(f"{NAMESPACE}Component")
    }


def test_a_file_keeps_its_identity_in_every_version(folder: Path) -> None:
    before = components("1.0.0", folder)
    (folder / "_internal" / "new.dll").write_bytes(b"new")
    after = components("1.1.0", folder)
    assert after.keys() - before.keys() == {"_internal/new.dll"}
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after)


def test_an_upgrade_is_one(folder: Path) -> None:
    first, second = (
        described(version, folder).find(f"{NAMESPACE}Product") for version in ("1.0.0", "1.1.0")
    )
    assert first is not None
    assert second is not None
    assert first.attrib["UpgradeCode"] == second.attrib["UpgradeCode"]
    assert first.attrib["UpgradeCode"] == "7A3DDE16-3EE0-42FE-B3CF-B588B8CA1502"
    assert first.attrib["Id"] != second.attrib["Id"]
    assert first.find(f"{NAMESPACE}MajorUpgrade") is not None


def test_every_file_of_the_folder_is_in_the_package(folder: Path) -> None:
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert components("1.0.0", folder).keys() == names


def summary(code: str, time: int) -> bytes:
    """The part of a package that wixl fills by lot and by the clock, and something around it."""
    values = {
        9: struct.pack("<II", 30, 39) + f"{{{code}}}\0\0".encode(),
        12: struct.pack("<IQ", 64, time),
        13: struct.pack("<IQ", 64, time),
    }
    at, pairs, body = 8 + 8 * len(values), b"", b""
    for number, value in values.items():
        pairs += struct.pack("<II", number, at + len(body))
        body += value
    section = struct.pack("<II", at + len(body), len(values)) + pairs + body
    head = struct.pack("<HHI16x", 0xFFFE, 0, 0)
    place = struct.pack("<I", len(head) + 4 + 16 + 4)
    return b"before" + head + msi._SUMMARY + place + section + b"after"


def test_a_package_forgets_chance_and_the_clock() -> None:
    drawn = [summary(str(uuid.uuid4()).upper(), time) for time in (123, 456)]
    first, second = (msi.settle(package, 1_000_000) for package in drawn)
    assert first == second
    assert len(first) == len(drawn[0])
    other = msi.settle(summary(str(uuid.uuid4()).upper(), 1) + b"more", 1_000_000)
    assert other.removesuffix(b"more") != first


def test_a_package_of_another_form_is_refused() -> None:
    with pytest.raises(BuildError, match="no summary information"):
        msi.settle(b"something else", 0)
    with pytest.raises(BuildError, match="no code"):
        msi.settle(summary("0" * 36, 0).replace(b"{", b"("), 0)


# Signing


def test_nothing_is_signed_without_a_certificate() -> None:
    assert sign.signer({}) is None


def test_half_a_signature_is_refused(tmp_path: Path) -> None:
    certificate = tmp_path / "certificate.pem"
    certificate.write_text("", "utf-8")
    given = {"FINGERPOST_SIGN_CERTIFICATE": str(certificate)}
    with pytest.raises(BuildError, match="FINGERPOST_SIGN_KEY names no file"):
        sign.signer(given)
    with pytest.raises(BuildError, match="FINGERPOST_SIGN_CERTIFICATE names no file"):
        sign.signer({"FINGERPOST_SIGN_KEY": str(certificate)})
