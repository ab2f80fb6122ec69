"""Outcomes to verdicts: the best reading decides, lists are folded, every word is placed in the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from claimcheck.language.analysis import Node
from claimcheck.language.morphology import bases, listed
from claimcheck.model import (
    Claim,
    Column,
    ColumnType,
    Evidence,
    Factivity,
    Gap,
    Modality,
    Part,
    Piece,
    Quantity,
    Result,
    Span,
    Status,
    Verdict,
)
from claimcheck.operators import GAPS, Answer, answer
from claimcheck.query import Exists, NthParticipant, Question, Ranked, Standing, leaves, parse, selection_of
from claimcheck.verification.conclusions import RULES, conclude, fold, told_by_member
from claimcheck.verification.nearest import near
from claimcheck.verification.reading import Reader, Reading
from claimcheck.verification.readings import is_known, strange_places
from claimcheck.verification.sources import ReferenceLike
from claimcheck.verification.unknown import Unknown, unknown
from claimcheck.verification.wording import evidence_of, nearest_words, not_all, read_step, unknown_words

__all__ = ["RULES", "decide", "judge"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_UNDECIDED = frozenset({Status.NOT_ENOUGH_EVIDENCE})
#: Senses of what lasts, with times of its own or without.
_STATES = frozenset({"is", "during"})


@frozen(kw_only=True)
class _Judged:
    """A reading with the answer to each of its parts."""

    reading: Reading
    answers: tuple[Answer, ...]

    @property
    def status(self) -> Status:
        return fold([answer.status for answer in self.answers])

    @property
    def partial(self) -> bool:
        """Whether a row bears the statement out but for words that add to it."""
        return self.status == Status.SUPPORTED and bool(self.reading.more)


def decide(claim: Claim, reader: Reader) -> Verdict | None:
    """The verdict on a claim; None where it is not for tables to decide."""
    if claim.modality == Modality.FUTURE and not claim.checkable:
        return _covered_future(claim, reader)
    if not claim.checkable or claim.modality not in (Modality.ASSERTED, Modality.FUTURE):
        return None
    if (distrust := _taken_back(claim)) is not None:
        return evolve(
            _nothing(Gap.UNBOUND_ARGUMENT),
            justification=f"The article reports this as not so (“{distrust}”): no verdict on it.",
        )
    unresolved = tuple(resolution.span for resolution in claim.resolutions if resolution.value is None)
    verdict = _of_claim(claim, reader)
    verdict = _with_leads(_in_clause(claim, reader, verdict) or verdict, claim, reader)
    if unresolved and verdict.gap == Gap.NO_RELATION:
        return verdict
    decided = verdict.status != Status.NOT_ENOUGH_EVIDENCE
    if unresolved and decided and (_touches(verdict, unresolved) or _whose(verdict, unresolved, reader)):
        return _nothing(Gap.UNRESOLVED_REFERENCE, leads=verdict.evidence)
    return verdict


def _of_claim(claim: Claim, reader: Reader) -> Verdict:
    """The verdict on a claim's words, with what each reference is known to stand for in its place."""
    return judge(_spelled_out(claim), reader, _Placer(claim.spelled_out))


def _spelled_out(claim: Claim) -> str:
    return "".join(piece.text for piece in claim.spelled_out) or claim.text


def _taken_back(claim: Claim) -> str | None:
    """The word by which the clause that reports a claim takes it back: "denied that", "wrongly said that"."""
    said = claim.attribution
    if said is None:
        return None
    if said.factivity is Factivity.COUNTERFACTIVE:
        return said.verb
    words = _WORD.findall(_reporting(claim, said.span))
    return next((word for word in words if not bases(word).isdisjoint(listed("distrusting"))), None)


def _reporting(claim: Claim, source: Span | None) -> str:
    """The words from the source that is named to what it says; those after the claim where it is named there."""
    first, last = min(span.start for span in claim.spans), max(span.end for span in claim.spans)
    begin = claim.sentence.start
    if source is not None and source.start < first:
        return claim.sentence.quote[max(0, source.start - begin) : first - begin]
    return claim.sentence.quote[max(0, last - begin) :]


