"""Lengths against their ends, years counted to the document's date, weekdays against their dates, futures long past."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from claimcheck.model import (
    Bound,
    Comparator,
    Document,
    Finding,
    Length,
    Modality,
    Period,
    Precision,
    Result,
    Time,
    TimeKind,
)
from claimcheck.normalisation.comparison import anniversary, compare_length
from claimcheck.operators.rows.times import unit_of
from claimcheck.operators.wording.phrases import figure_words
from claimcheck.verification.itself.sayings import Saying, finding, word_list

__all__ = ["ago", "lengths", "told_too_late", "weekdays", "years_since"]

_UNITS = ("day", "week", "month", "year", "decade")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b[12]\d{3}\b")
#: A sentence told as to come whose time lies so far back is told too late; less may be an old plan quoted.
_LATE = dt.timedelta(days=62)
_DIRECT = re.compile(r"""["“”«»„]|''|``""")


# -- lengths --


def lengths(saying: Saying, document: Document) -> Iterator[Finding]:
    """CC507: a length that its own two ends do not have ("a two-year term from 2015 to 2020")."""
    ranges = [time for time in saying.times if _is_range(time)]
    for stated in saying.times:
        length = stated.length
        if stated.kind != TimeKind.DURATION or length is None or length.unit not in _UNITS:
            continue
        for ends in ranges:
            if _belong(saying, stated, ends) and _misses(length, ends):
                detail = f"“{ends.span.quote}” is not {stated.span.quote} long."
                yield finding("CC507", "a length does not fit its ends", detail, stated.span, ends.span)


def _is_range(time: Time) -> bool:
    ends = time.earliest is not None and time.latest is not None
    return time.bound == Bound.RANGE and ends and time.anchor is None and not time.approximate


def _belong(saying: Saying, length: Time, ends: Time) -> bool:
    """Whether nothing but joining words stand between a length and its ends, or the ends come first with a "for"."""
    if length.span.start < ends.span.start:
        between = saying.between(length.span, ends.span).strip(" ,(").lower()
        return all(word in word_list("joining") for word in between.split()) and len(between.split()) < 4
    between = saying.between(ends.span, length.span).strip().lower()
    return re.fullmatch(r"[,)(]?\s*(?:or|for|a period of|for a period of|a total of)\s*", between) is not None


def _misses(stated: Length, ends: Time) -> bool:
    """Whether both the shortest and the longest stretch that the ends allow miss the length, on the same side."""
    if ends.earliest is None or ends.latest is None or stated.comparator not in (Comparator.EQUAL, Comparator.ABOUT):
        return False
    first, last = unit_of(ends.earliest, ends.precision), unit_of(ends.latest, ends.precision, last=True)
    if first.latest > last.earliest:
        return False
    stretches = ((first.earliest, last.latest), (first.latest, last.earliest))
    return _outside(stated, *stretches)


def _outside(stated: Length, *stretches: tuple[dt.date, dt.date]) -> bool:
    results = {compare_length(stated, start, end) for start, end in stretches}
    sides = {compare_length(evolve(stated, comparator=Comparator.AT_LEAST), start, end) for start, end in stretches}
    return results == {Result.DISAGREES} and len(sides) == 1


# -- years to the document's date --


def years_since(saying: Saying, document: Document) -> Iterator[Finding]:
    """CC502: "the 27 years since 1992" against the document's date."""
    for stated, start in zip(saying.times, saying.times[1:]):
        length = stated.length
        counted = stated.bound == Bound.SINCE and length is not None and length.unit in ("year", "decade")
        if not counted or length is None or start.bound != Bound.SINCE or start.earliest is None or start.anchor:
            continue
        alone = len(saying.times) == 2 and saying.between(stated.span, start.span).strip().lower() == "since"
        if alone and document.date is not None and _miscounts(length, start, document.date):
            yield _dated(saying, document, stated, start)


def _miscounts(length: Length, start: Time, day: dt.date) -> bool:
    """Whether so many years have passed in no reading, nor in the next year (a text is often finished later)."""
    if length.comparator not in (Comparator.EQUAL, Comparator.ABOUT) or start.earliest is None or start.earliest > day:
        return False
    unit = unit_of(start.earliest, start.precision)
    years = length.amount * (10 if length.unit == "decade" else 1)
    slack = years / 10 if length.comparator == Comparator.ABOUT else Decimal(0)
    low, high = anniversary(unit.latest, day), anniversary(unit.earliest, day) + 1
    return not low - slack <= years <= high + slack


def ago(saying: Saying, document: Document) -> Iterator[Finding]:
    """CC502: "20 years ago, in 1995" against the document's date."""
    for one, other in zip(saying.times, saying.times[1:]):
        if not re.fullmatch(r"[\s,(]*(?:in|on|back in|,\s*in)?\s*", saying.between(one.span, other.span)):
            continue
        counted, named = (one, other) if " ago" in one.span.quote else (other, one)
        years = " years ago" in counted.span.quote and named.anchor is None and named.precision != Precision.DECADE
        if not years or counted.earliest is None or named.earliest is None or document.date is None:
            continue
        if (
            not _YEAR.search(named.span.quote)
            or counted.approximate
            or counted.rule == "ago_bound"
            or named.bound is not None
        ):
            continue
        if abs(counted.earliest.year - named.earliest.year) > 1:
            yield _dated(saying, document, counted, named)


def _dated(saying: Saying, document: Document, one: Time, other: Time) -> Finding:
    day = figure_words(document.date.isoformat()) if document.date else ""
    detail = f"Counted to {day}, “{one.span.quote}” and “{other.span.quote}” are different times."
    return finding("CC502", "the years do not fit the document's date", detail, one.span, other.span)


# -- told too late --


def told_too_late(saying: Saying, document: Document) -> Iterator[Finding]:
    """CC503: a time before the document's date, told as still to come."""
    day = document.date
    if day is None or _DIRECT.search(saying.span.quote):
        return
    for claim in saying.claims:
        if claim.modality != Modality.FUTURE or claim.attribution is not None or len(saying.times) != 1:
            continue
        time = saying.times[0]
        plain = time.anchor is None and time.bound is None and _YEAR.search(time.span.quote)
        willed = re.search(r"\b(?:will|shall)\b", claim.text)
        if (
            plain
            and willed
            and time.latest is not None
            and time.latest + _LATE < day
            and time.span in [t.span for t in claim.times]
        ):
            words = figure_words(day.isoformat())
            detail = f"“{time.span.quote}” lies before {words}, the date of the text, and is told as still to come."
            yield finding("CC503", "a past time is told as still to come", detail, time.span, claim.spans[0])
            return


# -- weekdays --


def weekdays(saying: Saying, document: Document) -> Iterator[Finding]:
    """CC508: a date that is another day of the week ("Monday, 4 March 2018")."""
    for time in saying.times:
        named = _WEEKDAY.findall(time.span.quote)
        whole = time.anchor is None and time.precision == Precision.DAY and _YEAR.search(time.span.quote)
        day = time.earliest
        if len(named) != 1 or not whole or day is None or day != time.latest or day.year < 1800 or time.readings:
            continue
        true = _WEEKDAYS[day.weekday()]
        if named[0].lower() != true:
            detail = f"{figure_words(str(Period(earliest=day, latest=day)))} was a {true.capitalize()}."
            yield finding("CC508", "a date is another day of the week", detail, time.span)
