"""Numbers of rows against each other, and several statements in one, against all worlds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck.model import Period
from claimcheck.query import Binding, Both, Compared, Constraint, Count, Counted, Selection, Superlative
from tests.operators.asking import (
    bindings,
    check,
    constraints,
    event_meets,
    event_tables,
    inside,
    many,
    meets,
    oracle,
    told,
    windows,
)
from tests.operators.worlds import WHO, Fact, Facts, Truth

Named = tuple[str | tuple[str, ...] | None, str | None]


@oracle(Superlative)
@many()
@given(
    event_tables(), st.sampled_from(["A", "B"]), constraints(), st.booleans(), st.booleans(),
    st.sampled_from([(), ("B",), ("C",)]),
)  # fmt: skip
def test_more_than_others(
    table: Facts, who: str, stated: tuple[Constraint, ...], strict: bool, least: bool, than: tuple[str, ...]
) -> None:
    """More events than any other, or than those named; a tie leaves "the most" vague."""
    assume(who not in than)
    rows = told(who, None, *stated)
    question = Superlative(selection=rows, column="who", than=than, strict=strict, least=least)
    check(question, table, lambda facts: _most(facts, who, stated, strict, least, than))


def _most(
    facts: Sequence[Fact],
    who: str,
    stated: tuple[Constraint, ...],
    strict: bool,
    least: bool = False,
    than: tuple[str, ...] = (),
) -> Truth:
    tally = {w: sum(f.who == w and event_meets(f, stated) for f in facts) for w in (*WHO, "D")}
    rivals = [tally[w] for w in tally if w != who and (w in than if than else tally[w] > 0)]
    sign = -1 if least else 1
    if any(sign * tally[who] < sign * number for number in rivals):
        return False
    if all(sign * tally[who] > sign * number for number in rivals):
        return True if rivals else None
    return False if strict else None


@oracle(Both)
@many()
@given(event_tables(), st.sampled_from(["A", "B"]), constraints(), st.integers(0, 3))
def test_so_many_and_more_than_others(
    table: Facts, who: str, stated: tuple[Constraint, ...], number: int
) -> None:  # fmt: skip
    """So many events, more than any other: both must be so."""
    rows = told(who, None, *stated)
    counted = Counted(selection=rows, stated=Count(value=Decimal(number)))
    question = Both(inner=(counted, Superlative(selection=rows, column="who", strict=True)))

    def claim(facts: Sequence[Fact]) -> Truth:
        if sum(fact.who == who and event_meets(fact, stated) for fact in facts) != number:
            return False
        return _most(facts, who, stated, strict=True)

    check(question, table, claim)


@oracle(Compared)
@many()
@given(
    event_tables(), bindings, windows, windows, st.sampled_from([-1, 0, 1]), st.sampled_from([None, 1, 2]),
    st.booleans(), st.booleans(),
)  # fmt: skip
def test_two_numbers(
    table: Facts,
    named: Named,
    then: Period,
    before: Period,
    sign: int,
    apart: int | None,
    across: bool,
    values: bool,
) -> None:
    """More, fewer or as many events (or places of them) as of another participant, or as in another time."""
    rival, when = Binding(column="who", values=("C",), words="C"), inside(before)
    assume(isinstance(named[0], str) or not across)
    by = None if apart is None or not sign else Count(value=Decimal(apart))
    rows = told(*named, inside(then))
    rest = evolve(rows, bindings=(rival, *rows.bindings[1:])) if across else rows.at(when)
    other: Binding | Constraint = rival if across else when
    question = Compared(selection=rows, sign=sign, counted="place" if values else "", other=other, by=by)

    def number(facts: Sequence[Fact], asked: Selection) -> int:
        found = [fact for fact in facts if meets(fact, asked)]
        return len({fact.place for fact in found}) if values else len(found)

    def claim(facts: Sequence[Fact]) -> Truth:
        more = number(facts, rows) - number(facts, rest)
        if not sign:
            return True if not more else False if more < 0 else None
        return more * sign == apart if by else more * sign > 0

    check(question, table, claim)
