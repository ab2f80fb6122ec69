"""Statements that compare two numbers, read as the plain statement of one side with the other side beside it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from claimcheck.language.analysis import Analysis, Node, NodeKind, Value, analyse
from claimcheck.language.changes import Change, change, is_change, numbered
from claimcheck.language.comparisons import STAND_IN, Restated, comparisons, is_comparison
from claimcheck.language.degrees import degrees
from claimcheck.language.superlatives import Superlative, is_superlative, superlatives
from claimcheck.language.values import find_values
from claimcheck.model import ColumnType, Quantity, QuantityKind, Span, Time
from claimcheck.normalisation.quantities import find_quantities
from claimcheck.operators.rows.rights import timeless
from claimcheck.operators.rows.times import unit_of
from claimcheck.query import (
    Binding,
    Compared,
    Constraint,
    Count,
    Counted,
    Exists,
    Question,
    Relation,
    Selection,
    Summed,
    selection_of,
)
from claimcheck.query import Superlative as Most
from claimcheck.verification.asking import Asking, measured
from claimcheck.verification.matching import Bound, Match
from claimcheck.verification.placing import constraint_of
from claimcheck.verification.readings import Part, Reading
from claimcheck.verification.sources import TableLike
from claimcheck.verification.stated import of_rows

__all__ = ["Comparing", "Told"]


@frozen(kw_only=True)
class Told:
    """The plain statement of one side, as a fit to a pattern and as its rows without their number."""

    fit: Match
    analysis: Analysis
    selection: Selection
    measure: str = ""
    counted: str = ""

    def is_of(self, kind: QuantityKind) -> bool:
        """Whether the number is a sum of money, a percentage."""
        units = {slot.unit for slot in self.fit.pattern.slots if slot.column == self.measure and slot.unit}
        return any(found.kind == kind for unit in units for found in find_quantities(f"9 {unit}"))


class Comparing(Asking):
    """Reads comparisons of counts and of measured numbers."""

    def _comparisons(self, analysis: Analysis) -> Iterator[Reading]:
        """Readings of "fewer N in 2018 than in 2017", "a larger N than X", "as many N as X", "N rose from … to …"."""
        compares, changes = is_comparison(analysis.text), is_change(analysis)
        values = self._values(analysis.text) if compares or changes else ()
        for base in comparisons(analysis.text, values, self._phrases):
            for told in self._told(base):
                if isinstance(told, Reading):
                    yield self._mapped(told, analysis, base)
                elif (question := self._against(analysis, base, told)) is not None:
                    yield self._reads(analysis, base, told, (Part(question=question),))
        found = change(analysis, values) if changes else None
        for told in self._told(found.base) if found else ():
            if found is not None and not isinstance(told, Reading) and (parts := self._changed(analysis, found, told)):
                yield self._reads(analysis, found.base, told, parts, (found.first, found.second))

    def _superlatives(self, analysis: Analysis) -> Iterator[Reading]:
        """Readings of "the largest N in GROUP", "the second most ADJECTIVE", "the most N"."""
        if not is_superlative(analysis.text, self._phrases):
            return
        for found in superlatives(analysis.text, self._values(analysis.text), self._phrases):
            for told in self._told(found.base):
                if isinstance(told, Reading):
                    yield self._mapped(told, analysis, found.base)
                elif (question := self._most(analysis, found, told)) is not None:
                    yield self._reads(analysis, found.base, told, (Part(question=question),))

    def _numbered(self, analysis: Analysis) -> Iterator[Reading]:
        """Readings of "the number of N was 20"."""
        if "umber of" not in analysis.text:
            return
        base = numbered(analysis, self._values(analysis.text))
        inner = self.analysis(base.text) if base else analysis
        for fit in self._matches(inner) if base else ():
            gap = self._gap(inner, fit)
            reading = Reading(match=fit, analysis=inner, gap=gap)
            constraints = self._constraints(inner, fit, None) if gap is None else None
            if constraints is not None:
                reading = self._questions(reading, fit, constraints)
            if base is not None and (gap is not None or constraints is not None):
                yield self._mapped(reading, analysis, base)

    @functools.cached_property
    def _phrases(self) -> tuple[tuple[str, str, int], ...]:
        """The tables' own words for the greatest and the least, and what is said of such a thing instead."""
        return tuple(dict.fromkeys(found for table in self.reference.tables for found in self._phrases_of(table)))

    def _phrases_of(self, table: TableLike) -> Iterator[tuple[str, str, int]]:
        """Those that a table declares and those of its examples ("is {height} metres high"), with the rows' noun."""
        examples = [pattern.example for pattern in self.reference.patterns(table)]
        declared = (
            (phrase, told, sign)
            for each in table.declaration.greatest
            if (told := _said(examples, each.column))
            for sign, phrases in ((1, each.words), (-1, each.least))
            for phrase in phrases
        )
        for phrase, told, sign in (*declared, *degrees(examples)):
            yield phrase, told, sign
            for noun in table.declaration.phrases if " " not in phrase else ():
                yield f"{phrase} {noun}", told, sign

    def _most(self, analysis: Analysis, found: Superlative, told: Told) -> Question | None:
        column = _ranked(told)
        if not column or told.counted or _of_a_past(analysis, told):
            return None
        scope: tuple[Binding, ...] = ()
        if found.scope is not None:
            members = self.reference.members(found.scope)
            if not members:
                return None
            group = found.scope.span.quote
            scope = (Binding(column=column, values=members, words=group, group=group),)
        return Most(
            selection=evolve(told.selection, scope=scope),
            column=column,
            measure=told.measure,
            least=found.base.sign < 0,
            words=analysis.text[slice(*found.base.words)],
            place=found.place,
        )

    def _values(self, text: str) -> tuple[Value, ...]:
        return find_values(text, self.reference.aliases, on=self.date, told=self.told)

    def _told(self, base: Restated) -> Iterator[Told | Reading]:
        """The plain statement's readings with one number in the place of the comparison; a gap as it is."""
        inner = analyse(base.text, _marked(base.text, self._values(base.text)))
        for fit in self._matches(inner):
            number = _number_column(fit)
            if number is None or any(_told_otherwise(fit, bound) for bound in fit.bound):
                continue  # other cells may mean the same in other words
            gap = self._gap(inner, fit)
            reading = Reading(match=fit, analysis=inner, gap=gap)
            if gap is not None:
                yield reading
                continue
            constraints = self._constraints(inner, fit, None)
            if constraints is None or inner.negatives:
                continue
            parts = self._questions(reading, fit, constraints).parts
            if len(parts) == 1 and (selection := _bare(parts[0].question)) is not None:
                counted = fit.counted_column if fit.counted is not None else ""
                yield Told(fit=fit, analysis=inner, selection=selection, measure=number, counted=counted)

    def _against(self, analysis: Analysis, base: Restated, told: Told) -> Question | None:
        """The question, once the other side is found."""
        words = analysis.text[slice(*base.words)]
        if _of_a_past(analysis, told):
            return None
        if base.rival is None:
            return _any_other(base, told, words)
        node = next((n for n in analysis.nodes if n.start == base.rival[0]), None)
        if node is None:
            return None
        by, times = _count(base.by, told), _count(base.times, told)
        other = self._rival(analysis, told, node) or _other_time(told, node)
        if other is None or (base.by and not by) or (base.times and not times):
            return None
        return Compared(
            selection=told.selection,
            sign=base.sign,
            other=other,
            measure=told.measure,
            counted=told.counted,
            by=by,
            times=times,
            words=words,
        )

    def _rival(self, analysis: Analysis, told: Told, node: Node) -> Binding | None:
        """The other participant, in the only column whose own participant it can stand for."""
        found = []
        for bound in told.fit.bound:
            if len(bound.nodes) != 1 or bound.column.type in (ColumnType.NUMBER, ColumnType.DATE):
                continue
            values = self.recognise(told.fit.table, bound.column, node, analysis)
            if len(values) == 1 and values != bound.values[0]:
                found.append(Binding(column=bound.column.name, values=values, words=node.text))
        return found[0] if len(found) == 1 else None

    @staticmethod
    def _changed(analysis: Analysis, found: Change, told: Told) -> tuple[Part, ...]:
        """The comparison of the two times, after the numbers that are told of them."""
        if told.is_of(QuantityKind.CURRENCY) and not (found.before and found.after):
            return ()  # sums of two times differ in what they buy and are exchanged for
        first, second = _ends(found)
        by, times = _count(found.by, told), _count(found.times, told)
        if first is None or second is None or (found.by and not by) or (found.times and not times):
            return ()
        sign = found.base.sign
        numbers = [(amount, when) for amount, when in ((found.before, first), (found.after, second)) if amount]
        whole = Compared(
            selection=told.selection.at(second),
            sign=sign,
            other=first,
            measure=told.measure,
            counted=told.counted,
            by=by,
            times=times,
            words=analysis.text[slice(*found.base.words)],
        )
        told_of = [(_with_number(told, amount, when), amount, when) for amount, when in numbers]
        parts = [
            Part(question=question, member=f"{amount.span.quote} in {when.words}")
            for question, amount, when in told_of
            if question is not None
        ]
        if len(parts) < len(numbers):
            return ()
        return (*parts, Part(question=whole, member=f"{first.words} and {second.words}" if parts else ""))

    # -- where the words stand --

    def _reads(
        self,
        analysis: Analysis,
        base: Restated,
        told: Told,
        parts: Sequence[Part],
        times: Sequence[Time] = (),
    ) -> Reading:
        reading = Reading(match=told.fit, analysis=told.analysis, parts=tuple(parts))
        spans = [base.words, *([base.rival] if base.rival else []), *((t.span.start, t.span.end) for t in times)]
        outer = tuple(_word(analysis, start, end) for start, end in spans)
        return evolve(self._mapped(reading, analysis, base), outer=outer)

    @staticmethod
    def _mapped(reading: Reading, analysis: Analysis, base: Restated) -> Reading:
        """The reading with its nodes where their words stand in the statement itself."""

        def placed(node: Node) -> Node:
            start, end = base.place(node.start, node.end)
            return evolve(node, start=start, end=end)

        nodes = tuple(placed(node) for node in reading.analysis.nodes)
        match = evolve(
            reading.match,
            residue=tuple(nodes[n.index] for n in reading.match.residue),
            asides=tuple(nodes[n.index] for n in reading.match.asides),
        )
        return evolve(reading, analysis=evolve(reading.analysis, text=analysis.text, nodes=nodes), match=match)


