"""What the office decided for this computer: declared once, read from where each system keeps it.

On Linux that is `/etc/fingerpost/policy.toml`, which only an administrator can write. A source is
anything that gives values by name (a registry key can be one), so that this module knows no
system. A value that is wrong is left out and named in one sentence: a mistake of the office's must
not keep anybody from the numbers. Nothing here writes.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

MOST_BYTES = 65_536


class Policy(NamedTuple):
    """Every setting, with what holds where the office says nothing."""

    packs_folder: Path | None = None
    local_keys: tuple[str, ...] = ()
    printing: bool = True
    problems: tuple[str, ...] = ()
    """One sentence for each thing that is wrong."""


class Setting(NamedTuple):
    """A setting as an office sees it. `read` raises ValueError for a value that is none."""

    name: str
    read: Callable[[object], Any]
    form: str
    help: str


def _folder(value: object) -> Path:
    if not isinstance(value, str) or "\0" in value or not Path(value).is_absolute():
        raise ValueError
    return Path(value)


def _keys(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError
    return tuple(value)


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


SETTINGS = (
    Setting(
        "packs_folder",
        _folder,
        "the whole path of a folder on this computer",
        "A folder that content packs are read from, besides where they are installed.",
    ),
    Setting(
        "local_keys",
        _keys,
        "a list of public keys in quotes",
        "Who may sign a local list that is shown beside the directory.",
    ),
    Setting(
        "printing",
        _yes_or_no,
        "true or false",
        "Whether slips, logs and summaries may be printed; the printers are not asked if not.",
    ),
)


def from_values(values: Mapping[str, object], source: str) -> Policy:
    """The policy that these values make; `source` names where they were read."""
    known = {setting.name: setting for setting in SETTINGS}
    read: dict[str, Any] = {}
    problems = []
    for name, value in values.items():
        setting = known.get(name)
        if setting is None:
            problems.append(f"The policy in {source} names “{name}”, which is no setting.")
            continue
        try:
            read[name] = setting.read(value)
        except ValueError:
            problems.append(f"In the policy in {source}, {name} must be {setting.form}.")
    return Policy(**read, problems=tuple(problems))


def from_file(file: Path | None) -> Policy:
    """The policy in a TOML file; where there is none, nothing is decided."""
    if file is None:
        return Policy()
    try:
        with file.open("rb") as stream:
            text = stream.read(MOST_BYTES + 1).decode("utf-8")
    except FileNotFoundError:
        return Policy()
    except (OSError, UnicodeDecodeError):
        return Policy(problems=(f"The policy in {file} cannot be read, so it is not heeded.",))

    import tomllib

    try:
        if len(text) > MOST_BYTES:
            raise ValueError
        values = tomllib.loads(text)
    except (ValueError, RecursionError):
        return Policy(problems=(f"The policy in {file} is not valid TOML, so it is not heeded.",))
    return from_values(values, str(file))
