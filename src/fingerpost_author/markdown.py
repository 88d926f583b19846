"""The part of Markdown that content may use, turned into the blocks the program shows.

Headings, paragraphs, flat lists, notes, links inside the program and source marks. Everything
else is refused with its line: nothing may reach a reader as raw markup.
"""

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from fingerpost.core.blocks import Block, Heading, Item, ItemList, Link, Note, Paragraph
from fingerpost_author.entries import LinkUse
from fingerpost_author.footnotes import Footnotes, Refuse

_TARGET = re.compile(r"(?:service|force|report|guide|page):[a-z0-9-]+")
_NOTE = re.compile(r"\[!(NOTE|WARNING)\](?:\s+|$)")
_NOTICED = "[may be noticed]"
_LEFT_OVER = re.compile(r"\]\(|\*\*|\[\^|\[!|\]\[|~~")
_ALLOWED = (
    "Use only ## and ### headings, paragraphs, lists, links inside the program, notes and source "
    "marks"
)
_NAMES = {
    "em": "slanted text",
    "strong": "bold text",
    "s": "struck-out text",
    "code_inline": "code",
    "code_block": "an indented block",
    "fence": "a block of code",
    "html_inline": "HTML",
    "html_block": "HTML",
    "image": "a picture",
    "hr": "a line across the page",
    "table": "a table",
    "hardbreak": "a forced line break",
    "blockquote": "a quotation inside something else",
    "bullet_list": "a list inside something else",
    "ordered_list": "a list inside something else",
    "heading": "a heading inside something else",
}


class Body(NamedTuple):
    """What the text of a Markdown file became: each block's line, and the links in it."""

    blocks: tuple[Block, ...]
    texts: tuple[tuple[int, str], ...]
    links: tuple[LinkUse, ...]


class _Inline(NamedTuple):
    text: str
    links: tuple[Link, ...]
    line: int


def read_body(text: str, first: int, notes: Footnotes, refuse: Refuse) -> Body:
    """Turn Markdown into blocks. `first` is the line of the file that `text` begins on."""
    return _Reader(first, notes, refuse).read(text)


