"""A blank form to write down what happened, by hand: the program keeps nothing of it.

Its fields are those that the guide "Keeping a log" names from its sources; the form says nothing
that would tell who finds it what it is for beyond the plain words of a diary.
"""

from fingerpost.core.paper import A4, SIDE, Box, Group, Paper, Words
from fingerpost.core.words import Say, mark

TITLE = mark("What happened")
SOON = mark("Write soon after, while you remember it well. One page for each time.")
FIELDS = (
    (mark("Date"), mark("Time"), mark("Place")),
    (mark("What happened"),),
    (mark("Who saw it"),),
    (mark("How the person looked or sounded. Any vehicle and its number plate"),),
    (mark("How it made you feel"),),
    (mark("What changed for you"),),
    (mark("What you kept: messages, screenshots, letters, photographs"),),
    (mark("Who you told, when, and any reference number"),),
)
TALL = (30.0, 130.0, 46.0, 60.0, 60.0, 60.0, 60.0, 46.0)


def paper(say: Say = str) -> Paper:
    """The form, one page of A4."""
    head = Group("", (Words(say(TITLE), 18.0, bold=True), Words(say(SOON), 11.0, above=4)))
    boxes = [
        Group(say(names[0]), tuple(Box(say(name), tall) for name in names))
        for names, tall in zip(FIELDS, TALL, strict=True)
    ]
    return Paper((head, *boxes), A4, SIDE)
