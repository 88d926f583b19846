"""Reads the two tables of places: local authorities, and towns and villages.

Rows become model values; each row that does not fit is named. It must not join or look up
anything: whether a force exists is for the checks.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from fingerpost.core.model import Place
from fingerpost_author.entries import Content, PlaceRow
from fingerpost_author.folder import read_text
from fingerpost_author.source_file import SourceFile

_AUTHORITY_COLUMNS = ["code", "name", "nation", "force"]
_PLACE_COLUMNS = ["code", "name", "also", "qualifier", "kind", "authorities", "forces"]
_KINDS = ("built-up area", "part of a built-up area")
_NATIONS = ("england", "wales")


def load_places(root: Path, content: Content) -> None:
    """Read both files of `places/`."""
    authorities = content.file("places/authorities.csv")
    for line, row in _rows(root, authorities, _AUTHORITY_COLUMNS):
        if row["nation"] not in _NATIONS:
            authorities.refuse_line(
                line, f'"{row["nation"]}" is not a nation here', "Write england or wales"
            )
        place = Place(row["code"], row["name"], "", "authority", (row["force"],))
        content.authorities.append(PlaceRow(place, (), line))
    places = content.file("places/places.csv")
    for line, row in _rows(root, places, _PLACE_COLUMNS):
        if row["kind"] not in _KINDS:
            places.refuse_line(
                line, f'"{row["kind"]}" is not a kind of place', f"Write {' or '.join(_KINDS)}"
            )
        parts = [row["qualifier"], *_list(row["authorities"])]
        detail = ", ".join(dict.fromkeys(part for part in parts if part))
        place = Place(row["code"], row["name"], detail, row["kind"], _list(row["forces"]))
        content.places.append(PlaceRow(place, _list(row["also"]), line))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _rows(
    root: Path, source: SourceFile, columns: list[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    text = read_text(root / source.name, source)
    if text is None:
        return
    reader = csv.reader(io.StringIO(text), strict=True)
    codes: set[str] = set()
    try:
        for cells in reader:
            if reader.line_num == 1:
                if cells != columns:
                    source.refuse(
                        "the first line does not name the columns in order",
                        f"Write {','.join(columns)}",
                    )
                    return
            elif _fits(cells, columns, codes, reader.line_num, source):
                yield (
                    reader.line_num,
                    dict(zip(columns, (cell.strip() for cell in cells), strict=True)),
                )
    except csv.Error:
        source.refuse_line(
            reader.line_num, "this row is not proper CSV", "Look for a quote that is not closed"
        )


def _fits(
    cells: list[str], columns: list[str], codes: set[str], line: int, source: SourceFile
) -> bool:
    if len(cells) != len(columns):
        source.refuse_line(
            line,
            f"this row has {len(cells)} cells and not {len(columns)}",
            "Put quotes around a name that holds a comma",
        )
        return False
    needed = [name for name in columns if name not in ("also", "qualifier", "authorities")]
    empty = [name for name in needed if not cells[columns.index(name)].strip()]
    if empty:
        source.refuse_line(line, f"the cell of {empty[0]} is empty", "Fill it in")
        return False
    code = cells[0].strip()
    if code in codes:
        source.refuse_line(line, f"the code {code} stands twice", "Remove one of the two rows")
        return False
    codes.add(code)
    return True
