"""The office's policy: what it may say, and that a mistake in it harms nobody."""

from pathlib import Path

import pytest

from fingerpost import policy, reach
from fingerpost.policy import Policy
from fingerpost.system import registry

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/root rw
30 22 0:40 / /srv/office rw - cifs //server/office rw
31 22 0:41 / /srv/old\\040share rw shared:3 - nfs4 server:/x rw
32 22 0:42 / /home/x/cloud rw - fuse.sshfs x rw
33 22 0:43 / /mnt/auto rw - autofs systemd-1 rw
34 22 8:1 / /media/stick rw - vfat /dev/sdb1 rw
35 22 8:1 / /srv/twice rw - ext4 /dev/sdb1 rw
36 35 0:44 / /srv/twice rw - nfs server:/y rw
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "policy.toml"
    file.write_text(text, "utf-8")
    return file


def test_nothing_is_decided_without_a_file(tmp_path: Path) -> None:
    assert policy.from_file(None) == Policy()
    assert policy.from_file(tmp_path / "gone.toml") == Policy()
    assert policy.from_file(write(tmp_path, "")) == Policy()


def test_every_setting(tmp_path: Path) -> None:
    file = write(
        tmp_path, 'packs_folder = "/srv/packs"\nlocal_keys = ["RWa", "RWb"]\nprinting = false\n'
    )
    assert policy.from_file(file) == Policy(Path("/srv/packs"), ("RWa", "RWb"), printing=False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('folder = "/x"', "names “folder”, which is no setting."),
        ('packs_folder = "x"', "packs_folder must be the whole path"),
        ("packs_folder = 7", "packs_folder must be the whole path"),
        ('packs_folder = "/a\\u0000b"', "packs_folder must be the whole path"),
        ('local_keys = "RWa"', "local_keys must be a list of public keys"),
        ("local_keys = [1]", "local_keys must be a list of public keys"),
        ('printing = "no"', "printing must be true or false"),
        ("printing = 0", "printing must be true or false"),
        ("x = ", "is not valid TOML"),
        ("[" * 5000, "is not valid TOML"),
        ("#" * 70_000, "is not valid TOML"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(tmp_path: Path, text: str, told: str) -> None:
    read = policy.from_file(write(tmp_path, text))
    assert read._replace(problems=()) == Policy()
    (problem,) = read.problems
    assert told in problem


def test_the_rest_is_heeded_all_the_same(tmp_path: Path) -> None:
    read = policy.from_file(write(tmp_path, 'packs_folder = "/srv"\nother = 1\n'))
    assert read.packs_folder == Path("/srv")
    assert len(read.problems) == 1


def test_a_policy_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").mkdir()
    assert "cannot be read" in policy.from_file(tmp_path / "policy.toml").problems[0]
    file = tmp_path / "other.toml"
    file.write_bytes(b"\xff\xfe")
    assert "cannot be read" in policy.from_file(file).problems[0]


def test_every_setting_is_declared_once() -> None:
    assert [s.name for s in policy.SETTINGS] == [f for f in Policy._fields if f != "problems"]
    for setting in policy.SETTINGS:
        given = setting.default
        if setting.kind in ("switch", "number", "choice"):
            assert setting.read(given) == given


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('kiosk = "yes"', "kiosk must be true or false"),
        ("kiosk = 2", "kiosk must be true or false"),
        ("kiosk_idle_seconds = 29", "must be a whole number from 30 to 600"),
        ("kiosk_idle_seconds = 601", "must be a whole number from 30 to 600"),
        ("kiosk_idle_seconds = true", "must be a whole number from 30 to 600"),
        ("kiosk_idle_seconds = 90.0", "must be a whole number from 30 to 600"),
        ('kiosk_close = "leave"', "must be “stay” or “exit”"),
        ('kiosk_pin = "1234"', "must be what “fingerpost --hash-pin” prints"),
    ],
)
def test_a_wrong_value_leaves_the_default(tmp_path: Path, text: str, told: str) -> None:
    read = policy.from_file(write(tmp_path, f"{text}\nlocal_keys = []"))
    assert read._replace(problems=()) == Policy()
    (problem,) = read.problems
    assert told in problem


