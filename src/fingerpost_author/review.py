"""What is due for a check, and how to check it without harm: as rows, and as a sheet to print.

A crisis line is never rung to see whether it works: the call takes the place of somebody who needs
it. So every service says here how it may be checked. This module is told what today is.
"""

import html
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from fingerpost.core import ageing, dates
from fingerpost.core.model import Service

NEVER_RUNG = frozenset({"emergency", "police", "helpline"})
"""Kinds of service where somebody in need may be next in the queue."""

NEVER = "Do not ring. Read the provider's own page."
RING = "Ring in office hours, say that you keep a directory, and ask if number and hours are right."
READ = "Read the provider's own page. There is no number to ring."

_STYLE = """
body { font: 11pt/1.35 sans-serif; max-width: 48em; margin: 1.5em auto; color: #000; }
h1 { font-size: 16pt; margin: 0 0 .2em; } h2 { font-size: 12pt; margin: 0; }
li { list-style: none; border-top: 1px solid #888; padding: .6em 0; break-inside: avoid; }
ul { padding: 0; } .never { font-weight: bold; border-left: 6px solid #000; padding-left: .5em; }
.number { font-size: 14pt; font-weight: bold; } .line { border-bottom: 1px solid #000;
display: inline-block; min-width: 11em; } .small { font-size: 9pt; color: #333; }
"""


SHORT = {NEVER: "do not ring", RING: "ring in office hours", READ: "read its page"}


class Task(NamedTuple):
    """A service to check. `how` says by what means, and by what means never."""

    service: Service
    group: ageing.Group
    how: str

    @property
    def last_read(self) -> str:
        """When its details were last read, in words."""
        assured = self.service.assured_date
        return dates.in_words(assured) if assured else "no date"

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every number it shows."""
        return tuple(phone.number for phone in self.service.phones)


def how_to_check(service: Service) -> str:
    """By what means a service may be checked."""
    if service.kind in NEVER_RUNG:
        return NEVER
    return RING if any(phone.dial for phone in service.phones) else READ


def tasks(services: Iterable[Service], today: date) -> list[Task]:
    """What is due, the most pressing group first and the oldest first in each."""
    order = [group for group, _ in ageing.GROUPS]
    found = [
        Task(one.service, one.group, how_to_check(one.service))
        for one in ageing.due(services, today)
    ]
    return sorted(found, key=lambda task: order.index(task.group))


def checklist(due: Iterable[Task], today: date) -> str:
    """A sheet to print and fill in by hand: a web page with no address to fetch anything from."""
    items = "".join(_item(task) for task in due)
    made = dates.in_words(today.isoformat())
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>Fingerpost: to check</title><style>{_STYLE}</style></head><body>"
        f"<h1>Fingerpost: to check</h1><p>Made on {made}. <b>Never ring a crisis line to test "
        "it:</b> somebody in danger may be waiting. Write down what you saw, where, and the date "
        "printed there. Then, for each: <code>fingerpost-content assure ID --how … --by …</code>"
        f"</p><ul>{items}</ul></body></html>\n"
    )


def _item(task: Task) -> str:
    service = task.service
    numbers = "".join(f'<div class="number">{_safe(number)}</div>' for number in task.numbers)
    pages = "".join(
        f'<div class="small">{_safe(source.name)}: {_safe(source.url)}</div>'
        for source in service.sources
    )
    how = f'<p class="never">{_safe(task.how)}</p>' if task.how == NEVER else f"<p>{task.how}</p>"
    return (
        f"<li><h2>☐ {_safe(service.name)} <span class='small'>{_safe(service.id)}</span></h2>"
        f"<div>Last read: {_safe(task.last_read)}</div>{numbers}{how}{pages}"
        "<p>Right ☐ &nbsp; Wrong ☐ &nbsp; Where: <span class='line'></span> "
        "Its date: <span class='line'></span> By: <span class='line'></span></p></li>"
    )


def _safe(text: str) -> str:
    return html.escape(text, quote=False)
