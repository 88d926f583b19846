"""Makes an Open Referral UK feed of any size, of the kind councils publish, always the same.

Names, towns and texts are put together from parts; numbers are in the ranges that Ofcom keeps for
drama (https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama), so that none
of them rings anywhere.
"""

import json
import random
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

PAGE = 1_000
KINDS = (
    "Drop-in", "Advice", "Counselling", "Befriending", "Lunch Club", "Youth Group",
    "Carers Support",
    "Domestic Abuse Outreach", "Housing Help", "Debt Advice", "Food Bank", "Walking Group",
    "Parent and Toddler Group", "Stop Smoking Clinic", "Mental Health Support", "Refugee Welcome",
    "Legal Clinic", "Women's Centre", "Men's Shed", "Memory Café", "Sexual Health Clinic",
    "Cymorth i Deuluoedd", "Canolfan Gymunedol", "Cylch Meithrin",
)  # fmt: skip
OWNERS = (
    "Age Concern", "Citizens Advice", "St Mary's Church", "The Willow Trust", "Community Action",
    "Family Hub", "Healthy Living Partnership", "Riverside Charity", "Hope Project", "New Start",
    "Neighbourhood Network", "Voluntary Service", "Ymddiriedolaeth y Bont",
)  # fmt: skip
SENTENCES = (
    "A friendly place to meet other people and have a cup of tea.",
    "Free and confidential advice on benefits, debt, housing and work.",
    "One-to-one support from trained volunteers who listen and do not judge.",
    "We help people who feel alone, anxious or afraid at home.",
    "Our workers can go with you to court, to the police or to the doctor.",
    "The group meets in the main hall, which has step-free access.",
    "You can refer yourself or ask your GP, social worker or school to do it.",
    "Support for anyone who is followed, watched or contacted again and again.",
    "Sessions are run by qualified counsellors and last fifty minutes.",
    "We speak English, Welsh, Polish and Urdu, and can book an interpreter.",
    "Bring your letters and a list of what you owe, if you have them.",
    "There is a crèche, and children are welcome in the holidays.",
    "Rydym yn cynnig cymorth cyfrinachol am ddim i bawb.",
    "Cyfle i gwrdd â phobl eraill a dysgu sgiliau newydd.",
)
NUMBERS = ("01632 960", "0117 496 0", "029 2018 0", "020 7946 0", "0113 496 0", "0808 157 0")
DAYS = ("MO", "TU", "WE", "TH", "FR")


def services(count: int, towns: Sequence[str], seed: int = 7) -> Iterator[dict[str, Any]]:
    """So many services as a feed has them."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(count):
        kind, owner, town = chance.choice(KINDS), chance.choice(OWNERS), chance.choice(towns)
        days = sorted(chance.sample(DAYS, chance.randint(1, 5)), key=DAYS.index)
        opens = chance.randint(8, 14)
        yield {
            "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "name": f"{town} {kind}" if number % 3 else f"{owner} {kind}, {town}",
            "description": " ".join(chance.sample(SENTENCES, chance.randint(2, 6))),
            "url": f"https://example.org/services/{number}",
            "email": f"service{number}@example.org",
            "status": "active",
            "assured_date": f"2026-{chance.randint(1, 11):02}-{chance.randint(1, 28):02}",
            "last_modified": "2026-11-01T09:00:00.000Z",
            "organization": {"id": f"o{number}", "name": f"{owner} {town}", "description": "x"},
            "contacts": [{"phones": [{"number": _number(chance), "type": "voice"}]}],
            "schedules": [
                {
                    "freq": "WEEKLY",
                    "byday": ",".join(days),
                    "opens_at": f"{opens:02}:00",
                    "closes_at": f"{opens + chance.randint(2, 6):02}:30",
                }
            ],
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


def _number(chance: random.Random) -> str:
    return f"{chance.choice(NUMBERS)}{chance.randrange(1000):03}"
