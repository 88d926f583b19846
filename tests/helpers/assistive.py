"""Reads a window as a screen reader does: over the bus of assistive technology (AT-SPI).

The interfaces are those of https://gitlab.gnome.org/GNOME/at-spi2-core/-/tree/main/xml.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from jeepney import DBusAddress, Message, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

from machine import BUS, READER, Machine

ACCESSIBLE = "org.a11y.atspi.Accessible"
ROOT = "/org/a11y/atspi/accessible/root"
DEEPEST = 40
_SEND = ("dbus-send", "--session", "--print-reply=literal", "--dest=org.a11y.Bus", "/org/a11y/bus")


class Seen(NamedTuple):
    """One thing that a screen reader can come to."""

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
        self._access = open_dbus_connection(there)

    def close(self) -> None:
        self._access.close()

    def _ask(self, message: Message) -> Any:
        return unwrap_msg(self._access.send_and_get_reply(message, timeout=10))

    def programs(self) -> dict[str, tuple[str, str]]:
        """The programs that can be read: where each is, by its name."""
        registry = ("org.a11y.atspi.Registry", ROOT)
        return {self._name(one): one for one in self._children(registry)}

    def everything(self, program: str) -> Iterator[Seen]:
        """All there is to read in a program, in reading order."""
        at = self.programs().get(program)
        if at is not None:
            yield from self._below(at, DEEPEST)

    def _below(self, at: tuple[str, str], depth: int) -> Iterator[Seen]:
        place = DBusAddress(at[1], at[0], ACCESSIBLE)
        (role,) = self._ask(new_method_call(place, "GetRoleName"))
        yield Seen(role, self._name(at))
        if depth:
            for child in self._children(at):
                yield from self._below(child, depth - 1)

    def _name(self, at: tuple[str, str]) -> str:
        place = DBusAddress(at[1], at[0], ACCESSIBLE)
        ((_, name),) = self._ask(Properties(place).get("Name"))
        return str(name)

    def _children(self, at: tuple[str, str]) -> list[tuple[str, str]]:
        place = DBusAddress(at[1], at[0], ACCESSIBLE)
        (children,) = self._ask(new_method_call(place, "GetChildren"))
        return [(str(bus), str(path)) for bus, path in children]
