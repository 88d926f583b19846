"""Makes the package for everybody on a PC, which an office hands out by Group Policy or Intune.

Windows Installer follows a file by the identity of its component. Each is derived from the path of
the file, so it stays the same in every version; the code of the product changes with the version,
as a major upgrade needs; the upgrade code never changes.
"""

import hashlib
import os
import struct
import uuid
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from windows.common import PAYLOAD, PROGRAM, RESULTS, SCRATCH, BuildError, run

UPGRADE_CODE = uuid.UUID("7a3dde16-3ee0-42fe-b3cf-b588b8ca1502")
"""What all versions have in common. It must never change."""

MANUFACTURER = "Fingerpost"
NAME = "Fingerpost"
ROOT_FOLDER = "INSTALLDIR"

PROPERTIES = {
    "ARPNOMODIFY": "1",
    "ARPNOREPAIR": "1",
    "ARPPRODUCTICON": "icon",
    # Put every file in place, whatever version is there: an upgrade first decides what to copy and
    # then removes the version before, with whatever it decided to keep of it.
    "REINSTALLMODE": "amus",
}

# A property set that holds one set, the summary information.
_SUMMARY_SET = uuid.UUID("f29f85e0-4ff9-1068-ab91-08002b27b3d9").bytes_le
_SUMMARY = struct.pack("<I", 1) + _SUMMARY_SET
_HEAD = 24  # bytes of the property set before that
_CODE, _CREATED, _SAVED = 9, 12, 13
_FILE_TIME = 64
_1601 = 11_644_473_600  # seconds from the start of Windows' calendar to that of Unix
_NO_CODE = b"{00000000-0000-0000-0000-000000000000}"


def file_name(version: str) -> str:
    """What the package is called."""
    return f"Fingerpost-{version}.msi"


def code(*words: str) -> str:
    """A code that is always the same for the same words."""
    return str(uuid.uuid5(UPGRADE_CODE, " ".join(words))).upper()


def make(
    version: str,
    environment: Mapping[str, str],
    *,
    payload: Path = PAYLOAD,
    folder: Path = RESULTS,
) -> Path:
    """Make the package of a payload, in a folder.

    Raises:
        BuildError: msitools is not there, or refused.
    """
    source = SCRATCH / "fingerpost.wxs"
    source.write_bytes(describe(version, payload))
    result = folder / file_name(version)
    result.unlink(missing_ok=True)
    # wixl knows only paths below the folder it is run in.
    run(
        ["wixl", "--arch", "x64", "-D", "Win64=yes", "-o", str(result), str(source)],
        "making the package",
        folder=payload,
        environment=environment,
    )
    data = result.read_bytes()
    result.write_bytes(settle(data, int(environment["SOURCE_DATE_EPOCH"])))
    return result


def settle(package: bytes, seconds: int) -> bytes:
    """Take chance and the clock out of a package: two builds of one source are then the same.

    wixl draws the code of the package by lot and writes down when it was made. Both are in the
    summary information, a property set of the old kind
    (https://learn.microsoft.com/openspecs/windows_protocols/ms-oleps/). The code becomes one that
    follows from everything else, so that two packages with one code are one package.

    Raises:
        BuildError: the summary is not where wixl puts it.
    """
    data = bytearray(package)
    start = package.rfind(_SUMMARY)
    if start < 0:
        raise BuildError("the package has no summary information: this wixl is a new one")
    (section,) = struct.unpack_from("<I", data, start + len(_SUMMARY))
    section += start - _HEAD
    _, count = struct.unpack_from("<II", data, section)
    pairs = (struct.unpack_from("<II", data, section + 8 + 8 * at) for at in range(count))
    at = {number: section + offset for number, offset in pairs}
    for number in (_CREATED, _SAVED):
        struct.pack_into("<IQ", data, at[number], _FILE_TIME, (seconds + _1601) * 10_000_000)
    place = slice(at[_CODE] + 8, at[_CODE] + 8 + len(_NO_CODE))
    if data[place][:1] != b"{" or data[place][-1:] != b"}":
        raise BuildError("the package has no code where one should be: this wixl is a new one")
    data[place] = _NO_CODE
    data[place] = f"{{{code('package', hashlib.sha256(data).hexdigest())}}}".encode("ascii")
    return bytes(data)


def describe(version: str, payload: Path) -> bytes:
    """The package as WiX XML: every file of the payload, each a component of its own."""
    wix = ElementTree.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = _add(
        wix, "Product", Id=code("product", version), Name=NAME, Language="1033", Codepage="1252",
        Version=version, Manufacturer=MANUFACTURER, UpgradeCode=str(UPGRADE_CODE).upper(),
    )  # fmt: skip
    _add(
        product, "Package", InstallerVersion="500", Compressed="yes", InstallScope="perMachine",
        Description=NAME, Manufacturer=MANUFACTURER,
    )  # fmt: skip
    _add(product, "MajorUpgrade", DowngradeErrorMessage=f"A newer {NAME} is installed already.")
    _add(product, "Media", Id="1", Cabinet="fingerpost.cab", EmbedCab="yes")
    for name, value in PROPERTIES.items():
        _add(product, "Property", Id=name, Value=value)
    _add(
        product, "Icon", Id="icon", SourceFile=os.path.relpath(SCRATCH / "fingerpost.ico", payload)
    )
    root = _add(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = _add(root, "Directory", Id="ProgramFiles64Folder")
    _add(root, "Directory", Id="ProgramMenuFolder")
    home = _add(programs, "Directory", Id=ROOT_FOLDER, Name=NAME)
    feature = _add(product, "Feature", Id="program", Level="1", Title=NAME)
    _add_folder(home, feature, payload, payload)
    ElementTree.indent(wix)
    text: str = ElementTree.tostring(wix, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _add_folder(
    place: ElementTree.Element, feature: ElementTree.Element, folder: Path, top: Path
) -> None:
    for path in sorted(folder.iterdir(), key=lambda one: (one.is_dir(), one.name)):
        name = path.relative_to(top).as_posix()
        if path.is_dir():
            inner = _add(place, "Directory", Id=_id("d", name), Name=path.name)
            _add_folder(inner, feature, path, top)
            continue
        component = _add(
            place, "Component", Id=_id("c", name), Guid=code("file", name), Win64="yes"
        )
        file = _add(
            component, "File", Id=_id("f", name), Name=path.name, Source=name, KeyPath="yes"
        )
        if name == PROGRAM:
            _add(
                file, "Shortcut", Id="shortcut", Name=NAME, Directory="ProgramMenuFolder",
                Target=f"[{ROOT_FOLDER}]{PROGRAM}", WorkingDirectory=ROOT_FOLDER,
            )  # fmt: skip
        _add(feature, "ComponentRef", Id=_id("c", name))


def _id(kind: str, name: str) -> str:
    """An identifier of at most 72 letters, whatever the path."""
    return f"{kind}_{hashlib.sha256(name.encode()).hexdigest()[:32]}"


def _add(parent: ElementTree.Element, tag: str, /, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, tag, attributes)
