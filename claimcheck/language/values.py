"""All typed values of a short text: names, times, quantities and document symbols."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from claimcheck.language.masking import SUMMED
from claimcheck.language.nodes import Mark, Value
from claimcheck.model import Aliases, Quantity, QuantityKind, Span, Time
from claimcheck.normalisation.quantities import find_quantities
from claimcheck.normalisation.symbols import find_symbols
from claimcheck.normalisation.times import Told, find_times

__all__ = ["find_values"]


def find_values(
    text: str,
    aliases: Aliases,
    *,
    on: dt.date | None = None,
    told: Told | None = None,
    times: tuple[Time, ...] | None = None,
) -> tuple[Value, ...]:
    """The values of ``text``; relative times are read from ``on`` and from ``told``, the time named before.

    ``times`` are those of the text, where they are known already.
    A number whose value the words leave open is none of them: it stays a word that nothing accounts for. Overlaps are
    left to ``analyse``.
    """
    symbols = find_symbols(text)
    taken = [symbol.span for symbol in symbols]
    found = find_times(text, reference=on, told=told) if times is None else times
    times = tuple(t for t in found if not any(t.span.overlaps(span) for span in taken))
    quantities = find_quantities(text, taken=[*taken, *(time.span for time in times)])
    marks = tuple(
        Mark(span=s.span, value=s.normal, number=s.number, year=s.year, act=s.rule != "symbol") for s in symbols
    )
    numbers = (_summed(text, q) for q in quantities if q.value is not None)
    return (*marks, *aliases.find(text, on=on), *times, *numbers)


def _summed(text: str, quantity: Quantity) -> Quantity:
    """A number with the words that say that it is a sum: "a total of 12"."""
    before = SUMMED.search(text, 0, quantity.span.start)
    if before is None or quantity.kind == QuantityKind.ORDINAL:
        return quantity
    start, end = before.start(), quantity.span.end
    return evolve(quantity, span=Span(start=start, end=end, quote=text[start:end]))
