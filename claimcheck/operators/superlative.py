"""The most, the largest, the n-th largest: participants compared by their rows or by a measure.

*Asked*: the most, the largest, the n-th largest (in a group), more than any other

*Supported*: as many others as the place allows surely have more, the rest surely less, and nobody who could is missing
(`complete`, or `greatest` with `above`)

*Refuted*: more others surely have more (by the key alone), or fewer can

Each participant has a range: the rows that surely are its own to those that may be, or the number of its one row at the
stated time. A tie refutes "more than any other" and leaves "the most" open. Without a stated time the latest row
counts, as in ``compared``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from claimcheck.model import Gap, Result, Row, TableLike
from claimcheck.operators.answers import Answer, Differs, open_, refuted, supported
from claimcheck.operators.findings import Best, Place, Tally
from claimcheck.operators.numbers import cells_of
from claimcheck.operators.operator import Figure, Operator, Reads, register
from claimcheck.operators.rows.fitting import fitting
from claimcheck.operators.rows.picking import bound, unknown
from claimcheck.operators.rows.rights import COMPLETE, covered
from claimcheck.operators.sides import at_latest, right_of
from claimcheck.operators.wording.phrases import figure_words, place_words
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Binding, Relation, Selection, Superlative

__all__ = ["OPERATOR", "answer"]


@frozen(kw_only=True)
class _Rivals:
    """The range and the rows of every participant of the scope, and how many rows may be anybody's."""

    ranges: Mapping[str, Tally]
    rows: Mapping[str, tuple[Row, ...]]
    anyone: int

    def of(self, who: str) -> Tally:
        """A participant's range; who has no row may have those that may be anybody's."""
        return self.ranges.get(who, Tally(low=Decimal(0), high=Decimal(self.anyone)))


@frozen(kw_only=True)
class _Order:
    """Those that surely have more than the claim's participant, and those that may."""

    above: list[str]
    unsure: list[str]


def answer(question: Superlative, table: TableLike) -> Answer:
    """The claim's participant against every other, or against those named."""
    own = _own(question)
    if own is None or len(own.values) != 1:
        return open_(Gap.UNBOUND_ARGUMENT)
    if question.measure:
        return at_latest(question.selection, table, lambda s: _measured(evolve(question, selection=s), table))
    return _judged(question, table)[0] if covered(question.selection, table) else open_(Gap.OUTSIDE_COMPLETENESS)


def _own(question: Superlative) -> Binding | None:
    return next((b for b in question.selection.bindings if b.column == question.column), None)


def _subject(question: Superlative) -> str:
    own = _own(question)
    return own.values[0] if own is not None else ""


def _measured(question: Superlative, table: TableLike) -> Answer:
    """Of measured numbers: a place needs everybody with as much; that others have more needs only their rows."""
    found, order = _judged(question, table)
    if found.open or _nobody_missing(question, table):
        return found
    more = found.refuted and len(order.above) >= question.place and bool(found.rows)
    right = right_of(question.selection, table, found.rows[-1]) if more else None
    return found.by(right, Gap.OUTSIDE_COMPLETENESS)


def _nobody_missing(question: Superlative, table: TableLike) -> bool:
    """Whether everybody that can have as much as the claim's participant has a row for the stated time."""
    if covered(question.selection, table):
        return True
    stated = [c for c in question.selection.constraints if c.relation == Relation.IN]
    declared = next((each for each in table.declaration.greatest if each.column == question.measure), None)
    if question.least or len(stated) != 1 or declared is None or declared.above is None or declared.period is None:
        return False
    own = _rivals(question, table).ranges.get(_subject(question))
    return own is not None and own.low > declared.above and declared.period.contains(stated[0].period)


def _judged(question: Superlative, table: TableLike) -> tuple[Answer, _Order]:
    rivals, subject, scope = _rivals(question, table), _subject(question), question.selection.scope
    order = _order(question, rivals)
    if question.measure and any(value not in rivals.ranges for value in (subject, *question.than)):
        return open_(Gap.NO_ROW), order
    if scope and not any(subject in binding.values for binding in scope):
        return open_(Gap.UNBOUND_ARGUMENT), order
    return _placed(question, rivals, order, nameless=bool(table.blank(question.column))), order


def _order(question: Superlative, rivals: _Rivals) -> _Order:
    subject, sign = _subject(question), -1 if question.least else 1
    mine = _signed(rivals.of(subject), sign)
    names = question.than or tuple(value for value in rivals.ranges if value != subject)
    theirs = {value: _signed(rivals.of(value), sign) for value in names}
    above = [v for v, t in theirs.items() if t.low > mine.high or (question.strict and t.low == mine.high)]
    unsure = [v for v, t in theirs.items() if t.high >= mine.low and v not in above]
    return _Order(above=sorted(above, key=lambda value: -theirs[value].low), unsure=unsure)


