"""Two values for one quantity, two times for one event.

Two sentences say the same thing where they are the same but for one number; two claims where all of their content words
and names are the same, and only one number, or one time, differs. Numbers contradict at one and the same stated time;
times contradict where the event happens once only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from attrs import frozen

from claimcheck.language.nodes import NodeKind
from claimcheck.model import Claim, Comparator, Entity, Finding, Modality, Polarity, QuantityKind, Span, Time, TimeKind
from claimcheck.semantics.claimed import Claimed
from claimcheck.syntax.tree import Node
from claimcheck.verification.itself.sayings import Saying, finding, word_list

__all__ = ["Placed", "repeated", "told_twice"]

#: A claim in the tree of its sentence; None where its words have none.
Placed = Callable[[Claim], Claimed | None]
_FEWEST = 3
#: A sentence told again is at least so many words long.
_SENTENCE = 8
#: Sentences without a time tell the same thing only if they share so many content words.
_WORDS = 6


@frozen(kw_only=True)
class _Told:
    """A claim as its words without numbers and times, its number and its times."""

    claim: Claim
    words: tuple[frozenset[str], ...]
    numbers: tuple[tuple[Decimal, object, Span], ...]
    times: tuple[Time, ...]
    once: bool

    def same_words(self, other: _Told) -> bool:
        """Whether each content word of one is a form of one of the other's, and the other way round."""
        return len(self.words) == len(other.words) and all(
            any(not word.isdisjoint(counterpart) for counterpart in other.words) for word in self.words
        )


def told_twice(claims: Sequence[Claim], placed: Placed) -> Iterator[Finding]:
    """CC504: one thing told twice, with another number or at another time."""
    told = [said for claim in claims if _plain(claim) and (said := _told(claim, placed)) is not None]
    for one, other in combinations(told, 2):
        if one.claim.sentence == other.claim.sentence or not one.same_words(other):
            continue
        yield from _numbers(one, other)
        yield from _times(one, other)


def repeated(said: Sequence[Saying]) -> Iterator[Finding]:
    """CC504: a sentence told again word for word, with another number or another length."""
    groups: dict[tuple[str, ...], list[Saying]] = {}
    for saying in said:
        groups.setdefault(_skeleton(saying), []).append(saying)
    for words, group in groups.items():
        for one, other in combinations(group, 2) if len(words) >= _SENTENCE else ():
            yield from _one_number(one, other)


def _skeleton(saying: Saying) -> tuple[str, ...]:
    """The words of a sentence without its numbers and lengths."""
    text, start = saying.span.quote, saying.span.start
    for span in sorted((span for _, span in _values(saying)), key=lambda span: -span.start):
        text = text[: span.start - start] + " # " + text[span.end - start :]
    return tuple(text.lower().split())


def _values(saying: Saying) -> list[tuple[Decimal, Span]]:
    numbers = [(q.number, q.span) for q in saying.quantities if q.kind != QuantityKind.ORDINAL]
    lengths = [(t.length.amount, t.span) for t in saying.times if t.kind == TimeKind.DURATION and t.length]
    return sorted((*numbers, *lengths), key=lambda value: value[1].start)


def _one_number(one: Saying, other: Saying) -> Iterator[Finding]:
    pairs = [(a, b) for a, b in zip(_values(one), _values(other)) if a[0] != b[0]]
    stated = any(claim.modality == Modality.ASSERTED for claim in one.claims) and _is_specific(one)
    if len(pairs) == 1 and stated and len(_values(one)) == len(_values(other)):
        (_, place), (_, elsewhere) = pairs[0]
        detail = f"The same sentence says {place.quote} here and {elsewhere.quote} there."
        yield finding("CC504", "one quantity has two values", detail, place, elsewhere)


def _is_specific(saying: Saying) -> bool:
    """Whether a sentence names something: two exercises may be worded alike."""
    named = any(word[:1].isupper() for word in saying.span.quote.split()[1:])
    return named or any(time.earliest is not None for time in saying.times)


