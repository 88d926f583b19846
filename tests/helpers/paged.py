"""Printed pages as somebody else sees them: rendered, read and decoded by programs not ours.

PDFium draws the page and takes its text out; ZXing reads the codes. Neither shares anything with
Qt or with what made the codes.
"""

import re
import subprocess
import tempfile
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image

PER_POINT = 200 / 72
"""A page is looked at as a cheap printer prints it: 200 dots to the inch."""


def pages_of(pdf: bytes) -> int:
    """How many pages there are."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def text_of(pdf: bytes) -> str:
    """The words of the first page, with single spaces between them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return squeezed(document[0].get_textpage().get_text_bounded())


def squeezed(text: str) -> str:
    """A text without what a line break makes of it."""
    return re.sub(r"[\s\ufffe\u00ad]+", "", text)


def picture_of(pdf: bytes, scale: float = PER_POINT) -> Image.Image:
    """The first page as a picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[0].render(scale=scale).to_pil().convert("L")
    return picture


def codes_in(picture: Image.Image) -> list[str]:
    """What the codes in a picture say, sorted."""
    return sorted(one.text for one in zxingcpp.read_barcodes(picture))


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box around everything that is not white: left, top, right, bottom."""
    box = picture.point(lambda grey: 255 if grey < 250 else 0).getbbox()
    assert box is not None, "the page is blank"
    return box


def squares(rows: list[list[bool]], step: int = 6, quiet: int = 4) -> Image.Image:
    """A code as a picture, from its dark squares."""
    side = (len(rows) + 2 * quiet) * step
    picture = Image.new("L", (side, side), 255)
    for row, line in enumerate(rows):
        for column, dark in enumerate(line):
            if dark:
                left, top = (column + quiet) * step, (row + quiet) * step
                picture.paste(0, (left, top, left + step, top + step))
    return picture


def pages_drawn(postscript: bytes, per_inch: int) -> list[Image.Image]:
    """The pages of a job for a PostScript printer, as it would print them."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pnggray", f"-r{per_inch}",
             f"-sOutputFile={folder}/%03d.png", "-"],
            input=postscript,
            check=True,
        )  # fmt: skip
        return [Image.open(file).convert("L") for file in sorted(Path(folder).iterdir())]
