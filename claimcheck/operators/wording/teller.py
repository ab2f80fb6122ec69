"""What sentences about a table are made of: its name, its rows, its names, and the times that were asked for."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from claimcheck.model import Period, ReferenceLike, Row, TableLike
from claimcheck.operators.wording.phrases import (
    complete_words,
    figure_words,
    name_of,
    plain,
    when,
    without_preposition,
)
from claimcheck.operators.wording.telling import label, told
from claimcheck.query import Constraint, Relation, Selection

__all__ = ["Teller", "as_of_words"]


@frozen(kw_only=True)
class Teller:
    """A table to be spoken of; ``example`` is the pack's sentence that the claim was read by."""

    table: TableLike
    reference: ReferenceLike
    example: str = ""

    @property
    def name(self) -> str:
        """ "table council terms"."""
        return f"table {plain(self.table.name)}"

    @property
    def complete(self) -> str:
        """ "complete from 1946 to 2028", or nothing."""
        return complete_words(self.table)

    def told(self, selection: Selection, row: Row) -> str:
        """What a row says in the words of the example; empty where it cannot be said so."""
        return told(self.example, row, self.table, selection, self.reference) if self.example else ""

    def label(self, selection: Selection, row: Row) -> str:
        """A row by its document or its participants, with its time."""
        return label(row, self.table, selection, self.reference)

    def row(self, selection: Selection, row: Row) -> str:
        """What a row says, as a sentence or a label."""
        return self.told(selection, row) or self.label(selection, row)

    def named(self, column: str, value: str) -> str:
        """The preferred name of a cell's value."""
        return name_of(self.reference, self.table, column, value)

    def over(self, selection: Selection) -> str:
        """ " for 2017 and 2018": the time that was counted over, or the day that a present tense speaks of."""
        times = (c for c in selection.constraints if c.words and c.relation in (Relation.IN, Relation.SPAN))
        words = next((_years(c) or without_preposition(when(c.period)) for c in times), "")
        as_of = as_of_words(selection)
        return f" for {words}" if words else f" {as_of}" if as_of else ""

    def since(self) -> str:
        """ ", which begins in 1946": from when on a place in the table is counted."""
        if self.table.declaration.numbered is not None:
            return ""  # numbers of rows, not counted from the first of them
        firsts = [period.earliest.year for row in self.table.rows if (period := self.table.period(row, "during"))]
        return f", which begins in {min(firsts)}" if firsts else ""

    def ends(self, rows: Sequence[Row]) -> str:
        """ ", from S/1 to S/5": the first and the last document of rows that were counted."""
        document = self.table.declaration.document
        shown = (*rows[:1], *rows[-1:]) if document and document in self.table.declaration.one_row_per else ()
        names = dict.fromkeys(figure_words(row.cells.get(document) or row.key) for row in shown)
        return f", {'from ' if len(names) > 1 else ''}{' to '.join(names)}" if names else ""

    def measured(self, selection: Selection, rows: Sequence[Row]) -> str:
        """As ``over``; of a measure without a stated time that of its row."""
        stated = any(c.words and c.relation in (Relation.IN, Relation.SPAN) for c in selection.constraints)
        latest: Period | None = self.table.period(rows[0], "event") if rows and not stated else None
        return f" for {without_preposition(when(latest))}" if latest else self.over(selection)


def as_of_words(selection: Selection) -> str:
    """ "on 4 March 2019": the day that a present tense speaks of."""
    day = next((c for c in selection.constraints if c.relation == Relation.AS_OF), None)
    return when(day.period) if day is not None else ""


def _years(constraint: Constraint) -> str:
    """ "2017 and 2018" of a stated time that is whole years."""
    first, last = constraint.earliest, constraint.latest
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if not whole or first.year == last.year or first.year < 1000 or last.year > 9000:
        return ""
    return f"{first.year} {'and' if last.year == first.year + 1 else 'to'} {last.year}"
