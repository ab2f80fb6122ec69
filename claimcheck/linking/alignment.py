"""A statement against a pattern of a table: what binds to which column, what orders or counts, and what is left over.

Every content word of the statement is accounted for: bound, required by the pattern, licensed by its class, or residue.
"""

from __future__ import annotations

import re

from attrs import evolve

from claimcheck.language.meeting import compatible, heads_meet
from claimcheck.language.morphology import bases, listed
from claimcheck.language.nodes import NodeKind
from claimcheck.linking import figures, implied, participants, residue, timing
from claimcheck.linking.draft import Bound, Draft, Match, Mismatch, Setting
from claimcheck.model import ColumnType, Entity, EntityKind, Pattern, PatternItem
from claimcheck.semantics.edits.editing import stands_in
from claimcheck.semantics.statement import Member, Statement, is_on_top
from claimcheck.syntax.tree import Node
from claimcheck.verification.sources import TableLike

__all__ = ["align"]


def align(statement: Statement, table: TableLike, pattern: Pattern, setting: Setting) -> Match | Mismatch:
    """Fit a statement to a pattern, or say why it does not fit."""
    linked = _heads(statement, table, pattern)
    if linked is None:
        return Mismatch(pattern=pattern, reason="another verb or noun")
    d = Draft.begin(statement, table, pattern, setting, linked=linked)
    result = Match(table=table, pattern=pattern, statement=statement, shared=_headed(statement, table, pattern))
    for item in pattern.items:
        found = _account(d, item, result)
        if isinstance(found, Mismatch):
            return found
        result = found
    figures.number_names(d)
    figures.named_times(d)
    result = figures.most(d, timing.times(d, figures.numbers(d, result)))
    if not _fill_all(d):
        return Mismatch(pattern=pattern, reason="not every column is named", near=len(d.used))
    return _finished(d, result)


def _finished(d: Draft, result: Match) -> Match | Mismatch:
    """What else binds, and the account of what is left."""
    participants.by_type(d)
    elsewhere = [*participants.whereabouts(d), *_narrow_sort(d), *_identity(d), *_other_names(d)]
    participants.partakers(d)
    participants.unnamed_body(d)
    participants.shared_name(d)
    implied.headed(d)
    if result.times:
        implied.implied(d)
    result = participants.predecessor(d, figures.scope(d, result))
    if reason := _says_too_little(d, result):
        return Mismatch(pattern=d.pattern, reason=reason, near=len(d.used))
    residue.repeated(d)
    whole = _of_all(d, result)
    result, asides, left = residue.account(d, evolve(result, bound=tuple(d.bound)), whole=whole)
    return evolve(
        result,
        bound=tuple(d.bound),
        covered=frozenset(d.used),
        residue=(*left, *elsewhere),
        asides=(*result.likely, *(node for node in asides if node not in elsewhere)),
    )


def _headed(statement: Statement, table: TableLike, pattern: Pattern) -> tuple[Node, ...]:
    """The head where it is a name that the rows of several tables bear, and the example's is the whole name."""
    row = pattern.head[0] == f"=row:{table.pack}/{table.name}" and not isinstance(statement.head.value, Entity)
    return (statement.head,) if row and statement.tree.name(statement.head) in table.declaration.shared else ()


def _heads(statement: Statement, table: TableLike, pattern: Pattern) -> bool | None:
    """Whether the two heads are verb and noun of one another; None where they do not meet."""
    if pattern.head[0].startswith("="):
        if _headed(statement, table, pattern):
            return False
        value = statement.head.value
        return False if isinstance(value, Entity) and pattern.head[0] == f"={value.id}" else None
    meets, nominalised = heads_meet(pattern.head, pattern.nominal, statement)
    return nominalised if meets else None


# -- what the pattern requires --


