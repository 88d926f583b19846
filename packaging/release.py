"""Describes what is given to people: a list of every part inside, sums to check the download by.

Sums are signed with minisign (https://jedisct1.github.io/minisign/) if there is a key:

    FINGERPOST_MINISIGN_KEY        the file of the secret key
    FINGERPOST_MINISIGN_PASSWORD   its password; without one, the key must have none
"""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import payload
import project

SUMS = "SHA256SUMS"
GIVEN = ("*.deb", "*.run", "*.dmg", "*.exe", "*.msi", "*.cdx.json")
KEY, PASSWORD = "FINGERPOST_MINISIGN_KEY", "FINGERPOST_MINISIGN_PASSWORD"


def add_sums(folder: Path) -> Path:
    """Write the SHA-256 of everything that is given to people, as `sha256sum --check` reads it.

    Raises:
        PayloadError: there is a key, and it could not be signed with it.
    """
    names = sorted({file.name for pattern in GIVEN for file in folder.glob(pattern)})
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" for name in names
    ]
    sums = folder / SUMS
    sums.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    signature = folder / f"{SUMS}.minisig"
    signature.unlink(missing_ok=True)
    if os.environ.get(KEY):
        _sign(sums, signature)
    return sums


def _sign(sums: Path, signature: Path) -> None:
    if shutil.which("minisign") is None:
        raise payload.PayloadError(f"{KEY} is set, but minisign is missing")
    done = subprocess.run(
        # Without a comment of ours, it would hold the name of the file and the time.
        ["minisign", "-S", "-s", os.environ[KEY], "-m", sums, "-x", signature,
         "-t", f"Fingerpost {project.version()}"],
        input=os.environ.get(PASSWORD, "") + "\n",
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    if done.returncode != 0 or not signature.exists():
        raise payload.PayloadError(f"the sums could not be signed: {done.stderr.strip()}")
