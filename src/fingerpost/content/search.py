"""From a query to ranked, grouped results, out of one content file.

Three things are asked at once: the text itself (`matches`), the phrases people really type
(`hint`), and the names of places. What comes first is decided here and nowhere else. Queries are
never kept.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from fingerpost.content.facts import BETWEEN
from fingerpost.content.matches import LIMIT, Matcher
from fingerpost.content.places import PlaceFinder
from fingerpost.core import query as q
from fingerpost.core import welsh
from fingerpost.core.fold import fold
from fingerpost.core.model import Place
from fingerpost.core.query import Query

HINT_CANDIDATES = 80
MOST_NEARBY = 60

_HINTS = (
    "SELECT h.phrase, h.targets FROM hint_search JOIN hint AS h ON h.number = hint_search.rowid "
    "WHERE hint_search MATCH ? ORDER BY bm25(hint_search), h.number LIMIT ?"
)
_CANDIDATE = (
    "SELECT d.kind, d.id, d.title, d.summary, d.position, d.folded, "
    "coalesce(s.often_needed, 0), coalesce(s.few, 0), coalesce(s.forces, ''), "
    "coalesce(s.areas, '') FROM document AS d LEFT JOIN service AS s ON s.number = d.number "
    "WHERE d.number = ?"
)
_NUMBER = "SELECT number FROM document WHERE kind = ? AND id = ?"
_NEARBY_SQL = "SELECT number FROM nearby WHERE force = ? ORDER BY number LIMIT ?"

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
    more: bool = False
    """Whether the text stands in more documents than are here."""


NOTHING = Found((), (), (), ())


class Candidate(NamedTuple):
    """A document that may be shown, and what decides between equals."""

    hit: Hit
    position: int
    folded: str
    often_needed: int
    handicap: float
    local: bool
    """Whether it is for a part of the country."""
    areas: tuple[str, ...]


Scores = dict[int, float]
"""What each document counts, by its number."""


class Searcher:
    """Looks everything up."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._matcher = Matcher(database)
        self._candidates: dict[int, Candidate | None] = {}

    def search(self, typed: str, places: PlaceFinder) -> Found:
        """Everything that meets what was typed, grouped and ranked."""
        query = q.understand(typed)
        if not query.text:
            return NOTHING
        self._candidates.clear()
        if query.number:
            return self._group(self._numbers(query), ())
        called = places.called(query)
        rows = self._matcher.all_of(query)
        if not rows:
            query = self._mend(query, places)
            rows = self._matcher.all_of(query)
        scores, certain = self._hint_scores(query)
        if not rows and not scores:
            rows = self._matcher.any_of(query)
        if certain:
            called = tuple(place for place in called if fold(place.name) == query.text)
        elif not called:
            called = places.named_in(query)
        self._add_nearby(scores, called, query)
        self._add_text(scores, rows[:LIMIT], query)
        return self._group(scores, called)._replace(more=len(rows) > LIMIT)

    def _numbers(self, query: Query) -> Scores:
        """Documents that hold a number beginning so, and what the number by itself means."""
        scores: Scores = {}
        for phrase, targets in self._hints(f'"{query.number}"* OR {q.any_of(query.words)}'):
            if phrase.replace(" ", "") == query.number:
                self._raise_hint(scores, targets, 1.0)
        alone = Query(query.number, (query.number,), (query.number,), "")
        in_words = query._replace(telling=query.words)
        rows = self._matcher.all_of(alone) or self._matcher.all_of(in_words)
        for number in rows[:LIMIT]:
            found = self._candidate(number)
            if found is not None:
                scores[number] = scores.get(number, 0.0) + (1.0 if found.handicap else _TEXT)
        return scores

    def _add_text(self, scores: Scores, rows: Sequence[int], query: Query) -> None:
        """Add what text and title count, less the handicap of those nobody asked for."""
        texts = {number: max(1.0, _TEXT - place * _TEXT_STEP) for place, number in enumerate(rows)}
        for number in [*scores, *(number for number in rows if number not in scores)]:
            found = self._candidate(number)
            if found is None:
                continue
            title = _title_score(found.folded, query)
            counts = title + texts.get(number, 0.0)
            if number in texts and _names_one(query, found.areas):
                counts += _NEARBY
            elif title != _TITLE_EXACT and not (number in scores and found.local):
                counts = max(0.01 * counts, counts - found.handicap)
            scores[number] = scores.get(number, 0.0) + counts

    def _add_nearby(self, scores: Scores, places: Sequence[Place], query: Query) -> None:
        """Add the services of a place that was named in full."""
        named = [place for place in places if _names_one(query, (fold(place.name),))]
        # A built-up area often reaches a little way over a border: its authority does not.
        named = [place for place in named if place.kind == "authority"] or named
        near: dict[int, None] = {}
        for force in dict.fromkeys(force for place in named for force in place.forces):
            rows = self._database.execute(_NEARBY_SQL, (force, MOST_NEARBY))
            near.update((number, None) for (number,) in rows)
        for number in near:
            scores[number] = scores.get(number, 0.0) + _NEARBY

    def _hints(self, expression: str) -> list[tuple[str, str]]:
        return self._database.execute(_HINTS, (expression, HINT_CANDIDATES)).fetchall()

    def _hint_scores(self, query: Query) -> tuple[Scores, bool]:
        """What the phrases that were met lead to, and whether one was typed word for word."""
        scores: Scores = {}
        certain = False
        for phrase, targets in self._hints(q.any_of(query.telling)):
            cover = q.covers(phrase, query)
            if cover:
                certain = certain or cover == 1.0
                self._raise_hint(scores, targets, cover)
        return scores, certain

    def _raise_hint(self, scores: Scores, targets: str, cover: float) -> None:
        """Count a phrase that was met, unless a better one already led to the same."""
        best, step = (
            (_HINT_EXACT, _HINT_EXACT_STEP) if cover == 1.0 else (_HINT * cover, _HINT_STEP)
        )
        for kind, id_, place in _targets(targets):
            row = self._database.execute(_NUMBER, (kind, id_)).fetchone()
            if row is not None:
                number = row[0]
                scores[number] = max(best - place * step, 1.0, scores.get(number, 0.0))

    def _candidate(self, number: int) -> Candidate | None:
        """What there is to weigh of a document, if it is there; looked up once for a query."""
        if number not in self._candidates:
            row = self._database.execute(_CANDIDATE, (number,)).fetchone()
            self._candidates[number] = None if row is None else _to_candidate(row)
        return self._candidates[number]

    def _group(self, scores: Scores, places: tuple[Place, ...]) -> Found:
        found = [(score, one) for n, score in scores.items() if (one := self._candidate(n))]
        found.sort(
            key=lambda pair: (
                -pair[0],
                pair[1].often_needed or _NOT_OFTEN_NEEDED,
                pair[1].position,
                pair[1].hit,
            )
        )
        ordered = [one.hit for _, one in found]
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
        if len(word) < welsh.LEAST or self._matcher.met(word) or places.knows(word):
            return word
        return self._matcher.meant(word) or word


def _to_candidate(row: Sequence[Any]) -> Candidate:
    kind, id_, title, summary, position, folded, often_needed, few, forces, areas = row
    handicap = _FOR_FEW if few else _FOR_A_PART if forces else 0.0
    return Candidate(
        Hit(kind, id_, title, summary),
        position,
        folded,
        often_needed,
        handicap,
        bool(forces),
        tuple(areas.split(BETWEEN) if areas else ()),
    )


def _names_one(query: Query, names: Iterable[str]) -> bool:
    """Whether one of these names was typed in full."""
    return any(f" {name} " in f" {query.text} " for name in names)


def _targets(targets: str) -> Iterable[tuple[str, str, int]]:
    """Each target, and its place among those of its kind."""
    seen: dict[str, int] = {}
    for target in targets.split():
        kind, _, id_ = target.partition(":")
        yield kind, id_, seen.setdefault(kind, 0)
        seen[kind] += 1


def _title_score(folded: str, query: Query) -> float:
    if folded == query.text:
        return _TITLE_EXACT
    if len(query.text) < 3:
        return 0.0
    if folded.startswith(query.text):
        return _TITLE_START
    return _TITLE_INSIDE if f" {query.text}" in folded else 0.0
