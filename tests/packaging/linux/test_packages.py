"""The packages as files: what they hold, what they ask of a system, what checkers say of them."""

import configparser
import gzip
import json
import re
import subprocess
import tarfile
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest

import elf
import payload
import project
import sbom
from fingerpost import cli, locate, policy
from linux import deb, largest

pytestmark = pytest.mark.packaging

Given = Callable[[str], Path]

RULES = payload.read_rules("linux")
# Nothing that somebody reads over a shoulder may tell what the guide is about.
TELLING = re.compile(
    r"stalk|harass|abus|violen|victim|surviv|domestic|crime|criminal|police|helpline|help line"
    r"|refuge|escape|hide|secret|danger|safe",
    re.IGNORECASE,
)
SEEN_BY_OTHERS = (
    "usr/share/applications/fingerpost.desktop",
    f"usr/share/metainfo/{deb.METADATA}",
    "DEBIAN/control",
)


@pytest.fixture(scope="module")
def unpacked(given: Given, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, laid out."""
    folder = tmp_path_factory.mktemp("package") / "tree"
    subprocess.run(["dpkg-deb", "--raw-extract", given(".deb"), folder], check=True)
    return folder


def succeeds(*words: str | Path) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_lintian_has_nothing_to_say(given: Given) -> None:
    assert (
        succeeds("lintian", "--allow-root", "--pedantic", "--fail-on=warning", given(".deb")) == ""
    )


def test_desktop_file_validate_has_nothing_to_say(unpacked: Path) -> None:
    assert succeeds("desktop-file-validate", unpacked / SEEN_BY_OTHERS[0]) == ""


def test_appstream_has_nothing_to_say(unpacked: Path) -> None:
    said = succeeds(
        "appstreamcli", "validate", "--no-net", "--no-color", unpacked / SEEN_BY_OTHERS[1]
    )
    assert not re.search(r"^[EWI]:", said, re.MULTILINE), said


def test_shellcheck_has_nothing_to_say() -> None:
    scripts = [project.HERE / "linux" / "install.sh", *(project.HERE / "setup").glob("*.sh")]
    assert (
        succeeds("shellcheck", "--severity=warning", *scripts, project.ROOT / ".ci" / "run") == ""
    )


def test_man_can_show_the_page(unpacked: Path) -> None:
    page = unpacked / "usr/share/man/man1/fingerpost.1.gz"
    done = subprocess.run(
        ["man", "--warnings", "--local-file", page], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "offline reference guide" in done.stdout


def test_the_page_names_every_option(unpacked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.parse(["--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    text = gzip.decompress((unpacked / "usr/share/man/man1/fingerpost.1.gz").read_bytes()).decode()
    written = set(re.findall(r"--[a-z-]+", text.replace("\\-", "-")))
    assert options
    assert written >= options


@pytest.mark.parametrize("name", SEEN_BY_OTHERS)
def test_what_others_see_tells_nothing(unpacked: Path, name: str) -> None:
    assert TELLING.findall((unpacked / name).read_text("utf-8")) == []


def test_names_in_the_menu_and_in_a_home_folder_tell_nothing(given: Given, unpacked: Path) -> None:
    names = [name for name in payload.files_of(unpacked) if not name.startswith(deb.TOP)]
    names += [file.name for file in (given(".deb"), given(".run"), given(".cdx.json"))]
    assert [name for name in names if TELLING.search(name)] == []
    script = given(".run").read_bytes().partition(b"\nexit 0\n")[0].decode("utf-8")
    assert TELLING.findall(script) == []


def test_no_script_runs_when_it_is_installed(unpacked: Path) -> None:
    assert {file.name for file in (unpacked / "DEBIAN").iterdir()} == {"control", "md5sums"}


def test_everything_belongs_to_root_and_only_the_program_can_be_started(given: Given) -> None:
    listed = succeeds("dpkg-deb", "--contents", given(".deb")).splitlines()
    assert [line for line in listed if line.split()[1] != "root/root"] == []
    started = [line.split()[5] for line in listed if line.startswith("-rwx")]
    assert started == [f"./{deb.TOP}/fingerpost"]
    assert [
        line for line in listed if line[1:10] not in ("rwxr-xr-x", "rw-r--r--", "rwxrwxrwx")
    ] == []


def test_it_asks_for_what_debians_own_tool_says(unpacked: Path, tmp_path: Path) -> None:
    """The packages; versions are ours, and are those of the oldest system that is promised."""
    (tmp_path / "debian").mkdir()
    (tmp_path / "debian/control").write_text(
        "Source: fingerpost\n\nPackage: fingerpost\nArchitecture: amd64\n"
    )
    bundle = unpacked / deb.TOP
    libraries = payload.libraries(bundle)
    folders = sorted({f"-l{file.parent}" for file in libraries})
    done = subprocess.run(
        ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *folders,
         *(f"-e{file}" for file in libraries)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = {word.split()[0] for word in done.stdout.partition("=")[2].split(",")}
    bundled = subprocess.run(
        ["dpkg-query", "--search", *(f"*/{file.name}" for file in libraries)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    ours = {line.partition(":")[0] for line in bundled.splitlines()}
    asked = {word.split()[0] for word in deb.depends(bundle, RULES)}
    assert asked == found - ours


def test_a_library_without_a_package_is_named(unpacked: Path) -> None:
    fewer = {name: value for name, value in RULES.packages.items() if name != "libEGL.so.1"}
    with pytest.raises(payload.PayloadError, match=r"no package for libEGL\.so\.1"):
        deb.depends(unpacked / deb.TOP, RULES._replace(packages=fewer))


# The system they ask for


def test_the_promise_is_no_newer_than_what_is_needed(unpacked: Path) -> None:
    """Nothing is refused that would run."""
    found = elf.newest(payload.libraries(unpacked / deb.TOP))
    assert {name: version for name, (version, _) in found.items()} == dict(RULES.newest)
    text = (unpacked / "DEBIAN/control").read_text()
    glibc = ".".join(map(str, RULES.newest["GLIBC"]))
    assert f"libc6 (>= {glibc})" in text


def test_a_newer_system_than_promised_stops_the_build(unpacked: Path) -> None:
    older = RULES._replace(newest={**RULES.newest, "GLIBC": (2, 34)})
    (line,) = payload.too_new(unpacked / deb.TOP, older)
    assert re.search(r"libpython3\S+ wants GLIBC 2\.35; payload\.toml allows 2\.34", line)


def test_nothing_looks_for_libraries_elsewhere(unpacked: Path) -> None:
    assert payload.led_astray(unpacked / deb.TOP) == ()


# How large they are


def test_downloads_keep_to_their_size(given: Given) -> None:
    for suffix in (".deb", ".run"):
        assert given(suffix).stat().st_size <= RULES.download_bytes


# What they say of themselves


def test_versions_agree(given: Given, unpacked: Path) -> None:
    version = project.version()
    control = (unpacked / "DEBIAN/control").read_text()
    assert f"\nVersion: {version}\n" in control
    release = ElementTree.parse(unpacked / SEEN_BY_OTHERS[1]).find("releases/release")  # noqa: S314
    assert release is not None
    assert release.get("version") == version
    assert f"Fingerpost {version}" in succeeds("sh", given(".run"), "--version")
    assert version in given(".cdx.json").name
    assert succeeds(unpacked / deb.TOP / "fingerpost", "--version") == f"Fingerpost {version}\n"


def test_the_menu_entry_is_the_same_in_both(unpacked: Path) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(unpacked / SEEN_BY_OTHERS[0])
    script = (project.HERE / "linux/install.sh").read_text()
    own = configparser.ConfigParser(interpolation=None)
    own.read_string("[Desktop" + script.partition("[Desktop")[2].partition("END\n")[0])
    differ = {"exec", "icon", "x-fingerpost-installer"}
    assert {name: value for name, value in own["Desktop Entry"].items() if name not in differ} == {
        name: value for name, value in entry["Desktop Entry"].items() if name not in differ
    }


def test_the_single_file_holds_the_same_folder(
    given: Given, unpacked: Path, tmp_path: Path
) -> None:
    data = given(".run").read_bytes().partition(b"\nexit 0\n")[2]
    packed = tmp_path / "packed.tar.xz"
    packed.write_bytes(data)
    with tarfile.open(packed) as archive:
        names = {entry.name for entry in archive if entry.isfile()}
    assert names == {*payload.files_of(unpacked / deb.TOP), "fingerpost.svg", ".installed"}


def test_the_list_of_parts_names_every_file_and_every_library(given: Given, unpacked: Path) -> None:
    bom = json.loads(given(".cdx.json").read_text("utf-8"))
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    parts = [bom["metadata"]["component"], *bom["components"]]
    inner = [one for part in parts for one in part.get("components", [])]
    files = [one["name"] for one in inner if one["type"] == "file"]
    assert sorted(files) == list(payload.files_of(unpacked / deb.TOP))
    names = {one["name"] for one in [*parts, *inner]}
    assert names >= {
        "Fingerpost",
        "CPython",
        "Qt",
        "ICU",
        "HarfBuzz",
        "libpng",
        "PCRE2",
        "libsqlite3-0",
    }
    libraries = [one for one in [*parts, *inner] if one["type"] != "file"]
    assert [one["name"] for one in libraries if not one.get("licenses")] == []


# What the pages say


def rows(markdown: str) -> dict[str, float]:
    """Of a table of the largest files: the size of each in MB, by the reason why it stays.

    Names hold the version of Python and of ICU, which may be others on the next computer.
    """
    lines = [line.split("|") for line in markdown.splitlines() if line.startswith("| `")]
    return {why.strip(): float(size) for _, _, size, why, _ in lines}


def test_the_page_names_the_largest_files() -> None:
    page = (project.HERE / "linux" / "README.md").read_text("utf-8")
    written = rows(page.partition("<!-- largest -->")[2].partition("<!-- /largest -->")[0])
    found = rows(largest.table(project.BUNDLE))
    assert len(found) == largest.MANY
    # The last few are close to each other, and the content grows.
    assert len(written.keys() - found.keys()) <= 2
    for why in written.keys() & found.keys():
        assert written[why] == pytest.approx(found[why], rel=0.15, abs=0.2), why


def test_the_page_names_every_setting_of_the_policy() -> None:
    page = (project.HERE / "linux" / "README.md").read_text("utf-8")
    assert str(locate.policy_file()) in page
    assert str(locate.packs_folder()) in page
    for setting in policy.SETTINGS:
        assert f"| `{setting.name}` |" in page


def test_a_large_file_without_a_reason_is_named(tmp_path: Path) -> None:
    (tmp_path / "new.so").write_bytes(b"12")
    with pytest.raises(payload.PayloadError, match=r"new\.so is one of the 20 largest"):
        largest.table(tmp_path)


def test_the_licences_name_every_part_inside_qt() -> None:
    parts = tomllib.loads(sbom.PARTS.read_text("utf-8"))["inside_qt"]
    folder = project.ROOT / "resources" / "licences"
    text = " ".join((folder / "Qt-parts.txt").read_text("utf-8").split())
    for part in parts:
        assert f"{part['name']} (in {part['library']})" in text
        assert f"Copyright: {part['copyright']} Licence: {part['licence']}" in text
    libraries = (folder / "Linux-libraries.txt").read_text("utf-8")
    assert "Qt-parts.txt" in (folder / "NOTICES.txt").read_text("utf-8")
    for name in ("libglib2.0-0", "libpcre2-8-0", "libzstd1", "libxcb1", "libxkbcommon0", "libffi8"):
        assert f"==== {name} " in libraries
