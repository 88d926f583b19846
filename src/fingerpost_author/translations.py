"""Welsh for a document: pairs of an English text and its Welsh, in `cy/`, put in its place.

A pair names the English it stands for, so that a text that changes is shown in English again until
somebody has translated the new one. Whether the pairs are right is for `check_translations`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fingerpost.core.blocks import Block, Heading, ItemList
from fingerpost.core.model import Article, Service, Translation, Translations
from fingerpost_author.entries import Content, Entry
from fingerpost_author.folder import check_id, find_files, read_toml
from fingerpost_author.schema import TranslationFile
from fingerpost_author.shape import fit

FOLDER = "cy"
KINDS = {"services": "service", "guides": "guide", "pages": "page"}
"""The folders below `cy/`, and the kind of document that each is for."""


class Welsh(NamedTuple):
    """The Welsh of one document."""

    kind: str
    id: str
    reviewed_by: str
    texts: dict[str, str]


def load_translations(root: Path, content: Content) -> None:
    """Read `cy/*/*.toml`."""
    for folder, kind in KINDS.items():
        seen: dict[str, str] = {}
        for path in find_files(root, f"{FOLDER}/{folder}", ".toml", content):
            source = content.file(f"{FOLDER}/{folder}/{path.name}")
            data = read_toml(path, source)
            if data is None:
                continue
            check_id(path, data.get("id"), source, seen)
            table = fit(TranslationFile, data, source)
            if table is None:
                continue
            texts: dict[str, str] = {}
            for index, pair in enumerate(table.texts):
                if pair.en in texts:
                    source.refuse(
                        "this English stands here twice", "Take one out", "texts", index, "en"
                    )
                texts[pair.en] = pair.cy
            content.welsh.append(Entry(Welsh(kind, table.id, table.reviewed_by, texts), source))


# The texts of a document


def texts_of(value: Service | Article) -> list[str]:
    """Every text of a document that can be translated, in its order, each once."""
    found = _service_texts(value) if isinstance(value, Service) else _article_texts(value)
    return list(dict.fromkeys(text for text in found if text))


def _service_texts(service: Service) -> Iterator[str]:
    yield from (service.name, service.summary, service.alert, service.for_whom)
    yield from (phone.description for phone in service.phones)
    yield service.hours.note
    yield from (version.says for version in service.hours.disputed)
    yield from (service.cost, service.on_bill)
    yield from (way.text for way in service.ways)
    yield from (service.description, service.not_for, service.needs, service.languages_note)
    yield service.checked_how


def _article_texts(article: Article) -> Iterator[str]:
    yield from (article.title, article.summary)
    for block in article.blocks:
        if isinstance(block, ItemList):
            for item in block.items:
                yield item.text
                yield from (link.text for link in item.links)
        else:
            yield block.text
            if not isinstance(block, Heading):
                yield from (link.text for link in block.links)


def translated(value: Any, texts: dict[str, str]) -> Any:
    """A service or article with every text that has a Welsh one in Welsh."""

    def say(text: str) -> str:
        return texts.get(text) or text

    if isinstance(value, Service):
        plain: dict[str, Any] = {name: say(getattr(value, name)) for name in _SERVICE_FIELDS}
        return value._replace(
            **plain,
            phones=tuple(p._replace(description=say(p.description)) for p in value.phones),
            ways=tuple(way._replace(text=say(way.text)) for way in value.ways),
            hours=value.hours._replace(
                note=say(value.hours.note),
                disputed=tuple(v._replace(says=say(v.says)) for v in value.hours.disputed),
            ),
        )
    return value._replace(
        title=say(value.title),
        summary=say(value.summary),
        blocks=tuple(_block(block, texts) for block in value.blocks),
    )


_SERVICE_FIELDS = (
    "name",
    "summary",
    "alert",
    "for_whom",
    "cost",
    "on_bill",
    "description",
    "not_for",
    "needs",
    "languages_note",
    "checked_how",
)


def _block(block: Any, texts: dict[str, str]) -> Block:
    if isinstance(block, ItemList):
        return block._replace(items=tuple(_block(item, texts) for item in block.items))  # type: ignore[misc]
    changes: dict[str, Any] = {"text": texts.get(block.text) or block.text}
    if hasattr(block, "links"):
        changes["links"] = tuple(
            link._replace(text=texts.get(link.text) or link.text) for link in block.links
        )
    made: Block = block._replace(**changes)
    return made


def documents(content: Content) -> Iterator[tuple[str, Service | Article]]:
    """Every document that can be translated, with its kind."""
    yield from (("service", entry.value) for entry in content.services)
    yield from (("guide", guide.value) for guide in content.guides)
    yield from (("page", page.value) for page in content.pages)


def welsh_of(content: Content) -> dict[tuple[str, str], Welsh]:
    """The translations, by kind and id of what they translate."""
    return {(entry.value.kind, entry.value.id): entry.value for entry in content.welsh}


def states(content: Content, services: tuple[str, ...]) -> Translations:
    """What is said of each translation, and the services in the order of the Welsh alphabet."""
    welsh = welsh_of(content)
    found = []
    for kind, value in documents(content):
        its = welsh.get((kind, value.id))
        if its is not None:
            whole = all(its.texts.get(text) for text in texts_of(value))
            found.append(Translation(kind, value.id, whole, bool(its.reviewed_by)))
    return Translations(tuple(found), services)
