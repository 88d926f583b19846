"""A content folder as small as can be, to break one thing in it; and a place for a local list."""

from pathlib import Path

import pytest

from fingerpost_author.check import load_and_check
from fingerpost_author.problems import Problem

FILES = {
    "content.toml": """\
title = "Fingerpost"
version = "2026.11.23"
date = "2026-11-23"
collected = "2026-11-23"

[[credits]]
name = "Office"
text = "Places."
attribution = "Source: Office."
url = "https://example.org/"
""",
    "topics.toml": """\
[[topics]]
id = "stalking"
name = "Stalking"
summary = "Followed or watched"
guides = ["log"]
""",
    "synonyms.toml": """\
[[synonyms]]
phrases = ["he follows me", "Won't stop"]
topics = ["stalking"]
services = ["line"]
guides = ["log"]
reports = ["living"]
""",
    "refused.toml": """\
[[numbers]]
number = "0808 802 9999"
why = "An old line."
use = "line"
source = "https://example.org/old"

[[numbers]]
number = "88858"
why = "An old text number."
source = "https://example.org/old"

[[addresses]]
address = "gone.example.com"
why = "Taken over."
source = "https://example.org/old"

[[words]]
pattern = "Ask for ANI"
why = "The scheme ended."
source = "https://example.org/old"
""",
    "plain.toml": """\
[[words]]
word = "utilise"
say = "use"
""",
    "timeline.toml": """\
[[events]]
date = "2017-07-05"
dated = "5 July 2017"
kind = "report"
title = "Living is published"
text = "One plain sentence."
report = "living"
sources = ["a"]

[[sources]]
id = "a"
name = "Office"
url = "https://example.org/report"
dated = "5 July 2017"
kind = "official"
""",
    "reports/bodies.toml": """\
[bodies]
police = "Chief constables"
""",
    "services/line.toml": """\
id = "line"
name = "The Example Line"
organization = "Example Trust"
description = "It listens."
summary = "For anyone."
status = "active"
kind = "helpline"
url = "https://example.org/"
email = "help@example.org"
languages = ["en"]
nations = ["england", "wales"]
who = ["anyone"]
topics = ["stalking"]
for_whom = "Anyone."
cost = "Free: the number starts with 0808."
on_bill = "Not shown on bills of one company."
assured_date = "2026-08-14"
checked_how = "Read on a page. Not rung."
last_modified = "2026-11-23"
keywords = ["listening"]

[[phones]]
number = "0808 802 0300"
kind = "voice"
dial = true
sources = ["a"]

[[phones]]
number = "61016"
kind = "text"
dial = false
sources = ["a"]

[hours]
kind = "weekly"
bank_holidays = "closed"
sources = ["a"]
[[hours.disputed]]
says = "Weekdays"
sources = ["b"]

[[schedules]]
byday = ["MO", "TU"]
opens_at = "09:30"
closes_at = "20:00"

[[schedules]]
byday = ["SU"]
opens_at = "22:00"
closes_at = "02:00"

[[service_areas]]
name = "Sussex"
forces = ["sussex"]

[[ways]]
kind = "text"
text = "Text it."
address = "https://example.org/chat"
number = "07860 077333"
sources = ["b"]

[claims]
cost = ["range"]
on_bill = ["a"]

[[sources]]
id = "a"
name = "Page"
url = "https://example.org/page"
dated = "14 August 2026"
date = "2026-08-14"
own = true

[[sources]]
id = "b"
name = "Other page"
url = "https://example.org/other"
dated = "undated"
""",
    "forces/sussex.toml": """\
id = "sussex"
name = "Sussex Police"
kind = "territorial"
url = "https://example.org/police"
nations = ["england"]
area = "Sussex"
deaf_contact = "Text 67101."
local = "An advocate."
local_services = ["line"]
last_modified = "2026-11-23"

[claims]
url = ["a"]
local = ["a"]
deaf_contact = ["a"]

[[sources]]
id = "a"
name = "List"
url = "https://example.org/list"
dated = "April 2023"
date = "2023-04"
""",
    "reports/living.md": """\
+++
id = "living"
title = "Living in fear"
summary = "The first."
kind = "report"
short_title = "Living"
publisher = "Office"
published = "2017-07-05"
published_text = "5 July 2017"
url = "https://example.org/report"
as_at = "2024-09"
last_modified = "2026-11-23"
order = 1

[[recommendations]]
number = "7"
to = ["police"]
to_text = "Chief constables"
deadline = "27 March 2025"
deadline_date = "2025-03-27"
text = "Do this. [^b] [^c]"
seen = "whole"

[[recommendations]]
number = "8"
to = ["police"]
to_text = "Chief constables"
deadline = "not seen"
text = "Do that. [^b]"
seen = "cut"
+++

## What it is

It is a report. [^b]

## Where to read it

At https://example.org/report. [^a] [^b]

[^a]: Office | https://example.org/a | 5 July 2017 | official
[^b]: Paper | https://example.org/b | undated | secondary
[^c]: Other | https://example.org/c | about 2015 | republished
""",
    "guides/log.md": """\
+++
id = "log"
title = "Keeping a log"
summary = "What to write down."
as_at = "2026-11-23"
last_modified = "2026-11-23"
order = 1
+++

## Before you ring

Ring [The Line](service:line) on 0808 802
0300 first. [^k]

### Steps

1. [may be noticed] Turn it off. [^ours]
2. Ring. See [the police](force:sussex) and [this](page:about). [^k] [^ours]

- One more. [^k]

> [!WARNING]
> It can be dangerous. [^k]

[^k]: Office | https://example.org/k | 27 September 2026 | secondary
""",
    "pages/about.md": """\
+++
id = "about"
title = "About"
summary = "This program."
as_at = "2026-11-23"
last_modified = "2026-11-23"
+++

It is quiet. See [the report](report:living) and [the log](guide:log). [^ours]
""",
    "places/authorities.csv": """\
code,name,nation,force
E07000061,Eastbourne,england,sussex
""",
    "places/places.csv": """\
code,name,also,qualifier,kind,authorities,forces
E34000001,Brighton/Hove,Brighton; Hove,,built-up area,Brighton and Hove,sussex
E34000002,Ash,,Dover,built-up area,Dover; Kent,sussex
""",
}


class Tiny:
    """A content folder without a problem, until a test changes something."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file anew."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def original(self, name: str) -> str:
        """A file's text as it was before any change."""
        return FILES[name]

    def change(self, name: str, old: str, new: str) -> None:
        """Put `new` where `old` stands first; a typing mistake in a test must not pass."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def line(self, name: str, words: str) -> int:
        """The first line of a file that holds `words`."""
        rows = (self.root / name).read_text(encoding="utf-8").split("\n")
        return next(number for number, row in enumerate(rows, 1) if words in row)

    def problems(self) -> list[Problem]:
        """Everything the checks say."""
        return list(load_and_check(self.root).problems)

    def assert_refused(self, file: str, line: int, *words: str) -> None:
        """A problem is told at this line with all these words, in one sentence or two."""
        problems = self.problems()
        here = [problem for problem in problems if (problem.file, problem.line) == (file, line)]
        assert here, [problem.shown() for problem in problems]
        assert any(all(word in problem.shown() for word in words) for problem in here), [
            problem.shown() for problem in here
        ]


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path / "content")


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """Where a feed is taken over into: no list is there yet."""
    return tmp_path / "local"
