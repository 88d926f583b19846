"""Draws the pictures of the editor's handbook from what the commands really print and show.

`.venv/bin/python packaging/setup/virtual_display.py --run -- .venv/bin/python
packaging/handbook_pictures.py` after a change of either. It works on a copy of the content, with
a fixed day, so that the pictures change only when the commands do.
"""

import io
import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "content" / "handbook"
TODAY = ["--today", "2026-12-01"]
FONTS = ("DejaVuSansMono.ttf", "LiberationMono-Regular.ttf")
SIZE, EDGE, WIDEST = 15, 14, 118
PAPER, INK, PROMPT, RED, AMBER = "#ffffff", "#1b2733", "#00548f", "#a31515", "#7a5200"
COLOURS = 24
ANSWER_AFTER = 1.5
"""Seconds without output after which a question has been asked."""
FIRST_QUESTION_AFTER = 60.0
ANSWERS = (
    "Example Trust Advocacy",
    "",
    "",
    "It goes with people to court.",
    "Company in court.",
    "4",
    "https://example.org/court",
    "1, 2",
)


def main() -> None:
    """Draw every picture anew."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(ROOT / "resources" / "content", content)
        old = Path(folder) / "old"
        shutil.copytree(content, old)
        out = _run(["review", *TODAY], content)
        draw("review.png", "review", [*out[:14], "  …", *out[-4:]])
        how = ["--how", "Read the number and hours on its own page", "--by", "R.S."]
        told = _run(["assure", "revenge-porn-helpline", *how, *TODAY], content)
        draw("assure.png", 'assure revenge-porn-helpline --how "…" --by "R.S."', told)
        file = content / "services" / "paladin.toml"
        good = file.read_text("utf-8")
        file.write_text(good.replace("0203 866 4107", "0203 866 41", 1), "utf-8")
        draw("check.png", "check", _run(["check"], content))
        file.write_text(good.replace("0203 866 4107", "0203 866 4108", 1), "utf-8")
        changed = _run(["diff", str(old), str(content)])
        draw("diff.png", "diff build/content.sqlite resources/content", changed)
        file.write_text(good, "utf-8")
        draw("new.png", "new", _talk(["new", *TODAY], content)[:26])
    window()


def _talk(arguments: Sequence[str], content: Path) -> list[str]:
    """What stands on a terminal when somebody answers each question."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "fingerpost_author", arguments[0], "--content", str(content)]
    shown = b""
    with subprocess.Popen(
        [*command, *arguments[1:]],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT,
        env=os.environ | {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "110"},
    ) as talking:  # fmt: skip
        select.select([ours], [], [], FIRST_QUESTION_AFTER)
        for answer in ANSWERS:
            while select.select([ours], [], [], ANSWER_AFTER)[0]:
                shown += os.read(ours, 4096)
            os.write(ours, f"{answer}\n".encode())
        while select.select([ours], [], [], ANSWER_AFTER)[0]:
            shown += os.read(ours, 4096)
        talking.kill()
    return shown.decode("utf-8").replace("\r", "").rstrip().splitlines()


def _run(arguments: Sequence[str], content: Path | None = None) -> list[str]:
    command = [sys.executable, "-m", "fingerpost_author", arguments[0]]
    command += ["--content", str(content)] if content else []
    done = subprocess.run(
        [*command, *arguments[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"NO_COLOR": "1"},
    )
    shown = done.stdout.replace(str(content), "resources/content") if content else done.stdout
    return shown.rstrip().splitlines()


def draw(name: str, command: str, lines: Sequence[str]) -> None:
    """A terminal with a command and what it printed."""
    font = _font()
    rows = [("$ fingerpost-content " + command, PROMPT)]
    for line in lines:
        pieces = textwrap.wrap(line, WIDEST, subsequent_indent="    ") or [""]
        pieces = [line] if len(line) <= WIDEST else pieces
        rows += [(piece, _ink(line)) for piece in pieces]
    height = round(SIZE * 1.45)
    width = max(round(font.getlength(text)) for text, _ in rows)
    picture = Image.new("RGB", (width + 2 * EDGE, height * len(rows) + 2 * EDGE), PAPER)
    pen = ImageDraw.Draw(picture)
    for row, (text, ink) in enumerate(rows):
        pen.text((EDGE, EDGE + row * height), text, fill=ink, font=font)
    pen.rectangle((0, 0, picture.width - 1, picture.height - 1), outline="#b7c1cb")
    save(picture, name)


def _font() -> ImageFont.FreeTypeFont:
    for name in FONTS:
        try:
            return ImageFont.truetype(name, SIZE)
        except OSError:
            continue
    raise SystemExit(f"None of these typefaces is here: {', '.join(FONTS)}.")


def _ink(line: str) -> str:
    if line.startswith("amber"):
        return AMBER
    return RED if line.startswith(("red", "1 problem")) else INK


def window() -> None:
    """The card of a service, in the program itself."""
    sys.path.insert(0, str(ROOT / "src"))
    from PySide6.QtCore import QBuffer, QByteArray

    from fingerpost import locate
    from fingerpost.content.store import open_content
    from fingerpost.ui import application, routes
    from fingerpost.ui.quick_close import QuickClose
    from fingerpost.ui.shell import Shell

    app = application.make([], locate.data_folder() / "fonts")
    content = open_content(locate.content_file())
    leaving = QuickClose(app, exit_=lambda _code: None)
    shell = Shell(content, leaving, clock=lambda: datetime(2026, 12, 1, 10, 30))
    shell.resize(900, 560)
    shell.show()
    shell.go(routes.Service("revenge-porn-helpline"))
    while not shell.page.complete:
        app.processEvents()
    app.processEvents()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    shell.grab().save(buffer, "PNG")
    save(Image.open(io.BytesIO(data.data())).convert("RGB"), "preview.png")


def save(picture: Image.Image, name: str) -> None:
    """Few colours make a small file."""
    picture.quantize(COLOURS).save(TARGET / name, optimize=True)
    print(f"{name}: {(TARGET / name).stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
