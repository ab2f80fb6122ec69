"""From a fit to the questions that are put to its table: one, or one for each member of a list."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from claimcheck.language.analysis import Analysis, Node
from claimcheck.language.morphology import listed
from claimcheck.model import ColumnType, Comparator, Entity, Gap, Quantity, QuantityKind, Time
from claimcheck.operators import operator_of
from claimcheck.query import Binding, Constraint, Count, Question, Relation, Selection, selection_of
from claimcheck.verification.figures import measured_in, share_part
from claimcheck.verification.matching import Bound, Match
from claimcheck.verification.placing import Placing, listed_times
from claimcheck.verification.readings import Part, Reading, by_surname, fills
from claimcheck.verification.stated import Stated

__all__ = ["Asking", "measured"]

_SLOT = re.compile(r"\{([^{}]+)\}")
_IN_NO_GROUP = "some in the table are in no group, and may be in this one"
_ALL_TIME = frozenset({"ever", "history"})


class Asking(Placing):
    """Makes questions of a fit."""

    def _questions(self, base: Reading, fit: Match, constraints: tuple[Constraint, ...]) -> Reading:
        fit = _ranked_among_all(base.analysis, fit)
        sense = fit.pattern.sense
        if (fit.frame.phase or fit.frame.gained) and sense == "during":
            sense = fit.frame.phase or "start"
        denied = bool(base.analysis.negatives)
        if denied and (until := self._not_until(fit)) is not None:
            denied, sense, constraints = False, "start" if sense == "during" else sense, (until,)
        elif denied:
            constraints = self._not_since(sense, constraints)
        stated = _after_years(base.analysis, fit, self._stated(base, fit, sense, constraints, denied=denied))
        if (by_time := self._by_time(base, fit, stated)) is not None:
            return by_time
        followed = self._following(stated, fit)
        if followed is None:
            return evolve(base, gap=Gap.UNBOUND_ARGUMENT, reason="who came for whom is not told one for one")
        scope = self._scoped(fit)
        if scope is None:
            return evolve(base, gap=Gap.UNBOUND_ARGUMENT, reason="the group's members are not known")
        stated = evolve(followed, selection=evolve(followed.selection, scope=scope))
        total: tuple[Part, ...] = ()
        if self._lists_all(base.analysis, stated, fit):
            members = max(len(bound.nodes) for bound in fit.bound)
            whole = _all_of(base.analysis, fit)
            if not whole and stated.count and stated.count.value != members:
                return evolve(base, gap=Gap.UNBOUND_ARGUMENT)
            total = self._total(stated, fit) if whole else ()
            stated = evolve(stated, count=None)
        parts = tuple(self._parts(stated, fit))
        if total and len(parts) == 1:
            parts = (evolve(parts[0], member=fit.bound[0].nodes[0].text, node=fit.bound[0].nodes[0]),)
        return self._with_parts(base, fit, (*parts, *total))

    def _with_parts(self, base: Reading, fit: Match, parts: tuple[Part, ...]) -> Reading:
        if not all(self.sure_of_groups(part.question, fit) for part in parts):
            return evolve(base, gap=Gap.UNBOUND_ARGUMENT, reason=_IN_NO_GROUP)
        return evolve(base, parts=parts) if parts else evolve(base, gap=Gap.UNBOUND_ARGUMENT)

    def sure_of_groups(self, question: Question, fit: Match) -> bool:
        """Whether a statement about all of a group is about all that belong to it: none in the table is in no group."""
        selection = selection_of(question)
        groups = {binding.column for binding in (*selection.bindings, *selection.scope) if binding.group}
        if not groups or operator_of(question).grows:
            return True
        return all(self.reference.grouped(fit.table, column) for column in groups)

    def _following(self, stated: Stated, fit: Match) -> Stated | None:
        """What is stated with those who came before; None where nobody knows who came for whom."""
        if fit.predecessor is None:
            return stated
        before = self._before(fit, fit.predecessor)
        return evolve(stated, before=before) if before else None

    def _before(self, fit: Match, left: Bound) -> tuple[Binding, ...]:
        """Those who came before; none where they are not as many as those who came."""
        after = {len(bound.nodes) for bound in fit.bound if bound.column.name == left.column.name}
        found = tuple(self._binding(left, n) for n in range(len(left.nodes)))
        return found if len(found) == 1 or after == {len(found)} else ()

    def _stated(
        self, base: Reading, fit: Match, sense: str, constraints: tuple[Constraint, ...], *, denied: bool
    ) -> Stated:
        """What the whole statement states, before its participants are bound."""
        filled = fit.times[0] if len(fit.times) == len(constraints) == 1 else None
        filled = filled if filled is not None and fills(base.analysis, filled) else None
        selection = Selection(
            pack=fit.table.pack,
            table=fit.table.name,
            sense=sense,
            constraints=() if filled is not None else constraints,
            length=fit.length.length if fit.length else None,
            as_of=self.date,
            when=_date_column(fit) if sense == "event" else "",
            gained=fit.frame.gained or _given_ahead(fit, sense),
            likely=bool(fit.likely) or by_surname(fit) or (sense == "end" and _of_former_state(fit)),
        )
        return Stated(
            selection=selection,
            ordinal=fit.ordinal,
            ranked=fit.ranked if fit.ordinal is not None and fit.frame.sort is not None else "",
            occasion=fit.first_time and not any(n.text.lower() in _ALL_TIME for n in base.analysis.nodes),
            most=fit.ranked if fit.most else "",
            count=self._count(fit),
            denied=denied,
            only=fit.only,
            then=fit.then,
            fills=_stretch(filled, constraints[0]) if filled is not None else None,
        )

    def _by_time(self, base: Reading, fit: Match, asked: Stated) -> Reading | None:
        """Several times: a list of occasions, or none where they are apart and so not those of one row."""
        constraints = asked.selection.constraints
        stated = [c for c in constraints if c.words and c.relation in (Relation.IN, Relation.SPAN) and not c.interval]
        several = len(constraints) > 1 and stated == list(constraints)
        if several and len(fit.times) == len(constraints) and asked.selection.sense != "is":
            return self._each_time(base, fit, asked)
        apart = any(not one.period.overlaps(other.period) for one, other in itertools.combinations(stated, 2))
        return evolve(base, gap=Gap.UNBOUND_ARGUMENT) if apart else None

    def _each_time(self, base: Reading, fit: Match, asked: Stated) -> Reading:
        """An event told of several times is a list: each must have its row."""
        if asked.ordinal is not None or asked.denied or asked.only or asked.then:
            return evolve(base, gap=Gap.UNBOUND_ARGUMENT)
        times = asked.selection.constraints
        total: tuple[Part, ...] = ()
        if asked.count is not None:
            if not listed_times(fit, times) or self.date is None:
                return evolve(base, gap=Gap.UNBOUND_ARGUMENT)
            past = Constraint(relation=Relation.PAST, earliest=dt.date.min, latest=self.date, words="")
            every = list(self._parts(evolve(asked, selection=asked.selection.at(past)), fit))
            total = tuple(evolve(part, member=asked.count.words) for part in every)
        found = [
            list(self._parts(evolve(asked, selection=asked.selection.at(time), count=None), fit)) for time in times
        ]
        if any(len(each) != 1 for each in found) or any(node.conjunct_of is None for node in fit.times[1:]):
            return evolve(base, gap=Gap.UNBOUND_ARGUMENT)
        parts = tuple(
            Part(question=each[0].question, member=time.words, node=node)
            for each, time, node in zip(found, times, fit.times)
        )
        return evolve(base, parts=(*parts, *total))

    @staticmethod
    def _lists_all(analysis: Analysis, stated: Stated, fit: Match) -> bool:
        """ "A, B and C are the three N" and "A is one of the three N": the number is not A's own."""
        linking = {fit.frame.head.index, *fit.frame.carried}
        words = {base for index in linking for base in analysis.nodes[index].bases}
        linked = fit.frame.listing or not words.isdisjoint(listed("copula"))
        return stated.count is not None and linked and not fit.counted_column and bool(fit.bound)

    @staticmethod
    def _total(stated: Stated, fit: Match) -> tuple[Part, ...]:
        """The number of all rows, where "the N" means all of them."""
        every = evolve(stated, ordinal=None, ranked="", only=False).question(fit.table)
        return () if every is None or stated.count is None else (Part(question=every, member=stated.count.words),)

    def _scoped(self, fit: Match) -> tuple[Binding, ...] | None:
        scope = []
        for node in fit.scope:
            members = self.reference.members(node.value) if isinstance(node.value, Entity) else ()
            if not members or not fit.ranked:
                return None
            scope.append(Binding(column=fit.ranked, values=members, words=node.text, group=node.text))
        return tuple(scope)

    def _count(self, fit: Match) -> Count | None:
        quantity = fit.counted
        if quantity is None:
            return None
        return Count(
            value=quantity.number,
            upper=quantity.upper,
            comparator=quantity.comparator,
            column=fit.counted_column,
            words=quantity.span.quote,
            partaking=fit.frame.partaking,
        )

    def _parts(self, stated: Stated, fit: Match) -> Iterator[Part]:
        single = [self._binding(bound, 0) for bound in fit.bound if len(bound.nodes) == 1]
        lists = [bound for bound in fit.bound if len(bound.nodes) > 1]
        numbers = tuple(
            b for b in fit.bound if b.column.type == ColumnType.NUMBER and isinstance(b.nodes[0].value, Quantity)
        )
        if numbers:
            single = [b for b in single if b.column not in {n.column.name for n in numbers}]
        some = (Count(value=Decimal(0), comparator=Comparator.MORE_THAN, column=column) for column in fit.unsaid)
        rows = evolve(stated.selection, numbers=(*(_number(bound, fit) for bound in numbers), *some))
        if len(lists) > 1 or (lists and stated.only):
            return  # none of "only A and B" is the only one
        nodes: tuple[Node | None, ...] = lists[0].nodes if lists else (None,)
        for place, node in enumerate(nodes):
            named = [] if node is None else [self._binding(lists[0], place)]
            question = evolve(stated, selection=evolve(rows, bindings=(*named, *single))).question(fit.table)
            if question is None:
                return  # it says more than one question asks
            yield Part(question=question, member=node.text if node else "", node=node)


