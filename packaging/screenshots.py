"""Pictures of every screen, to be looked at: in each colour scheme, text size and language.

    make screenshots            all of them, into build/screenshots
    python packaging/screenshots.py --readme    the three that README.md shows

The window is a real one on a display, and the picture is what the display shows of it. The clock is
set to a Tuesday morning on which lines are open, so that two runs can be compared.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from fingerpost import environment, locate  # noqa: E402
from fingerpost.content.store import Content, open_content  # noqa: E402
from fingerpost.i18n import NAMES, open_language  # noqa: E402

FONTS = locate.data_folder() / "fonts"
environment.settle(FONTS)

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtGui import QCursor  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from fingerpost.ui import application, routes  # noqa: E402
from fingerpost.ui.kiosk.close import KioskClose  # noqa: E402
from fingerpost.ui.kiosk.idle import Idle  # noqa: E402
from fingerpost.ui.kiosk.window import KioskWindow  # noqa: E402
from fingerpost.ui.quick_close import QuickClose  # noqa: E402
from fingerpost.ui.shell import Shell  # noqa: E402
from fingerpost.ui.speech.voice import Voice  # noqa: E402
from fingerpost.ui.theme import SCHEMES, Scheme  # noqa: E402

OUTPUT = ROOT / "build" / "screenshots"
README = ROOT / "packaging" / "screenshots"
SIZE = 1366, 768
SCALES = (100, 200)
NOW = datetime(2026, 11, 24, 10, 30)
IDLE_SECONDS = 600
KEPT = ("service:national-stalking-helpline", "force:sussex")
"""What is on the slip."""
TURNS = 5
"""Turns of the event loop after which everything is painted."""

SCREENS: dict[str, routes.Route] = {
    "home": routes.Home(),
    "find-help": routes.Find(),
    "card": routes.Service("national-stalking-helpline"),
    "card-closed-chat": routes.Service("womens-aid"),
    "find-help-for-women": routes.Find(frozenset({"who:women", "open:now"})),
    "search": routes.Search("gps tracker"),
    "search-nothing": routes.Search("zzqx"),
    "reports": routes.Reports(),
    "report": routes.Report("super-complaint-2024"),
    "guides": routes.Guides(),
    "guide": routes.Article("guide", "in-danger-now"),
    "quick-close": routes.Article("page", "quick-close"),
    "traces": routes.Article("page", "traces"),
    "forces": routes.Forces("newport"),
    "force": routes.Force("sussex"),
    "about": routes.About(),
    "letters": routes.Letters("s"),
    "slip": routes.Slip(),
    "steps": routes.Steps("keeping-a-log"),
    "codes": routes.Codes("national-stalking-helpline"),
    "cite": routes.Cite("super-complaint-2024"),
    "log-form": routes.Paper("log"),
    "summary": routes.Paper("report:super-complaint-2024"),
    "print": routes.Print("slip"),
    "missing": routes.Service("there-is-none"),
}


class _Silent(Voice):
    """A voice for pictures."""

    def say(self, words: str, language: str) -> None:
        pass

    def stop(self) -> None:
        pass


class Shot(NamedTuple):
    """A picture to take."""

    name: str
    route: routes.Route
    scheme: Scheme
    scale: int
    language: str


def shots() -> Iterator[Shot]:
    """Every screen in every way, so that as little as possible changes from one to the next."""
    for language in NAMES:
        for scheme in SCHEMES:
            for scale in SCALES:
                for name, route in SCREENS.items():
                    full = f"{language}-{scheme}-{scale}-{name}"
                    yield Shot(full, route, scheme, scale, language)


def readme_shots() -> Iterator[Shot]:
    """The pictures of the front page."""
    for name in ("home", "find-help", "reports"):
        yield Shot(name, SCREENS[name], "light", 100, "en")


def main() -> int:
    """Take the pictures; returns 0."""
    parser = argparse.ArgumentParser(description="Take pictures of every screen.")
    parser.add_argument("--readme", action="store_true", help="only those that README.md shows")
    given = parser.parse_args()
    folder = README if given.readme else OUTPUT
    folder.mkdir(parents=True, exist_ok=True)
    app = application.make([], FONTS)
    content = open_content(locate.content_file())
    quick_close = QuickClose(app, exit_=lambda _code: None)
    shell = Shell(
        content,
        quick_close,
        clock=lambda: NOW,
        speak=lambda code: open_language(code, locate.catalogues_folder()),
    )
    for called in KEPT:
        shell.shortlist.add(called)
    shell.resize(*SIZE)
    shell.show()
    QCursor.setPos(app.primaryScreen().geometry().bottomRight())  # or something is lit under it
    taken = 0
    for shot in readme_shots() if given.readme else shots():
        _set(shell, shot)
        picture = app.primaryScreen().grabWindow(shell.winId())
        picture.save(str(folder / f"{shot.name}.png"))
        taken += 1
    if not given.readme:
        taken += _take_kiosk(app, content, folder)
    print(f"{taken} pictures in {folder.relative_to(ROOT)}")
    return 0


def _take_kiosk(app: QApplication, content: Content, folder: Path) -> int:
    """The screens of a kiosk, in each colour scheme, text size and language; returns how many."""
    quick_close = KioskClose(app, exit_=lambda _code: None)
    shell = Shell(
        content,
        quick_close,
        clock=lambda: NOW,
        speak=lambda code: open_language(code, locate.catalogues_folder()),
        touch=True,
    )
    idle = Idle(IDLE_SECONDS, app)
    window = KioskWindow(shell, quick_close, idle, language="en", make_voice=_Silent)
    window.resize(*SIZE)
    window.show()
    taken = 0

    def take(name: str) -> None:
        nonlocal taken
        _turn(shell)
        app.primaryScreen().grabWindow(window.winId()).save(str(folder / f"kiosk-{name}.png"))
        taken += 1

    take("first")
    window.pin_pad.ask()
    take("pin")
    window.pin_pad.cancel.click()
    for language in NAMES:
        window.begin(language)
        for scheme in SCHEMES:
            for scale in SCALES:
                _set(shell, Shot("", routes.Home(), scheme, scale, language))
                name = f"{language}-{scheme}-{scale}"
                take(f"{name}-home")
                for screen in ("letters", "card", "find-help"):
                    shell.go(SCREENS[screen])
                    take(f"{name}-{screen}")
                window.bar.aloud.click()
                take(f"{name}-aloud")
                window.bar.aloud.click()
                window.bar.keyboard.click()
                take(f"{name}-keyboard")
                window.keyboard.hide_key.click()
                window.still_there.show_left(30, first=True)
                window.still_there.show()
                window.still_there.raise_()
                take(f"{name}-still-there")
                window.still_there.answered.emit()
        quick_close.finish()
        _turn(shell)
    return taken


def _set(shell: Shell, shot: Shot) -> None:
    if shell.look.language.code != shot.language:
        shell.choose_language(shot.language)
    if shell.look.scheme != shot.scheme:
        shell.choose_scheme(shot.scheme)
    while shell.look.scale != shot.scale:
        shell.change_scale(1 if shell.look.scale < shot.scale else -1)
    _turn(shell)
    shell.go(shot.route)
    typed = shot.route.typed if isinstance(shot.route, routes.Search) else ""
    shell.header.search.setText(typed)
    _turn(shell)


def _turn(shell: Shell) -> None:
    """Let the event loop turn until everything is there and painted."""
    loop, left = QEventLoop(), TURNS
    timer = QTimer()

    def look() -> None:
        nonlocal left
        left = left - 1 if shell.complete else TURNS
        if left <= 0:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(5)
    loop.exec()
    QApplication.processEvents()


if __name__ == "__main__":
    raise SystemExit(main())