def _placed(question: Superlative, rivals: _Rivals, order: _Order, *, nameless: bool) -> Answer:
    subject, place, more = _subject(question), question.place, len(order.above)
    own, tally = rivals.rows.get(subject, ()), rivals.of(subject)
    others = question.than or any(value != subject for value in rivals.ranges)
    if others and not order.unsure and more == place - 1:
        return supported(own[-3:], tally)
    if more >= place == 1:
        best = order.above[0]
        finding = Best(who=best, number=rivals.of(best).low if not question.least else rivals.of(best).high)
        return refuted((*rivals.rows.get(best, ())[-2:], *own[-1:]), COMPLETE, Differs.ORDER, finding)
    few = more + len(order.unsure) < place - 1 and not nameless  # a row without a name may be of one more of them
    if more >= place or few:
        return refuted(own[-1:], COMPLETE, Differs.ORDER, Place(low=more + 1, high=more + len(order.unsure) + 1))
    return open_(Gap.PRECISION, own, tally)


def _signed(tally: Tally, sign: int) -> Tally:
    low, high = sorted((tally.low * sign, tally.high * sign))
    return Tally(low=low, high=high)


def _rivals(question: Superlative, table: TableLike) -> _Rivals:
    selection, column = question.selection, question.column
    rest = [*selection.scope, *selection.without(column).bindings]
    fit = fitting(selection, table, several=True)
    judged = [(row, result) for row in bound(table, rest) if (result := fit(row)) != Result.DISAGREES]
    told = [result == Result.AGREES and bool(row.values.get(column)) for row, result in judged]
    sure = [row for (row, _), is_told in zip(judged, told) if is_told]
    unsure = [row for (row, _), is_told in zip(judged, told) if not is_told]
    unsure += [row for row in unknown(table, rest) if fit(row) != Result.DISAGREES]
    found: dict[str, list[Row]] = {}
    for row in (*sure, *unsure):
        for value in map(str, row.values.get(column, ())):
            if _in_group(value, selection):
                found.setdefault(value, []).append(row)
    anyone = sum(not row.values.get(column) for row in unsure)
    ranges = {value: _range(question, rows, sure, anyone) for value, rows in found.items()}
    return _Rivals(ranges=ranges, rows={value: tuple(rows) for value, rows in found.items()}, anyone=anyone)


def _in_group(value: str, selection: Selection) -> bool:
    return not selection.scope or any(value in binding.values for binding in selection.scope)


def _range(question: Superlative, rows: Sequence[Row], sure: Sequence[Row], anyone: int) -> Tally:
    """How many rows, or the one measured number; a measure that is not one sure number may be anything."""
    if not question.measure:
        return Tally(low=Decimal(sum(row in sure for row in rows)), high=Decimal(len(rows) + anyone))
    held = [value for row in rows for value in cells_of(row, question.measure)]
    if len(rows) == len(held) == 1 and rows[0] in sure and not anyone:
        return Tally(low=held[0], high=held[0])
    return Tally(low=Decimal("-Infinity"), high=Decimal("Infinity"))


# -- in words --


def sentence(question: Superlative, answer: Answer, teller: Teller) -> str:
    """ "The table has 5 of A, more than any other"; "… 100 of A, the second most of “GROUP” for 2018"."""
    selection, finding = question.selection, answer.finding
    over = teller.measured(selection, answer.rows) if question.measure else teller.over(selection)
    if isinstance(finding, Best):
        told = f"{figure_words(f'{finding.number:f}')} of {teller.named(question.column, finding.who)}"
        return f"Not so: the {teller.name} has {told}{over}."
    if isinstance(finding, Place):
        where = f"{finding}{f' of “{selection.scope[0].group}”' if selection.scope else ''}"
        row = f": {teller.row(selection, answer.rows[-1])}" if answer.rows else ""
        return f"By the {teller.name} it is the {where}{row}."
    number = figure_words(str(finding or ""))
    who = teller.named(question.column, _subject(question))
    return f"The {teller.name} has {number} of {who}{over}, {_rank(question)}."


def _rank(question: Superlative) -> str:
    """ "more than any other", "the second least of “GROUP”"."""
    scope = question.selection.scope
    if question.place > 1:
        group = f" of “{scope[0].group}”" if scope else ""
        return f"the {place_words(question.place)} {'least' if question.least else 'most'}{group}"
    rest = f"any other of “{scope[0].group}”" if scope else "any other"
    return f"{'fewer' if question.least else 'more'} than {rest}"


def _figures(question: Superlative, answer: Answer) -> Iterator[Figure]:
    finding = answer.finding
    held = f"{finding.low:f}" if isinstance(finding, Tally) else str(finding or "")
    column = question.measure or "number of rows"
    yield Figure(role="comparison", column=column, words=question.words, held=held)


OPERATOR = register(
    Operator(
        question=Superlative,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: Differs.ORDER,
        figures=_figures,
        columns=lambda question: tuple(filter(None, [question.measure])),
        others=lambda question: (question.column,),
        reads=frozenset({Reads.NUMBERS, Reads.LENGTH, Reads.SCOPE}),
    )
)
