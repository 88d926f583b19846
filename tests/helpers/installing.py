"""A person without root who installs something: a home folder, a shell, and a plug to pull."""

import os
import shutil
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path

from linux.self_extracting import Member

# Every command of the script that changes something.
CHANGING = ("cat", "chmod", "head", "mkdir", "mv", "rm", "rmdir", "tar", "xargs")

# Somebody pulls the plug before or after the Nth such command: the whole group of processes dies.
PLUG = """#!/bin/sh
count=$(($(cat0 "$PLUG_COUNT") + 1))
printf '%s\\n' "$count" >"$PLUG_COUNT"
if [ "$count" = "${PLUG_BEFORE:-}" ]; then kill -9 0; fi
{tool} "$@" || exit
if [ "$count" = "${PLUG_AFTER:-}" ]; then kill -9 0; fi
"""

Snapshot = Mapping[str, tuple[str, int, bytes]]


def stand_in(version: str) -> list[Member]:
    """Files as the finished folder has them, but small; the program passes its self-test."""
    program = f'#!/bin/sh\n[ "$1" = --self-test ] && echo "ok      {version}"\n'
    return [
        Member("_internal", None),
        Member("_internal/deep", None),
        Member("_internal/deep/part.so", f"part of {version}".encode()),
        Member("data", None),
        Member("data/two words.txt", b"words"),
        Member(f"data/only in {version}", b""),
        Member("fingerpost", program.encode(), starts=True),
        Member("fingerpost.svg", b"<svg/>"),
    ]


def snapshot(folder: Path) -> Snapshot:
    """Every file and folder: what it is, its permissions and its bytes."""
    found = {}
    for path in folder.rglob("*"):
        mode = path.lstat().st_mode
        kind = "link" if path.is_symlink() else "folder" if path.is_dir() else "file"
        data = path.read_bytes() if kind == "file" else b""
        found[path.relative_to(folder).as_posix()] = (kind, stat.S_IMODE(mode), data)
    return found


class Person:
    """An ordinary user with a home folder, who starts things in a shell."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.home.mkdir()
        (self.home / "notes.txt").write_text("mine")
        self.tools = folder / "tools"
        self.tools.mkdir()
        self._count = folder / "count"
        # These tests may run as root, for whom the script does something else.
        self.tool("id", "#!/bin/sh\necho 1000\n")

    @property
    def prefix(self) -> Path:
        return self.home / ".local/opt/fingerpost"

    @property
    def launcher(self) -> Path:
        return self.home / ".local/share/applications/fingerpost.desktop"

    def tool(self, name: str, text: str) -> None:
        """Have a command of this person's do something else."""
        file = self.tools / name
        file.write_text(text)
        file.chmod(0o755)

    def without(self, *names: str) -> str:
        """A path on which those commands are missing."""
        only = self.tools.parent / ("without " + " ".join(names))
        only.mkdir()
        for folder in ("/usr/bin", "/bin", "/usr/sbin", "/sbin"):
            for file in Path(folder).iterdir():
                link = only / file.name
                if file.name not in names and not link.is_symlink():
                    link.symlink_to(file)
        return f"{self.tools}:{only}"

    def run(
        self,
        script: Path,
        *arguments: str | Path,
        shell: str = "sh",
        **more: str,
    ) -> "subprocess.CompletedProcess[str]":
        environment = {
            "HOME": str(self.home),
            "PATH": f"{self.tools}:{os.defpath}",
            "LANG": "C.UTF-8",
        }
        return subprocess.run(
            [*shell.split(), script, *arguments],
            env={**environment, **more},
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            start_new_session=True,
        )

    def pull_the_plug(self, when: str, step: int, script: Path, *arguments: str) -> bool:
        """Run, and end everything at one step; whether it got that far."""
        plugged = self.tools.parent / "plugged"
        if not plugged.exists():
            plugged.mkdir()
            for name in CHANGING:
                real = shutil.which(name, path=os.defpath)
                assert real is not None
                file = plugged / name
                file.write_text(PLUG.replace("{tool}", real).replace("cat0", "/bin/cat"))
                file.chmod(0o755)
        self._count.write_text("0\n")
        done = self.run(
            script,
            *arguments,
            PATH=f"{plugged}:{self.tools}:{os.defpath}",
            PLUG_COUNT=str(self._count),
            **{f"PLUG_{when}": str(step)},
        )
        assert done.returncode in (0, -9), done.stderr
        return done.returncode == -9
