"""What is asked of each operating system; the system's own functions are small fakes."""

import ctypes
import struct
import sys
from typing import Any

import pytest

from fingerpost.system import present
from fingerpost.system.linux import KDE_HINT, Linux
from fingerpost.system.macos import MacOS
from fingerpost.system.windows import WDA_EXCLUDEFROMCAPTURE, WDA_NONE, Windows, console


class Library:
    """A library of Windows that writes down how it was called."""

    def __init__(
        self, name: str, calls: list[tuple[str, str, tuple[Any, ...]]], answer: int
    ) -> None:
        self._name, self._calls, self._answer = name, calls, answer

    def __getattr__(self, function: str) -> Any:
        def call(*arguments: Any) -> int:
            self._calls.append((self._name, function, arguments))
            return self._answer

        return call


def windows(answer: int = 1) -> tuple[Windows, list[tuple[str, str, tuple[Any, ...]]]]:
    calls: list[tuple[str, str, tuple[Any, ...]]] = []
    return Windows(lambda name: Library(name, calls, answer)), calls


SOMEBODY = "S-1-5-21-1-2-3-1001"


class Guard(Library):
    """The library of access rights: knows who runs this, and gives what it is asked to."""

    def ConvertSidToStringSidW(self, _identity: Any, name: Any) -> int:  # noqa: N802  (Windows')
        name._obj.value = SOMEBODY
        return 1


def guarded(answer: int = 1) -> tuple[Windows, list[tuple[str, str, tuple[Any, ...]]]]:
    calls: list[tuple[str, str, tuple[Any, ...]]] = []
    kinds = {"advapi32": Guard}
    return Windows(lambda name: kinds.get(name, Library)(name, calls, answer)), calls


def missing(_name: str) -> Any:
    raise OSError("no such library")


def test_the_present_system_is_one_of_ours() -> None:
    expected = {"win32": Windows, "darwin": MacOS}.get(sys.platform, Linux)
    assert isinstance(present(), expected)


def test_linux_is_made_undumpable(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[Any] = []
    asked: list[tuple[Any, ...]] = []
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(resource, "setrlimit", lambda *args: limits.append(args))
    Linux(lambda: lambda *args: asked.append(args)).harden()
    assert limits == [(resource.RLIMIT_CORE, (1, 1))]
    assert asked == [(4, 0, 0, 0, 0)]


def test_hardening_that_cannot_be_had_is_no_reason_to_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError("not permitted")

    monkeypatch.setattr(pytest.importorskip("resource"), "setrlimit", refuse)
    Linux(lambda: refuse).harden()
    MacOS().harden()
    Windows(missing).harden()


def test_windows_wants_no_crash_box_and_no_heap_in_reports() -> None:
    system, calls = windows()
    system.harden()
    assert calls[:2] == [("kernel32", "SetErrorMode", (3,)), ("wer", "WerSetFlags", (1,))]


def test_windows_lets_others_wait_end_and_ask_the_name_and_no_more() -> None:
    system, calls = guarded()
    system.harden()
    asked = {function: arguments for _, function, arguments in calls}
    text, revision, *_ = asked["ConvertStringSecurityDescriptorToSecurityDescriptorW"]
    assert (text, revision) == (f"D:P(A;;0x101001;;;{SOMEBODY})(A;;0x20000;;;S-1-3-4)", 1)
    process, what, _ = asked["SetKernelObjectSecurity"]
    assert ctypes.c_ssize_t(process.value).value == -1
    assert what == 4
    assert [name for _, name, _ in calls].count("LocalFree") == 2


def test_windows_sets_no_rights_that_it_could_not_make() -> None:
    for system, calls in (windows(), guarded(answer=0)):
        system.harden()
        assert "SetKernelObjectSecurity" not in [name for _, name, _ in calls]


def test_what_one_library_lacks_keeps_none_of_the_others_from_working() -> None:
    calls: list[tuple[str, str, tuple[Any, ...]]] = []

    def without_reports(name: str) -> Any:
        return missing(name) if name == "wer" else Guard(name, calls, 1)

    Windows(without_reports).harden()
    assert "SetKernelObjectSecurity" in [name for _, name, _ in calls]


def test_windows_has_no_animation_and_no_picture_of_a_window() -> None:
    system, calls = windows()
    system.prepare_window(42)
    assert [(name, function) for name, function, _ in calls] == [
        ("dwmapi", "DwmSetWindowAttribute")
    ] * 3
    assert {(window, attribute) for _, _, (window, attribute, *_) in calls} == {
        (42, 3),
        (42, 7),
        (42, 11),
    }
    assert all((on._obj.value, size) == (1, 4) for _, _, (_, _, on, size) in calls)
    Windows(missing).prepare_window(42)


def test_without_a_console_there_is_nowhere_to_print() -> None:
    calls: list[tuple[str, str, tuple[Any, ...]]] = []
    assert console(lambda name: Library(name, calls, 0)) is None
    assert console(missing) is None
    assert calls == [("kernel32", "AttachConsole", (0xFFFFFFFF,))]


@pytest.mark.parametrize(("hidden", "value"), [(True, WDA_EXCLUDEFROMCAPTURE), (False, WDA_NONE)])
def test_windows_hides_a_window_from_capture_and_shows_it_again(hidden: bool, value: int) -> None:
    system, calls = windows()
    assert system.hide_from_capture(42, hidden=hidden)
    assert calls == [("user32", "SetWindowDisplayAffinity", (42, value))]


def test_windows_says_when_it_did_not_hide_a_window() -> None:
    assert not windows(answer=0)[0].hide_from_capture(42, hidden=True)
    assert not Windows(missing).hide_from_capture(42, hidden=True)


def test_windows_marks_a_copy_in_all_three_ways() -> None:
    marks = windows()[0].clipboard_marks()
    assert len(marks) == 3
    assert all(value == struct.pack("<I", 0) for value in marks.values())
    for name in ("ExcludeClipboardContent", "CanIncludeInClipboardHistory", "CanUploadToCloud"):
        assert any(name in mark for mark in marks)


def test_linux_gives_the_hint_and_claims_no_more() -> None:
    assert Linux().clipboard_marks() == {KDE_HINT: b"secret"}
    assert not Linux().can_hide_from_capture
    assert not Linux().hide_from_capture(1, hidden=True)
    assert not MacOS().can_hide_from_capture
