"""Open Referral UK: from a feed to the list that a reader sees, held to the directory's rules."""

from pathlib import Path

import pytest

from fingerpost.content import packs
from fingerpost.content.choose import Wanted, open_best
from fingerpost_author import cli, minisign
from fingerpost_author.check import load_and_check
from takeover import OURS, only, page, service, take

Capture = pytest.CaptureFixture[str]


def test_a_feed_becomes_a_signed_list_beside_ours(
    into: Path, tmp_path: Path, content_file: Path
) -> None:
    take(into, page(service()))
    share = tmp_path / "packs"
    assert cli.main(["build", "--content", str(into), "--pack", str(share)]) == 0
    pack = share / packs.pack_name("local", "2027.06.01")
    key = minisign.make_key()
    minisign.write_secret(tmp_path / "k", minisign.secret_text(key))
    assert cli.main(["sign", str(pack), "--secret", str(tmp_path / "k")]) == 0
    wanted = Wanted(share, local_keys=(minisign.public_line(key),))
    content = open_best(content_file, wanted)
    assert content.origin.notices == ()
    found = content.search("safe space").services
    assert "local/safe-space-drop-in-1f2df32c" in [hit.id for hit in found]
    assert content.edition_of("local/safe-space-drop-in-1f2df32c").title == "Example Council"
    content.close()


def test_a_list_that_is_too_long_is_neither_built_nor_used(
    into: Path, content_file: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [service(id=f"{number:08x}-0", name=f"Club {number}") for number in range(4)]
    assert take(into, page(*others)) == 0
    monkeypatch.setattr("fingerpost_author.check.MOST_SERVICES", 3)
    share = into.parent / "packs"
    build = ["build", "--content", str(into), "--pack", str(share), "--beside", str(OURS)]
    assert cli.main(build) == 1
    assert "may hold 3 services, and this one has 4" in capsys.readouterr().out
    monkeypatch.undo()
    assert cli.main(build) == 0
    key = minisign.make_key()
    (pack,) = share.iterdir()
    packs.signature_file(pack).write_bytes(minisign.sign(pack.read_bytes(), key, "x"))
    monkeypatch.setattr("fingerpost.content.layout.MOST_SERVICES", 3)
    content = open_best(content_file, Wanted(share, local_keys=(minisign.public_line(key),)))
    assert content.origin.notices[0].endswith("It holds 4 services; it may hold 3.")
    content.close()


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("services", 'kind = "information"', 'kind = "emergency"', "holds no service of the kind"),
        ("services", 'kind = "information"', 'kind = "police"', "holds no service of the kind"),
        ("services", "who =", "often_needed = 1\nwho =", "for the directory to say"),
        ("content", 'title = "Example Council"', 'title = "Fingerpost"', "after the office"),
        ("services", 'topics = ["stalking"]', 'topics = ["other"]', "there is no topic"),
    ],
)
def test_a_local_list_is_held_to_the_directory_s_rules(
    into: Path, name: str, old: str, new: str, told: str
) -> None:
    take(into, page(service()))
    file = only(into) if name == "services" else into / "content.toml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    assert any(told in problem.shown() for problem in load_and_check(into, OURS).problems)


def test_a_local_list_needs_the_directory(into: Path, tmp_path: Path) -> None:
    take(into, page(service()))
    problems = list(load_and_check(into, tmp_path / "gone").problems)
    assert any("is not here" in problem.reason for problem in problems)
