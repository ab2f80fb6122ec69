"""What a table has instead: the sentence of a refutation by another participant, another time or no row at all."""

from __future__ import annotations

from claimcheck.model import ColumnType, Row
from claimcheck.operators.answers import Answer, Differs
from claimcheck.operators.findings import Before
from claimcheck.operators.ordinals import nth
from claimcheck.operators.rows.rights import COMPLETE
from claimcheck.operators.wording.names import articled
from claimcheck.operators.wording.phrases import figure_words, joined, length_words, own_name, stated_words
from claimcheck.operators.wording.teller import Teller, as_of_words
from claimcheck.query import Binding, Selection

__all__ = ["NO_ROW", "deciding", "instead", "no_row"]

NO_ROW = "has no such row."


def deciding(answer: Answer) -> Row | None:
    """The row that the sentence is about: the last of those that agree, the nearest of those that do not."""
    if not answer.rows:
        return None
    nearest = answer.differs in (Differs.TIME, Differs.PARTICIPANT, Differs.LENGTH)
    nearest = nearest and answer.refuted and not isinstance(answer.finding, Before)
    return answer.rows[0] if nearest else answer.rows[-1]


def instead(selection: Selection, answer: Answer, teller: Teller) -> str:
    """The sentence of a refutation by a row that agrees with part of a claim, or by the absence of any."""
    row = deciding(answer)
    if row is None or answer.finding is None:
        return no_row(selection, answer, teller)
    keyed = answer.differs == Differs.PARTICIPANT or answer.right != COMPLETE
    if keyed and (swapped := _swapped(selection, row, teller)):
        return f"Not {swapped}: {teller.row(selection, row)} ({teller.name})."
    stated = _stated(selection)
    if answer.differs == Differs.TIME and stated:
        return f"Not {stated}: {teller.row(selection, row)} ({teller.name})."
    if answer.differs == Differs.LENGTH and selection.length is not None:
        return f"Not {length_words(selection.length)}: {teller.row(selection, row)} ({teller.name})."
    if answer.differs == Differs.PARTICIPANT:
        return f"Not so: {teller.row(selection, row)} ({teller.name})."
    return f"The {teller.name} says {figure_words(str(answer.finding))}: {teller.row(selection, row)}."


def no_row(selection: Selection, answer: Answer, teller: Teller) -> str:
    """That a table has no such row, and what it has instead."""
    row, right = deciding(answer), teller.complete if answer.right == COMPLETE else ""
    if who := _unlisted(selection, answer, teller):
        return f"None of the {len(teller.table.rows)} rows of the {teller.name}, {right}, names {who}."
    told = f"; it has: {teller.row(selection, row)}." if row is not None and len(answer.rows) == 1 else "."
    return f"The {teller.name}{f', {right},' if right else ''} has no such row{told}"


def _stated(selection: Selection) -> str:
    """The first time that a claim states, with what bounds it, or that of its present tense."""
    stated = (stated_words(c) for c in selection.constraints if c.stated)
    return next(stated, "") or as_of_words(selection)


def _unlisted(selection: Selection, answer: Answer, teller: Teller) -> str:
    """The only participant that is stated, where no row of a complete table names it."""
    if answer.right != COMPLETE or len(selection.bindings) != 1 or selection.bindings[0].group or selection.numbers:
        return ""
    only = selection.bindings[0]
    return "" if any(_is_held(row, only) for row in teller.table.rows) else only.words


def _swapped(selection: Selection, row: Row, teller: Teller) -> str:
    """ "A but B", where one participant alone differs."""
    differing = [binding for binding in selection.bindings if not _is_held(row, binding)]
    if len(differing) != 1:
        return ""
    column = differing[0].column
    declared = teller.table.declaration.column(column)
    names = [_value(column, value, row, teller) for value in row.values.get(column, ())]
    held = joined([articled(name, declared.type if declared else None, teller.reference) for name in names])
    return f"{differing[0].words} but {held}"


def _value(column: str, value: object, row: Row, teller: Teller) -> str:
    declared = teller.table.declaration.column(column)
    ordinal = declared is not None and declared.type == ColumnType.ORDINAL and str(value).isdigit()
    return nth(int(str(value))) if ordinal else own_name(teller.reference, teller.table, column, row, str(value))


def _is_held(row: Row, binding: Binding) -> bool:
    held = row.values.get(binding.column, ())
    return not held or any(str(value) in binding.values for value in held)
