"""Which answer decides: the readings of a statement against each other, and the verdict that the best one gives."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from claimcheck.entailment.interpreting import read
from claimcheck.entailment.operating import operated
from claimcheck.entailment.periods import anniversaries, elapsed
from claimcheck.entailment.reading import Part as Asked
from claimcheck.entailment.reading import Reading, Tables
from claimcheck.entailment.reasons import REASONS
from claimcheck.language.nodes import Mark, NodeKind
from claimcheck.model import ColumnType, Evidence, Gap, Part, Quantity, Span, Status, Verdict
from claimcheck.operators import GAPS, Answer, answer
from claimcheck.query import NthParticipant, Question, Ranked, Standing, leaves, selection_of
from claimcheck.semantics.reading import statements_at
from claimcheck.semantics.statement import Telling
from claimcheck.syntax.tree import Node, Tree
from claimcheck.verification.conclusions import RULES, conclude, fold, told_by_member
from claimcheck.verification.sources import ReferenceLike
from claimcheck.verification.wording import not_all, read_step

__all__ = ["Judged", "Told", "judge_sentence", "nothing", "readings_at"]

_UNDECIDED = frozenset({Status.NOT_ENOUGH_EVIDENCE})
#: Senses of what lasts, with times of its own or without.
_STATES = frozenset({"is", "during"})
_OPEN_GAPS = (Gap.NO_ROW, Gap.OUTSIDE_COMPLETENESS)


@frozen(kw_only=True)
class Judged:
    """A reading with the answer to each of its parts."""

    reading: Reading
    answers: tuple[Answer, ...]

    @property
    def status(self) -> Status:
        return fold([found.status for found in self.answers])


@frozen(kw_only=True)
class Told:
    """What the tables say of one thing that a sentence says: its head, the reading that decides, the verdict."""

    head: Node
    verdict: Verdict
    reading: Reading | None = None

    @property
    def decided(self) -> bool:
        return self.verdict.status not in _UNDECIDED


def judge_sentence(tree: Tree, tables: Tables, context: frozenset[str]) -> tuple[Told, ...]:
    """All that the tables have to say of a sentence, one for each predication that they speak of, in order.

    A predication is told by its verb, or by its noun where no verb carries it; one that tells several pairs of a name
    and a time has one answer for each pair.
    """
    found: dict[tuple[int, int | None, int | None], list[tuple[Node, Reading]]] = {}
    plain = ((node, reading) for node in tree.nodes for reading in readings_at(tree, node, tables, context))
    for node, reading in itertools.chain(plain, operated(tree, tables, context)):
        statement = reading.match.statement
        verb = statement.verb or statement.head
        key = (reading.outer[0].index if reading.outer else verb.index, statement.pair, statement.conjunct)
        found.setdefault(key, []).append((node, reading))
    return _of_known_documents(tuple(_settled(_told(readings, tables) for readings in found.values())))


def _of_known_documents(told: tuple[Told, ...]) -> tuple[Told, ...]:
    """ "Resolution N, adopted in 2011, imposed it": green only where what is said beside the number is borne out.

    A document is known by its number and its date together: with another date it may be another body's.
    """
    strange = {index for each in told if each.verdict.status != Status.SUPPORTED for index in _described(each)}
    kept = []
    for each in told:
        marks = _documents(each)
        wrong = each.verdict.status == Status.SUPPORTED and not _described(each) and not marks.isdisjoint(strange)
        if wrong and each.reading is not None:
            left = evolve(each.reading, gap=Gap.UNBOUND_ARGUMENT, reason="described_otherwise")
            each = evolve(each, verdict=_open(left), reading=left)
        kept.append(each)
    return tuple(kept)


def _documents(told: Told) -> frozenset[int]:
    """The nodes that name documents in a statement."""
    bound = () if told.reading is None else told.reading.match.bound
    return frozenset(node.index for each in bound for node in each.nodes if isinstance(node.value, Mark))


def _described(told: Told) -> frozenset[int]:
    """The documents of which a verb tells a time or a number."""
    if told.reading is None:
        return frozenset()
    statement = told.reading.match.statement
    stated = any(n.kind in (NodeKind.TIME, NodeKind.QUANTITY) for n in statement.nodes)
    return _documents(told) if statement.head.verbal and stated else frozenset()


def _told(found: list[tuple[Node, Reading]], tables: Tables) -> Told:
    """The verdict that the best of some readings gives."""
    found.sort(key=lambda pair: (pair[1].gap is None, pair[1].match.score), reverse=True)
    readings = [reading for _, reading in found]
    of = {id(reading): node for node, reading in found}
    judged = [_judged(reading) for reading in readings if reading.complete and reading.parts]
    best = _best([item for item in judged if not item.reading.match.shared])
    if best is None or best.status in _UNDECIDED:
        best = _of_shared([item for item in judged if item.reading.match.shared], tables) or best
    if best is not None:
        return Told(head=of[id(best.reading)], verdict=_verdict(best, tables.reference), reading=best.reading)
    if judged:
        return Told(head=of[id(judged[0].reading)], verdict=nothing(Gap.PRECISION), reading=judged[0].reading)
    reading = next((r for r in readings if r.gap != Gap.NO_RELATION), readings[0])
    return Told(head=of[id(reading)], verdict=_open(reading), reading=reading)


def _open(reading: Reading) -> Verdict:
    """No verdict, by the objection that keeps a reading open."""
    left = tuple(_span(reading, n) for n in reading.match.residue)
    plain = nothing(reading.gap or Gap.NO_RELATION, unbound=left)
    reason = REASONS.get(reading.reason)
    if reason is None:
        return plain
    told = plain.justification if left and reading.reason == "left_over" else ""
    words = [_span(reading, node).quote for node in reading.about]
    return evolve(plain, rule=reason.code, justification=told or reason.sentence(words))


def _of_shared(judged: Sequence[Judged], tables: Tables) -> Judged | None:
    """ "The 1952 Olympics": true if it is so of one of those that bear the name, false if it is so of none of them."""
    matches = ((item, item.reading.match) for item in judged)
    whole = [item for item, match in matches if match.counted or match.ordinal or match.only or match.most]
    named = [item for item in judged if len(item.reading.match.bound) > 1 or item.reading.match.times]
    if whole:
        return None  # those of all bearers of the name would have to be counted together
    supported = [item for item in named if item.status == Status.SUPPORTED]
    refuted = {item.reading.match.table.name: item for item in named}
    if not named or any(item.status != Status.REFUTED for item in named):
        return supported[0] if supported else None
    first = next(iter(refuted.values()))
    told = {first.reading.match.statement.tree.name(node) for node in first.reading.match.shared}
    bearers = [table for table in tables.reference.tables if told & table.declaration.shared]
    common = any(told & set(table.declaration.later) for table in bearers)  # "the Games" may be those of anybody
    return first if len(bearers) > 1 and not common else None


def readings_at(tree: Tree, node: Node, tables: Tables, context: frozenset[str]) -> Iterator[Reading]:
    """All readings of what a node carries."""
    if tables.index.wanted(node):
        for statement in statements_at(tree, node):
            yield from read(statement, tables, context)
    if node.kind == NodeKind.TIME:
        yield from elapsed(tree, node, tables, context)
    yield from anniversaries(tree, node, tables, context)


def _settled(found: Iterable[Told]) -> Iterator[Told]:
    """Without noun phrases that a larger statement of the sentence accounts for, or that share their time with one."""
    told = list(found)
    for place, each in enumerate(told):
        others = ((at, other) for at, other in enumerate(told) if other is not each and other.decided)
        if any(_accounts(other, each, first=at < place) for at, other in others):
            continue
        if not (_is_phrase(each) and any(_has_its_time(other, each) for other in told if other is not each)):
            yield each


def _is_phrase(told: Told) -> bool:
    return told.reading is not None and told.reading.match.statement.telling is Telling.PRESUPPOSED


def _accounts(larger: Told, phrase: Told, *, first: bool) -> bool:
    """Whether a statement accounts for a noun phrase; of two that account for one another the first does."""
    if phrase.reading is None or larger.reading is None:
        return False
    mutual = larger.head.index in phrase.reading.match.covered and phrase.decided
    return _is_phrase(phrase) and phrase.head.index in larger.reading.match.covered and (first or not mutual)


def _has_its_time(outer: Told, told: Told) -> bool:
    """ "The 25th anniversary of its victory in 2022": the time may be that of the anniversary or of the event."""
    if outer.reading is None or told.reading is None:
        return False
    return not {n.index for n in outer.reading.outer}.isdisjoint(n.index for n in told.reading.match.times)


def _judged(reading: Reading) -> Judged:
    return Judged(reading=reading, answers=tuple(answer(part.question, reading.match.table) for part in reading.parts))


# -- the best reading --


def _best(judged: Sequence[Judged]) -> Judged | None:
    """The reading that decides; None where there is none, or where those of two tables contradict each other.

    Each reading accounts for every word, so one that bears the statement out does so as a whole, unless another reading
    of the same table compares more of it. A refutation stands only where no other table's reading with as much bound
    leaves the statement open or bears it out.
    """
    after = [j for j in judged if j.reading.match.predecessor is not None and j.status not in _UNDECIDED]
    judged = after or judged  # "became N, succeeding Y" is more than "became N"
    supported = [item for item in judged if item.status == Status.SUPPORTED]
    refuted = [item for item in judged if item.status == Status.REFUTED]
    if supported and refuted:
        return _between(_nearest(supported, refuted[0]), refuted[0])
    if supported:
        return supported[0]
    if refuted:
        rivals = [item for item in judged if _rivals(item, refuted[0])]
        return rivals[0] if rivals else refuted[0]
    return next((item for item in judged if item.status in _UNDECIDED), judged[0]) if judged else None


def _rivals(item: Judged, refuted: Judged) -> bool:
    """Whether another table's reading leaves open what one refutes."""
    one, other = item.reading.match, refuted.reading.match
    if item.status == Status.REFUTED or one.table.name == other.table.name or one.score < other.score:
        return False
    return not _knows_less(item, refuted) and not _only_occurs(item)


