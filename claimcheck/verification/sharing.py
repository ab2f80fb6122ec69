"""Statements of a part of a whole, read as counts of the part and of the whole, or as their ratio."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from claimcheck.language.analysis import Analysis
from claimcheck.language.shares import Share, shares
from claimcheck.model import Quantity, QuantityKind
from claimcheck.query import Binding, Count, Counted, Selection, Shared
from claimcheck.verification.comparing import Comparing, Told
from claimcheck.verification.readings import Part, Reading

__all__ = ["Sharing"]


class Sharing(Comparing):
    """Reads "5 of the 21 N", "a third of the N", "12 of the 30 members of A are European"."""

    def _shares(self, analysis: Analysis) -> Iterator[Reading]:
        """Readings of a share of rows, or of the participants of a group among all."""
        for found in shares(analysis.text, self._values(analysis.text)):
            for told in self._told(found.base):
                if isinstance(told, Reading):
                    continue  # what keeps it open is told by the statement itself
                sides = self._sides(found, told)
                parts = () if sides is None else tuple(_asked(found, told, *sides))
                if parts and all(self.sure_of_groups(part.question, told.fit) for part in parts):
                    yield self._reads(analysis, found.base, told, parts)

    def _sides(self, found: Share, told: Told) -> tuple[Selection, Selection] | None:
        """The rows of the part and of the whole; None where it is not certain what the whole is."""
        if told.measure:
            return None
        rows = told.selection
        if found.group is None:
            alone = len(rows.bindings) == 1 and not rows.bindings[0].detail and not rows.bindings[0].loose
            return (rows, evolve(rows, bindings=())) if alone and not told.counted else None
        members = self.reference.members(found.group)
        if not told.counted or not members or any(b.column == told.counted for b in rows.bindings):
            return None
        name = found.group.span.quote
        group = Binding(column=told.counted, values=members, words=name, group=name)
        return evolve(rows, bindings=(*rows.bindings, group)), rows


def _asked(found: Share, told: Told, part: Selection, whole: Selection) -> Iterator[Part]:
    """The part by its number or its share, and the number of the whole where it is stated."""
    amount = found.amount
    words = amount.span.quote
    if amount.kind == QuantityKind.CARDINAL:
        yield Part(question=Counted(selection=part, stated=_count(amount, told)), member=words if found.whole else "")
    else:
        share = evolve(_count(amount, told), percent=amount.kind == QuantityKind.PERCENT)
        fraction = amount.kind == QuantityKind.FRACTION
        asked = Shared(selection=part, whole=whole.bindings, stated=evolve(share, fraction=fraction))
        yield Part(question=asked, member=words if found.whole else "")
    if found.whole is not None:
        yield Part(question=Counted(selection=whole, stated=_count(found.whole, told)), member=found.whole.span.quote)


def _count(amount: Quantity, told: Told) -> Count:
    return Count(
        value=amount.number,
        upper=amount.upper,
        comparator=amount.comparator,
        column=told.counted,
        words=amount.span.quote,
    )