def _ranked_among_all(analysis: Analysis, fit: Match) -> Match:
    """ "A is the first N", "the first N went to A": the place is that of N among all rows, not among those of A."""
    if fit.ordinal is None or fit.first_time or fit.frame.sort is not None:
        return fit
    if (noun := _ranked_noun(analysis, fit)) is not None:
        own = {noun.index, *(node.index for node in analysis.nodes if _beneath(analysis, node, noun))}
        bound = tuple(b if b.nodes[0].index in own else evolve(b, detail=True) for b in fit.bound)
        unsure = (noun,) if noun.start > fit.frame.head.start else ()  # "A won the first N": perhaps the first of A
        return evolve(fit, bound=bound, likely=(*fit.likely, *unsure))
    if _owned(analysis, fit):
        owners = {n.index for noun in _ranked_nouns(analysis, fit) for n in analysis.dependents(noun.index)}
        owners = {index for index in owners if analysis.nodes[index].role == "poss"}
        bound = tuple(evolve(b, detail=False) if b.nodes[0].index in owners else b for b in fit.bound)
        return evolve(fit, bound=bound)
    linking = {base for index in fit.frame.carried for base in analysis.nodes[index].bases}
    linking |= frozenset() if fit.frame.nominal else fit.frame.head.bases
    if linking and linking.isdisjoint(listed("copula") | listed("acting")):
        return fit
    subjects = {m.node.index for m in fit.frame.members if m.role == "subj"}
    bound = tuple(evolve(b, detail=True) if b.nodes[0].index in subjects else b for b in fit.bound)
    return evolve(fit, bound=bound)


