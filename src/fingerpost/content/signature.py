"""Signatures of content packs, in minisign's form (https://jedisct1.github.io/minisign/#format).

Ed25519, over the BLAKE2b-512 of the file ("ED") or, as older releases of minisign sign, over the
file itself ("Ed"); with a trusted comment that is signed too. The curve is libsodium's, through
PyNaCl, which is imported only when there is something to check. Every mistake is a
`SignatureError` with a sentence fit for a reader. Nothing here can sign.
"""

import binascii
from collections.abc import Sequence
from typing import NamedTuple

MOST_SIGNATURE_BYTES = 16_384

HASHED, WHOLE = b"ED", b"Ed"
UNTRUSTED, TRUSTED = b"untrusted comment: ", b"trusted comment: "

_DAMAGED = "Its signature file is damaged."
_CHANGED = "It is not what was signed: it was changed or damaged afterwards."


class SignatureError(Exception):
    """A key or signature cannot be read, or does not fit; the message says which."""


class PublicKey(NamedTuple):
    """A key that packs are checked with. `id` tells keys apart and proves nothing."""

    id: bytes
    key: bytes

    @property
    def name(self) -> str:
        """The id as minisign prints it."""
        return name_of(self.id)


class Signature(NamedTuple):
    """What a `.minisig` file holds."""

    algorithm: bytes
    key_id: bytes
    value: bytes
    comment: bytes
    comment_value: bytes


def name_of(key_id: bytes) -> str:
    """A key's id as minisign prints it: sixteen hexadecimal digits."""
    return key_id[::-1].hex().upper()


def read_key(text: str) -> PublicKey:
    """A public key: the base64 line alone, or a whole `.pub` file.

    Raises:
        SignatureError: it is neither.
    """
    lines = text.split("\n")
    line = lines[1] if len(lines) > 1 and lines[0].startswith("untrusted comment:") else lines[0]
    data = _base64(line.strip().encode("utf-8", "replace"), 42, "This is not a public key.")
    if data[:2] != WHOLE:
        raise SignatureError("This is not a public key of minisign's kind.")
    return PublicKey(data[2:10], data[10:])


def read_signature(data: bytes) -> Signature:
    """The content of a `.minisig` file.

    Raises:
        SignatureError: it is not one.
    """
    lines = [line.removesuffix(b"\r") for line in data.split(b"\n")]
    if len(data) > MOST_SIGNATURE_BYTES or len(lines) < 4 or any(lines[4:]):
        raise SignatureError(_DAMAGED)
    if not lines[0].startswith(UNTRUSTED) or not lines[2].startswith(TRUSTED):
        raise SignatureError(_DAMAGED)
    value = _base64(lines[1], 74, _DAMAGED)
    comment = lines[2].removeprefix(TRUSTED)
    if value[:2] not in (HASHED, WHOLE):
        raise SignatureError("Its signature is of a kind that this copy does not know.")
    return Signature(value[:2], value[2:10], value[10:], comment, _base64(lines[3], 64, _DAMAGED))


def verify(data: bytes, signature: Signature, keys: Sequence[PublicKey]) -> PublicKey:
    """The key that signed `data`, which is one of `keys`.

    Raises:
        SignatureError: none of them did, or the data or the comment is another.
    """
    fitting = [key for key in keys if key.id == signature.key_id]
    if not fitting:
        raise SignatureError(
            f"It is signed with key {name_of(signature.key_id)}, which this copy does not trust."
        )

    signed = hashed(data) if signature.algorithm == HASHED else data
    said = signature.value + signature.comment
    for key in fitting:
        if _signed(signature.value, signed, key) and _signed(signature.comment_value, said, key):
            return key
    raise SignatureError(_CHANGED)


def hashed(data: bytes) -> bytes:
    """The BLAKE2b-512 of `data`."""
    from nacl.bindings.crypto_generichash import generichash_blake2b_salt_personal

    return generichash_blake2b_salt_personal(data, digest_size=64)


def _signed(value: bytes, message: bytes, key: PublicKey) -> bool:
    from nacl import bindings
    from nacl.exceptions import BadSignatureError

    try:
        bindings.crypto_sign_open(value + message, key.key)
    except BadSignatureError:
        return False
    return True


def _base64(line: bytes, size: int, otherwise: str) -> bytes:
    try:
        data = binascii.a2b_base64(line, strict_mode=True)
    except binascii.Error as error:
        raise SignatureError(otherwise) from error
    if len(data) != size:
        raise SignatureError(otherwise)
    return data