def _of_a_past(analysis: Analysis, told: Told) -> bool:
    """ "Had more N than X" of a past without a time, where a row tells of one time among others."""
    untimed = told.measure and not told.fit.times and not timeless(told.fit.table)
    return bool(untimed) and analysis.verbal and analysis.tense != "present"


def _told_otherwise(fit: Match, bound: Bound) -> bool:
    """Whether other cells of a text column may mean the same in other words; those of a key do not."""
    free = bound.column.type == ColumnType.TEXT and bound.column.name not in fit.table.declaration.one_row_per
    return bound.loose or free


def _ranked(told: Told) -> str:
    """The column of those that are ranked: of the first participant, else of the names that are the table's key."""
    columns = [bound.column for bound in told.fit.bound if not bound.detail]
    keyed = told.fit.table.declaration.one_row_per
    named = next((column.name for column in columns if column.type.entity_kind is not None), "")
    return named or next((c.name for c in columns if c.type == ColumnType.TEXT and c.name in keyed), "")


def _said(examples: Sequence[str], column: str) -> str:
    """What the first fitting example says of its participant, with the stand-in for its number and without its time."""
    for example in examples:
        told = rf"{{\w+}} (?P<told>[^{{}}]*{{{column}}}[^{{}}]*?)(?: (?:in|on) {{\w+}})?"
        found = re.fullmatch(told, example)
        if found:
            return found.group("told").replace(f"{{{column}}}", STAND_IN)
    return ""


