"""Is a line open now, and when does that change? Always on UK time, whatever the computer's zone.

Everything is computed from what it is given: the moment (UTC), the weekly schedule, the bank
holidays written into the content, and the content's own date. UK time is worked out from the rule
in the Summer Time Order 2002 (https://www.legislation.gov.uk/uksi/2002/262/made) rather than a
time-zone database, which Windows and a stripped bundle lack. Nothing here guesses: where the hours
are not known, the answer says so.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

from fingerpost.core.dates import DAYS, MONTHS, ON_DAYS, TO_DAYS, clock_words
from fingerpost.core.model import BankHolidays, Hours, Schedule
from fingerpost.core.words import Say, mark

DAY = 24 * 60
LOOK_AHEAD_DAYS = 14
MAX_YEARS_AHEAD = 5

_CLOSED = mark("closed")

HOLIDAY_NAMES = (
    mark("New Year's Day"),
    mark("New Year's Day (observed)"),
    mark("Good Friday"),
    mark("Easter Monday"),
    mark("May Day"),
    mark("Spring Bank Holiday"),
    mark("Late Summer Bank Holiday"),
    mark("Christmas Day"),
    mark("Christmas Day (observed)"),
    mark("Boxing Day"),
    mark("Boxing Day (observed)"),
)
"""The names that bank holidays have in the content."""

CLOCK_TOO_EARLY = mark(
    "This computer's date looks wrong: it is earlier than the day this copy was made. "
    "Opening times are shown, but not whether a line is open now."
)
CLOCK_TOO_LATE = mark(
    "This computer's date looks wrong, or this copy is many years old. "
    "Opening times are shown, but not whether a line is open now."
)

StateKind = Literal["open", "closed", "unknown"]


class OpenState(NamedTuple):
    """Whether a line is open, in a word for code and a sentence for people.

    `kind` is `unknown` where nobody can tell; `changes` is the UK wall-clock moment at which the
    line opens or closes next, if that is known within two weeks.
    """

    kind: StateKind
    words: str
    changes: datetime | None = None


class Moment(NamedTuple):
    """A moment as the program sees it: UK wall-clock time, and why it cannot be trusted if so.

    `problem` is in English, to be said.
    """

    uk: datetime
    problem: str


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def uk_time(utc: datetime) -> datetime:
    """UK wall-clock time for a naive UTC moment: an hour ahead in British Summer Time."""
    starts = datetime.combine(_last_sunday(utc.year, 3), datetime.min.time()).replace(hour=1)
    ends = datetime.combine(_last_sunday(utc.year, 10), datetime.min.time()).replace(hour=1)
    return utc + timedelta(hours=1) if starts <= utc < ends else utc


def utc_now() -> datetime:
    """The computer's clock, as naive UTC."""
    return datetime.now(UTC).replace(tzinfo=None)


def moment(utc: datetime, content_date: str) -> Moment:
    """Read the computer's clock with suspicion.

    A clock earlier than the day the content was made is wrong; one more than five years later is
    wrong too, or the copy is so old that "open now" would mislead.
    """
    uk = uk_time(utc)
    made = date.fromisoformat(content_date)
    problem = ""
    if uk.date() < made:
        problem = CLOCK_TOO_EARLY
    elif uk.date() > made.replace(year=made.year + MAX_YEARS_AHEAD, day=min(made.day, 28)):
        problem = CLOCK_TOO_LATE
    return Moment(uk, problem)


def openings(
    schedules: Sequence[Schedule], hours: Hours, holidays: BankHolidays, first: date, days: int
) -> list[tuple[datetime, datetime]]:
    """Every opening that begins on one of `days` days from `first`, in order, as wall-clock pairs.

    Openings that begin on a bank holiday are left out where the line is known to close then.
    """
    closed = {day.date for day in holidays.days} if hours.bank_holidays == "closed" else set()
    found = []
    for offset in range(days):
        day = first + timedelta(days=offset)
        if day.isoformat() in closed:
            continue
        midnight = datetime.combine(day, datetime.min.time())
        for schedule in schedules:
            if day.weekday() in schedule.days:
                length = schedule.closes - schedule.opens
                length += DAY if length <= 0 else 0
                opens = midnight + timedelta(minutes=schedule.opens)
                found.append((opens, opens + timedelta(minutes=length)))
    return sorted(found)


def state(
    hours: Hours,
    schedules: Sequence[Schedule],
    holidays: BankHolidays,
    now: Moment,
    say: Say = str,
) -> OpenState:
    """Say whether a line is open at `now`, and until or from when."""
    if now.problem:
        return OpenState("unknown", say("Check the hours below"))
    if hours.kind == "unknown":
        return OpenState("unknown", say("Hours not known: try it"))
    if hours.kind == "varies":
        return OpenState("unknown", say("Hours vary: try it"))
    if hours.kind == "always":
        return OpenState("open", say("Open now, 24 hours"))
    uk = now.uk
    today = _holiday_name(uk.date(), holidays)
    if today and hours.bank_holidays == "unknown":
        return OpenState(
            "unknown", say("May be closed today: {holiday}").format(holiday=say(today))
        )
    # From yesterday, whose opening may still run, to the same day two weeks on.
    found = openings(schedules, hours, holidays, uk.date() - timedelta(days=1), LOOK_AHEAD_DAYS + 2)
    for opens, closes in found:
        if opens <= uk < closes:
            doubt = _doubt(opens.date(), hours, holidays)
            return _open_state(_joined_end(closes, found), doubt, uk, say)
    closed_for = today if hours.bank_holidays == "closed" else ""
    for opens, _ in found:
        if opens > uk:
            doubt = _doubt(opens.date(), hours, holidays)
            words = _closed_words(closed_for, _when(opens, uk, say), doubt, say)
            return OpenState("closed", words, opens)
    return OpenState("closed", say("Closed now"))


