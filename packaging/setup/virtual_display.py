#!/usr/bin/env python3
"""A screen for machines that have none: runs a command on a private Xvfb.

    virtual_display.py --has-screen               status 0 if a window could be opened here
    virtual_display.py --run -- COMMAND…          run it on a virtual screen, pass on its status
    virtual_display.py --picture FILE -- COMMAND… wait for its window, save a picture, close it

The screen is 1366 by 768 pixels, the commonest small laptop. It listens to no network, lets in only
who holds its key, and the command sees no session bus, so that one run is like the next.
"""

import argparse
import contextlib
import ctypes
import os
import secrets
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from PIL.Image import Image
    from Xlib.xobject.drawable import Window

SCREEN = "1366x768x24"
SERVER_SECONDS = 30
WINDOW_SECONDS = 90
CLOSE_SECONDS = 15
# A window is taken as painted when it shows text (many shades) and no longer changes.
SMALLEST_WINDOW = 200
FEWEST_COLOURS = 16
LOOK_EVERY = 0.2
FAMILY_LOCAL = 256
# What a desktop says to its programs; none of it is true on the virtual screen.
OF_A_DESKTOP = (
    "DESKTOP_SESSION",
    "GTK_MODULES",
    "SESSION_MANAGER",
    "WAYLAND_DISPLAY",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_TYPE",
)


class NoScreenError(Exception):
    """The virtual screen could not be made; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Do what the arguments ask for; returns the exit status."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _stop)
    if options.has_screen:
        return 0 if has_screen() else 1
    try:
        with virtual_screen() as environment:
            if options.picture:
                return take_picture(options.command, environment, options.picture)
            return run(options.command, environment)
    except NoScreenError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Run a command on a virtual screen.")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--has-screen", action="store_true", help="is there a screen here?")
    what.add_argument("--run", action="store_true", help="run the command on a virtual screen")
    what.add_argument("--picture", type=Path, metavar="FILE", help="save a picture of its window")
    parser.add_argument("command", nargs="*", metavar="COMMAND")
    return parser


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    """Leave by way of the `finally` blocks, so that nothing is left running."""
    raise SystemExit(128 + number)


def has_screen() -> bool:
    """Say whether a program started here could open a window."""
    if sys.platform != "linux":
        return True
    return _wayland_answers() or _x_answers()


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    with socket.socket(socket.AF_UNIX) as line, contextlib.suppress(OSError):
        line.connect(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name))
        return True
    return False


def _x_answers() -> bool:
    """Ask with the library that Qt asks with, so that both see the same."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers


@contextlib.contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """Start Xvfb on a free number; gives the environment for programs that shall use it."""
    with tempfile.TemporaryDirectory(prefix="fingerpost-screen-") as name:
        folder = Path(name)
        key = folder / "key"
        key.write_bytes(_key())
        ready, tell = os.pipe()
        arguments = ["Xvfb", "-displayfd", str(tell), "-screen", "0", SCREEN]
        arguments += ["-nolisten", "tcp", "-noreset", "-auth", str(key)]
        log = folder / "log"
        try:
            with log.open("wb") as output:
                server = subprocess.Popen(
                    arguments,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    pass_fds=(tell,),
                    # Ctrl+C is for the command: the screen stays until the command has ended.
                    start_new_session=True,
                )
        except FileNotFoundError:
            os.close(ready)
            raise NoScreenError("Xvfb, the virtual screen, is not installed.") from None
        finally:
            os.close(tell)
        with _ending(server):
            number = _number(ready)
            if not number:
                said = log.read_text(encoding="utf-8", errors="replace").strip()
                raise NoScreenError(f"Xvfb, the virtual screen, did not start. It said: {said}")
            yield _environment(f":{number}", key, folder)


def _key() -> bytes:
    """Make one entry of an Xauthority file: this machine, any display number, a random cookie."""

    def counted(field: bytes) -> bytes:
        return struct.pack(">H", len(field)) + field

    fields = (
        os.fsencode(socket.gethostname()),
        b"",
        b"MIT-MAGIC-COOKIE-1",
        secrets.token_bytes(16),
    )
    return struct.pack(">H", FAMILY_LOCAL) + b"".join(map(counted, fields))


