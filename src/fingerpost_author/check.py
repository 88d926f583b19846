"""All the checks, in one call. It must refuse nothing itself: each kind of mistake has a module."""

from pathlib import Path

from fingerpost_author.check_dates import check_dates
from fingerpost_author.check_links import check_links
from fingerpost_author.check_numbers import check_numbers
from fingerpost_author.check_reports import check_reports
from fingerpost_author.check_services import check_services
from fingerpost_author.check_traces import check_traces
from fingerpost_author.check_translations import check_translations
from fingerpost_author.check_words import check_words
from fingerpost_author.entries import Content
from fingerpost_author.load import load
from fingerpost_author.local import check_local
from fingerpost_author.readability import check_readability


def load_and_check(root: Path, directory: Path | None = None) -> Content:
    """Read a content folder and run every check. `problems` of the result says what is wrong.

    `directory` is the content that a local list is shown beside, if not that of this checkout.
    """
    content = load(root, directory)
    check_services(content)
    check_numbers(content)
    check_words(content)
    check_links(content)
    check_dates(content)
    check_reports(content)
    check_traces(content)
    check_local(content)
    check_translations(content)
    check_readability(content)
    return content
