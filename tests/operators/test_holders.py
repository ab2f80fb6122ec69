"""Who came before, who left for whom, and the n-th of those that stand, against all worlds."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Sequence

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck.model import Period
from claimcheck.query import AllLeave, Binding, Constraint, Question, Ranked, Relation, Selection, Standing, Succeeded
from tests.operators.asking import AS_OF, EVERYTHING, LATER, PARTLY, decided, many, oracle
from tests.operators.worlds import DAYS, PLACES, WHO, Cells, Claim, Declaration, Fact, Facts, Truth, worlds

HANDOVER = dt.timedelta(days=2)


@st.composite
def offices(draw: st.DrawFn) -> Facts:
    """Up to four holders, most of whom follow each other in one office."""
    cuts = sorted(draw(st.lists(st.sampled_from(range(len(DAYS))), min_size=2, max_size=5, unique=True)))
    rows = []
    for first, last in itertools.pairwise(cuts):
        start = draw(st.sampled_from([first, first, first + 1])) % len(DAYS)
        assume(start <= last)
        end = Period(earliest=DAYS[last], latest=DAYS[last])
        wide = draw(st.sampled_from([None, None, None, None, Period.parse(str(DAYS[last].year))]))
        rows.append(
            Cells(
                who=draw(st.sampled_from([*WHO, *WHO, "A", ""])),
                place=draw(st.sampled_from([*"PPPPP", "Q", ""])),
                start=Period(earliest=DAYS[start], latest=DAYS[start]),
                end=draw(st.sampled_from([wide or end, wide or end, wide or end, None])),
            )
        )
    rows += [evolve(rows[0], who="C")] if draw(st.booleans()) else []
    assume(sum(not row.who or not row.place for row in rows) <= 1)
    complete = draw(st.sampled_from([None, EVERYTHING, EVERYTHING, PARTLY]))
    key = draw(st.sampled_from([(), ("place", "start"), ("place", "start"), ("who", "start"), ("who",)]))
    table = Facts(
        declaration=Declaration(complete=complete, one_row_per=key, interval=("start", "end")), cells=tuple(rows)
    )
    assume(any(worlds(table, open_ends_close=False)))
    return table


def taking(who: str, place: str | None, year: int | None) -> Selection:
    """The rows of one who took an office, in a year or at some time up to the document's date."""
    when = Period(earliest=dt.date.min, latest=AS_OF) if year is None else Period.parse(str(year))
    relation = Relation.PAST if year is None else Relation.IN
    stated = Constraint(relation=relation, earliest=when.earliest, latest=when.latest, words="then")
    named = [Binding(column="who", values=(who,), words=who)]
    named += [] if place is None else [Binding(column="place", values=(place,), words=place)]
    return Selection(
        pack="test", table="facts", sense="start", bindings=tuple(named), constraints=(stated,), as_of=AS_OF
    )  # fmt: skip


def begins(fact: Fact, rows: Selection) -> bool:
    """Whether a fact is of the participants asked about and begins in their time."""
    held = all(getattr(fact, binding.column) in binding.values for binding in rows.bindings)
    return held and all(c.earliest <= fact.start <= c.latest for c in rows.constraints)


Office = Callable[[Fact, Fact], bool]


def check(question: Question, table: Facts, claim: Claim, *, office: Office | None = None) -> None:
    """The property; with ``office`` without the worlds in which two hold one office together."""
    found = decided(question, table)
    if not found.supported and not found.refuted:
        return
    wanted = found.supported
    for facts in worlds(table, open_ends_close=not wanted):
        if office is not None and _together(facts, office):
            continue
        assert claim(facts) in (None, wanted), (found, facts)


def _together(facts: Sequence[Fact], office: Office) -> bool:
    pairs = [(one, other) for one in facts for other in facts if one is not other and office(one, other)]
    inside = any(one.start <= other.start and other.end <= one.end for one, other in pairs)
    return inside or any(one.start <= other.start < _less(one.end, HANDOVER) for one, other in pairs)


def _less(day: dt.date, days: dt.timedelta) -> dt.date:
    return day if day == dt.date.max else day - days


def _meets(end: dt.date, start: dt.date) -> bool:
    """Whether one begins within two days of the other's end."""
    return end != dt.date.max and abs(end - start) <= HANDOVER


