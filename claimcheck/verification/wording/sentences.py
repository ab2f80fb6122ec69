"""The one sentence that a reader gets: what the table says, and how that decides the claim."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.language.morphology import listed
from claimcheck.model import ColumnType, Comparator, Gap, Length, Row, Span, Status
from claimcheck.verification.evaluate import Outcome
from claimcheck.verification.nearest import Near
from claimcheck.verification.operators.ranking import nth
from claimcheck.verification.operators.rights import COMPLETE
from claimcheck.verification.operators.rows import checked
from claimcheck.verification.query import Constraint, Query, Relation
from claimcheck.verification.sources import ReferenceLike, TableLike
from claimcheck.verification.unknown import Unknown
from claimcheck.verification.wording.names import articled
from claimcheck.verification.wording.phrases import (
    complete_words,
    figure_words,
    joined,
    name_of,
    own_name,
    plain,
    time_words,
    when,
    without_preposition,
)
from claimcheck.verification.wording.rows import deciding, label, told

__all__ = ["GAPS", "justify", "nearest_words", "not_all", "unknown_words"]

GAPS = {
    Gap.NO_RELATION: "No table in use speaks of this.",
    Gap.UNRESOLVED_REFERENCE: "It is not certain who or what is meant.",
    Gap.UNBOUND_ARGUMENT: "A table speaks of this, but not of every word of the claim.",
    Gap.NO_ROW: "The table has no row that decides this, and does not claim to be complete.",
    Gap.OUTSIDE_COMPLETENESS: "The table is not complete for what the claim speaks of.",
    Gap.PRECISION: "The words or the rows are not precise enough to tell.",
}
_NO_ROW = "has no such row."
_COMPARED = {
    Comparator.MORE_THAN: "more than ", Comparator.AT_LEAST: "at least ", Comparator.LESS_THAN: "less than ",
    Comparator.AT_MOST: "at most ", Comparator.ABOUT: "about ", Comparator.NEARLY: "nearly ",
}  # fmt: skip
_COMPARING = listed("greater") | listed("lesser") | listed("equalling") | listed("frequency")
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}


def justify(query: Query, outcome: Outcome, table: TableLike, reference: ReferenceLike, example: str = "") -> str:
    """One sentence that a reader understands; ``example`` is the pack's sentence that the claim was read by."""
    if outcome.status == Status.NOT_ENOUGH_EVIDENCE:
        return _so_near(query, outcome, table) or _open(query, outcome, table)
    if outcome.status == Status.CONFLICTING_EVIDENCE:
        rows = "; ".join(label(row, table, query, reference) for row in outcome.rows)
        return f"Two rows of the table {plain(table.name)} decide this differently: {rows}."
    say = _Sayer(query, outcome, table, reference, example)
    sentence = say.supported() if outcome.status == Status.SUPPORTED else say.refuted()
    unsure = outcome.rows and all(checked(query, table, row) != "documented" for row in outcome.rows)
    if unsure and outcome.status == Status.REFUTED:
        return f"Our table says otherwise, to be confirmed: {sentence[:1].lower() + sentence[1:]}"
    if not unsure:
        return sentence
    return f"{sentence} {'Its rows are' if sentence.endswith(_NO_ROW) else 'The row is'} to be confirmed."


def not_all(left: Sequence[Span]) -> str:
    """The sentence where words are left over: which they are, those that follow one another together."""
    phrases: list[str] = []
    end = -2
    for span in sorted(left):
        near = span.start - end == 1
        phrases = [*phrases[:-1], f"{phrases[-1]} {span.quote}"] if near else [*phrases, span.quote]
        end = span.end
    return f"{GAPS[Gap.UNBOUND_ARGUMENT].removesuffix('.')}: not of {joined([f'“{words}”' for words in phrases])}."