def _in_clause(claim: Claim, reader: Reader, alone: Verdict) -> Verdict | None:
    """The verdict on a fact that decides nothing alone ("X was elected with 20 votes"), from the clause that it is of.

    The clause bears it out where it certifies all of the fact's words, and contradicts it by words of the fact.
    """
    if not claim.clause or alone.status != Status.NOT_ENOUGH_EVIDENCE:
        return None
    text = "".join(piece.text for piece in claim.clause)
    whole = judge(text, reader, _Placer(claim.clause))
    if whole.status == Status.NOT_ENOUGH_EVIDENCE:  # a long clause is read better as the sentence that it was
        whole = _judge(f"{text}.", reader, _Placer(claim.clause))
    told = [piece.span for piece in claim.pieces if piece.span is not None]
    if whole.status == Status.SUPPORTED:
        beside = any(span.overlaps(other) for span in told for other in whole.unbound)
        return None if beside else whole
    if whole.status != Status.REFUTED:
        return None
    wrong = [argument.span for argument in whole.arguments if argument.result == Result.DISAGREES]
    if whole.parts:
        wrong = [part.span for part in whole.parts if part.verdict.status == Status.REFUTED]
    return whole if any(span.overlaps(other) for span in told for other in wrong if other is not None) else None


def _with_leads(verdict: Verdict, claim: Claim, reader: Reader) -> Verdict:
    """What the nearest table has, where none decides a counted thing."""
    if verdict.status != Status.NOT_ENOUGH_EVIDENCE or verdict.leads or not claim.quantities:
        return verdict
    found = near(reader, _spelled_out(claim))
    if found is None:
        return verdict
    asked = Exists(selection=found.selection)
    rows = tuple(evidence_of(asked, row, found.table, matched=False) for row in found.rows[:3])
    return evolve(verdict, leads=rows, justification=f"{nearest_words(found)} {verdict.justification}")


def _covered_future(claim: Claim, reader: Reader) -> Verdict | None:
    """A future that a table covers is checked like any fact; any other is for nobody to check yet."""
    verdict = _of_claim(claim, reader)
    return verdict if verdict.status in (Status.SUPPORTED, Status.REFUTED) else None


def _touches(verdict: Verdict, spans: tuple[Span, ...]) -> bool:
    return any(span.overlaps(covered) for span in spans for covered in verdict.covered)


def _whose(verdict: Verdict, spans: tuple[Span, ...], reader: Reader) -> bool:
    """Whether a possessive that nobody is known for says alone whose row is meant: "its term began in 1990"."""
    asked = [dict(step.inputs)["query"] for step in verdict.proof if step.rule == "answer"]
    if not asked or not any(span.quote.lower() in listed("possessives") for span in spans):
        return False
    rows = selection_of(parse(asked[-1]))
    columns = {c.name for c in reader.reference.table(rows.pack, rows.table).declaration.columns if _names_one(c)}
    return not any(binding.column in columns for binding in rows.bindings)


def _names_one(column: Column) -> bool:
    return column.type.entity_kind is not None or column.type == ColumnType.SYMBOL


def judge(text: str, reader: Reader, placer: _Placer | None = None) -> Verdict:
    """The verdict on one self-contained statement.

    Where a table speaks of it and words are left over, it is read again as a sentence with its full stop, by which the
    parser may see them in another place.
    """
    verdict = _judge(text, reader, placer)
    if verdict.gap != Gap.UNBOUND_ARGUMENT or text.rstrip()[-1:] in ".!?":
        return verdict
    again = _judge(f"{text}.", reader, placer)
    return verdict if again.status == Status.NOT_ENOUGH_EVIDENCE else again


def _judge(text: str, reader: Reader, placer: _Placer | None) -> Verdict:
    place = placer or _Placer(())
    readings = reader.read(text)
    judged = [_judged(reading) for reading in readings if reading.complete and reading.parts]
    whole = [item for item in judged if not item.partial]
    best = _best(whole if any(item.status == Status.SUPPORTED for item in whole) else judged)
    if best is not None:
        return (_in_part if best.partial else _verdict)(best, reader.reference, place)
    if judged:
        return _nothing(Gap.PRECISION)
    verdict = _unread(readings, place)
    strange = unknown(reader, readings) if verdict.gap in (Gap.NO_RELATION, Gap.UNBOUND_ARGUMENT) else None
    return verdict if strange is None else _in_its_place(strange, reader.reference, place)


def _unread(readings: Sequence[Reading], place: _Placer) -> Verdict:
    """What keeps readings that put no question from it, the first gap that applies."""
    for reading in sorted(readings, key=lambda reading: reading.gap == Gap.NO_RELATION):
        gap, left = reading.gap, reading.match.residue
        if gap == Gap.NO_RELATION and (places := strange_places(reading.match)):
            gap, left = Gap.UNBOUND_ARGUMENT, (*left, *places)
        if (gap is not None and gap != Gap.UNBOUND_ARGUMENT) or (gap is not None and _speaks(reading)):
            at = _Offset(reading, place)
            return _nothing(gap, unbound=tuple(s for node in left if (s := at(node))))
    return _nothing(Gap.NO_RELATION)


