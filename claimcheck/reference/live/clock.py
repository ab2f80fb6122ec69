"""Time as an argument: nothing below reads a clock or sleeps by itself."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections import deque
from typing import Protocol

__all__ = ["Clock", "RateLimit", "SystemClock"]

WINDOW = 60.0


class Clock(Protocol):
    """What the live sources need of time."""

    def now(self) -> dt.datetime:
        """The present, with its offset."""

    def monotonic(self) -> float:
        """Seconds that never run backwards."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The machine's clock; the command line passes it in."""

    def now(self) -> dt.datetime:
        """The present in UTC, to the second."""
        return dt.datetime.now(dt.timezone.utc).replace(microsecond=0)

    def monotonic(self) -> float:
        """Seconds of the machine's monotonic clock."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class RateLimit:
    """At most ``at_once`` requests under way and ``per_minute`` begun within any minute, for each host."""

    def __init__(self, clock: Clock, *, per_minute: int, at_once: int) -> None:
        self._clock = clock
        self._per_minute = per_minute
        self._at_once = at_once
        self._begun: dict[str, deque[float]] = {}
        self._places: dict[str, threading.BoundedSemaphore] = {}
        self._lock = threading.Lock()

    def places(self, host: str) -> threading.BoundedSemaphore:
        """The places of ``host``: hold one for as long as a request is under way."""
        with self._lock:
            return self._places.setdefault(host, threading.BoundedSemaphore(self._at_once))

    def wait(self, host: str) -> None:
        """Return as soon as another request to ``host`` may begin."""
        with self._lock:
            begun = self._begun.setdefault(host, deque())
            now = self._clock.monotonic()
            while begun and now - begun[0] >= WINDOW:
                begun.popleft()
            if len(begun) >= self._per_minute:
                self._clock.sleep(WINDOW - (now - begun[0]))
                begun.popleft()
                now = self._clock.monotonic()
            begun.append(now)
