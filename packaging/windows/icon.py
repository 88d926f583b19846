"""Draws what Windows shows of the program, all from the one drawing: icons, and setup's picture."""

import os
import struct
from pathlib import Path

from PIL import Image

from windows.common import ROOT, BuildError

DRAWING = ROOT / "resources" / "icons" / "fingerpost.svg"
SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
BANNER, ON_BANNER = (164, 314), 128
GROUND = "#f1f4f6"


def draw(result: Path, group: Path) -> None:
    """Write the icon file, and the list of its pictures as a program holds it.

    PyInstaller puts the pictures into the program as number 1 and up, and a list of them under a
    number. Qt looks for that list under the name `IDI_ICON1`, so it is written a second time.

    Raises:
        BuildError: the drawing is missing, or is no drawing.
    """
    pictures = [_picture(size) for size in SIZES]
    largest = pictures[-1]
    largest.save(result, "ICO", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])
    group.write_bytes(group_of(result.read_bytes()))


def group_of(icon: bytes) -> bytes:
    """The head of an icon file with the places of its pictures replaced by numbers.

    https://learn.microsoft.com/windows/win32/menurc/newheader
    """
    (count,) = struct.unpack_from("<H", icon, 4)
    places = [icon[6 + 16 * at : 6 + 16 * at + 12] for at in range(count)]
    return icon[:6] + b"".join(
        place + struct.pack("<H", number) for number, place in enumerate(places, 1)
    )


def draw_banner(result: Path) -> None:
    """Write the picture at the side of setup's first and last page: the icon on a calm ground."""
    banner = Image.new("RGB", BANNER, GROUND)
    width, height = BANNER
    picture = _picture(ON_BANNER)
    banner.paste(picture, ((width - ON_BANNER) // 2, (height - ON_BANNER) // 3), picture)
    banner.save(result, "BMP")


def _picture(size: int) -> Image.Image:
    """Each size is drawn by itself: a large picture made small would be blurred."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(str(DRAWING))
    if not drawing.isValid():
        raise BuildError(f"{DRAWING.name} is missing or cannot be drawn")
    image = QImage(size, size, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(image.constBits()))
