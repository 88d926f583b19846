"""The sources of a table of statements, under the names its rows use.

Shared by the timeline and the traces. Which rows use them is for those who read the rows.
"""

from collections.abc import Sequence

from fingerpost.core.model import Source
from fingerpost_author.dates import from_words
from fingerpost_author.schema import WrittenSourceTable
from fingerpost_author.source_file import SourceFile


def by_id(rows: Sequence[WrittenSourceTable], source: SourceFile) -> dict[str, Source]:
    """Each source under its id. Refuses an id that stands twice."""
    known: dict[str, Source] = {}
    for index, row in enumerate(rows):
        if row.id in known:
            source.refuse(
                f'the source "{row.id}" stands twice', "Rename one", "sources", index, "id"
            )
        date = row.date or from_words(row.dated)
        known[row.id] = Source(row.id, row.name, row.url, row.dated, date, row.kind)
    return known