def _marked(text: str, values: Sequence[Value]) -> list[Value]:
    """The values with the stand-in among them, which is a number of any unit."""
    start = text.index(STAND_IN)
    own = next((v for v in values if isinstance(v, Quantity) and v.span.start == start), None)
    end = max(start + len(STAND_IN), own.span.end if own else 0)
    span = Span(start=start, end=end, quote=text[start:end])
    rest = [value for value in values if not value.span.overlaps(span)]
    return [*rest, Quantity(span=span, value=Decimal(STAND_IN.replace(",", "")), rule="stand_in")]


def _stands_in(value: object) -> bool:
    return isinstance(value, Quantity) and value.rule == "stand_in"


def _number_column(fit: Match) -> str | None:
    """The column that holds the number, empty where rows are counted; None where the stand-in is no number."""
    columns = [b.column.name for b in fit.bound if any(_stands_in(n.value) for n in b.nodes)]
    if _stands_in(fit.counted) and not columns and not fit.frame.partaking:
        return ""
    return columns[0] if len(columns) == 1 and fit.counted is None else None


def _bare(question: Question) -> Selection | None:
    """The rows that a question asks the number of; None where it asks for more than that."""
    selection = selection_of(question)
    if not isinstance(question, (Exists, Counted, Summed)) or selection.length is not None:
        return None
    return evolve(selection, numbers=())


