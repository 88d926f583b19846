"""Signs what is made here, if there is a certificate to sign with.

The environment says so: FINGERPOST_SIGN_CERTIFICATE is a file of the certificate and those above it
in PEM form, FINGERPOST_SIGN_KEY the file of its key. FINGERPOST_SIGN_PASSWORD opens the key, and
FINGERPOST_SIGN_TIMESTAMP is the address of a time-stamp server: without a time stamp a signature
ends with its certificate. FINGERPOST_SIGN_ROOTS is what to check the result against, if not what
Microsoft trusts.

`python packaging/windows/sign.py FILE` signs one file in place; NSIS calls it for the uninstaller.
"""

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from windows import signatures, toolchain
from windows.common import BuildError, run

PREFIX = "FINGERPOST_SIGN_"
NAME = "Fingerpost"


class Signer(NamedTuple):
    """What to sign with."""

    certificate: Path
    key: Path
    password: str
    time_stamp: str
    roots: Path


def signer(environment: Mapping[str, str] = os.environ) -> Signer | None:
    """What the environment gives to sign with; None if it gives nothing.

    Raises:
        BuildError: it gives half of what is needed, or a file that is not there; or it names no
            roots, and those that Microsoft trusts cannot be had.
    """
    given = {
        name: environment.get(PREFIX + name, "")
        for name in ("CERTIFICATE", "KEY", "PASSWORD", "TIMESTAMP", "ROOTS")
    }
    if not given["CERTIFICATE"] and not given["KEY"]:
        return None
    for name in ("CERTIFICATE", "KEY"):
        if not Path(given[name]).is_file():
            raise BuildError(f"{PREFIX}{name} names no file: nothing can be signed")
    return Signer(
        Path(given["CERTIFICATE"]),
        Path(given["KEY"]),
        given["PASSWORD"],
        given["TIMESTAMP"],
        Path(given["ROOTS"]) if given["ROOTS"] else toolchain.roots(),
    )


def sign(file: Path, by: Signer) -> None:
    """Sign a program, library or package in place, and check the result.

    Raises:
        BuildError: it cannot be signed, or the signature does not hold.
    """
    stamp = ["-ts", by.time_stamp] if by.time_stamp else []
    # A package is otherwise signed without the names and places of what is in it.
    whole = ["-add-msi-dse"] if file.suffix == ".msi" else []
    with tempfile.TemporaryDirectory(prefix="fingerpost-sign-") as folder:
        # A file, because the words of a command can be read by everybody on this computer.
        password = Path(folder, "password")
        password.write_text(by.password, "utf-8")
        signed = Path(folder, file.name)
        run(
            [signatures.OSSLSIGNCODE, "sign", "-certs", by.certificate, "-key", by.key,
             "-readpass", password, "-h", "sha256", "-n", NAME, *stamp, *whole,
             "-in", file, "-out", signed],
            f"signing {file.name}",
        )  # fmt: skip
        signatures.verify(signed, by.roots, stamped=bool(stamp))
        file.write_bytes(signed.read_bytes())


def main() -> int:
    """Sign the file that is named; returns 0, or 1 after saying what is wrong."""
    try:
        by = signer()
        if by is None:
            raise BuildError(f"{PREFIX}CERTIFICATE and {PREFIX}KEY say what to sign with")
        sign(Path(sys.argv[1]), by)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
