"""What the binding finds when it starts, in the place of its own explanations of wrong calls.

libshiboken6 carries a zip file of Python sources that explain wrong calls and write stubs. It
unpacks and compiles them at every start: two fifths of the time that `import PySide6` takes, for
texts that nobody reads in a finished program. But it looks for a folder first: where `files.dir`
lies beside `shiboken6/__init__.py`, it imports `shibokensupport` from there and leaves the zip file
alone (`find_incarnated_files` in its `signature_bootstrap.py`, PySide6 6.11). So the bundle has
such a folder, with the functions that the binding asks for by name and nothing behind them.

A wrong call is still a `TypeError` that names the function. Lost are what it would have taken,
`inspect.signature`, the texts of `help()` and `from __feature__ import snake_case`.

`tests/packaging/test_binding.py` holds the names against those that the installed libshiboken6
asks for, and the self-test of the bundle tells whether this was used.
"""

import py_compile
from pathlib import Path

SOURCES = Path(__file__).with_name("support")
BESIDE = "shiboken6/files.dir"
"""Where it goes, below the internal folder of the bundle."""


def compiled(into: Path) -> list[tuple[str, str]]:
    """Compile all of it below `into`; gives the name in the bundle and the file of each.

    Without docstrings and asserts, and with no time in it: the same sources give the same bytes.
    """
    found = []
    for source in sorted(SOURCES.rglob("*.py")):
        name = source.relative_to(SOURCES).with_suffix(".pyc")
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        py_compile.compile(
            str(source),
            str(target),
            dfile=source.relative_to(SOURCES).as_posix(),
            doraise=True,
            optimize=2,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        found.append((f"{BESIDE}/{name.as_posix()}", str(target)))
    return found