def _closed_words(closed_for: str, when: str, doubt: str, say: Say) -> str:
    if closed_for and doubt:
        words = say("Closed now for {holiday}, may open {when}: {doubt}")
    elif closed_for:
        words = say("Closed now for {holiday}, opens {when}")
    elif doubt:
        words = say("Closed now, may open {when}: {doubt}")
    else:
        words = say("Closed now, opens {when}")
    return words.format(holiday=say(closed_for), when=when, doubt=say(doubt))


def _open_state(closes: datetime, doubt: str, uk: datetime, say: Say) -> OpenState:
    if doubt:
        # It began last night, on a day on which nobody knows whether it opens.
        return OpenState("unknown", say("May be closed: {holiday}").format(holiday=say(doubt)))
    if closes - uk > timedelta(days=6):
        # A day of the week no longer says which one.
        return OpenState("open", say("Open now"), closes)
    until = say("Open now, until {time}").format(time=_until(closes, uk, say))
    return OpenState("open", until, closes)


def _doubt(day: date, hours: Hours, holidays: BankHolidays) -> str:
    """The name of the bank holiday that leaves a line's opening on `day` in doubt, or empty."""
    return _holiday_name(day, holidays) if hours.bank_holidays == "unknown" else ""


def _joined_end(closes: datetime, found: list[tuple[datetime, datetime]]) -> datetime:
    for opens, ends in found:
        if opens <= closes < ends:
            closes = ends
    return closes


def _holiday_name(day: date, holidays: BankHolidays) -> str:
    wanted = day.isoformat()
    return next((holiday.name for holiday in holidays.days if holiday.date == wanted), "")


def _until(moment_: datetime, now: datetime, say: Say) -> str:
    minutes = moment_.hour * 60 + moment_.minute
    tonight = moment_.date() == now.date() or (
        not minutes and moment_.date() == now.date() + timedelta(days=1)
    )
    words = clock_words(minutes, say)
    return words if tonight else f"{words} {say(ON_DAYS[moment_.weekday()])}"


def _when(opens: datetime, now: datetime, say: Say) -> str:
    minutes = opens.hour * 60 + opens.minute
    days = (opens.date() - now.date()).days
    date_too = f" {opens.day} {say(MONTHS[opens.month - 1])}" if days >= 7 else ""
    if not minutes:
        # "Midnight tomorrow" would be read as a day later than it is.
        if days == 1:
            return say("at midnight tonight")
        return say("at the start of {day}").format(day=say(DAYS[opens.weekday()]) + date_too)
    time = clock_words(minutes, say)
    if days == 0:
        return say("at {time} today").format(time=time)
    if days == 1:
        return say("at {time} tomorrow").format(time=time)
    return say("at {time} {on_day}").format(
        time=time, on_day=say(ON_DAYS[opens.weekday()]) + date_too
    )


def week_in_words(
    hours: Hours, schedules: Sequence[Schedule], say: Say = str
) -> list[tuple[str, str]]:
    """The week as (days, times) pairs, days with the same times joined, closed days last.

    For example ("Monday and Wednesday", "9.30am to 8pm"), ("Saturday and Sunday", "closed").
    """
    if hours.kind == "always":
        return [(say("Every day"), say("24 hours"))]
    if hours.kind != "weekly":
        return []
    days_of: dict[str, list[int]] = {}
    for day in range(7):
        days_of.setdefault(_day_in_words(day, schedules, say), []).append(day)
    rows = [(_days_in_words(days, say), words) for words, days in days_of.items()]
    return sorted(rows, key=lambda row: row[1] == say(_CLOSED))


def _day_in_words(day: int, schedules: Sequence[Schedule], say: Say) -> str:
    spans = sorted((s.opens, s.closes) for s in schedules if day in s.days)
    if not spans:
        return say(_CLOSED)
    return ", ".join(
        say("{from_} to {to}").format(from_=clock_words(opens, say), to=clock_words(closes, say))
        for opens, closes in spans
    )


def _days_in_words(days: list[int], say: Say) -> str:
    if len(days) == 7:
        return say("Every day")
    names = []
    for run in _runs(days):
        if len(run) > 2:
            names.append(f"{say(DAYS[run[0]])} {say(TO_DAYS[run[-1]])}")
        else:
            names.extend(say(DAYS[day]) for day in run)
    words = names[0]
    if len(names) > 1:
        words = say("{days} and {last}").format(days=", ".join(names[:-1]), last=names[-1])
    return words[:1].upper() + words[1:]


def _runs(days: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def bank_holidays_in_words(
    hours: Hours, holidays: BankHolidays, now: Moment, say: Say = str
) -> str:
    """What is known about bank holidays for this line, or empty where it does not matter."""
    if hours.kind in ("unknown", "varies"):
        return ""
    if now.uk.date().isoformat() > holidays.known_until and hours.kind == "weekly":
        year = holidays.known_until[:4]
        return say("Bank holidays after {year} are not in this copy.").format(year=year)
    match hours.bank_holidays:
        case "open":
            return say("Open on bank holidays.") if hours.kind == "weekly" else ""
        case "closed":
            return say("Closed on bank holidays.")
        case _:
            return say("May be closed on bank holidays.") if hours.kind == "weekly" else ""
