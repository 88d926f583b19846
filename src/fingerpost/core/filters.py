"""The toggles of the directory: which services stay when some are on.

Toggles are `group:value` words. Within a group any one is enough; between groups all must hold.
"Open now" is decided by the caller, who knows the time.
"""

from collections.abc import Iterable

from fingerpost.core.model import Service

OPEN_NOW = "open:now"

WHO = (
    ("women", "Women"),
    ("men", "Men"),
    ("lgbt", "LGBT+ people"),
    ("deaf", "Deaf people"),
    ("older", "Older people"),
    ("young", "Children and young people"),
    ("worried", "Worried about someone"),
    ("professional", "Advocates and professionals"),
    ("own-behaviour", "Worried about what I do"),
)
NATIONS = (
    ("england", "England"),
    ("wales", "Wales"),
    ("scotland", "Scotland"),
    ("northern-ireland", "Northern Ireland"),
)
WAYS = (
    ("phone", "Phone"),
    ("text", "Text message"),
    ("chat", "Live chat"),
    ("email", "E-mail or form"),
    ("bsl", "British Sign Language"),
    ("relay", "Relay or textphone"),
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


def keeps(service: Service, toggles: Iterable[str]) -> bool:
    """Whether a service stays in the list. A service for anyone is for each of the groups too."""
    groups: dict[str, set[str]] = {}
    for toggle in toggles:
        group, _, value = toggle.partition(":")
        groups.setdefault(group, set()).add(value)
    groups.pop("open", None)
    have = {
        "who": _who(service),
        "topic": frozenset(service.topics),
        "nation": frozenset(service.nations),
        "way": ways_of(service) if "way" in groups else frozenset(),
    }
    return all(wanted & have[group] for group, wanted in groups.items())


def _who(service: Service) -> frozenset[str]:
    who = frozenset(service.who)
    if "anyone" in who:
        # A line for anyone is not one for people worried about what they do themselves.
        who |= {value for value, _ in WHO if value != "own-behaviour"}
    return who
