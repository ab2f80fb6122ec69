"""A time in one line: its words, kind, value, days and whatever else it says."""

from __future__ import annotations

from claimcheck.model.values import Time

__all__ = ["told"]


def told(time: Time) -> str:
    """``9 a.m. on 5 May 2018 = instant 2018-05-05T09:00 2018-05-05``, with what is not as usual behind it."""
    parts = [f"{time.span.quote} = {time.kind.value}", time.timex, _days(time), "~" if time.approximate else ""]
    parts.append(f"{time.bound.value}" if time.bound else "")
    if time.length:
        upper = f"..{time.length.upper}" if time.length.upper else ""
        parts.append(f"{time.length.comparator.value} {time.length.amount}{upper} {time.length.unit}")
    parts += ["or " + _between(*reading) for reading in time.readings]
    parts.append(f"({time.precision.value}, {time.rule}{', relative' if time.anchor else ''})")
    return " ".join(part for part in parts if part)


def _days(time: Time) -> str:
    return "" if time.earliest is None and time.latest is None else _between(time.earliest, time.latest)


def _between(first: object, last: object) -> str:
    return f"{first}" if first == last else f"{first or ''}..{last or ''}"
