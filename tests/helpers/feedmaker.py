"""Makes an Open Referral UK feed of any size, of the kind councils publish, always the same.

Names, towns and texts are put together from parts (`feedwords`): some words stand in half of all
services and most in a few, as in real directories. Towns are those of the content. Numbers are in
the ranges that Ofcom keeps for drama
(https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama), so that none of
them rings anywhere.
"""

import csv
import json
import random
import re
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import feedwords as words

PAGE = 1_000
PLACES = Path(__file__).resolve().parents[2] / "resources" / "content" / "places" / "places.csv"
NUMBERS = ("01632 960", "0117 496 0", "029 2018 0", "020 7946 0", "0113 496 0", "0808 157 0")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LIKELY_DAYS = (9, 10, 10, 10, 8, 3, 1)
_BLANK = re.compile(r"\{(\w+)\}")


def towns() -> tuple[str, ...]:
    """Every town and village of the content, each once."""
    with PLACES.open(encoding="utf-8", newline="") as stream:
        return tuple(dict.fromkeys(row["name"] for row in csv.DictReader(stream)))


class _Draw:
    """Draws parts, the first of a list most often, as words are in any text."""

    def __init__(self, seed: int, towns: Sequence[str]) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        shuffled = [*towns]
        self.chance.shuffle(shuffled)
        self._parts: dict[str, Sequence[str]] = {
            "town": shuffled, "kind": words.KINDS, "owner": words.OWNERS, "people": words.PEOPLE,
            "condition": words.CONDITIONS, "venue": words.VENUES, "language": words.LANGUAGES,
            "thing": words.THINGS, "sentence": words.SENTENCES,
        }  # fmt: skip

    def part(self, name: str) -> str:
        """A part of that name."""
        chance = self.chance
        match name:
            case "name":
                return f"{chance.choice(words.FIRST)} {self.surname()}"
            case "street":
                return f"{self.surname()} {chance.choice(words.STREETS)}"
            case "number":
                return str(5 * chance.randint(1, 18))
            case "charity":
                return str(chance.randint(200_000, 1_199_999))
        parts = self._parts[name]
        # The tenth of a list is drawn about a third as often as the first.
        return parts[int(len(parts) * chance.random() ** 2.2)]

    def surname(self) -> str:
        """A name of two or three syllables."""
        count = 2 if self.chance.random() < 0.8 else 3
        return "".join(self.chance.choice(words.SYLLABLES) for _ in range(count)).capitalize()

    def text(self) -> str:
        """A description of some sentences."""
        count = min(9, 1 + int(self.chance.expovariate(0.35)))
        return " ".join(self.filled(self.part("sentence")) for _ in range(count))

    def filled(self, sentence: str) -> str:
        """A sentence with its blanks filled in."""
        return _BLANK.sub(lambda match: self.part(match[1]), sentence)


def services(count: int, towns: Sequence[str], seed: int = 7) -> Iterator[dict[str, Any]]:
    """So many services as a feed has them."""
    draw = _Draw(seed, towns)
    chance = draw.chance
    for number in range(count):
        kind, owner, town = draw.part("kind"), draw.part("owner"), draw.part("town")
        host = re.sub("[^a-z]", "", f"{owner}{town}".lower())
        yield {
            "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "name": _name(chance, kind, owner, town, draw.surname()),
            "description": draw.text(),
            "url": f"https://www.{host}.example.org/services/{number}",
            "email": f"info@{host}.example.org",
            "status": "active",
            "assured_date": f"2026-{chance.randint(1, 11):02}-{chance.randint(1, 28):02}",
            "last_modified": "2026-11-01T09:00:00.000Z",
            "organization": {"id": f"o{number}", "name": f"{town} {owner}", "description": "x"},
            "contacts": [{"phones": [{"number": _number(chance), "type": "voice"}]}],
            "schedules": list(_schedules(chance)),
            "service_areas": [{"name": town}],
            "languages": [{"code": "en"}],
        }


def write_feed(folder: Path, count: int, towns: Sequence[str]) -> None:
    """Write the pages of a feed, as a tool that fetches them would."""
    folder.mkdir(parents=True)
    every = list(services(count, towns))
    pages = [every[start : start + PAGE] for start in range(0, count, PAGE)]
    for number, contents in enumerate(pages, 1):
        page = {
            "total_items": count,
            "total_pages": len(pages),
            "page_number": number,
            "contents": contents,
        }
        (folder / f"{number:04}.json").write_text(json.dumps(page), encoding="utf-8")


def _name(chance: random.Random, kind: str, owner: str, town: str, surname: str) -> str:
    match chance.randrange(4):
        case 0:
            return f"{owner} {kind}, {town}"
        case 1:
            return f"{surname} {kind}"
        case 2:
            return f"{kind} at {surname} House, {town}"
    return f"{town} {kind}"


def _schedules(chance: random.Random) -> Iterator[dict[str, Any]]:
    """Mostly one opening for some days of the week, sometimes another for one more."""
    days = {day for day, likely in zip(DAYS, LIKELY_DAYS, strict=True)
            if chance.random() * 14 < likely} or {"WE"}  # fmt: skip
    late = chance.choice(DAYS)
    yield _schedule(chance, [day for day in DAYS if day in days and day != late] or ["TU"])
    if late in days and chance.random() < 0.3:
        yield _schedule(chance, [late] if late != "TU" else ["SA"])


def _schedule(chance: random.Random, days: Sequence[str]) -> dict[str, Any]:
    opens = chance.choice((8, 9, 9, 9, 10, 10, 12, 13, 18))
    begins, ends = chance.choice(("00", "00", "30", "15")), chance.choice(("00", "30", "30", "45"))
    return {
        "freq": "WEEKLY",
        "byday": ",".join(days),
        "opens_at": f"{opens:02}:{begins}",
        "closes_at": f"{opens + chance.choice((1, 2, 3, 5)):02}:{ends}",
    }


def _number(chance: random.Random) -> str:
    return f"{chance.choice(NUMBERS)}{chance.randrange(1000):03}"
