"""What every page is: something to read that can ask to go elsewhere.

A page is made once, with all it shows, and thrown away when the reader leaves it. It must not
query content, change history or know the shell.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fingerpost.core.blocks import Block, Heading, ItemList, Link, Note, Paragraph
from fingerpost.core.hours import Moment
from fingerpost.core.model import Source
from fingerpost.core.shortlist import Shortlist
from fingerpost.core.words import Say, mark
from fingerpost.ui.routes import Route, to
from fingerpost.ui.theme import Look
from fingerpost.ui.widgets.boxes import NoteBox
from fingerpost.ui.widgets.buttons import Button
from fingerpost.ui.widgets.column import Column, Steps
from fingerpost.ui.widgets.flow import FlowLayout
from fingerpost.ui.widgets.prose import Prose
from fingerpost.ui.widgets.results import ResultList
from fingerpost.ui.widgets.rows import Row

SOURCE_KINDS = {
    "operator": mark("Its own page"),
    "official": mark("The official body's own page"),
    "republished": mark("Official words carried by somebody else"),
    "secondary": mark("Somebody else's account"),
    "other": mark("Another body's page"),
}
SOURCES_AT_ONCE = 4


class Surroundings(NamedTuple):
    """What every page is built with: how things look, the time, ways to keep things, the room."""

    look: Look
    now: Moment
    copy: Callable[[str], None]
    room: QSize
    """The size that the page will have when it is shown."""
    shortlist: Shortlist


class Page(QWidget):
    """A page of the program.

    Signals:
        route_requested: the reader wants to go to this route.
        filled: more of the page is there, as likely as not all of it.
    """

    route_requested = Signal(object)
    filled = Signal()

    @property
    def news(self) -> str:
        """What is announced to a reader who has just come, besides the page's title."""
        return ""

    def tick(self, now: Moment) -> None:
        """A minute has passed: bring "open now" up to date."""

    def scroll_position(self) -> int:
        """How far down the reader is."""
        return 0

    def scroll_to(self, position: int) -> None:
        """Go back to where the reader was."""

    def focus_start(self) -> None:
        """Put the keyboard where reading begins."""
        self.setFocus()

    @property
    def complete(self) -> bool:
        """Whether everything of the page has been built."""
        return True


class ColumnPage(Page):
    """A page that is one column of readable width."""

    def __init__(self, around: Surroundings, *, width: int = 760) -> None:
        super().__init__()
        self.around = around
        self.look = around.look
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.column = Column(around.look, width=width, room=around.room)
        layout.addWidget(self.column)
        self.column.filled.connect(self.filled)

    def scroll_position(self) -> int:
        return self.column.scroll_position()

    def scroll_to(self, position: int) -> None:
        self.column.scroll_to(position)

    @property
    def complete(self) -> bool:
        lists = self.findChildren(ResultList)
        return self.column.complete and all(one.complete for one in lists)

    def focus_start(self) -> None:
        """The arrow and page keys then move the page."""
        self.column.setFocus()

    def add_text(self, text: str, *, quiet: bool = False, lead: bool = False) -> Prose:
        """Add a paragraph of the program's own words."""
        prose = Prose(self.look, size="lead" if lead else "body", quiet=quiet)
        prose.add_text(text)
        self.column.add(prose)
        return prose

    def add_language_note(self, note: str) -> None:
        """Say, if anything is to be said, that a page is in English or its Welsh a draft."""
        if note:
            self.add_text(note, quiet=True)

    def add_links(self, links: Sequence[Link]) -> None:
        """Add ways to other pages side by side."""
        if links:
            self.column.add(link_row(self.look, links, self.route_requested.emit))

    def add_rows(self, rows: Sequence[Row], name: str) -> ResultList:
        """Add a list to choose from."""
        results = ResultList(self.look, name)
        results.show_rows(rows)
        results.chosen.connect(self.route_requested)
        self.column.add(results, outset=results.outset)
        return results

    def add_note(self, text: str, *, warning: bool = False) -> NoteBox:
        """Add a paragraph set apart."""
        note = NoteBox(self.look, warning=warning)
        note.prose.add_text(text)
        self.column.add(note)
        return note

    def block_steps(self, blocks: Sequence[Block]) -> Steps:
        """Add blocks, a little at a time.

        Paragraphs and lists that follow one another share one text, so that a screen reader can
        move through them by line.
        """
        run: Prose | None = None
        links: list[Link] = []
        for block in blocks:
            if isinstance(block, Heading | Note):
                self._end_run(run, links)
                run, links = None, []
            match block:
                case Heading():
                    above = 2.0 if block.level == 2 else 1.0
                    self.column.add_heading(block.text, block.level, above=above)
                case Note():
                    box = NoteBox(self.look, warning=block.kind == "warning")
                    box.prose.add_paragraph(block)
                    self.column.add(box)
                    links = list(block.links)
                    yield None
                case Paragraph() | ItemList():
                    if run is None:
                        run = Prose(self.look)
                    if isinstance(block, Paragraph):
                        run.add_paragraph(block)
                        links += block.links
                    else:
                        run.add_list(block)
                        links += [link for item in block.items for link in item.links]
                    yield None
        self._end_run(run, links)

    def _end_run(self, run: Prose | None, links: Sequence[Link]) -> None:
        """Show a text now that it is whole, and where it leads to."""
        if run is not None:
            self.column.add(run)
        seen: dict[str, Link] = {}
        for link in links:
            seen.setdefault(link.target, link)
        self.add_links(list(seen.values()))

    def source_steps(self, sources: Sequence[Source], intro: str) -> Steps:
        """Add the numbered list of sources, a few at a time."""
        if not sources:
            return
        self.column.add_heading(self.look.say("Sources"), 2, above=3)
        self.add_text(intro, quiet=True)
        yield None
        for start in range(0, len(sources), SOURCES_AT_ONCE):
            prose = Prose(self.look, size="small", quiet=True)
            for number, source in enumerate(sources[start : start + SOURCES_AT_ONCE], start + 1):
                prose.add_text(f"[{number}] {source_words(source, self.look.say)}")
            self.column.add(prose)
            yield None


def source_words(source: Source, say: Say) -> str:
    """A source in one line: who, what kind, its date, its address."""
    kind = say(SOURCE_KINDS[source.kind])
    dated = source.dated[:1].upper() + source.dated[1:]
    return f"{source.name}. {kind}. {dated}. {source.url}"


def way_row(
    look: Look, ways: Sequence[tuple[str, Route]], emit: Callable[[object], object]
) -> QWidget:
    """Buttons to what can be done with a page, side by side as far as there is room."""
    holder = QWidget()
    flow = FlowLayout(holder, look.gap(1))
    for words, route in ways:
        button = Button(look, words)
        button.clicked.connect(lambda _=False, route=route: emit(route))
        flow.addWidget(button)
    return holder


def link_row(look: Look, links: Sequence[Link], emit: Callable[[object], object]) -> QWidget:
    """Ways to other pages, side by side as far as there is room."""
    holder = QWidget()
    flow = FlowLayout(holder, look.gap(1))
    for link in links:
        button = Button(look, link.text[:1].upper() + link.text[1:], kind="link")
        route = to(link.target)
        button.clicked.connect(lambda _=False, route=route: emit(route))
        flow.addWidget(button)
    return holder