def _open(query: Query, outcome: Outcome, table: TableLike) -> str:
    """Why a table leaves a claim open, as far as it can be told from what it declares."""
    if outcome.gap == Gap.OUTSIDE_COMPLETENESS:
        return _beyond(table)
    if outcome.gap not in (None, Gap.NO_ROW):
        return GAPS[outcome.gap or Gap.NO_ROW]
    empty = [
        plain(binding.column)
        for binding in query.bindings
        if outcome.leads and not outcome.leads[0].values.get(binding.column)
    ]
    if empty:
        return f"The nearest row does not say: its {joined(empty)} {'is' if len(empty) == 1 else 'are'} empty."
    if table.declaration.complete is not None:
        return "The table has no row that decides this, and what it declares complete does not settle it."
    key = table.declaration.one_row_per
    if key and outcome.leads:
        return f"The rows do not settle this, and one row per {joined([plain(name) for name in key])} does not either."
    return GAPS[Gap.NO_ROW]


def nearest_words(near: Near) -> str:
    """ "The table council missions has 8 of X from 2017 to 2018."."""
    who = f" of {joined(near.who)}" if near.who else ""
    stated = next((f" {when(c.period)}" for c in near.query.constraints if c.words), "")
    count = f"{len(near.rows)} {'row' if len(near.rows) == 1 else 'rows'}"
    return f"Nearest: the table {plain(near.table.name)} has {count}{who}{stated}."


def unknown_words(strange: Unknown, example: str, reference: ReferenceLike) -> str:
    """ "The table finals does not know “X” by this name; it has “Y won the final in 1990”."."""
    table, query = strange.reading.match.table, strange.query
    rows = [told(example, row, table, query, reference) or label(row, table, query, reference) for row in strange.rows]
    listed_rows = joined([f"“{row}”" for row in dict.fromkeys(rows)])
    return f"The table {plain(table.name)} does not know “{strange.name}” by this name; it has {listed_rows}."


def _so_near(query: Query, outcome: Outcome, table: TableLike) -> str:
    """A number that is too near to be wrong, and not near enough to be right."""
    if outcome.gap != Gap.PRECISION or len(query.numbers) != 1 or len(outcome.leads) != 1:
        return ""
    number, cell = query.numbers[0], outcome.leads[0].cells.get(query.numbers[0].column, "")
    words = f"{_COMPARED.get(number.comparator, '')}{number.words}"
    return f"The table {plain(table.name)} has {figure_words(cell)}, near {words} but not the same." if cell else ""


def _beyond(table: TableLike) -> str:
    """For what is the table not complete."""
    words = complete_words(table)
    if " from " not in words:
        return GAPS[Gap.OUTSIDE_COMPLETENESS]
    return f"The table {plain(table.name)} is {words} only; the claim may reach beyond that."