def _account(d: Draft, item: PatternItem, result: Match) -> Match | Mismatch:
    """The match with what stands for an item, or why nothing does."""
    member = _required(d, item)
    if member is None and (member := _shared_name(d, item)):
        result = evolve(result, shared=(*result.shared, member.node))
    if member is None and (member := _short_name(d, item)) and item.entity not in d.setting.context:
        result = evolve(result, vague=(*result.vague, member.node))
    if member is None and _understood(d, item):
        return result
    if member is None and (body := _body(d, item)) is not None:
        d.left.pop(body.index)
        return evolve(result, likely=(*result.likely, body))
    if member is None:
        return Mismatch(pattern=d.pattern, reason=f"nothing stands for “{_words_of(d, item)}”", near=len(d.used))
    if d.names_row(member.node):
        d.row_nodes.add(member.node.index)
    d.take(member.node.index)
    return result


def _required(d: Draft, item: PatternItem) -> Member | None:
    for member in d.left.values():
        if not _meets(item, member.node) or _describes_somebody(d, item, member):
            continue
        named = bool(item.entity) and d.free and member.role not in ("subj", "obj")
        if compatible(item.role, member.role, nominal=d.free) or _carried_over(d, member) or named:
            return member
    return None


def _describes_somebody(d: Draft, item: PatternItem, member: Member) -> bool:
    """ "Vice chair X was chair of B": what stands before a name is not said of the chair."""
    holder = d.above(member.node)
    while holder is not None and holder.role in ("mod", "of") and holder.kind == NodeKind.WORD:
        if holder.index == d.statement.head.index:
            return False
        holder = d.above(holder)
    acting = holder is not None and holder.role in ("subj", "obj")
    person = holder is not None and isinstance(holder.value, Entity) and holder.value.kind == EntityKind.PERSON
    return item.role == "mod" and not item.entity and acting and person


def _shared_name(d: Draft, item: PatternItem) -> Member | None:
    """ "The Olympics" for "the Summer Olympics": a name without its first word, which others may bear as well."""
    if item.entity != f"{EntityKind.TEXT.value}:row:{d.table.pack}/{d.table.name}":
        return None
    tails = d.table.declaration.shared
    for member in d.left.values():
        node = member.node
        if node.kind != NodeKind.WORD or not node.text[:1].isupper():
            continue
        if d.statement.tree.name(node) in tails and compatible(item.role, member.role, nominal=d.free):
            return None if _is_of_another(d, node) else member
    return None


def _is_of_another(d: Draft, node: Node) -> bool:
    """Whether the text has just told of another thing of that short name: "the Island Games. … the Games"."""
    before = d.statement.tree.text[max(0, node.start - _LOOK_BACK) : node.start]
    named = re.findall(rf"\b([A-Z]\w+)\s+{re.escape(node.text)}\b", before)
    own = {word for phrase in d.table.declaration.phrases for word in phrase.split()}
    return bool(named) and named[-1] not in own | {"The"}


_LOOK_BACK = 400


def _short_name(d: Draft, item: PatternItem) -> Member | None:
    """A short name of the row with its article, which stands for the full one where the text has used that."""
    if item.entity != f"{EntityKind.TEXT.value}:row:{d.table.pack}/{d.table.name}":
        return None
    heads = {phrase.split()[-1] for phrase in d.table.declaration.later}
    for member in d.left.values():
        node = member.node
        named = node.kind == NodeKind.WORD and any(not node.bases.isdisjoint(bases(head)) for head in heads)
        if named and node.definite and compatible(item.role, member.role, nominal=d.free):
            return member
    return None


def _body(d: Draft, item: PatternItem) -> Node | None:
    """ "The Council" where no body of that short name was named: it may be the example's."""
    word = " ".join(d.setting.recognise.words(item.entity)[1:][-1:])
    if not word or any(word in d.setting.recognise.words(thing) for thing in d.setting.context):
        return None
    for member in d.left.values():
        node = member.node
        alone = not any(n.role in ("mod", "of") for n in d.dependents(node.index))
        named = node.kind == NodeKind.WORD and node.text == word and node.definite and alone
        if named and (compatible(item.role, member.role, nominal=d.free) or _carried_over(d, member)):
            return node
    return None


