"""From a document to its claims: sentences, propositions, wording, references, stance and category."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from claimcheck.extraction import (
    atoms,
    categories,
    causes,
    clauses,
    glosses,
    grammar,
    marks,
    meant,
    phrasing,
    stance,
    wording,
)
from claimcheck.extraction.features import Tagged, tagged
from claimcheck.extraction.resolving import Resolved, resolved
from claimcheck.extraction.vocabulary import word_list, words_of
from claimcheck.extraction.worthiness import worthiness
from claimcheck.model import (
    Aliases,
    BlockKind,
    Claim,
    Document,
    Entity,
    Modality,
    Piece,
    Quantity,
    QuantityKind,
    Resolution,
    SentenceRecord,
    Span,
    Time,
)
from claimcheck.model.claims import WORDING
from claimcheck.normalisation.quantities import find_quantities
from claimcheck.semantics.memory import Memory, quotations
from claimcheck.semantics.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

__all__ = ["Extraction", "extract"]

#: Facts of one clause whose words are the same to this share are told as one.
_ALIKE = 0.86
#: Below this worth a claim needs a name, a figure or a time to be one to check.
_LITTLE = 0.3
_TITLED = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.CODE}


@frozen(kw_only=True)
class Extraction:
    """The claims of a document, and every sentence with its claims or the reason for none.

    ``parsed`` is the document as it was parsed for them; ``heads`` the offset of each claim's predicate, by the claim's
    id; ``made`` what each sentence made, for reading its text as of another date.
    """

    claims: tuple[Claim, ...]
    sentences: tuple[SentenceRecord, ...]
    parsed: Parsed = field(eq=False, repr=False)
    heads: Mapping[str, int] = field(factory=dict, eq=False, repr=False)
    made: Mapping[int, _Made] = field(factory=dict, eq=False, repr=False)
    places: Mapping[str, int] = field(init=False, eq=False, repr=False)

    @places.default
    def _places(self) -> Mapping[str, int]:
        return {claim.id: place for place, claim in enumerate(self.claims)}


@frozen(kw_only=True)
class _Made:
    """What a sentence with these times made: claims with the offsets of their predicates, those said of nobody."""

    times: tuple[Time, ...]
    claims: tuple[tuple[Claim, int], ...]
    unsaid: Mapping[str, str]


def extract(document: Document, aliases: Aliases, earlier: Extraction | None = None) -> Extraction:
    """All claims of a document, in reading order; ``earlier`` are those of its text as of another date."""
    parsed = Parsed(document, aliases, earlier.parsed if earlier else None)
    memory = parsed.memory
    again = earlier.made if earlier is not None and parsed.remembers_as(earlier.parsed) else {}
    every: dict[int, _Made] = {}
    claims: list[Claim] = []
    records: list[SentenceRecord] = []
    unsaid: dict[str, str] = {}
    seen: dict[str, int] = {}
    heads: dict[str, int] = {}
    for number, (start, end) in enumerate(parsed.bounds):
        span = document.span(start, end)
        tokens = parsed.tokens(number)
        reason = _no_claims(document, span, tokens)
        found: list[Claim] = []
        if not reason and tokens is not None:
            alone = len(parsed.bounds) == 1
            sentence = _Sentence(document, span, tokens, memory, parsed.times[number], alone=alone)
            made = every[number] = sentence.made(again.get(number))
            reason = reason or next(iter(made.unsaid.values()), "")
            found = _numbered([claim for claim, _ in made.claims], seen)
            unsaid |= {claim.id: made.unsaid[c.id] for claim, (c, _) in zip(found, made.claims) if c.id in made.unsaid}
            heads |= {claim.id: head for claim, (_, head) in zip(found, made.claims)}
        claims.extend(found)
        records.append(
            SentenceRecord(span=span, claims=tuple(c.id for c in found), reason="" if found else reason or "fragment")
        )
    told = [c for c in _quoted(document, claims) if c.id not in unsaid or meant.is_named(c.attribution)]
    return Extraction(
        claims=tuple(_with_parents(told)),
        sentences=tuple(_recorded(records, told, unsaid)),
        parsed=parsed,
        heads=heads,
        made=every,
    )


def _with_parents(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims; a parent that is not among them is none."""
    known = {claim.id for claim in claims}
    return (claim if claim.parent in known else evolve(claim, parent=None) for claim in claims)


