"""The rows that a question is asked about: participants, times, numbers and a length, as the words state them."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal

from attrs import evolve, frozen

from claimcheck.model import Comparator, Length, Period, Precision, Quantity, QuantityKind, Span

__all__ = ["Binding", "Constraint", "Count", "Relation", "Selection"]


class Relation(str, enum.Enum):
    """How a stated time stands to the time of a row.

    A row's point (an event, a start, an end) lies *in* the stated days, whatever the relation; the relation says which
    of its ends the words bound, and what is said of a row that lasts:

    - ``in``: it lasts at some day of the stated time; ``as_of`` says so of the day that the text is read as of;
    - ``span``: it begins in the first and ends in the last unit of the stated time ("from 1990 to 1995");
    - ``since``, ``from_``: it begins in the unit with which the stated time begins; ``since`` may still last;
    - ``until``, ``to``: it ends in the unit with which the stated time ends;
    - ``before``, ``by``, ``past``: it begins in the stated days, which have no first ("more than 70 years ago");
    - ``after``, ``future``: it begins in the stated days, which have no last ("less than 10 years ago").
    """

    IN = "in"
    SPAN = "span"
    SINCE = "since"
    UNTIL = "until"
    FROM = "from"
    TO = "to"
    BEFORE = "before"
    AFTER = "after"
    BY = "by"
    AS_OF = "as_of"
    PAST = "past"
    FUTURE = "future"


@frozen(kw_only=True)
class Binding:
    """A column and the values that the claim gives it: any one of them fits (a group is all of its members).

    ``words`` is how the claim puts it; ``group`` names the group, if it is one; ``detail`` for what only describes the
    row (a place), so that it takes no part in ranking; ``loose`` where the words only occur in the cells, so that other
    cells may mean the same and no row disagrees by it.
    """

    column: str
    values: tuple[str, ...]
    words: str
    group: str = ""
    detail: bool = False
    loose: bool = False

    @property
    def single(self) -> bool:
        """Whether it names one thing, not a group of them."""
        return len(self.values) == 1 and not self.group


@frozen(kw_only=True)
class Constraint:
    """A time that the claim states (or that its tense implies) for the row: the days from ``earliest`` to ``latest``.

    ``words`` are the claim's for the time alone, without what bounds it ("1992" of "after 1992"); empty where the
    tense implies it. ``precision`` is that of the words; ``Precision.TIME``, an hour, is borne out by no row that knows
    the day only. ``interval`` for a time after *for*, which is that of the row's interval even where the row tells an
    event ("elected for 2017–2018"); ``near`` for a day counted from the document's date ("on Tuesday"), which may be
    off by a few days; ``between`` for "between 2014 and 2018", which tells the ends of a state, or perhaps a time that
    holds it; ``through`` for a state that is said of a range of units ("in 1990–91"): it must hold in the first and the
    last; ``leeway`` is by how many days a miss is neither right nor wrong ("around 1990", 04/03/2018 in either order).
    """

    relation: Relation
    earliest: dt.date
    latest: dt.date
    words: str
    precision: Precision = Precision.DAY
    interval: bool = False
    near: bool = False
    through: bool = False
    leeway: int = 0
    between: bool = False

    @property
    def period(self) -> Period:
        """The stated days."""
        return Period(earliest=self.earliest, latest=self.latest)

    @property
    def stated(self) -> bool:
        """Whether the words give it, and not the tense or the document's date."""
        return bool(self.words) and self.relation not in (Relation.PAST, Relation.AS_OF, Relation.FUTURE)


@frozen(kw_only=True)
class Count:
    """A stated number of rows, or of different values of ``column`` where it is given; or the number in that column.

    ``scale`` is what a cell is multiplied by to be in the stated unit, with ``unit`` that of the cell; ``fraction`` for
    a share in words ("a third"), ``percent`` for one in figures; ``partaking`` where the number may be a part of the
    whole ("contributed to 115"). ``mean`` where cells are means over a period and the claim does not say so: such a
    cell can bear a number out, not contradict it.
    """

    value: Decimal
    upper: Decimal | None = None
    comparator: Comparator = Comparator.EQUAL
    column: str = ""
    words: str = ""
    partaking: bool = False
    percent: bool = False
    fraction: bool = False
    scale: Decimal = Decimal(1)
    unit: str = ""
    mean: bool = False

    def quantity(self) -> Quantity:
        """The same as a quantity, for comparison."""
        span = Span(start=0, end=len(self.words), quote=self.words)
        kind = QuantityKind.FRACTION if self.fraction else QuantityKind.CARDINAL
        kind = QuantityKind.PERCENT if self.percent else kind
        return Quantity(span=span, value=self.value, upper=self.upper, comparator=self.comparator, kind=kind)


@frozen(kw_only=True)
class Selection:
    """The rows asked about.

    ``sense`` is what is told of them: an event, the start, the end or the whole (during, is) of their interval;
    ``when`` names the column of dates where a row has several. ``scope`` is the group within which the participant is
    compared or ranked ("the first *Asian* country"). ``numbers`` are stated for cells of one row, ``length`` for its
    interval. ``as_of`` is the day that the text is read as of. ``gained`` for what was won and may have begun later;
    ``likely`` where a short name may mean another body, or a surname another person: the table can bear it out, not
    contradict it.
    """

    pack: str
    table: str
    sense: str
    bindings: tuple[Binding, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    numbers: tuple[Count, ...] = ()
    scope: tuple[Binding, ...] = ()
    length: Length | None = None
    when: str = ""
    as_of: dt.date | None = None
    gained: bool = False
    likely: bool = False

    def without(self, *columns: str) -> Selection:
        """The same without what is bound in some columns."""
        return evolve(self, bindings=tuple(b for b in self.bindings if b.column not in columns))

    def at(self, *times: Constraint) -> Selection:
        """The same at other times."""
        return evolve(self, constraints=times)
