"""Makes the `.deb`: the finished folder under `/opt`, and the few files that lead to it.

It holds no script that runs when it is installed or removed: `dpkg` alone puts the files there and
takes them away. What is written down here is read by whoever looks over a shoulder at a software
centre or at `apt list`, so no line says more than "offline reference guide".
"""

import gzip
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable
from email.utils import format_datetime
from pathlib import Path

import elf
import payload
import project

FILES = project.HERE / "linux" / "files"
TOP = "opt/fingerpost"
METADATA = "org.fingerpost.fingerpost.metainfo.xml"
MAINTAINER = "The Fingerpost project <maintainers@fingerpost.invalid>"


def build(bundle: Path, target: Path) -> Path:
    """Pack the finished folder; returns the package.

    Raises:
        PayloadError: a library of the system has no package in `payload.toml`, or a tool is
            missing.
        subprocess.CalledProcessError: dpkg-deb failed, and has said why.
    """
    if shutil.which("dpkg-deb") is None:
        raise payload.PayloadError("dpkg-deb is missing; it is part of dpkg, on Debian and Ubuntu")
    tree = project.BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    lay_out(bundle, tree)
    package = target / f"fingerpost_{project.version()}_amd64.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(package)],
        # Without the number of threads, the bytes depend on how many the computer has.
        env={**project.environment(), "DPKG_DEB_THREADS_MAX": "1"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return package


def lay_out(bundle: Path, tree: Path) -> None:
    """Put every file where it is to be on the reader's computer, below `tree`."""
    shutil.copytree(bundle, tree / TOP, symlinks=True)
    _make(tree / "usr/bin").joinpath("fingerpost").symlink_to(f"/{TOP}/fingerpost")
    _copy("fingerpost.desktop", tree / "usr/share/applications")
    shutil.copyfile(
        project.ICON, _make(tree / "usr/share/icons/hicolor/scalable/apps") / "fingerpost.svg"
    )
    _copy(METADATA, tree / "usr/share/metainfo")
    _copy("fingerpost.1", tree / "usr/share/man/man1", packed=True)
    documents = tree / "usr/share/doc/fingerpost"
    _copy("changelog", documents, packed=True)
    _copy("copyright", documents)
    overrides = _make(tree / "usr/share/lintian/overrides")
    shutil.copyfile(FILES / "lintian-overrides", overrides / "fingerpost")
    control = _make(tree / "DEBIAN")
    (control / "md5sums").write_text(_sums(tree), "utf-8")
    (control / "control").write_text(
        _filled(
            "control",
            depends=", ".join(depends(bundle, payload.read_rules("linux"))),
            kilobytes=_kilobytes(tree),
        ),
        "utf-8",
    )
    project.set_times(tree)


def depends(bundle: Path, rules: payload.Rules) -> tuple[str, ...]:
    """The packages that bring the system libraries which the folder links, as `Depends` says it.

    Raises:
        PayloadError: `payload.toml` knows no package for one of them.
    """
    here = {Path(name).name for name in payload.files_of(bundle)}
    wanted = {name for file in payload.libraries(bundle) for name in elf.linked(file)} - here
    found = set()
    for name in wanted:
        if name in rules.packages:
            found.add(rules.packages[name])
        elif not payload.matches(name, PART_OF_LIBC):
            raise payload.PayloadError(f"payload.toml names no package for {name}")
    return tuple(sorted(found))


PART_OF_LIBC = ("ld-linux-*.so.2", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1",
                "libutil.so.1")  # fmt: skip


def _filled(name: str, **values: object) -> str:
    """A file of ours with the version, the day and whatever else it asks for filled in."""
    known = {
        "version": project.version(),
        "day": f"{project.day():%Y-%m-%d}",
        "time": format_datetime(project.day()),
        "maintainer": MAINTAINER,
    }
    text = (FILES / name).read_text("utf-8")
    for key, value in {**known, **values}.items():
        text = text.replace(f"{{{key}}}", str(value))
    return text


def _copy(name: str, folder: Path, *, packed: bool = False) -> None:
    data = _filled(name).encode("utf-8")
    if packed:
        # No time and no name inside, so that the same text gives the same bytes.
        (_make(folder) / f"{name}.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    else:
        (_make(folder) / name).write_bytes(data)


def _make(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _installed(tree: Path) -> Iterable[Path]:
    return (tree / name for name in payload.files_of(tree) if not name.startswith("DEBIAN/"))


def _sums(tree: Path) -> str:
    """What dpkg checks the installed files by; MD5 is its own choice."""
    return "".join(
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{file.relative_to(tree).as_posix()}\n"
        for file in _installed(tree)
        if not file.is_symlink()
    )


def _kilobytes(tree: Path) -> int:
    """The room it takes, counted as https://manpages.debian.org/deb-substvars does."""
    files = sum(-(-os.lstat(file).st_size // 1024) for file in _installed(tree))
    folders = sum(path.is_dir() for path in tree.rglob("*"))
    return files + folders
