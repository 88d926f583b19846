"""Somebody who reads the program with a screen reader: ears, a keyboard, and nothing to see with.

The program is the real one, in a process and a window of its own; keys go through the display.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from Xlib.xobject.drawable import Window

from access_bus import AccessBus
from atspi import Client, Node, Role, State
from desktop import Desktop
from fingerpost.ui.routes import Route
from program import SCREENS
from stage import PATIENCE, Scene

NAME = "Fingerpost"
MOST_TABS = 60


class Reader:
    """What such a person hears, and the keys they press."""

    def __init__(self, ears: Client, desktop: Desktop, scene: Scene, window: Window) -> None:
        self.ears, self.scene = ears, scene
        self._desktop, self._window = desktop, window
        self.program = ears.programs()[NAME]

    # Hearing

    def window(self) -> Node:
        """The whole window."""
        (window,) = [one for one in self.ears.tree(self.program).children if one.shown]
        return window

    def focus(self) -> Node:
        """What has the keyboard now, as it was last told of; else it is looked for."""
        moves = self.ears.focus_moves()
        if moves:
            return self.ears.look([moves[-1]])[0]
        found = [node for node in self.window().walk() if State.FOCUSED in node.states]
        assert found, "nothing has the keyboard"
        return found[-1]

    # Doing

    def press(self, *keys: str) -> None:
        """Press keys, one after another; `Control_L+f` holds one down meanwhile."""
        for key in keys:
            held, _, name = key.rpartition("+")
            if held:
                self._desktop.chord(held, name)
            else:
                self._desktop.type_keys(name)

    def move(self, *keys: str) -> Node:
        """Press keys that move the keyboard's place, and wait to hear where each went."""
        for key in keys:
            moves = self._moves()
            self.press(key)
            self.ears.wait_for(moves, f"the keyboard moves with {key}")
            self.settle()
            if self.focus().role in (Role.LIST, Role.TABLE):
                self.ears.wait_for(
                    lambda: self.focus().role not in (Role.LIST, Role.TABLE),
                    "a row of the list has the keyboard",
                )
        return self.focus()

    def settle(self) -> None:
        """Hear out what the program says at the moment."""
        self.ears.look([self.program])  # its answer comes behind all that
        self.ears.listen(0)

    def tab_to(self, wanted: Callable[[Node], bool], key: str = "Tab") -> Node:
        """Press Tab until what has the keyboard is what was wanted."""
        heard = []
        for _ in range(MOST_TABS):
            node = self.move(key)
            heard.append(node)
            if wanted(node):
                return node
        raise AssertionError(f"not reached with {MOST_TABS} times {key}; heard {heard}")

    def _moves(self) -> Callable[[], bool]:
        before = len(self.ears.focus_moves())
        return lambda: len(self.ears.focus_moves()) > before

    def hear(self, words: str) -> None:
        """Wait until something is announced that begins like that."""
        self.ears.wait_for(
            lambda: any(said.startswith(words) for said in self.ears.announced()),
            f"{words!r} is announced; heard {self.ears.announced()}",
        )

    def forget(self) -> None:
        """Begin to listen anew."""
        self.ears.listen(0.05)
        self.ears.events.clear()

    def go(self, route: Route) -> None:
        """Be taken to one of the screens."""
        self.scene.tell(f"go {SCREENS.index(route)}")


@contextmanager
def reading(bus: AccessBus, content: Path, home: Path) -> Iterator[Reader]:
    """Start the program with somebody listening, and give it the keyboard."""
    with Client(bus.address) as ears, Scene("guided", content, home, **bus.environment) as scene:
        desktop = Desktop()
        try:
            window = desktop.wait_for_window(NAME, PATIENCE)
            desktop.focus(window)
            assert scene.wait() == ".", "the program did not open"
            ears.wait_for(lambda: NAME in ears.programs(), "the program is on the desktop")
            yield Reader(ears, desktop, scene, window)
        finally:
            desktop.close()
