"""From a key to an installed pack, by the commands alone; and what each refuses."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fingerpost import locate
from fingerpost.content.choose import Wanted, open_best
from fingerpost_author import cli, fetch
from packmaker import LATER, LATEST, PackMaker

if TYPE_CHECKING:
    from tests.author.conftest import Tiny

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def no_program_beside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The version of this checkout's own content must not decide these tests."""
    monkeypatch.setattr(locate, "content_file", lambda: tmp_path / "none.sqlite")
    monkeypatch.setattr(locate, "policy_file", lambda: tmp_path / "policy.toml")


def test_from_a_key_to_an_installed_pack(
    content_file: Path, tmp_path: Path, capsys: Capture
) -> None:
    key, share, installed = tmp_path / "key", tmp_path / "share", tmp_path / "installed"
    content = Path(__file__).parents[2] / "resources" / "content"
    assert cli.main(["--json", "keygen", str(key), "--no-password"]) == 0
    public = json.loads(capsys.readouterr().out)["key"]
    assert cli.main(["build", "--content", str(content), "--pack", str(share)]) == 0
    (pack,) = share.iterdir()
    assert cli.main(["sign", str(pack), "--secret", f"{key}.key"]) == 0
    assert cli.main(["verify", str(pack), "--key", f"{key}.pub"]) == 0
    assert "is good: Fingerpost, edition" in capsys.readouterr().out
    more = ["--from", str(share), "--key", public, "--into", str(installed)]
    assert cli.main(["install", *more]) == 0
    assert f"{pack.name} is installed in {installed}." in capsys.readouterr().out
    opened = open_best(tmp_path / "none.sqlite", Wanted(installed, keys=(public,)))
    assert opened.problem == ""
    opened.close()
    assert cli.main(["install", *more]) == 0
    assert "is installed already" in capsys.readouterr().out
    assert content_file.exists()


def test_a_key_is_never_overwritten(tmp_path: Path, capsys: Capture) -> None:
    assert cli.main(["keygen", str(tmp_path / "k"), "--no-password"]) == 0
    before = (tmp_path / "k.key").read_bytes()
    assert cli.main(["keygen", str(tmp_path / "k"), "--no-password"]) == 1
    assert "A key is never overwritten" in capsys.readouterr().err
    assert (tmp_path / "k.key").read_bytes() == before


def test_passwords_have_to_agree(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["one", "two", ""])
    monkeypatch.setattr("fingerpost_author.console.Console.ask_secret", lambda *_: next(answers))
    for _ in range(2):
        assert cli.main(["keygen", str(tmp_path / "k")]) == 1
        assert "The two passwords differ, or there was none" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["verify", "{pack}"], 2, "built without a key. Name one with --key."),
        (["verify", "{pack}", "--key", "nonsense"], 1, "This is not a public key."),
        (["verify", "{pack}", "--key", "gone.pub"], 2, "The key file gone.pub cannot be read."),
        (["verify", "{pack}", "--key", "{other}"], 1, "does not trust"),
        (["verify", "{here}/x.pack", "--key", "{other}"], 1, "is not the name of a pack"),
        (["sign", "{pack}", "--secret", "{pack}"], 1, "was not signed"),
        (["sign", "{pack}", "--secret", "{here}"], 1, "was not signed: Is a directory."),
        (["sign", "{here}/local-2027.01.01.pack", "--secret", "{pack}.minisig"], 1, "is missing"),
        (["install"], 2, "Name a pack, or a folder with --from."),
        (["install", "{pack}", "--from", "{here}"], 2, "Name a pack, or a folder with --from."),
        (["install", "{pack}", "--key", "{other}", "--into", "{here}/i"], 1, "does not trust"),
        (["install", "--from", "{here}/gone"], 1, "/gone holds no pack."),
        (["install", "--from", "{pack}"], 1, "cannot be read: Not a directory."),
    ],
)  # fmt: skip
def test_one_sentence_and_an_exit_code(
    maker: PackMaker, tmp_path: Path, capsys: Capture, arguments: list[str], code: int, told: str
) -> None:
    from fingerpost_author import minisign

    pack = maker.pack(tmp_path, LATER)
    other = minisign.public_line(maker.stranger)
    given = [part.format(pack=pack, here=tmp_path, other=other) for part in arguments]
    assert cli.main(given) == code
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_a_pack_is_signed_only_if_it_is_good(
    maker: PackMaker, tmp_path: Path, capsys: Capture
) -> None:
    """An editor's slip must not become a signed pack that every copy then refuses."""
    cli.main(["keygen", str(tmp_path / "k"), "--no-password"])
    broken = maker.data(change=["DELETE FROM document WHERE id = 'police-999'"])
    file = maker.write(tmp_path, broken)
    before = Path(f"{file}.minisig").read_bytes()
    assert cli.main(["sign", str(file), "--secret", str(tmp_path / "k.key")]) == 1
    assert "It lacks the number 999." in capsys.readouterr().err
    assert Path(f"{file}.minisig").read_bytes() == before


def test_a_pack_named_after_its_version(tiny: "Tiny", tmp_path: Path, capsys: Capture) -> None:
    assert cli.main(["build", "--content", str(tiny.root), "--pack", str(tmp_path / "p")]) == 0
    assert [f.name for f in (tmp_path / "p").iterdir()] == ["fingerpost-2026.11.23.pack"]
    assert "SHA-256" in capsys.readouterr().out


def test_the_newest_pack_of_a_share_is_fetched(
    maker: PackMaker, tmp_path: Path, capsys: Capture
) -> None:
    share = tmp_path / "share"
    for version in (LATER, LATEST):
        maker.pack(share, version)
    maker.local(share, LATER)
    (share / "holiday.jpg").write_bytes(b"x")
    into = tmp_path / "installed"
    more = ["--key", maker.public, "--into", str(into)]
    assert cli.main(["install", "--from", str(share), *more]) == 0
    assert sorted(file.name for file in into.glob("*.pack")) == [
        f"fingerpost-{LATEST}.pack",
        f"local-{LATER}.pack",
    ]
    assert capsys.readouterr().err == ""


def test_the_office_s_key_for_local_lists_is_in_the_policy(
    maker: PackMaker, tmp_path: Path, capsys: Capture
) -> None:
    pack = maker.local(tmp_path / "share", LATER)
    more = [str(pack), "--into", str(tmp_path / "i")]
    assert cli.main(["install", *more]) == 2
    (tmp_path / "policy.toml").write_text(f'local_keys = ["{maker.public}"]')
    assert cli.main(["install", *more]) == 0
    assert "is installed in" in capsys.readouterr().out


def test_a_share_that_does_not_answer_is_given_up(tmp_path: Path) -> None:
    """As a share on a computer that is gone: whoever asks it anything waits for ever."""
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    with (
        pytest.raises(fetch.FetchError, match="did not answer within"),
        fetch.fetched(tmp_path, 0.2, command),
    ):
        pass


def test_what_is_fetched_is_gone_afterwards(maker: PackMaker, tmp_path: Path) -> None:
    maker.pack(tmp_path, LATER)
    with fetch.fetched(tmp_path, 60) as found:
        (file,) = found
        assert file.read_bytes() == (tmp_path / file.name).read_bytes()
        assert file.parent != tmp_path
    assert not file.parent.exists()
