"""A client of assistive technology: asks a running program what a screen reader asks, and listens.

It speaks the interfaces of AT-SPI on the bus itself
(https://gitlab.gnome.org/GNOME/at-spi2-core/-/tree/main/xml). Questions about a whole level of the
tree are sent before the first answer is read, so that a screen costs a few turns of the program and
not some hundred. It knows nothing of Qt and nothing of Fingerpost.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Any, NamedTuple, Self

from jeepney import DBusAddress, HeaderFields, Message, MessageType, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection

ANSWER_SECONDS = 20.0
"""How long a program may take to answer: only a hang takes longer, on however busy a machine."""

BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
ROOT = "/org/a11y/atspi/accessible/root"
REGISTRY = "org.a11y.atspi.Registry"
ATSPI = "org.a11y.atspi"
LISTENED = (
    "object:announcement",
    "object:state-changed",
    "object:property-change",
    "object:active-descendant-changed",
    "object:text-caret-moved",
    "window:activate",
)


class Role(IntEnum):
    """The roles that this program may use, by their number in AT-SPI."""

    CHECK_BOX = 7
    CHECK_MENU_ITEM = 8
    FILLER = 20
    FRAME = 23
    IMAGE = 27
    LABEL = 29
    LIST = 31
    LIST_ITEM = 32
    MENU = 33
    MENU_ITEM = 35
    PANEL = 39
    POPUP_MENU = 41
    BUTTON = 43
    RADIO_BUTTON = 44
    RADIO_MENU_ITEM = 45
    SCROLL_BAR = 48
    TABLE = 55
    TABLE_CELL = 56
    COLUMN_HEADER = 57
    TEXT = 61
    TOGGLE_BUTTON = 62
    PARAGRAPH = 73
    APPLICATION = 75
    DOCUMENT = 82
    HEADING = 83
    LINK = 88


class State(IntEnum):
    """States, by their bit."""

    ACTIVE = 1
    CHECKED = 4
    COLLAPSED = 5
    EDITABLE = 7
    ENABLED = 8
    EXPANDABLE = 9
    EXPANDED = 10
    FOCUSABLE = 11
    FOCUSED = 12
    MULTI_LINE = 17
    PRESSED = 20
    SELECTABLE = 22
    SELECTED = 23
    SENSITIVE = 24
    SHOWING = 25
    VISIBLE = 30
    CHECKABLE = 41
    HAS_POPUP = 42
    READ_ONLY = 43


class Text(IntEnum):
    """How much of a text is read at once, by its number in AT-SPI."""

    WORD = 1
    SENTENCE = 2
    LINE = 3
    PARAGRAPH = 4


class Place(NamedTuple):
    """Where an object is: its program on the bus, and its path there."""

    bus: str
    path: str


class Node(NamedTuple):
    """What is told of one object, and of those below it in reading order."""

    place: Place
    role: int
    name: str
    description: str
    states: frozenset[int]
    interfaces: frozenset[str]
    box: tuple[int, int, int, int]
    children: tuple["Node", ...]

    @property
    def shown(self) -> bool:
        """Whether a screen reader takes it to be there."""
        return State.SHOWING in self.states and State.VISIBLE in self.states

    @property
    def role_name(self) -> str:
        """The role in words, such as `list item`."""
        known = self.role in list(Role)
        return Role(self.role).name.lower().replace("_", " ") if known else f"role {self.role}"

    def walk(self) -> Iterator["Node"]:
        """This and everything below it that is shown, in reading order."""
        yield self
        for child in self.children:
            if child.shown:
                yield from child.walk()

    def find(self, role: int, name: str) -> "Node":
        """The first of that role whose name begins like that."""
        for node in self.walk():
            if node.role == role and node.name.startswith(name):
                return node
        raise AssertionError(f"no {Role(role).name.lower()} called {name!r} is told of")

    def __repr__(self) -> str:
        return f"{self.role_name} {self.name!r}"


class Event(NamedTuple):
    """Something that a program said by itself: `StateChanged`, `focused`, 1, ..."""

    kind: str
    detail: str
    number: int
    other: int
    value: Any
    place: Place

    @property
    def announced(self) -> str:
        """The words, if this is an announcement."""
        return str(self.value) if self.kind == "Announcement" else ""


class Client:
    """Somebody who listens on the bus of assistive technology. Use it in a `with` statement."""

    def __init__(self, address: str) -> None:
        """Connect, and have every program say what it says to a screen reader."""
        self._line = open_dbus_connection(address)
        self.events: list[Event] = []
        self._replies: dict[int, Message] = {}
        for kind in ("Object", "Window"):
            rule = f"type='signal',interface='{ATSPI}.Event.{kind}'"
            self.ask(new_method_call(BUS, "AddMatch", "s", (rule,)))
        registry = DBusAddress("/org/a11y/atspi/registry", REGISTRY, REGISTRY)
        for name in LISTENED:
            self.ask(new_method_call(registry, "RegisterEvent", "s", (name,)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._line.close()

    # Questions

    def ask(self, message: Message) -> Any:
        """Ask one thing. Raises `LookupError` where the object is not there any more."""
        return self.ask_all([message])[0]

    def ask_all(self, messages: Sequence[Message]) -> list[Any]:
        """Ask many things at once; gives the answers in the order of the questions.

        Raises:
            LookupError: an object is not there any more, or does not know the question.
        """
        serials = [next(self._line.outgoing_serial) for _ in messages]
        for serial, message in zip(serials, messages, strict=True):
            self._line.send(message, serial=serial)
        answers = []
        until = time.monotonic() + ANSWER_SECONDS
        for serial in serials:
            while serial not in self._replies:
                self._take(until - time.monotonic())
            answers.append(self._replies.pop(serial))
        for message, answer in zip(messages, answers, strict=True):
            if answer.header.message_type == MessageType.error:
                asked = message.header.fields.get(HeaderFields.member)
                raise LookupError(f"{asked}: {answer.body}")
        return [answer.body[0] if answer.body else None for answer in answers]

    def _take(self, seconds: float) -> None:
        """Read one message off the bus and put it where it belongs."""
        try:
            message = self._line.receive(timeout=max(0.0, seconds))
        except TimeoutError:
            raise AssertionError("the program does not answer assistive technology") from None
        self._keep(message)

    def programs(self) -> dict[str, Place]:
        """The programs on the desktop, by name."""
        found = {}
        for place in self._children(Place(REGISTRY, ROOT)):
            try:
                found[str(self._get([place], "Name")[0])] = place
            except LookupError:
                continue  # it has just gone
        return found

    def on_bus(self) -> list[str]:
        """Everybody who is connected to the bus at all."""
        return list(self.ask(new_method_call(BUS, "ListNames")))

    def _children(self, place: Place) -> list[Place]:
        return [Place(*one) for one in self.ask(_call(place, "Accessible", "GetChildren"))]

    def _get(self, places: Iterable[Place], name: str, interface: str = "Accessible") -> list[Any]:
        asked = [
            Properties(DBusAddress(at.path, at.bus, f"{ATSPI}.{interface}")).get(name)
            for at in places
        ]
        return [value for _, value in self.ask_all(asked)]

    def tree(self, top: Place) -> Node:
        """Everything from `top` down, level by level."""
        levels: list[list[Place]] = [[top]]
        below: dict[Place, list[Place]] = {}
        while levels[-1]:
            level = levels[-1]
            told = self.ask_all([_call(at, "Accessible", "GetChildren") for at in level])
            for at, children in zip(level, told, strict=True):
                below[at] = [Place(*child) for child in children]
            levels.append([child for at in level for child in below[at]])
        nodes: dict[Place, Node] = {}
        for level in reversed(levels):
            for node in self.look(level):
                children = tuple(nodes[child] for child in below[node.place])
                nodes[node.place] = node._replace(children=children)
        return nodes[top]

    def look(self, places: Sequence[Place]) -> list[Node]:
        """What is told of each of these objects alone."""
        if not places:
            return []
        roles = self.ask_all([_call(at, "Accessible", "GetRole") for at in places])
        names = self._get(places, "Name")
        descriptions = self._get(places, "Description")
        states = self.ask_all([_call(at, "Accessible", "GetState") for at in places])
        interfaces = self.ask_all([_call(at, "Accessible", "GetInterfaces") for at in places])
        shown = [at for at, have in zip(places, interfaces, strict=True) if _has(have, "Component")]
        boxes = dict(
            zip(
                shown,
                self.ask_all([_call(at, "Component", "GetExtents", "u", (0,)) for at in shown]),
                strict=True,
            )
        )
        nowhere = (0, 0, 0, 0)
        return [
            Node(
                at,
                role,
                name,
                description,
                frozenset(bit for bit in range(64) if (low | high << 32) >> bit & 1),
                frozenset(name.removeprefix(f"{ATSPI}.") for name in has),
                boxes.get(at, nowhere),
                (),
            )
            for at, role, name, description, (low, high), has in zip(
                places, roles, names, descriptions, states, interfaces, strict=True
            )
        ]

    def place_in_list(self, node: Node) -> tuple[int, int]:
        """Which of how many a list item is, counted from one."""
        parent = Place(*self._get([node.place], "Parent")[0])
        index = self.ask(_call(node.place, "Accessible", "GetIndexInParent"))
        return int(index) + 1, int(self._get([parent], "ChildCount")[0])

    def text(self, node: Node) -> str:
        """The whole text of an object that can be read through."""
        return str(self.ask(_call(node.place, "Text", "GetText", "ii", (0, -1))))

    def pieces(self, node: Node, piece: Text) -> list[str]:
        """A text cut as a screen reader cuts it when somebody moves through it.

        Between two words there is none: what is no word's is left out.
        """
        length = int(self._get([node.place], "CharacterCount", "Text")[0])
        found, at = [], 0
        while at < length:
            message = _call(node.place, "Text", "GetStringAtOffset", "iu", (at, int(piece)))
            words, _, end = self._whole(message)
            if end > at:
                found.append(str(words))
            at = max(end, at + 1)
        return found

    def _whole(self, message: Message) -> tuple[Any, ...]:
        """An answer of several parts."""
        serial = next(self._line.outgoing_serial)
        self._line.send(message, serial=serial)
        until = time.monotonic() + ANSWER_SECONDS
        while serial not in self._replies:
            self._take(until - time.monotonic())
        return tuple(self._replies.pop(serial).body)

    # Listening

    def wait_for(self, true: Callable[[], object], what: str) -> None:
        """Listen until something is so."""
        until = time.monotonic() + ANSWER_SECONDS
        while not true():
            if time.monotonic() > until:
                raise AssertionError(f"not within {ANSWER_SECONDS:.0f} s: {what}")
            self.listen(0.02)

    def listen(self, seconds: float) -> None:
        """Take whatever is said, until nothing has been said for so long."""
        while True:
            try:
                message = self._line.receive(timeout=seconds)
            except TimeoutError:
                return
            self._keep(message)

    def _keep(self, message: Message) -> None:
        fields = message.header.fields
        if HeaderFields.reply_serial in fields:
            self._replies[fields[HeaderFields.reply_serial]] = message
        elif fields.get(HeaderFields.interface, "").startswith(f"{ATSPI}.Event."):
            place = Place(fields[HeaderFields.sender], fields[HeaderFields.path])
            detail, number, other, (_, value), *_ = message.body
            kind = fields[HeaderFields.member]
            self.events.append(Event(kind, detail, number, other, value, place))

    def focus_moves(self) -> list[Place]:
        """Where the keyboard went, as far as it was told of."""
        return [
            event.place
            for event in self.events
            if event.kind == "StateChanged" and event.detail == "focused" and event.number
        ]

    def announced(self) -> list[str]:
        """Everything that was announced."""
        return [event.announced for event in self.events if event.announced]


def _has(interfaces: Iterable[str], name: str) -> bool:
    return f"{ATSPI}.{name}" in interfaces


def _call(
    at: Place, interface: str, method: str, signature: str = "", body: tuple[object, ...] = ()
) -> Message:
    address = DBusAddress(at.path, at.bus, f"{ATSPI}.{interface}")
    return new_method_call(address, method, signature or None, body)
