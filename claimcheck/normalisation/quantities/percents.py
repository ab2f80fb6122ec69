"""Shares of a hundred and points between them: "5 %", "3 percentage points", "25 bps", "2 ‰"."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from claimcheck.model import QuantityKind
from claimcheck.normalisation.figures import UNSURE
from claimcheck.normalisation.number_words import Token
from claimcheck.normalisation.quantities.amount import Amount, low
from claimcheck.normalisation.quantities.rates import with_rate

__all__ = ["read_percent"]

_PERCENT = frozenset({"%", "％", "percent", "percents", "percentage", "pct", "pc"})
_POINTS = frozenset({"pp", "ppt", "ppts", "pps", "bps", "bp"})
_LARGE = 1000
_LARGEST_CHANGE = 50  # "3 pp" are points, "300 pp" the pages of a book


def read_percent(stream: Sequence[Token], plain: Amount, at: int) -> Amount | None:
    """The share whose sign or word stands at ``at``."""
    found = _sign(stream, plain, at) or _of_one(stream, plain, at)
    if found is None:
        return None
    unit, stop = found
    number = plain.number
    if number is not None and abs(plain.value) >= _LARGE and " " in stream[number.first].text:
        plain = evolve(plain, doubt=UNSURE)  # "74 100%": two columns
    share = evolve(plain, stop=stop, unit=unit, dimension="share", kind=QuantityKind.PERCENT, rule="percent")
    return with_rate(stream, share)


def _of_one(stream: Sequence[Token], plain: Amount, at: int) -> tuple[str, int] | None:
    """ "half a percent", "a quarter of a percentage point"."""
    of = low(stream, at) == "of"
    at += of
    part = plain.kind is QuantityKind.FRACTION or (of and abs(plain.value) < 1)  # "0.2 of a percentage point"
    share = part and low(stream, at) in ("a", "one", "1")
    return _sign(stream, plain, at + 1) if share else None


def _sign(stream: Sequence[Token], plain: Amount, at: int) -> tuple[str, int] | None:
    """(the unit, the token after it)."""
    word = low(stream, at)
    if word in ("‰", "permille"):
        return "per mille", at + 1
    if word == "per" and low(stream, at + 1) == "mille":
        return "per mille", at + 2
    if word in _POINTS and (word[:2] == "bp" or abs(plain.value) <= _LARGEST_CHANGE):
        return ("basis point" if word[:2] == "bp" else "percentage point"), at + 1
    if word in ("percentage", "basis") and low(stream, at + 1) in ("point", "points"):
        return f"{word} point", at + 2
    if word == "per" and low(stream, at + 1) in ("cent", "centum"):
        at += 1
    elif word == "per" and low(stream, at + 1) == "-" and low(stream, at + 2) == "cent":
        at += 2
    elif word not in _PERCENT:
        return None
    stop = at + 1
    if low(stream, stop) in ("percentage", "basis", "-") and low(stream, stop + 1) in ("point", "points"):
        return ("basis point" if low(stream, stop) == "basis" else "percentage point"), stop + 2
    if low(stream, stop) in ("point", "points"):
        return "percentage point", stop + 1
    return "percent", stop
