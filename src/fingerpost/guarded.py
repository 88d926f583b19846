"""Whether a file lies where only administrators can write.

Asked for packs that were checked when they were installed (`content.sealed`). What cannot be told
for certain counts as no: the pack is then checked again.
"""

import os
import stat
import sys
from pathlib import Path


def by_administrators(file: Path, platform: str = sys.platform) -> bool:
    """Whether only administrators can write to a file and to every folder above it.

    A list of other accounts (POSIX ACL) that may write shows in the group's permission. On Windows
    nothing is claimed: any account may make folders where packs are, and who may write to one is
    not told by its name.
    """
    if platform == "win32" or not file.is_absolute():
        return False
    # From the top down: what is above cannot change while what is below is looked at.
    for step in (*reversed(file.parents), file):
        try:
            status = os.lstat(step)
        except (OSError, ValueError):
            return False
        right = stat.S_ISREG if step == file else stat.S_ISDIR
        if not right(status.st_mode) or not _is_administrators(status):
            return False
    return True


def _is_administrators(status: os.stat_result) -> bool:
    return status.st_uid == 0 and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
