"""Whether this computer can read aloud, and with what. Nothing is started to find out."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from fingerpost.ui.speech.voice import Voice

MakeVoice = Callable[[QObject], "Voice"]
"""Makes a voice that belongs to an object."""

FOLDER = Path("/usr/bin")
ON_LINUX, ON_MACOS = ("espeak-ng", "espeak"), ("say",)
SPEECH_KEY = r"SOFTWARE\Microsoft\Speech\Voices\Tokens"


def voice_here(system: str = sys.platform, folder: Path | None = None) -> MakeVoice | None:
    """How to make the voice of this computer; None where it has none.

    `folder` is where programs are looked for, if not where the system has them.
    """
    if system == "win32":
        return _sapi if _windows_speaks() else None
    names = ON_MACOS if system == "darwin" else ON_LINUX
    files = [(folder or FOLDER) / name for name in names]
    found = [file for file in files if os.access(file, os.X_OK)]
    if not found:
        return None

    def make(parent: QObject) -> "Voice":
        from fingerpost.ui.speech.program import ProgramVoice

        return ProgramVoice(parent, found[0])

    return make


def _sapi(parent: QObject) -> "Voice":
    from fingerpost.ui.speech.sapi import SapiVoice

    return SapiVoice(parent)


def _windows_speaks() -> bool:
    """Whether any voice is registered; the registry is read, and no more."""
    if sys.platform != "win32":
        return False
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, SPEECH_KEY) as key:
            return winreg.QueryInfoKey(key)[0] > 0
    except OSError:
        return False
