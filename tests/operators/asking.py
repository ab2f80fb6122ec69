"""Tables, times and questions to try operators with, and the property that every one of them has to keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st

from claimcheck.model import Completeness, Period, Precision, Status
from claimcheck.operators import Answer, answer
from claimcheck.query import (
    Binding,
    Constraint,
    Formerly,
    Not,
    Question,
    Relation,
    Selection,
    dump,
    parse,
    selection_of,
)
from tests.examples import examples
from tests.operators.worlds import (
    DAYS,
    FOREVER,
    PLACES,
    WHO,
    Cells,
    Claim,
    Declaration,
    Fact,
    Facts,
    everywhere,
)

__all__ = [
    "AS_OF",
    "EVERYTHING",
    "LATER",
    "ORACLES",
    "PARTLY",
    "bindings",
    "check",
    "constraints",
    "decided",
    "event_meets",
    "event_tables",
    "inside",
    "interval_tables",
    "many",
    "meets",
    "oracle",
    "since",
    "told",
    "windows",
]

EVERYTHING = Completeness(period=Period(earliest=dt.date(1999, 1, 1), latest=dt.date(2005, 12, 31)))
PARTLY = Completeness(period=Period(earliest=dt.date(2000, 1, 1), latest=dt.date(2001, 12, 31)))
LATER = Completeness(period=Period(earliest=dt.date(2001, 1, 1), latest=dt.date(2005, 12, 31)))
AS_OF = dt.date(2004, 12, 31)

#: The tests that hold an operator against all worlds, by its question.
ORACLES: dict[type, list[str]] = {}


def oracle(*questions: type) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Mark a test as the oracle of the operators that answer these questions."""

    def mark(test: Callable[..., None]) -> Callable[..., None]:
        for question in questions:
            ORACLES.setdefault(question, []).append(test.__name__)
        return test

    return mark


def many(number: int = 80) -> settings:
    """So many examples, more when fuzzing."""
    return settings(
        max_examples=examples(number), suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
    )


# -- tables --

cells_of_time = st.one_of(
    st.sampled_from(DAYS).map(lambda day: Period(earliest=day, latest=day)),
    st.sampled_from(["2000", "2001", "2002", "2000-12-31/2001-01-01"]).map(Period.parse),
)
windows = st.sampled_from(
    [Period.parse(text) for text in ("2000", "2001", "2002", "2000-01/2001-12", "2002-07-07", "2001-03", "2000-06")]
)


@st.composite
def event_tables(draw: st.DrawFn, *, plain: bool = False) -> Facts:
    """Up to four events; ``plain`` for exact days, no empty cell, no two on one day, and nothing missing."""
    blank = [] if plain else [""]
    days = st.sampled_from(DAYS).map(lambda day: Period(earliest=day, latest=day))
    cells = st.builds(
        Cells,
        who=st.sampled_from([*WHO, *WHO, *blank]),
        place=st.sampled_from([*PLACES, *PLACES, *blank]),
        start=days if plain else cells_of_time,
        end=st.none(),
    )
    rows = draw(st.lists(cells, min_size=1, max_size=4))
    if plain:
        assume(len({row.start for row in rows}) == len(rows))
        return Facts(declaration=Declaration(complete=EVERYTHING), cells=tuple(rows))
    assume(sum(not row.who or not row.place or row.start.earliest < row.start.latest for row in rows) <= 2)
    complete = draw(st.sampled_from([None, EVERYTHING, PARTLY, LATER]))
    key = draw(st.sampled_from([(), ("who",), ("start",), ("who", "start")]))
    table = Facts(declaration=Declaration(complete=complete, one_row_per=key), cells=tuple(rows))
    assume(_possible(table))
    return table


@st.composite
def interval_tables(draw: st.DrawFn) -> Facts:
    """Up to three intervals, some open, some with imprecise ends."""
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        start = draw(cells_of_time)
        end = draw(st.one_of(st.none(), cells_of_time))
        assume(end is None or start.latest <= end.latest)
        rows.append(Cells(who=draw(st.sampled_from(WHO)), place=draw(st.sampled_from(PLACES)), start=start, end=end))
    complete = draw(st.sampled_from([None, EVERYTHING, PARTLY]))
    key = draw(st.sampled_from([(), ("who",), ("who", "start"), ("start",)]))
    declaration = Declaration(complete=complete, one_row_per=key, interval=("start", "end"))
    table = Facts(declaration=declaration, cells=tuple(rows))
    assume(_possible(table))
    return table


