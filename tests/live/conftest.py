"""A clock that jumps instead of waiting, and sessions on loopback."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcheck.reference.live.session import LiveSession
from claimcheck.reference.live.transport import Limits


class JumpingClock:
    """Sleeping moves it; ``real`` lets the monotonic part follow the machine, for slow bodies."""

    def __init__(self, *, real: bool = False) -> None:
        self.start = dt.datetime(2020, 1, 1, tzinfo=dt.timezone.utc)
        self.slept: list[float] = []
        self.passed = 0.0
        self.real = real

    def now(self) -> dt.datetime:
        return self.start + dt.timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed + (time.monotonic() if self.real else 0.0)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passed += seconds


@pytest.fixture
def clock() -> JumpingClock:
    return JumpingClock()


@pytest.fixture
def open_session(tmp_path: Path, clock: JumpingClock) -> Callable[..., LiveSession]:
    def make(**changes: Any) -> LiveSession:
        settings: dict[str, Any] = {
            "cache": tmp_path / "cache.sqlite",
            "clock": clock,
            "contact": "editor@example.org",
            "loopback": True,
            "limits": Limits(retries=1, max_bytes=200_000, total_seconds=1.0),
        }
        return LiveSession(**{**settings, **changes})

    return make
