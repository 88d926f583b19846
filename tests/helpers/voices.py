"""A voice that says nothing and remembers everything, and programs that stand in for espeak-ng."""

from pathlib import Path

from PySide6.QtCore import QObject

from fingerpost.ui.speech.voice import Voice


class SilentVoice(Voice):
    """A voice that says nothing, remembers nothing, and never comes to an end."""

    def say(self, words: str, language: str) -> None:
        pass

    def stop(self) -> None:
        pass


class FakeVoice(Voice):
    """What it was to say, until somebody lets it come to an end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heard: list[tuple[str, str]] = []
        """Everything so far, with the language it was said in."""
        self.saying = ""

    def say(self, words: str, language: str) -> None:
        self.saying = words
        self.heard.append((words, language))

    def stop(self) -> None:
        self.saying = ""

    def end(self, problem: str = "") -> None:
        """The sentence has come to its end."""
        assert self.saying, "nothing is being said"
        self.saying = ""
        self.ended.emit(problem)

    def hear_out(self, most: int = 2000) -> list[str]:
        """Everything that is said from now on, until it is silent by itself."""
        said: list[str] = []
        while self.saying and len(said) < most:
            said.append(self.saying)
            self.end()
        return said

    @property
    def said(self) -> list[str]:
        """Everything so far."""
        return [words for words, _ in self.heard]


def stand_in(folder: Path, does: str, name: str = "espeak-ng") -> Path:
    """A program in the place of a synthesiser."""
    file = folder / name
    file.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{does}\n", "utf-8")
    file.chmod(0o755)
    return file
