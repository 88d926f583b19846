"""How Fingerpost looks: one type scale, one spacing scale, one set of colours for each scheme.

Every colour and size in the program comes from here. A `Look` is made for one scheme and one text
size; changing either makes a new one. Contrast is computed from these tokens in a test: 7:1 for
text, 3:1 for edges and focus rings (WCAG 2.2, 1.4.6 and 1.4.11).
"""

from typing import Literal, NamedTuple

from PySide6.QtGui import QColor, QFont, QPalette

FAMILY = "Public Sans"
"""Plain figures: at a glance a slashed zero is an eight, and then somebody rings nobody."""
FONT_FILES = ("PublicSans_400Regular.ttf", "PublicSans_700Bold.ttf")

Scheme = Literal["light", "dark", "contrast"]
Size = Literal["small", "body", "lead", "heading3", "heading2", "heading1", "number"]

MIN_SCALE, MAX_SCALE, SCALE_STEP = 100, 300, 25
FRAME_RATE = 0.58

_PIXELS: dict[Size, int] = {
    "small": 15,
    "body": 17,
    "lead": 19,
    "heading3": 18,
    "heading2": 22,
    "heading1": 32,
    "number": 38,
}
_BOLD: frozenset[Size] = frozenset({"heading1", "heading2", "heading3", "number"})


class Colours(NamedTuple):
    """The colours of one scheme, as `#rrggbb`."""

    page: str
    surface: str
    raised: str
    text: str
    quiet: str
    line: str
    edge: str
    link: str
    focus: str
    on_focus: str
    chosen: str
    on_chosen: str
    open: str
    warn_page: str
    warn_edge: str
    exit: str
    on_exit: str
    exit_edge: str


LIGHT = Colours(
    page="#ffffff",
    surface="#f1f4f6",
    raised="#ffffff",
    text="#14212b",
    quiet="#3d4b57",
    line="#d3dae0",
    edge="#6b7986",
    link="#0b4a7d",
    focus="#0b4a7d",
    on_focus="#ffffff",
    chosen="#e2edf6",
    on_chosen="#14212b",
    open="#0a5436",
    warn_page="#fdf3dc",
    warn_edge="#8a5a00",
    exit="#a3151b",
    on_exit="#ffffff",
    exit_edge="#a3151b",
)
DARK = Colours(
    page="#11181e",
    surface="#1a232b",
    raised="#1a232b",
    text="#f1f4f6",
    quiet="#c7d0d8",
    line="#34414c",
    edge="#8b99a6",
    link="#9ccbf5",
    focus="#9ccbf5",
    on_focus="#11181e",
    chosen="#24384a",
    on_chosen="#f1f4f6",
    open="#8fe0b5",
    warn_page="#33290f",
    warn_edge="#f0c14b",
    exit="#b3242a",
    on_exit="#ffffff",
    exit_edge="#ffb3ae",
)
CONTRAST = Colours(
    page="#000000",
    surface="#000000",
    raised="#000000",
    text="#ffffff",
    quiet="#ffffff",
    line="#ffffff",
    edge="#ffffff",
    link="#ffff66",
    focus="#ffff66",
    on_focus="#000000",
    chosen="#003a66",
    on_chosen="#ffffff",
    open="#66ff99",
    warn_page="#000000",
    warn_edge="#ffff66",
    exit="#ffffff",
    on_exit="#000000",
    exit_edge="#ffffff",
)
SCHEMES: dict[Scheme, Colours] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


