"""Checks that a copy of the program is whole; runs inside the frozen bundle as in a checkout.

Prints one line a check and nothing else, shows no window, and never stops at the first failure.
Only `boot` starts it, for `--self-test`; it is for whoever installs or builds a copy.
"""

import importlib
import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fingerpost import i18n, locate
from fingerpost.content import codec, layout, store

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from fingerpost.ui.routes import Route
    from fingerpost.ui.shell import Shell

EXIT_WELL, EXIT_WRONG = 0, 3

SECONDS_TO_COMPLETE = 10.0
HELPLINE, HELPLINE_NUMBER = "national-stalking-helpline", "0808 802 0300"
A_TOWN, ITS_FORCE = "Brighton", "sussex"

# Made once with minisign 0.11, of the five bytes "pack\n"; its secret key is gone.
A_KEY = "RWTwtLUH7rNuzIz3FkeWeLM26Yeo4z5qXsOvJSG6Zwb4g7V6dqzIqSId"
A_SIGNED_TEXT = b"pack\n"
A_SIGNATURE = (
    b"untrusted comment: signature from minisign secret key\n"
    b"RUTwtLUH7rNuzGBjzVk+PWAAo4HV7oE/GrH/tsunbQxkwGGY+dN+4T+4HGw4rzSQmG/11DRT/RzPFNaZ1NTmIjM3eRjeSqIWIAA=\n"
    b"trusted comment: made for a test\n"
    b"JIfrcBL/dyXkpH5bibaTksp49LQwBaFZDIsUaqO1mWYU1wRkeHsgQr7t52jYWWVmX70FHlqFTtDV7FngWbMOCg==\n"
)

_DOCUMENTS = "document JOIN body USING (number)"

NETWORK_MODULES = (
    "_socket",
    "socket",
    "_ssl",
    "ssl",
    "asyncio",
    "http",
    "urllib.request",
    "PySide6.QtNetwork",
)
# Said by every platform of Qt that has no real windows, about every window.
_HARMLESS = frozenset({"This plugin does not support propagateSizeHints()"})


class WrongError(Exception):
    """A check failed; the message says how."""


def run(file: Path) -> int:
    """Check the content file, full-text search, fonts and the window's parts.

    Returns 0 when all is well, otherwise 3.
    """
    report = _Report()
    report.check("content file is whole", lambda: check_whole(file))
    report.check("content file is opened for reading only", lambda: check_read_only(file))
    report.check("full-text search finds the helpline", lambda: check_search(file))
    report.check("every document can be read", lambda: check_documents(file))
    report.check("places are found", lambda: check_places(file))
    report.check("every language has its catalogue", check_languages)
    report.check("signatures of content packs can be checked", check_signatures)
    for name, check in _window_checks(file):
        report.check(name, check)
    report.check("no network module is loaded", check_no_network)
    return EXIT_WRONG if report.failed else EXIT_WELL


class _Report:
    """Runs checks, says how each went, and remembers whether any failed."""

    def __init__(self) -> None:
        self.failed = False

    def check(self, name: str, check: Callable[[], object]) -> None:
        try:
            check()
        except Exception as error:
            self.failed = True
            _say(f"FAILED  {name}: {error or type(error).__name__}")
        else:
            _say(f"ok      {name}")


def _say(line: str) -> None:
    # A program without a console has nowhere to print on some systems: the exit status tells.
    if sys.stdout is not None:
        print(line, flush=True)


def _require(holds: object, otherwise: str) -> None:
    """`assert` for a program that is built without asserts."""
    if not holds:
        raise WrongError(otherwise)


# The content


def check_whole(file: Path) -> None:
    """The file is the one its manifest was written for, to the bit."""
    expected = json.loads(store.manifest_file(file).read_text("utf-8"))["sha256"]
    _require(_sha256(file.read_bytes()) == expected, "its SHA-256 is another")


