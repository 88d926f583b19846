"""Which printers of Windows make no paper: they write a file, send a fax or keep a note.

Fingerpost leaves nothing of what was read, and such a "printer" leaves all of it, often after it
has asked for a file name in a window that remembers folders. They are known by what Windows tells
of each: its name, its driver and its port. A printer too many on this list is an inconvenience;
one too few may leave a file, so names are taken widely where no real printer is called so.
"""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Literal, NamedTuple


class Printer(NamedTuple):
    """A printer as Windows knows it. Of one that a server shares, only the name is known."""

    name: str
    driver: str = ""
    port: str = ""


class Rule(NamedTuple):
    """A pattern, whatever the case of letters, for one thing that Windows tells, and why."""

    of: Literal["name", "driver", "port"]
    pattern: str
    why: str


RULES: Sequence[Rule] = (
    Rule("port", "portprompt:", "Microsoft Print to PDF and the XPS writer: asks for a file name"),
    Rule("port", "file:", "asks for a file name"),
    Rule("port", "xpsport:", "the XPS writer of Windows before 10: asks for a file name"),
    Rule("port", "?:[\\/]*", "a local port that is a file"),
    Rule("port", "*.pdf", "Adobe PDF: a file in a folder of documents"),
    Rule("port", "nul", "where pages vanish, or are taken from by a program: OneNote, PDF makers"),
    Rule("port", "nul:", "where pages vanish, or are taken from by a program: OneNote, PDF makers"),
    Rule("port", "shrfax:", "Windows' own fax: sends the page away"),
    Rule("port", "*onenote*", "keeps the page in a notebook, which may lie on other computers"),
    Rule("port", "*pdf*", "PDF makers name their ports so: pdfcmon, PDFPrint"),
    Rule("driver", "*pdf*", "makes a PDF file"),
    Rule("driver", "microsoft xps document writer*", "makes an XPS file"),
    Rule("driver", "*onenote*", "keeps the page in a notebook, which may lie on other computers"),
    Rule("driver", "*fax*", "sends the page away"),
    Rule("driver", "*image writer*", "Microsoft Office's Document Image Writer: a picture file"),
    # A printer of the PC that somebody works from a distance at has a driver and a port of their
    # own, but its name stays: "Microsoft Print to PDF (redirected 2)".
    Rule("name", "*pdf*", "makes a PDF file"),
    Rule("name", "*microsoft xps document writer*", "makes an XPS file"),
    Rule("name", "*onenote*", "keeps the page in a notebook, which may lie on other computers"),
    Rule("name", "fax", "Windows' own fax: sends the page away"),
    Rule("name", "fax (*", "Windows' own fax, of the PC that somebody works from"),
)


def why_not(printer: Printer) -> str:
    """Why a printer makes no paper; empty if it is a printer like any other.

    One printer may have several ports: each counts.
    """
    told = {
        "name": (printer.name,),
        "driver": (printer.driver,),
        "port": tuple(port.strip() for port in printer.port.split(",")),
    }
    for rule in RULES:
        if any(fnmatchcase(one.lower(), rule.pattern) for one in told[rule.of]):
            return rule.why
    return ""


def names_of_paper(printers: Sequence[Printer]) -> tuple[str, ...]:
    """The names of those that print on paper, each once, in order."""
    return tuple(sorted({one.name for one in printers if not why_not(one)}, key=str.casefold))
