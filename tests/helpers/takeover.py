"""A service as a council publishes it, and feeds of such services taken over into a list."""

import json
from pathlib import Path
from typing import Any

from fingerpost_author import cli

OURS = Path(__file__).resolve().parents[2] / "resources" / "content"
TODAY = "2027-06-01"


def service(**other: Any) -> dict[str, Any]:
    """A service as a council would publish it, with everything that has a place here."""
    return {
        "id": "1f2df32c-bf08-4b8e-bd6f-e834014b19bc",
        "name": "Safe Space Drop-in",
        "description": "<p>A place to talk.&nbsp;Open to all.</p>",
        "url": "https://example.org/safe",
        "email": "hello@example.org",
        "status": "active",
        "fees": "No charge",
        "assured_date": "2027-05-01",
        "minimum_age": 16,
        "last_modified": "2027-05-02T10:00:00.000Z",
        "organization": {"id": "x", "name": "Example Advice", "description": "It advises."},
        "schedules": [
            {"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00:00", "closes_at": "17:00Z"},
            {"byday": "WE", "opens_at": "09:00", "closes_at": "17:00"},
        ],
        "contacts": [{"phones": [{"number": "+44 (0)20 7946 0018", "description": "Front desk"}]}],
        "service_areas": [{"name": "Example Town"}],
        "languages": [{"code": "cy"}, {"code": "en-GB"}],
        "attributes": [{"taxonomy_term": {"name": "Stalking"}}],
    } | other


def page(*services: Any, number: int = 1, total: int = 1) -> dict[str, Any]:
    """A page of a feed."""
    return {"page_number": number, "total_pages": total, "contents": list(services)}


def take(into: Path, *pages: Any, today: str = TODAY, more: tuple[str, ...] = ()) -> int:
    """Import pages that were saved to disk."""
    folder = into.parent / "feed"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for number, value in enumerate(pages):
        (folder / f"{number}.json").write_text(json.dumps(value))
    return cli.main(
        ["import", str(folder), "--into", str(into), "--name", "Example Council",
         "--url", "https://example.org/feed", "--today", today, "--beside", str(OURS), *more]
    )  # fmt: skip


def only(into: Path) -> Path:
    """The file of a list that holds one service."""
    (file,) = (into / "services").iterdir()
    return file
