"""The slip that somebody leaves with: what is on the shortlist, as one page or a folded card.

A number never stands without the date and the place it was read. The discreet form is for a paper
that somebody else may find: numbers and initials, a date, and no word of what they are for.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from fingerpost.core import codes, dates, hours
from fingerpost.core.blocks import Item, ItemList
from fingerpost.core.codes import Code
from fingerpost.core.model import Article, Force, Service
from fingerpost.core.paper import A4, CARD, CARD_SIDE, SIDE, Group, Paper, Part, Squares, Words
from fingerpost.core.phone import spoken, spoken_in
from fingerpost.core.shortlist import STEP, Form
from fingerpost.core.words import Say, mark

TITLE = mark("Who to call")
NEUTRAL = mark("Numbers")
READ = mark("Read in a source dated {date}: {where}.")
UNDATED = mark("The source carries no date, collected by {date}: {where}.")
SHORT_READ = mark("read {date}")
SHORT_UNDATED = mark("no date")
FROM_GUIDE = mark("From the guide “{title}”, as at {date}.")
CHECK = mark("Numbers change. Nobody has rung these: see each date.")
NOTICED = mark("May be noticed: ")
IN_DANGER = mark("In danger now, or it is happening now")
NOT_NOW = mark("When nobody is in danger now")
TEXT_ONLY = mark("Text messages only")
RELAY_ONLY = mark("Textphone or the Relay UK app")
SHORT_KINDS = {"text": mark("text only"), "textphone": mark("textphone"), "video": mark("video")}
STATUS = {
    "inactive": mark("This service is not running now."),
    "defunct": mark("This service has ended."),
    "temporarily closed": mark("This service is closed for a time."),
}
HOURS = mark("Open:")
RING = mark("Scan to ring {number}")
VISIT = mark("Scan to open {address}")

Look = Callable[[str], Code | None]
"""Gives the code that says something, if there is one."""


class Number(NamedTuple):
    """A telephone number and what is to be known of it.

    `ring` is False where it is not for a voice call; `short` is what a card then says.
    """

    number: str
    note: str = ""
    ring: bool = True
    short: str = ""


class Entry(NamedTuple):
    """A line of the shortlist with everything that a slip or a person reading aloud may say.

    `date` is ISO 8601, empty for what carries none; `read` says when and where it was read.
    """

    called: str
    name: str
    numbers: tuple[Number, ...]
    lines: tuple[str, ...]
    date: str
    read: str
    codes: tuple[Squares, ...] = ()


def of_service(service: Service, collected: str, look: Look, say: Say = str) -> Entry:
    """A service's entry; `collected` is the last day its list was worked on."""
    notes = {"text": TEXT_ONLY, "textphone": RELAY_ONLY}
    numbers = tuple(
        Number(
            phone.number,
            ". ".join(part for part in (say(notes.get(phone.kind, "")), phone.description) if part),
            phone.kind == "voice" and phone.dial,
            say(SHORT_KINDS.get(phone.kind, "")),
        )
        for phone in service.phones
    )
    week = hours.week_in_words(service.hours, service.schedules, say)
    lines = [say(STATUS[service.status])] if service.status in STATUS else []
    lines += [service.alert] if service.alert else []
    if numbers and week:
        lines.append(f"{say(HOURS)} {'; '.join(f'{days} {times}' for days, times in week)}")
    if service.url:
        lines.append(service.url)
    return Entry(
        called=f"service:{service.id}",
        name=service.name,
        numbers=numbers,
        lines=tuple(lines),
        date=service.assured_date,
        read=_read(service, collected, say),
        codes=tuple(squares_of(service, look, say)),
    )


def squares_of(service: Service, look: Look, say: Say = str) -> list[Squares]:
    """The codes of a service, each with the words that say what is in it."""
    found = []
    shown = {codes.telephone(phone): phone.number for phone in service.phones}
    for says in codes.of_service(service):
        code = look(says)
        if code is not None:
            number = shown.get(says)
            words = say(RING).format(number=number) if number else say(VISIT).format(address=says)
            found.append(Squares(code, words))
    return found


def _read(service: Service, collected: str, say: Say) -> str:
    """When and where a service's numbers were read, in a sentence."""
    used = [id_ for phone in service.phones for id_ in phone.sources]
    known = {source.id: source for source in service.sources}
    first = next((known[id_] for id_ in used if id_ in known), None)
    first = first or next(iter(service.sources), None)
    where = first.name if first else service.organization or service.name
    if service.assured_date:
        return say(READ).format(date=dates.in_words(service.assured_date, say), where=where)
    return say(UNDATED).format(date=dates.in_words(collected, say), where=where)


