"""Cuts the data of ICU down to what Qt asks for: 32 MB become 2.

Qt's libraries for Linux link ICU, a library for the world's languages, with all of its data. Qt
itself asks it for four things only: the order of letters, capital letters, names of time zones and
old encodings of text. `payload.toml` names what is kept. Nothing of ICU's code is changed; its own
tool takes the data apart, as https://unicode-org.github.io/icu/userguide/icu_data/buildtool.html
means it to be done with data that is already built.
"""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from payload import PayloadError

NAME = re.compile(r"libicudata\.so\.(\d+)")
# Debian keeps it where only root's path leads.
FOLDERS = "/usr/bin:/usr/sbin:/sbin"


def cut(library: Path, keep: Sequence[str], work: Path) -> Path:
    """Make a copy of ICU's data library that holds the named parts and no others.

    Args:
        library: `libicudata.so.NN`, which holds data and no code.
        keep: names as `icupkg --list` gives them, such as `coll/cy.res`.
        work: a folder that may be emptied.

    Raises:
        PayloadError: a tool is missing, or a part has another name now.
    """
    found = NAME.fullmatch(library.name)
    if found is None:
        raise PayloadError(f"{library.name} is not ICU's data library")
    symbol = f"icudt{found[1]}"
    shutil.rmtree(work, ignore_errors=True)
    (work / "whole").mkdir(parents=True)
    (work / "less").mkdir()
    # icupkg takes the name that is written into the data from the name of the file.
    whole, less = work / "whole" / f"{symbol}l.dat", work / "less" / f"{symbol}l.dat"
    _run("objcopy", "-O", "binary", "--only-section=.rodata", str(library), str(whole))
    parts = _run("icupkg", "--list", str(whole)).split()
    absent = sorted(set(keep) - set(parts))
    if absent:
        raise PayloadError(f"{library.name} has no {', '.join(absent)}: see payload.toml")
    surplus = work / "surplus.txt"
    surplus.write_text("".join(f"{part}\n" for part in parts if part not in keep), "utf-8")
    _run("icupkg", "--remove", str(surplus), str(whole), str(less))
    return _library(less, symbol, work / library.name)


def _library(data: Path, symbol: str, library: Path) -> Path:
    """Wrap data into a library whose only symbol is its beginning."""
    packed = data.with_suffix(".o")
    mangled = "_binary_" + data.name.replace(".", "_")
    _run(
        "objcopy", "--input-target=binary", "--output-target=elf64-x86-64",
        "--set-section-alignment", ".data=16",
        "--rename-section", ".data=.rodata,alloc,load,readonly,data,contents",
        "--redefine-sym", f"{mangled}_start={symbol}_dat",
        "--strip-symbol", f"{mangled}_end", "--strip-symbol", f"{mangled}_size",
        data.name, packed.name,
        folder=data.parent,
    )  # fmt: skip
    _run(
        "ld", "-shared", "-soname", library.name, "-z", "noexecstack", "--strip-all",
        "--build-id=none", "-o", str(library), str(packed),
    )  # fmt: skip
    return library


def _run(tool: str, *arguments: str, folder: Path | None = None) -> str:
    """Run a tool; returns what it printed."""
    program = shutil.which(tool) or shutil.which(tool, path=FOLDERS)
    if program is None:
        raise PayloadError(f"{tool} is missing; it is part of icu-devtools and binutils")
    done = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        raise PayloadError(f"{tool} failed: {done.stderr.strip()}")
    return done.stdout