def _in_its_place(strange: Unknown, reference: ReferenceLike, place: _Placer) -> Verdict:
    """No verdict on a name that the table does not know; what it has in its place is a lead."""
    at, match = _Offset(strange.reading, place), strange.reading.match
    rows = tuple(evidence_of(Exists(selection=strange.selection), row, match.table) for row in strange.rows)
    left = tuple(span for node in strange.nodes if (span := at(node)))
    words = unknown_words(strange, match.pattern.example, reference)
    return evolve(_nothing(Gap.UNBOUND_ARGUMENT, unbound=left, leads=rows), justification=words)


def _speaks(reading: Reading) -> bool:
    """Whether the table really speaks of it: something is bound and more is accounted for than left over."""
    match = reading.match
    named = bool(match.times) and any(item.entity for item in match.pattern.items)  # "the final … in 1990"
    said = named or any(is_known(match.table, bound) for bound in match.bound)
    return said and len(match.residue) <= len(match.covered)


def _judged(reading: Reading) -> _Judged:
    return _Judged(reading=reading, answers=tuple(answer(part.question, reading.match.table) for part in reading.parts))


def _best(judged: Sequence[_Judged]) -> _Judged | None:
    """The reading that decides; None where there is none, or where those of two tables contradict each other.

    Each reading accounts for every word, so one that bears the statement out does so as a whole, unless another reading
    of the same table compares more of it. A refutation stands only where no other table's reading with as much bound
    leaves the statement open or bears it out.
    """
    supported = [item for item in judged if item.status == Status.SUPPORTED]
    refuted = [item for item in judged if item.status == Status.REFUTED]
    if supported and refuted:
        return _between(supported[0], refuted[0])
    if supported:
        return supported[0]
    if refuted:
        table = refuted[0].reading.match.table.name
        rivals = [
            item
            for item in judged
            if item.status != Status.REFUTED
            and item.reading.match.table.name != table
            and item.reading.match.score >= refuted[0].reading.match.score
            and not _knows_less(item, refuted[0])
            and not _only_occurs(item)
        ]
        return rivals[0] if rivals else refuted[0]
    return _undecided(judged) if judged else None


def _knows_less(item: _Judged, other: _Judged) -> bool:
    """Whether a table that says the same in the same words only has no row of it: it leaves nothing open."""
    one, two = item.reading.match.pattern, other.reading.match.pattern
    same = (one.head[0], one.nominal, one.items) == (two.head[0], two.nominal, two.items)
    same = same and (one.sense == two.sense or {one.sense, two.sense} <= _STATES)  # one of them without times
    roles = sorted(slot.role for slot in one.slots) == sorted(slot.role for slot in two.slots)
    return same and roles and all(answer.gap in (Gap.NO_ROW, Gap.OUTSIDE_COMPLETENESS) for answer in item.answers)


def _only_occurs(item: _Judged) -> bool:
    """Whether a table without a row for the statement was only asked because its words occur in some cells."""
    loose = any(bound.loose for bound in item.reading.match.bound)
    return loose and all(answer.gap in (Gap.NO_ROW, Gap.OUTSIDE_COMPLETENESS) for answer in item.answers)


def _between(supported: _Judged, refuted: _Judged) -> _Judged | None:
    """Of two readings that contradict each other, the one that compares more; of two tables neither may refute."""
    one, other = supported.reading.match, refuted.reading.match
    if one.table is other.table:
        return refuted if other.score > one.score else supported
    return None if _says(refuted) > _says(supported) else supported


def _says(judged: _Judged) -> int:
    """How much of the statement a reading compares with the table."""
    match = judged.reading.match
    stated = (match.ordinal is not None, match.counted is not None, match.length is not None, match.only, match.most)
    return len(match.bound) + len(match.times) + sum(stated)


def _in_part(judged: _Judged, reference: ReferenceLike, place: _Placer) -> Verdict:
    """No verdict on a statement that says more than the row that bears out the rest of it; the row is a lead."""
    at = _Offset(judged.reading, place)
    told = _verdict(judged, reference, place)
    left = tuple(s for node in judged.reading.more if (s := at(node)))
    return _nothing(Gap.UNBOUND_ARGUMENT, unbound=left, leads=told.evidence)


def _undecided(judged: Sequence[_Judged]) -> _Judged:
    return next((item for item in judged if item.status in _UNDECIDED), judged[0])