def _plain(claim: Claim) -> bool:
    """Whether a claim states something in its own name, with a time or a number."""
    stated = claim.modality == Modality.ASSERTED and claim.attribution is None and claim.polarity == Polarity.POSITIVE
    return stated and not claim.presupposed and bool(claim.times or claim.quantities)


def _told(claim: Claim, placed: Placed) -> _Told | None:
    told = placed(claim)
    if told is None or not told.plain:
        return None
    nodes = [node for node in told.nodes if node.kind not in (NodeKind.TIME, NodeKind.QUANTITY)]
    named = any(node.kind == NodeKind.ENTITY or node.pos == "PROPN" for node in nodes)
    loose = any(node.pos == "PRON" and node.value is None for node in nodes)
    if len(nodes) < _FEWEST or not named or loose:
        return None
    return _Told(
        claim=claim,
        words=tuple(_words(node) for node in nodes),
        numbers=(*_exact(claim), *_lengths(claim)),
        times=tuple(t for t in claim.times if t.kind not in (TimeKind.REPEAT, TimeKind.DURATION)),
        once=not told.verb.bases.isdisjoint(word_list("once")),
    )


def _words(node: Node) -> frozenset[str]:
    """The forms of a word; of a name or what stands for one the name as well."""
    name = node.value.name.lower() if isinstance(node.value, Entity) and node.value.name else ""
    return (node.bases or frozenset({node.text.lower()})) | ({name} if name else set())


def _exact(claim: Claim) -> Iterator[tuple[Decimal, object, Span]]:
    """The exact numbers of a claim with what they count."""
    for q in claim.quantities:
        if q.kind != QuantityKind.ORDINAL and q.value is not None:
            exact = q.comparator == Comparator.EQUAL and q.upper is None
            yield q.value, (q.kind, q.unit, q.counted) if exact else None, q.span


def _lengths(claim: Claim) -> Iterator[tuple[Decimal, object, Span]]:
    """The lengths of time of a claim with their units."""
    for time in claim.times:
        if time.kind == TimeKind.DURATION and time.length is not None:
            exact = time.length.comparator == Comparator.EQUAL and time.length.upper is None
            yield time.length.amount, time.length.unit if exact else None, time.span


def _numbers(one: _Told, other: _Told) -> Iterator[Finding]:
    """One number each at the same stated time, in one unit, both exact."""
    if len(one.numbers) != 1 or len(other.numbers) != 1 or not _same_times(one, other):
        return
    (first, kind, place), (second, alike, elsewhere) = one.numbers[0], other.numbers[0]
    if kind is not None and kind == alike and first != second:
        detail = f"“{one.claim.quote}” says {place.quote}, “{other.claim.quote}” says {elsewhere.quote}."
        yield finding("CC504", "one quantity has two values", detail, place, elsewhere)


def _same_times(one: _Told, other: _Told) -> bool:
    """Whether both state the same days."""
    stated = [sorted((str(t.earliest), str(t.latest)) for t in told.times) for told in (one, other)]
    if not stated[0] and not stated[1]:
        return len(one.words) >= _WORDS
    return bool(stated[0]) and stated[0] == stated[1] and all(t.earliest for t in one.times)


def _times(one: _Told, other: _Told) -> Iterator[Finding]:
    """One time each for what happens once, and the two have no day in common."""
    if not (one.once and other.once) or len(one.times) != 1 or len(other.times) != 1:
        return
    first, second = one.times[0], other.times[0]
    bounded = first.bound is not None or second.bound is not None
    if bounded or first.earliest is None or second.earliest is None or first.latest is None or second.latest is None:
        return
    values = [{number for number, _, _ in told.numbers} for told in (one, other)]
    if values[0] == values[1] and (first.latest < second.earliest or second.latest < first.earliest):
        detail = f"“{one.claim.quote}” says {first.span.quote}, “{other.claim.quote}” says {second.span.quote}."
        yield finding("CC504", "one event has two times", detail, first.span, second.span)
