"""Which patterns a statement cannot fit, seen from its words alone: what most of them require stands nowhere in it."""

from __future__ import annotations

from attrs import frozen

from claimcheck.language.nodes import NodeKind
from claimcheck.linking.draft import Recognise
from claimcheck.model import Entity, EntityKind, Pattern, PatternItem
from claimcheck.semantics.statement import Statement
from claimcheck.verification.sources import TableLike

__all__ = ["Sieve"]

_ROW = f"{EntityKind.TEXT.value}:row:"
_BODY = f"{EntityKind.ORGANISATION.value}:"


@frozen(kw_only=True)
class Sieve:
    """The words of a statement's members with their base forms, and the things that they and the context name.

    It lets everything through that ``alignment.align`` may fit, and most of the rest it does not.
    """

    bases: frozenset[str]
    texts: frozenset[str]
    things: frozenset[str]
    context: frozenset[str]
    recognise: Recognise

    @classmethod
    def of(cls, statement: Statement, context: frozenset[str], recognise: Recognise) -> Sieve:
        """The sieve of a statement."""
        nodes = [member.node for member in statement.members]
        named = [value for node in nodes if isinstance(value := node.value, Entity)]
        plain = [node.bases for node in nodes if node.kind in (NodeKind.WORD, NodeKind.ENTITY)]
        return cls(
            bases=frozenset().union(*plain),
            texts=frozenset(node.text for node in nodes),
            things=frozenset(f"{value.kind.value}:{value.id}" for value in named),
            context=context,
            recognise=recognise,
        )

    def lets(self, table: TableLike, pattern: Pattern) -> bool:
        """Whether all that a pattern requires may stand in the statement."""
        return all(self._may_stand(table, item) for item in pattern.items)

    def _may_stand(self, table: TableLike, item: PatternItem) -> bool:
        thing = item.entity
        if not thing:
            return not self.bases.isdisjoint(item.words)
        if thing in self.things or thing in self.context:
            return True
        if thing.startswith(_ROW):
            return bool(table.declaration.shared or table.declaration.later)
        return thing.startswith(_BODY) and self.recognise.words(thing)[-1] in self.texts
