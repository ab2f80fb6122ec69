"""Which claim a verdict is of: that whose predicate carries the statement, or one of its own.

A statement and a claim are one where they have one predicate and the claim holds all words that the verdict certifies.
A clause that was divided into facts is one claim again where a table answers it as a whole. What a table says of an
apposition, a relative or a noun phrase that no claim stands for is a claim of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from claimcheck.entailment.judging import Told
from claimcheck.entailment.wording import worded
from claimcheck.extraction.making import claim_of, identity
from claimcheck.language.nodes import NodeKind
from claimcheck.model import Claim, Document, Piece, Span, Status, Verdict
from claimcheck.semantics.statement import Telling
from claimcheck.syntax.tree import Node, Tree

__all__ = ["Sentence", "of_sentence"]

_DECIDED = (Status.SUPPORTED, Status.REFUTED, Status.CONFLICTING_EVIDENCE)
_SPACES = re.compile(r"\s+")


@frozen(kw_only=True)
class Sentence:
    """A sentence with its tree, its claims as they were extracted, and the offsets of their predicates by id."""

    document: Document
    span: Span
    tree: Tree
    claims: tuple[Claim, ...]
    heads: dict[str, int]


def of_sentence(sentence: Sentence, told: Sequence[Told]) -> tuple[list[Claim], dict[str, Told]]:
    """(the claims of a sentence, what was told of each by its id)."""
    claims = list(sentence.claims)
    verdicts: dict[str, Told] = {}
    for each in sorted(told, key=lambda each: not each.decided):
        found = _claim_of(sentence, claims, each, verdicts)
        if found is None and each.decided:
            short = _lacking(sentence, claims, each, verdicts)
            found = _whole(sentence, claims, each) or _longer(sentence, short, each) or _new(sentence, claims, each)
            if found is not None:
                claims = _placed(claims, found, short if short is not None and found.text == short.text else None)
        if found is not None and found.id not in verdicts:
            verdicts[found.id] = each
    return _told_once(sentence, claims, verdicts), verdicts


# -- the claim that is there --


def _claim_of(sentence: Sentence, claims: Sequence[Claim], told: Told, taken: dict[str, Told]) -> Claim | None:
    """The smallest claim with the statement's predicate that holds all of its certified words."""
    fitting = [c for c in claims if c.id not in taken and _carries(sentence, c, told)]
    if not told.decided:
        return fitting[0] if fitting else None
    whole = [claim for claim in fitting if _holds(claim, told.verdict)]
    return min(whole, key=lambda claim: len(claim.text), default=None)


def _carries(sentence: Sentence, claim: Claim, told: Told) -> bool:
    """Whether a claim has a statement's predicate; the head of a counted thing is what is counted."""
    head, places = sentence.heads.get(claim.id), _places(told)
    counted = told.reading is not None and head in {node.start for node in _certified(told)}
    return head in places or (counted and not places.isdisjoint(_words(claim)))


def _places(told: Told) -> set[int]:
    """The offsets of the words that carry a statement."""
    if told.reading is None:
        return {told.head.start}
    statement = told.reading.match.statement
    nodes = [statement.head, *(statement.tree.nodes[i] for i in statement.carried), *told.reading.outer]
    if statement.verb is not None and statement.telling is not Telling.PRESUPPOSED:
        nodes.append(statement.verb)
    return {node.start for node in nodes}


def _holds(claim: Claim, verdict: Verdict) -> bool:
    """Whether all words that a verdict certifies stand in a claim."""
    held = {place for piece in claim.pieces if piece.span is not None for place in _places_of(piece.span)}
    certified = [*verdict.covered, *(span for part in verdict.parts for span in part.verdict.covered)]
    return all(_places_of(span) <= held for span in certified)


def _places_of(span: Span) -> set[int]:
    """The places of a span's letters, without those of its spaces."""
    return {place for place, letter in enumerate(span.quote, span.start) if not letter.isspace()}


# -- a clause that was divided --