class _Sayer:
    """The sentence of one outcome."""

    def __init__(
        self, query: Query, outcome: Outcome, table: TableLike, reference: ReferenceLike, example: str
    ) -> None:
        self.query, self.outcome, self.table, self.reference = query, outcome, table, reference
        self.example = example
        self.name = f"table {plain(table.name)}"

    def _told(self, row: Row) -> str:
        """What a row says in the words of the example; empty where it cannot be said so."""
        return told(self.example, row, self.table, self.query, self.reference) if self.example else ""

    def _row(self, row: Row) -> str:
        """What a row says, as a sentence or a label."""
        return self._told(row) or label(row, self.table, self.query, self.reference)

    @property
    def _deciding(self) -> Row | None:
        return deciding(self.query, self.outcome)

    def supported(self) -> str:
        """What the table says that bears the claim out."""
        query, row = self.query, self._deciding
        if query.compared is not None:
            return f"The {self.name} has {self._sides()}."
        if query.extreme is not None:
            return self._most()
        if query.denied and row is not None and self.outcome.right != COMPLETE:
            return f"Not {self._as_of()}: {self._row(row)} ({self.name})." if self._as_of() else self._plain(row)
        if query.denied:
            return f"The {self.name}, {complete_words(self.table) or 'complete for that time'}, has no such row."
        if query.count is not None or query.share is not None:
            return f"The {self.name} has {self.outcome.figure}{self._for()}{self._ends()}."
        if query.numbers and "=" in self.outcome.figure:
            return f"{self._sum()} ({self.name})."
        if row is None:
            return f"The {self.name}, {complete_words(self.table) or 'complete for that time'}, has no such row."
        return self._by_rows(row)

    def _by_rows(self, row: Row) -> str:
        """What the deciding row says, or those that follow each other."""
        query = self.query
        if query.anniversary is not None:
            return f"{label(row, self.table, query, self.reference)}{self._derived()} ({self.name})."
        if query.predecessor is not None:
            return (
                f"{' was followed by '.join(label(r, self.table, query, self.reference) for r in self.outcome.rows)}."
            )
        if query.leaving:
            names = joined([binding.words for binding in query.leaving])
            return f"{self._row(row)}, when the time of {names} was over ({self.name})."
        if self.outcome.chain:
            times = [time_words(self.table, each, query.sense) for each in self.outcome.rows[1:]]
            return f"{self._row(self.outcome.rows[0])}, then {' and '.join(times)} ({self.name})."
        return f"{self._row(row)}{self._derived()} ({self.name})."

    def _plain(self, row: Row) -> str:
        return f"{self._row(row)} ({self.name})."

    def _as_of(self) -> str:
        """The day that a present tense speaks of."""
        day = next((c for c in self.query.constraints if c.relation == Relation.AS_OF), None)
        return when(day.period) if day is not None else ""

    def _sum(self) -> str:
        """ "61 in 2017 and 54 in 2018 make 115"."""
        column, rows = self.query.numbers[0].column, self.outcome.rows
        periods = [self.table.period(row, "event") for row in rows]
        if len(rows) > _LISTED or any(period is None for period in periods):
            return f"{self.outcome.figure}{self._for()}"
        each = [f"{row.cells.get(column, '')} {when(period)}" for row, period in zip(rows, periods)]
        return f"{joined(each)} make {self.outcome.figure.rpartition('= ')[2]}"

    def _derived(self) -> str:
        """What was computed from the row."""
        query, figure = self.query, self.outcome.figure
        if query.ordinal is not None and figure:
            scope = query.scope[0].group or query.scope[0].words if query.scope else ""
            within = f" of “{scope}”" if scope else ""
            place = f": the {_ORDINALS.get(figure, figure)}{within}"
            since = self._since() if query.ordinal > 0 else f", {complete_words(self.table)}"
            return f"{place}{self._of_period()}" if self.outcome.within else f"{place} in the table{since}"
        if query.anniversary is not None and figure:
            return f"; its {nth(query.anniversary)} anniversary is in {figure}"
        if (query.elapsed is not None or query.gap is not None) and figure:
            return f"; that is {figure}"
        return ""

    def _of_period(self) -> str:
        """The time within which a place was counted."""
        stated = next(c for c in self.query.constraints if c.relation == Relation.IN)
        return f" of {without_preposition(when(stated.period))} in the table"

    def _sides(self) -> str:
        """ "54 in 2018 and 61 in 2017", "5 of A and 4 of B"."""
        stated, query = self.query.compared, self.query
        numbers = [figure_words(number) for number in self.outcome.figure.split(" and ")]
        if stated is None or stated.than is None:
            periods = [c.period for c in query.constraints] + ([stated.when.period] if stated and stated.when else [])
            return joined([f"{number} {when(period)}" for number, period in zip(numbers, periods)])
        own = next((b for b in query.bindings if b.column == stated.than.column), stated.than)
        who = [self._named(b.column, b.values[0]) for b in (own, stated.than)]
        return joined([f"{number} of {name}" for number, name in zip(numbers, who)]) + self._for()

    def _since(self) -> str:
        firsts = [period.earliest.year for row in self.table.rows if (period := self.table.period(row, "during"))]
        return f", which begins in {min(firsts)}" if firsts else ""

    def _ends(self) -> str:
        """The first and the last row that were counted."""
        document = self.table.declaration.document
        rows = self.outcome.rows if document else ()
        ends = dict.fromkeys(figure_words(r.cells.get(document) or r.key) for r in (*rows[:1], *rows[-1:]))
        return f", {'from ' if len(ends) > 1 else ''}{' to '.join(ends)}" if ends else ""

    def _for(self) -> str:
        """The time that was counted over."""
        stated = (c for c in self.query.constraints if c.words and c.relation in (Relation.IN, Relation.SPAN))
        as_of = f" {self._as_of()}" if self._as_of() else ""
        measured = (self.query.compared and self.query.compared.measure) or (
            self.query.extreme and self.query.extreme.measure
        )
        latest = self.table.period(self.outcome.rows[0], "event") if measured and self.outcome.rows else None
        as_of = f" for {without_preposition(when(latest))}" if latest else as_of
        return next((f" for {_years(c) or without_preposition(when(c.period))}" for c in stated), as_of)

    def _most(self) -> str:
        """ "5 of A, more than any other"; "100 of A, the second most of “GROUP” for 2018"."""
        extreme, scope = self.query.extreme, self.query.scope
        own = next((b for b in self.query.bindings if extreme and b.column == extreme.column), None)
        who = self._named(own.column, own.values[0]) if own else ""
        place = extreme.place if extreme else 1
        rest = f"any other of “{scope[0].group}”" if scope else "any other"
        less = extreme is not None and extreme.least
        order = f"{'fewer' if less else 'more'} than {rest}"
        if place > 1:
            ordinal = _ORDINALS.get(nth(place), nth(place))
            order = f"the {ordinal} {'least' if less else 'most'}{f' of “{scope[0].group}”' if scope else ''}"
        return f"The {self.name} has {figure_words(self.outcome.figure)} of {who}{self._for()}, {order}."

    def refuted(self) -> str:
        """What the table says instead, and by which right that counts."""
        query, row, figure = self.query, self._deciding, figure_words(self.outcome.figure)
        right = complete_words(self.table) if self.outcome.right == COMPLETE else ""
        if query.denied and row is not None:
            return f"The {self.name} has it: {self._row(row)}."
        if row is None or not figure:
            return self._without_row(row, right)
        if query.compared is not None:
            words = query.compared.words
            said = f"Not {words}" if words.split()[-1].lower() in _COMPARING else "Not so"
            return f"{said}: the {self.name} has {self._sides()}."
        if query.count is not None or query.share is not None or query.numbers:
            stated = query.count or query.share or query.numbers[0]
            words = f"{_COMPARED.get(stated.comparator, '')}{stated.words}" if stated.words else "so"
            if query.numbers and "=" not in figure and (sentence := self._told(row)):
                return f"Not {words}: {sentence} ({self.name})."
            return f"Not {words}: the {self.name} has {figure}{self._for()}{self._ends()}."
        if query.extreme is not None:
            if query.extreme.place > 1:
                within = f" of “{query.scope[0].group}”" if query.scope else ""
                return f"By the {self.name} it is the {figure}{within}: {self._row(row)}."
            who, _, number = figure.rpartition(" ")
            return f"Not so: the {self.name} has {number} of {self._named(query.extreme.column, who)}{self._for()}."
        if query.ranked and self.outcome.disagrees == "order" and not figure[:1].isdigit():
            return self._another(figure)
        if query.ordinal is not None and self.outcome.disagrees == "order":
            later = f"; the last is {self._row(self.outcome.rows[0])}" if query.ordinal == -1 else ""
            return f"By the {self.name}{f', {right},' if right else ''} it is the {figure}: {self._row(row)}{later}."
        return self._instead(row, figure)

    def _without_row(self, row: Row | None, right: str) -> str:
        """That a table has no such row, and what it has instead."""
        if who := self._unlisted():
            return f"None of the {len(self.table.rows)} rows of the {self.name}, {right}, names {who}."
        instead = f"; it has: {self._row(row)}." if row is not None and len(self.outcome.rows) == 1 else "."
        return f"The {self.name}{f', {right},' if right else ''} has no such row{instead}"

    def _unlisted(self) -> str:
        """The only participant that is stated, where no row of a complete table names it."""
        query = self.query
        plainly = query.count is None and query.ordinal is None and not query.numbers
        if self.outcome.right != COMPLETE or len(query.bindings) != 1 or query.bindings[0].group or not plainly:
            return ""
        only = query.bindings[0]
        held = any(_is_held(row, only.values, only.column) for row in self.table.rows)
        return "" if held else only.words

    def _another(self, who: str) -> str:
        """Who has the place that the claim gives to another."""
        query = self.query
        own = next((b.words for b in query.bindings if b.column == query.ranked), "")
        scope = query.scope[0].group or query.scope[0].words if query.scope else ""
        place = _ORDINALS.get(nth(query.ordinal or 0), nth(query.ordinal or 0)) + (f" of “{scope}”" if scope else "")
        first = self.outcome.rows[0]
        return f"Not {own} but {who} is the {place} in the table{self._since()}: {self._row(first)} ({self.name})."

    def _named(self, column: str, value: str) -> str:
        return name_of(self.reference, self.table, column, value)

    def _instead(self, row: Row, figure: str) -> str:
        query = self.query
        keyed = self.outcome.disagrees == "participant" or self.outcome.right != COMPLETE
        if keyed and (swapped := self._swapped(row)):
            return f"Not {swapped}: {self._row(row)} ({self.name})."
        stated = next((c.words for c in query.constraints if c.words and c.relation.value in _STATED), "")
        as_of = next((c for c in query.constraints if c.relation == Relation.AS_OF), None)
        if not stated and as_of is not None:
            stated = when(as_of.period)
        if self.outcome.disagrees == "only":
            alone = stated if query.then else query.bindings[0].words
            return f"Not only {alone}: {self._row(self.outcome.rows[-1])} ({self.name})."
        if self.outcome.disagrees == "time" and stated:
            return f"Not {stated}: {self._row(row)}{self._derived()} ({self.name})."
        if self.outcome.disagrees == "length" and query.length is not None:
            return f"Not {_length(query.length)}: {self._row(row)} ({self.name})."
        if self.outcome.disagrees == "length":
            return f"By the {self.name} it is {figure}: {self._row(row)}."
        if self.outcome.disagrees == "participant" and self.query.leaving and figure:
            return f"No row of {figure} ended then: {self._row(row)} ({self.name})."
        if self.outcome.disagrees == "participant":
            return f"Not so: {self._row(row)} ({self.name})."
        return f"The {self.name} says {figure}: {self._row(row)}."

    def _swapped(self, row: Row) -> str:
        """ "A but B", where one participant alone differs."""
        if self.query.leaving:
            return ""
        if (before := self.query.predecessor) is not None:
            return f"{before.words} but {self.outcome.rows[0].cells.get(before.column, '')}"
        differing = [b for b in self.query.bindings if not _is_held(row, b.values, b.column)]
        if len(differing) != 1:
            return ""
        column = differing[0].column
        declared = self.table.declaration.column(column)
        names = [self._value(column, value, row) for value in row.values.get(column, ())]
        held = joined([articled(name, declared.type if declared else None, self.reference) for name in names])
        return f"{differing[0].words} but {held}"

    def _value(self, column: str, value: object, row: Row) -> str:
        declared = self.table.declaration.column(column)
        ordinal = declared is not None and declared.type == ColumnType.ORDINAL and str(value).isdigit()
        return nth(int(str(value))) if ordinal else own_name(self.reference, self.table, column, row, str(value))


def _length(length: Length) -> str:
    """ "two years" as "2 years"."""
    words = f"{length.amount:f}".rstrip("0").rstrip(".") if "." in f"{length.amount:f}" else f"{length.amount:f}"
    return f"{_COMPARED.get(length.comparator, '')}{words} {length.unit}{'' if length.amount == 1 else 's'}"


def _years(constraint: Constraint) -> str:
    """ "2017 and 2018" of a stated time that is whole years."""
    first, last = constraint.earliest, constraint.latest
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if not whole or first.year == last.year or first.year < 1000 or last.year > 9000:
        return ""
    return f"{first.year} {'and' if last.year == first.year + 1 else 'to'} {last.year}"


#: How many addends are written out.
_LISTED = 4
_STATED = frozenset({"in", "span", "since", "until", "by", "before", "after"})


def _is_held(row: Row, values: tuple[str, ...], column: str) -> bool:
    held = row.values.get(column, ())
    return not held or any(str(value) in values for value in held)