def of_force(force: Force, police: Service | None, collected: str, say: Say = str) -> Entry:
    """A police force's entry: `police` is the service that knows of 101, dated like any other."""
    numbers = [Number("999", say(IN_DANGER))]
    lines = [text for text in (force.contact, force.report_url, force.stalking_url) if text]
    if not force.contact:
        numbers.append(Number("101", say(NOT_NOW)))
    return Entry(
        called=f"force:{force.id}",
        name=force.name,
        numbers=tuple(numbers),
        lines=tuple(lines or ([force.url] if force.url else [])),
        date=police.assured_date if police else "",
        read=_read(police, collected, say)
        if police
        else say(UNDATED).format(date=dates.in_words(collected, say), where=force.name),
    )


def steps_of(guide: Article) -> list[Item]:
    """The steps of a guide, in order: the items of its lists."""
    return [item for block in guide.blocks if isinstance(block, ItemList) for item in block.items]


def of_step(guide: Article, number: int, say: Say = str) -> Entry | None:
    """The entry of a step, counted from 0; None where the guide has no such step."""
    steps = steps_of(guide)
    if not 0 <= number < len(steps):
        return None
    step = steps[number]
    return Entry(
        called=f"guide:{guide.id}{STEP}{number}",
        name=(say(NOTICED) if step.noticed else "") + step.text,
        numbers=(),
        lines=(),
        date=guide.as_at,
        read=say(FROM_GUIDE).format(title=guide.title, date=dates.in_words(guide.as_at, say)),
    )


def initials(name: str) -> str:
    """The first letters of a name's words that begin with a capital, as in `NSH`."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def read_out(entries: Sequence[Entry]) -> list[str]:
    """The shortlist to be read aloud: in order, numbers digit by digit, a line each."""
    told = []
    for place, entry in enumerate(entries, 1):
        parts = [f"{place}. {spoken_in(entry.name)}"]
        parts += [
            f"{spoken(one.number)}: {spoken_in(one.note)}" if one.note else spoken(one.number)
            for one in entry.numbers
        ]
        told.append(". ".join(part.rstrip(".") for part in parts) + f". {spoken_in(entry.read)}")
    return told


def paper(
    entries: Sequence[Entry],
    form: Form,
    *,
    with_codes: bool = False,
    say: Say = str,
    note: str = "",
) -> Paper:
    """The page of a slip.

    `with_codes` counts for nothing where a card has no room for them; `note` is what is said of
    the language, if anything.
    """
    if form == "discreet":
        return _card(entries, say)
    size = 18.0 if form == "large" else 11.0
    heading = Words(say(TITLE), size * 1.3, bold=True)
    notes = [Words(text, size, above=4) for text in (say(CHECK), note) if text]
    groups = [Group("", (heading, *notes))]
    for entry in entries:
        parts: list[Part] = [Words(entry.name, size * 1.1, bold=bool(entry.numbers), above=size)]
        for one in entry.numbers:
            parts.append(Words(one.number, size * (1.6 if one.ring else 1.2), bold=True, above=2))
            if one.note:
                parts.append(Words(one.note, size))
        parts += [Words(line, size, above=2) for line in entry.lines]
        parts.append(Words(entry.read, size, above=2))
        if with_codes:
            parts += [code._replace(size=size) for code in entry.codes]
        groups.append(Group(entry.name, tuple(parts)))
    return Paper(tuple(groups), A4, SIDE)


def unfit(entries: Sequence[Entry], form: Form) -> list[str]:
    """The names of what a form has no words for: a discreet slip holds numbers alone."""
    return [entry.name for entry in entries if form == "discreet" and not entry.numbers]


def _short(one: Number, read: str) -> str:
    return "   ".join(part for part in (one.number, one.short, read) if part)


def _card(entries: Sequence[Entry], say: Say) -> Paper:
    groups = [Group("", (Words(say(NEUTRAL), 9.0),))]
    for entry in entries:
        read = say(SHORT_UNDATED)
        if entry.date:
            read = say(SHORT_READ).format(date=dates.in_words(entry.date, say))
        lines = tuple(
            Words(_short(one, read), 10.0, above=3, label=initials(entry.name))
            for one in entry.numbers
        )
        if lines:
            groups.append(Group(entry.name, lines))
    return Paper(tuple(groups), CARD, CARD_SIDE)
