"""The layout of the content file: one SQLite database, read-only at run time.

Shared by the tool that builds it and the program that reads it. Changing anything here means
raising `SCHEMA_VERSION`; the program refuses any other version and falls back to what is built in.
"""

APPLICATION_ID = 0x46504E54
"""`FPNT`, in the SQLite header: tells our file from any other database."""

SCHEMA_VERSION = 3
"""SQLite `user_version`."""

FILE_NAME = "content.sqlite"

MOST_LOCAL_SERVICES = 300
"""Services of a local list. The window lists every service and reads all of them at the start:
more than these would be felt. A longer list is refused, when it is built and when it is opened."""

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

-- One row a thing that has a page. `body` is `codec.encode` of a Service, Force, Report or Article.
-- `position` orders a list of one kind.
CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, id)
);

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

-- Full text. Its rowid is `document.number`. Text goes in folded by `core.fold.fold`.
CREATE VIRTUAL TABLE search USING fts5 (
    title, keywords, summary, body,
    content = '', columnsize = 1, detail = full, prefix = '2 3',
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

COLUMNS = {
    "meta": (("key", "text"), ("value", "text")),
    "document": (
        ("number", "integer"),
        ("kind", "text"),
        ("id", "text"),
        ("position", "integer"),
        ("title", "text"),
        ("summary", "text"),
        ("body", "text"),
    ),
    "place": (
        ("number", "integer"),
        ("code", "text"),
        ("name", "text"),
        ("folded", "text"),
        ("detail", "text"),
        ("kind", "text"),
        ("forces", "text"),
    ),
    "hint": (("number", "integer"), ("phrase", "text"), ("targets", "text")),
}
"""The columns of each table, and what SQLite's `typeof` must say of every value in them."""

META_EDITION = "edition"
META_TOPICS = "topics"
META_TIMELINE = "timeline"
META_BANK_HOLIDAYS = "bank_holidays"
META_COUNTS = "counts"
META_WELSH = "welsh"

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
    lines = [line for line in TABLES.splitlines() if not line.startswith("--")]
    statements = [text.strip() for text in "\n".join(lines).split(";") if text.strip()]
    rows: list[tuple[str, str, str, str | None]] = []
    for statement in statements:
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