def _whole(sentence: Sentence, claims: Sequence[Claim], told: Told) -> Claim | None:
    """The clause that some facts were parts of, without what stands beside the statement, as one claim."""
    parts = [c for c in claims if c.clause and sentence.heads.get(c.id) in _places(told)]
    if not parts or told.reading is None or _is_interwoven(told):
        return None
    pieces = _without(parts[0].clause, _beside(told))
    made = evolve(parts[0], text=_text(pieces), pieces=pieces, clause=(), spans=_spans_of(sentence, pieces, told))
    if not _holds(made, told.verdict):
        return None
    return evolve(made, id=_named(made))


def _is_interwoven(told: Told) -> bool:
    """Whether a certified word stands in a phrase that is beside the statement: the clause without it is torn."""
    assert told.reading is not None  # noqa: S101  (checked by the caller)
    match = told.reading.match
    beside = (node for node in match.asides if node.role not in ("mod", "adv") and node.index not in match.covered)
    return any(not match.statement.tree.below(node.index).isdisjoint(match.covered) for node in beside)


def _beside(told: Told) -> list[tuple[int, int]]:
    """The places of phrases that stand beside a statement, with the prepositions that open them."""
    assert told.reading is not None  # noqa: S101  (checked by the caller)
    tree = told.reading.match.statement.tree
    covered = told.reading.match.covered
    found = []
    for node in told.reading.match.asides:
        if node.role in ("mod", "adv") or node.index in covered:
            continue
        inside = [tree.nodes[i] for i in tree.below(node.index) if i not in covered]
        start, end = min(n.start for n in inside), max(n.end for n in inside)
        opening = [s for s in tree.smalls if s.end <= start and s.owner in {n.index for n in inside} | {node.governor}]
        lead = [
            s.start for s in opening if not tree.text[s.end : start].strip(" \n") or _only_small(tree, s.end, start)
        ]
        found.append((min([start, *lead]), end))
    return found


def _only_small(tree: Tree, start: int, end: int) -> bool:
    """Whether nothing but small words stands between two places."""
    return not any(start <= node.start < end for node in tree.nodes) and end - start < _NEAR


_NEAR = 25


