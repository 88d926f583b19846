"""From a query to ranked, grouped results, out of the content file's full-text index.

Three things are asked at once: the text itself, the phrases people really type (`hint`), and the
names of places. What comes first is decided here and nowhere else. Queries are never kept.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from fingerpost.core import query as q
from fingerpost.core import welsh
from fingerpost.core.fold import fold
from fingerpost.core.model import Place, Service
from fingerpost.core.query import Query

LIMIT = 60
HINT_CANDIDATES = 80
PLACES_SHOWN = 6
NEAR_LEAST_LETTERS = 4
MOST_PLACE_WORDS = 4

# The weights of title, keywords, summary and body.
_TEXT_SQL = (
    "SELECT d.kind, d.id FROM search JOIN document AS d ON d.number = search.rowid "
    "WHERE search MATCH ? ORDER BY bm25(search, 10.0, 6.0, 4.0, 1.0), d.number LIMIT ?"
)
# Where the editors wrote down exactly what was typed, their order rules: a text cannot overturn a
# step of it, only a title that holds the same words can. All that a result has adds up.
_HINT_EXACT, _HINT_EXACT_STEP = 150.0, 15.0
_HINT, _HINT_STEP = 70.0, 4.0
_TITLE_EXACT, _TITLE_START, _TITLE_INSIDE = 120.0, 90.0, 30.0
_TEXT, _TEXT_STEP = 10.0, 0.2
_NEARBY = 30.0
# What a title and a text may count for a service that few can use: one of another nation, one for
# people who worry about what they do themselves, one for a single part of the country.
_FOR_FEW, _FOR_A_PART = 100.0, 40.0
_NOT_OFTEN_NEEDED = 99


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
            "ORDER BY folded != ?, instr(' ' || folded || ' ', ?) = 0, instr(folded, ?) != 1, "
            "kind != 'authority', length(folded), folded, detail LIMIT ?",
            (expression, query.text, f" {query.text} ", query.text, limit),
        )
        return tuple(
            Place(code, name, detail, kind, tuple(forces.split()))
            for code, name, detail, kind, forces, _ in rows
        )

    def named_in(self, query: Query) -> tuple[Place, ...]:
        """Places whose whole name is among the words, as in "stalked in leeds"."""
        words = query.words
        for length in range(min(MOST_PLACE_WORDS, len(words) - 1), 0, -1):
            for start in (len(words) - length, 0):
                name = " ".join(words[start : start + length])
                if length == 1 and (len(name) < 4 or name in q.EMPTY_WORDS):
                    continue
                found = tuple(p for p in self.find(name, PLACES_SHOWN) if fold(p.name) == name)
                if found:
                    return found
        return ()

    def knows(self, word: str) -> bool:
        """Whether the name of some place has a word that begins so."""
        row = self._database.execute(
            "SELECT 1 FROM place_search WHERE place_search MATCH ? LIMIT 1", (f'name : "{word}"*',)
        ).fetchone()
        return row is not None

    def called(self, query: Query) -> tuple[Place, ...]:
        """Places of exactly this name, or whose name begins with what is being typed."""
        if len(query.text) < 3:
            return ()
        return tuple(
            place
            for place in self.find(query.text, PLACES_SHOWN)
            if fold(place.name).startswith(query.text) or query.text in fold(place.name).split()
        )


class Standing(NamedTuple):
    """What a service is apart from what was typed: it decides between equals."""

    often_needed: int
    handicap: float
    forces: frozenset[str]
    areas: tuple[str, ...]


def standing(service: Service) -> Standing:
    """Where a service stands when nobody asked for it by name or place."""
    forces = frozenset(force for area in service.service_areas for force in area.forces)
    elsewhere = not {"england", "wales"} & set(service.nations)
    handicap = _FOR_A_PART if forces else 0.0
    if elsewhere or "own-behaviour" in service.who:
        handicap = _FOR_FEW
    areas = tuple(fold(area.name) for area in service.service_areas)
    return Standing(service.often_needed or _NOT_OFTEN_NEEDED, handicap, forces, areas)


_ORDINARY = Standing(_NOT_OFTEN_NEEDED, 0.0, frozenset(), ())

Key = tuple[str, str]


class Searcher:
    """Looks everything else up."""

    def __init__(
        self, database: sqlite3.Connection, services: Callable[[], Sequence[Service]]
    ) -> None:
        self._database = database
        self._services = services
        self._standings: dict[Key, Standing] | None = None
        self._vocabulary: tuple[str, ...] | None = None

    def search(self, typed: str, places: PlaceFinder) -> Found:
        """Everything that meets what was typed, grouped and ranked."""
        query = q.understand(typed)
        if not query.text:
            return NOTHING
        if query.number:
            return self._group(self._numbers(query), ())
        called = places.called(query)
        rows = self._text(q.all_of(query.telling))
        if not rows:
            query = self._mend(query, places)
            rows = self._text(q.all_of(query.telling))
        scores, certain = self._hint_scores(query)
        if not rows and not scores:
            rows = self._text(q.any_of(query.telling))
        if certain:
            called = tuple(place for place in called if fold(place.name) == query.text)
        elif not called:
            called = places.named_in(query)
        self._add_nearby(scores, called, query)
        self._add_text(scores, rows, query)
        return self._group(scores, called)

    def _numbers(self, query: Query) -> dict[Key, float]:
        """Documents that hold a number beginning so, and what the number by itself means."""
        scores: dict[Key, float] = {}
        for phrase, targets in self._hints(f'"{query.number}"* OR {q.any_of(query.words)}'):
            if phrase.replace(" ", "") == query.number:
                _raise_hint(scores, targets, 1.0)
        for key in self._text(q.term(query.number)) or self._text(q.all_of(query.words)):
            handicap = self._standing(key).handicap
            scores[key] = scores.get(key, 0.0) + (1.0 if handicap else _TEXT)
        return scores

    def _add_text(self, scores: dict[Key, float], rows: Sequence[Key], query: Query) -> None:
        """Add what text and title count, less the handicap of those nobody asked for."""
        titles = {key: _title_score(self._title(key), query) for key in {*scores, *rows}}
        texts = {key: max(1.0, _TEXT - place * _TEXT_STEP) for place, key in enumerate(rows)}
        for key, title in titles.items():
            counts = title + texts.get(key, 0.0)
            its = self._standing(key)
            if key in texts and _names_one(query, its.areas):
                counts += _NEARBY
            elif title != _TITLE_EXACT and not (key in scores and its.forces):
                counts = max(0.01 * counts, counts - its.handicap)
            scores[key] = scores.get(key, 0.0) + counts

    def _add_nearby(self, scores: dict[Key, float], places: Sequence[Place], query: Query) -> None:
        """Add the services of a place that was named in full."""
        named = [place for place in places if _names_one(query, (fold(place.name),))]
        # A built-up area often reaches a little way over a border: its authority does not.
        named = [place for place in named if place.kind == "authority"] or named
        forces = {force for place in named for force in place.forces}
        for key, its in self._all_standings().items():
            if its.forces & forces:
                scores[key] = scores.get(key, 0.0) + _NEARBY

    def _text(self, expression: str) -> list[Key]:
        return self._database.execute(_TEXT_SQL, (expression, LIMIT)).fetchall()

    def _hints(self, expression: str) -> list[tuple[str, str]]:
        rows = self._database.execute(
            "SELECT h.phrase, h.targets FROM hint_search JOIN hint AS h "
            "ON h.number = hint_search.rowid WHERE hint_search MATCH ? "
            "ORDER BY bm25(hint_search), h.number LIMIT ?",
            (expression, HINT_CANDIDATES),
        )
        return rows.fetchall()

    def _hint_scores(self, query: Query) -> tuple[dict[Key, float], bool]:
        """What the phrases that were met lead to, and whether one was typed word for word."""
        scores: dict[Key, float] = {}
        certain = False
        for phrase, targets in self._hints(q.any_of(query.telling)):
            cover = q.covers(phrase, query)
            if cover:
                certain = certain or cover == 1.0
                _raise_hint(scores, targets, cover)
        return scores, certain

    def _title(self, key: Key) -> str:
        row = self._database.execute(
            "SELECT title FROM document WHERE kind = ? AND id = ?", key
        ).fetchone()
        return "" if row is None else str(row[0])

    def _all_standings(self) -> dict[Key, Standing]:
        if self._standings is None:
            self._standings = {("service", s.id): standing(s) for s in self._services()}
        return self._standings

    def _standing(self, key: Key) -> Standing:
        return self._all_standings().get(key, _ORDINARY)

    def _group(self, scores: dict[Key, float], places: tuple[Place, ...]) -> Found:
        hits: list[tuple[float, int, int, Hit]] = []
        for (kind, id_), score in scores.items():
            row = self._database.execute(
                "SELECT title, summary, position FROM document WHERE kind = ? AND id = ?",
                (kind, id_),
            ).fetchone()
            if row is None:
                continue
            title, summary, position = row
            often = self._standing((kind, id_)).often_needed
            hits.append((-score, often, position, Hit(kind, id_, title, summary)))
        ordered = [hit for *_, hit in sorted(hits)]
        return Found(
            services=tuple(hit for hit in ordered if hit.kind == "service"),
            reports=tuple(hit for hit in ordered if hit.kind == "report"),
            guides=tuple(hit for hit in ordered if hit.kind in ("guide", "page")),
            places=places,
            forces=tuple(hit for hit in ordered if hit.kind == "force"),
        )

    def _mend(self, query: Query, places: PlaceFinder) -> Query:
        """The query with each unknown word replaced by a known one a letter away, if there is."""
        words = [self._known_form(word, places) for word in query.words]
        return query if tuple(words) == query.words else q.understand(" ".join(words))

    def _known_form(self, word: str, places: PlaceFinder) -> str:
        if len(word) < welsh.LEAST or self._text(q.term(word)) or places.knows(word):
            return word
        # Welsh words change at the front: what was typed may be here in another form.
        changed = next((form for form in welsh.forms(word) if self._knows(form)), "")
        if changed or len(word) < NEAR_LEAST_LETTERS:
            return changed or word
        close = [other for other in self.known_words() if q.near(word, other)]
        return min(close, key=lambda other: other[0] != word[0], default=word)

    def _knows(self, word: str) -> bool:
        row = self._database.execute("SELECT 1 FROM temp.known WHERE term = ?", (word,)).fetchone()
        return row is not None

    def known_words(self) -> Sequence[str]:
        """Every word of the index that is long enough to be mistyped, commonest first."""
        if self._vocabulary is None:
            rows = self._database.execute(
                "SELECT term FROM temp.known WHERE length(term) >= ? ORDER BY doc DESC, term",
                (NEAR_LEAST_LETTERS,),
            )
            self._vocabulary = tuple(term for (term,) in rows)
        return self._vocabulary


def _names_one(query: Query, names: Iterable[str]) -> bool:
    """Whether one of these names was typed in full."""
    return any(f" {name} " in f" {query.text} " for name in names)


def _targets(targets: str) -> Iterable[tuple[Key, int]]:
    """Each target with its place among those of its kind."""
    seen: dict[str, int] = {}
    for target in targets.split():
        kind, _, id_ = target.partition(":")
        yield (kind, id_), seen.setdefault(kind, 0)
        seen[kind] += 1


def _raise_hint(scores: dict[Key, float], targets: str, cover: float) -> None:
    """Count a phrase that was met, unless a better one already led to the same."""
    best, step = (_HINT_EXACT, _HINT_EXACT_STEP) if cover == 1.0 else (_HINT * cover, _HINT_STEP)
    for key, place in _targets(targets):
        scores[key] = max(best - place * step, 1.0, scores.get(key, 0.0))


def _title_score(title: str, query: Query) -> float:
    folded = fold(title)
    if folded == query.text:
        return _TITLE_EXACT
    if len(query.text) < 3:
        return 0.0
    if folded.startswith(query.text):
        return _TITLE_START
    return _TITLE_INSIDE if f" {query.text}" in folded else 0.0
