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
            found = _whole(sentence, claims, each) or _new(sentence, claims, each)
            if found is not None:
                claims = _placed(claims, found)
        if found is not None and found.id not in verdicts:
            verdicts[found.id] = each
    return claims, verdicts


# -- the claim that is there --


def _claim_of(sentence: Sentence, claims: Sequence[Claim], told: Told, taken: dict[str, Told]) -> Claim | None:
    """The smallest claim with the statement's predicate that holds all of its certified words."""
    places = _places(told)
    fitting = [c for c in claims if c.id not in taken and sentence.heads.get(c.id) in places]
    if not told.decided:
        return fitting[0] if fitting else None
    whole = [claim for claim in fitting if _holds(claim, told.verdict)]
    return min(whole, key=lambda claim: len(claim.text), default=None)


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
    spans = [piece.span for piece in claim.pieces if piece.span is not None]
    certified = [*verdict.covered, *(span for part in verdict.parts for span in part.verdict.covered)]
    return all(any(span.contains(word) for span in spans) for word in certified)


# -- a clause that was divided --


def _whole(sentence: Sentence, claims: Sequence[Claim], told: Told) -> Claim | None:
    """The clause that some facts were parts of, without what stands beside the statement, as one claim."""
    places = _places(told)
    parts = [c for c in claims if c.clause and sentence.heads.get(c.id) in places]
    if not parts or told.reading is None:
        return None
    pieces = _without(parts[0].clause, _beside(told))
    made = evolve(parts[0], text=_text(pieces), pieces=pieces, clause=(), spans=_spans_of(sentence, pieces, told))
    if not _holds(made, told.verdict):
        return None
    return evolve(made, id=_named(made, claims))


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


# -- a claim of its own --


def _new(sentence: Sentence, claims: Sequence[Claim], told: Told) -> Claim | None:
    """What a table says of words that no claim stands for."""
    if told.reading is None:
        return None
    statement = told.reading.match.statement
    tree = statement.tree
    spans = _runs(sentence.document, tree, told)
    if not spans:
        return None
    text = _told_words(sentence.document, told, spans)
    presupposed = statement.telling is not Telling.ASSERTED
    made = claim_of(sentence.document, sentence.span, spans, text, presupposed=presupposed)
    parent = next((claim.id for claim in sentence.claims if claim.parent is None), None)
    return evolve(made, id=_named(made, claims), parent=parent)


def _runs(document: Document, tree: Tree, told: Told) -> tuple[Span, ...]:
    """The certified words as stretches that small words join, that of the head first."""
    assert told.reading is not None  # noqa: S101  (checked by the caller)
    nodes = [tree.nodes[i] for i in told.reading.match.covered] + list(told.reading.outer)
    nodes = sorted({node.start: node for node in nodes}.values(), key=lambda node: node.start)
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


def _told_words(document: Document, told: Told, spans: Sequence[Span]) -> str:
    """The claim for people: a name and what is said of it, or the phrase itself."""
    assert told.reading is not None  # noqa: S101  (checked by the caller)
    statement = told.reading.match.statement
    subjects = [m for m in statement.members if m.role == "subj" and m.rule]
    if statement.nominal and subjects:
        names = _joined([_name(member.node) for member in subjects])
        rest = _phrase(statement.tree, told, {m.node.index for m in subjects})
        return f"{names} {_be(statement.tense, len(subjects))} {rest}"
    ordered = sorted(spans, key=lambda span: span.start)
    text = " ".join(_SPACES.sub(" ", span.quote) for span in ordered)
    return text[:1].upper() + text[1:] if not statement.nominal else text


def _name(node: Node) -> str:
    return (getattr(node.value, "name", "") or node.text) if node.kind == NodeKind.ENTITY and node.rule else node.text


def _be(tense: str, number: int) -> str:
    past = tense in ("past", "contemporary")
    return ("were" if past else "are") if number > 1 else ("was" if past else "is")


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _phrase(tree: Tree, told: Told, gone: set[int]) -> str:
    """The certified words without the subject, with the small words between them."""
    assert told.reading is not None  # noqa: S101  (checked by the caller)
    kept = [i for i in told.reading.match.covered if i not in gone and i not in told.reading.match.statement.carried]
    nodes = sorted((tree.nodes[i] for i in kept), key=lambda node: node.start)
    words: list[str] = []
    for node in nodes:
        opening = [s for s in tree.smalls if s.owner in (node.index, node.governor) and _opens(tree, s.start, node)]
        start = min([node.start, *(s.start for s in opening)])
        words.append(_SPACES.sub(" ", tree.text[start : node.end]))
    text = " ".join(words).strip(" ,")
    return text if re.match(r"(?:the|an?|its|their|one|our)\b", text, re.IGNORECASE) else f"{_article(text)} {text}"


def _opens(tree: Tree, start: int, node: Node) -> bool:
    """Whether nothing but small words stands from a place to a node."""
    return (
        start < node.start
        and not any(start <= other.start < node.start for other in tree.nodes)
        and node.start - start < _NEAR
    )


def _article(text: str) -> str:
    return "an" if text[:1].lower() in "aeiou" else "a"


# -- among the others --


def _named(claim: Claim, claims: Sequence[Claim]) -> str:
    """An id that no other claim of the sentence has; occurrences are counted when the document is whole."""
    return f"{identity(claim.spans)}-0"


def _placed(claims: list[Claim], made: Claim) -> list[Claim]:
    """The claims with a new one in its place; the facts of a clause that it stands for are gone."""
    words = {word for span in made.spans for word in range(span.start, span.end)}
    kept = [c for c in claims if not (c.clause and _inside(c, words))]
    if any(c.id == made.id for c in kept):
        return kept
    at = next((n for n, c in enumerate(kept) if c.spans[0].start > made.spans[0].start), len(kept))
    return [*kept[:at], made, *kept[at:]]


def _inside(claim: Claim, words: set[int]) -> bool:
    own = {place for span in claim.spans for place in range(span.start, span.end)}
    return len(own & words) > len(own) * 0.6