def _number(ready: int) -> str:
    """Wait for Xvfb to say which display number it took; empty if it never does."""
    with os.fdopen(ready, "rb", buffering=0) as line:
        said = b""
        until = time.monotonic() + SERVER_SECONDS
        while not said.endswith(b"\n"):
            if not select.select([line], [], [], max(0.0, until - time.monotonic()))[0]:
                return ""
            piece = line.read(16)
            if not piece:
                return ""
            said += piece
    return said.decode("ascii").strip()


def _environment(display: str, key: Path, folder: Path) -> dict[str, str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in OF_A_DESKTOP and not name.startswith("QT_")
    }
    private = folder / "runtime"
    private.mkdir(mode=0o700)
    return environment | {
        "DISPLAY": display,
        "XAUTHORITY": str(key),
        "XDG_RUNTIME_DIR": str(private),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "QT_QPA_PLATFORM": "xcb",
        "LC_ALL": "C.UTF-8",
    }


@contextlib.contextmanager
def _ending(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """See to it that the process has ended when this block has."""
    try:
        yield
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(CLOSE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def run(command: list[str], environment: dict[str, str]) -> int:
    """Run a command to its end; returns its exit status."""
    # Ctrl+C reaches the command too, which then ends in its own way; we wait for that.
    signal.signal(signal.SIGINT, lambda *_: None)
    with subprocess.Popen(command, env=environment) as process, _ending(process):
        code = process.wait()
    return code if code >= 0 else 128 - code


def take_picture(command: list[str], environment: dict[str, str], file: Path) -> int:
    """Start a program, wait until its window is painted, save a picture of it and close it."""
    with subprocess.Popen(command, env=environment) as process, _ending(process):
        try:
            picture = _painted_window(process, environment)
        except TimeoutError:
            print("Fingerpost started but its window did not appear.", file=sys.stderr)
            return 1
        if picture is None:
            print(f"Fingerpost did not open: it ended with {process.wait()}.", file=sys.stderr)
            return 1
        file.parent.mkdir(parents=True, exist_ok=True)
        picture.save(file)
        process.terminate()
        try:
            code = process.wait(CLOSE_SECONDS)
        except subprocess.TimeoutExpired:
            print("Fingerpost opened but did not close when asked to.", file=sys.stderr)
            return 1
    if code != 0:
        print(f"Fingerpost opened but ended with {code}.", file=sys.stderr)
        return 1
    print(
        "There is no screen here: Fingerpost was opened on a virtual one, "
        f"its picture saved to {file}, and closed again."
    )
    return 0


def _painted_window(
    process: subprocess.Popen[bytes], environment: dict[str, str]
) -> "Image | None":
    """Wait for a painted window; None if the program ended before there was one."""
    from Xlib.display import Display

    # python-xlib takes the key from the environment of its own process.
    os.environ["XAUTHORITY"] = environment["XAUTHORITY"]
    display = Display(environment["DISPLAY"])
    root = display.screen().root
    before: bytes | None = None
    until = time.monotonic() + WINDOW_SECONDS
    while process.poll() is None:
        picture = _look(root)
        if picture and picture.getcolors(FEWEST_COLOURS) is None:
            now = picture.tobytes()
            if now == before:
                return picture
            before = now
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(LOOK_EVERY)
    return None


def _look(root: "Window") -> "Image | None":
    """Take a picture of the largest window that is shown, if there is one."""
    from PIL import Image
    from Xlib import X
    from Xlib.error import XError

    try:
        windows = [
            window.get_geometry()
            for window in root.query_tree().children
            if window.get_attributes().map_state == X.IsViewable
        ]
        at = max(windows, key=lambda window: window.width * window.height, default=None)
        if at is None or min(at.width, at.height) < SMALLEST_WINDOW:
            return None
        whole = root.get_geometry()
        left, top = max(0, at.x), max(0, at.y)
        size = min(whole.width, at.x + at.width) - left, min(whole.height, at.y + at.height) - top
        reply = root.get_image(left, top, *size, X.ZPixmap, 0xFFFFFFFF)
    except XError:
        return None  # a window went away while we looked
    return Image.frombytes("RGB", size, reply.data, "raw", "BGRX")


if __name__ == "__main__":
    sys.exit(main())
