"""What is told while one waits: that packs are prepared, how far the checking is."""

from __future__ import annotations

import functools
import logging
import sys
import time
from collections.abc import Callable

from claimcheck.cli.common import say

__all__ = ["Progress", "told_of_packs"]


class Progress:
    """Tells on a terminal how far the checking is, how fast it goes and how long it will take."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._begun = clock, clock()

    def __call__(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            end = "\r" if done < total else "\r\x1b[K"
            print(f"\r\x1b[Kclaimcheck: {self.told(done, total)}", end=end, file=sys.stderr, flush=True)

    def told(self, done: int, total: int) -> str:
        """``120 of 480 claims, 40 a second, 9 s left``; the rate only where it can be known."""
        passed = self._clock() - self._begun
        words = f"{done} of {total} claims"
        if not done or passed < 1:
            return words
        rate = done / passed
        return f"{words}, {rate:.0f} a second, {(total - done) / rate:.0f} s left"


class _Preparing(logging.Handler):
    """Tells once that packs are prepared, which takes its time and is kept."""

    def emit(self, record: logging.LogRecord) -> None:
        say("claimcheck: preparing the reference packs; this is done once and may take half a minute")
        logging.getLogger(record.name).removeHandler(self)


@functools.cache
def told_of_packs() -> None:
    """Have it told on standard error where packs must be prepared first."""
    log = logging.getLogger("claimcheck.packs")
    log.setLevel(logging.INFO)
    log.addHandler(_Preparing())
