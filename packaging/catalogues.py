"""The catalogues of the languages other than English: kept in step with the program, and compiled.

    python packaging/catalogues.py update     take new texts into resources/locale/*.po
    python packaging/catalogues.py check      say what is missing or wrong; status 1 if anything is
    python packaging/catalogues.py compile    write build/locale/*.mo

A text is what stands in a call of `say`, `mark` or `count` in the program. Translations are edited
in the .po files, by hand or with any gettext editor; nothing here ever changes one.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "fingerpost"
LOCALE = ROOT / "resources" / "locale"
COMPILED = ROOT / "build" / "locale"
NO_TIME = datetime.fromtimestamp(0, UTC)

SAYING = frozenset({"say", "mark", "_say"})
COUNTING = "count"
PLACEHOLDER = re.compile(r"\{(\w*)\}")
Text = str | tuple[str, str]


class Found(NamedTuple):
    """A text of the program, and where it stands first."""

    text: Text
    file: str
    line: int


class ProblemError(Exception):
    """A text cannot be taken out of the program; the message says where."""


def texts(folder: Path = SOURCES) -> list[Found]:
    """Every text of the program, in the order of files and lines, each once.

    Raises:
        ProblemError: a call names a text in a way that cannot be read here, or two texts cannot be
            told apart by gettext.
    """
    found: dict[Text, Found] = {}
    for file in sorted(folder.rglob("*.py")):
        for one in _texts_of(file, file.relative_to(folder.parents[1]).as_posix()):
            found.setdefault(one.text, one)
    keys: dict[str, Found] = {}
    for one in found.values():
        key = one.text if isinstance(one.text, str) else one.text[0]
        other = keys.setdefault(key, one)
        if other is not one:
            raise ProblemError(
                f"{one.file}:{one.line}: “{key}” is already a text with another plural "
                f"({other.file}:{other.line}): give one of them other words"
            )
    return list(found.values())


def _texts_of(file: Path, name: str) -> Iterator[Found]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        function = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        words = [text for arg in node.args if (text := _text(arg)) is not None]
        if function in SAYING and words:
            yield Found(words[0], name, node.lineno)
        elif function == COUNTING and len(node.args) == 3:
            if len(words) == 1:
                one = node.args[1]
                raise ProblemError(f"{name}:{one.lineno}: write both forms of a count in full")
            if len(words) == 2:
                yield Found((words[0], words[1]), name, node.lineno)


def _text(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def read(file: Path) -> Catalog:
    """A catalogue as it is edited."""
    with file.open("rb") as stream:
        return read_po(stream, locale=file.stem)


def files() -> list[Path]:
    """The catalogues that there are."""
    return sorted(LOCALE.glob("*.po"))


def update() -> None:
    """Take new texts into each catalogue, and take out those that are gone.

    Raises:
        ProblemError: see `texts`.
    """
    template = Catalog()
    for one in texts():
        template.add(one.text, locations=[(one.file, one.line)])
    for file in files():
        catalogue, reviewer = read(file), _reviewer(file)
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        with file.open("wb") as stream:
            stream.write(_header(catalogue, reviewer).encode())
            write_po(
                stream,
                catalogue,
                width=100,
                omit_header=True,
                include_lineno=False,
                ignore_obsolete=True,
            )


def _reviewer(file: Path) -> str:
    """Who has read a catalogue, as its header says; empty for a draft."""
    found = re.search(r"^\"X-Reviewed-By: *(.*?)\\n\"$", file.read_text("utf-8"), re.MULTILINE)
    return found[1] if found else ""


def _header(catalogue: Catalog, reviewer: str) -> str:
    """What a catalogue says of itself: what gettext needs, and nothing that changes by itself."""
    plural = f"nplurals={catalogue.num_plurals}; plural={catalogue.plural_expr};"
    lines = [
        "# The words of Fingerpost. Edit the lines that begin with msgstr; README.md says how.",
        'msgid ""',
        'msgstr ""',
        f'"Language: {catalogue.locale_identifier}\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=utf-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        f'"Plural-Forms: {plural}\\n"',
        f'"X-Reviewed-By: {reviewer}\\n"',
    ]
    return "\n".join(lines) + "\n\n"


def problems(file: Path) -> Iterator[str]:
    """What is wrong with a catalogue, a line each."""
    catalogue = read(file)
    wanted = {one.text: one for one in texts()}
    have = {_id(message): message for message in catalogue if message.id}
    for text, one in wanted.items():
        message = have.get(text)
        where = f"{file.name}: “{text if isinstance(text, str) else text[1]}” ({one.file})"
        if message is None:
            yield f"{where} is not in it: run `python packaging/catalogues.py update`"
        elif message.fuzzy or not all(_strings(message)):
            yield f"{where} is not translated"
        else:
            for string in _strings(message):
                yield from (f"{where}: {wrong}" for wrong in _differences(text, string))
    for text in have.keys() - wanted.keys():
        yield f"{file.name}: “{text}” is no longer in the program: run `update`"


def _id(message: Message) -> Text:
    if isinstance(message.id, str):
        return message.id
    one, many = message.id
    return one, many


def _strings(message: Message) -> list[str]:
    string = message.string
    return [string] if isinstance(string, str) else list(string or ("",))


def _differences(text: Text, string: str) -> Iterator[str]:
    """Where a translation does not stand in for its text: placeholders, spaces, end marks."""
    forms = (text,) if isinstance(text, str) else text
    allowed = {name for form in forms for name in PLACEHOLDER.findall(form)}
    needed = set(PLACEHOLDER.findall(text)) if isinstance(text, str) else set()
    used = set(PLACEHOLDER.findall(string))
    for name in sorted(used - allowed):
        yield f"it names {{{name}}}, which the text does not"
    for name in sorted(needed - used):
        yield f"it leaves out {{{name}}}"
    if (string[:1].isspace(), string[-1:].isspace()) != (
        forms[0][:1].isspace(),
        forms[0][-1:].isspace(),
    ):
        yield "a space at its beginning or end is lost or added"
    ends = ".?:"
    if (string[-1] in ends or forms[0][-1] in ends) and string[-1] != forms[0][-1]:
        yield f"it ends in “{string[-1]}”, the text in “{forms[0][-1]}”"


def compile_all(folder: Path = COMPILED) -> None:
    """Write each catalogue as the program reads it; the same texts give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in files():
        catalogue = read(file)
        # Babel would write down when it was read, which is now.
        catalogue.creation_date = NO_TIME
        with (folder / f"{file.stem}.mo").open("wb") as stream:
            write_mo(stream, catalogue)


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns 0, or 1 after saying what is wrong."""
    parser = argparse.ArgumentParser(description="The catalogues of the interface.")
    parser.add_argument("command", choices=("update", "check", "compile"))
    parser.add_argument("--output", type=Path, default=COMPILED, help="where compiled ones go")
    given = parser.parse_args(arguments)
    command = given.command
    try:
        if command == "update":
            update()
        elif command == "compile":
            compile_all(given.output)
        else:
            found = [line for file in files() for line in problems(file)]
            print("\n".join(found) or "No problems.")
            return 1 if found else 0
    except ProblemError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
