"""The script of a process: the real program as a kiosk, which tells where it stands.

`kiosk_process.py CONTENT FONTS [NAME=VALUE…] [FOLDER] PIPE`: `FONTS` is empty for the usual ones,
and the arguments after it are those of `--set`. With the folder of a synthesiser, whoever comes has
everything read aloud. It writes to the pipe: `a` when the first screen stands
and nothing of anybody is left, `r` when somebody reads and everything is there, `w` when the
warning stands. What is typed comes from the display.
"""

import os
import sys
from pathlib import Path

from fingerpost import environment, locate, policy
from fingerpost.content.store import open_content

environment.settle(locate.data_folder() / "fonts")  # before Qt, as `boot` does

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from fingerpost.ui import application  # noqa: E402
from fingerpost.ui.kiosk.window import KioskWindow  # noqa: E402
from fingerpost.ui.speech import here  # noqa: E402

LOOK_MS = 20


def main(content: str, fonts: str, *more: str) -> int:
    """Start the kiosk and tell of it."""
    *settings, pipe = more
    opened = open_content(Path(content))
    opened.often_needed()
    aloud = bool(settings) and "=" not in settings[-1]
    here.FOLDER = Path(settings.pop() if aloud else "/nowhere")
    decided = policy.from_arguments(("kiosk=true", *settings), policy.Policy())
    assert not decided.problems, decided.problems
    timers = []

    def shown() -> None:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, KioskWindow))
        told = ""

        def look() -> None:
            nonlocal told
            now = told
            if window.still_there.isVisible():
                now = "w"
            elif window.clean:
                now = "a"
            elif window.in_use and window.shell.complete:
                now = "r"
                if aloud and not window.bar.aloud.isChecked():
                    window.bar.aloud.click()
            if now != told:
                told = now
                os.write(int(pipe), now.encode("ascii"))

        timer = QTimer(window)
        timer.timeout.connect(look)
        timer.start(LOOK_MS)
        timers.append(timer)

    folder = Path(fonts) if fonts else locate.data_folder() / "fonts"
    return application.run(opened, folder, shown=shown, kiosk=decided)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