def _recorded(
    records: Iterable[SentenceRecord], claims: Iterable[Claim], unsaid: Mapping[str, str]
) -> Iterator[SentenceRecord]:
    """The account of the sentences: their claims, or why all that they tell is of somebody who is not named."""
    known = {claim.id for claim in claims}
    for record in records:
        left = tuple(name for name in record.claims if name in known)
        reason = next((unsaid[name] for name in record.claims if name in unsaid), record.reason)
        yield evolve(record, claims=left, reason="" if left else reason)


def _quoted(document: Document, claims: list[Claim]) -> list[Claim]:
    """The claims, all of one quotation said by the speaker who is named for one of them."""
    for start, end in quotations(document.text):
        inside = [n for n, claim in enumerate(claims) if start <= claim.spans[0].start and claim.spans[0].end <= end]
        known = next((claims[n].attribution for n in inside if claims[n].attribution is not None), None)
        if known is None:
            continue
        for n in inside:
            told = claims[n].attribution or known
            claims[n] = evolve(claims[n], attribution=evolve(told, direct=True))
    return claims


def _no_claims(document: Document, span: Span, tokens: Tokens | None) -> str:
    """Why a sentence makes no claims, as far as its form tells."""
    block = document.block_at(span.start)
    text = span.quote
    words = re.findall(r"[^\W\d_]+", text)
    if block is not None and block.kind in _TITLED:
        return "code" if block.kind is BlockKind.CODE else "heading"
    if tokens is None or not words:
        return "residue"
    if text.rstrip('"”’) ').endswith("?"):
        return "question"
    if words[0].lower() in word_list("category", "greetings") and len(words) <= 4:
        return "greeting"
    foreign = sum(not char.isascii() and char.isalpha() for char in text)
    if foreign * 3 > sum(char.isalpha() for char in text):
        return "foreign"
    ends = text.rstrip('"”’)] ')[-1:] in ".!…"
    if words[-1].lower() in word_list("scope", "unfinished") and not ends:
        return "fragment"
    if not ends and len(words) <= 12 and not any(_states(token) for token in tokens):
        return "residue" if block is not None and block.kind is BlockKind.PARAGRAPH and len(words) < 12 else "fragment"
    return ""


def _entities(memory: Memory, start: int, end: int) -> tuple[Entity, ...]:
    """The names of the tables between two offsets."""
    return memory.entities_in(start, end)


def _states(token: Token) -> bool:
    return token.dep_ == "ROOT" and grammar.is_finite(token) and grammar.subject_of(token) is not None


def _numbered(claims: list[Claim], seen: dict[str, int]) -> list[Claim]:
    """The claims with their occurrence numbers; ``parent`` follows."""
    names: dict[str, str] = {}
    found = []
    for claim in claims:
        seen[claim.id] = seen.get(claim.id, 0) + 1
        names[claim.id] = f"{claim.id}-{seen[claim.id]}"
        found.append((names[claim.id], claim))
    return [evolve(claim, id=name, parent=names.get(claim.parent) if claim.parent else None) for name, claim in found]


