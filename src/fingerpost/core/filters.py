"""The toggles of the directory: which services stay when some are on.

Toggles are `group:value` words. Within a group any one is enough; between groups all must hold.
"Open now" is decided by the caller, who knows the time.
"""

from collections.abc import Iterable

from fingerpost.core.model import Service
from fingerpost.core.words import mark

OPEN_NOW = "open:now"

WHO = (
    ("women", mark("Women")),
    ("men", mark("Men")),
    ("lgbt", mark("LGBT+ people")),
    ("deaf", mark("Deaf people")),
    ("older", mark("Older people")),
    ("young", mark("Children and young people")),
    ("worried", mark("Worried about someone")),
    ("professional", mark("Advocates and professionals")),
    ("own-behaviour", mark("Worried about what I do")),
)
NATIONS = (
    ("england", mark("England")),
    ("wales", mark("Wales")),
    ("scotland", mark("Scotland")),
    ("northern-ireland", mark("Northern Ireland")),
)
WAYS = (
    ("phone", mark("Phone")),
    ("text", mark("Text message")),
    ("chat", mark("Live chat")),
    ("email", mark("E-mail or form")),
    ("bsl", mark("British Sign Language")),
    ("relay", mark("Relay or textphone")),
)


def ways_of(service: Service) -> frozenset[str]:
    """How a service can be reached, in the words of `WAYS`."""
    ways = set()
    for phone in service.phones:
        if phone.kind == "voice":
            ways.add("phone")
        elif phone.kind == "text":
            ways.add("text")
        elif phone.kind == "textphone":
            ways.add("relay")
    for way in service.ways:
        if way.open:
            ways.add("email" if way.kind in ("email", "form", "callback") else way.kind)
    if service.email:
        ways.add("email")
    return frozenset(ways)


def grouped(toggles: Iterable[str]) -> dict[str, set[str]]:
    """The values of each group that are on."""
    groups: dict[str, set[str]] = {}
    for toggle in toggles:
        group, _, value = toggle.partition(":")
        groups.setdefault(group, set()).add(value)
    return groups


def values_of(service: Service) -> dict[str, frozenset[str]]:
    """The values of each group that a service has. One for anyone is for each of the groups too."""
    return {
        "who": _who(service),
        "topic": frozenset(service.topics),
        "nation": frozenset(service.nations),
        "way": ways_of(service),
    }


def keeps(service: Service, toggles: Iterable[str]) -> bool:
    """Whether a service stays in the list."""
    groups = grouped(toggles)
    groups.pop("open", None)
    have = values_of(service)
    return all(wanted & have[group] for group, wanted in groups.items())


def _who(service: Service) -> frozenset[str]:
    who = frozenset(service.who)
    if "anyone" in who:
        # A line for anyone is not one for people worried about what they do themselves.
        who |= {value for value, _ in WHO if value != "own-behaviour"}
    return who
