"""The objection bare_presupposition."""

from __future__ import annotations

from claimcheck.entailment.objections.objection import Objection
from claimcheck.language.nodes import Mark
from claimcheck.linking.draft import Bound, Match, Setting
from claimcheck.model import ColumnType, Gap
from claimcheck.semantics.statement import Telling

__all__ = ["bare_presupposition"]


def bare_presupposition(match: Match, setting: Setting) -> Objection | None:
    """ "Our membership will be guided by …": a noun phrase without anything that a row could contradict.

    A document's number alone only says that there is such a document; with its year a row may contradict it.
    """
    if match.statement.telling is not Telling.PRESUPPOSED:
        return None
    if _is_predicate(match) or _is_of_a_figure(match):
        return Objection(code="bare_presupposition", gap=Gap.UNBOUND_ARGUMENT)
    stated = match.times or match.ordinal is not None or match.counted is not None or match.length is not None
    symbols = any(b.column.type == ColumnType.NUMBER and not _is_bare_number(b) for b in match.bound)
    symbols = symbols or any(b.column.type == ColumnType.SYMBOL for b in match.bound)
    bound = [b for b in match.bound if not b.detail]
    ranked = len(bound) > 1 and any(b.column.type == ColumnType.ORDINAL for b in bound)  # "his work at the ninth N"
    said = [b for b in bound if any(n.rule == "" for n in b.nodes)]
    person = any(b.column.type == ColumnType.PERSON for b in bound)  # "his election as chair of B"
    holds = person and any(item.entity for item in match.pattern.items)
    enough = stated or symbols or ranked or holds or len(said) > 1
    return None if enough else Objection(code="bare_presupposition", gap=Gap.UNBOUND_ARGUMENT)


def _is_predicate(match: Match) -> bool:
    """ "A is the newest N", "joined as its third N": the phrase is said of somebody, not by itself."""
    statement = match.statement
    return statement.nominal and statement.head.role in ("attr", "as") and statement.head.governor is not None


def _is_of_a_figure(match: Match) -> bool:
    """ "A's GDP in 2018": that there is such a figure says nothing of how much it is."""
    numbers = {c.name for c in match.table.declaration.of_type(ColumnType.NUMBER)}
    wanted = {slot.column for slot in match.pattern.slots if slot.column in numbers}
    return bool(wanted) and not any(b.column.name in wanted for b in match.bound) and match.counted is None


def _is_bare_number(bound: Bound) -> bool:
    marks = [node.value for node in bound.nodes if isinstance(node.value, Mark)]
    return bool(marks) and all(mark.year is None for mark in marks)
