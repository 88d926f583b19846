"""A kiosk with a voice that says nothing: what it was to say is what somebody would hear."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fingerpost.content.store import Content
from fingerpost.i18n import open_language
from fingerpost.ui import routes
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.results import ResultList
from kiosk import Kiosk
from voices import FakeVoice

HELPLINE = routes.Service("national-stalking-helpline")


class Speaking(Kiosk):
    """A kiosk with a voice, and what is heard of it."""

    def __init__(self, content: Content, qtbot: QtBot, catalogues: Path) -> None:
        self.voices: list[FakeVoice] = []
        super().__init__(
            content,
            qtbot,
            speak=lambda code: open_language(code, catalogues),
            make_voice=self._make,
        )

    def _make(self, parent: QObject) -> FakeVoice:
        self.voices.append(FakeVoice(parent))
        return self.voices[-1]

    @property
    def voice(self) -> FakeVoice:
        (voice,) = self.voices
        return voice

    def touch(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def listen(self, language: str = "en") -> None:
        """Somebody comes, and has it read aloud."""
        self.begin(language)
        self.touch(self.window.bar.aloud)
        self.voice.hear_out()

    def go(self, route: routes.Route) -> None:
        self.shell.go(route)
        self.settle()

    def come_to(self, kind: type[QPushButton] | type[Prose] | type[ResultList]) -> str:
        """Somebody comes to the first of a kind with the keyboard; returns what is heard."""
        found = next(w for w in self.shell.page.findChildren(kind) if w.isVisible())
        found.setFocus(Qt.FocusReason.TabFocusReason)
        self.turn(2)
        return " ".join(self.voice.hear_out())