def _understood(d: Draft, item: PatternItem) -> bool:
    """A body that alone the document has named is understood where its noun is told without one, or with *its*."""
    if not item.entity or item.entity not in d.setting.context:
        return False
    kind = item.entity.partition(":")[0]
    if kind == EntityKind.ORGANISATION.value:
        if _only_body(d, item):
            return True
        if any(_is_other_body(m.node) for m in d.left.values()) or _after_another(d, item):
            return False
    words = [node.bases for node in d.statement.nodes]
    return any(
        all(any(not bases(part).isdisjoint(seen) for seen in words) for part in phrase.split())
        for phrase in d.table.declaration.later
    )


def _after_another(d: Draft, item: PatternItem) -> bool:
    """Whether the text has named another body last: "B has 50 members. A became a member in 1990" is told of B."""
    nearest = {thing for thing in d.setting.context if thing.startswith("nearest:")}
    return bool(nearest) and f"nearest:{item.entity.partition(':')[2]}" not in nearest


def _is_other_body(node: Node) -> bool:
    """Whether a name may be that of another body: an unknown one, or an organisation."""
    if node.kind == NodeKind.WORD:
        return node.pos == "PROPN"
    return isinstance(node.value, Entity) and node.value.kind == EntityKind.ORGANISATION


def _only_body(d: Draft, item: PatternItem) -> bool:
    if sum(thing.startswith(f"{EntityKind.ORGANISATION.value}:") for thing in d.setting.context) != 1:
        return False
    owners = [m for m in d.left.values() if m.role == "poss" and m.node.text.lower() in ("its", "their", "our")]
    if d.statement.nominal and owners and owners[0].node.governor == d.statement.head.index:
        d.take(owners[0].node.index)
        return True
    beside = (m for m in d.left.values() if m.role in ("obj", "of", "to", "on", "in", "into", "mod"))
    strange = any(m.node.pos == "PROPN" and m.node.kind == NodeKind.WORD for m in beside)
    verb = not d.statement.nominal and not d.statement.carried
    return not strange and not (verb and any(m.role == "obj" for m in d.left.values()))


def _carried_over(d: Draft, member: Member) -> bool:
    """Below a light verb the noun's own words may hang on the verb."""
    return bool(d.statement.carried) and member.role in ("in", "on", "at", "of", "for", "as")


def _meets(item: PatternItem, node: Node) -> bool:
    if item.entity:
        return isinstance(node.value, Entity) and item.entity == f"{node.value.kind.value}:{node.value.id}"
    country = isinstance(node.value, Entity) and node.value.kind == EntityKind.COUNTRY
    return node.kind in (NodeKind.WORD, NodeKind.ENTITY) and not node.bases.isdisjoint(item.words) and not country


def _words_of(d: Draft, item: PatternItem) -> str:
    """What a pattern requires, for a reader."""
    id = item.entity.partition(":")[2]
    if id.startswith("row:"):
        return " or ".join(d.table.declaration.phrases)
    return id or item.words[0]


# -- what it fills and says --


def _fill_all(d: Draft) -> bool:
    """Fill the columns; False where one is left out without which nothing is said ("is long" of "is 90 m long")."""
    for slot in d.pattern.slots:
        if all(bound.column.name != slot.column for bound in d.bound):
            participants.fill(d, slot)
    bound = {bound.column.name for bound in d.bound}
    numbers = {column.name for column in d.table.declaration.of_type(ColumnType.NUMBER)}
    bare = not (d.pattern.items or d.pattern.nominal or {"be", "become"}.isdisjoint(d.pattern.head))
    return all(s.column in bound for s in d.pattern.slots if bare or (s.role == "adv" and s.column in numbers))


