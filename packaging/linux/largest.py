"""Says what the room is taken by: the twenty largest files of the folder, and why each stays.

The table stands in README.md here; a test holds it against the folder.
"""

from pathlib import Path

import payload

MANY = 20

# By patterns of names below the folder.
REASONS = {
    "_internal/PySide6/Qt/lib/libQt6Core.so.6": "Qt: text, time, files; every other part needs it",
    "_internal/PySide6/Qt/lib/libQt6Gui.so.6": "Qt: fonts, painting, keys, and screen readers",
    "_internal/PySide6/Qt/lib/libQt6Widgets.so.6": "Qt: buttons, lists and fields",
    "_internal/PySide6/Qt/lib/libQt6DBus.so.6": "Qt: the way to a screen reader",
    "_internal/PySide6/Qt/lib/libQt6XcbQpa.so.6": "Qt: windows on X11",
    "_internal/PySide6/Qt/lib/libQt6WaylandClient.so.6": "Qt: windows on Wayland",
    "_internal/PySide6/Qt/lib/libicui18n.so.*": "Qt6Core links it: ICU, the order of letters",
    "_internal/PySide6/Qt/lib/libicuuc.so.*": "Qt6Core links it: ICU, capital letters",
    "_internal/PySide6/Qt/lib/libicudata.so.*": "ICU's data, cut down from 32 MB",
    "_internal/PySide6/QtCore.abi3.so": "how Python calls Qt6Core",
    "_internal/PySide6/QtGui.abi3.so": "how Python calls Qt6Gui",
    "_internal/PySide6/QtWidgets.abi3.so": "how Python calls Qt6Widgets",
    "_internal/PySide6/libpyside6.abi3.so.*": "what those three have in common",
    "_internal/shiboken6/libshiboken6.abi3.so.*": "keeps objects of Qt and of Python together",
    "_internal/libpython3.*": "Python",
    "_internal/modules": "all modules of Python, ours and others', compiled, in one file",
    "_internal/base_library.zip": "what Python needs before it can read that file",
    "_internal/python3.*/unicodedata.*": "finds words whatever their accents",
    "_internal/libsqlite3.so.0": "reads the content and searches it",
    "_internal/libglib-2.0.so.0": "Qt6Core links it: how it waits for events",
    "_internal/libzstd.so.1": "Qt6Core links it",
    "_internal/libpcre2-8.so.0": "GLib links it",
    "data/content.sqlite": "everything there is to read, and its index",
    "fingerpost": "starts Python",
}


def table(folder: Path) -> str:
    """The largest files as a table in Markdown.

    Raises:
        PayloadError: nobody has said why one of them is there.
    """
    sizes = {name: (folder / name).lstat().st_size for name in payload.files_of(folder)}
    largest = sorted(sizes, key=lambda name: (-sizes[name], name))[:MANY]
    lines = ["| file | MB | why it stays |", "|---|---|---|"]
    for name in largest:
        why = next((why for one, why in REASONS.items() if payload.matches(name, [one])), "")
        if not why:
            raise payload.PayloadError(f"{name} is one of the {MANY} largest: say why it stays")
        lines.append(f"| `{name}` | {sizes[name] / 1e6:.1f} | {why} |")
    return "\n".join(lines) + "\n"
