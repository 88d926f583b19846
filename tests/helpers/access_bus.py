"""The buses of a desktop that somebody reads with a screen reader, for one test run alone.

Started as a desktop starts them: a bus for the session, on it the launcher of at-spi2-core, which
starts the bus of assistive technology and, when it is first asked for, the registry. None of them
is the computer's own, none finds a service but those, and all end with the block.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi-bus-launcher")
"""Where systems keep it; it is on nobody's path."""

ANSWER_SECONDS = 20.0

SESSION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/session</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/>
  </policy>
</busconfig>
"""


class AccessBus(NamedTuple):
    """Where the buses are, and what a program's environment says so that it finds them."""

    address: str
    environment: dict[str, str]


@contextmanager
def access_bus() -> Iterator[AccessBus]:
    """Start the buses and say that somebody listens; skips the test where they cannot be had."""
    daemon, launcher = shutil.which("dbus-daemon"), _launcher()
    if sys.platform != "linux" or daemon is None or launcher is None:
        pytest.skip("needs dbus-daemon and at-spi2-core")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="access-")))
        (folder / "runtime").mkdir(mode=0o700)
        (folder / "session.conf").write_text(SESSION.format(folder=folder), "utf-8")
        at = f"unix:path={folder}/session"
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "DISPLAY": os.environ.get("DISPLAY", ""),
            "XAUTHORITY": os.environ.get("XAUTHORITY", ""),
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder / "runtime"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "DBUS_SESSION_BUS_ADDRESS": at,
            # What an office has set in its own settings is not asked for: that would be another
            # service.
            "GSETTINGS_BACKEND": "memory",
            "LC_ALL": "C.UTF-8",
        }
        config = f"--config-file={folder / 'session.conf'}"
        bus = [daemon, config, "--nofork", "--nopidfile", "--print-address=1"]
        ready = stack.enter_context(_running(bus, environment)).stdout
        assert ready is not None
        assert ready.readline(), "no bus could be started"
        launch = [launcher, "--launch-immediately", "--a11y=1", "--screen-reader=1"]
        stack.enter_context(_running(launch, environment))
        yield AccessBus(_ask_for_address(at), {"DBUS_SESSION_BUS_ADDRESS": at})


def _launcher() -> str | None:
    return next((path for path in LAUNCHERS if Path(path).exists()), None)


@contextmanager
def _running(
    command: list[str], environment: dict[str, str]
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a command and what it starts: the registry does not end with the bus it is on."""
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def _ask_for_address(session: str) -> str:
    """Where the bus of assistive technology is; waits until the launcher can be asked."""
    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
    with open_dbus_connection(session) as line:

        def ask(message: object) -> tuple[object, ...]:
            return tuple(unwrap_msg(line.send_and_get_reply(message, timeout=ANSWER_SECONDS)))

        rule = "type='signal',member='NameOwnerChanged',arg0='org.a11y.Bus'"
        ask(new_method_call(bus, "AddMatch", "s", (rule,)))
        while not ask(new_method_call(bus, "NameHasOwner", "s", ("org.a11y.Bus",)))[0]:
            line.receive(timeout=ANSWER_SECONDS)
        (address,) = ask(new_method_call(launcher, "GetAddress"))
        status = Properties(launcher.with_interface("org.a11y.Status"))
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            ask(status.set(name, "b", True))
    return str(address)
