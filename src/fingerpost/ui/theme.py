"""How Fingerpost looks: one type scale, one spacing scale, one set of colours for each scheme.

Every colour and size in the program comes from here. A `Look` is made for one scheme, text size
and language; changing any of them makes a new one. Contrast is computed from these tokens in a
test: 7:1 for text, 3:1 for edges and focus rings (WCAG 2.2, 1.4.6 and 1.4.11).
"""

from functools import cached_property
from typing import Literal, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette

from fingerpost.i18n import Language

FAMILY = "Public Sans"
"""Plain figures: at a glance a slashed zero is an eight, and then somebody rings nobody."""
FONT_FILES = ("PublicSans_400Regular.ttf", "PublicSans_700Bold.ttf")

Scheme = Literal["light", "dark", "contrast"]
Size = Literal["small", "body", "lead", "heading3", "heading2", "heading1", "number"]

MIN_SCALE, MAX_SCALE, SCALE_STEP = 100, 300, 25
FRAME_RATE = 0.58
TARGET = 44
"""Pixels at 100 %: WCAG 2.2, 2.5.5 (level AAA; 2.5.8 asks for 24)."""
TOUCH_TARGET = 88
"""The same for what matters most on a screen that is only touched: about 23 mm at 96 dots an inch,
for a hand that shakes."""
LINE = 2
"""How thick the edge of a control is."""
RING = 4
"""How thick the edge of what has the keyboard is."""
INSET = 4
"""How far text keeps from its own edge, where the ring is drawn when it has the keyboard."""

_PIXELS: dict[Size, int] = {
    "small": 16,
    "body": 18,
    "lead": 20,
    "heading3": 19,
    "heading2": 22,
    "heading1": 32,
    "number": 38,
}
_BOLD: frozenset[Size] = frozenset({"heading1", "heading2", "heading3", "number"})


def flags(value: Qt.TextFlag | Qt.AlignmentFlag) -> int:
    """Text flags as the whole number that QPainter and QFontMetrics take."""
    return int(value.value)


WRAP = flags(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


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


def system_scheme() -> Scheme:
    """The colours that the computer asks for."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


class Look:
    """One scheme, text size (in per cent) and language: what everything is built with.

    With `touch` it is for a screen that is only touched and belongs to nobody: nothing can be
    selected, copied or asked for a menu.
    """

    def __init__(
        self,
        scheme: Scheme = "light",
        scale: int = 100,
        language: Language | None = None,
        *,
        touch: bool = False,
    ) -> None:
        self.scheme = scheme
        self.scale = scale
        self.language = language or Language()
        self.touch = touch
        self.say = self.language.say
        self.count = self.language.count
        self.colours = SCHEMES[scheme]
        self._fonts: dict[tuple[Size, bool], QFont] = {}
        self._metrics: dict[tuple[Size, bool], QFontMetrics] = {}
        self._painted: dict[str, QColor] = {}
        self._wide: dict[tuple[str, Size, bool | None], int] = {}
        self._tall: dict[tuple[str, int, Size, bool | None], int] = {}
        self._in_one_line: dict[tuple[str, Size, bool | None], QSize] = {}

    @cached_property
    def frame(self) -> "Look":
        """The look of the strip and the header, which grow more slowly than the page.

        At 200 % they would otherwise fill half of a 768-pixel screen and leave no room to read;
        they reach 200 % themselves at a text size of 275 (WCAG 2.2, 1.4.4).
        """
        return self.but(scale=round(100 + (self.scale - 100) * FRAME_RATE))

    def but(
        self,
        *,
        scheme: Scheme | None = None,
        scale: int | None = None,
        language: Language | None = None,
    ) -> "Look":
        """The same look but for what is given."""
        return Look(
            scheme or self.scheme,
            scale or self.scale,
            language or self.language,
            touch=self.touch,
        )

    def px(self, length: float) -> int:
        """A length that grows with the text: type sizes, targets, column widths."""
        return round(length * self.scale / 100)

    def gap(self, steps: float = 1) -> int:
        """Space between things: steps of 8 pixels, growing at half the rate of the text."""
        return round(8 * steps * (100 + (self.scale - 100) / 2) / 100)

    @property
    def target(self) -> int:
        """The least side of what is pressed with a finger."""
        return self.px(TARGET)

    @property
    def main_target(self) -> int:
        """The same for what is pressed most; large from the start where it is only touched."""
        return max(self.target, TOUCH_TARGET) if self.touch else self.target

    @property
    def round(self) -> int:
        """The radius of the corners of boxes."""
        return self.px(4)

    def font(self, size: Size = "body", *, bold: bool | None = None) -> QFont:
        """A font of the type scale. Headings and numbers are bold unless told otherwise."""
        heavy = size in _BOLD if bold is None else bold
        found = self._fonts.get((size, heavy))
        if found is None:
            found = QFont(FAMILY)
            found.setPixelSize(self.px(_PIXELS[size]))
            found.setWeight(QFont.Weight.Bold if heavy else QFont.Weight.Normal)
            if size == "number":
                found.setWordSpacing(self.px(4))
            self._fonts[size, heavy] = found
        return found

    def metrics(self, size: Size = "body", *, bold: bool | None = None) -> QFontMetrics:
        """How wide and tall text of that font is."""
        heavy = size in _BOLD if bold is None else bold
        found = self._metrics.get((size, heavy))
        if found is None:
            found = self._metrics[size, heavy] = QFontMetrics(self.font(size, bold=heavy))
        return found

    def wide(self, text: str, size: Size = "body", *, bold: bool | None = None) -> int:
        """How wide a text is in one line. Measured once: shaping it is what costs."""
        key = text, size, bold
        found = self._wide.get(key)
        if found is None:
            found = self._wide[key] = self.metrics(size, bold=bold).horizontalAdvance(text)
        return found

    def tall(self, text: str, width: int, size: Size = "body", *, bold: bool | None = None) -> int:
        """How tall a text is when it is wrapped to a width.

        Measured once, too; and what was seen to fit into a line fits into every longer one.
        """
        line = self._in_one_line.get((text, size, bold))
        if line is not None and line.width() <= width:
            return line.height()
        key = text, width, size, bold
        found = self._tall.get(key)
        if found is None:
            metrics = self.metrics(size, bold=bold)
            box = metrics.boundingRect(0, 0, width, 0, WRAP, text)
            found = self._tall[key] = box.height()
            if found < 2 * metrics.height():
                self._in_one_line[text, size, bold] = box.size()
        return found

    def colour(self, name: str) -> QColor:
        """A colour of the scheme by its token's name."""
        found = self._painted.get(name)
        if found is None:
            found = self._painted[name] = QColor(getattr(self.colours, name))
        return found

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
