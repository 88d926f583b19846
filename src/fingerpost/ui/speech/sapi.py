"""The voice of Windows, in a thread of its own.

To load a voice takes Windows longer than the window may be busy, so everything that has to do with
it happens in a thread, which is started by the first sentence and touches neither Qt nor a file.
The window looks now and then how far it is. SAPI speaks inside this process, and is silent when
that ends, in whatever way.
"""

import contextlib
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer

from fingerpost.ui.speech import com
from fingerpost.ui.speech.voice import NO_SOUND, NO_VOICE, Voice

LOOK_MS = 50


class _Order(NamedTuple):
    """What the thread is to do; without words, be silent."""

    number: int
    words: str = ""
    language: str = ""


class Speaker(threading.Thread):
    """The thread. Only the newest order counts."""

    def __init__(self, library: Callable[[], Any]) -> None:
        super().__init__(daemon=True)
        self._library = library
        self._changed = threading.Condition()
        self._order: _Order | None = None
        self._over = (0, "")
        self._closed = False

    def order(self, order: _Order) -> None:
        """Do this instead."""
        with self._changed:
            self._order = order
            self._changed.notify()

    def close(self) -> None:
        """End, once it is silent."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def over(self) -> tuple[int, str]:
        """The number of the last order that came to its end, and what was wrong with it."""
        with self._changed:
            return self._over

    def run(self) -> None:
        """Speak until told to end."""
        sapi: com.Sapi | None = None
        speaking = 0
        while True:
            with self._changed:
                self._changed.wait_for(
                    lambda: self._order is not None or self._closed,
                    LOOK_MS / 1000 if speaking else None,
                )
                order, self._order = self._order, None
                if self._closed:
                    break
            problem = ""
            try:
                if order is not None:
                    speaking = order.number if order.words else 0
                    if order.words:
                        sapi = sapi or com.Sapi(self._library())
                        sapi.say(order.words, order.language)
                    elif sapi is not None:
                        sapi.stop()
                if not speaking or sapi is None or not sapi.over():
                    continue
            except com.NoVoiceError:
                problem = NO_VOICE
            except Exception:  # whatever Windows does, the window hears of an end
                problem = NO_SOUND
            with self._changed:
                self._over = (speaking, problem)
            speaking = 0
        if sapi is not None:
            with contextlib.suppress(OSError):
                sapi.stop()
            sapi.close()


class SapiVoice(Voice):
    """The voice."""

    def __init__(
        self, parent: QObject | None, library: Callable[[], Any] = com.system_library
    ) -> None:
        """Know how to get at Windows' library; nothing is loaded yet."""
        super().__init__(parent)
        self._library = library
        self._speaker: Speaker | None = None
        self._number = 0
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)

    @property
    def looking(self) -> bool:
        """Whether an end is being waited for."""
        return self._looking.isActive()

    def say(self, words: str, language: str) -> None:
        if self._speaker is None:
            self._speaker = Speaker(self._library)
            self._speaker.start()
        self._number += 1
        self._speaker.order(_Order(self._number, words, language))
        self._looking.start()

    def stop(self) -> None:
        self._looking.stop()
        if self._speaker is not None:
            self._number += 1
            self._speaker.order(_Order(self._number))

    def close(self) -> None:
        """Be silent, and end the thread."""
        self._looking.stop()
        if self._speaker is not None:
            self._speaker.close()
            self._speaker = None

    def _look(self) -> None:
        if self._speaker is None:
            return
        number, problem = self._speaker.over()
        if number == self._number:
            self._looking.stop()
            self.ended.emit(problem)
