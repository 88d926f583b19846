"""Signatures of Windows programs: whose they are and whether they hold, by `osslsigncode`.

What is checked: the digest of the file, the chain of certificates up to a root that Microsoft
trusts, and the time stamp. What is not: revocation, which would need a network.
"""

import re
from pathlib import Path
from typing import NamedTuple

from windows.common import BuildError, run

OSSLSIGNCODE = "osslsigncode"
PYTHON = "Python Software Foundation"
MICROSOFT = "Microsoft Corporation"
QT = "The QT Company Oy"

_GOOD = ("Signature verification: ok", "Succeeded")
# Of the file as it is and as it was signed; a package calls its digest by another name.
_DIGESTS = r"Current (message digest|DigitalSignature)\s*: (\w+)\s+Calculated \1\s*: (\w+)"
_STAMPED = "Timestamp Server Signature verification: ok"


class Signature(NamedTuple):
    """A signature that holds: the organisation that signed, when, and what it says of itself."""

    signer: str
    time: str
    text: str


def verify(file: Path, roots: Path, *, stamped: bool = True) -> Signature:
    """Check the signature of a program, library or package.

    `roots` is a file of the certificates to trust, in PEM form; `stamped` asks for a time stamp.

    Raises:
        BuildError: there is no signature, or it does not hold.
    """
    said = run(
        [OSSLSIGNCODE, "verify", "-ignore-cdp", "-ignore-crl",
         "-CAfile", roots, "-TSA-CAfile", roots, "-in", file],
        f"checking the signature of {file.name}",
    )  # fmt: skip
    lines = {line.strip() for line in said.splitlines()}
    wanted = (*_GOOD, _STAMPED) if stamped else _GOOD
    digests = re.search(_DIGESTS, said)
    if not lines.issuperset(wanted) or digests is None or digests[2] != digests[3]:
        raise BuildError(f"the signature of {file.name} does not hold:\n{said.strip()}")
    return Signature(
        signer=_first(r"Signer's certificate:.*?Subject: [^\n]*?/O=([^/\n]+)", said),
        time=_first(r"Signature verification time: ([^\n]+)", said),
        text=_first(r"Text description: ([^\n]+)", said),
    )


def require(file: Path, roots: Path, signers: tuple[str, ...]) -> Signature:
    """Check a signature, and whose it is.

    Raises:
        BuildError: it does not hold, or somebody else signed.
    """
    found = verify(file, roots)
    if found.signer not in signers:
        raise BuildError(
            f"{file.name} is signed by {found.signer or 'nobody named'}, not by "
            f"{' or '.join(signers)}"
        )
    return found


def _first(pattern: str, text: str) -> str:
    match = re.search(pattern, text, re.DOTALL)
    return match.group(1).strip() if match else ""