def _other_time(told: Told, node: Node) -> Constraint | None:
    """The other time, where both are times in which something is; sums of money are never compared across times."""
    when = None if told.is_of(QuantityKind.CURRENCY) else constraint_of(node)
    own = [c for c in told.selection.constraints if c.words]
    placed = when is not None and len(own) == 1 and own[0].relation == when.relation == Relation.IN
    return when if placed else None


def _any_other(base: Restated, told: Told, words: str) -> Question | None:
    """ "More than any other": the participant of the first column against all."""
    column = _ranked(told)
    if not column or not base.sign or base.by or base.times or told.counted:
        return None
    return Most(
        selection=told.selection,
        column=column,
        measure=told.measure,
        least=base.sign < 0,
        strict=not base.tie,
        words=words,
    )


def _count(amount: Quantity | None, told: Told) -> Count | None:
    """A stated difference or multiple; None where it may be another than that of the numbers.

    It may be in another unit or currency; "5 % more" of percentages may be a share of them or points.
    """
    percent = amount is not None and amount.kind == QuantityKind.PERCENT
    if amount is None or (percent and told.is_of(QuantityKind.PERCENT)):
        return None
    plain = percent or amount.kind == QuantityKind.MULTIPLE or not told.measure
    unit, scale = ("", Decimal(1)) if plain else measured(told.fit, told.measure, amount)
    if scale is None:
        return None
    return Count(
        value=amount.number,
        upper=amount.upper,
        comparator=amount.comparator,
        words=amount.span.quote,
        percent=percent,
        scale=scale,
        unit=unit,
    )


def _with_number(told: Told, amount: Quantity, when: Constraint) -> Question | None:
    """What is told of one of two times; None in another unit."""
    unit, scale = measured(told.fit, told.measure, amount)
    if scale is None:
        return None
    stated = Count(
        value=amount.number,
        upper=amount.upper,
        comparator=amount.comparator,
        column=told.measure or told.counted,
        words=amount.span.quote,
        scale=scale,
        unit=unit,
    )
    selection = told.selection.at(when)
    if not told.measure:
        return Counted(selection=selection, stated=stated)
    return of_rows(evolve(selection, numbers=(stated,)), told.fit.table)


def _ends(found: Change) -> tuple[Constraint | None, Constraint | None]:
    """The first and the second time as constraints; of one time that spans the change its first and its last unit."""
    if found.first is not found.second:
        return _at(found.first), _at(found.second)
    time = found.first
    if time.earliest is None or time.latest is None:
        return None, None
    units = (unit_of(time.earliest, time.precision), unit_of(time.latest, time.precision, last=True))
    first, second = (
        Constraint(relation=Relation.IN, earliest=u.earliest, latest=u.latest, words=str(u.earliest.year))
        for u in units
    )
    return first, second


def _at(time: Time) -> Constraint | None:
    if time.earliest is None or time.latest is None:
        return None
    return Constraint(
        relation=Relation.IN,
        earliest=time.earliest,
        latest=time.latest,
        words=time.span.quote,
        precision=time.precision,
    )


def _word(analysis: Analysis, start: int, end: int) -> Node:
    """Words of the statement as one node, to be shown."""
    return evolve(
        analysis.nodes[0], start=start, end=end, text=analysis.text[start:end], kind=NodeKind.WORD, value=None
    )