class _Sentence:
    """One sentence on its way to its claims."""

    def __init__(
        self,
        document: Document,
        span: Span,
        tokens: Tokens,
        memory: Memory,
        times: tuple[Time, ...],
        *,
        alone: bool = False,
    ) -> None:
        """``times`` are those in it, counted from its start.

        ``alone`` where the document has no other sentence, and whoever asks knows what is meant.
        """
        self._alone = alone
        self._document, self._span, self._tokens, self._memory = document, span, tokens, memory
        self._times = times
        self.unsaid: dict[str, str] = {}

    def made(self, earlier: _Made | None) -> _Made:
        """The claims; those of ``earlier``, of the same sentence and memory, where no time is another."""
        if earlier is not None and earlier.times == self._times:
            return earlier
        claims = tuple(self.claims())
        return _Made(times=self._times, claims=claims, unsaid=self.unsaid)

    @functools.cached_property
    def _quantities(self) -> tuple[Quantity, ...]:
        return find_quantities(self._span.quote, taken=[time.span for time in self._times])

    @functools.cached_property
    def _names(self) -> list[tuple[int, int]]:
        return [(e.span.start, e.span.end) for e in _entities(self._memory, self._span.start, self._span.end)]

    @functools.cached_property
    def _dated(self) -> list[tuple[int, int]]:
        start = self._span.start
        return [(start + time.span.start, start + time.span.end) for time in self._times]

    def claims(self) -> list[tuple[Claim, int]]:
        """The claims with the offsets of their predicates, the main one first; every other knows its parent."""
        found: list[Claim] = []
        places: dict[tuple[Span, ...], int] = {}
        by_head: dict[int, str] = {}
        spans: set[tuple[Span, ...]] = set()
        texts = {""}
        for proposition in self._propositions():
            if proposition.kind == "complement" and stance.is_wrapped(proposition):
                found = [c for c in found if c.id != by_head.get(_wrapper(proposition))]
            reported = proposition.kind == "complement" and not stance.is_wrapped(proposition)
            for claim, fact in self._facts(proposition, by_head, found):
                if reported and claim.id in self.unsaid and _wrapper(proposition) in by_head:
                    continue  # "Holm said that they won": the report says as much as can be said
                if claim.spans not in spans and claim.text not in texts:
                    spans.add(claim.spans)
                    texts.add(claim.text)
                    places[claim.spans] = fact.head.idx
                    found.append(claim)
                    by_head.setdefault(fact.head.i, claim.id)
        found = _told_once(found)
        known = {claim.id for claim in found}
        told = [claim if claim.parent in known else evolve(claim, parent=None) for claim in found]
        return [(claim, places[claim.spans]) for claim in told]

    def _propositions(self) -> Iterator[grammar.Proposition]:
        for proposition in clauses.propositions(self._tokens):
            yield marks.without_marks(glosses.without_glosses(proposition, self._dated))
        yield from glosses.glossed(self._tokens, self._dated)

    def _facts(
        self, proposition: grammar.Proposition, by_head: dict[int, str], found: list[Claim]
    ) -> Iterator[tuple[Claim, grammar.Proposition]]:
        """A proposition's facts as claims; what cannot be checked is not divided."""
        whole = self._claim(proposition, by_head, found)
        if whole is None:
            return
        apart = whole.checkable and meant.is_of_others(proposition)
        facts = atoms.divided(proposition, self._dated, self._names) if apart else [proposition]
        if len(facts) == 1:
            yield whole, proposition
            return
        made = [(self._claim(fact, by_head, found), fact) for fact in facts]
        told = [(claim, fact) for claim, fact in made if claim is not None]
        if len(told) < len(made) or _nearly_the_same([claim.text for claim, _ in told]):
            yield whole, proposition
            return
        first = told[0][0].id
        for number, (claim, fact) in enumerate(told):
            part = claim if not number else evolve(claim, parent=first)
            yield evolve(part, clause=whole.spelled_out), fact

    def _claim(self, told: grammar.Proposition, by_head: dict[int, str], found: list[Claim]) -> Claim | None:
        """A proposition as a claim; None where its words make no sentence."""
        document = self._document
        sentence = phrasing.phrased(told)
        proposition = sentence.proposition
        if not sentence.finite or stance.leaves_out(proposition):
            return None
        proposition = grammar.mended(proposition)
        ranges = wording.runs(proposition.tokens)
        known = resolved(document, self._memory, ranges)
        untold = "" if self._alone else meant.open_subject(proposition, known.all)
        untold = "" if untold and self._holds_something(proposition, ranges, untold) else untold
        resolutions, put_in = _put_in(document, sentence, known)
        pieces = wording.pieces_of(document, ranges, put_in)
        text = wording.text_of(pieces)
        spans = wording.spans_of(document, proposition.tokens, proposition.own, proposition.head.idx)
        modality = stance.modality_of(proposition)
        times, quantities = self._inside(self._times, ranges), self._inside(self._quantities, ranges)
        attribution = stance.attribution_of(proposition, document)
        parent = self._parent(proposition, by_head, found)
        tags = tagged(proposition.tokens)
        if untold:
            self.unsaid[wording.identity(spans)] = meant.TALK if untold == meant.TALK else meant.OPEN
        judgement = self._judged(proposition, pieces, text, modality, times, quantities, tags)
        past = _is_past(proposition)
        score, reasons = worthiness(judgement, text, times, quantities, past=past, tags=tags)
        vague = score < _LITTLE and not self._alone and not self._names_something(proposition, ranges)
        if vague and not judgement.reason:
            judgement = evolve(judgement, reason="names nothing that could be looked up")
        return Claim(
            id=wording.identity(spans),
            text=text,
            spans=spans,
            sentence=self._span,
            pieces=pieces,
            parent=parent,
            presupposed=proposition.presupposed,
            polarity=stance.polarity_of(proposition),
            modality=modality,
            attribution=attribution,
            resolutions=tuple(resolutions),
            category=judgement.categories[0],
            categories=judgement.categories,
            checkable=not judgement.reason,
            reason=judgement.reason,
            check_worthiness=score,
            worthiness_reasons=reasons,
            times=times,
            quantities=quantities,
            entities=tuple(e for start, end in ranges for e in _entities(self._memory, start, end)),
        )

    def _names_something(self, proposition: grammar.Proposition, ranges: list[tuple[int, int]]) -> bool:
        """Whether a proposition holds a name, a figure or a time."""
        told = self._inside(self._quantities, ranges) or self._inside(self._times, ranges)
        return bool(told) or meant.names_something(proposition.tokens)

    def _holds_something(self, proposition: grammar.Proposition, ranges: list[tuple[int, int]], untold: str) -> bool:
        """Whether a proposition about something open holds a name or a figure that can be looked up."""
        if proposition.kind in ("adverbial", "participle", "reduced"):
            return False
        figures = [q for q in self._inside(self._quantities, ranges) if q.kind is not QuantityKind.ORDINAL]
        if untold == meant.TALK:
            figures = [q for q in figures if any(c.isdigit() for c in q.span.quote)]
        dated = any(any(c.isdigit() for c in t.span.quote) for t in self._inside(self._times, ranges))
        named = untold == meant.PERSON and meant.names_something(proposition.tokens)
        return bool(figures) or dated or named

    def _judged(
        self,
        proposition: grammar.Proposition,
        pieces: tuple[Piece, ...],
        text: str,
        modality: Modality,
        times: tuple[Time, ...],
        quantities: tuple[Quantity, ...],
        tags: tuple[Tagged, ...],
    ) -> categories.Judgement:
        """What kind of statement a proposition is, and whether it is one to check."""
        speaker = self._document.speaker
        reports = stance.reports_words(proposition.head)
        return categories.judge(
            _quoted_words(pieces),
            modality,
            times=times,
            quantities=quantities,
            belief=stance.judged(proposition)
            or _own_belief(proposition)
            or stance.addresses(proposition)
            or (None if quantities else stance.takes_stand(proposition, speaker)),
            quotation=(reports and not proposition.presupposed) or stance.quotes_words(text),
            dated=bool(times),
            presupposed=proposition.presupposed,
            causal=causes.causal_cue(proposition.tokens) is not None,
            beside=stance.beside_the_predicate(proposition),
            empty=_nothing_told(proposition, quantities, times, speaker or (None if self._alone else "")),
            words=tags if proposition.kind == "main" else (),
        )

    def _parent(self, proposition: grammar.Proposition, by_head: dict[int, str], found: list[Claim]) -> str | None:
        if proposition.kind == "main" or not found:
            return None
        head = proposition.parent
        known = by_head.get(head.i) if head is not None else None
        return known or found[0].id

    def _inside(self, values: tuple, ranges: list[tuple[int, int]]) -> tuple:  # type: ignore[type-arg]
        offset = self._span.start
        shifted = [evolve(value, span=value.span.shifted(offset)) for value in values]
        return tuple(v for v in shifted if any(start <= v.span.start and v.span.end <= end for start, end in ranges))


