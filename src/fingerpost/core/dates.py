"""Dates as sources give them, in words and by age.

A date may be known to the day, the month or the year only (`2026-08-14`, `2023-04`, `2020`). This
module never asks what today is: it is told.
"""

from datetime import date
from typing import Literal

from fingerpost.core.words import Say, mark

MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)
DAYS = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
# Welsh changes the beginning of a day's name by what stands before it, so each form is a text.
ON_DAYS = (
    mark("on Monday"),
    mark("on Tuesday"),
    mark("on Wednesday"),
    mark("on Thursday"),
    mark("on Friday"),
    mark("on Saturday"),
    mark("on Sunday"),
)
TO_DAYS = (
    mark("to Monday"),
    mark("to Tuesday"),
    mark("to Wednesday"),
    mark("to Thursday"),
    mark("to Friday"),
    mark("to Saturday"),
    mark("to Sunday"),
)
SHORT_DAYS = (
    mark("Mon"),
    mark("Tue"),
    mark("Wed"),
    mark("Thu"),
    mark("Fri"),
    mark("Sat"),
    mark("Sun"),
)

AMBER_DAYS = 90
RED_DAYS = 180

Age = Literal["fresh", "amber", "red"]


def in_words(iso: str, say: Say = str) -> str:
    """`2026-08-14` as `14 August 2026`, `2023-04` as `April 2023`, `2020` as `2020`.

    Raises:
        ValueError: `iso` is none of the three forms.
    """
    parts = [int(part) for part in iso.split("-")]
    match parts:
        case [year]:
            return str(year)
        case [year, month]:
            return f"{say(MONTHS[month - 1])} {year}"
        case [year, month, day]:
            return f"{day} {say(MONTHS[month - 1])} {year}"
    raise ValueError(f"not a date: {iso}")


def earliest(iso: str) -> date:
    """The first day that a date of any precision can mean: ages are counted from there."""
    parts = [int(part) for part in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def age_days(iso: str, today: date) -> int:
    """Whole days between the earliest day `iso` can mean and `today`."""
    return (today - earliest(iso)).days


def age(iso: str, today: date) -> Age:
    """How stale something read on `iso` is: amber after 90 days, red after 180."""
    days = age_days(iso, today)
    if days > RED_DAYS:
        return "red"
    return "amber" if days > AMBER_DAYS else "fresh"


def clock_words(minutes: int, say: Say = str) -> str:
    """Minutes after midnight as `9.30am`, `4pm`, `midday`, `midnight`."""
    minutes %= 24 * 60
    if minutes == 0:
        return say("midnight")
    if minutes == 12 * 60:
        return say("midday")
    hour, minute = divmod(minutes, 60)
    shown = f"{hour % 12 or 12}.{minute:02}" if minute else f"{hour % 12 or 12}"
    return (say("{time}am") if hour < 12 else say("{time}pm")).format(time=shown)
