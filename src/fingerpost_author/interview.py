"""Asks for a new service in plain words, one thing at a time, and makes a file's text of it.

Each answer is held to its rule at once, so that a mistake is mended while the page is still open in
front of the editor. It asks through what it is given and writes nothing.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, get_args

import tomlkit
from tomlkit import TOMLDocument

from fingerpost.core import dates
from fingerpost.core.fold import fold
from fingerpost.core.model import ServiceKind
from fingerpost_author.dates import is_date
from fingerpost_author.numbers import can_exist

Ask = Callable[[str, str], str]
"""Asks a question, with an answer that is taken if nothing is typed."""
Tell = Callable[[str], None]

KINDS = tuple(str(kind) for kind in get_args(ServiceKind))
NATIONS = ("england", "wales", "scotland", "northern-ireland")
LONGEST_SUMMARY = 80
TRIES = 5


class GaveUpError(Exception):
    """A question was not answered after some tries; nothing was written."""


class Interview(NamedTuple):
    """How to ask, and what there is to choose from."""

    ask: Ask
    tell: Tell
    topics: tuple[str, ...]
    today: date

    def run(self) -> tuple[str, TOMLDocument]:
        """Ask everything; returns the id and the file of the new service.

        Raises:
            GaveUpError: a question was not answered.
        """
        name = self._until("What is the service called?", str, "Write its name.")
        id_ = self._until(
            "A short name for its file?", _id, "Letters, digits and hyphens.", _id(name)
        )
        document = tomlkit.document()
        document["id"] = id_
        document["name"] = name
        document["organization"] = self.ask("Who runs it?", name)
        document["description"] = self._until(
            "What does it do, in one or two plain sentences?", _sentence, "Write a sentence."
        )
        document["summary"] = self._until(
            f"And in one line for lists, at most {LONGEST_SUMMARY} characters?", _summary,
            f"Write at most {LONGEST_SUMMARY} characters.",
        )  # fmt: skip
        document["status"] = "active"
        document["kind"] = self._choose("What kind of service is it?", KINDS)
        document["url"] = self.ask("The address of its own web page, if it has one?", "")
        document["languages"] = ["en"]
        document["nations"] = self._choose_some("In which nations?", NATIONS)
        document["who"] = ["anyone"]
        document["topics"] = self._choose_some("What is it about?", self.topics)
        document["for_whom"] = self._until("Who may use it?", _sentence, "Write a sentence.")
        self._source_and_number(document)
        return id_, document

    def _source_and_number(self, document: TOMLDocument) -> None:
        number = self._until(
            "Its telephone number, as its page prints it? (empty if it has none)", _number,
            "That number cannot exist in the United Kingdom. Look again.", "",
        )  # fmt: skip
        self.tell("Now the page where you read this: nothing is shown without one.")
        where = self._until("Who wrote that page, and what is it called?", str, "Write its name.")
        address = self._until("The page's address?", _address, "It begins with https://.")
        own = self._until(
            "Is it the provider's own page? (yes or no)", _yes, "Write yes or no.", "no"
        )
        iso = self._until(
            "The date printed on it, such as 2026-12-01 or 2026-12? (empty if none)", _date,
            "Write it as 2026-12-01, 2026-12 or 2026.", "",
        )  # fmt: skip
        if iso:
            document["assured_date"] = iso
        document["checked_how"] = (
            f"Read on {'its own page' if own else 'another page'} on "
            f"{dates.in_words(self.today.isoformat())}. Not rung."
        )
        document["last_modified"] = self.today.isoformat()
        if number:
            kind = self._choose("Is it for speaking or for text messages?", ("voice", "text"))
            document["phones"] = [
                {"number": number, "kind": kind, "dial": kind == "voice", "sources": ["a"]}
            ]
        hours = self._choose("When is it open?", ("always", "varies", "unknown"))
        known = {"sources": ["a"]} if hours != "unknown" else {}
        document["hours"] = {"kind": hours, "bank_holidays": "unknown", **known}
        if hours != "always":
            self.tell("Days and times can be added in the file: see [[schedules]] in README.md.")
        source = {"id": "a", "name": where, "url": address, "own": own}
        source["dated"] = dates.in_words(iso) if iso else "undated"
        if iso:
            source["date"] = iso
        document["sources"] = [source]

    def _until(
        self,
        question: str,
        read: Callable[[str], object],
        otherwise: str,
        default: str | None = None,
    ) -> Any:
        """Ask until the answer can be read."""
        for _ in range(TRIES):
            answer = self.ask(question, default or "")
            if answer or default == "":
                try:
                    return read(answer)
                except ValueError:
                    pass
            self.tell(otherwise)
        raise GaveUpError("No answer, so nothing was written.")

    def _choose(self, question: str, choices: tuple[str, ...]) -> str:
        self._list(choices)
        return str(self._until(f"{question} (a number)", _one_of(choices), "Write one number."))

    def _choose_some(self, question: str, choices: tuple[str, ...]) -> list[str]:
        self._list(choices)
        some = self._until(
            f"{question} (numbers, with commas)", _some_of(choices), "Write numbers."
        )
        assert isinstance(some, list)  # noqa: S101  (tells mypy)
        return some

    def _list(self, choices: tuple[str, ...]) -> None:
        for number, choice in enumerate(choices, 1):
            self.tell(f"  {number}  {choice}")


def _id(text: str) -> str:
    id_ = "-".join(fold(text).split())
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_):
        raise ValueError
    return id_


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."


def _summary(text: str) -> str:
    if len(_sentence(text)) > LONGEST_SUMMARY:
        raise ValueError
    return _sentence(text)


def _number(text: str) -> str:
    if text and not can_exist(text):
        raise ValueError
    return text


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://\S+\.\S+", text):
        raise ValueError
    return text


def _yes(text: str) -> bool:
    return {"yes": True, "y": True, "no": False, "n": False}[text.casefold()]


def _date(text: str) -> str:
    if text and not is_date(text):
        raise ValueError
    return text


def _one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        at = int(text)
        if not 1 <= at <= len(choices):
            raise ValueError
        return choices[at - 1]

    return read


def _some_of(choices: tuple[str, ...]) -> Callable[[str], list[str]]:
    one = _one_of(choices)

    def read(text: str) -> list[str]:
        return list(dict.fromkeys(one(part) for part in text.split(",")))

    return read
