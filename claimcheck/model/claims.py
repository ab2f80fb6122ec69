"""Claims: one proposition each, with its exact place and its self-contained wording."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator

from attrs import frozen

from claimcheck.model.spans import Span
from claimcheck.model.values import Entity, Quantity, Time
from claimcheck.model.verdicts import Status, Verdict

__all__ = [
    "WORDING",
    "Attribution",
    "Category",
    "Claim",
    "Factivity",
    "Modality",
    "Piece",
    "Polarity",
    "Resolution",
    "SentenceRecord",
]


#: The rule of words that are put into a claim for the sake of grammar alone: "Ada Holm *is* a painter".
WORDING = "wording"


class Category(str, enum.Enum):
    """What a claim is about; ``Claim.category`` is the first that applies, in this order."""

    OPINION = "opinion"
    NORM = "norm"
    PREDICTION = "prediction"
    QUOTATION = "quotation"
    CAUSAL = "causal"
    COMPARISON = "comparison"
    NUMERICAL = "numerical"
    ROLE = "role"
    EVENT = "event"
    TEMPORAL = "temporal"
    PROPERTY = "property"
    OTHER = "other"


class Polarity(str, enum.Enum):
    """Whether the claim affirms or denies."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(str, enum.Enum):
    """How the words commit to what they say: only ``asserted`` can be checked."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    OBLIGATION = "obligation"
    INTENTION = "intention"
    HOPE = "hope"
    CONDITIONAL = "conditional"
    QUESTION = "question"
    FUTURE = "future"


class Factivity(str, enum.Enum):
    """Whether a reporting verb takes what it reports for true."""

    FACTIVE = "factive"
    NEUTRAL = "neutral"
    COUNTERFACTIVE = "counterfactive"


@frozen(kw_only=True)
class Attribution:
    """Who is said to have said it. ``direct`` for words in quotation marks."""

    source: str
    verb: str
    factivity: Factivity = Factivity.NEUTRAL
    direct: bool = False
    span: Span | None = None


@frozen(kw_only=True)
class Resolution:
    """``span`` (the words as written) stands for ``value``, by ``rule``; None is left unresolved.

    A claim's wording may keep the words ("Norway opened *its* embassy"); what is compared has the value in their place.
    ``likely`` names the best candidate of an unresolved reference; it is never bound in a verdict.
    """

    span: Span
    value: str | None
    rule: str
    likely: str | None = None


@frozen(kw_only=True)
class Piece:
    """A stretch of ``Claim.text``: either quoted from ``span`` or put in by a resolution.

    Joined in order, the pieces' texts are the claim's text. ``span`` is where the words stand in the document, or,
    for words put in (``rule`` not empty), where the words that they replace stand; None for joining spaces only.
    """

    text: str
    span: Span | None
    rule: str = ""


@frozen(kw_only=True)
class Claim:
    """One proposition of the article.

    ``id`` is a hash of the quotes of its spans with case and spaces folded, plus an occurrence number for
    repeats. ``status`` is the reviewer's decision where there is one, else ``machine_status``. ``clause`` are the
    pieces of the clause that this claim is one fact of, where it was divided; registries keep neither pieces.
    """

    id: str
    text: str
    spans: tuple[Span, ...]
    sentence: Span
    pieces: tuple[Piece, ...] = ()
    clause: tuple[Piece, ...] = ()
    parent: str | None = None
    presupposed: bool = False
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    attribution: Attribution | None = None
    resolutions: tuple[Resolution, ...] = ()
    category: Category = Category.OTHER
    categories: tuple[Category, ...] = ()
    checkable: bool = True
    reason: str = ""
    check_worthiness: float = 0.0
    worthiness_reasons: tuple[str, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Entity, ...] = ()
    machine_status: Status = Status.UNCHECKED
    status: Status = Status.UNCHECKED
    verdict: Verdict | None = None

    @property
    def quote(self) -> str:
        """The words of the main span."""
        return self.spans[0].quote

    @property
    def spelled_out(self) -> tuple[Piece, ...]:
        """The pieces with every reference that is known put in, those too whose words the wording keeps.

        What was put in for the sake of grammar alone is left out.
        """
        known = sorted(
            (r for r in self.resolutions if r.value is not None and r.rule != WORDING), key=lambda r: r.span.start
        )
        return tuple(part for piece in self.pieces for part in _spelled_out(_in_the_article(piece), known))


def _in_the_article(piece: Piece) -> Piece:
    if piece.rule != WORDING or piece.span is None:
        return piece
    return Piece(text=piece.span.quote, span=piece.span)


def _spelled_out(piece: Piece, known: Iterable[Resolution]) -> Iterator[Piece]:
    """A piece cut at the references in it."""
    if piece.span is None:
        yield piece
        return
    position = piece.span.start
    for resolution in known:
        span, value = resolution.span, resolution.value
        if value is None or not piece.span.contains(span) or span.start < position:
            continue
        if position < span.start:
            yield _part(piece.span, position, span.start)
        yield Piece(text=value, span=span, rule=resolution.rule)
        position = span.end
    if position == piece.span.start:
        yield piece
    elif position < piece.span.end:
        yield _part(piece.span, position, piece.span.end)


def _part(span: Span, start: int, end: int) -> Piece:
    words = span.quote[start - span.start : end - span.start]
    return Piece(text=words, span=Span(start=start, end=end, quote=words))


@frozen(kw_only=True)
class SentenceRecord:
    """A sentence of the coverage account: its claims, or the reason why it has none."""

    span: Span
    claims: tuple[str, ...] = ()
    reason: str = ""
