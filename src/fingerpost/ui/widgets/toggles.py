"""Toggles for a list: groups that open one at a time, so that choices never bury the results."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fingerpost.ui.access import announce
from fingerpost.ui.theme import Look
from fingerpost.ui.widgets.buttons import Button, Opener
from fingerpost.ui.widgets.flow import FlowLayout

Choice = tuple[str, str]
"""A toggle's key and the words on it."""


class ToggleRow(QWidget):
    """Toggles side by side, any number of them on.

    Signals:
        changed: a toggle was turned on or off.
    """

    changed = Signal()

    def __init__(
        self, look: Look, choices: Sequence[Choice], on: frozenset[str], name: str = ""
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        layout = FlowLayout(self, look.gap(1))
        self._buttons: dict[str, Button] = {}
        for key, words in choices:
            button = Button(look, words)
            button.setCheckable(True)
            button.setChecked(key in on)
            button.toggled.connect(self.changed)
            layout.addWidget(button)
            self._buttons[key] = button

    @property
    def buttons(self) -> Sequence[Button]:
        """The toggles, in their order."""
        return tuple(self._buttons.values())

    def on(self) -> frozenset[str]:
        """The keys of the toggles that are on."""
        return frozenset(key for key, button in self._buttons.items() if button.isChecked())

    def clear(self) -> None:
        """Turn every toggle off, saying `changed` no more than once."""
        was_on = self.on()
        for key in was_on:
            button = self._buttons[key]
            button.blockSignals(True)
            button.setChecked(False)
            button.blockSignals(False)
        if was_on:
            self.changed.emit()


class _Group:
    """A named group of toggles. Its toggles are made when it is first opened."""

    def __init__(
        self, look: Look, name: str, choices: Sequence[Choice], on: frozenset[str]
    ) -> None:
        self.name = name
        self.opener = Opener(look, name)
        self.row: ToggleRow | None = None
        self._look = look
        self._choices = choices
        self._on = on & {key for key, _ in choices}

    def on(self) -> frozenset[str]:
        """The keys of its toggles that are on."""
        return self.row.on() if self.row is not None else self._on

    def clear(self) -> bool:
        """Turn its toggles off; returns whether any was on and nobody will be told."""
        if self.row is not None:
            self.row.clear()
            return False
        had, self._on = self._on, frozenset()
        return bool(had)

    def make_row(self) -> ToggleRow:
        """Its toggles."""
        self.row = ToggleRow(self._look, self._choices, self._on, self.name)
        return self.row

    @property
    def shown(self) -> bool:
        """Whether its toggles are shown."""
        return self.row is not None and not self.row.isHidden()

    def label(self) -> None:
        """Say on its button how many are on, and whether they are shown."""
        count = len(self.on())
        words = f"{self.name} ({count})" if count else self.name
        self.opener.setText(f"{words}  {'−' if self.shown else '+'}")
        self.opener.setAccessibleName(words)
        self.opener.set_expanded(self.shown)

    def tell(self) -> None:
        """Announce whether its toggles are shown: not every system tells of that state."""
        said = self._look.say("{group}, shown") if self.shown else self._look.say("{group}, hidden")
        announce(self.opener, said.format(group=self.name))


class ToggleGroups(QWidget):
    """Named groups of toggles behind buttons; one group's toggles are shown at a time.

    Signals:
        changed: some toggle was turned on or off.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        first: Choice,
        groups: Sequence[tuple[str, Sequence[Choice]]],
        on: frozenset[str],
    ) -> None:
        """Make the groups; `first` is a toggle of its own in front of them."""
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.gap(1.5))
        bar = QWidget()
        flow = FlowLayout(bar, look.gap(1))
        self._layout.addWidget(bar)
        self._single = ToggleRow(look, (first,), on)
        self._single.changed.connect(self._on_change)
        flow.addWidget(self._single)
        self._groups = [_Group(look, name, choices, on) for name, choices in groups]
        for group in self._groups:
            group.opener.clicked.connect(lambda _=False, group=group: self._open(group))
            flow.addWidget(group.opener)
        self._clear = Button(look, look.say("Clear"), kind="quiet")
        self._clear.setAccessibleName(look.say("Clear all filters"))
        self._clear.clicked.connect(self.clear)
        flow.addWidget(self._clear)
        self._label()

    def on(self) -> frozenset[str]:
        """The keys of all toggles that are on."""
        return self._single.on().union(*(group.on() for group in self._groups))

    def clear(self) -> None:
        """Turn everything off."""
        if self._clear.hasFocus():  # it is about to be of no use, and would lose the keyboard
            self._single.buttons[0].setFocus()
        self._single.clear()
        untold = [group.clear() for group in self._groups]
        if any(untold):
            self._on_change()

    def _open(self, opened: _Group) -> None:
        opening = not opened.shown
        if opened.row is None:
            row = opened.make_row()
            row.changed.connect(self._on_change)
            self._layout.addWidget(row)
            before: QWidget = self._clear
            for button in row.buttons:
                self.setTabOrder(before, button)
                before = button
        for group in self._groups:
            if group.row is not None:
                group.row.setVisible(group is opened and opening)
        self._label()
        opened.tell()

    def _on_change(self) -> None:
        self._label()
        self.changed.emit()

    def _label(self) -> None:
        for group in self._groups:
            group.label()
        self._clear.setEnabled(bool(self.on()))
