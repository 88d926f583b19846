"""Makes the disk image for macOS: signs the program, packs it, has Apple notarise it.

Needs macOS and Apple's own tools. The certificate and the account come from the environment:

    FINGERPOST_MACOS_IDENTITY   "Developer ID Application: …", as the keychain names it
    FINGERPOST_APPLE_ID, FINGERPOST_APPLE_TEAM, FINGERPOST_APPLE_PASSWORD   for notarisation
    FINGERPOST_MACOS_CERTIFICATE, FINGERPOST_MACOS_CERTIFICATE_PASSWORD     optional: a .p12 in
        base64, which is put into a keychain of its own for this build

Without an identity the image is made unsigned, for trying it out, and this is said. The steps are
written by the descriptions of Apple's tools; they have not been run on a Mac yet.
"""

import base64
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import payload
import project

ENTITLEMENTS = project.HERE / "macos" / "entitlements.plist"
ACCOUNT = ("FINGERPOST_APPLE_ID", "FINGERPOST_APPLE_TEAM", "FINGERPOST_APPLE_PASSWORD")

Command = Sequence[str]


def build(app: Path, target: Path) -> Path:
    """Sign and pack the program; returns the image.

    Raises:
        PayloadError: this is not macOS, or the account is named only in part.
        subprocess.CalledProcessError: one of Apple's tools failed, and has said why.
    """
    if sys.platform != "darwin":
        raise payload.PayloadError("the part dmg needs macOS")
    image = target / f"Fingerpost-{project.version()}-macos.dmg"
    image.unlink(missing_ok=True)
    if not os.environ.get("FINGERPOST_MACOS_IDENTITY"):
        print("Not signed: FINGERPOST_MACOS_IDENTITY is not set.", file=sys.stderr)
    with _keychain(os.environ):
        for command in steps(app, image, os.environ):
            subprocess.run(command, check=True)
    return image


def steps(app: Path, image: Path, given: Mapping[str, str]) -> list[Command]:
    """What is done, in order.

    Raises:
        PayloadError: the account for notarisation is named only in part.
    """
    identity = given.get("FINGERPOST_MACOS_IDENTITY", "")
    account = [given.get(name, "") for name in ACCOUNT]
    if any(account) and not all(account):
        raise payload.PayloadError(f"notarisation needs all of {', '.join(ACCOUNT)}")
    pack = ["hdiutil", "create", "-fs", "HFS+", "-format", "ULMO", "-volname", "Fingerpost",
            "-srcfolder", str(app), str(image)]  # fmt: skip
    if not identity:
        return [pack]
    sign = ["codesign", "--force", "--timestamp", "--sign", identity]
    hardened = [*sign, "--options", "runtime", "--entitlements", str(ENTITLEMENTS)]
    done: list[Command] = [
        # From the inside out: a signature covers those of what is inside it.
        *([*sign, "--options", "runtime", str(library)] for library in _libraries(app)),
        [*hardened, str(app)],
        ["codesign", "--verify", "--deep", "--strict", str(app)],
        pack,
        [*sign, str(image)],
    ]
    if all(account):
        id_, team, password = account
        done += [
            ["xcrun", "notarytool", "submit", str(image), "--wait", "--apple-id", id_,
             "--team-id", team, "--password", password],
            ["xcrun", "stapler", "staple", str(image)],
            ["spctl", "--assess", "--type", "open", "--context", "context:primary-signature",
             str(image)],
        ]  # fmt: skip
    return done


def _libraries(app: Path) -> list[Path]:
    """Every library inside, the innermost first."""
    found = (path for path in app.rglob("*") if path.is_file() and not path.is_symlink())
    code = [path for path in found if _is_code(path) and path.parent.name != "MacOS"]
    return sorted(code, key=lambda path: (-len(path.parts), path))


def _is_code(file: Path) -> bool:
    """Whether a file is a program or library of macOS, by its first bytes."""
    with file.open("rb") as stream:
        return stream.read(4) in (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")


@contextmanager
def _keychain(given: Mapping[str, str]) -> Iterator[None]:
    """The certificate in a keychain of its own, if it was given as a file; gone afterwards."""
    certificate = given.get("FINGERPOST_MACOS_CERTIFICATE")
    if not certificate:
        yield
        return
    with tempfile.TemporaryDirectory() as name:
        file, keychain = Path(name) / "certificate.p12", str(Path(name) / "build.keychain-db")
        file.write_bytes(base64.b64decode(certificate))
        once = secrets.token_hex(16)
        opened = given.get("FINGERPOST_MACOS_CERTIFICATE_PASSWORD", "")
        for command in (
            ["security", "create-keychain", "-p", once, keychain],
            ["security", "unlock-keychain", "-p", once, keychain],
            ["security", "import", str(file), "-k", keychain, "-P", opened, "-T",
             "/usr/bin/codesign"],
            ["security", "set-key-partition-list", "-S", "apple-tool:,apple:", "-k", once,
             keychain],
            ["security", "list-keychains", "-d", "user", "-s", keychain],
        ):  # fmt: skip
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        try:
            yield
        finally:
            subprocess.run(["security", "delete-keychain", keychain], check=True)
