"""The layout of the content file: one SQLite database, read-only at run time.

Shared by the tool that builds it and the program that reads it. Changing anything here means
raising `SCHEMA_VERSION`; the program refuses any other version and falls back to what is built in.
"""

APPLICATION_ID = 0x46504E54
"""`FPNT`, in the SQLite header: tells our file from any other database."""

SCHEMA_VERSION = 5
"""SQLite `user_version`."""

FILE_NAME = "content.sqlite"

MOST_SERVICES = 50_000
"""Services of one content file: what is promised of lists and searches was measured up to here. A
file with more is refused, when it is built and before it is installed."""

MOST_RANKED = 1_000
"""Documents that are weighed against one another. A word in more of them is frequent: it has its
documents in `frequent`, and is never looked up in the full-text index, which would take too long.
"""

INDEXES = ("search", "place_search", "hint_search")
"""The full-text tables."""

DOCUMENT_KINDS = ("service", "force", "report", "guide", "page")
WELSH = ".cy"
"""Added to the kind of a document that is in Welsh. It is looked up by it, never searched for: the
Welsh words are in the index of the English document, which is found in either language."""

TABLES = """
-- Small values the program needs at once, each a JSON text: edition, topics, timeline,
-- bank_holidays (and the last year they are known for), refused numbers are NOT here.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- One row a thing that has a page. `position` orders a list of one kind; services are numbered
-- from 1 in the order of their list: the often needed first, then by name. `folded` is
-- `core.fold.fold` of the title.
CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    folded TEXT NOT NULL,
    UNIQUE (kind, id)
);
CREATE INDEX document_by_title ON document (folded);

-- What a document says: `codec.compress` of a Service, Force, Report or Article. Read one by one.
CREATE TABLE body (number INTEGER PRIMARY KEY, data BLOB NOT NULL);

-- What lists ask of a service without reading it: see `facts.Facts`. Its number is that of its
-- document. `welsh` is its place in the list where names are in Welsh.
CREATE TABLE service (
    number INTEGER PRIMARY KEY,
    welsh INTEGER NOT NULL,
    often_needed INTEGER NOT NULL,
    who INTEGER NOT NULL,
    topic INTEGER NOT NULL,
    nation INTEGER NOT NULL,
    way INTEGER NOT NULL,
    opening INTEGER NOT NULL,
    active INTEGER NOT NULL,
    read TEXT NOT NULL,
    few INTEGER NOT NULL,
    forces TEXT NOT NULL,
    areas TEXT NOT NULL
);
CREATE INDEX service_in_welsh ON service (welsh);
CREATE INDEX service_by_age ON service (active, read);
-- Holds all that filters ask, so that services are counted without going through them.
CREATE INDEX service_by_opening ON service (opening, who, topic, nation, way);

-- The openings that services have in common: see `facts.Span`. Rows of one number belong together.
CREATE TABLE opening (
    day INTEGER NOT NULL,
    opens INTEGER NOT NULL,
    closes INTEGER NOT NULL,
    rule INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (day, opens, closes, rule, number)
) WITHOUT ROWID;

-- Services of a part of the country, by the police force there.
CREATE TABLE nearby (
    force TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (force, number)
) WITHOUT ROWID;

-- Towns, villages and local authorities. `folded` is `core.fold.fold` of the name; `forces` are
-- ids separated by spaces; a place with several names has one row for each.
CREATE TABLE place (
    number INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    detail TEXT NOT NULL,
    kind TEXT NOT NULL,
    forces TEXT NOT NULL
);
CREATE INDEX place_by_name ON place (folded);

-- What people really type. `phrase` is folded; `targets` are `kind:id` separated by spaces, best
-- first, topics already turned into the guides and services they stand for.
CREATE TABLE hint (
    number INTEGER PRIMARY KEY,
    phrase TEXT NOT NULL,
    targets TEXT NOT NULL
);

-- Codes to scan, each under what it says: see `core.codes.Code`.
CREATE TABLE code (
    says TEXT PRIMARY KEY,
    side INTEGER NOT NULL,
    modules BLOB NOT NULL
) WITHOUT ROWID;

-- The words that a slip of the finger may have been meant for, in how many documents each is, and
-- each written backwards: a slip leaves the beginning or the end as it is.
CREATE TABLE word (
    length INTEGER NOT NULL,
    text TEXT NOT NULL,
    backwards TEXT NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (length, text)
) WITHOUT ROWID;
CREATE INDEX word_by_end ON word (length, backwards);

-- Beginnings of words that are in more than MOST_RANKED documents; many have the same documents.
CREATE TABLE frequent (prefix TEXT PRIMARY KEY, found INTEGER NOT NULL) WITHOUT ROWID;

-- Sets of documents, `codec.compress` of a bit for each `document.number`, the lowest first: those
-- that hold a word anywhere, and those that hold it in the title.
CREATE TABLE found (
    number INTEGER PRIMARY KEY,
    anywhere BLOB NOT NULL,
    titles BLOB NOT NULL
);

-- Full text. Its rowid is `document.number`. Text goes in folded by `core.fold.fold`.
CREATE VIRTUAL TABLE search USING fts5 (
    title, keywords, summary, body,
    content = '', columnsize = 1, detail = full,
    tokenize = 'unicode61 remove_diacritics 2'
);

-- Full text over places; its rowid is `place.number`.
CREATE VIRTUAL TABLE place_search USING fts5 (
    name, detail,
    content = '', columnsize = 1, detail = full, prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);

-- Full text over hints; its rowid is `hint.number`.
CREATE VIRTUAL TABLE hint_search USING fts5 (
    phrase,
    content = '', columnsize = 1, detail = full, prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);
"""


