"""How many of one unit make one of another, where both measure the same thing.

Sizes stand in ``units.csv``, in the base units of the SI (bytes for data). Units without one size have none: a gallon
or a ton is not the same everywhere, a month not always as long; degrees of temperature have no common zero.
"""

from __future__ import annotations

import functools
from decimal import Decimal

from claimcheck.normalisation.quantities.units import size

__all__ = ["factor"]

#: A dollar of nobody in particular is held to be that of the United States.
_SAME = {"dollar": "USD"}
_POWERS = {"square": 2, "cubic": 3}


def factor(unit: str, other: str) -> Decimal | None:
    """How many of ``other`` one ``unit`` is; None where they measure different things or one has no fixed size.

    >>> factor("kilometre", "metre")
    Decimal('1000')
    """
    if _SAME.get(unit, unit) == _SAME.get(other, other):
        return Decimal(1)
    one, two = _measured(unit), _measured(other)
    if one is None or two is None or one[0] != two[0]:
        return None
    return one[1] / two[1]


@functools.cache
def _measured(unit: str) -> tuple[tuple[str, ...], Decimal] | None:
    """(what is measured, size) of a unit; a rate measures what stands above and what below its line."""
    above, *below = unit.split(" per ")
    sizes = [_raised(part) for part in (above, *below)]
    if any(found is None for found in sizes):
        return None
    (kind, whole), *rest = (found for found in sizes if found is not None)
    for _, part in rest:
        whole /= part
    return (kind, *(other for other, _ in rest)), whole


def _raised(unit: str) -> tuple[str, Decimal] | None:
    power, _, base = unit.partition(" ")
    if power not in _POWERS:
        return size(unit)
    found = size(base)
    if found is None or found[0] != "length":
        return None
    return ("area" if power == "square" else "volume"), found[1] ** _POWERS[power]
