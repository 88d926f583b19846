"""Codes to scan: what they say, and their dark and light squares as the content holds them.

The squares are made when the content is built (`fingerpost_author.qr`) and only drawn here: nothing
of the program works a code out. Only numbers and addresses that the content shows are ever in one.
"""

from collections.abc import Iterable
from typing import NamedTuple

from fingerpost.core.model import Phone, Service
from fingerpost.core.phone import digits

QUIET_ZONE = 4
"""Light squares around a code (ISO/IEC 18004, 6.3.8): without them nothing can read it."""


class Code(NamedTuple):
    """A QR code. `modules` has a bit for each square, row by row from the top left, 1 for dark."""

    says: str
    side: int
    modules: bytes

    def dark(self, column: int, row: int) -> bool:
        """Whether a square is dark; none outside is."""
        if not (0 <= column < self.side and 0 <= row < self.side):
            return False
        place = row * self.side + column
        return bool(self.modules[place // 8] >> (7 - place % 8) & 1)


def packed(rows: Iterable[Iterable[int]]) -> bytes:
    """The squares of a code as `Code.modules` holds them."""
    bits = "".join("1" if square else "0" for row in rows for square in row)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def whole(says: str, side: int, modules: bytes) -> Code | None:
    """The code that was stored, or None where its squares are not as many as its side says."""
    fits = 21 <= side <= 177 and side % 4 == 1 and len(modules) == -(-side * side // 8)
    return Code(says, side, modules) if fits else None


def telephone(phone: Phone) -> str:
    """What a code says that rings a number (RFC 3966); empty where it is not for ringing.

    The number stays as it is dialled in the UK: a free one has no form for other countries.
    """
    if phone.kind != "voice" or not phone.dial:
        return ""
    plus = "+" if phone.number.startswith("+") else ""
    return f"tel:{plus}{digits(phone.number)}"


def of_service(service: Service) -> tuple[str, ...]:
    """What the codes of a service say: its numbers to ring, then its web address."""
    said = [telephone(phone) for phone in service.phones]
    return tuple(dict.fromkeys(text for text in (*said, service.url) if text))
