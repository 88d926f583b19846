"""Small stand-ins: a clock that is moved by hand, and an exit that is only written down."""

from datetime import datetime

TUESDAY_MORNING = datetime(2026, 11, 24, 10, 30)  # UTC, and UK time: it is winter


class FakeSeconds:
    """A monotonic clock in seconds that goes on only when told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += seconds


class FakeClock:
    """The computer's clock, naive UTC."""

    def __init__(self, now: datetime = TUESDAY_MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class ExitSpy:
    """Stands in for `os._exit`: keeps the codes it was given and goes nowhere."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def __call__(self, code: int) -> None:
        self.codes.append(code)

    @property
    def left(self) -> bool:
        return bool(self.codes)
