"""Numbers in cells against all worlds: of one row, summed over rows, compared, and the greatest of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck.model import Comparator, Period
from claimcheck.query import Binding, Compared, Constraint, Count, Exists, Question, Selection, Summed, Superlative
from tests.operators.asking import AS_OF, EVERYTHING, LATER, PARTLY, decided, inside, many, oracle
from tests.operators.measured import NUMBERS, PARTIES, YEARS, Amount, Amounts, amounts, in_all
from tests.operators.test_numbers import COMPARATORS
from tests.operators.worlds import Declaration, Truth, compare

parties = st.sampled_from(PARTIES[:3])
spans = st.sampled_from([(2000, 2000), (2001, 2001), (2002, 2002), (2000, 2001), (2001, 2002), (2000, 2002)])
picks = st.integers(0, 5)
offsets = st.sampled_from([0, 0, 0, -1, 1, 3])


@st.composite
def tables(draw: st.DrawFn, kinds: Sequence[str] = ("count", "level", "")) -> Amounts:
    """Up to six rows of a number for a participant and a year; at most one of them has an empty cell."""
    places = st.tuples(st.sampled_from(PARTIES[:3]), st.sampled_from(YEARS))
    loose = draw(st.integers(0, 3)) == 0
    rows: list[tuple[str, int, int | None]] = [
        (who, year, draw(st.sampled_from(NUMBERS)))
        for who, year in draw(st.lists(places, min_size=1 if loose else 3, max_size=6, unique=not loose))
    ]
    if loose:
        who, year, number = rows[0]
        rows[0] = draw(st.sampled_from([(who, year, number), ("", year, number), (who, year, None)]))
    complete = draw(st.sampled_from([None, EVERYTHING, EVERYTHING, PARTLY, LATER]))
    key = draw(st.sampled_from([(), ("who", "start"), ("who", "start"), ("who", "start")]))
    above = draw(st.sampled_from([None, None, 1, 3]))
    declared = Declaration(complete=complete, one_row_per=key)
    table = amounts(declared, rows, kind=draw(st.sampled_from(kinds)), above=above)
    assume(not in_all(table, lambda facts: False, wanted=True))
    return table


def row_of(table: Amounts, number: int) -> tuple[str, int]:
    """The participant and the year of a row."""
    who, year, _ = table.amounts[number % len(table.amounts)]
    return who, year


def near(table: Amounts, who: str, span: tuple[int, int], off: int) -> int:
    """A number that is off by so much from what the rows of a participant add up to."""
    own = [number or 0 for name, year, number in table.amounts if name == who and span[0] <= year <= span[1]]
    return max(0, sum(own) + off)


def asked(who: str | None, first: int, last: int) -> Selection:
    """The rows of a participant in the years from first to last."""
    named = () if who is None else (Binding(column="who", values=(who,), words=who),)
    years = inside(Period.parse(f"{first}/{last}"))
    return Selection(pack="test", table="facts", sense="event", bindings=named, constraints=(years,), as_of=AS_OF)


def check(question: Question, table: Amounts, claim: Callable[[Sequence[Amount]], Truth]) -> None:
    """The property: a verdict holds in every world."""
    found = decided(question, table)
    if found.supported or found.refuted:
        assert in_all(table, claim, wanted=found.supported), found


@oracle(Summed, Exists)
@many(100)
@given(tables(), parties, spans, st.sampled_from([Comparator.EQUAL, *COMPARATORS]), offsets)
def test_numbers_in_cells_and_their_sums(
    table: Amounts, who: str, span: tuple[int, int], comparator: Comparator, off: int
) -> None:
    """So many of a participant in a year, or in several: that of a row, or of what is counted the sum of its rows."""
    number = near(table, who, span, off)
    stated = Count(value=Decimal(number), comparator=comparator, column="number", words=str(number))
    rows = asked(who, *span)
    counted = dict(table.declaration.measures).get("number") == "count"

    def claim(facts: Sequence[Amount]) -> Truth:
        own = [fact.number for fact in facts if fact.who == who and span[0] <= fact.year <= span[1]]
        sums = [sum(own)] if counted and own else []
        told = sums if counted and span[0] < span[1] else [*own, *sums]  # of several years nothing but the sum
        holds = [compare(comparator.value, Decimal(number), Decimal(each)) for each in told]
        return True if True in holds else None if None in holds else False

    check(Summed(selection=rows, stated=stated), table, claim)
    check(Exists(selection=evolve(rows, numbers=(stated,))), table, claim)


@oracle(Compared)
@many(100)
@given(
    tables(), picks, picks, st.sampled_from([-1, 0, 1]), st.sampled_from([None, 1, 2]), st.booleans(),
    st.booleans(),
)  # fmt: skip
def test_measured_comparisons(
    table: Amounts,
    one: int,
    two: int,
    sign: int,
    apart: int | None,
    across: bool,
    multiple: bool,
) -> None:
    """A greater, a smaller or the same number than another participant, or than in another time; twice as great."""
    (who, year), (rival, before) = row_of(table, one), row_of(table, two)
    assume(who and rival and (rival != who if across else before != year))
    than = Binding(column="who", values=(rival,), words=rival) if across else None
    times = Count(value=Decimal(2)) if multiple else None
    by = None if apart is None or not sign or multiple else Count(value=Decimal(apart))
    when = asked(None, before, before).constraints[0]
    other: Binding | Constraint = than or when
    question = Compared(
        selection=asked(who, year, year),
        sign=1 if multiple else sign,
        measure="number",
        other=other,
        by=by,
        times=times,
    )

    def claim(facts: Sequence[Amount]) -> Truth:
        theirs = (rival, year) if across else (who, before)
        own = [f.number for f in facts if (f.who, f.year) == (who, year)]
        others = [f.number for f in facts if (f.who, f.year) == theirs]
        if len(own) != 1 or len(others) != 1:
            return None
        if multiple:
            return _twice(own[0], others[0])
        more = own[0] - others[0]
        if not sign:
            return True if not more else False if more < 0 else None
        return more * sign == apart if by else more * sign > 0

    check(question, table, claim)


def _twice(own: int, other: int) -> Truth:
    """Within a twentieth of twice as great, and neither right nor wrong within a quarter."""
    if not other or 2 * abs(own - 2 * other) <= other:
        return None if not other or own != 2 * other else True
    return False


@oracle(Superlative)
@many(100)
@given(tables(), picks, st.booleans(), st.booleans(), st.sampled_from([1, 1, 2]), st.sampled_from([(), ("B",)]))
def test_measured_superlatives(
    table: Amounts, one: int, strict: bool, least: bool, place: int, than: tuple[str, ...]
) -> None:
    """The greatest, the second greatest or the least number of a year, among all or among those named."""
    who, year = row_of(table, one)
    assume(who and who not in than and (place == 1 or not than))
    question = Superlative(
        selection=asked(who, year, year),
        column="who",
        measure="number",
        strict=strict,
        least=least,
        than=than,
        place=place,
    )

    def claim(facts: Sequence[Amount]) -> Truth:
        held = {w: [f.number for f in facts if f.who == w and f.year == year] for w in PARTIES}
        if any(len(each) > 1 for each in held.values()) or not held[who] or any(not held[w] for w in than):
            return None
        sign = -1 if least else 1
        own = sign * held[who][0]
        rivals = [sign * each[0] for w, each in held.items() if each and w != who and (not than or w in than)]
        above, level = sum(r > own for r in rivals), sum(r == own for r in rivals)
        if not rivals:
            return None
        if level:
            tied = above <= place - 1 <= above + level
            return False if not tied or (strict and place == 1) else None
        return above == place - 1

    check(question, table, claim)
