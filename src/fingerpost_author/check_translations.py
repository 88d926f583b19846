"""Holds the Welsh to the English it stands for: the same numbers, no more and no fewer.

What has become out of date is not refused, only told: the English is shown in its place, and an
urgent correction must not have to wait for a translator.
"""

import re
from collections import Counter

from fingerpost_author.entries import Content
from fingerpost_author.translations import documents, texts_of, welsh_of

_DIGITS = re.compile(r"\d+")


def check_translations(content: Content) -> None:
    """Check every file of `cy/`."""
    texts = {(kind, value.id): texts_of(value) for kind, value in documents(content)}
    for entry in content.welsh:
        welsh, source = entry.value, entry.source
        if welsh.id not in content.ids(welsh.kind):
            source.refuse(
                f'there is no {welsh.kind} "{welsh.id}" to translate', "Correct the id", "id"
            )
            continue
        known = texts.get((welsh.kind, welsh.id), [])
        for index, (english, said) in enumerate(welsh.texts.items()):
            at = ("texts", index)
            if _numbers(english) != _numbers(said):
                source.refuse(
                    "the Welsh has other numbers than the English",
                    "Every digit must be the same, as often and as grouped",
                    *at,
                    "cy",
                )
            if not said.strip():
                source.refuse("the Welsh is empty", "Translate it, or take the pair out", *at, "cy")
            if known and english not in known:
                source.advise(
                    "this English is not said any more, so its Welsh is not shown",
                    "Translate what is said now, or take the pair out",
                    *at,
                    "en",
                )
        missing = [text for text in known if text not in welsh.texts]
        if missing:
            source.advise(
                f"{len(missing)} of its texts are shown in English, first “{missing[0][:60]}”",
                "Add a pair for each",
            )


def untranslated(content: Content) -> list[str]:
    """The documents that are not in Welsh at all, as `kind:id`."""
    have = welsh_of(content)
    return [f"{k}:{value.id}" for k, value in documents(content) if (k, value.id) not in have]


def _numbers(text: str) -> Counter[str]:
    return Counter(_DIGITS.findall(text))