def _put_in(
    document: Document, sentence: phrasing.Phrased, known: Resolved
) -> tuple[list[Resolution], list[Resolution]]:
    """(all resolutions of a claim, those by which its words are replaced), in order."""
    tokens = sentence.proposition.tokens
    formed = [
        *wording.articles(document, tokens),
        *wording.opened(document, tokens),
        *phrasing.agreements(tokens, known.put_in, document),
        *sentence.resolutions(document, known.put_in),
    ]
    taken = {resolution.span for resolution in formed if resolution.rule == WORDING}
    formed = [r for r in formed if r.rule == WORDING or r.span not in taken]
    put_in = [*(r for r in known.put_in if r.span not in taken), *formed]
    return _in_order([*known.all, *formed]), _in_order(put_in)


def _in_order(resolutions: Iterable[Resolution]) -> list[Resolution]:
    return sorted(resolutions, key=lambda resolution: resolution.span.start)


def _nearly_the_same(texts: Sequence[str]) -> bool:
    """Whether two wordings have nearly all words in common, and no figure tells them apart."""
    words = [frozenset(words_of(text)) for text in texts]
    return any(
        len(one & other) >= _ALIKE * len(one | other) and not any(w[0].isdigit() for w in one ^ other)
        for one, other in itertools.combinations(words, 2)
    )


