"""Languages: six Welsh forms of counting, and English wherever a catalogue fails."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from fingerpost.i18n import Language, Translated, open_language

ROOT = Path(__file__).parents[2]
COUNTED = ("1 guide", "{n} guides")


@pytest.fixture(scope="session")
def catalogues() -> ModuleType:
    """`packaging/catalogues.py`, which is a script and in no package."""
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "packaging/catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def folder(catalogues: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("locale")
    catalogues.compile_all(made)
    return made


def test_english_says_what_is_written() -> None:
    language = Language()
    assert language.say("Quick close") == "Quick close"
    assert [language.count(n, *COUNTED) for n in (0, 1, 2)] == ["0 guides", "1 guide", "2 guides"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Dim canllawiau"),
        (1, "1 canllaw"),
        (2, "2 ganllaw"),
        (3, "3 chanllaw"),
        (4, "4 canllaw"),
        (5, "5 canllaw"),
        (6, "6 chanllaw"),
        (7, "7 canllaw"),
        (16, "16 canllaw"),
    ],
)
def test_welsh_counts_in_six_forms(folder: Path, number: int, words: str) -> None:
    assert open_language("cy", folder).count(number, *COUNTED) == words


def test_welsh_speaks_welsh(folder: Path) -> None:
    welsh = open_language("cy", folder)
    assert isinstance(welsh, Translated)
    assert welsh.code == "cy"
    assert welsh.say("In danger now? Call 999.") == "Mewn perygl nawr? Ffoniwch 999."


def test_a_text_that_is_missing_is_said_in_english(folder: Path) -> None:
    assert open_language("cy", folder).say("A text of tomorrow") == "A text of tomorrow"
    assert open_language("cy", folder).say("") == ""


@pytest.mark.parametrize("code", ["", "en", "fr", "../cy", "cy_GB"])
def test_other_codes_mean_english(folder: Path, code: str) -> None:
    assert open_language(code, folder).code == "en"


@pytest.mark.parametrize("data", [b"", b"not a catalogue", b"\xde\x12\x04\x95" + b"\xff" * 60])
def test_a_damaged_catalogue_means_english(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "cy.mo").write_bytes(data)
    assert open_language("cy", tmp_path).code == "en"
    assert open_language("cy", tmp_path / "nowhere").code == "en"


# How catalogues are kept


def test_every_text_of_the_program_is_translated(catalogues: ModuleType) -> None:
    assert [line for file in catalogues.files() for line in catalogues.problems(file)] == []


def test_compiling_gives_the_same_bytes(
    catalogues: ModuleType, folder: Path, tmp_path: Path
) -> None:
    catalogues.compile_all(tmp_path)
    data = (tmp_path / "cy.mo").read_bytes()
    assert data == (folder / "cy.mo").read_bytes()
    # On another day too, and in another time zone.
    assert b"POT-Creation-Date: 1970-01-01 00:00+0000\n" in data


@pytest.fixture
def workshop(catalogues: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of two texts, and its Welsh."""
    source, locale = tmp_path / "src" / "fingerpost", tmp_path / "locale"
    source.mkdir(parents=True)
    locale.mkdir()
    (source / "page.py").write_text(
        'title = mark("Read in {name}.")\nwords = look.count(len(rows), "1 line", "{n} lines")\n'
    )
    (locale / "cy.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: cy\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Read in {name}."\nmsgstr "Darllenwyd yn {name}."\n\n'
        'msgid "1 line"\nmsgid_plural "{n} lines"\n'
        'msgstr[0] "1 llinell"\nmsgstr[1] "{n} llinell"\n'
    )
    monkeypatch.setattr(catalogues, "LOCALE", locale)
    monkeypatch.setattr(catalogues, "SOURCES", source)
    monkeypatch.setattr(catalogues.texts, "__defaults__", (source,))
    return tmp_path


def complaints(catalogues: ModuleType) -> list[str]:
    return [line for file in catalogues.files() for line in catalogues.problems(file)]


def test_a_good_catalogue_has_no_problems(catalogues: ModuleType, workshop: Path) -> None:
    assert complaints(catalogues) == []


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("yn {name}.", "yn.", "it leaves out {name}"),
        ("yn {name}.", "yn {nom}.", "it names {nom}, which the text does not"),
        ("yn {name}.", "yn {name}", "it ends in “}”, the text in “.”"),
        ("yn {name}.", "yn {name}. ", "a space at its beginning or end is lost or added"),
        ("Darllenwyd yn {name}.", "", "is not translated"),
        ("{n} llinell", "", "is not translated"),
    ],
)
def test_a_bad_translation_is_named(
    catalogues: ModuleType, workshop: Path, before: str, after: str, complaint: str
) -> None:
    file = workshop / "locale" / "cy.po"
    file.write_text(file.read_text().replace(f'{before}"', f'{after}"', 1))
    assert any(complaint in line for line in complaints(catalogues))


def test_new_and_old_texts_are_noticed_and_taken_in(catalogues: ModuleType, workshop: Path) -> None:
    source = workshop / "src" / "fingerpost" / "page.py"
    source.write_text('say("Something new")\nlook.count(n, "1 line", "{n} lines")\n')
    assert len(complaints(catalogues)) == 2
    catalogues.update()
    assert complaints(catalogues) == [
        "cy.po: “Something new” (src/fingerpost/page.py) is not translated"
    ]
    assert "1 llinell" in (workshop / "locale" / "cy.po").read_text()


def test_two_counts_of_one_singular_are_refused(catalogues: ModuleType, workshop: Path) -> None:
    """Gettext finds both by the singular, and would give one of them the other's words."""
    source = workshop / "src" / "fingerpost" / "page.py"
    source.write_text(source.read_text() + 'look.count(n, "1 line", "{n} long lines")\n')
    with pytest.raises(catalogues.ProblemError, match="1 line"):
        catalogues.texts()


def test_a_count_that_cannot_be_read_is_refused(catalogues: ModuleType, workshop: Path) -> None:
    source = workshop / "src" / "fingerpost" / "page.py"
    source.write_text('look.count(n, one, "{n} lines")\n')
    with pytest.raises(catalogues.ProblemError, match=r"page\.py:1"):
        catalogues.texts()
