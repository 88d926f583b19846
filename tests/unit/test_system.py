"""What is asked of each operating system; the system's own functions are small fakes."""

import struct
import sys
from typing import Any

import pytest

from fingerpost.system import present
from fingerpost.system.linux import KDE_HINT, Linux
from fingerpost.system.macos import MacOS
from fingerpost.system.windows import WDA_EXCLUDEFROMCAPTURE, WDA_NONE, Windows


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
    assert calls == [("kernel32", "SetErrorMode", (3,)), ("wer", "WerSetFlags", (1,))]


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
