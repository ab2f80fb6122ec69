"""The garbage collector waits while much is loaded that stays: it would look through all of it again and again."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

__all__ = ["seldom", "uncollected"]


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """No collection starts by itself inside; what was set before holds again behind it, whatever happens.

    The thresholds are set and not the switch: libraries that switch it off for a while switch it on again.
    """
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def seldom() -> None:
    """For a process that is one command: look for garbage after so many objects as a long article makes."""
    gc.set_threshold(50_000, 20, 100)
