"""What only the operating system can do: one thin file for each, behind one protocol.

No Qt here, and nothing that writes. A system that cannot do something says so; it never pretends.
"""

import sys

from fingerpost.system.base import System


def present() -> System:
    """The operating system this runs on."""
    if sys.platform == "win32":
        from fingerpost.system.windows import Windows

        return Windows()
    if sys.platform == "darwin":
        from fingerpost.system.macos import MacOS

        return MacOS()
    from fingerpost.system.linux import Linux

    return Linux()
