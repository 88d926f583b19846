"""The only module that knows where files are: in a checkout, in a wheel, in a frozen bundle.

It finds folders; it never opens, makes or changes anything.
"""

import os
import sys
from pathlib import Path

from fingerpost.content.layout import FILE_NAME


def data_folder() -> Path:
    """The folder that holds fonts, icons, licences and the content file.

    Frozen: `data` beside the program; in an application of macOS, where beside the program there
    may be programs only, in its `Resources`. In a checkout: `resources` at the top, with the
    content file under `build`.
    """
    if getattr(sys, "frozen", False):
        beside = Path(sys.executable).resolve().parent
        if beside.name == "MacOS" and beside.parent.name == "Contents":
            return beside.parent / "Resources" / "data"
        return beside / "data"
    return _checkout() / "resources"


def content_file() -> Path:
    """Where the content file should be. It may be missing: opening it says so."""
    if getattr(sys, "frozen", False):
        return data_folder() / FILE_NAME
    return _checkout() / "build" / FILE_NAME


def catalogues_folder() -> Path:
    """Where the catalogues of languages other than English are. A missing one means English."""
    if getattr(sys, "frozen", False):
        return data_folder() / "locale"
    return _checkout() / "build" / "locale"


def packs_folder() -> Path:
    """Where an administrator installs content packs on this system. It need not be there."""
    if sys.platform == "win32":
        # Any account may make a folder below ProgramData: what is in this one counts by its
        # signature alone.
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData"), "Fingerpost", "packs")
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Fingerpost/packs")
    return Path("/var/lib/fingerpost/packs")


def policy_file() -> Path | None:
    """The file an office's policy is in, where this system has a place only administrators fill.

    None on Windows: a policy is in the registry there (`system.registry`), never in a folder that
    others may make.
    """
    if sys.platform == "win32":
        return None
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Fingerpost/policy.toml")
    return Path("/etc/fingerpost/policy.toml")


def _checkout() -> Path:
    return Path(__file__).resolve().parents[2]
