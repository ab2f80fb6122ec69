"""First, n-th, last: a row's place among the rows of its participants.

*Asked*: first, n-th, last: "its fifth", "last won in", "the latest to join", "for the second time"

*Supported*: the row that agrees surely has that place, and none is missing before it; for the last: none is missing
from there to the day that the text is read as of

*Refuted*: every row that may agree surely has another place, and none can be missing; a last row that still lasts
leaves the one before open

A rank that is stated beside a period may be counted within it ("the first report of 2018"); then one of the two ways
must bear it out, and both must fail for it to be refuted. "For the second time" may count within a season, a term or a
year that the text does not name, so a place beyond the stated one does not refute it; "for the first time" means ever.
Told of a past without a date, it is about the latest row, so only that one can bear it out. Who begins may be told by
the number of those that stand then, as ``standing`` has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from claimcheck.model import ColumnType, Gap, Result, Row, TableLike
from claimcheck.operators import exists, standing
from claimcheck.operators.absence import absent
from claimcheck.operators.answers import Answer, Differs, open_, refuted, supported
from claimcheck.operators.findings import Among, Place
from claimcheck.operators.operator import Figure, Operator, Reads, register
from claimcheck.operators.ordinals import LAST
from claimcheck.operators.places import Placed, has_numbers, placed, told_until, undated
from claimcheck.operators.rows.picking import bound
from claimcheck.operators.rows.rights import COMPLETE, covered, known_until
from claimcheck.operators.wording.instead import deciding
from claimcheck.operators.wording.phrases import place_words, when, without_preposition
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Exists, Ranked, Relation, Standing

__all__ = ["OPERATOR", "answer"]


def answer(question: Ranked, table: TableLike) -> Answer:
    """The n-th row of its participants; of those that stand, where rows before it may be missing or some have left."""
    found = _either_way(question, table)
    if found.supported or question.occasion:
        return found
    stands = standing.answer(Standing(selection=question.selection, ordinal=question.ordinal), table)
    if stands.reason is not None or (found.refuted and stands.refuted):
        return found
    if has_numbers(question.selection, table) and not stands.supported:
        return found
    # Where rows may be missing a place among all is unknown, but no smaller than that among those that stand.
    beyond = stands.refuted and isinstance(stands.finding, Place) and question.ordinal > stands.finding.low
    return found if beyond else stands


def _either_way(question: Ranked, table: TableLike) -> Answer:
    """The place among all rows, or within the stated period."""
    overall = _ordinal(question, table, within=False)
    if overall.supported or not _ranks_within(question, table):
        return overall
    inside = _ordinal(question, table, within=True)
    if inside.supported or not overall.refuted:
        return inside if inside.supported or inside.open else overall
    return overall if inside.refuted else inside


def _ranks_within(question: Ranked, table: TableLike) -> bool:
    """Whether a rank may count within the stated time; where each time has one row, it has no first and second."""
    key = [table.declaration.column(name) for name in table.declaration.one_row_per]
    if len(key) == 1 and key[0] is not None and key[0].type == ColumnType.DATE:
        return False
    owned = any(not binding.detail for binding in question.selection.bindings)
    return not owned and any(constraint.relation == Relation.IN for constraint in question.selection.constraints)


@frozen(kw_only=True)
class _Order:
    """The placed rows, those of them that may agree, and which have all rows before them; ``numbered`` by the table."""

    all: list[Placed]
    possible: list[Placed]
    known: frozenset[int]
    numbered: bool

    @property
    def rows(self) -> list[Row]:
        return [item.row for item in self.possible]

    def results(self, rank: int) -> list[Result]:
        """Whether each row that may agree is the n-th."""
        return [item.is_nth(abs(rank), item.row.line in self.known) for item in self.possible]


def _order(question: Ranked, table: TableLike, *, within: bool) -> _Order:
    backwards = question.ordinal < 0
    items = placed(question.selection, table, within=within, backwards=backwards)
    numbered = not within and not backwards and has_numbers(question.selection, table)
    sure = within or numbered or backwards
    known = (item.row.line for item in items if sure or known_until(table, item.point))
    possible = [item for item in items if item.fit != Result.DISAGREES]
    return _Order(all=items, possible=possible, known=frozenset(known), numbered=numbered)


def _ordinal(question: Ranked, table: TableLike, *, within: bool) -> Answer:
    selection, rank = question.selection, question.ordinal
    order = _order(question, table, within=within)
    if rank < 0 and not _sees_the_end(question, table, order):
        return open_(Gap.OUTSIDE_COMPLETENESS)
    if not order.possible:
        return absent(selection, table, bound(table, selection.bindings))
    results = order.results(rank)
    if Result.AGREES in results:
        right = order.possible[results.index(Result.AGREES)]
        if (found := _is_it(question, table, order, right, within)) is not None:
            return found
    if question.occasion and 1 < rank < min(item.low for item in order.possible):
        return open_(Gap.PRECISION, order.rows)
    complete = not _lasting(question, table, order) if rank < 0 else order.numbered or covered(selection, table)
    if complete and all(result == Result.DISAGREES for result in results):
        return _misplaced(order, rank)
    sure = complete and all(item.row.line in order.known for item in order.all)
    return open_(Gap.PRECISION if sure else Gap.OUTSIDE_COMPLETENESS, order.rows)


def _is_it(question: Ranked, table: TableLike, order: _Order, right: Placed, within: bool) -> Answer | None:
    """The answer by the row that surely has the place; None where its time is not known to be complete."""
    if _is_news(question) and _is_followed(question, table, order, right):
        return open_(Gap.PRECISION, [item.row for item in order.all[-3:]])
    if within and not covered(question.selection, table):
        return None
    before = [right.row] if within else [item.row for item in order.all if item.high <= right.high]
    return supported(
        before[-3:], Place(low=question.ordinal, high=question.ordinal, among=Among.PERIOD if within else Among.ALL)
    )


def _lasting(question: Ranked, table: TableLike, order: _Order) -> bool:
    """Whether the last row still lasts: many leave it out when they tell of the last."""
    day, last = question.selection.as_of, min(order.all, key=lambda item: item.low)
    if question.selection.sense != "during" or table.declaration.interval is None:
        return False
    during = table.period(last.row, "during")
    return day is None or during is None or day <= during.latest


def _is_news(question: Ranked) -> bool:
    """Whether something is told to have happened to somebody for the n-th time, with no date: it may be the latest."""
    selection = question.selection
    happened = question.occasion or selection.sense in ("event", "start", "end")
    return happened and undated(selection) and any(not binding.detail for binding in selection.bindings)


def _is_followed(question: Ranked, table: TableLike, order: _Order, right: Placed) -> bool:
    """Whether a later row may lie before the day that the text is read as of, so that the text may be about that."""
    later = [item.row for item in order.all if item.row.line != right.row.line and item.high > right.high]
    return any(told_until(question.selection, table, row) != Result.DISAGREES for row in later)


def _misplaced(order: _Order, rank: int) -> Answer:
    last = order.possible[-1].row
    end = next((item for item in order.all if item.low == 1), order.all[0]) if rank < 0 else order.all[0]
    shown = (end.row, last) if end.row is not last else (last,)
    low, high = min(item.low for item in order.possible), max(item.high for item in order.possible)
    sign = -1 if rank < 0 else 1
    return refuted(shown, COMPLETE, Differs.ORDER, Place(low=low * sign, high=high * sign))


def _sees_the_end(question: Ranked, table: TableLike, order: _Order) -> bool:
    """Whether no row is missing from the last one to the day that the text is read as of."""
    complete, day = table.declaration.complete, question.selection.as_of
    if complete is None or day is None or day > complete.period.latest:
        return False
    ends = (item.point for item in order.all if item.low == 1)
    last = min(ends, default=None, key=lambda point: point.earliest if point else day)
    return last is not None and complete.period.earliest <= last.earliest


# -- in words --


def sentence(question: Ranked, answer: Answer, teller: Teller) -> str:
    """ "Brazil won the World Cup in 2002: the fifth in the table, which begins in 1930"."""
    selection, place, row = question.selection, answer.finding, deciding(answer)
    if not isinstance(place, Place) or row is None:
        return exists.sentence(Exists(selection=selection), answer, teller)
    if place.among == Among.STANDING:
        return standing.sentence(Standing(selection=selection, ordinal=question.ordinal), answer, teller)
    if answer.supported:
        return f"{teller.row(selection, row)}: {_placed(question, place, teller)} ({teller.name})."
    right = f", {teller.complete}," if answer.right == COMPLETE and teller.complete else ""
    later = f"; the last is {teller.row(selection, answer.rows[0])}" if question.ordinal == LAST else ""
    return f"By the {teller.name}{right} it is the {place}: {teller.row(selection, row)}{later}."


def _placed(question: Ranked, place: Place, teller: Teller) -> str:
    """ "the fifth of “Asian” in the table, which begins in 1930"."""
    scope = question.selection.scope
    of_group = f" of “{scope[0].group or scope[0].words}”" if scope else ""
    words = f"the {place_words(place.low)}{of_group}"
    if place.among == Among.PERIOD:
        stated = next(c for c in question.selection.constraints if c.relation == Relation.IN)
        return f"{words} of {without_preposition(when(stated.period))} in the table"
    return f"{words} in the table{teller.since() if question.ordinal > 0 else f', {teller.complete}'}"


def _figures(question: Ranked, answer: Answer) -> Iterator[Figure]:
    """The stated place against that in the table."""
    held = "" if answer.finding is None else str(answer.finding)
    yield Figure(role="order", column="rows in order", words=str(question.ordinal), held=held)


OPERATOR = register(
    Operator(
        question=Ranked,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: Differs.ORDER,
        figures=_figures,
        others=lambda question: tuple(b.column for b in question.selection.bindings if b.detail),
        reads=frozenset({Reads.NUMBERS, Reads.LENGTH, Reads.SCOPE}),
    )
)