def _ranked_nouns(analysis: Analysis, fit: Match) -> list[Node]:
    ranks = (n for n in analysis.nodes if isinstance(n.value, Quantity) and n.value.value == fit.ordinal)
    return [analysis.nodes[n.governor] for n in ranks if n.governor is not None]


def _ranked_noun(analysis: Analysis, fit: Match) -> Node | None:
    """The ranked noun where something is told of it and nobody owns it: "the first N was won by A"."""
    if fit.frame.nominal:
        return None
    told = (noun for noun in _ranked_nouns(analysis, fit) if noun.role in ("subj", "obj") and noun.definite)
    return next((noun for noun in told if not _has_owner(analysis, noun)), None)


def _beneath(analysis: Analysis, node: Node, noun: Node) -> bool:
    """Whether a word belongs to a noun: "Physics" in "the prize in Physics"."""
    above = node.governor
    while above is not None and above != noun.index:
        above = analysis.nodes[above].governor
    return above is not None


def _owned(analysis: Analysis, fit: Match) -> bool:
    """ "A is serving its fifth term", "for a fifth term": the place is among those of A."""
    return any(noun.role in ("obj", "for") or _has_owner(analysis, noun) for noun in _ranked_nouns(analysis, fit))


def _has_owner(analysis: Analysis, noun: Node) -> bool:
    before = analysis.text[: noun.start].lower().split()[-3:]
    return any(n.role == "poss" for n in analysis.dependents(noun.index)) or not {"its", "their"}.isdisjoint(before)


