"""Says what the space is taken by: the twenty largest files of the program, and why each stays."""

from fnmatch import fnmatchcase
from pathlib import Path

from windows.common import BuildError

MANY = 20

REASONS = {
    "_internal/PySide6/Qt6Core.dll": "Qt: events, text, times; the other parts of Qt need it",
    "_internal/PySide6/Qt6Gui.dll": "Qt: windows, fonts, painting, and what screen readers hear",
    "_internal/PySide6/Qt6Widgets.dll": "Qt: buttons, lists and fields",
    "_internal/PySide6/QtCore.pyd": "how Python calls Qt6Core",
    "_internal/PySide6/QtGui.pyd": "how Python calls Qt6Gui",
    "_internal/PySide6/QtWidgets.pyd": "how Python calls Qt6Widgets",
    "_internal/PySide6/plugins/platforms/qwindows.dll": "how Qt shows windows on Windows",
    "_internal/PySide6/pyside6.abi3.dll": "what those three have in common",
    "_internal/shiboken6/shiboken6.abi3.dll": "keeps objects of Qt and of Python together",
    "_internal/python3[0-9][0-9].dll": "Python",
    "_internal/modules": "all modules of Python, ours and others', compiled, in one file",
    "_internal/base_library.zip": "what Python needs before it can read that file",
    "_internal/sqlite3.dll": "reads the content and searches it",
    "_internal/_sqlite3.pyd": "how Python calls SQLite",
    "_internal/_ctypes.pyd": "how the program asks Windows for protection and privacy",
    "_internal/nacl/_sodium.pyd": "checks the signature of content packs",
    "_internal/_cffi_backend.*.pyd": "how Python calls that check",
    "_internal/python3.dll": "leads PySide6 to whichever Python there is",
    "_internal/unicodedata.pyd": "finds words whatever their accents",
    "_internal/*/MSVCP140*.dll": "Microsoft's C++ runtime, which not every Windows has",
    "_internal/*VCRUNTIME140*.dll": "Microsoft's C runtime, which not every Windows has",
    "data/content.sqlite": "everything there is to read, and its index",
    "data/fonts/PublicSans_*.ttf": "the typeface",
    "fingerpost.exe": "starts Python; holds the icon",
}


def table(folder: Path) -> str:
    """The largest files as a table in Markdown.

    Raises:
        BuildError: nobody has said why one of them is there.
    """
    files = [file for file in folder.rglob("*") if file.is_file()]
    files.sort(key=lambda file: (-file.stat().st_size, file.as_posix()))
    lines = ["| file | MB | why it stays |", "|---|---|---|"]
    for file in files[:MANY]:
        name = file.relative_to(folder).as_posix()
        reason = next((why for one, why in REASONS.items() if fnmatchcase(name, one)), "")
        if not reason:
            raise BuildError(f"{name} is one of the {MANY} largest files: say why in largest.py")
        lines.append(f"| `{name}` | {file.stat().st_size / 1e6:.2f} | {reason} |")
    return "\n".join(lines) + "\n"


def write(folder: Path, result: Path) -> None:
    """Write the table to a file."""
    result.write_text(table(folder), "utf-8")
