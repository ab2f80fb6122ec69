"""What a statement says of rows, before it is put as a question: all of it is in the question, or there is none."""

from __future__ import annotations

from attrs import evolve, frozen

from claimcheck.model import Length
from claimcheck.operators.numbers import stated_time
from claimcheck.query import (
    AllLeave,
    Binding,
    Both,
    Constraint,
    Count,
    Counted,
    Exists,
    Filled,
    FirstInYears,
    Not,
    NthParticipant,
    OnlyThen,
    OnlyWho,
    Question,
    Ranked,
    Selection,
    Succeeded,
    Summed,
    Superlative,
)
from claimcheck.verification.sources import TableLike

__all__ = ["Stated", "of_rows"]


@frozen(kw_only=True)
class Stated:
    """The rows that a statement speaks of, and all that it says of them.

    ``fills`` is a time that they are said to fill. ``ordinal`` ranks them (or, with ``ranked``, the different values of
    that column), ``occasion`` for "for the n-th time"; ``most`` is the column of "more than any other"; ``gap`` the
    years since the row before; ``before`` are those who came before.
    """

    selection: Selection
    ordinal: int | None = None
    ranked: str = ""
    occasion: bool = False
    count: Count | None = None
    most: str = ""
    gap: Length | None = None
    before: tuple[Binding, ...] = ()
    denied: bool = False
    only: bool = False
    then: bool = False
    fills: Constraint | None = None

    def question(self, table: TableLike) -> Question | None:
        """The one question that asks all of it; None where no question does."""
        asked = self._asked(table)
        if asked is None or (self.fills is not None and self.denied):
            return None  # "was not in it throughout 2018" denies the state, or that it lasted
        if self.fills is not None:
            asked = Filled(inner=asked, time=self.fills)
        if self.then:
            asked = OnlyThen(inner=asked)
        if self.only:
            alone = self._alone(table)
            asked = None if alone is None else OnlyWho(inner=asked, column=alone.column)
        return Not(inner=asked) if asked is not None and self.denied else asked

    def _alone(self, table: TableLike) -> Binding | None:
        """Who is the only one: the first that is named, not what it is said of ("only A won the prize in B")."""
        declared = ((binding, table.declaration.column(binding.column)) for binding in self.selection.bindings)
        named = (binding for binding, column in declared if column and column.type.entity_kind is not None)
        return next(named, next(iter(self.selection.bindings), None))

    def _asked(self, table: TableLike) -> Question | None:
        found = [question for question in (self._counted(), self._ordered(), self._since(), self._after()) if question]
        if len(found) > 1:
            return None
        plain = found[0] if found else None
        if not self.most:
            return plain or of_rows(self.selection, table)
        superlative = Superlative(
            selection=self.selection, column=self.most, strict=True, words="more than any other"
        )  # fmt: skip
        return superlative if plain is None else Both(inner=(plain, superlative))

    def _counted(self) -> Question | None:
        return None if self.count is None else Counted(selection=self.selection, stated=self.count)

    def _ordered(self) -> Question | None:
        if self.ordinal is None:
            return None
        if self.ranked:
            return NthParticipant(selection=self.selection, ordinal=self.ordinal, ranked=self.ranked)
        return Ranked(selection=self.selection, ordinal=self.ordinal, occasion=self.occasion)

    def _since(self) -> Question | None:
        return None if self.gap is None else FirstInYears(selection=self.selection, gap=self.gap)

    def _after(self) -> Question | None:
        if len(self.before) == 1:
            return Succeeded(selection=self.selection, predecessor=self.before[0])
        return AllLeave(selection=self.selection, leaving=self.before) if self.before else None


def of_rows(selection: Selection, table: TableLike) -> Question:
    """Whether there is such a row; a number of what a column counts may be a sum over the stated time."""
    kinds = dict(table.declaration.measures)
    single = selection.numbers[0] if len(selection.numbers) == 1 else None
    if single is None or kinds.get(single.column) != "count" or stated_time(selection) is None:
        return Exists(selection=selection)
    return Summed(selection=evolve(selection, numbers=()), stated=single)
