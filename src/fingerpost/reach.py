"""Whether a folder can be read without waiting for another computer.

Only asked for a folder that an office's policy names. A share that has gone away can hold a program
up for minutes in the kernel, where nothing can interrupt it: so folders on a network are never
touched at the start. `fingerpost-content install --from` fetches packs from a share instead, when
nobody waits. What is asked here is answered by this computer alone.
"""

import os
import stat
import sys
from pathlib import Path, PurePosixPath

ON_DISK = frozenset(
    (
        "bcachefs",
        "btrfs",
        "erofs",
        "exfat",
        "ext2",
        "ext3",
        "ext4",
        "f2fs",
        "hfsplus",
        "iso9660",
        "jfs",
        "msdos",
        "ntfs",
        "ntfs3",
        "overlay",
        "ramfs",
        "reiserfs",
        "squashfs",
        "tmpfs",
        "udf",
        "vfat",
        "xfs",
        "zfs",
    )
)
"""File systems that are on this computer. Any other may be on another one, or be a program's."""

NOT_LOCAL = (
    "The folder {folder}, which this computer's policy names, is not on a disk of this computer, "
    "so it is not read. “fingerpost-content install --from” can fetch packs from it."
)
A_LINK = (
    "The folder {folder}, which this computer's policy names, leads through a link, so it is not "
    "read. Name the folder itself."
)

_MOUNTS = Path("/proc/self/mountinfo")


def problem_with(folder: Path, mounts: Path = _MOUNTS, platform: str = sys.platform) -> str:
    """Empty where the folder can be read at once; otherwise one sentence saying why not."""
    if platform == "linux":
        return _on_linux(folder, mounts)
    if platform == "win32" and _is_windows_disk(folder):
        return ""
    # macOS is not built for yet, and nothing is claimed there.
    return NOT_LOCAL.format(folder=folder)


def _on_linux(folder: Path, mounts: Path) -> str:
    try:
        table = _read_mounts(mounts.read_text("utf-8", "surrogateescape"))
    except OSError:
        return NOT_LOCAL.format(folder=folder)
    # From the top down: what is above has been found to be here before anything below is looked at.
    for step in (*reversed(folder.parents), folder):
        if _kind(step, table) not in ON_DISK:
            return NOT_LOCAL.format(folder=folder)
        try:
            if stat.S_ISLNK(os.lstat(step).st_mode):
                return A_LINK.format(folder=folder)
        except (OSError, ValueError):
            return ""  # it is not there: whoever reads it finds that out at once
    return ""


def _read_mounts(text: str) -> dict[str, str]:
    """Mount points and their kinds, by `proc_pid_mountinfo(5)`; the last at a place counts."""
    table = {}
    for line in text.splitlines():
        before, dash, after = line.partition(" - ")
        fields, kind = before.split(" "), after.split(" ", 1)[0]
        if dash and len(fields) > 4:
            table[_unescaped(fields[4])] = kind
    return table


def _unescaped(path: str) -> str:
    for code, mark in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        path = path.replace(code, mark)
    return path


def _kind(place: Path, table: dict[str, str]) -> str:
    path = PurePosixPath(place)
    for above in (path, *path.parents):
        if str(above) in table:
            return table[str(above)]
    return ""


def _is_windows_disk(folder: Path) -> bool:
    """Whether the drive is a disk of this computer: no share, mapped or not."""
    import ctypes

    fixed, removable, optical, memory = 3, 2, 5, 6
    drive = folder.drive
    if len(drive) != 2:  # \\server\share
        return False
    kernel = getattr(ctypes, "WinDLL")("kernel32")  # noqa: B009  (Windows only)
    return kernel.GetDriveTypeW(f"{drive}\\") in (fixed, removable, optical, memory)
