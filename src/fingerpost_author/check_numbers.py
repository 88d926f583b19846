"""Refuses numbers that cannot be rung, are known to be wrong, or that no service stands behind.

The one mistake here that can hurt somebody at once. It must read every text of every file.
"""

from fingerpost.core.model import Phone, Service
from fingerpost_author.entries import Content, Entry
from fingerpost_author.numbers import can_exist, one_form, standing_in, told_to_ring
from fingerpost_author.schema import RefusedNumber
from fingerpost_author.source_file import SourceFile, Text

_NOT_PROSE = {"id", "url", "date", "dated", "sources", "last_modified", "assured_date", "version"}
_FORM = "Write the whole number as a source prints it, such as 0808 802 0300"


def check_numbers(content: Content) -> None:
    """Check every number of the content."""
    for entry in content.services:
        _check_service(entry)
    _check_refused_list(content)
    _check_refused(content)
    _check_prose(content)


def _check_service(entry: Entry[Service]) -> None:
    for index, phone in enumerate(entry.value.phones):
        _check_phone(phone, index, entry.source)
    for index, way in enumerate(entry.value.ways):
        if way.number and not can_exist(way.number):
            entry.source.refuse(
                f'"{way.number}" is not a number that can exist in the United Kingdom',
                _FORM,
                "ways",
                index,
                "number",
            )


def _check_phone(phone: Phone, index: int, source: SourceFile) -> None:
    if not can_exist(phone.number):
        source.refuse(
            f'"{phone.number}" is not a number that can exist in the United Kingdom',
            _FORM,
            "phones",
            index,
            "number",
        )
    if phone.dial and phone.kind in ("text", "textphone"):
        source.refuse(
            f"this is a {phone.kind} number, and dial is true",
            "Write dial = false: ringing it by voice would fail",
            "phones",
            index,
            "dial",
        )


def _check_refused_list(content: Content) -> None:
    if not content.refused:
        return
    for index, row in enumerate(content.refused.value.numbers):
        if len(one_form(row.number)) < 3:
            content.refused.source.refuse(
                f'"{row.number}" is not a number', "Write its digits", "numbers", index, "number"
            )


def _check_refused(content: Content) -> None:
    if not content.refused:
        return
    wanted = {one_form(row.number): row for row in content.refused.value.numbers}
    for source in content.sources:
        if source is content.refused.source or source.name.startswith("places/"):
            continue
        for text in source.texts:
            for found in standing_in(text.value, wanted):
                _refuse(source, text, found.written, wanted[found.digits])


def _refuse(source: SourceFile, text: Text, written: str, row: RefusedNumber) -> None:
    instead = f'Use the number of the service "{row.use}"' if row.use else "Take it out"
    source.refuse_line(
        text.line, f"the number {written} is on the list of refused numbers: {row.why}", instead
    )


def _check_prose(content: Content) -> None:
    known = _known(content)
    for source in content.sources:
        if source.name.startswith("places/") or source.name == "refused.toml":
            continue
        for text in source.texts:
            if text.field in _NOT_PROSE or _is_own_number(text):
                continue
            for found in told_to_ring(text.value):
                if found.digits not in known:
                    _refuse_unknown(source, text, found.written)
    for force in content.forces:
        for field in ("contact", "deaf_contact"):
            for found in told_to_ring(getattr(force.value, field)):
                if found.digits != "18001" and not can_exist(found.digits):
                    force.source.refuse(
                        f'"{found.written}" is not a number that can exist in the United Kingdom',
                        _FORM,
                        field,
                    )


def _is_own_number(text: Text) -> bool:
    # These are where numbers live: their own check is above.
    return text.field == "number" or text.path in (("contact",), ("deaf_contact",))


def _refuse_unknown(source: SourceFile, text: Text, written: str) -> None:
    source.refuse_line(
        text.line,
        f"the number {written} is in no service's file",
        "Correct it, or add it to the service it belongs to, with its source",
    )


def _known(content: Content) -> set[str]:
    """Numbers that some file answers for: those of services, and the forces' own contacts."""
    # Read from the texts: a service with a mistake elsewhere still answers for its number.
    known = {
        one_form(text.value)
        for source in content.sources
        if source.name.startswith("services/")
        for text in source.texts
        if text.field == "number"
    }
    for force in content.forces:
        for text in (force.value.contact, force.value.deaf_contact):
            known |= {found.digits for found in told_to_ring(text)}
    if "999" in known | content.lent_numbers:
        # The other emergency number: it reaches the same operators.
        known.add("112")
    known |= content.lent_numbers
    # Relay numbers are dialled as 18001 and then the number itself.
    return known | {"18001"} | {"18001" + number for number in known}