def _knows_less(item: Judged, other: Judged) -> bool:
    """Whether a table that says the same in the same words only has no row of it: it leaves nothing open."""
    one, two = item.reading.match.pattern, other.reading.match.pattern
    same = (one.head[0], one.nominal, one.items) == (two.head[0], two.nominal, two.items)
    same = same and (one.sense == two.sense or {one.sense, two.sense} <= _STATES)  # one of them without times
    roles = sorted(slot.role for slot in one.slots) == sorted(slot.role for slot in two.slots)
    return same and roles and all(found.gap in _OPEN_GAPS for found in item.answers)


def _only_occurs(item: Judged) -> bool:
    """Whether a table without a row for the statement was only asked because its words occur in some cells."""
    loose = any(bound.loose for bound in item.reading.match.bound)
    return loose and all(found.gap in _OPEN_GAPS for found in item.answers)


def _nearest(supported: Sequence[Judged], refuted: Judged) -> Judged:
    """Of what bears a statement out, that of the table which refutes it, unless another compares as much."""
    table = refuted.reading.match.table
    same = next((item for item in supported if item.reading.match.table is table), None)
    rivals = (item for item in supported if _says(item) >= _says(refuted))
    return next(rivals, None) or same or supported[0]


def _between(supported: Judged, refuted: Judged) -> Judged | None:
    """Of two readings that contradict each other, the one that compares more; of two tables neither may refute."""
    one, other = supported.reading.match, refuted.reading.match
    if one.table is other.table:
        return refuted if other.score > one.score else supported
    if {n.index for n in one.asides} & {n.index for bound in other.bound for n in bound.nodes}:
        return refuted  # the one leaves aside what the other knows to be wrong
    return None if _says(refuted) > _says(supported) else supported


