"""Toggles for a list: groups that open one at a time, so that choices never bury the results."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fingerpost.ui.theme import Look
from fingerpost.ui.widgets.buttons import Button
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
        self._buttons: dict[str, QPushButton] = {}
        for key, words in choices:
            button = Button(look, words)
            button.setCheckable(True)
            button.setChecked(key in on)
            button.toggled.connect(self.changed)
            layout.addWidget(button)
            self._buttons[key] = button

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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.gap(1.5))
        bar = QWidget()
        flow = FlowLayout(bar, look.gap(1))
        layout.addWidget(bar)
        self._single = ToggleRow(look, (first,), on)
        self._single.changed.connect(self._on_change)
        flow.addWidget(self._single)
        self._rows: list[ToggleRow] = []
        self._openers: list[QPushButton] = []
        self._names: list[str] = []
        for name, choices in groups:
            self._add_group(look, flow, layout, name, choices, on)
        self._clear = Button(look, "Clear", kind="quiet")
        self._clear.setAccessibleName("Clear all filters")
        self._clear.clicked.connect(self.clear)
        flow.addWidget(self._clear)
        self._label()

    def _add_group(
        self,
        look: Look,
        flow: FlowLayout,
        layout: QVBoxLayout,
        name: str,
        choices: Sequence[Choice],
        on: frozenset[str],
    ) -> None:
        opener = Button(look, name)
        row = ToggleRow(look, choices, on, name)
        row.changed.connect(self._on_change)
        row.hide()
        number = len(self._rows)
        opener.clicked.connect(lambda: self._open(number))
        flow.addWidget(opener)
        layout.addWidget(row)
        self._rows.append(row)
        self._openers.append(opener)
        self._names.append(name)

    def on(self) -> frozenset[str]:
        """The keys of all toggles that are on."""
        return self._single.on().union(*(row.on() for row in self._rows))

    def clear(self) -> None:
        """Turn everything off."""
        for row in (self._single, *self._rows):
            row.clear()

    def _open(self, number: int) -> None:
        for other, row in enumerate(self._rows):
            row.setVisible(other == number and not row.isVisible())
        self._label()

    def _on_change(self) -> None:
        self._label()
        self.changed.emit()

    def _label(self) -> None:
        for opener, row, name in zip(self._openers, self._rows, self._names, strict=True):
            count = len(row.on())
            shown = not row.isHidden()
            words = f"{name} ({count})" if count else name
            opener.setText(f"{words}  {'−' if shown else '+'}")
            opener.setAccessibleName(f"{words}, {'shown' if shown else 'hidden'}")
        self._clear.setEnabled(bool(self.on()))
