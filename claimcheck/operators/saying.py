"""The one sentence that a reader gets: what the table says and how that decides the claim, or why it does not."""

from __future__ import annotations

from claimcheck.model import Gap, Status, TableLike
from claimcheck.operators.answers import AlsoThen, AlsoWho, Answer, Joint, Reason
from claimcheck.operators.numbers import stated_numbers
from claimcheck.operators.operator import operator_of
from claimcheck.operators.rows.showing import checked
from claimcheck.operators.wording.instead import NO_ROW
from claimcheck.operators.wording.phrases import complete_words, figure_words, joined, number_words, period_words, plain
from claimcheck.operators.wording.teller import Teller
from claimcheck.query import Question, Selection, leaves, selection_of

__all__ = ["GAPS", "REASONS", "found_words", "justify", "told"]

GAPS = {
    Gap.NO_RELATION: "No table in use speaks of this.",
    Gap.UNRESOLVED_REFERENCE: "It is not certain who or what is meant.",
    Gap.UNBOUND_ARGUMENT: "A table speaks of this, but not of every word of the claim.",
    Gap.NO_ROW: "The table has no row that decides this, and does not claim to be complete.",
    Gap.OUTSIDE_COMPLETENESS: "The table is not complete for what the claim speaks of.",
    Gap.PRECISION: "The words or the rows are not precise enough to tell.",
}
REASONS = {
    Reason.NESTED: "The claim says two things at once that no table can be asked for together.",
    Reason.SCOPE: "The table cannot be asked for this within a group.",
    Reason.NUMBERS: "The table cannot be asked for this together with a number.",
    Reason.LENGTH: "The table cannot be asked for this together with a length of time.",
    Reason.TIMES: "The table cannot be asked for this of such a time.",
    Reason.ORDER: "The table does not count its rows so.",
}


def found_words(answer: Answer) -> str:
    """What the table says, in a few words: the right number, name or day of a claim that is wrong."""
    finding = answer.finding
    if isinstance(finding, Joint):
        wrong = (each for each in finding.answers if each.refuted)
        return found_words(next(wrong, finding.answers[-1]))
    if isinstance(finding, (AlsoThen, AlsoWho)):
        return period_words(finding.period) if isinstance(finding, AlsoThen) else finding.cell
    return figure_words(str(finding)) if finding is not None else ""


def told(question: Question, answer: Answer, teller: Teller) -> str:
    """What the table says of a question that it decides."""
    return operator_of(question).sentence(question, answer, teller)


def justify(question: Question, answer: Answer, teller: Teller) -> str:
    """One sentence that a reader understands."""
    selection = selection_of(question)
    if answer.open:
        return _so_near(question, answer, teller.table) or _open(selection, answer, teller.table)
    if answer.status == Status.CONFLICTING_EVIDENCE:
        rows = "; ".join(teller.label(selection, row) for row in answer.rows)
        return f"Two rows of the {teller.name} decide this differently: {rows}."
    sentence = told(question, answer, teller)
    dated = any(operator_of(leaf).dated for leaf in leaves(question))
    known = [checked(selection, teller.table, row, dated=dated) == "documented" for row in answer.rows]
    if not known or any(known):
        return sentence
    if answer.refuted:
        return f"Our table says otherwise, to be confirmed: {sentence[:1].lower() + sentence[1:]}"
    return f"{sentence} {'Its rows are' if sentence.endswith(NO_ROW) else 'The row is'} to be confirmed."


def _open(selection: Selection, answer: Answer, table: TableLike) -> str:
    """Why a table leaves a claim open, as far as it can be told from what it declares."""
    if answer.reason is not None:
        return REASONS[answer.reason]
    if answer.gap == Gap.OUTSIDE_COMPLETENESS:
        return _beyond(table)
    if answer.gap not in (None, Gap.NO_ROW):
        return GAPS[answer.gap or Gap.NO_ROW]
    first = answer.leads[0] if answer.leads else None
    empty = [plain(b.column) for b in selection.bindings if first is not None and not first.values.get(b.column)]
    if empty:
        return f"The nearest row does not say: its {joined(empty)} {'is' if len(empty) == 1 else 'are'} empty."
    if table.declaration.complete is not None:
        return "The table has no row that decides this, and what it declares complete does not settle it."
    key = table.declaration.one_row_per
    if key and answer.leads:
        return f"The rows do not settle this, and one row per {joined([plain(name) for name in key])} does not either."
    return GAPS[Gap.NO_ROW]


def _so_near(question: Question, answer: Answer, table: TableLike) -> str:
    """A number that is too near to be wrong, and not near enough to be right."""
    numbers = stated_numbers(question)
    if answer.gap != Gap.PRECISION or len(numbers) != 1 or len(answer.leads) != 1:
        return ""
    cell = answer.leads[0].cells.get(numbers[0].column, "")
    words = number_words(numbers[0])
    return f"The table {plain(table.name)} has {figure_words(cell)}, near {words} but not the same." if cell else ""


def _beyond(table: TableLike) -> str:
    """For what is the table not complete."""
    words = complete_words(table)
    if " from " not in words:
        return GAPS[Gap.OUTSIDE_COMPLETENESS]
    return f"The table {plain(table.name)} is {words} only; the claim may reach beyond that."
