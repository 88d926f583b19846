"""What the office decided for this computer: declared once, read from where each system keeps it.

On Linux that is `/etc/fingerpost/policy.toml`, which only an administrator can write; on Windows a
key of the registry (`system.registry`). A source is anything that gives values by name, so that
this module knows no system. A value that is wrong is left out and named in one sentence: a mistake
of the office's must not keep anybody from the numbers. The tables of the manuals and the templates
for Windows are made from `SETTINGS` (`packaging/policies.py`). Nothing here writes.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

MOST_BYTES = 65_536

Kind = Literal["folder", "texts", "text", "switch", "number", "choice"]
Close = Literal["stay", "exit"]


class Policy(NamedTuple):
    """Every setting, with what holds where the office says nothing."""

    packs_folder: Path | None = None
    local_keys: tuple[str, ...] = ()
    printing: bool = True
    kiosk: bool = False
    kiosk_idle_seconds: int = 90
    kiosk_close: Close = "stay"
    kiosk_pin: str = ""
    kiosk_speech: bool = True
    problems: tuple[str, ...] = ()
    """One sentence for each thing that is wrong."""


class Setting(NamedTuple):
    """A setting as an office sees it. `read` raises ValueError for a value that is none."""

    name: str
    kind: Kind
    read: Callable[[object], Any]
    form: str
    title: str
    help: str
    range: tuple[int, int] = (0, 0)
    """The least and the most, of a number."""
    choices: tuple[tuple[str, str], ...] = ()
    """Every value that can be chosen, and what it means."""

    @property
    def default(self) -> Any:
        """What holds where the office says nothing."""
        return Policy._field_defaults[self.name]


def _folder(value: object) -> Path:
    if not isinstance(value, str) or "\0" in value or not Path(value).is_absolute():
        raise ValueError
    return Path(value)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError
    return tuple(value)


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _number(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError
        return value

    return read


def _choice(choices: Sequence[tuple[str, str]]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in dict(choices):
            raise ValueError
        return value

    return read


_HASH = r"\$argon2id\$v=19\$m=\d{4,7},t=\d{1,2},p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}"


def _hash(value: object) -> str:
    import re

    if not isinstance(value, str) or not (value == "" or re.fullmatch(_HASH, value)):
        raise ValueError
    return value


IDLE = (30, 600)
CLOSE = (
    ("stay", "go back to the first screen at once"),
    ("exit", "end the program with status 10, to be started again"),
)

SETTINGS = (
    Setting(
        "packs_folder",
        "folder",
        _folder,
        "the whole path of a folder on this computer",
        "Folder for content packs",
        "A folder on a disk of this computer that content packs are read from, besides where they "
        "are installed.",
    ),
    Setting(
        "local_keys",
        "texts",
        _texts,
        "a list of public keys in quotes",
        "Keys for local lists",
        "Who may sign a local list that is shown beside the directory: a list of public keys.",
    ),
    Setting(
        "printing",
        "switch",
        _switch,
        "true or false",
        "Printing",
        "Whether slips, logs and summaries may be printed; the printers are not asked if not. A "
        "kiosk never prints.",
    ),
    Setting(
        "kiosk",
        "switch",
        _switch,
        "true or false",
        "Kiosk",
        "Be a screen in a waiting room: fill every monitor, be made for fingers, and forget each "
        "person before the next.",
    ),
    Setting(
        "kiosk_idle_seconds",
        "number",
        _number(*IDLE),
        f"a whole number from {IDLE[0]} to {IDLE[1]}",
        "Seconds until a kiosk begins again",
        "How long nobody may touch a kiosk before it forgets everything. A warning comes first.",
        range=IDLE,
    ),
    Setting(
        "kiosk_close",
        "choice",
        _choice(CLOSE),
        "“stay” or “exit”",
        "What Quick close does in a kiosk",
        "What happens when somebody has finished or nobody is there. To end the program leaves "
        "nothing in its memory, but the screen is empty until the system has started it again.",
        choices=CLOSE,
    ),
    Setting(
        "kiosk_pin",
        "text",
        _hash,
        "what “fingerpost --hash-pin” prints",
        "PIN that ends a kiosk",
        "The PIN with which an administrator ends a kiosk, as “fingerpost --hash-pin” prints it. "
        "Without one, no touch ends it.",
    ),
    Setting(
        "kiosk_speech",
        "switch",
        _switch,
        "true or false",
        "Reading aloud in a kiosk",
        "Whether a kiosk offers to read pages aloud, with the voice of the system where it has "
        "one. It is silent until somebody asks, and again for the next person.",
    ),
)


def from_values(
    values: Mapping[str, object],
    source: str,
    base: Policy | None = None,
    *,
    switches_are_numbers: bool = False,
) -> Policy:
    """The policy that these values make; `source` names where they were read.

    What they do not decide is as in `base`, which counts for less. With `switches_are_numbers`, 1
    is on and 0 is off: the registry has no value of that kind.
    """
    known = {setting.name: setting for setting in SETTINGS}
    base = base or Policy()
    read: dict[str, Any] = {}
    problems = list(base.problems)
    for name, value in values.items():
        setting = known.get(name)
        if setting is None:
            problems.append(f"The policy in {source} names “{name}”, which is no setting.")
            continue
        if switches_are_numbers and setting.kind == "switch" and value in (0, 1):
            value = bool(value)
        try:
            read[name] = setting.read(value)
        except ValueError:
            problems.append(f"In the policy in {source}, {name} must be {setting.form}.")
    return base._replace(**read, problems=tuple(problems))


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


def from_arguments(given: Sequence[str], base: Policy) -> Policy:
    """The policy with what the command line decides, each as `name=value` with a value of TOML."""
    import tomllib

    values: dict[str, object] = {}
    problems = list(base.problems)
    for one in given:
        name, _, value = one.partition("=")
        try:
            values[name.strip()] = tomllib.loads(f"value = {value}")["value"]
        except (ValueError, RecursionError):
            problems.append(f"“--set {one}” is not understood: write it as name=value.")
    return from_values(values, "the command line", base._replace(problems=tuple(problems)))
