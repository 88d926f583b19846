"""Lists every part of the finished folder, as CycloneDX 1.6: name, version, licence, files, sums.

A list of Python packages would miss what matters here: most of the folder is Qt, Python and small
libraries of the system, and Qt has parts by others inside it. `parts.toml` names them all. A file
that belongs to no part stops the build, and so does a part that has no file.
"""

import hashlib
import platform
import re
import subprocess
import tomllib
import uuid
from collections.abc import Iterable, Mapping
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

import payload
import project

PARTS = project.HERE / "parts.toml"
# What is Fingerpost's own; the licences of the others belong to it too.
OURS = (
    "data/content.*",
    "data/locale/*.mo",
    "data/licences/*",
    "data/fonts/fonts.conf",
    "_internal/shiboken6/files.dir/*",
)
QT_LIBRARIES = "_internal/PySide6/Qt/lib"

Part = Mapping[str, str]


def write(bundle: Path, target: Path) -> Path:
    """Write the list for a finished folder, and hold it against the standard's own schema.

    Raises:
        PayloadError: a file belongs to no part, a part has no file, or the list is not valid.
    """
    text = make_outputter(_bom(bundle), OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(
        indent=2
    )
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong is not None:
        raise payload.PayloadError(f"the list of parts is not valid CycloneDX: {wrong}")
    file = target / f"Fingerpost-{project.version()}-linux-x86_64.cdx.json"
    file.write_text(text + "\n", "utf-8")
    return file


def _bom(bundle: Path) -> Bom:
    table = tomllib.loads(PARTS.read_text("utf-8"))
    files = set(payload.files_of(bundle))
    ours = {
        "name": "Fingerpost",
        "version": project.version(),
        "licence": "MIT",
        "copyright": "the Fingerpost authors",
        "purl": f"pkg:generic/fingerpost@{project.version()}",
    }
    whole = _component(ours, _take(files, OURS), bundle, ComponentType.APPLICATION)
    parts = []
    ready = [_versioned(part, bundle) for part in table["part"]]
    ready += [_of_the_system(part) for part in table["system"]]
    for part in ready:
        mine = _take(files, payload.words(part["files"]))
        if not mine:
            raise payload.PayloadError(f"{PARTS.name} names {part['name']}, which has no file")
        component = _component(part, mine, bundle)
        if part["name"] == "Qt":
            component.components.update(_inside_qt(table["inside_qt"], bundle))
        parts.append(component)
    if files:
        raise payload.PayloadError(f"{PARTS.name} says nothing of {', '.join(sorted(files))}")
    bom = Bom(
        components=parts,
        serial_number=uuid.uuid5(
            uuid.NAMESPACE_URL, f"fingerpost {project.version()} {_sum(bundle)}"
        ),
    )
    bom.metadata.timestamp = project.day()
    bom.metadata.component = whole
    bom.register_dependency(whole, parts)
    return bom


def _take(files: set[str], patterns: Iterable[str]) -> list[str]:
    """The files that are meant, which no other part can have then."""
    mine = sorted(name for name in files if payload.matches(name, patterns))
    files.difference_update(mine)
    return mine


def _versioned(part: Part, bundle: Path) -> Part:
    """A part with the version that this Python brings to the folder."""
    known = {
        "python": platform.python_version(),
        "pyside": installed("PySide6-Essentials"),
        "pynacl": installed("PyNaCl"),
        "cffi": installed("cffi"),
        "pyinstaller": installed("pyinstaller"),
        "icu": _icu(bundle),
    }
    return {name: value.format(**known) if name in ("version", "purl") else value
            for name, value in part.items()}  # fmt: skip


def _icu(bundle: Path) -> str:
    """The version that the name of ICU's library ends in."""
    (file,) = (bundle / QT_LIBRARIES).glob("libicuuc.so.*")
    return file.name.rpartition(".")[2]


def _of_the_system(part: Part) -> Part:
    """A library of the system that the folder is built on, with the version it has there."""
    for name in part["package"].split():
        asked = subprocess.run(
            [
                "dpkg-query",
                "--show",
                "--showformat=${db:Status-Status} ${Version} ${source:Package}",
                name,
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        status, _, version = asked.stdout.partition(" ")
        if status == "installed":
            release = platform.freedesktop_os_release()
            purl = PackageURL("deb", release["ID"], name, version, {"arch": "amd64"})
            return {
                **part,
                "name": name,
                "version": version,
                "supplier": release["NAME"],
                "purl": purl.to_string(),
            }
    raise payload.PayloadError(f"no package {part['package']} is installed, whose library is used")


def _inside_qt(parts: Iterable[Part], bundle: Path) -> Iterable[Component]:
    for part in parts:
        library = (bundle / QT_LIBRARIES / f"{part['library']}.so.6").read_bytes()
        version = ""
        if "seen" in part:
            found = re.search(part["seen"].encode("ascii"), library)
            if found is None:
                raise payload.PayloadError(f"{part['library']} no longer tells of {part['name']}")
            version = found[1].decode("ascii")
        yield _component({**part, "version": version}, (), bundle)


def _component(
    part: Part,
    files: Iterable[str],
    bundle: Path,
    kind: ComponentType = ComponentType.LIBRARY,
) -> Component:
    site = part.get("site")
    more: dict[str, Any] = {}
    if "supplier" in part:
        more["supplier"] = OrganizationalEntity(name=part["supplier"])
    if site:
        more["external_references"] = [
            ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(site))
        ]
    if "purl" in part:
        more["purl"] = PackageURL.from_string(part["purl"])
    return Component(
        name=part["name"],
        type=kind,
        bom_ref=part.get("purl") or f"inside-qt:{part['name']}",
        version=part["version"] or None,
        licenses=[LicenseFactory().make_from_string(part["licence"])],
        copyright=part["copyright"],
        components=[
            Component(
                name=name,
                type=ComponentType.FILE,
                bom_ref=f"file:{name}",
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=_digest(bundle / name))],
            )
            for name in files
        ],
        **more,
    )


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _sum(bundle: Path) -> str:
    """One number for the whole folder."""
    lines = "".join(f"{_digest(bundle / name)} {name}\n" for name in payload.files_of(bundle))
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()
