"""The lists of what may be in the bundle: how they are held against names, and what they hold."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import payload

LINKS = {"plugins/good.so": ("libneeded.so.1",), "libneeded.so.1": ()}


@pytest.fixture
def rules(build: ModuleType) -> Callable[..., Any]:
    """Rules made of the given lists, and otherwise of nothing."""
    nothing: dict[str, Any] = dict.fromkeys(build.Rules._fields, ())

    def make(**lists: Any) -> Any:
        return build.Rules(**{**nothing, "disk_bytes": 0, "start_ms": 0, **lists})

    return make


def sort(build: ModuleType, names: list[str], rules: Any) -> Any:
    return build.sort_out(names, lambda name: LINKS.get(name, ()), rules)


def test_listed_is_kept_and_left_out_is_dropped(
    build: ModuleType, rules: Callable[..., Any]
) -> None:
    lists = rules(files=("plugins/good.so",), left_out=("plugins/*",))
    found = sort(build, ["plugins/good.so", "plugins/bad.so"], lists)
    assert found == (("plugins/good.so",), ("plugins/bad.so",), (), ())


def test_a_name_on_no_list_is_named(build: ModuleType, rules: Callable[..., Any]) -> None:
    found = sort(build, ["plugins/new.so"], rules())
    assert found.unlisted == ("plugins/new.so",)
    with pytest.raises(build.PayloadError, match=r"not in payload\.toml: plugins/new\.so"):
        build.refuse(found.unlisted)


def test_a_pattern_that_stands_for_nothing_is_named(
    build: ModuleType, rules: Callable[..., Any]
) -> None:
    found = sort(build, [], rules(files=("plugins/gone.so",)))
    assert found.absent == ("plugins/gone.so",)
    with pytest.raises(build.PayloadError, match=r"nowhere: plugins/gone\.so"):
        build.refuse(found.unlisted, found.absent)


def test_a_library_is_dropped_only_if_nothing_kept_links_it(
    build: ModuleType, rules: Callable[..., Any]
) -> None:
    lists = rules(files=("plugins/good.so",))
    found = sort(build, ["plugins/good.so", "libneeded.so.1", "libgtk-3.so.0"], lists)
    assert found.dropped == ("libgtk-3.so.0",)
    assert found.unlisted == ("libneeded.so.1",)


def test_what_the_system_has_is_dropped_though_it_is_linked(
    build: ModuleType, rules: Callable[..., Any]
) -> None:
    lists = rules(files=("plugins/good.so",), from_the_system=("libneeded.so.1",))
    found = sort(build, ["plugins/good.so", "libneeded.so.1"], lists)
    assert found.dropped == ("libneeded.so.1",)
    assert found.unlisted == ()


def test_modules_are_matched_whole(build: ModuleType, rules: Callable[..., Any]) -> None:
    lists = rules(modules=("json", "json.*", "urllib.parse"))
    names = ["json", "json.decoder", "jsonish", "urllib.parse", "urllib.request"]
    assert build.unlisted_modules(names, lists) == ("jsonish", "urllib.request")


def test_a_stranger_in_the_finished_folder_is_found(
    build: ModuleType, rules: Callable[..., Any], tmp_path: Path
) -> None:
    for name in ("fingerpost", "_internal/good.so", "_internal/bad.so", "good.so"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"12")
    (tmp_path / "link").symlink_to("fingerpost")
    lists = rules(files=("good.so",), beside=("fingerpost",))
    assert build.strangers(tmp_path, lists) == ("_internal/bad.so", "good.so", "link")
    assert build.size(tmp_path) == 8 + len("fingerpost")


def test_a_system_without_a_list_gets_no_bundle(build: ModuleType) -> None:
    with pytest.raises(build.PayloadError, match="no list for plan9"):
        build.read_rules("plan9")


def test_comments_are_no_names(build: ModuleType) -> None:
    for words in build.read_rules("linux")[:7]:
        assert words
        assert not [word for word in words if "#" in word]


def test_a_python_with_sockets_inside_may_not_make_the_bundle() -> None:
    inside = ("_io", "_socket", "select", "posix")
    assert payload.reaching(inside) == ("_socket", "select")
    assert payload.reaching(("_io", "posix")) == ()


@pytest.mark.parametrize(
    ("program", "complaint"),
    [
        ("echo 'ok      one'; echo 'gtk: a warning' >&2", "gtk: a warning"),
        ("echo 'ok      one'; echo 'FAILED  two: gone'; exit 3", "FAILED  two: gone"),
        ("echo 'ok      one'; exit 1", r"own test \(1\)"),
    ],
    ids=["a line on stderr", "a failed check", "a wrong status"],
)
def test_a_program_that_does_not_prove_itself_stops_the_build(
    build: ModuleType, tmp_path: Path, program: str, complaint: str
) -> None:
    file = tmp_path / "fingerpost"
    file.write_text(f"#!/bin/sh\n{program}\n")
    file.chmod(0o755)
    with pytest.raises(build.PayloadError, match=complaint):
        build.prove(tmp_path)
    file.write_text("#!/bin/sh\necho 'ok      one'\n")
    build.prove(tmp_path)


def test_a_systems_own_budget_wins(build: ModuleType, tmp_path: Path) -> None:
    lists = tmp_path / "payload.toml"
    text = payload.LISTS.read_text("utf-8").replace(
        "[linux.budget]", "[linux.budget]\nstart_ms = 7"
    )
    lists.write_text(text, "utf-8")
    rules = build.read_rules("linux", lists)
    assert rules.start_ms == 7
    assert rules.disk_bytes < 110_000_000
    assert rules.download_bytes < 25_000_000


def test_no_network_is_on_the_lists(build: ModuleType) -> None:
    lists = build.read_rules("linux")
    for name in ("socket", "ssl", "_socket", "_ssl", "asyncio.events", "http.client", "select",
                 "urllib.request", "PySide6.QtNetwork", "subprocess"):  # fmt: skip
        assert not build.matches(name, lists.modules), name
    for name in ("PySide6/Qt/lib/libQt6Network.so.6", "PySide6/QtNetwork.abi3.so", "libssl.so.3",
                 "libcrypto.so.3", "PySide6/Qt/plugins/tls/libqopensslbackend.so"):  # fmt: skip
        assert not build.matches(name, lists.files), name
