"""How far a stated time may lie from the true one and not be wrong: approximate words, dates that read in two ways."""

from __future__ import annotations

from claimcheck.model.values import Precision, Time

__all__ = ["leeway"]

#: Days by which "around" such a time may be off; a part of one ("early 2018") by twice its own length.
_AROUND = {
    Precision.TIME: 1, Precision.DAY: 7, Precision.WEEK: 14, Precision.MONTH: 62, Precision.QUARTER: 184,
    Precision.SEASON: 184, Precision.HALF: 366, Precision.YEAR: 731, Precision.DECADE: 3_653, Precision.CENTURY: 36_525,
}  # fmt: skip


#: "Three years ago" is said of more and of less.
_LOOSE = frozenset({"units_ago", "units_ahead"})


#: A time counted from what the text has named before may be counted from something else: it never refutes.
_ANY = 3_000_000


def leeway(time: Time) -> int:
    """By how many days a miss is neither right nor wrong; 0 for a plain date.

    A date with other readings (04/03/2018) may miss by as much as lies between them.
    """
    if time.rule.startswith("told:"):
        return _ANY
    first, last = time.earliest, time.latest
    days = 0
    if time.approximate or (time.rule in _LOOSE and time.precision is not Precision.DAY):
        days = _AROUND.get(time.precision, 0)
        if "/" in time.edtf and first is not None and last is not None:
            days = 2 * ((last - first).days + 1)
    known = [day for day in (first, last) if day is not None]
    others = [abs((other - day).days) for reading in time.readings for other in reading for day in known]
    return max([days, *others])