def _says(judged: Judged) -> int:
    """How much of the statement a reading compares with the table."""
    match = judged.reading.match
    stated = (match.ordinal, match.counted, match.length, match.predecessor)
    marked = (match.only, match.most)
    return len(match.bound) + len(match.times) + sum(each is not None for each in stated) + sum(marked)


# -- its verdict --


def _verdict(judged: Judged, reference: ReferenceLike) -> Verdict:
    reading = judged.reading
    single = [_single(reading, part, found, reference) for part, found in zip(reading.parts, judged.answers)]
    if len(single) == 1:
        return single[0]
    deciding = next(verdict for verdict in single if verdict.status == judged.status)
    parts = tuple(
        Part(member=part.member, span=_span(reading, part.node) if part.node else None, verdict=verdict)
        for part, verdict in zip(reading.parts, single)
    )
    return evolve(
        deciding,
        rule=RULES["list"],
        justification=told_by_member(parts, deciding),
        parts=parts,
        evidence=tuple(row for verdict in single for row in verdict.evidence),
    )


def _single(reading: Reading, asked: Asked, found: Answer, reference: ReferenceLike) -> Verdict:
    match, question = reading.match, asked.question
    nodes = [match.statement.tree.nodes[i] for i in match.covered]
    spans = {node.text: _span(reading, node) for node in (*match.statement.nodes, *reading.outer)}
    covered = tuple(sorted({_span(reading, node) for node in (*nodes, *reading.outer)}))
    example = match.pattern.example
    verdict = conclude(
        question,
        found,
        match.table,
        reference,
        via=reading.via,
        spans=spans,
        example=example,
        rank=_rank_words(reading, question),
    )
    return evolve(
        verdict,
        proof=(read_step(_sentence(reading), example, match.table), *verdict.proof),
        covered=covered,
        unbound=tuple(_span(reading, node) for node in match.asides),
        notes=(*_notes(reading, question), *_surnames(reading, verdict)),
    )


