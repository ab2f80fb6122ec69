"""Places in an order as words: "3rd", "last"."""

from __future__ import annotations

__all__ = ["LAST", "nth"]

#: The rank of the last row; ranks below zero count from the end.
LAST = -1


def nth(number: int) -> str:
    """ "3rd", "11th"; "last" for -1."""
    if number < 0:
        return "last" if number == LAST else f"{nth(-number)} from the end"
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
