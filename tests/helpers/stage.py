"""The program as its own process with something in its way, and hands on its keyboard and mouse.

What can be in its way is in `scenes.py`, which is the script of that process.
"""

import contextlib
import os
import re
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from Xlib import XK, X
from Xlib.ext import xtest
from Xlib.xobject.drawable import Window

from desktop import Desktop

PATIENCE = 30.0
SCRIPT = Path(__file__).with_name("scenes.py")

KEPT = ("DISPLAY", "XAUTHORITY", "PATH", "PYTHONPATH", "LANG", "LC_ALL")


class OnStage:
    """A script in a process and a home folder of its own, which tells through a pipe how it goes.

    Use it in a `with` statement.
    """

    def __init__(self, home: Path, script: Path, *told: str, **environment: str) -> None:
        """Start it; after what it is `told` comes the number of the pipe."""
        self.home = home
        self._ready, tell = os.pipe()
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        own = {"HOME": str(home), "TMPDIR": str(home), "QT_QPA_PLATFORM": "xcb"}
        self._process = subprocess.Popen(
            [sys.executable, str(script), *told, str(tell)],
            env=kept | own | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            pass_fds=(tell,),
        )
        os.close(tell)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()
        os.close(self._ready)

    def end(self, seconds: float = PATIENCE) -> tuple[int, str]:
        """Wait for its end; returns the exit status and all that it printed."""
        out, error = self._process.communicate(timeout=seconds)
        return self._process.returncode, out + error

    def left_behind(self) -> list[str]:
        """The files it left in its home folder."""
        return [str(path.relative_to(self.home)) for path in self.home.rglob("*")]


class Scene(OnStage):
    """A running program, seen from the test."""

    def __init__(self, name: str, content: Path, home: Path, **environment: str) -> None:
        """Start the program with the scene of that name, in an empty home folder."""
        super().__init__(home, SCRIPT, name, str(content), **environment)

    def wait(self) -> str:
        """Wait until the scene says something; returns the one character, empty at the end."""
        if not select.select([self._ready], [], [], PATIENCE)[0]:
            raise AssertionError("the scene was never ready")
        return os.read(self._ready, 1).decode("ascii")

    def tell(self, line: str) -> None:
        """Say what a guided scene shall do, and wait until it is done."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        assert self.wait() == ".", f"the scene ended instead: {line}"

    def rest(self) -> str:
        """Everything the scene says until it ends."""
        return "".join(iter(self.wait, ""))


@contextlib.contextmanager
def keyboard(layout: str, folder: Path) -> Iterator[None]:
    """Another layout for the whole display; puts back what there was, kept in `folder`."""
    if not all(map(shutil.which, ("setxkbmap", "xkbcomp"))):
        pytest.skip("needs setxkbmap and xkbcomp")
    display, kept = os.environ["DISPLAY"], folder / "keyboard.xkb"
    query = subprocess.run(["setxkbmap", "-query"], check=True, capture_output=True, text=True)
    names = dict(re.findall(r"(\w+):\s*(\S+)", query.stdout))
    options = [names.pop("options", "")]
    before = [word for name, value in names.items() for word in (f"-{name}", value)]
    subprocess.run(["xkbcomp", "-w0", display, str(kept)], check=True)
    try:
        subprocess.run(["setxkbmap", *layout.split()], check=True)
        yield
    finally:
        # First what the layout is called, then what it was to the last key.
        subprocess.run(["setxkbmap", "-option", "", "-option", *options, *before], check=True)
        subprocess.run(["xkbcomp", "-w0", str(kept), display], check=True)


class Hands(Desktop):
    """A hand on the display that can also hold keys down, drag, and switch to another program."""

    def __enter__(self) -> "Hands":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def shown(self) -> list[Window]:
        """Every window on the screen."""
        return [window for window in self._root.query_tree().children if self._is_shown(window)]

    def hold(self, name: str) -> None:
        self._fake(X.KeyPress, self._keycode(name))

    def let_go(self, name: str) -> None:
        self._fake(X.KeyRelease, self._keycode(name))

    def tap(self, *names: str) -> None:
        for name in names:
            self.hold(name)
            self.let_go(name)

    def tap_code(self, code: int) -> None:
        """A key by its place on the keyboard, whatever the layout makes of it."""
        self._fake(X.KeyPress, code)
        self._fake(X.KeyRelease, code)

    def drag(self, distance: int = 60) -> None:
        """Press the left button where the pointer is and move away; the button stays down."""
        at = self._root.query_pointer()
        xtest.fake_input(self._display, X.ButtonPress, 1)
        self._display.sync()
        for step in range(1, distance):
            xtest.fake_input(self._display, X.MotionNotify, x=at.root_x + step, y=at.root_y)
        self._display.sync()

    def drop(self) -> None:
        self._fake(X.ButtonRelease, 1)

    def another_program(self) -> Window:
        """A window of somebody else's."""
        window: Window = self._root.create_window(0, 0, 40, 40, 0, X.CopyFromParent, event_mask=0)
        window.set_wm_name("Something else")
        window.map()
        self._display.sync()
        return window

    def _keycode(self, name: str) -> int:
        return int(self._display.keysym_to_keycode(XK.string_to_keysym(name)))

    def _fake(self, kind: int, detail: int) -> None:
        xtest.fake_input(self._display, kind, detail)
        self._display.sync()