def test_the_command_line_counts_for_more() -> None:
    base = Policy(kiosk_idle_seconds=120, kiosk=True)
    read = policy.from_arguments(["kiosk_idle_seconds=60", 'kiosk_close = "exit"'], base)
    assert read == Policy(kiosk=True, kiosk_idle_seconds=60, kiosk_close="exit")


@pytest.mark.parametrize("given", ["kiosk", "kiosk=yes", "=", "kiosk_close=exit", "nothing=1"])
def test_a_wrong_argument_is_told_and_left_out(given: str) -> None:
    read = policy.from_arguments([given], Policy())
    assert read._replace(problems=()) == Policy()
    assert len(read.problems) == 1


class FakeRegistry:
    """Stands in for `winreg`, with one key."""

    KEY_READ, KEY_WOW64_64KEY, HKEY_LOCAL_MACHINE = 1, 2, "HKLM"

    def __init__(self, values: list[tuple[str, object]] | None) -> None:
        self._values = values

    def OpenKey(self, top: str, key: str, _reserved: int, access: int) -> "FakeRegistry":  # noqa: N802
        assert (top, key, access) == ("HKLM", r"Software\Policies\Fingerpost", 3)
        if self._values is None:
            raise FileNotFoundError
        return self

    def __enter__(self) -> "FakeRegistry":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    def EnumValue(self, _key: object, place: int) -> tuple[str, object, int]:  # noqa: N802
        assert self._values is not None
        if place >= len(self._values):
            raise OSError
        name, value = self._values[place]
        return name, value, 0


def test_a_registry_is_read_like_a_file() -> None:
    held = FakeRegistry(
        [
            ("Kiosk", 1),
            ("kiosk_idle_seconds", 45),
            ("local_keys", ["RWa"]),
            ("", "the default value"),
            ("**del.kiosk_pin", " "),
            ("Colour", "red"),
        ]
    )
    read = policy.from_values(registry.values(held), registry.SOURCE, switches_are_numbers=True)
    assert read.problems == (
        r"The policy in HKLM\Software\Policies\Fingerpost names “colour”, which is no setting.",
    )
    expected = Policy(kiosk=True, kiosk_idle_seconds=45, local_keys=("RWa",))
    assert read._replace(problems=()) == expected


def test_without_a_key_in_the_registry_nothing_is_decided() -> None:
    assert registry.values(FakeRegistry(None)) == {}


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    file = tmp_path / "mountinfo"
    file.write_text(MOUNTS)
    return file


@pytest.mark.parametrize(
    "folder", ["/srv", "/nowhere/at/all", "/media/stick/packs", "/srv/office2"]
)
def test_folders_on_a_disk_are_read(mounts: Path, folder: str) -> None:
    assert reach.problem_with(Path(folder), mounts, "linux") == ""


@pytest.mark.parametrize(
    "folder",
    [
        "/srv/office",
        "/srv/office/packs/deep",
        "/srv/old share/packs",
        "/home/x/cloud",
        "/mnt/auto/packs",
        "/srv/twice",
        "/srv/office/../x",
    ],
)
def test_folders_on_a_network_are_never_touched(
    mounts: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share that has gone away holds up whoever asks it anything: nobody may ask."""
    touched: list[str] = []

    def lstat(path: Path) -> object:
        touched.append(str(path))
        return type("Status", (), {"st_mode": 0o40755})()

    monkeypatch.setattr("fingerpost.reach.os.lstat", lstat)
    told = reach.problem_with(Path(folder), mounts, "linux")
    assert "not on a disk of this computer" in told
    shares = ("/srv/office", "/srv/old share", "/home/x/cloud", "/mnt/auto", "/srv/twice")
    assert not [path for path in touched if path.startswith(shares)]


def test_a_link_may_lead_anywhere(mounts: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/srv/office")
    assert "leads through a link" in reach.problem_with(tmp_path / "link" / "x", mounts, "linux")


def test_where_mounts_cannot_be_known_nothing_is_read(tmp_path: Path) -> None:
    assert reach.problem_with(Path("/srv"), tmp_path / "gone", "linux")
    assert reach.problem_with(Path("/srv"), platform="darwin")


def test_this_computer_has_a_disk(tmp_path: Path) -> None:
    assert "not on a disk" not in reach.problem_with(tmp_path)
