"""The PIN with which an administrator ends a kiosk: made, checked, and guarded against guessing.

Only its Argon2id hash is ever kept, in the office's policy. Memory and rounds are one of the pairs
that OWASP gives for Argon2id
(https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html), the one that
keeps a window busy for less than 30 ms. A hash of so few digits can be broken by whoever has it:
what guards the PIN is that the policy belongs to the administrator, and the wait after a wrong one.
libsodium is loaded only when a PIN is made or checked. Nothing here writes.
"""

import sys
import time
from collections.abc import Callable
from typing import TextIO

ROUNDS, BYTES = 3, 12 * 2**20
LEAST, MOST = 6, 12
FORM = f"A PIN has {LEAST} to {MOST} digits and nothing else."

FIRST_WAIT, LONGEST_WAIT = 5.0, 900.0
"""Seconds. Each wrong PIN doubles the wait: a thousand tries take ten days."""


def is_pin(text: str) -> bool:
    """Whether a text has the form of a PIN."""
    return LEAST <= len(text) <= MOST and text.isascii() and text.isdigit()


def hashed(pin: str) -> str:
    """A PIN as the policy keeps it, with a salt of its own.

    Raises:
        ValueError: it has not the form of a PIN.
    """
    if not is_pin(pin):
        raise ValueError(FORM)
    from nacl import bindings

    made = bindings.crypto_pwhash_str_alg(
        pin.encode("ascii"), ROUNDS, BYTES, bindings.crypto_pwhash_ALG_ARGON2ID13
    )
    return made.rstrip(b"\0").decode("ascii")


def fits(pin: str, kept: str) -> bool:
    """Whether a PIN is the one that was kept; never where none was."""
    if not kept or not is_pin(pin):
        return False
    from nacl import bindings, exceptions

    try:
        whole = kept.encode("ascii").ljust(bindings.crypto_pwhash_STRBYTES - 1, b"\0")
        return bool(bindings.crypto_pwhash_str_verify(whole, pin.encode("ascii")))
    except (exceptions.CryptoError, ValueError):
        return False


class Wait:
    """How long nobody may try again. Kept for as long as the program runs."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until = 0.0
        self._next = FIRST_WAIT

    @property
    def over(self) -> bool:
        """Whether a PIN may be tried now."""
        return self._clock() >= self._until

    def wrong(self) -> None:
        """A wrong PIN was tried."""
        self._until = self._clock() + self._next
        self._next = min(2 * self._next, LONGEST_WAIT)

    def right(self) -> None:
        """The right one was."""
        self._until, self._next = 0.0, FIRST_WAIT


def hash_what_is_typed(stream: TextIO | None = None) -> int:
    """Read a PIN from a line of standard input and print its hash; returns the exit status."""
    stream = stream or sys.stdin
    try:
        print(hashed(stream.readline(100).strip() if stream is not None else ""))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    return 0
