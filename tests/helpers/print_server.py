"""A print server of our own: CUPS as a distribution brings it, with one printer that is a folder.

It listens at a local socket alone and knows no printer but that. What comes out of the printer,
what it was told, and what the server keeps of a job can all be looked at.
"""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracing import open_folder

PRINTER = "Office"
USER = "lp"
HELPERS = Path("/usr/lib/cups/daemon")

FILES = """\
ServerRoot {base}/etc
RequestRoot {base}/spool
CacheDir {base}/cache
StateDir {base}/state
TempDir {base}/temporary
ServerBin {base}/lib
AccessLog {base}/log/access
ErrorLog {base}/log/error
PageLog {base}/log/page
Printcap
SystemGroup root
User {user}
Group {user}
"""
SERVER = """\
Listen {base}/socket
DirtyCleanInterval 0
Browsing Off
WebInterface No
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""
PRINTERS = """\
<Printer {name}>
Info {name}
DeviceURI folder:/
State Idle
Accepting Yes
Shared No
OpPolicy default
ErrorPolicy stop-printer
</Printer>
"""
BACKEND = """\
#!/bin/sh
[ $# -gt 0 ] || exit 0
if [ -n "$6" ]; then cat "$6"; else cat; fi > {base}/out/coming
printf '%s\\n' "$@" > {base}/out/told
mv {base}/out/coming {base}/out/page
"""


class PrintServer:
    """A print server; `socket` is what a client is told of it in CUPS_SERVER."""

    def __init__(self, base: Path, process: "subprocess.Popen[bytes]") -> None:
        self.base = base
        self.socket = base / "socket"
        self._process = process

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """It takes connections, and answers nobody."""
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def page(self, seconds: float = 20.0) -> bytes:
        """What came out of the printer, once something has."""
        file, until = self.base / "out/page", time.monotonic() + seconds
        while not file.exists():
            assert time.monotonic() < until, (self.base / "log/error").read_text("utf-8")
            time.sleep(0.02)
        return file.read_bytes()

    def told(self) -> list[str]:
        """What the printer was told of the job: its number, whose it is, its name, copies."""
        return (self.base / "out/told").read_text("utf-8").splitlines()

    def kept(self) -> dict[str, bytes]:
        """What the server keeps of jobs, by the first letter of the file: control and data."""
        kept: dict[str, bytes] = {}
        for file in sorted((self.base / "spool").iterdir()):
            if file.is_file():
                kept[file.name[:1]] = kept.get(file.name[:1], b"") + file.read_bytes()
        return kept

    def clear(self) -> None:
        """Take away what came out of the printer, once it has."""
        self.page()
        for name in ("page", "told"):
            (self.base / "out" / name).unlink()


def missing() -> str:
    """What is not here that a print server needs; empty if nothing is."""
    path = "/usr/sbin:/usr/bin:/sbin:/bin"
    absent = [name for name in ("cupsd", "lp", "lpstat") if shutil.which(name, path=path) is None]
    return ", ".join(absent)


@contextmanager
def print_server() -> Iterator[PrintServer]:
    """A print server that runs; root alone can have one."""
    with open_folder() as base:
        for name in ("etc", "spool", "cache", "state", "temporary", "lib/backend", "log", "out"):
            (base / name).mkdir(parents=True)
            if name in ("spool", "cache", "state", "temporary", "out"):
                shutil.chown(base / name, USER, USER)
        (base / "lib/daemon").symlink_to(HELPERS)
        files, server = base / "etc/cups-files.conf", base / "etc/cupsd.conf"
        files.write_text(FILES.format(base=base, user=USER), "utf-8")
        server.write_text(SERVER.format(base=base), "utf-8")
        (base / "etc/printers.conf").write_text(PRINTERS.format(name=PRINTER), "utf-8")
        backend = base / "lib/backend/folder"
        backend.write_text(BACKEND.format(base=base), "utf-8")
        backend.chmod(0o755)
        command = ["/usr/sbin/cupsd", "-f", "-c", str(server), "-s", str(files)]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made = PrintServer(base, running)
        until = time.monotonic() + 20
        while not made.socket.exists():
            assert time.monotonic() < until, "the print server does not start"
            time.sleep(0.02)
        try:
            yield made
        finally:
            running.terminate()
            running.wait(20)
