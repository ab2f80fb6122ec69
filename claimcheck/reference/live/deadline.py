"""The total time of one request: when it is over, the connection is cut, whatever the server is doing."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any, TypeVar

from claimcheck.errors import SourceError

__all__ = ["Deadline", "Deadlines", "in_time"]

T = TypeVar("T")


class Deadline:
    """So many seconds of speaking with servers; waiting that they asked for does not count."""

    def __init__(self, seconds: float) -> None:
        self._left, self._all = seconds, seconds
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._begun = 0.0
        self._connections: list[socket.socket] = []
        self.over = False

    def start(self) -> None:
        """Begin, or go on after a pause."""
        self._begun = time.monotonic()
        self._timer = threading.Timer(max(self._left, 0.0), self._end)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        """End, or pause."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self._left -= time.monotonic() - self._begun

    def watch(self, held: socket.socket | None) -> None:
        """Cut this connection when the time is over."""
        with self._lock:
            if held is not None and held not in self._connections:
                self._connections.append(held)
            over = self.over
        if over:
            self._end()

    def check(self) -> None:
        """Raise SourceError where the time is over."""
        if self.over:
            raise self.error()

    def error(self) -> SourceError:
        """What is told then."""
        return SourceError(f"the answer took longer than {self._all:.0f} s")

    def _end(self) -> None:
        with self._lock:
            self.over = True
            connections = list(self._connections)
        for held in connections:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(held, socket.SHUT_RDWR)


class Deadlines(threading.local):
    """The deadline of the request that this thread has under way."""

    def __init__(self) -> None:
        self.current: Deadline | None = None

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[Deadline]:
        """Within this, requests of this thread have so many seconds together; an outer limit stays."""
        if self.current is not None:
            yield self.current
            return
        self.current = deadline = Deadline(seconds)
        deadline.start()
        try:
            yield deadline
        finally:
            deadline.stop()
            self.current = None

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Within this, time does not count."""
        deadline = self.current
        if deadline is None:
            yield
            return
        deadline.stop()
        try:
            yield
        finally:
            deadline.start()


def in_time(seconds: float, call: Any, *given: Any) -> Any:
    """What a call returns that nothing can interrupt; TimeoutError where it takes longer: then it ends alone."""
    found: list[Any] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            found.append(call(*given))
        except BaseException as error:  # handed on to the caller
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not found:
        raise TimeoutError
    return found[0]
