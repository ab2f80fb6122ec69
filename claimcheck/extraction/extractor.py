"""From a document to its claims: sentences, propositions, wording, references, stance and category."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from claimcheck.extraction import grammar, meant
from claimcheck.extraction.pointing import Said
from claimcheck.extraction.sentence import Made, Sentence
from claimcheck.extraction.vocabulary import word_list
from claimcheck.model import Aliases, BlockKind, Claim, Document, SentenceRecord, Span
from claimcheck.semantics.memory import quotations
from claimcheck.semantics.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

__all__ = ["Extraction", "extract"]

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
    made: Mapping[int, Made] = field(factory=dict, eq=False, repr=False)
    places: Mapping[str, int] = field(init=False, eq=False, repr=False)

    @places.default
    def _places(self) -> Mapping[str, int]:
        return {claim.id: place for place, claim in enumerate(self.claims)}


def extract(
    document: Document,
    aliases: Aliases,
    earlier: Extraction | None = None,
    *,
    is_foreign: Callable[[str], bool] = lambda sentence: False,
) -> Extraction:
    """All claims of a document, in reading order; ``earlier`` are those of its text as of another date.

    ``is_foreign`` tells of a sentence whether it is in another language than English.
    """
    parsed = Parsed(document, aliases, earlier.parsed if earlier else None)
    memory = parsed.memory
    said = Said.of(parsed.doc) if len(parsed.bounds) > 1 else None
    again = earlier.made if earlier is not None and parsed.remembers_as(earlier.parsed) else {}
    every: dict[int, Made] = {}
    claims: list[Claim] = []
    records: list[SentenceRecord] = []
    unsaid: dict[str, str] = {}
    seen: dict[str, int] = {}
    heads: dict[str, int] = {}
    for number, (start, end) in enumerate(parsed.bounds):
        span = document.span(start, end)
        tokens = parsed.tokens(number)
        reason = _no_claims(document, span, tokens) or ("foreign" if is_foreign(span.quote) else "")
        found: list[Claim] = []
        if not reason and tokens is not None:
            sentence = Sentence(document, span, tokens, memory, parsed.times[number], said)
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
