"""Where each button of the frame and each key leads: one list, away from how it is gone about.

Made anew with every new look, like the buttons themselves.
"""

from typing import TYPE_CHECKING

from fingerpost.ui import routes
from fingerpost.ui.header import Header
from fingerpost.ui.shortcuts import Shortcut, connect
from fingerpost.ui.strip import Strip

if TYPE_CHECKING:
    from fingerpost.ui.quick_close import QuickClose
    from fingerpost.ui.shell import Shell


def connect_strip(strip: Strip, shell: "Shell", quick_close: "QuickClose") -> None:
    """Have the strip lead out, to who helps whom, and over everything while it is pressed."""
    strip.leave_requested.connect(quick_close.finish)
    strip.cover_requested.connect(shell.cover)
    strip.route_requested.connect(shell.go)


def connect_header(header: Header, shell: "Shell") -> None:
    """Have the header lead everywhere, and change how things look."""
    header.skip_requested.connect(lambda: shell.page.focus_start())
    header.back_requested.connect(shell.go_back)
    header.forward_requested.connect(shell.go_forward)
    header.home_requested.connect(shell.go_home)
    header.slip_requested.connect(lambda: shell.go(routes.Slip()))
    header.about_requested.connect(lambda: shell.go(routes.About()))
    header.scale_changed.connect(shell.change_scale)
    header.scheme_chosen.connect(shell.choose_scheme)
    header.language_chosen.connect(shell.choose_language)
    header.typed.connect(shell.search_for)
    header.search.left_downwards.connect(shell.focus_results)


def connect_keys(shell: "Shell", quick_close: "QuickClose") -> None:
    """Have every shortcut do what it is for."""
    for shortcut, action in (
        (Shortcut.BACK, shell.go_back),
        (Shortcut.UP, shell.go_back),
        (Shortcut.FORWARD, shell.go_forward),
        (Shortcut.HOME, shell.go_home),
        (Shortcut.SEARCH, shell.focus_search),
        (Shortcut.HELP, lambda: shell.go(routes.Article("page", "quick-close"))),
        (Shortcut.LARGER, lambda: shell.change_scale(1)),
        (Shortcut.SMALLER, lambda: shell.change_scale(-1)),
        (Shortcut.USUAL_SIZE, lambda: shell.change_scale(0)),
        (Shortcut.LEAVE, quick_close.finish),
    ):
        connect(shell, shortcut, action)
