"""Makes keys and signatures in minisign's form, so that either program can check the other's.

The secret key is the editor's: it is written once, for its owner alone, and encrypted with a
password unless none is given. The form is that of minisign 0.11 and 0.12
(https://github.com/jedisct1/minisign, `src/minisign.h`); the curve, the hash and scrypt are
libsodium's. Checking is `fingerpost.content.signature`'s work.
"""

import base64
import binascii
import os
import secrets
import struct
from pathlib import Path
from typing import NamedTuple

from nacl import bindings
from nacl.bindings.crypto_generichash import generichash_blake2b_salt_personal

from fingerpost.content.signature import HASHED, TRUSTED, UNTRUSTED, WHOLE, hashed, name_of

SCRYPT, NO_KDF, CHECKED = b"Sc", b"\0\0", b"B2"
# libsodium's "sensitive" limits, which minisign uses: a second or so, and a gigabyte.
OPERATIONS, MEMORY = 33_554_432, 1_073_741_824
MOST_MEMORY = 2 * MEMORY
_SEALED = 8 + 64 + 32


class KeyFileError(Exception):
    """A secret key cannot be read or opened; the message says why."""


class SecretKey(NamedTuple):
    """A key that signs, opened. Never printed, and never written but by `write_secret`."""

    id: bytes
    key: bytes

    @property
    def public(self) -> bytes:
        """The public half."""
        return self.key[32:]


def make_key() -> SecretKey:
    """A new key, at random."""
    public, secret = bindings.crypto_sign_keypair()
    del public
    return SecretKey(secrets.token_bytes(8), secret)


def public_text(key: SecretKey) -> str:
    """The `.pub` file that belongs to a key."""
    line = base64.b64encode(WHOLE + key.id + key.public).decode()
    return f"untrusted comment: minisign public key {name_of(key.id)}\n{line}\n"


def public_line(key: SecretKey) -> str:
    """The line of the `.pub` file that a program or a policy needs."""
    return public_text(key).split("\n")[1]


def secret_text(
    key: SecretKey, password: str = "", *, operations: int = OPERATIONS, memory: int = MEMORY
) -> str:
    """The file of a secret key; without a password it is not encrypted."""
    plain = key.id + key.key + _checksum(key)
    kdf, salt, sealed = NO_KDF, bytes(32), plain
    if password:
        kdf, salt = SCRYPT, secrets.token_bytes(32)
        sealed = _mix(plain, password, salt, operations, memory)
    else:
        operations = memory = 0
    data = WHOLE + kdf + CHECKED + salt + struct.pack("<QQ", operations, memory) + sealed
    kind = "minisign encrypted secret key" if password else "minisign secret key"
    return f"untrusted comment: {kind}\n{base64.b64encode(data).decode()}\n"


def read_secret(text: str, password: str = "") -> SecretKey:
    """A secret key from its file.

    Raises:
        KeyFileError: it is none, or the password is wrong.
    """
    try:
        data = binascii.a2b_base64(text.split("\n")[1].strip(), strict_mode=True)
    except (IndexError, binascii.Error, ValueError) as error:
        raise KeyFileError("This is not a secret key of minisign's kind.") from error
    if len(data) != 54 + _SEALED or data[:2] != WHOLE or data[4:6] != CHECKED:
        raise KeyFileError("This is not a secret key of minisign's kind.")
    kdf, salt = data[2:4], data[6:38]
    operations, memory = struct.unpack("<QQ", data[38:54])
    plain = data[54:]
    if kdf == SCRYPT:
        if memory > MOST_MEMORY:
            raise KeyFileError("This key asks for more memory than any key of minisign's.")
        plain = _mix(plain, password, salt, operations, memory)
    elif kdf != NO_KDF:
        raise KeyFileError("This secret key is locked in a way that is not known here.")
    key = SecretKey(plain[:8], plain[8:72])
    if plain[72:] != _checksum(key):
        raise KeyFileError("The password is wrong, or the key file is damaged.")
    return key


def is_encrypted(text: str) -> bool:
    """Whether a key file needs a password."""
    try:
        return binascii.a2b_base64(text.split("\n")[1])[2:4] == SCRYPT
    except (IndexError, binascii.Error, ValueError):
        return False


def write_secret(file: Path, text: str) -> None:
    """Write a secret key where there is no file yet, readable by its owner alone.

    Raises:
        FileExistsError: there is one already; a key is never overwritten.
        OSError: it cannot be written.
    """
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w", encoding="ascii", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def sign(data: bytes, key: SecretKey, comment: str, *, legacy: bool = False) -> bytes:
    """A `.minisig` file for `data`. `comment` is one line, and is signed as well."""
    message = data if legacy else hashed(data)
    value = _sign(message, key)
    said = " ".join(comment.split()).encode()
    algorithm = WHOLE if legacy else HASHED
    lines = [
        UNTRUSTED + b"signature from minisign secret key",
        base64.b64encode(algorithm + key.id + value),
        TRUSTED + said,
        base64.b64encode(_sign(value + said, key)),
    ]
    return b"\n".join(lines) + b"\n"


def _sign(message: bytes, key: SecretKey) -> bytes:
    return bindings.crypto_sign(message, key.key)[:64]


def _checksum(key: SecretKey) -> bytes:
    return generichash_blake2b_salt_personal(WHOLE + key.id + key.key, digest_size=32)


def _mix(data: bytes, password: str, salt: bytes, operations: int, memory: int) -> bytes:
    log_n, r, p = bindings.nacl_bindings_pick_scrypt_params(operations, memory)
    stream = bindings.crypto_pwhash_scryptsalsa208sha256_ll(
        password.encode(), salt, 1 << log_n, r, p, len(data), MOST_MEMORY
    )
    return bytes(a ^ b for a, b in zip(data, stream, strict=True))