def _all_of(analysis: Analysis, fit: Match) -> bool:
    """Whether the counted noun is definite: "the three N" are all of them."""
    number = next((n for n in analysis.nodes if n.value is fit.counted), None)
    if number is None or number.governor is None or not analysis.nodes[number.governor].definite:
        return False
    return not any(n.text.lower() == "other" for n in analysis.dependents(number.governor))


def _number(bound: Bound, fit: Match) -> Count:
    mean = dict(fit.table.declaration.measures).get(bound.column.name) == "mean"
    quantity = bound.nodes[0].value
    assert isinstance(quantity, Quantity)  # noqa: S101  (checked by the caller)
    if quantity.kind == QuantityKind.RATIO:
        quantity = share_part(quantity) or quantity
    unit, scale = measured(fit, bound.column.name, quantity)
    return Count(
        value=quantity.number,
        upper=quantity.upper,
        comparator=quantity.comparator,
        column=bound.column.name,
        words=quantity.span.quote,
        fraction=quantity.kind == QuantityKind.FRACTION,
        scale=scale or Decimal(1),
        unit=unit,
        mean=mean and not any(not n.bases.isdisjoint(listed("means")) for n in _words(fit)),
    )


def measured(fit: Match, column: str, quantity: Quantity) -> tuple[str, Decimal | None]:
    """(the unit of a column's cells, what makes them numbers in the quantity's own unit; None where nothing does)."""
    slot = next((slot for slot in fit.pattern.slots if slot.column == column), None)
    return ("", Decimal(1)) if slot is None else (slot.unit, measured_in(slot, quantity))


def _words(fit: Match) -> tuple[Node, ...]:
    """The words of a statement's own predication."""
    return (fit.frame.head, *(member.node for member in fit.frame.members))


def _of_former_state(fit: Match) -> bool:
    """Whether a participant is named as it was before another went on in its place: its end is not the other's."""
    named = (n.value for b in fit.bound for n in b.nodes if b.column.type == ColumnType.COUNTRY)
    return any(isinstance(value, Entity) and bool(value.note) for value in named)


def _given_ahead(fit: Match, sense: str) -> bool:
    """Whether a verb such as *appoint* tells the start of an office: the decision may be older than the first day."""
    return sense == "start" and not fit.frame.head.bases.isdisjoint(listed("giving"))


#: By how many days a stretch of so many units may miss an end and not be wrong.
_UNITS = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 366}


def _stretch(node: Node, constraint: Constraint) -> Constraint:
    """A time to be filled; "the past ten years" are told to the year."""
    length = node.value.length if isinstance(node.value, Time) else None
    loose = 0 if length is None else _UNITS.get(length.unit, 0)
    return evolve(constraint, relation=Relation.IN, leeway=max(constraint.leeway, loose))


def _date_column(fit: Match) -> str:
    """The date that the example fills, where the table's rows have several."""
    interval = fit.table.declaration.interval or ()
    dates = [column.name for column in fit.table.declaration.of_type(ColumnType.DATE) if column.name not in interval]
    filled = [column for column in _SLOT.findall(fit.pattern.example) if column in dates]
    return filled[0] if len(dates) > 1 and len(filled) == 1 else ""


def _after_years(analysis: Analysis, fit: Match, stated: Stated) -> Stated:
    """ "For the first time in 20 years", "back after 20 years" tell how long ago the time before was."""
    if fit.away is not None:
        return evolve(stated, gap=fit.away.length)
    counted = fit.length is not None and fit.first_time and fit.ordinal == 1
    if not counted or not any(node.value == fit.length and node.role == "in" for node in analysis.nodes):
        return stated
    rows = evolve(stated.selection, length=None)
    return evolve(stated, selection=rows, ordinal=None, occasion=False, gap=stated.selection.length)