class Look:
    """One scheme at one text size (in per cent): fonts, lengths and colours to build with."""

    def __init__(self, scheme: Scheme = "light", scale: int = 100) -> None:
        self.scheme = scheme
        self.scale = scale
        self.colours = SCHEMES[scheme]

    def for_frame(self) -> "Look":
        """The look of the strip and the header, which grow more slowly than the page.

        At 200 % they would otherwise fill half of a 768-pixel screen and leave no room to read;
        they reach 200 % themselves at a text size of 275 (WCAG 2.2, 1.4.4).
        """
        return Look(self.scheme, round(100 + (self.scale - 100) * FRAME_RATE))

    def px(self, length: float) -> int:
        """A length that grows with the text: type sizes, targets, column widths."""
        return round(length * self.scale / 100)

    def gap(self, steps: float = 1) -> int:
        """Space between things: steps of 8 pixels, growing at half the rate of the text."""
        return round(8 * steps * (100 + (self.scale - 100) / 2) / 100)

    def font(self, size: Size = "body", *, bold: bool | None = None) -> QFont:
        """A font of the type scale. Headings and numbers are bold unless told otherwise."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(_PIXELS[size]))
        heavy = size in _BOLD if bold is None else bold
        font.setWeight(QFont.Weight.Bold if heavy else QFont.Weight.Normal)
        if size == "number":
            font.setWordSpacing(self.px(4))
        return font

    def colour(self, name: str) -> QColor:
        """A colour of the scheme by its token's name."""
        return QColor(getattr(self.colours, name))

    def palette(self) -> QPalette:
        """The palette everything native draws with."""
        c = self.colours
        palette = QPalette()
        role = QPalette.ColorRole
        for where, value in (
            (role.Window, c.page),
            (role.WindowText, c.text),
            (role.Base, c.page),
            (role.AlternateBase, c.surface),
            (role.Text, c.text),
            (role.Button, c.surface),
            (role.ButtonText, c.text),
            (role.BrightText, c.text),
            (role.ToolTipBase, c.surface),
            (role.ToolTipText, c.text),
            (role.PlaceholderText, c.quiet),
            (role.Highlight, c.focus),
            (role.HighlightedText, c.on_focus),
            (role.Link, c.link),
            (role.LinkVisited, c.link),
            (role.Light, c.line),
            (role.Midlight, c.line),
            (role.Mid, c.edge),
            (role.Dark, c.edge),
            (role.Shadow, c.edge),
            (role.Accent, c.focus),
        ):
            palette.setColor(where, QColor(value))
        for where in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(c.quiet))
        return palette

    def style_sheet(self) -> str:
        """The rules for standard controls. Widgets of ours draw themselves from the tokens."""
        c, frame = self.colours, self.for_frame()
        pad, thin, round_ = self.gap(0.75), 2, self.px(4)
        return f"""
        #strip {{ background: {c.surface}; border-bottom: 1px solid {c.line}; }}
        #header {{ background: {c.page}; border-bottom: 1px solid {c.line}; }}
        #rule {{ background: {c.line}; }}
        QScrollArea, QScrollArea > QWidget > QWidget#page {{ background: {c.page}; border: 0; }}
        QPushButton {{
            background: {c.raised}; color: {c.text}; border: {thin}px solid {c.edge};
            border-radius: {round_}px; padding: {pad}px {pad * 2}px; min-height: {self.px(26)}px;
        }}
        QPushButton:hover {{ background: {c.chosen}; color: {c.on_chosen}; }}
        QPushButton:focus {{
            border: {thin + 1}px solid {c.focus}; padding: {pad - 1}px {pad * 2 - 1}px;
        }}
        QPushButton:checked {{
            background: {c.chosen}; color: {c.on_chosen}; border-color: {c.focus};
            font-weight: 700;
        }}
        QPushButton:disabled {{ color: {c.quiet}; border-color: {c.line}; background: {c.page}; }}
        QPushButton[quiet="true"] {{
            background: transparent; border-color: transparent; color: {c.link};
        }}
        QPushButton[quiet="true"]:hover {{ background: {c.chosen}; border-color: {c.chosen}; }}
        QPushButton[quiet="true"]:focus {{ border-color: {c.focus}; }}
        QPushButton[quiet="true"]:disabled {{ color: {c.quiet}; border-color: transparent; }}
        #strip QPushButton, #header QPushButton, #header QLineEdit {{
            min-height: {frame.px(26)}px; padding: {frame.gap(0.75)}px {frame.gap(1.5)}px;
        }}
        #strip QPushButton:focus, #header QPushButton:focus, #header QLineEdit:focus {{
            padding: {frame.gap(0.75) - 1}px {frame.gap(1.5) - 1}px;
        }}
        QPushButton::menu-indicator {{ width: 0; }}
        QLineEdit {{
            background: {c.page}; color: {c.text}; border: {thin}px solid {c.edge};
            border-radius: {round_}px; padding: {pad}px {pad * 1.5}px;
            min-height: {self.px(26)}px; selection-background-color: {c.focus};
            selection-color: {c.on_focus}; placeholder-text-color: {c.quiet};
        }}
        QLineEdit:focus {{
            border: {thin + 1}px solid {c.focus}; padding: {pad - 1}px {pad * 1.5 - 1}px;
        }}
        QTextEdit, QLabel {{ background: transparent; color: {c.text}; border: 0; }}
        QTextEdit {{ border: 2px solid transparent; border-radius: {round_}px; padding: 2px; }}
        QTextEdit:focus {{ border-color: {c.focus}; }}
        QLabel[number="true"]:focus {{ border: 2px solid {c.focus}; border-radius: {round_}px; }}
        QLabel[quiet="true"], QTextEdit[quiet="true"] {{ color: {c.quiet}; }}
        QListView {{
            background: {c.page}; color: {c.text}; border: 0; outline: 0;
        }}
        QMenu {{ background: {c.page}; color: {c.text}; border: 1px solid {c.edge}; }}
        QMenu::item {{ padding: {pad}px {pad * 3}px; }}
        QMenu::item:selected {{ background: {c.chosen}; color: {c.on_chosen}; }}
        QScrollBar:vertical {{ background: {c.page}; width: {self.px(14)}px; margin: 0; }}
        QScrollBar::handle:vertical {{
            background: {c.edge}; border-radius: {self.px(5)}px; min-height: {self.px(40)}px;
            margin: 2px;
        }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
        QTableView {{
            background: {c.page}; color: {c.text}; border: 1px solid {c.line};
            gridline-color: {c.line}; selection-background-color: {c.chosen};
            selection-color: {c.on_chosen};
        }}
        QTableView:focus {{ border: 2px solid {c.focus}; }}
        QHeaderView::section {{
            background: {c.surface}; color: {c.text}; border: 0;
            border-bottom: 2px solid {c.edge}; padding: {pad}px; font-weight: 700;
        }}
        """
