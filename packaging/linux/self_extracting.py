"""Makes the `.run`: one file for any Linux, without root: a script, and the folder packed after it.

The script is `install.sh`, which says what it writes; everything is unpacked once, when it is
installed, and nothing when the program runs. Not an AppImage: its runtime makes a folder under
`/tmp` and starts a second process at each start of the program
(https://docs.appimage.org/reference/architecture.html), and a program that must leave nothing
behind can have neither.
"""

import hashlib
import io
import lzma
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import payload
import project

SCRIPT = project.HERE / "linux" / "install.sh"
LIST = ".installed"
"""The list of what was put there, by which it is taken away. Also named in the script."""

FILTERS = [
    {"id": lzma.FILTER_X86},  # calls and jumps pack better when their targets are made absolute
    {"id": lzma.FILTER_LZMA2, "preset": 6},
]


class Member(NamedTuple):
    """One thing inside: its name, its bytes (none for a folder), and whether it can be started."""

    name: str
    data: bytes | None
    starts: bool = False


def build(bundle: Path, target: Path) -> Path:
    """Pack the finished folder; returns the file."""
    file = target / f"Fingerpost-{project.version()}-linux-x86_64.run"
    write(file, [*members(bundle), Member("fingerpost.svg", project.ICON.read_bytes())])
    return file


def members(folder: Path) -> Iterator[Member]:
    """Everything below a folder, each folder before what is in it."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            yield Member(name, None)
        else:
            yield Member(name, path.read_bytes(), bool(path.stat().st_mode & 0o100))


def write(file: Path, contents: list[Member]) -> None:
    """Write the script and the packed contents; the list of them is added as the last.

    Raises:
        PayloadError: a name cannot be written into a list with one name on each line.
    """
    for one in contents:
        if "\n" in one.name:
            raise payload.PayloadError(f"{one.name!r} cannot be packed: it has a line break")
    listed = "".join(f"{'folder' if one.data is None else 'file'} {one.name}\n" for one in contents)
    packed = lzma.compress(
        _archive([*contents, Member(LIST, listed.encode("utf-8"))]),
        check=lzma.CHECK_CRC32,  # the one that every unpacker knows
        filters=FILTERS,
    )
    room = sum(-(-len(one.data or b"") // 1024) + 4 for one in contents)
    file.write_bytes(_script(packed, room) + packed)
    file.chmod(0o755)


def _archive(contents: list[Member]) -> bytes:
    """A tar archive that bears nothing of the computer it was made on."""
    stream = io.BytesIO()
    moment = project.moment()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for one in contents:
            entry = tarfile.TarInfo(one.name)
            entry.mtime = moment
            if one.data is None:
                entry.type, entry.mode = tarfile.DIRTYPE, 0o755
            else:
                entry.size, entry.mode = len(one.data), 0o755 if one.starts else 0o644
            archive.addfile(entry, io.BytesIO(one.data or b""))
    return stream.getvalue()


def _script(packed: bytes, kilobytes: int) -> bytes:
    text = SCRIPT.read_text("utf-8")
    for name, value in {
        "VERSION": project.version(),
        "SUM": hashlib.sha256(packed).hexdigest(),
        "LINES": str(text.count("\n") + 1),
        "KILOBYTES": str(kilobytes),
        "GLIBC": ".".join(map(str, payload.read_rules("linux").newest["GLIBC"])),
    }.items():
        text = text.replace(f"@{name}@", value)
    return text.encode("utf-8")
