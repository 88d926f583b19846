"""Builds everything twice and compares the bytes.

The second time it is built from a copy in another folder, with another home, time zone, language
and mask of permissions, as far apart as one computer allows. What both come from is the commit, the
Python and the system's libraries; `dependencies.md` says which those are.
"""

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import payload
import project

APART = {
    "TZ": "Pacific/Kiritimati",
    "LANG": "C",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "12345",
}


def verify() -> None:
    """Build in this folder and in another; what is given to people stays in `dist` here.

    Raises:
        PayloadError: a file is not the same, with its name.
        subprocess.CalledProcessError: a build failed, and has said why.
    """
    with tempfile.TemporaryDirectory(prefix="another place ") as name:
        elsewhere = Path(name) / "the same project"
        _copy(elsewhere)
        _build(project.ROOT, {})
        _build(elsewhere, {**APART, "HOME": name}, umask=0o077)
        here, there = _facts(project.DIST), _facts(elsewhere / "dist")
    different = sorted(
        f"{name}: {here.get(name, 'missing')} here, {there.get(name, 'missing')} there"
        for name in here.keys() | there.keys()
        if here.get(name) != there.get(name)
    )
    if different:
        raise payload.PayloadError("\n".join(["two builds differ:", *different]))
    print("Two builds are the same, byte for byte:")
    for name, fact in here.items():
        if "/" not in name:
            print(f"  {fact}  {name}")


def _copy(folder: Path) -> None:
    """The files of the project as they lie here, without what is made of them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=project.ROOT,
        capture_output=True,
        check=True,
    )
    for name in os.fsdecode(listed.stdout).split("\0"):
        source = project.ROOT / name
        if name and source.is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / name)


def _build(folder: Path, more: dict[str, str], umask: int = 0o022) -> None:
    shutil.rmtree(folder / "dist", ignore_errors=True)
    for command in ("bundle", "installers"):
        subprocess.run(
            [sys.executable, str(folder / "packaging" / "build.py"), command],
            cwd=folder,
            # Not asked of git: the copy has no history.
            env={**os.environ, "SOURCE_DATE_EPOCH": str(project.moment()), **more},
            stdout=subprocess.DEVNULL,
            umask=umask,
            check=True,
        )


def _facts(folder: Path) -> dict[str, str]:
    """Of everything that is given to people: the sum of its bytes; in the folder also the rest."""
    facts = {}
    for name in payload.files_of(folder):
        fact = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if "/" in name:
            entry = (folder / name).lstat()
            fact = f"{stat.filemode(entry.st_mode)} {int(entry.st_mtime)} {fact}"
        facts[name] = fact
    return facts
