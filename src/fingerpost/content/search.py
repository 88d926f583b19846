"""From a query to ranked, grouped results, out of the content file's full-text index.

Three things are asked at once: the text itself, the phrases people really type (`hint`), and the
names of places. What comes first is decided here and nowhere else. Queries are never kept.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fingerpost.core import query as q
from fingerpost.core.fold import fold
from fingerpost.core.model import Place
from fingerpost.core.query import Query

LIMIT = 60
HINT_CANDIDATES = 80
PLACES_SHOWN = 6
NEAR_LEAST_LETTERS = 4

# The weights of title, keywords, summary and body.
_TEXT_SQL = (
    "SELECT d.kind, d.id FROM search JOIN document AS d ON d.number = search.rowid "
    "WHERE search MATCH ? ORDER BY bm25(search, 10.0, 6.0, 4.0, 1.0), d.number LIMIT ?"
)
_TITLE_EXACT, _TITLE_START, _HINT, _TEXT = 120.0, 90.0, 70.0, 40.0
_HINT_STEP, _TEXT_STEP = 3.0, 1.0


class Hit(NamedTuple):
    """A document that was found."""

    kind: str
    id: str
    title: str
    summary: str


class Found(NamedTuple):
    """Everything that was found, grouped as it is shown; each group best first."""

    services: tuple[Hit, ...]
    reports: tuple[Hit, ...]
    guides: tuple[Hit, ...]
    places: tuple[Place, ...]
    forces: tuple[Hit, ...] = ()


NOTHING = Found((), (), (), ())


class PlaceFinder:
    """Looks places up by the beginning of their names."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def find(self, typed: str, limit: int) -> tuple[Place, ...]:
        """Places that match what was typed; exact names first, local authorities before towns."""
        query = q.understand(typed)
        if not query.text:
            return ()
        expression = " AND ".join(f'"{word}"*' for word in query.words)
        rows = self._database.execute(
            "SELECT code, name, detail, kind, forces, folded FROM place WHERE number IN "
            "(SELECT rowid FROM place_search WHERE place_search MATCH ?) "
            "ORDER BY folded != ?, NOT (folded >= ? AND folded < ?), kind != 'authority', "
            "length(folded), folded, detail LIMIT ?",
            (expression, query.text, query.text, query.text + "\U0010ffff", limit),
        )
        return tuple(
            Place(code, name, detail, kind, tuple(forces.split()))
            for code, name, detail, kind, forces, _ in rows
        )

    def called(self, query: Query) -> tuple[Place, ...]:
        """Places of exactly this name, or whose name begins with what is being typed."""
        if len(query.text) < 3:
            return ()
        return tuple(
            place
            for place in self.find(query.text, PLACES_SHOWN)
            if place.name.casefold().startswith(query.text[:3])
        )


class Searcher:
    """Looks everything else up."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._vocabulary: tuple[str, ...] | None = None

    def search(self, typed: str, places: PlaceFinder) -> Found:
        """Everything that meets what was typed, grouped and ranked."""
        query = q.understand(typed)
        if not query.text:
            return NOTHING
        scores = self._score(query)
        found_places = () if query.number else places.called(query)
        if not scores and not found_places:
            mended = self._mend(query)
            if mended:
                query = q.understand(mended)
                scores = self._score(query)
        return self._group(scores, query, found_places)

    def _score(self, query: Query) -> dict[tuple[str, str], float]:
        scores: dict[tuple[str, str], float] = {}
        for key, score in self._hint_scores(query):
            scores[key] = max(score, scores.get(key, 0.0))
        rows = self._text(q.all_of((query.number,) if query.number else query.telling))
        if not rows and not scores:
            rows = self._text(q.any_of(query.telling))
        for position, (kind, id_) in enumerate(rows):
            key = (kind, id_)
            scores[key] = scores.get(key, 0.0) + max(1.0, _TEXT - position * _TEXT_STEP)
        return scores

    def _text(self, expression: str) -> list[tuple[str, str]]:
        return self._database.execute(_TEXT_SQL, (expression, LIMIT)).fetchall()

    def _hint_scores(self, query: Query) -> Iterable[tuple[tuple[str, str], float]]:
        rows = self._database.execute(
            "SELECT h.phrase, h.targets FROM hint_search JOIN hint AS h "
            "ON h.number = hint_search.rowid WHERE hint_search MATCH ? "
            "ORDER BY bm25(hint_search), h.number LIMIT ?",
            (q.any_of(query.telling), HINT_CANDIDATES),
        )
        for phrase, targets in rows.fetchall():
            cover = q.covers(phrase, query)
            if cover:
                for position, target in enumerate(targets.split()):
                    kind, _, id_ = target.partition(":")
                    yield (kind, id_), max(1.0, _HINT * cover - position * _HINT_STEP)

    def _group(
        self, scores: dict[tuple[str, str], float], query: Query, places: tuple[Place, ...]
    ) -> Found:
        hits: list[tuple[float, int, Hit]] = []
        for (kind, id_), score in scores.items():
            row = self._database.execute(
                "SELECT title, summary, position FROM document WHERE kind = ? AND id = ?",
                (kind, id_),
            ).fetchone()
            if row is None:
                continue
            title, summary, position = row
            hits.append(
                (score + _title_score(title, query), position, Hit(kind, id_, title, summary))
            )
        hits.sort(key=lambda entry: (-entry[0], entry[1], entry[2].id))
        ordered = [hit for _, _, hit in hits]
        return Found(
            services=tuple(hit for hit in ordered if hit.kind == "service"),
            reports=tuple(hit for hit in ordered if hit.kind == "report"),
            guides=tuple(hit for hit in ordered if hit.kind in ("guide", "page")),
            places=places,
            forces=tuple(hit for hit in ordered if hit.kind == "force"),
        )

    def _mend(self, query: Query) -> str:
        """The query with each unknown word replaced by a known one a letter away, if there is."""
        words = []
        for word in query.words:
            close = word
            if len(word) >= NEAR_LEAST_LETTERS and not self._text(q.term(word)):
                known = self._known_words()
                close = next((other for other in known if q.near(word, other)), word)
            words.append(close)
        mended = " ".join(words)
        return "" if mended == query.text else mended

    def _known_words(self) -> Sequence[str]:
        if self._vocabulary is None:
            # A temporary table is allowed on a read-only file; temp_store keeps it in memory.
            self._database.execute(
                "CREATE VIRTUAL TABLE temp.known USING fts5vocab(main, search, row)"
            )
            rows = self._database.execute(
                "SELECT term FROM temp.known WHERE length(term) >= ? ORDER BY doc DESC, term",
                (NEAR_LEAST_LETTERS,),
            )
            self._vocabulary = tuple(term for (term,) in rows)
        return self._vocabulary


def _title_score(title: str, query: Query) -> float:
    folded = fold(title)
    if folded == query.text:
        return _TITLE_EXACT
    if len(query.text) >= 3 and (folded.startswith(query.text) or f" {query.text}" in f" {folded}"):
        return _TITLE_START
    return 0.0