def _identity(d: Draft) -> list[Node]:
    """ "The capital, B": a name beside the noun itself says who or what it is; none of it may be left aside."""
    named = [
        node
        for node in d.dependents(d.statement.head.index)
        if node.role == "appos"
        and (node.pos == "PROPN" or isinstance(node.value, Entity))
        and node.index not in d.used
        and not residue.own_name(d, node)
    ]
    return [node for node in named if not _is_subject(d, node)] if d.statement.nominal else []


def _other_names(d: Draft) -> list[Node]:
    """ "A (B) joined": another name of the same kind beside a participant, which may be who is meant."""
    found = []
    for bound in d.bound:
        for node in bound.nodes:
            value = node.value
            beside_it = d.statement.tree.dependents(node.index)
            found += [n for n in beside_it if _is_listed_stranger(d, n)]
            for beside in beside_it if isinstance(value, Entity) else ():
                other = beside.value
                named = isinstance(other, Entity) and isinstance(value, Entity) and other.kind == value.kind
                renamed = beside.role in ("appos", "beside") or beside.dep in ("appos", "npadvmod", "dep")
                renamed = renamed and not is_on_top(d.statement.tree, beside)
                if named and renamed and beside.index not in d.used and not _of_one_row(d, bound, beside):
                    found.append(beside)
    return found


def _is_listed_stranger(d: Draft, beside: Node) -> bool:
    """ "A, B and C did it": names that nobody knows, which the parser takes for other names of A."""
    strange = beside.role == "appos" and beside.kind == NodeKind.WORD and beside.pos == "PROPN"
    return strange and len(d.statement.tree.listed_with(beside)) > 1


def _of_one_row(d: Draft, bound: Bound, beside: Node) -> bool:
    """Whether a row of what is bound has another name in one of its cells: "the UN Mission in X (UNMIX)"."""
    ids = {value.id for node in bound.nodes if isinstance(value := node.value, Entity)}
    if isinstance(beside.value, Entity) and beside.value.id in ids:
        return True
    rows = (r for values in bound.values for v in values for r in d.table.rows_with(bound.column.name, v))
    return any(beside.text in row.cells.values() for row in rows)


def _is_subject(d: Draft, node: Node) -> bool:
    """Bind a name beside the noun to the column of which an example says that it is this."""
    for slot in d.pattern.slots:
        column = d.table.declaration.column(slot.column)
        free = slot.role in ("subj", "attr") and all(bound.column.name != slot.column for bound in d.bound)
        values = d.values(column, node) if column is not None and free else ()
        if column is not None and values:
            d.bound.append(Bound(column=column, nodes=(node,), values=(values,)))
            d.take(node.index)
            return True
    return False


def _narrow_sort(d: Draft) -> list[Node]:
    """ "The first woman to …" orders only some of those whom the table names."""
    sort = None if d.statement.sort is None else d.node(d.statement.sort)
    return [sort] if sort is not None and not sort.bases.isdisjoint(listed("some_of_generic")) else []


def _says_too_little(d: Draft, result: Match) -> str:
    """What a statement would have to name for the example; empty where nothing is missing."""
    said = d.bound or result.times or result.counted is not None or result.ordinal is not None
    if not said and not (d.statement.nominal and d.pattern.nominal):
        return "no column is named"
    if not implied.whole_entry(d):
        return "what the entry is of is not known"
    if d.statement.gained and d.pattern.nominal and d.table.declaration.interval is None:
        return "what happened once is not gained"  # "A's games" are those that A held
    unsaid = residue.unsaid_sort(d) if _of_all(d, result) else ""
    return f"“{unsaid}” is not said" if unsaid else ""


def _of_all(d: Draft, result: Match) -> bool:
    """Whether a statement is about all rows of a kind: a count, a rank, the only one, a denial."""
    ranked = result.ordinal is not None and not result.first_time
    single = result.only or result.then or result.most or any(stands_in(n.value) for n in d.statement.nodes)
    return ranked or result.counted is not None or single or bool(d.statement.negatives)