def _verdict(judged: _Judged, reference: ReferenceLike, place: _Placer) -> Verdict:
    reading = judged.reading
    single = [
        _single(reading, part.question, found, reference, place) for part, found in zip(reading.parts, judged.answers)
    ]
    if len(single) == 1:
        return single[0]
    deciding = next(verdict for verdict in single if verdict.status == judged.status)
    parts = tuple(
        Part(member=part.member, span=place(part.node.start, part.node.end) if part.node else None, verdict=verdict)
        for part, verdict in zip(reading.parts, single)
    )
    return evolve(
        deciding,
        rule=RULES["list"],
        justification=told_by_member(parts, deciding),
        parts=parts,
        evidence=tuple(row for verdict in single for row in verdict.evidence),
    )


def _single(reading: Reading, question: Question, found: Answer, reference: ReferenceLike, place: _Placer) -> Verdict:
    match = reading.match
    table = match.table
    at = _Offset(reading, place)
    spans: dict[str, Span | None] = {node.text: span for node in reading.analysis.nodes if (span := at(node))}
    spans |= {node.text: span for node in reading.outer if (span := place(node.start, node.end))}
    covered = _covered([reading.analysis.nodes[i] for i in match.covered], reading.outer, at, place)
    unbound = tuple(s for node in (*match.asides, *_set_aside(reading)) if (s := at(node)))
    example, rank = match.pattern.example, _rank_words(reading, question)
    verdict = conclude(question, found, table, reference, via=reading.via, spans=spans, example=example, rank=rank)
    return evolve(
        verdict,
        proof=(read_step(reading.analysis.text, example, table), *verdict.proof),
        covered=covered,
        unbound=unbound,
        notes=(*_notes(reading, question), *_surnames(reading, verdict)),
    )


def _ordinal(question: Question) -> int | None:
    """The place in an order that a question asks of."""
    ranked = (leaf.ordinal for leaf in leaves(question) if isinstance(leaf, (Ranked, NthParticipant, Standing)))
    return next(ranked, None)


def _rank_words(reading: Reading, question: Question) -> str:
    """The words of the ordinal."""
    rank = _ordinal(question)
    nodes = (n for n in reading.analysis.nodes if isinstance(n.value, Quantity) and n.value.value == rank)
    return next((node.text for node in nodes), "")


def _notes(reading: Reading, question: Question) -> tuple[str, ...]:
    notes = []
    for bound in reading.match.bound:
        for node in bound.nodes:
            note = getattr(node.value, "note", "")
            if note:
                notes.append(f"“{node.text}”: {note}")
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


def _set_aside(reading: Reading) -> tuple[Node, ...]:
    gone = set(reading.match.covered)
    return tuple(node for node in reading.analysis.nodes if not node.core and node.index not in gone)


def _covered(
    nodes: Sequence[Node], outer: Sequence[Node], at: _Offset, place: Callable[[int, int], Span | None]
) -> tuple[Span, ...]:
    """The words that the mark certifies, in order."""
    spans = {span for node in nodes if (span := at(node))}
    return tuple(sorted(spans | {span for node in outer if (span := place(node.start, node.end))}))


class _Offset:
    """Where a reading's nodes stand in the document, when only a part of the statement was analysed."""

    def __init__(self, reading: Reading, place: Callable[[int, int], Span | None]) -> None:
        self._offset, self._first, self._place = reading.offset, reading.first, place

    def __call__(self, node: Node) -> Span | None:
        """The node's span; None for a word that the analysis put in."""
        start = node.start + self._offset
        return self._place(start, node.end + self._offset) if start >= self._first else None


def _nothing(gap: Gap, *, unbound: tuple[Span, ...] = (), leads: tuple[Evidence, ...] = ()) -> Verdict:
    return Verdict(
        status=Status.NOT_ENOUGH_EVIDENCE,
        rule=RULES["none"],
        justification=not_all(unbound) if gap == Gap.UNBOUND_ARGUMENT and unbound else GAPS[gap],
        gap=gap,
        unbound=unbound,
        leads=leads,
    )


class _Placer:
    """Offsets of a claim's text to spans of the document, by the claim's pieces; without a claim there are none."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces: list[tuple[int, int, Span | None, bool]] = []
        at = 0
        for piece in pieces:
            self._pieces.append((at, at + len(piece.text), piece.span, piece.rule != ""))
            at += len(piece.text)

    def __call__(self, start: int, end: int) -> Span | None:
        """The document's words for ``text[start:end]``: those of its first piece, or what that piece replaced."""
        for first, last, span, replaced in self._pieces:
            if first <= start < last and span is not None:
                if replaced:
                    return span
                begin = start - first
                return Span(
                    start=span.start + begin,
                    end=span.start + min(end, last) - first,
                    quote=span.quote[begin : min(end, last) - first],
                )
        return None
