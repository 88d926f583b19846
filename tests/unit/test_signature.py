"""Signatures: what is taken, what is refused, and that minisign itself agrees both ways."""

import base64
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.content.signature import (
    SignatureError,
    read_key,
    read_signature,
    verify,
)
from fingerpost.selftest import A_KEY, A_SIGNATURE, A_SIGNED_TEXT
from fingerpost_author import minisign

KEY = minisign.make_key()
PUBLIC = read_key(minisign.public_line(KEY))
DATA = b"numbers that must not change" * 100
GOOD = minisign.sign(DATA, KEY, "fingerpost 2026.12.01")

needs_minisign = pytest.mark.skipif(not shutil.which("minisign"), reason="needs minisign")


def refused(data: bytes, written: bytes) -> str:
    with pytest.raises(SignatureError) as raised:
        verify(data, read_signature(written), [PUBLIC])
    return str(raised.value)


@pytest.mark.parametrize("legacy", [False, True])
def test_a_good_signature_is_taken(*, legacy: bool) -> None:
    signature = read_signature(minisign.sign(DATA, KEY, "a comment", legacy=legacy))
    assert signature.comment == b"a comment"
    assert verify(DATA, signature, [PUBLIC]) == PUBLIC


def test_what_minisign_signed_long_ago_is_taken() -> None:
    key = read_key(A_KEY)
    assert verify(A_SIGNED_TEXT, read_signature(A_SIGNATURE), [key]) == key


def test_any_of_several_keys_will_do() -> None:
    other = read_key(minisign.public_text(minisign.make_key()))
    assert verify(DATA, read_signature(GOOD), [other, PUBLIC]) == PUBLIC


def test_another_key_is_named() -> None:
    other = read_key(minisign.public_line(minisign.make_key()))
    with pytest.raises(SignatureError, match=f"key {PUBLIC.name}, which this copy does not trust"):
        verify(DATA, read_signature(GOOD), [other])


def test_another_key_under_the_same_id_is_no_help() -> None:
    forged = minisign.make_key()._replace(id=KEY.id)
    assert "changed or damaged" in refused(DATA, minisign.sign(DATA, forged, "x"))


def test_no_key_at_all() -> None:
    with pytest.raises(SignatureError, match="does not trust"):
        verify(DATA, read_signature(GOOD), [])


@pytest.mark.parametrize("at", range(0, len(DATA), 97))
def test_one_bit_of_the_data(at: int) -> None:
    changed = bytearray(DATA)
    changed[at] ^= 1
    assert "changed or damaged" in refused(bytes(changed), GOOD)


@pytest.mark.parametrize("data", [b"", DATA[:-1], DATA + b"\0"])
def test_cut_or_longer(data: bytes) -> None:
    assert "changed or damaged" in refused(data, GOOD)


def test_the_trusted_comment_is_signed() -> None:
    assert "changed or damaged" in refused(DATA, GOOD.replace(b"2026.12.01", b"2027.12.01"))


def test_the_untrusted_comment_is_not() -> None:
    written = GOOD.replace(b"signature from", b"with best wishes from")
    assert verify(DATA, read_signature(written), [PUBLIC])


def test_a_legacy_signature_is_none_of_the_hash() -> None:
    """The two kinds must not be taken for each other."""
    legacy = minisign.sign(DATA, KEY, "x", legacy=True)
    lines = legacy.split(b"\n")
    value = base64.b64decode(lines[1])
    lines[1] = base64.b64encode(b"ED" + value[2:])
    assert "changed or damaged" in refused(DATA, b"\n".join(lines))


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"\n" * 4,
        GOOD[: len(GOOD) // 2],
        GOOD.replace(b"untrusted comment: ", b""),
        GOOD.replace(b"\ntrusted comment: ", b"\n"),
        GOOD + b"more\n",
        GOOD.replace(b"RU", b"!!", 1),
        GOOD + b" " * 20_000,
        b"\xff\xfe" + GOOD,
    ],
)
def test_a_damaged_signature_file(written: bytes) -> None:
    assert refused(DATA, written) in (
        "Its signature file is damaged.",
        "Its signature is of a kind that this copy does not know.",
    )


