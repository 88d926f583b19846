"""The installer for any Linux, with a small stand-in inside: what it writes, refuses and undoes."""

import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from installing import Person, snapshot, stand_in
from linux import self_extracting
from linux.self_extracting import Member

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is for Linux")

Packed = Callable[[str], Path]

SHELLS = [
    shell for shell in ("sh", "bash", "dash", "busybox sh") if shutil.which(shell.partition(" ")[0])
]
# How many changing commands an installation has, at least: fewer would mean that the plug is not
# pulled at all.
LEAST_STEPS = 15


def version_in(person: Person) -> str:
    return (person.prefix / "_internal/deep/part.so").read_text()


# In and out


@pytest.mark.parametrize("shell", SHELLS)
def test_it_comes_and_goes_without_a_trace(person: Person, packed: Packed, shell: str) -> None:
    before = snapshot(person.home)
    done = person.run(packed("1.0"), shell=shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"Fingerpost is installed. Start it from the menu, or with: {person.prefix}/fingerpost\n"
    ).replace("Fingerpost is", "Fingerpost 0.1.0 is")
    assert version_in(person) == "part of 1.0"
    outside = {
        name: value
        for name, value in snapshot(person.home).items()
        if not name.startswith(".local/opt/fingerpost/") and value[0] == "file"
    }
    assert outside.keys() - before.keys() == {".local/share/applications/fingerpost.desktop"}
    done = person.run(packed("1.0"), "--uninstall", shell=shell)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Fingerpost is removed.\n", "")
    assert snapshot(person.home) == before


def test_it_can_be_taken_away_without_the_installer(person: Person, packed: Packed) -> None:
    before = snapshot(person.home)
    assert person.run(packed("1.0")).returncode == 0
    done = person.run(person.prefix / "uninstall")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Fingerpost is removed.\n", "")
    assert snapshot(person.home) == before


def test_folders_that_were_there_stay_though_they_are_empty(person: Person, packed: Packed) -> None:
    (person.home / ".local/share/applications").mkdir(parents=True)
    before = snapshot(person.home)
    assert person.run(packed("1.0")).returncode == 0
    assert person.run(packed("1.0"), "--uninstall").returncode == 0
    assert snapshot(person.home) == before


def test_folders_that_others_use_by_now_stay(person: Person, packed: Packed) -> None:
    assert person.run(packed("1.0")).returncode == 0
    (person.home / ".local/share/other").write_text("of another program")
    assert person.run(packed("1.0"), "--uninstall").returncode == 0
    left = {name for name in snapshot(person.home) if name != "notes.txt"}
    assert left == {".local", ".local/share", ".local/share/other"}


def test_a_newer_version_replaces_an_older_one(person: Person, packed: Packed) -> None:
    before = snapshot(person.home)
    assert person.run(packed("1.0")).returncode == 0
    assert person.run(packed("2.0")).returncode == 0
    names = {path.name for path in person.prefix.rglob("*")}
    assert version_in(person) == "part of 2.0"
    assert "only in 2.0" in names
    assert "only in 1.0" not in names
    assert person.run(packed("2.0"), "--uninstall").returncode == 0
    assert snapshot(person.home) == before


