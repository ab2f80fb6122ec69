"""How many examples a property gets: its own number in the test matrix, many times that when fuzzing."""

from __future__ import annotations

import os

__all__ = ["PROFILE", "examples"]

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "default")
_TIMES = {"fuzz": 30, "fuzz-short": 3}


def examples(number: int) -> int:
    """The number of examples under the profile in use."""
    return number * _TIMES.get(PROFILE, 1)