def _told_once(claims: list[Claim]) -> list[Claim]:
    """The claims without the report of what another one says in the same words, and longer repeats."""
    gone: set[str] = set()
    for one, other in itertools.combinations(claims, 2):
        if {one.id, other.id} & gone or not _says_the_same(one, other):
            continue
        reported = [c for c in (one, other) if c.attribution is not None]
        kept = reported[0] if len(reported) == 1 else min(one, other, key=lambda c: len(c.text))
        gone.add(other.id if kept is one else one.id)
    return [claim for claim in claims if claim.id not in gone]


def _says_the_same(one: Claim, other: Claim) -> bool:
    """Whether two wordings have nearly all words in common, and no name or figure tells them apart."""
    words = [{w.strip(".,;:\"“”()'’") for w in claim.text.split()} for claim in (one, other)]
    apart = {w for w in words[0] ^ words[1] if w}
    folded = [frozenset(words_of(claim.text)) for claim in (one, other)]
    if len(folded[0] & folded[1]) < _ALIKE * len(folded[0] | folded[1]):
        return False
    if one.attribution != other.attribution:
        return True
    return not any(w[0].isupper() or w[0].isdigit() for w in apart)


def _wrapper(proposition: grammar.Proposition) -> int:
    return stance.outermost(proposition.reporting).i if proposition.reporting is not None else -1


def _is_past(proposition: grammar.Proposition) -> bool:
    """Whether a claim tells what happened: a past tense or a participle of its predicate."""
    return any(t.tag_ in {"VBD", "VBN"} for t in (proposition.head, *proposition.head.children))


def _quoted_words(pieces: tuple[Piece, ...]) -> str:
    """The article's own words of a claim."""
    return "".join(piece.span.quote if piece.span is not None else piece.text for piece in pieces)


def _nothing_told(
    proposition: grammar.Proposition, quantities: tuple[Quantity, ...], times: tuple[Time, ...], spoken: str | None
) -> str:
    """Why the form of a clause leaves nothing to check; a number that one has is checked all the same.

    ``spoken`` is who speaks, if anybody is known to; None for a sentence that stands alone.
    """
    if stance.presents(proposition):
        return "presents what follows"
    measured = bool(quantities or times)
    if spoken is not None and not measured and stance.is_general(proposition, spoken):
        return "says in general what no source could bear out"
    if spoken is not None and not measured and stance.tells_ability(proposition):
        return "says what can be"
    own = None if quantities else stance.of_oneself(proposition)
    return f"known to the author only: “{own}”" if own else ""


def _own_belief(proposition: grammar.Proposition) -> str | None:
    """ "we hope that …" told as a whole."""
    subject = grammar.subject_of(proposition.head)
    first = subject is not None and subject.lower_ in {"i", "we"}
    if first and proposition.head.lower_ in word_list("wrapping", "judging"):
        return f"{subject.text} {proposition.head.text}" if subject is not None else None
    adjectives = [c for c in proposition.head.children if c.lower_ in word_list("wrapping", "judging_adjectives")]
    if first and adjectives and subject is not None:
        return f"{subject.text} {proposition.head.text} {adjectives[0].text}"
    return None
