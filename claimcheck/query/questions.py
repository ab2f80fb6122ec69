"""What is asked: one class for each operator. A question holds a selection of rows, or wraps another question."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from claimcheck.model import Length
from claimcheck.query.selection import Binding, Constraint, Count, Selection

__all__ = [
    "AllLeave",
    "Anniversary",
    "Both",
    "Compared",
    "Counted",
    "Elapsed",
    "Exists",
    "Filled",
    "FirstInYears",
    "Formerly",
    "Not",
    "NthParticipant",
    "OnlyThen",
    "OnlyWho",
    "Question",
    "Ranked",
    "Shared",
    "Standing",
    "Succeeded",
    "Summed",
    "Superlative",
]


@frozen(kw_only=True)
class Exists:
    """There is such a row: "A joined B in 1992"."""

    selection: Selection


@frozen(kw_only=True)
class Counted:
    """So many rows, or so many different things in ``stated.column``: "elected four times", "in three cities"."""

    selection: Selection
    stated: Count


@frozen(kw_only=True)
class Summed:
    """A number of what ``stated.column`` counts, in one row or summed over rows: "115 resolutions over two years"."""

    selection: Selection
    stated: Count


@frozen(kw_only=True)
class Shared:
    """A share of the rows of a whole: those of ``whole`` that are also the selection's; "a third of the cups"."""

    selection: Selection
    whole: tuple[Binding, ...]
    stated: Count


@frozen(kw_only=True)
class Ranked:
    """The n-th row of its participants, -1 the last: "its fifth World Cup".

    ``occasion`` for "for the n-th time" without a word such as *ever*, which may count within a term or a year.
    What is bound as ``detail`` only describes the row, which then has its place among the rows of the others.
    """

    selection: Selection
    ordinal: int
    occasion: bool = False


@frozen(kw_only=True)
class NthParticipant:
    """The n-th different value of the column ``ranked`` within the selection's scope: "the first Asian country to"."""

    selection: Selection
    ordinal: int
    ranked: str


@frozen(kw_only=True)
class Standing:
    """The n-th of those that stand on the day on which the row begins: "became the 193rd member"."""

    selection: Selection
    ordinal: int


@frozen(kw_only=True)
class Superlative:
    """The participant in ``column`` has the most rows, or the greatest number in ``measure``.

    ``than`` names the others (all of the scope where it is empty); ``strict`` for "more than any other", which a tie
    refutes; ``least`` for fewest and smallest; ``place`` is 2 for the second largest.
    """

    selection: Selection
    column: str
    measure: str = ""
    than: tuple[str, ...] = ()
    least: bool = False
    strict: bool = False
    place: int = 1
    words: str = ""


@frozen(kw_only=True)
class Compared:
    """The number of the selection's own rows against that of another participant's, or of another time's.

    ``other`` is the other participant or time; all else holds of both. ``measure`` is the column that holds the number;
    where it is empty rows are counted, or the different values of ``counted``. ``sign`` is 1 for more, -1 for less, 0
    for as many. ``by`` is a stated difference (a percentage is one of the other number), ``times`` a stated multiple.
    """

    selection: Selection
    sign: int
    other: Binding | Constraint
    measure: str = ""
    counted: str = ""
    by: Count | None = None
    times: Count | None = None
    words: str = ""


@frozen(kw_only=True)
class Elapsed:
    """So many full years from the one event to the stated day, or to that the text is read as of: "27 years since"."""

    selection: Selection
    stated: Length


@frozen(kw_only=True)
class Anniversary:
    """The n-th anniversary of the one event falls in the stated year."""

    selection: Selection
    number: int


@frozen(kw_only=True)
class FirstInYears:
    """For the first time in so many years: the row before lies that far back."""

    selection: Selection
    gap: Length


@frozen(kw_only=True)
class Succeeded:
    """The row follows one of the predecessor in the same office."""

    selection: Selection
    predecessor: Binding


@frozen(kw_only=True)
class AllLeave:
    """As the row begins, a row of each of those that leave ends: "A and B replace C and D"."""

    selection: Selection
    leaving: tuple[Binding, ...]


@frozen(kw_only=True)
class Not:
    """The question denied: "did not join", "never"."""

    inner: Question


@frozen(kw_only=True)
class Formerly:
    """No longer: it is not so on the day that the text is read as of, and it was so before."""

    inner: Question


@frozen(kw_only=True)
class OnlyWho:
    """It is so of the participant in ``column``, and of nobody else (of the scope, where there is one)."""

    inner: Question
    column: str


@frozen(kw_only=True)
class OnlyThen:
    """It is so at the stated time, and at no other up to the day that the text is read as of."""

    inner: Question


@frozen(kw_only=True)
class Filled:
    """It is so on every day of ``time``, from end to end: "throughout 2018", "for the past 30 years"."""

    inner: Question
    time: Constraint


@frozen(kw_only=True)
class Both:
    """Several statements in one: "hosted five times, more than any other"."""

    inner: tuple[Question, ...]


Question: TypeAlias = (
    Exists
    | Counted
    | Summed
    | Shared
    | Ranked
    | NthParticipant
    | Standing
    | Superlative
    | Compared
    | Elapsed
    | Anniversary
    | FirstInYears
    | Succeeded
    | AllLeave
    | Not
    | Formerly
    | OnlyWho
    | OnlyThen
    | Filled
    | Both
)