@oracle(Succeeded)
@many(100)
@given(offices(), st.integers(1, 4), st.sampled_from(["P", None]), st.booleans(), st.sampled_from(["", "C"]))
def test_who_came_before(table: Facts, number: int, place: str | None, dated: bool, other: str) -> None:
    """The office was the other's until then; one who left it long before, with nobody between, is vague."""
    row, name = table.cells[number % len(table.cells)], other or table.cells[(number - 1) % len(table.cells)].who
    assume(row.who and name and row.who != name)
    before = Binding(column="who", values=(name,), words=name)
    rows = taking(row.who, place, row.start.earliest.year if dated else None)
    several = place is not None or "place" in table.declaration.one_row_per

    def office(one: Fact, other: Fact) -> bool:
        """A table of which neither claim nor key tells the places apart is of one office."""
        return not several or one.place == other.place

    def claim(facts: Sequence[Fact]) -> Truth:
        readings = [_follows(fact, facts) for fact in facts if begins(fact, rows)]
        return True if True in readings else None if None in readings else False

    def _follows(fact: Fact, facts: Sequence[Fact]) -> Truth:
        earlier = [f for f in facts if f is not fact and office(f, fact) and f.start <= fact.start]
        if any(f.who == name and _meets(f.end, fact.start) for f in earlier):
            return True
        if any(_meets(f.end, fact.start) for f in earlier):
            return False
        return None if any(f.who == name for f in earlier) else False

    check(Succeeded(selection=rows, predecessor=before), table, claim, office=office)


@oracle(AllLeave)
@many(100)
@given(offices(), st.integers(1, 4), st.sampled_from(["P", None]), st.booleans(), st.booleans())
def test_each_that_leaves(table: Facts, number: int, place: str | None, dated: bool, several: bool) -> None:
    """One comes as two go: each of the two has a row in the same office that ends as this one begins."""
    before, row = table.cells[(number - 1) % len(table.cells)], table.cells[number % len(table.cells)]
    names = dict.fromkeys([before.who, *(["C"] if several else [])])
    assume(row.who and before.who and row.who not in names)
    leaving = tuple(Binding(column="who", values=(name,), words=name) for name in names)
    rows = taking(row.who, place, row.start.earliest.year if dated else None)

    def claim(facts: Sequence[Fact]) -> Truth:
        return any(
            all(any(g.who in each.values and _meets(g.end, fact.start) for g in _office(facts)) for each in leaving)
            for fact in facts
            if begins(fact, rows)
        )

    def _office(facts: Sequence[Fact]) -> list[Fact]:
        return [fact for fact in facts if place is None or fact.place == place]

    check(AllLeave(selection=rows, leaving=leaving), table, claim)


@st.composite
def memberships(draw: st.DrawFn) -> Facts:
    """One row for each of up to five members, some of whom have left."""
    rows = []
    for who in draw(st.permutations([*WHO, "D", "E"]))[: draw(st.integers(2, 5))]:
        start = draw(st.sampled_from(DAYS))
        last = draw(st.sampled_from([None, None, *DAYS]))
        assume(last is None or start <= last)
        wide = draw(st.sampled_from([False, False, False, False, True]))
        begun = Period.parse(str(start.year)) if wide else Period(earliest=start, latest=start)
        end = None if last is None else Period(earliest=last, latest=last)
        rows.append(Cells(who=who, place=draw(st.sampled_from(PLACES)), start=begun, end=end))
    complete = draw(st.sampled_from([EVERYTHING, EVERYTHING, LATER, PARTLY, None]))
    declared = Declaration(complete=complete, one_row_per=("who",), interval=("start", "end"))
    table = Facts(declaration=declared, cells=tuple(rows))
    assume(any(worlds(table, open_ends_close=False)))
    return table


@oracle(Standing, Ranked)
@many(100)
@given(memberships(), st.integers(0, 4), st.booleans(), st.sampled_from([0, 0, 0, -1, 1]), st.booleans())
def test_the_nth_of_those_that_stand(table: Facts, number: int, dated: bool, off: int, ever: bool) -> None:
    """The n-th that ever began, or in its year, or one of n that stand on the day; those of one day are vague."""
    row = table.cells[number % len(table.cells)]
    rows = taking(row.who, None, row.start.earliest.year if dated else None)
    before = [cells for cells in table.cells if cells.start.earliest <= row.start.earliest]
    standing = [cells for cells in before if cells.end is None or cells.end.latest >= row.start.earliest]
    rank = max(1, len(before if ever else standing) + off)
    rows = evolve(rows, bindings=(evolve(rows.bindings[0], detail=True),))

    def claim(facts: Sequence[Fact]) -> Truth:
        readings = [reading for fact in facts if begins(fact, rows) for reading in _places(fact, facts)]
        return True if True in readings else None if None in readings else False

    def _places(fact: Fact, facts: Sequence[Fact]) -> list[Truth]:
        rest = [other for other in facts if other is not fact]
        ever = [other for other in rest if other.start < fact.start]
        standing = [other for other in ever if other.end >= fact.start]
        within = [other for other in ever if begins(other, rows.without("who"))]
        same = sum(other.start == fact.start for other in rest)
        return [
            rank == len(before) + 1 if not same else None if len(before) < rank <= len(before) + 1 + same else False
            for before in (ever, *([standing] if rank > 1 else []), *([within] if dated else []))
        ]

    check(Ranked(selection=rows, ordinal=rank), table, claim)
    standing = Standing(selection=rows, ordinal=rank)
    if not decided(standing, table).refuted or decided(Ranked(selection=rows, ordinal=rank), table).refuted:
        check(standing, table, claim)
