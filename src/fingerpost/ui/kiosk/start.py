"""Puts a kiosk together: the one module of it that the rest of the program loads."""

import gc

from PySide6.QtWidgets import QApplication

from fingerpost.content.answers import Content
from fingerpost.policy import Policy
from fingerpost.system import memory
from fingerpost.ui.kiosk.close import KioskClose
from fingerpost.ui.kiosk.covers import Covers
from fingerpost.ui.kiosk.idle import Idle
from fingerpost.ui.kiosk.window import KioskWindow
from fingerpost.ui.quick_close import QuickClose
from fingerpost.ui.shell import Shell
from fingerpost.ui.speech.here import voice_here


def show(
    content: Content, shell: Shell, quick_close: QuickClose, policy: Policy, language: str
) -> KioskWindow:
    """Show the first screen of a kiosk on every monitor."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101  (tells mypy)
    assert isinstance(quick_close, KioskClose)  # noqa: S101
    quick_close.ends = policy.kiosk_close == "exit"
    memory.fill_what_is_freed()
    window = KioskWindow(
        shell,
        quick_close,
        Idle(policy.kiosk_idle_seconds, app),
        language=language,
        pin_hash=policy.kiosk_pin,
        forget=content.forget,
        overwrite=memory.overwrite,
        make_voice=voice_here() if policy.kiosk_speech else None,
    )
    Covers(app, window)
    window.show()
    window.activateWindow()
    # What is there now stays for good: looking for what can go need not look through it each time.
    gc.collect()
    gc.freeze()
    return window
