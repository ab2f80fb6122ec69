"""The work limit of one document: its length, and its computing time, which ends the work wherever it is."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from types import FrameType

from attrs import define

from claimcheck.errors import WorkLimit
from claimcheck.model import Limits

__all__ = ["Clockwork", "computing_time", "within"]

#: What swallows the first interruption (a library that catches everything) meets the next.
_AGAIN = 0.25


def within(limits: Limits, characters: int, name: str) -> None:
    """Raise WorkLimit for a text of more characters than a document may have."""
    if characters > limits.characters:
        raise WorkLimit(
            f"{name}: its text has {characters:,} characters, and a document may have {limits.characters:,}; "
            "check a part of it or raise max-characters"
        )


@define
class Clockwork:
    """What is left of the computing time of a document called ``name``."""

    name: str
    seconds: float
    begun: float

    def check(self) -> None:
        """Raise WorkLimit where the time is used up."""
        if self.seconds and time.thread_time() - self.begun > self.seconds:
            raise self.used_up()

    def used_up(self) -> WorkLimit:
        """The error that tells of it."""
        return WorkLimit(
            f"{self.name}: it takes more than {self.seconds:g} seconds of computing time and was left unchecked; "
            "check a part of it or raise max-seconds"
        )


@contextlib.contextmanager
def computing_time(name: str, seconds: float) -> Iterator[Clockwork]:
    """Within this, the thread may compute for so many seconds (0: as long as it takes).

    In the main thread a timer interrupts whatever runs, where the system has one that nobody else uses; elsewhere
    those who work call ``check`` from time to time.
    """
    clockwork = Clockwork(name, seconds, time.thread_time())
    if not (seconds and _has_timer()):
        yield clockwork
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise clockwork.used_up()

    before = signal.signal(signal.SIGVTALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
        yield clockwork
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _has_timer() -> bool:
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "ITIMER_VIRTUAL"):
        return False
    free = signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL
    return free and signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