def test_lines_may_end_as_on_windows() -> None:
    assert verify(DATA, read_signature(GOOD.replace(b"\n", b"\r\n")), [PUBLIC])


@pytest.mark.parametrize(
    "text", ["", "x", "untrusted comment: x", "untrusted comment:\n!!!", "UkU="]
)
def test_what_is_no_key(text: str) -> None:
    with pytest.raises(SignatureError, match="not a public key"):
        read_key(text)


@given(st.binary(max_size=600))
def test_any_bytes_are_refused_in_words(written: bytes) -> None:
    with pytest.raises(SignatureError):
        verify(DATA, read_signature(written), [PUBLIC])


@needs_minisign
@pytest.mark.parametrize("legacy", [False, True])
def test_minisign_takes_our_signatures(tmp_path: Path, *, legacy: bool) -> None:
    file = tmp_path / "a.pack"
    file.write_bytes(DATA)
    (tmp_path / "a.pack.minisig").write_bytes(minisign.sign(DATA, KEY, "ours", legacy=legacy))
    (tmp_path / "a.pub").write_text(minisign.public_text(KEY))
    arguments = ["minisign", "-V", "-p", str(tmp_path / "a.pub"), "-m", str(file)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert "Trusted comment: ours" in done.stdout
    file.write_bytes(DATA + b"!")
    assert subprocess.run(arguments, capture_output=True, check=False).returncode == 1


@needs_minisign
@pytest.mark.parametrize("legacy", [False, True])
def test_we_take_the_signatures_of_minisign(tmp_path: Path, *, legacy: bool) -> None:
    file = tmp_path / "a.pack"
    file.write_bytes(DATA)
    minisign.write_secret(tmp_path / "a.key", minisign.secret_text(KEY))
    kind = ["-l"] if legacy else []
    arguments = ["minisign", "-S", *kind, "-s", str(tmp_path / "a.key"), "-t", "theirs"]
    subprocess.run([*arguments, "-m", str(file)], input=b"\n", check=True, capture_output=True)
    signature = read_signature((tmp_path / "a.pack.minisig").read_bytes())
    assert signature.algorithm == (b"Ed" if legacy else b"ED")
    assert signature.comment == b"theirs"
    assert verify(DATA, signature, [PUBLIC]) == PUBLIC


@needs_minisign
def test_minisign_opens_our_locked_keys(tmp_path: Path) -> None:
    """With scrypt at its lightest: minisign's own limits take a gigabyte and some seconds."""
    text = minisign.secret_text(KEY, "a password", operations=32_768, memory=16_777_216)
    minisign.write_secret(tmp_path / "a.key", text)
    file = tmp_path / "a.pack"
    file.write_bytes(DATA)
    arguments = ["minisign", "-S", "-s", str(tmp_path / "a.key"), "-m", str(file)]
    done = subprocess.run(arguments, input=b"a password\n", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert verify(DATA, read_signature((tmp_path / "a.pack.minisig").read_bytes()), [PUBLIC])


def test_a_locked_key_opens_with_its_password_alone() -> None:
    text = minisign.secret_text(KEY, "a password", operations=32_768, memory=16_777_216)
    assert minisign.is_encrypted(text)
    assert minisign.read_secret(text, "a password") == KEY
    with pytest.raises(minisign.KeyFileError, match="password is wrong"):
        minisign.read_secret(text, "another")


@pytest.mark.parametrize("text", ["", "a\nb\n", "untrusted comment: x\nUkU=\n", "\n\n"])
def test_what_is_no_secret_key(text: str) -> None:
    assert not minisign.is_encrypted(text)
    with pytest.raises(minisign.KeyFileError, match="not a secret key"):
        minisign.read_secret(text)


def test_a_secret_key_is_for_its_owner_and_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "key"
    minisign.write_secret(file, "first")
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        minisign.write_secret(file, "second")
    assert file.read_text() == "first"
