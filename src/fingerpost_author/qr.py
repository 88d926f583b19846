"""Makes the codes to scan of a content: squares only, drawn later by the program.

They are made here so that what is shipped carries no encoder, and so that every code can be read
back in a test before anybody scans it.
"""

from collections.abc import Iterable, Iterator

import segno

from fingerpost.core import codes
from fingerpost.core.codes import Code
from fingerpost.core.model import Service

MOST_CODED = 2_000
"""Services in a content that has codes: a longer local list would take minutes more to build."""

CORRECTION = "m"
"""Survives a fold or a smudge: 15 % of a code may be unreadable."""


def made(says: str) -> Code:
    """The code of a text."""
    code = segno.make_qr(says, error=CORRECTION, boost_error=False)
    rows = [bytes(row) for row in code.matrix]
    return Code(says, len(rows), codes.packed(rows))


def of_services(services: Iterable[Service]) -> Iterator[Code]:
    """A code for each number to ring and each web address, each once, in order of its text."""
    listed = list(services)
    if len(listed) > MOST_CODED:
        return
    for says in sorted({text for service in listed for text in codes.of_service(service)}):
        yield made(says)
