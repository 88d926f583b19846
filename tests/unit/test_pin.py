"""The PIN that ends a kiosk: only its hash is kept, and a wrong one has to be waited for."""

import io

import pytest

from fakes import FakeSeconds
from fingerpost import pin, policy


def test_it_is_known_again() -> None:
    kept = pin.hashed("246810")
    assert pin.fits("246810", kept)
    assert not pin.fits("246811", kept)
    assert not pin.fits("", kept)
    assert not pin.fits("246810", "")
    assert not pin.fits("246810", kept[:-4])


def test_the_hash_is_salted_and_slow() -> None:
    one, other = pin.hashed("246810"), pin.hashed("246810")
    assert one != other
    assert one.startswith("$argon2id$v=19$m=12288,t=3,p=1$")
    assert "246810" not in one


@pytest.mark.parametrize(
    "text", ["", "12345", "1234567890123", "12345a", "１２３４５６", "123 456"]
)
def test_what_is_no_pin_is_refused(text: str) -> None:
    assert not pin.is_pin(text)
    with pytest.raises(ValueError, match="6 to 12 digits"):
        pin.hashed(text)


def test_the_command_prints_what_a_policy_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert pin.hash_what_is_typed(io.StringIO("246810\n")) == 0
    printed = capsys.readouterr().out.strip()
    read = policy.from_values({"kiosk_pin": printed}, "here")
    assert read.problems == ()
    assert pin.fits("246810", read.kiosk_pin)
    assert pin.hash_what_is_typed(io.StringIO("12\n")) == 2
    assert capsys.readouterr().err == "A PIN has 6 to 12 digits and nothing else.\n"
    assert pin.hash_what_is_typed(io.StringIO("")) == 2


def test_each_wrong_one_doubles_the_wait() -> None:
    seconds = FakeSeconds()
    wait = pin.Wait(seconds)
    waited = 0.0
    for _ in range(12):
        assert wait.over
        wait.wrong()
        assert not wait.over
        before = seconds.now
        while not wait.over:
            seconds.go_on(1)
        waited += seconds.now - before
    assert waited > 3600
    wait.right()
    wait.wrong()
    seconds.go_on(pin.FIRST_WAIT)
    assert wait.over