class _Reader:
    def __init__(self, first: int, notes: Footnotes, refuse: Refuse) -> None:
        self._first = first
        self._notes = notes
        self._refuse = refuse
        self._texts: list[tuple[int, str]] = []
        self._links: list[LinkUse] = []

    def read(self, text: str) -> Body:
        # Tables and strike-through are switched on so that they are seen, and refused.
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        root = SyntaxTreeNode(parser.parse(text))
        found = [block for node in root.children for block in self._block(node)]
        return Body(tuple(found), tuple(self._texts), tuple(self._links))

    def _block(self, node: SyntaxTreeNode) -> list[Block]:
        if node.type == "heading":
            return self._heading(node)
        if node.type == "paragraph":
            inline = self._inline(node)
            plain, sources = self._sourced(inline)
            return [Paragraph(plain, sources, inline.links)]
        if node.type in ("bullet_list", "ordered_list"):
            items = tuple(item for child in node.children for item in self._item(child))
            return [ItemList(items, node.type == "ordered_list")]
        if node.type == "blockquote":
            return self._note(node)
        return self._refused(node)

    def _refused(self, node: SyntaxTreeNode) -> list[Block]:
        self._refuse(
            self._line(node), f"{_NAMES.get(node.type, node.type)} is not allowed", _ALLOWED
        )
        return []

    def _line(self, node: SyntaxTreeNode) -> int:
        above: SyntaxTreeNode | None = node
        while above is not None and above.map is None:
            above = above.parent
        return self._first + (above.map[0] if above is not None and above.map else 0)

    def _heading(self, node: SyntaxTreeNode) -> list[Block]:
        inline = self._inline(node)
        if node.tag not in ("h2", "h3") or not node.markup.startswith("#"):
            self._refuse(
                inline.line, "a heading is not ## or ###", "Begin the heading with ## or ###"
            )
        if "[^" in inline.text or inline.links:
            self._refuse(
                inline.line,
                "a heading holds a link or a source mark",
                "Put it in the text below the heading",
            )
        self._texts.append((inline.line, inline.text))
        return [Heading(int(node.tag[1]), inline.text)]

    def _item(self, node: SyntaxTreeNode) -> list[Item]:
        if not node.children:
            self._refuse(self._line(node), "a list item is empty", "Write the item or remove it")
            return []
        for extra in node.children[1:]:
            self._refuse(
                self._line(extra),
                "a list item holds more than one paragraph",
                "Make it one paragraph, or end the list before it",
            )
        if node.children[0].type != "paragraph":
            self._refused(node.children[0])
            return []
        inline = self._inline(node.children[0])
        noticed = inline.text.startswith(_NOTICED)
        if noticed:
            inline = inline._replace(text=inline.text.removeprefix(_NOTICED).lstrip())
        plain, sources = self._sourced(inline)
        return [Item(plain, sources, inline.links, noticed)]

    def _note(self, node: SyntaxTreeNode) -> list[Block]:
        parts = [self._inline(child) for child in node.children if child.type == "paragraph"]
        match = _NOTE.match(parts[0].text) if parts else None
        if not match:
            self._refuse(
                self._line(node),
                "a quotation does not say what kind of note it is",
                "Begin it with > [!NOTE] or > [!WARNING]",
            )
            return []
        rest = parts[0]._replace(text=parts[0].text[match.end() :])
        bodies = ([rest] if rest.text else []) + parts[1:]
        if len(bodies) != 1 or len(parts) != len(node.children):
            self._refuse(
                self._line(node),
                "a note is not one paragraph",
                "Write each note as one paragraph; begin another note for the next",
            )
            return []
        plain, sources = self._sourced(bodies[0])
        kind = "warning" if match[1] == "WARNING" else "note"
        return [Note("warning" if kind == "warning" else "note", plain, sources, bodies[0].links)]

    def _sourced(self, inline: _Inline) -> tuple[str, tuple[int, ...]]:
        plain, sources = self._notes.take(inline.text, inline.line)
        if not plain:
            self._refuse(inline.line, "there is nothing but source marks", "Write the text")
        left = _LEFT_OVER.search(plain)
        if left:
            self._refuse(
                inline.line, f'"{left[0]}" is left over from markup that is not right', _ALLOWED
            )
        if _NOTICED in plain:
            self._refuse(
                inline.line, f"{_NOTICED} is not at the start of an item", "Move it to the start"
            )
        self._texts.append((inline.line, plain))
        return plain, sources

    def _inline(self, node: SyntaxTreeNode) -> _Inline:
        """The plain text of a paragraph or heading, and its links."""
        line = self._line(node)
        text, links, row = "", [], line
        for child in node.children[0].children if node.children else []:
            if child.type in ("text", "text_special"):
                text += child.content
            elif child.type == "softbreak":
                text, row = text + " ", row + 1
            elif child.type == "link":
                link = self._link(child, row)
                text += link.text
                links.append(link)
            else:
                self._refuse(row, f"{_NAMES.get(child.type, child.type)} is not allowed", _ALLOWED)
        return _Inline(text.strip(), tuple(links), line)

    def _link(self, node: SyntaxTreeNode, line: int) -> Link:
        words = "".join(" " if part.type == "softbreak" else part.content for part in node.children)
        target = str(node.attrs.get("href", ""))
        if not _TARGET.fullmatch(target):
            self._refuse(
                line,
                f'a link leads to "{target}", which is not a part of the program',
                "Link to service:, force:, report:, guide: or page: and an id, "
                "or write a web address as plain text",
            )
        elif not words.strip():
            self._refuse(line, "a link has no words", "Write the words between [ and ]")
        else:
            self._links.append(LinkUse(target, line))
        return Link(words, target)
