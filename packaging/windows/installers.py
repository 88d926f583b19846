"""Makes both installers from the program's folder, wherever that was made."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from windows import icon, msi
from windows.common import HERE, PAYLOAD, RESULTS, SCRATCH, BuildError, relative, run

SETUP = RESULTS / "FingerpostSetup.exe"


def make_setup(
    version: str,
    environment: Mapping[str, str],
    *,
    payload: Path = PAYLOAD,
    result: Path = SETUP,
    signed: bool = False,
) -> Path:
    """Make the `setup.exe` for one person; with `signed`, its uninstaller is signed on the way.

    Raises:
        BuildError: NSIS is not there, or refused.
    """
    size = sum(file.stat().st_size for file in payload.rglob("*") if file.is_file())
    draw(environment)
    listing = SCRATCH / "files.nsh"
    listing.write_text(unpacking(payload), "utf-8")
    defined = {
        "FILES": listing,
        "ICON": SCRATCH / "fingerpost.ico",
        "PICTURE": SCRATCH / "setup.bmp",
        "VERSION": version,
        "SIZE_KB": round(size / 1024),
        "OUTPUT": result,
    }
    if signed:
        defined["SIGN"] = f'"{sys.executable}" "{HERE / "sign.py"}"'
    run(
        ["makensis", "-V2", "-WX", *(f"-D{name}={value}" for name, value in defined.items()),
         HERE / "fingerpost.nsi"],
        "making the installer",
        environment=environment,
    )  # fmt: skip
    return result


def unpacking(payload: Path) -> str:
    """What NSIS is to unpack, in order: left to itself it would take the order of the disk."""
    lines = []
    folders = [payload, *(path for path in payload.rglob("*") if path.is_dir())]
    for folder in sorted(folders):
        below = "\\".join(("$INSTDIR", "program.new", *folder.relative_to(payload).parts))
        lines.append(f'SetOutPath "{below}"')
        lines += [f'File "{file}"' for file in sorted(folder.iterdir()) if file.is_file()]
    return "\n".join(lines) + "\n"


def make_package(
    version: str,
    environment: Mapping[str, str],
    *,
    payload: Path = PAYLOAD,
    folder: Path = RESULTS,
) -> Path:
    """Make the package for everybody on a PC.

    Raises:
        BuildError: msitools is not there, or refused.
    """
    draw(environment)
    return msi.make(version, environment, payload=payload, folder=folder)


def draw(environment: Mapping[str, str]) -> None:
    """Draw what both show. Setup holds the time of each file in it, so it must not be now."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    pictures = (SCRATCH / "fingerpost.ico", SCRATCH / "icon-group.bin", SCRATCH / "setup.bmp")
    icon.draw(*pictures[:2])
    icon.draw_banner(pictures[2])
    for picture in pictures:
        os.utime(picture, (int(environment["SOURCE_DATE_EPOCH"]),) * 2)


def require_size(file: Path, most: int) -> None:
    """Hold a file against its budget, in bytes.

    Raises:
        BuildError: it is larger.
    """
    size = file.stat().st_size
    if size > most:
        raise BuildError(
            f"{relative(file)} holds {size / 1e6:.1f} MB; {most / 1e6:.0f} are allowed"
        )
