"""Signing, with a certificate made for the test: what is signed, and that it holds."""

import shutil
import subprocess
from pathlib import Path

import pytest

import project
from fingerpost import __version__
from windows import installers, sign, signatures, toolchain
from windows.build import make_installers
from windows.common import BuildError
from windows_pc import Pc

pytestmark = pytest.mark.packaging_windows

WHO = "Somebody for a test"
PASSWORD = "of no worth"  # noqa: S105  (it opens a key that is thrown away)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of whoever signs, with a new key and a certificate signed by itself."""
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-days", "2",
         "-subj", f"/O={WHO}/CN={WHO}", "-addext", "extendedKeyUsage=codeSigning",
         "-passout", f"pass:{PASSWORD}",
         "-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    return {
        "FINGERPOST_SIGN_CERTIFICATE": str(folder / "certificate.pem"),
        "FINGERPOST_SIGN_KEY": str(folder / "key.pem"),
        "FINGERPOST_SIGN_PASSWORD": PASSWORD,
        "FINGERPOST_SIGN_ROOTS": str(folder / "certificate.pem"),
    }


@pytest.fixture
def by(certificate: dict[str, str]) -> sign.Signer:
    found = sign.signer(certificate)
    assert found is not None
    return found


@pytest.fixture
def program(payload: Path, tmp_path: Path) -> Path:
    """The program by itself, to be signed."""
    return Path(shutil.copy(payload / "fingerpost.exe", tmp_path))


def test_a_signed_program_says_who_signed_it(program: Path, by: sign.Signer) -> None:
    sign.sign(program, by)
    found = signatures.verify(program, by.roots, stamped=False)
    assert (found.signer, found.text) == (WHO, "Fingerpost")


def test_nobody_else_vouches_for_it(program: Path, by: sign.Signer) -> None:
    sign.sign(program, by)
    with pytest.raises(BuildError, match=r"the signature of fingerpost\.exe"):
        signatures.verify(program, toolchain.ROOTS, stamped=False)


def test_a_time_stamp_is_missed(program: Path, by: sign.Signer) -> None:
    sign.sign(program, by)
    with pytest.raises(BuildError, match="does not hold"):
        signatures.verify(program, by.roots)


def test_a_changed_byte_is_found_out(program: Path, by: sign.Signer) -> None:
    sign.sign(program, by)
    data = bytearray(program.read_bytes())
    data[len(data) // 2] ^= 1
    program.write_bytes(data)
    with pytest.raises(BuildError, match=r"the signature of fingerpost\.exe"):
        signatures.verify(program, by.roots, stamped=False)


def test_a_wrong_password_is_said_and_changes_nothing(program: Path, by: sign.Signer) -> None:
    before = program.read_bytes()
    with pytest.raises(BuildError, match=r"signing fingerpost\.exe: osslsigncode ended with"):
        sign.sign(program, by._replace(password=PASSWORD[1:]))
    assert program.read_bytes() == before


def test_everything_made_here_is_signed(
    new_pc: Pc,
    payload: Path,
    certificate: dict[str, str],
    by: sign.Signer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The program, its own library, the uninstaller, and both installers."""
    for name, value in certificate.items():
        monkeypatch.setenv(name, value)
    small = tmp_path / "payload"
    (small / "_internal").mkdir(parents=True)
    for name in ("fingerpost.exe", "_internal/python3.dll"):
        shutil.copy(payload / name, small / name)
    setup, package = make_installers(payload=small, folder=tmp_path)
    for file in (setup, package, small / "fingerpost.exe", small / "_internal" / "python3.dll"):
        assert signatures.verify(file, by.roots, stamped=False).signer == WHO, file
    assert new_pc.run(setup, "/S") == (0, "")
    assert signatures.verify(new_pc.uninstaller, by.roots, stamped=False).signer == WHO
    assert new_pc.run(new_pc.uninstaller, "/S").code == 0


def test_two_builds_of_both_installers_are_the_same(payload: Path, tmp_path: Path) -> None:
    environment = project.environment()
    small = tmp_path / "payload"
    (small / "data").mkdir(parents=True)
    shutil.copy2(payload / "fingerpost.exe", small)
    shutil.copy2(payload / "data" / "content.json", small / "data")
    made = []
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        for file in (
            installers.make_setup(
                __version__, environment, payload=small, result=folder / installers.SETUP.name
            ),
            installers.make_package(__version__, environment, payload=small, folder=folder),
        ):
            made.append(file.read_bytes())
    assert made[:2] == made[2:]