def _sentence(reading: Reading) -> str:
    tree = reading.match.statement.tree
    return tree.text[tree.start : tree.end].strip()


def _span(reading: Reading, node: Node) -> Span:
    return Span.of(reading.match.statement.tree.text, node.start, node.end)


def _ordinal(question: Question) -> int | None:
    """The place in an order that a question asks of."""
    ranked = (leaf.ordinal for leaf in leaves(question) if isinstance(leaf, (Ranked, NthParticipant, Standing)))
    return next(ranked, None)


def _rank_words(reading: Reading, question: Question) -> str:
    """The words of the ordinal."""
    rank, nodes = _ordinal(question), reading.match.statement.nodes
    ranks = (n for n in nodes if isinstance(n.value, Quantity) and n.value.value == rank)
    return next((node.text for node in ranks), "")


def _notes(reading: Reading, question: Question) -> tuple[str, ...]:
    notes = []
    for bound in reading.match.bound:
        for node in bound.nodes:
            note = getattr(node.value, "note", "")
            if note:
                notes.append(f"“{node.text}”: {note}")
            if node.rule:
                notes.append(
                    f"“{node.text}” is read as {getattr(node.value, 'name', '') or bound.values[0][0]} ({node.rule})."
                )
    for binding in selection_of(question).bindings:
        if binding.group:
            notes.append(f"“{binding.group}” is read as a group of {len(binding.values)}.")
    if _ordinal(question) is not None:
        notes.append(f"Ranked within the table {selection_of(question).table}.")
    return tuple(notes)


def _surnames(reading: Reading, verdict: Verdict) -> tuple[str, ...]:
    """Who a bare surname was read as, where a row bears the statement out."""
    cells = dict(verdict.evidence[0].columns) if verdict.status == Status.SUPPORTED and verdict.evidence else {}
    people = (b for b in reading.match.bound if b.column.type == ColumnType.PERSON and len(b.nodes) == 1)
    told = ((bound.nodes[0].text, cells.get(bound.column.name, "")) for bound in people)
    return tuple(f"“{name}” is read as {whole}." for name, whole in told if whole.endswith(f" {name}"))


def nothing(gap: Gap, *, unbound: tuple[Span, ...] = (), leads: tuple[Evidence, ...] = ()) -> Verdict:
    """No verdict, and why."""
    return Verdict(
        status=Status.NOT_ENOUGH_EVIDENCE,
        rule=RULES["none"],
        justification=not_all(unbound) if gap == Gap.UNBOUND_ARGUMENT and unbound else GAPS[gap],
        gap=gap,
        unbound=unbound,
        leads=leads,
    )
