"""Typed values found in the text: times, quantities, entities.

Each keeps its words (``span``), the precision they had and the rule that read them.
"""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal

from attrs import frozen

from claimcheck.model.spans import Span

__all__ = [
    "Bound",
    "Comparator",
    "Entity",
    "EntityKind",
    "Length",
    "Origin",
    "Precision",
    "Quantity",
    "QuantityKind",
    "Time",
    "TimeKind",
]


class Origin(str, enum.Enum):
    """How a value got into a claim: all but ``explicit`` name their rule."""

    EXPLICIT = "explicit"
    RESOLVED = "resolved"
    INHERITED = "inherited"
    IMPLIED = "implied"


class TimeKind(str, enum.Enum):
    """The four kinds of time expression."""

    INSTANT = "instant"
    INTERVAL = "interval"
    DURATION = "duration"
    REPEAT = "repeat"


class Precision(str, enum.Enum):
    """How finely the words say when."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    NONE = "none"


class Bound(str, enum.Enum):
    """What a preposition makes of the time it governs."""

    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    BY = "by"
    RANGE = "range"
    DURING = "during"


class Comparator(str, enum.Enum):
    """How a stated quantity bounds the true one (tolerances: see ``verification``)."""

    EQUAL = "equal"
    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    BETWEEN = "between"
    VAGUE = "vague"


class QuantityKind(str, enum.Enum):
    """What sort of quantity the words give."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    FRACTION = "fraction"
    RATIO = "ratio"
    MULTIPLE = "multiple"
    CURRENCY = "currency"
    MEASURE = "measure"
    AGE = "age"


class EntityKind(str, enum.Enum):
    """The kinds of thing that alias tables know."""

    COUNTRY = "country"
    ORGANISATION = "organisation"
    PERSON = "person"
    OFFICE = "office"
    GROUP = "group"
    PLACE = "place"
    DOCUMENT = "document"
    TEXT = "text"


@frozen(kw_only=True)
class Length:
    """A stretch of time: ``amount`` of ``unit`` (second … day, week, month, year, decade …)."""

    amount: Decimal
    unit: str
    comparator: Comparator = Comparator.EQUAL
    upper: Decimal | None = None


@frozen(kw_only=True)
class Time:
    """A time expression.

    ``earliest`` and ``latest`` are the first and last day that it covers, both inclusive; None is an open end
    (``since 2009``: earliest 2009-01-01, latest None, precision year, bound since; ``until 2018``: earliest None,
    latest 2018-12-31). A duration has both None and a ``length``; "more than 70 years ago" keeps its length with the
    comparator and is open on the side that this leaves open: latest the day before that of 70 years ago, bound before
    ("at least": latest that day, bound by; "less than": from the day after it to the anchor; "up to": from that day).
    A day that no calendar has (31 June, 29 February 2019) has neither end and the rule ``impossible_day``; a time
    counted from an event that has no date here has neither end and the rule ``counted_from_event``. ``edtf`` is ISO
    8601-2 level 2 where that can say it, ``timex`` the TIMEX3 value. ``anchor`` is the ISO date that a relative
    expression was read from; without one such an expression has neither end. ``readings`` holds the other (earliest,
    latest) pairs of an ambiguous expression such as 04/03/2018.
    """

    span: Span
    kind: TimeKind
    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: Precision = Precision.NONE
    edtf: str = ""
    timex: str = ""
    anchor: str | None = None
    approximate: bool = False
    bound: Bound | None = None
    length: Length | None = None
    readings: tuple[tuple[dt.date, dt.date], ...] = ()
    rule: str = ""
    origin: Origin = Origin.EXPLICIT


@frozen(kw_only=True)
class Quantity:
    """A number as written: ``value`` (and ``upper`` for a range) in ``unit``, of ``counted`` things.

    Percentages keep the written number (75 %, value 75, unit percent); ordinals their rank. ``value`` is None where the
    words leave it open, and ``doubt`` says by what: ``separator``, ``decimal comma``, ``scale``, ``unit``, ``sign``.
    """

    span: Span
    value: Decimal | None
    upper: Decimal | None = None
    comparator: Comparator = Comparator.EQUAL
    kind: QuantityKind = QuantityKind.CARDINAL
    unit: str | None = None
    counted: str | None = None
    rule: str = ""
    origin: Origin = Origin.EXPLICIT
    doubt: str = ""

    @property
    def number(self) -> Decimal:
        """The value of a quantity that has one; ValueError for another."""
        if self.value is None:
            raise ValueError(f"{self.span.quote!r} has no sure value ({self.doubt})")
        return self.value


@frozen(kw_only=True)
class Entity:
    """A name found through alias tables. ``id`` is None while several ``candidates`` remain.

    ``note`` is what a reader must know of the match, such as a former name with its years.
    """

    span: Span
    kind: EntityKind
    id: str | None
    candidates: tuple[str, ...] = ()
    name: str = ""
    adjective: bool = False
    note: str = ""
    rule: str = ""
    origin: Origin = Origin.EXPLICIT