META_EDITION = "edition"
META_TOPICS = "topics"
META_TIMELINE = "timeline"
META_BANK_HOLIDAYS = "bank_holidays"
META_COUNTS = "counts"
META_WELSH = "welsh"
META_FACETS = "facets"

_TYPES = ("TEXT", "INTEGER", "BLOB")

# What SQLite keeps of an FTS5 table without content: four tables of its own.
_SHADOWS = {
    "config": "CREATE TABLE '{}'(k PRIMARY KEY, v) WITHOUT ROWID",
    "data": "CREATE TABLE '{}'(id INTEGER PRIMARY KEY, block BLOB)",
    "docsize": "CREATE TABLE '{}'(id INTEGER PRIMARY KEY, sz BLOB)",
    "idx": "CREATE TABLE '{}'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
}


def schema() -> list[tuple[str, str, str, str | None]]:
    """What `sqlite_schema` of a file of ours holds, in the order of its names.

    Columns: type, name, tbl_name, sql. Worked out from the text: making the tables to look takes
    a millisecond of every start.
    """
    rows: list[tuple[str, str, str, str | None]] = []
    for statement in _statements():
        words = statement.replace("(", " ").split()
        if words[1] == "INDEX":
            rows.append(("index", words[2], words[4], statement))
            continue
        name = words[3] if words[1] == "VIRTUAL" else words[2]
        rows.append(("table", name, name, statement))
        if words[1] == "VIRTUAL":
            for part, text in _SHADOWS.items():
                shadow = f"{name}_{part}"
                rows.append(("table", shadow, shadow, text.format(shadow)))
        if "UNIQUE" in words:
            rows.append(("index", f"sqlite_autoindex_{name}_1", name, None))
    return sorted(rows, key=lambda row: row[1])


def columns() -> dict[str, list[tuple[str, str]]]:
    """The columns of each plain table, and what SQLite's `typeof` says of the values in them."""
    found = {}
    for statement in _statements():
        head, _, inside = statement.partition("(")
        if head.startswith("CREATE TABLE"):
            parts = [part.split() for part in inside.split(",")]
            found[head.split()[2]] = [
                (part[0], part[1].lower()) for part in parts if part[1:2] and part[1] in _TYPES
            ]
    return found


def _statements() -> list[str]:
    lines = [line for line in TABLES.splitlines() if not line.startswith("--")]
    return [text.strip() for text in "\n".join(lines).split(";") if text.strip()]