def _without(pieces: Sequence[Piece], gone: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """The pieces without the words between some places."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.span is None or piece.rule:
            found.append(piece)
            continue
        at = piece.span.start
        for start, end in sorted(gone):
            if start >= piece.span.end or end <= at:
                continue
            found += _cut(piece.span, at, start)
            at = max(at, end)
        found += _cut(piece.span, at, piece.span.end)
    return tuple(found)


def _cut(span: Span, start: int, end: int) -> list[Piece]:
    if start >= end:
        return []
    quote = span.quote[start - span.start : end - span.start]
    return [Piece(text=quote, span=Span(start=start, end=end, quote=quote))]


def _text(pieces: Sequence[Piece]) -> str:
    text = _SPACES.sub(" ", "".join(piece.text for piece in pieces)).strip(" ,;–—-")
    return re.sub(r"\s+([,.;])", r"\1", text)


def _spans_of(sentence: Sentence, pieces: Sequence[Piece], told: Told) -> tuple[Span, ...]:
    spans = [piece.span for piece in pieces if piece.span is not None and piece.span.quote.strip()]
    main = next((span for span in spans if span.start <= told.head.start < span.end), spans[0])
    return (main, *(span for span in spans if span is not main))


# -- a claim that lacks a word or two --


def _lacking(sentence: Sentence, claims: Sequence[Claim], told: Told, taken: dict[str, Told]) -> Claim | None:
    """The claim with the statement's predicate that lacks little of what is certified."""
    certified = {place for word in told.verdict.covered for place in range(word.start, word.end)}
    near = [
        claim
        for claim in claims
        if claim.id not in taken
        and sentence.heads.get(claim.id) in _places(told)
        and len(certified - _words(claim)) * _FEW <= len(certified)
    ]
    return min(near, key=lambda claim: len(certified - _words(claim)), default=None)


#: One in so many letters of what is certified may stand outside a claim.
_FEW = 4


def _longer(sentence: Sentence, short: Claim | None, told: Told) -> Claim | None:
    """The claim with the certified words that it lacks as further spans."""
    if short is None or told.reading is None or told.verdict.parts:
        return None
    nodes = [n for n in _certified(told) if n.start not in _words(short)]
    if any(n.kind in (NodeKind.TIME, NodeKind.QUANTITY) for n in nodes):
        return None
    lacking = _runs(sentence.document, told.reading.match.statement.tree, told, nodes)
    made = evolve(short, spans=(*short.spans, *lacking))
    return evolve(made, id=_named(made))


# -- a claim of its own --


def _new(sentence: Sentence, claims: Sequence[Claim], told: Told) -> Claim | None:
    """What a table says of words that no claim stands for."""
    if told.reading is None:
        return None
    statement = told.reading.match.statement
    tree = statement.tree
    spans = _runs(sentence.document, tree, told, _certified(told))
    if not spans:
        return None
    text = worded(told)
    presupposed = statement.telling is not Telling.ASSERTED
    made = claim_of(sentence.document, sentence.span, spans, text, presupposed=presupposed)
    parent = next((claim.id for claim in sentence.claims if claim.parent is None), None)
    return evolve(made, id=_named(made), parent=parent)


def _certified(told: Told) -> list[Node]:
    """The words that a verdict certifies, in order."""
    assert told.reading is not None  # noqa: S101  (checked by the caller)
    tree = told.reading.match.statement.tree
    nodes = [tree.nodes[i] for i in told.reading.match.covered] + list(told.reading.outer)
    return sorted({node.start: node for node in nodes}.values(), key=lambda node: node.start)


def _runs(document: Document, tree: Tree, told: Told, nodes: Sequence[Node]) -> tuple[Span, ...]:
    """Words as stretches that small words join, that of the head first."""
    runs: list[tuple[int, int]] = []
    for node in nodes:
        joined = bool(runs) and not any(runs[-1][1] <= other.start < node.start for other in tree.nodes)
        if joined:
            runs[-1] = (runs[-1][0], max(runs[-1][1], node.end))
        else:
            runs.append((node.start, node.end))
    main = next((run for run in runs if run[0] <= told.head.start < run[1]), runs[0] if runs else None)
    if main is None:
        return ()
    return tuple(document.span(*run) for run in (main, *(run for run in runs if run != main)))


# -- among the others --


def _named(claim: Claim) -> str:
    """The id of a claim's spans; occurrences are counted when the document is whole."""
    return f"{identity(claim.spans)}-0"


def _placed(claims: list[Claim], made: Claim, instead: Claim | None = None) -> list[Claim]:
    """The claims with a new one in its place; the facts of a clause that it stands for are gone."""
    words = _words(made)
    covers = instead is None  # a fact with further spans stands for no other fact
    kept = [c for c in claims if c is not instead and not (covers and c.clause and _inside(c, words))]
    if any(c.id == made.id for c in kept):
        return kept
    if instead is not None:
        kept = [evolve(c, parent=made.id) if c.parent == instead.id else c for c in kept]
    at = next((n for n, c in enumerate(kept) if c.spans[0].start > made.spans[0].start), len(kept))
    return [*kept[:at], made, *kept[at:]]


def _inside(claim: Claim, words: set[int]) -> bool:
    own = _words(claim)
    return len(own & words) > len(own) * 0.6


def _words(claim: Claim) -> set[int]:
    """The places of a claim's letters."""
    return {place for span in claim.spans for place in range(span.start, span.end)}


def _told_once(sentence: Sentence, claims: Sequence[Claim], verdicts: dict[str, Told]) -> list[Claim]:
    """The claims without those whose words all stand in another one of which the same is told with more."""
    decided = [c for c in claims if c.id in verdicts and verdicts[c.id].decided]

    def repeated(claim: Claim) -> bool:
        place = _head(sentence, claim, verdicts)
        return any(
            other is not claim
            and place == _head(sentence, other, verdicts)
            and _words(claim) < _words(other)
            and (claim.id not in verdicts or verdicts[claim.id].verdict.status == verdicts[other.id].verdict.status)
            for other in decided
        )

    return [claim for claim in claims if not repeated(claim)]


def _head(sentence: Sentence, claim: Claim, verdicts: dict[str, Told]) -> int | None:
    told = verdicts.get(claim.id)
    return told.head.start if told is not None else sentence.heads.get(claim.id)
