"""Reads the program on a machine of its own as a screen reader does: see `atspi`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from atspi import Client
from machine import BUS, READER, Machine

_SEND = ("dbus-send", "--session", "--print-reply=literal", "--dest=org.a11y.Bus", "/org/a11y/bus")


class Seen(NamedTuple):
    """One thing that a screen reader can come to: `list item`, and its name."""

    role: str
    name: str


class ScreenReader:
    """Somebody who listens; from the moment it is made, programs know that somebody does."""

    def __init__(self, machine: Machine) -> None:
        """Listen on a machine that is on and has a session bus.

        The session bus speaks to its own user alone, the bus of assistive technology also to root.
        """
        machine.run(
            *_SEND, "org.freedesktop.DBus.Properties.Set",
            "string:org.a11y.Status", "string:IsEnabled", "variant:boolean:true",
            user=READER, DBUS_SESSION_BUS_ADDRESS=BUS,
        )  # fmt: skip
        said = machine.run(
            *_SEND, "org.a11y.Bus.GetAddress", user=READER, DBUS_SESSION_BUS_ADDRESS=BUS
        )
        address = said.stdout.strip()
        there = re.sub(r"path=(/[^,]*)", rf"path={machine.root}\1", address)
        self._ears = Client(there)

    def close(self) -> None:
        self._ears.close()

    def everything(self, program: str) -> Iterator[Seen]:
        """All there is to read in a program, in reading order; nothing while it comes or goes."""
        at = self._ears.programs().get(program)
        if at is None:
            return
        try:
            tree = self._ears.tree(at)
        except LookupError:
            return
        for node in tree.walk():
            yield Seen(node.role_name, node.name)
