"""Who came before: the row of the one who came begins where the row of the one who went ends.

*Asked*: who came before: "A succeeded B as N", "A took N over from B"

*Supported*: the only row that surely ends there is that one's

*Refuted*: it is another's, the table shows one holder at a time (no two of its rows share more than the day of the
handover), and no further row of the one who came can be missing: the key has one for each, or holds the start that is
told, or the table is complete

What is told of the one who came ("of Peru") need not be true of the one who went.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.model import ColumnType, Gap, Result, Row, TableLike
from claimcheck.operators import exists
from claimcheck.operators.absence import absent
from claimcheck.operators.answers import Answer, Differs, open_, refuted, supported
from claimcheck.operators.findings import Before, Found
from claimcheck.operators.offices import meet, of_one_office, one_at_a_time
from claimcheck.operators.operator import Figure, Operator, Reads, register
from claimcheck.operators.rows.fitting import fits
from claimcheck.operators.rows.picking import bound, holds
from claimcheck.operators.rows.rights import ONE_HOLDER, covered, of_the_only_row
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Binding, Exists, Relation, Selection, Succeeded

__all__ = ["OPERATOR", "answer"]


def answer(question: Succeeded, table: TableLike) -> Answer:
    """Whether a row that agrees with the claim follows one of the predecessor, in the same office."""
    selection, before = question.selection, question.predecessor
    rows = bound(table, selection.bindings)
    agreeing = [row for row in rows if fits(selection, table, row) == Result.AGREES]
    if not agreeing:
        return absent(selection, table, rows)
    office = bound(table, selection.without(before.column).bindings)
    # What is told of the one who came ("of Peru") need not be true of the one who went.
    anyone = bound(table, [b for b in selection.bindings if not _told_of_person(table, b, before)])
    for row in agreeing:
        earlier = _row_before(table, row, office, before) or _row_before(table, row, anyone, before)
        if earlier is not None and holds(earlier, before) == Result.AGREES:
            return supported((earlier, row), Found(number=1))
    return _by_another(question, table, agreeing, office)


def _by_another(question: Succeeded, table: TableLike, agreeing: Sequence[Row], rows: Sequence[Row]) -> Answer:
    """Contradicted where another came before each row that agrees, and nobody else can have."""
    selection, before = question.selection, question.predecessor
    found = (_row_before(table, row, rows, before) for row in agreeing)
    known = [row for row in found if row is not None and holds(row, before) == Result.DISAGREES]
    single = all(one_at_a_time(table, of_one_office(table, row, rows, before.column)) for row in agreeing)
    if len(known) < len(agreeing) or not single:
        return open_(Gap.NO_ROW, agreeing)
    only = of_the_only_row(selection, table) or covered(selection, table)
    if not only and not all(_is_dated(selection, table, row) for row in agreeing):
        return open_(Gap.NO_ROW, agreeing)  # another row of the one who came may be missing
    finding = Before(cell=known[-1].cells.get(before.column, ""))
    return refuted((known[-1], agreeing[-1]), ONE_HOLDER, Differs.PARTICIPANT, finding)


def _is_dated(selection: Selection, table: TableLike, row: Row) -> bool:
    """Whether the claim tells the very start that the key of a row holds: no other row has it."""
    interval, start = table.declaration.interval, table.period(row, "start")
    keyed = interval is not None and interval[0] in table.declaration.one_row_per
    stated = [constraint.period for constraint in selection.constraints if constraint.relation == Relation.IN]
    return keyed and start is not None and any(start.contains(period) for period in stated)


def _told_of_person(table: TableLike, binding: Binding, before: Binding) -> bool:
    column, person = table.declaration.column(binding.column), table.declaration.column(before.column)
    own = column is not None and column.type == ColumnType.COUNTRY
    return binding.column == before.column or (own and person is not None and person.type == ColumnType.PERSON)


def _row_before(table: TableLike, row: Row, rows: Sequence[Row], before: Binding) -> Row | None:
    """The only row of the office that may end where another begins; none where that is not sure."""
    start = table.period(row, "start")
    if start is None:
        return None
    office = [other for other in of_one_office(table, row, rows, before.column) if other.line != row.line]
    ends = ((other, table.period(other, "end")) for other in office)
    met = [(other, meet(end, start)) for other, end in ends if end is not None]
    found = [(other, result) for other, result in met if result != Result.DISAGREES]
    return found[0][0] if len(found) == 1 and found[0][1] == Result.AGREES else None


# -- in words --


def sentence(question: Succeeded, answer: Answer, teller: Teller) -> str:
    """ "Not Ireland but France: India took over the presidency on 1 August 2021"."""
    selection = question.selection
    if answer.supported:
        return f"{' was followed by '.join(teller.label(selection, row) for row in answer.rows)}."
    if isinstance(answer.finding, Before):
        told = teller.row(selection, answer.rows[-1])
        return f"Not {question.predecessor.words} but {answer.finding.cell}: {told} ({teller.name})."
    return exists.sentence(Exists(selection=selection), answer, teller)


def _figures(question: Succeeded, answer: Answer) -> Iterator[Figure]:
    before = question.predecessor
    told = answer.supported or isinstance(answer.finding, Before)
    held = answer.rows[0].cells.get(before.column, "") if told and answer.rows else ""
    yield Figure(role="predecessor", column=before.column, words=before.words, held=held)


OPERATOR = register(
    Operator(
        question=Succeeded,
        doc=__doc__,
        answer=answer,
        sentence=sentence,
        states=lambda question: exists.states(Exists(selection=question.selection)),
        figures=_figures,
        others=lambda question: (question.predecessor.column,),
        reads=frozenset({Reads.NUMBERS, Reads.LENGTH}),
        grows=True,
    )
)