def _possible(table: Facts) -> bool:
    """Whether the table can be true at all under its own key; cells of a date in the key must not overlap."""
    if "start" in table.declaration.one_row_per and table.declaration.interval is None:
        cells = [row.start for row in table.cells]
        if any(a.overlaps(b) for i, a in enumerate(cells) for b in cells[:i]):
            return False
    return not everywhere(table, lambda facts: False, wanted=True)


# -- what is asked --


@st.composite
def constraints(draw: st.DrawFn) -> tuple[Constraint, ...]:
    """A stated period, the past of the document's date, since a year, or nothing."""
    kind, window = draw(st.sampled_from(["IN", "IN", "IN", "PAST", "SINCE", "NONE"])), draw(windows)
    if kind == "IN":
        return (inside(window),)
    if kind == "SINCE":
        return (since(window.earliest.year),)
    past = Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=AS_OF, words="")
    return (past,) if kind == "PAST" else ()


def inside(period: Period, *, precision: Precision = Precision.DAY) -> Constraint:
    """A stated time in which something is."""
    return Constraint(
        relation=Relation.IN, earliest=period.earliest, latest=period.latest, words="then", precision=precision
    )  # fmt: skip


def since(year: int) -> Constraint:
    """Since a year."""
    day = dt.date(year, 1, 1)
    return Constraint(relation=Relation.SINCE, earliest=day, latest=FOREVER, words="", precision=Precision.YEAR)


bindings = st.tuples(st.sampled_from([None, "A", "B", ("A", "B")]), st.sampled_from([None, None, "P"]))


def told(
    who: str | tuple[str, ...] | None, place: str | None, *times: Constraint, sense: str = "event"
) -> Selection:  # fmt: skip
    """The rows of a participant and a place at a time."""
    found = []
    if who is not None:
        values = (who,) if isinstance(who, str) else who
        found.append(Binding(column="who", values=values, words="who", group="" if len(values) == 1 else "group"))
    if place is not None:
        found.append(Binding(column="place", values=(place,), words=place, detail=True))
    return Selection(
        pack="test", table="facts", sense=sense, bindings=tuple(found), constraints=times, as_of=AS_OF
    )  # fmt: skip


def event_meets(fact: Fact, stated: Sequence[Constraint]) -> bool:
    """Whether an event lies in every stated time; what is told "since" a year lies before the document's date."""
    return all(
        c.earliest <= fact.start <= (min(c.latest, AS_OF) if c.relation == Relation.SINCE else c.latest) for c in stated
    )


def meets(fact: Fact, selection: Selection, *, detail: bool = True, timed: bool = True) -> bool:
    """Whether a fact has the selection's participants, and lies in its time."""
    bound = [binding for binding in selection.bindings if detail or not binding.detail]
    held = all(getattr(fact, binding.column) in binding.values for binding in bound)
    return held and (not timed or event_meets(fact, selection.constraints))


# -- the property --


def decided(question: Question, table: Facts) -> Answer:
    """The answer, which is the same for the question as it is written down, and which has a right or a gap."""
    found = answer(question, table)
    assert parse(dump(question)) == question
    assert answer(parse(dump(question)), table) == found
    if found.refuted:
        assert found.right is not None
        declared = table.declaration.complete or table.declaration.greatest
        assert found.right.name != "complete" or declared
        assert found.right.columns == (table.declaration.one_row_per if found.right.columns else ())
    elif not found.supported:
        assert found.gap is not None or found.status == Status.CONFLICTING_EVIDENCE
    return found


def check(question: Question, table: Facts, claim: Claim) -> None:
    """The property: a verdict holds in every world that the table allows."""
    found, denied = decided(question, table), isinstance(question, (Not, Formerly))
    assert selection_of(question).pack == "test"
    if found.supported:
        assert everywhere(table, claim, wanted=True, denied=denied), found
    elif found.refuted:
        assert everywhere(table, claim, wanted=False, denied=denied), found
