"""What goes with every release: sums, their signature, and what the wrong system is told."""

import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

import build
import payload
import project
import release
from macos import dmg


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder with what is given to people, and something that is not."""
    for name in ("fingerpost_1.0_amd64.deb", "Fingerpost-1.0-linux-x86_64.run", "notes.txt"):
        (tmp_path / name).write_text(f"this is {name}")
    return tmp_path


def test_sums_are_those_that_sha256sum_checks(given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(release.KEY, raising=False)
    sums = release.add_sums(given)
    listed = [line.partition("  ")[2] for line in sums.read_text().splitlines()]
    assert listed == ["Fingerpost-1.0-linux-x86_64.run", "fingerpost_1.0_amd64.deb"]
    subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", sums.name], cwd=given, check=True
    )
    assert not (given / "SHA256SUMS.minisig").exists()


@pytest.mark.packaging
@pytest.mark.parametrize("password", ["", "correct horse"])
def test_the_signature_is_one_that_minisign_accepts(
    given: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory,
    password: str,
) -> None:  # fmt: skip
    keys = tmp_path_factory.mktemp("keys")
    public, secret = keys / "fingerpost.pub", keys / "fingerpost.key"
    subprocess.run(
        ["minisign", "-G", "-p", public, "-s", secret, *([] if password else ["-W"])],
        input=f"{password}\n{password}\n",
        text=True,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    monkeypatch.setenv(release.KEY, str(secret))
    monkeypatch.setenv(release.PASSWORD, password)
    sums = release.add_sums(given)

    def accepted() -> bool:
        command: list[str | Path] = ["minisign", "-V", "-q", "-p", public, "-m", sums]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    assert accepted()
    assert f"Fingerpost {project.version()}" in (given / "SHA256SUMS.minisig").read_text()
    sums.write_text(sums.read_text().replace("0", "1"))
    assert not accepted()


@pytest.mark.packaging
def test_a_key_that_does_not_open_stops_the_release(
    given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(release.KEY, str(given / "notes.txt"))
    with pytest.raises(payload.PayloadError, match="could not be signed"):
        release.add_sums(given)


# macOS


@pytest.mark.skipif(sys.platform == "darwin", reason="it is refused elsewhere")
def test_a_disk_image_needs_macos(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert build.main(["installers", "dmg"]) == 1
    assert capsys.readouterr().err == "the part dmg needs macOS\n"
    with pytest.raises(payload.PayloadError, match="needs macOS"):
        dmg.build(tmp_path / "Fingerpost.app", tmp_path)


def test_an_unknown_form_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["installers", "rpm"]) == 1
    assert "there is no part rpm" in capsys.readouterr().err


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """The outside of an application of macOS."""
    folder = tmp_path / "Fingerpost.app"
    for name in ("MacOS/fingerpost", "Frameworks/lib.dylib", "Frameworks/a/deep.so"):
        file = folder / "Contents" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"\xcf\xfa\xed\xfe code")
    (folder / "Contents/Resources").mkdir()
    (folder / "Contents/Resources/data.txt").write_text("no code")
    return folder


def test_everything_is_signed_from_the_inside_out(app: Path, tmp_path: Path) -> None:
    account = dict.fromkeys(dmg.ACCOUNT, "given")
    given = {"FINGERPOST_MACOS_IDENTITY": "Developer ID Application: Somebody", **account}
    commands = [list(command) for command in dmg.steps(app, tmp_path / "image.dmg", given)]
    signed = [Path(words[-1]).name for words in commands if "--sign" in words]
    assert signed == ["deep.so", "lib.dylib", "Fingerpost.app", "image.dmg"]
    for words in commands:
        if "--sign" in words and not words[-1].endswith(".dmg"):
            assert words[words.index("--options") + 1] == "runtime", words
    order = [words[1] if words[0] == "xcrun" else words[0] for words in commands]
    assert order == [*["codesign"] * 4, "hdiutil", "codesign", "notarytool", "stapler", "spctl"]


def test_without_an_identity_it_is_only_packed(app: Path, tmp_path: Path) -> None:
    (only,) = dmg.steps(app, tmp_path / "image.dmg", {})
    assert only[0] == "hdiutil"


def test_half_an_account_is_refused(app: Path, tmp_path: Path) -> None:
    with pytest.raises(payload.PayloadError, match="needs all of"):
        dmg.steps(app, tmp_path / "image.dmg", {"FINGERPOST_APPLE_ID": "somebody"})


def test_the_hardened_runtime_has_no_exception() -> None:
    assert plistlib.loads(dmg.ENTITLEMENTS.read_bytes()) == {}
    values = plistlib.loads((project.HERE / "macos" / "Info.plist").read_bytes())
    assert values["CFBundleDisplayName"] == "Fingerpost"