def test_nobody_else_can_look_inside(person: Person, packed: Packed) -> None:
    assert person.run(packed("1.0")).returncode == 0
    new = [person.launcher, person.prefix, *person.prefix.rglob("*")]
    assert [path for path in new if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


def test_quiet_says_nothing_and_check_changes_nothing(person: Person, packed: Packed) -> None:
    before = snapshot(person.home)
    done = person.run(packed("1.0"), "--check")
    assert (done.returncode, done.stdout) == (0, "This file is whole: Fingerpost 0.1.0.\n")
    assert snapshot(person.home) == before
    done = person.run(packed("1.0"), "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = person.run(packed("1.0"), "--uninstall", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_help_names_what_is_written(person: Person, packed: Packed) -> None:
    done = person.run(packed("1.0"), "--help")
    assert done.returncode == 0
    assert f"{person.prefix}/" in done.stdout
    assert str(person.launcher) in done.stdout


@pytest.mark.parametrize("name", ["a b", "café", "it's", "a/b/c", "-x"])
def test_another_folder(person: Person, packed: Packed, name: str) -> None:
    before = snapshot(person.home)
    assert person.run(packed("1.0"), "--prefix", name).returncode == 0
    assert (person.home / name / "fingerpost").exists()
    checker = shutil.which("desktop-file-validate")
    if checker is not None:
        subprocess.run([checker, person.launcher], check=True)
    assert f'Exec="{person.home / name}/fingerpost"' in person.launcher.read_text()
    assert person.run(packed("1.0"), "--uninstall", f"--prefix={name}").returncode == 0
    assert snapshot(person.home) == before


# What belongs to somebody else


def test_a_folder_that_is_not_ours_is_left_alone(person: Person, packed: Packed) -> None:
    person.prefix.mkdir(parents=True)
    (person.prefix / "letter").write_text("mine")
    before = snapshot(person.home)
    for arguments in ([], ["--uninstall"]):
        done = person.run(packed("1.0"), *arguments)
        assert done.returncode == 1
        assert "Nothing was changed" in done.stderr
        assert snapshot(person.home) == before


def test_a_launcher_that_is_not_ours_is_left_alone(person: Person, packed: Packed) -> None:
    person.launcher.parent.mkdir(parents=True)
    person.launcher.write_text("[Desktop Entry]\nExec=something\n")
    before = snapshot(person.home)
    done = person.run(packed("1.0"))
    assert done.returncode == 1
    assert "was not made by this file" in done.stderr
    assert snapshot(person.home) == before


def test_what_somebody_put_into_the_folder_is_kept(person: Person, packed: Packed) -> None:
    assert person.run(packed("1.0")).returncode == 0
    (person.prefix / "data/letter").write_text("mine")
    done = person.run(packed("2.0"))
    assert done.returncode == 0
    assert version_in(person) == "part of 2.0"
    (kept,) = person.prefix.parent.glob("fingerpost.kept-*")
    assert (kept / "data/letter").read_text() == "mine"
    assert str(kept) in done.stdout
    (person.prefix / "letter").write_text("mine too")
    done = person.run(packed("2.0"), "--uninstall")
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in person.prefix.rglob("*")] == ["letter"]


def test_uninstalling_what_is_not_there(person: Person, packed: Packed) -> None:
    before = snapshot(person.home)
    done = person.run(packed("1.0"), "--uninstall")
    assert done.returncode == 0
    assert done.stdout == f"Fingerpost is not installed in {person.prefix}.\n"
    assert snapshot(person.home) == before


def test_not_twice_at_once(person: Person, packed: Packed) -> None:
    assert person.run(packed("1.0")).returncode == 0
    before = snapshot(person.home)
    with subprocess.Popen(
        ["flock", person.prefix.parent, "cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        holder.stdin.write(b"held\n")
        holder.stdin.flush()
        holder.stdout.readline()
        for arguments in ([], ["--uninstall"]):
            done = person.run(packed("1.0"), *arguments)
            assert done.returncode == 1
            assert "already" in done.stderr
        holder.stdin.close()
    assert snapshot(person.home) == before


# A bad file, a bad computer, bad words


@pytest.mark.parametrize("damage", ["one bit", "cut short"])
def test_a_damaged_file_changes_nothing(
    person: Person, packed: Packed, tmp_path: Path, damage: str
) -> None:
    data = bytearray(packed("1.0").read_bytes())
    if damage == "one bit":
        data[-100] ^= 1
    else:
        del data[-100:]
    file = tmp_path / "damaged.run"
    file.write_bytes(data)
    before = snapshot(person.home)
    for arguments in ([], ["--check"]):
        done = person.run(file, *arguments)
        assert done.returncode == 1
        assert done.stderr.startswith("This file is damaged or incomplete.")
    assert snapshot(person.home) == before


@pytest.mark.parametrize(
    ("tool", "says", "sentence"),
    [
        ("getconf", "echo glibc 2.31", "This Linux is too old"),
        ("getconf", "echo glibc 1.99", "This Linux is too old"),
        ("getconf", "exit 1", "GNU C library"),
        ("uname", "[ $1 = -s ] && echo Linux || echo aarch64", "Intel or AMD"),
        ("uname", "[ $1 = -m ] && echo x86_64 || echo Darwin", "64-bit Linux"),
        ("df", "printf 'head\\nx 1 1 99 1%% /\\n'", "not enough room"),
    ],
)
def test_a_computer_that_cannot_run_it_is_not_changed(
    person: Person, packed: Packed, tool: str, says: str, sentence: str
) -> None:
    before = snapshot(person.home)
    person.tool(tool, f"#!/bin/sh\n{says}\n")
    done = person.run(packed("1.0"))
    assert done.returncode == 1
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1
    if tool != "df":
        assert snapshot(person.home) == before
    assert person.run(packed("1.0"), "--uninstall").returncode == 0
    assert snapshot(person.home) == before


def test_newer_systems_will_do(person: Person, packed: Packed) -> None:
    for version in ("2.35", "2.41", "3.0"):
        person.tool("getconf", f"#!/bin/sh\necho glibc {version}\n")
        assert person.run(packed("1.0")).returncode == 0


def test_other_unpackers_will_do(person: Person, packed: Packed) -> None:
    assert person.run(packed("1.0"), PATH=person.without("xz", "busybox")).returncode == 0
    assert version_in(person) == "part of 1.0"
    before = snapshot(person.home)
    none = person.without("xz", "busybox", *(f"python3{part}" for part in ("", ".11", ".12")))
    done = person.run(packed("2.0"), PATH=none)
    assert done.returncode == 1
    assert "xz is missing" in done.stderr
    assert snapshot(person.home) == before


def test_a_program_that_fails_its_own_test_is_not_installed(
    person: Person, packed: Packed, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.run"
    program = b"#!/bin/sh\necho 'ok      one'\necho 'FAILED  two: libEGL.so.1'\nexit 3\n"
    others = [one for one in stand_in("2.0") if one.name != "fingerpost"]
    self_extracting.write(broken, [*others, Member("fingerpost", program, starts=True)])
    before = snapshot(person.home)
    done = person.run(broken)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Fingerpost does not run on this computer. It said:\nFAILED  two: libEGL.so.1\n"
    )
    assert snapshot(person.home) == before
    assert person.run(packed("1.0")).returncode == 0
    before = snapshot(person.home)
    assert person.run(broken).returncode == 1
    assert snapshot(person.home) == before


@pytest.mark.parametrize("prefix", ['a"b', "a$b", "a`b", "a%b", "a\\b", "a\nb", "/", ""])
def test_folders_that_a_launcher_cannot_name(person: Person, packed: Packed, prefix: str) -> None:
    before = snapshot(person.home)
    done = person.run(packed("1.0"), "--prefix", prefix)
    assert done.returncode == 1
    assert done.stderr.startswith("Please name a folder")
    assert snapshot(person.home) == before


def test_wrong_options(person: Person, packed: Packed) -> None:
    for arguments, sentence in ((["--wrong"], "no option --wrong"), (["--prefix"], "needs the")):
        done = person.run(packed("1.0"), *arguments)
        assert done.returncode == 1
        assert sentence in done.stderr


# Somebody pulls the plug


@pytest.mark.packaging
@pytest.mark.parametrize("when", ["BEFORE", "AFTER"])
@pytest.mark.parametrize("then", ["install", "uninstall"])
def test_a_plug_pulled_while_it_is_installed(
    person: Person, packed: Packed, when: str, then: str
) -> None:
    before = snapshot(person.home)
    step = 1
    while person.pull_the_plug(when, step, packed("1.0")):
        if then == "install":
            assert person.run(packed("1.0")).returncode == 0, step
            assert version_in(person) == "part of 1.0"
        done = person.run(packed("1.0"), "--uninstall")
        assert (done.returncode, done.stderr) == (0, ""), step
        assert snapshot(person.home) == before, step
        step += 1
    assert step > LEAST_STEPS


@pytest.mark.packaging
@pytest.mark.parametrize("when", ["BEFORE", "AFTER"])
def test_a_plug_pulled_while_it_is_replaced(person: Person, packed: Packed, when: str) -> None:
    before = snapshot(person.home)
    step = 1
    while True:
        assert person.run(packed("1.0")).returncode == 0
        if not person.pull_the_plug(when, step, packed("2.0")):
            break
        done = person.run(packed("2.0"))
        assert (done.returncode, done.stderr) == (0, ""), step
        assert version_in(person) == "part of 2.0"
        assert person.run(packed("2.0"), "--uninstall").returncode == 0
        assert snapshot(person.home) == before, step
        step += 1
    assert step > LEAST_STEPS


@pytest.mark.packaging
@pytest.mark.parametrize("when", ["BEFORE", "AFTER"])
def test_a_plug_pulled_while_it_is_removed(person: Person, packed: Packed, when: str) -> None:
    before = snapshot(person.home)
    step = 1
    while True:
        assert person.run(packed("1.0")).returncode == 0
        if not person.pull_the_plug(when, step, packed("1.0"), "--uninstall"):
            break
        done = person.run(packed("1.0"), "--uninstall")
        assert (done.returncode, done.stderr) == (0, ""), step
        assert snapshot(person.home) == before, step
        step += 1
    assert step > LEAST_STEPS