def _sha256(data: bytes) -> str:
    """SHA-256 by Python's own code: `hashlib` would bring OpenSSL, and the bundle has neither."""
    for name in ("_sha256", "_sha2"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        return str(module.sha256(data).hexdigest())
    raise WrongError("this Python has no SHA-256")


def check_read_only(file: Path) -> None:
    """Writing to the open database is refused."""
    with closing(_open(file)) as content:
        try:
            content.database.execute("CREATE TABLE mark (made INTEGER)")
        except sqlite3.DatabaseError as error:
            _require("not authorized" in str(error), str(error))
        else:
            raise WrongError("it can be written to")


def check_search(file: Path) -> None:
    """Words, a number and a misspelt word all lead to the National Stalking Helpline."""
    with closing(_open(file)) as content:
        for typed in ("stalking helpline", HELPLINE_NUMBER, "stalkng helpline"):
            hits = content.search(typed).services
            _require(HELPLINE in [hit.id for hit in hits[:3]], f"not found by “{typed}”")
        service = content.service(HELPLINE)
        numbers = [phone.number for phone in service.phones] if service else []
        _require(HELPLINE_NUMBER in numbers, "it has another number")


def check_documents(file: Path) -> None:
    """Each row of the file becomes a value of the model again."""
    with closing(_open(file)) as content:
        rows = content.database.execute(f"SELECT kind, id, data FROM {_DOCUMENTS}").fetchall()  # noqa: S608
        _require(rows, "there are none")
        for kind, id_, data in rows:
            try:
                codec.decode_body(codec.DOCUMENTS[kind], data)
            except (KeyError, codec.CodecError) as error:
                raise WrongError(f"{kind} {id_}: {error}") from error
        content.topics()
        content.timeline()


def check_places(file: Path) -> None:
    """A town leads to its police force, and the force is there."""
    with closing(_open(file)) as content:
        forces = [force for place in content.find_places(A_TOWN, 5) for force in place.forces]
        _require(ITS_FORCE in forces, f"{A_TOWN} does not lead to {ITS_FORCE}")
        _require(content.force(ITS_FORCE), f"there is no force {ITS_FORCE}")


def check_languages() -> None:
    """Each language that can be chosen speaks for itself."""
    for code in i18n.NAMES:
        language = i18n.open_language(code, locate.catalogues_folder())
        _require(language.code == code, f"there is none for {code}")
        said = language.count(2, "1 guide", "{n} guides")
        _require(said.startswith("2 "), f"{code} cannot count: {said}")


def check_signatures() -> None:
    """A signature by minisign is taken, and is not taken for another text."""
    from fingerpost.content import signature

    keys = [signature.read_key(A_KEY)]
    signed = signature.read_signature(A_SIGNATURE)
    signature.verify(A_SIGNED_TEXT, signed, keys)
    try:
        signature.verify(A_SIGNED_TEXT[:-1], signed, keys)
    except signature.SignatureError:
        return
    raise WrongError("a changed text was taken")


class _Opened(store.PackedContent):
    """The content with its database in reach, which nothing else in the program may have."""

    @property
    def database(self) -> sqlite3.Connection:
        return self._database


def _open(file: Path) -> _Opened:
    return _Opened(file)


# The window


def _window_checks(file: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """The checks that need Qt, in their order: each may use what the one before it made.

    Qt's own warnings are gathered from before the application is made; any of them is a failure.
    """
    made: dict[str, Any] = {}
    warnings: list[str] = []

    def start() -> None:
        made["app"] = _start(warnings)

    def window() -> None:
        routes = list(_routes(file))
        made["shell"] = _make_shell(made["app"], file)
        made["routes"] = routes

    def page(route: "Route") -> Callable[[], None]:
        return lambda: _check_page(made["app"], made["shell"], route)

    def quiet() -> None:
        _require(not warnings, "; ".join(dict.fromkeys(warnings)))

    yield "Qt starts", start
    yield "fonts are loaded", _check_fonts
    yield "fonts have every letter of the content", lambda: _check_letters(file)
    if getattr(sys, "frozen", False):
        yield "the binding starts without what only explains wrong calls", _check_binding
        yield "every plugin of Qt can be loaded", _check_plugins
    yield "window is made", window
    yield "a screen reader is told the helpline's number", lambda: _check_told(made["shell"])
    for route in made.get("routes", ()):
        yield f"page {route}", page(route)
    yield "nothing warns and nothing fails inside an event", quiet


def _start(warnings: list[str]) -> "QApplication":
    """The application, on the display that is there, or on none if there is none."""
    if sys.platform == "linux" and "QT_QPA_PLATFORM" not in os.environ:
        displays = {"WAYLAND_DISPLAY": "wayland", "DISPLAY": "xcb"}
        there = [plugin for name, plugin in displays.items() if os.environ.get(name)]
        os.environ["QT_QPA_PLATFORM"] = ";".join([*there, "offscreen"])

    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    from fingerpost.ui import application

    def gather(kind: QtMsgType, _where: QMessageLogContext, text: str | None) -> None:
        quiet = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if kind not in quiet and text not in _HARMLESS:
            warnings.append(str(text))

    def gather_error(
        kind: type[BaseException], error: BaseException, _trace: "TracebackType | None"
    ) -> None:
        warnings.append(f"{kind.__name__}: {error}")

    qInstallMessageHandler(gather)
    # What fails inside an event reaches no caller.
    sys.excepthook = gather_error
    return application.make([], locate.data_folder() / "fonts")


def _check_fonts() -> None:
    from PySide6.QtGui import QFont, QFontInfo

    from fingerpost.ui.theme import FAMILY, Look

    for weight in (QFont.Weight.Normal, QFont.Weight.Bold):
        font = Look().font("body", bold=weight == QFont.Weight.Bold)
        found = QFontInfo(font)
        _require(found.family() == FAMILY, f"{found.family()} instead of {FAMILY}")
        _require(found.weight() == weight.value, f"{FAMILY} is not there in weight {weight.value}")


def _check_letters(file: Path) -> None:
    """No letter may depend on a font of the computer: there may be none, and none is asked for."""
    from PySide6.QtGui import QRawFont

    from fingerpost.ui.theme import Look

    font = QRawFont.fromFont(Look().font())
    with closing(_open(file)) as content:
        texts = content.database.execute("SELECT name || detail FROM place").fetchall()
        rows = content.database.execute(f"SELECT title || summary, data FROM {_DOCUMENTS}")  # noqa: S608
        texts += [(text + codec.expand(data).decode(),) for text, data in rows]
        letters = {letter for (text,) in texts for letter in text if letter.isprintable()}
    lacking = sorted(letter for letter in letters if not font.supportsCharacter(ord(letter)))
    _require(not lacking, " ".join(f"{letter} (U+{ord(letter):04X})" for letter in lacking))


def _make_shell(app: "QApplication", file: Path) -> "Shell":
    """The whole window, which cannot end this process and is never shown."""
    from fingerpost.ui.quick_close import QuickClose
    from fingerpost.ui.shell import Shell

    content = store.PackedContent(file)
    shell = Shell(content, QuickClose(app, exit_=lambda _code: None))
    shell.ensurePolished()
    return shell


def _check_binding() -> None:
    """What the bundle brings was taken; otherwise the start is slower, which nobody would see."""
    loader = sys.modules.get("shibokensupport.signature.loader")
    place = Path(str(getattr(loader, "__file__", "")))
    _require("files.dir" in place.parts, "it has unpacked its own")


def _check_plugins() -> None:
    """Each comes with the libraries it needs, also those for the display that is not used now."""
    from PySide6.QtCore import QLibrary, QPluginLoader

    folders = [Path(name) for name in os.environ["QT_PLUGIN_PATH"].split(os.pathsep)]
    files = [file for folder in folders for file in sorted(folder.rglob("*"))]
    plugins = [str(file) for file in files if QLibrary.isLibrary(str(file))]
    _require(plugins, "there are none")
    for name in plugins:
        loader = QPluginLoader(name)
        _require(loader.load(), loader.errorString())


def _check_told(shell: "Shell") -> None:
    """The tree that assistive technology of every system is given holds the first screen."""
    from PySide6.QtGui import QAccessible, QAccessibleInterface

    from fingerpost.core import phone

    def names(node: QAccessibleInterface) -> Iterator[str]:
        yield node.text(QAccessible.Text.Name)
        for number in range(node.childCount()):
            child = node.child(number)
            if child is not None and child.isValid():
                yield from names(child)

    root = QAccessible.queryAccessibleInterface(shell)
    _require(root, "the window has no such tree")
    number = phone.spoken(HELPLINE_NUMBER)
    _require(any(number in name for name in names(root)), f"{number} is not in the tree")


def _routes(file: Path) -> "Iterator[Route]":
    """A route of every kind, to the first document of each kind there is."""
    from fingerpost.ui import routes

    with closing(_open(file)) as content:
        first = {kind: content.entries(kind)[0].id for kind in layout.DOCUMENT_KINDS}
    yield routes.Home()
    yield routes.Search("stalking")
    yield routes.Search("qqqqq")
    yield routes.Find()
    yield routes.Find(frozenset(), HELPLINE)
    yield routes.Service(HELPLINE)
    yield routes.Reports()
    yield routes.Report(first["report"])
    yield routes.Guides()
    yield routes.Article("guide", first["guide"])
    yield routes.Article("page", first["page"])
    yield routes.Forces(A_TOWN)
    yield routes.Force(first["force"])
    yield routes.About()


def _check_page(app: "QApplication", shell: "Shell", route: "Route") -> None:
    """Go there and have it painted; the page that says “not in this copy” is a failure."""
    from fingerpost.ui.pages.missing import MissingPage

    shell.go(route)
    end = time.monotonic() + SECONDS_TO_COMPLETE
    while not shell.complete:
        _require(time.monotonic() < end, "it is never complete")
        app.processEvents()
    _require(not isinstance(shell.page, MissingPage), "it cannot be built")
    picture = shell.grab()
    _require(not picture.isNull(), "it cannot be painted")


# The promise


def check_no_network() -> None:
    """Nothing that could open a connection is part of this process."""
    loaded = [name for name in NETWORK_MODULES if name in sys.modules]
    _require(not loaded, ", ".join(loaded))
    maps = Path("/proc/self/maps")
    if maps.exists():
        _require("Qt6Network" not in maps.read_text("utf-8", "replace"), "Qt's network library")
