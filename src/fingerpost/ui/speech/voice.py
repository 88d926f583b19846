"""What speaks, whichever system it is: one sentence at a time, and silence at once.

Each kind of system has one of these behind it: see `here.py`. None may write a file, reach a
network, or put what is said where another program sees it.
"""

from PySide6.QtCore import QObject, Signal

from fingerpost.core.words import mark

NO_SOUND = mark("Nothing can be read aloud here now. The sound may be switched off.")
NO_VOICE = mark("This computer has no voice for this language.")


class Voice(QObject):
    """A voice.

    Signals:
        ended: what was said has come to its end; empty, or one sentence why it was not said.
    """

    ended = Signal(str)

    def say(self, words: str, language: str) -> None:
        """Say something in the language of a code, instead of whatever is being said."""
        raise NotImplementedError

    def stop(self) -> None:
        """Be silent, now; `ended` does not tell of what was broken off."""
        raise NotImplementedError
