"""Quantities in running text: candidates read left to right, traps left out, comparators and counted nouns added."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.model import Comparator, Quantity, QuantityKind, Span
from claimcheck.normalisation.number_words import DENOMINATORS, ORDINALS, SCALES, SMALL, VULGAR, Token, tokens
from claimcheck.normalisation.numbers import HYPHENS
from claimcheck.normalisation.quantities import comparators, traps
from claimcheck.normalisation.quantities.amounts import Amount, read_amount
from claimcheck.normalisation.quantities.counted import counted
from claimcheck.normalisation.quantities.ranges import read_range, share_unit
from claimcheck.normalisation.quantities.special import read_special
from claimcheck.normalisation.quantities.units import CURRENCY_SIGNS
from claimcheck.normalisation.quantities.words import words
from claimcheck.normalisation.symbols import find_symbols

__all__ = ["find_quantities"]

_STARTERS = (
    set(SMALL)
    | set(ORDINALS)
    | {word for word in DENOMINATORS if not word.endswith("s")}
    | set(VULGAR)
    | words("starters")
    | {f"{word}fold" for word in SMALL}
)
_SIGNS = set(VULGAR) | set(CURRENCY_SIGNS) | set("-−–")
_AFTER_ARTICLE = set(DENOMINATORS) | set(SCALES) | {"hundred", "dozen", "few", "couple"}
_OTHER = ["hundred", "thousand", "million", "dozen", "couple", "bn"]
_WORDS = "|".join(sorted({word for word in _STARTERS if len(word) > 2} | set(_OTHER)))
_QUICK = re.compile(rf"[0-9{''.join(VULGAR)}]|\b(?:{_WORDS})", re.IGNORECASE)


def find_quantities(text: str, *, taken: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """The quantities of ``text``, in order, not overlapping.

    ``taken`` are spans already read as times or document symbols; none is entered. A quantity's span covers the number
    with its unit, percent sign or currency, without the words of its comparator; only a plus sign that touches the
    number ("50+") belongs to it. Linear in the length of the text.
    """
    if not _QUICK.search(text):
        return ()
    stream = tokens(text)
    spans = [*traps.blocked(text), *traps.as_pairs(taken), *((s.span.start, s.span.end) for s in find_symbols(text))]
    closed = traps.covered(spans, stream)
    found: list[Quantity] = []
    at, label = 0, -2  # where the last number that is a label or part of a name ended
    while at < len(stream):
        amount = None if closed[at] or not _may_start(stream, at) else _read(stream, at, closed)
        if amount is None:
            at += 1
            continue
        quantity = _quantity(text, stream, amount) if _wanted(stream, amount) else None
        named = _named(stream, amount) or (label == amount.first - 1 and _goes_on(stream, amount))
        if quantity is not None and not (named and quantity.counted is None):
            found.append(quantity)
        label = amount.stop if named else label
        at = amount.stop
    return tuple(found)


def _may_start(stream: Sequence[Token], at: int) -> bool:
    token = stream[at]
    if token.kind == "w":
        after = stream[at + 1] if at + 1 < len(stream) else None
        money = after is not None and (after.kind == "n" or after.text in "$.")
        if token.low in ("a", "an"):
            return after is not None and after.low in _AFTER_ARTICLE
        return token.low in _STARTERS or money
    return token.kind in "no" or token.text in _SIGNS


def _read(stream: Sequence[Token], at: int, closed: Sequence[bool]) -> Amount | None:
    """The longest quantity at ``at`` that enters no closed place."""
    amount = read_special(stream, at)
    if amount is None:
        amount = read_amount(stream, at)
        span = None if amount is None else read_range(stream, amount)
        if span is None and amount is not None and stream[at - 1].low == "between" and at:
            shorter = read_amount(stream, at, join=False)
            span = None if shorter is None else read_range(stream, shorter)
        if span is not None and not any(closed[span.first : span.stop]):
            return span
        amount = None if amount is None else share_unit(stream, amount)
    if amount is None or any(closed[amount.first : amount.stop]):
        return None
    return amount


def _wanted(stream: Sequence[Token], amount: Amount) -> bool:
    """Whether the number is a quantity at all."""
    number = amount.number
    if number is None:
        return True
    if amount.kind is QuantityKind.ORDINAL:
        return traps.is_rank(stream, number)
    if _named(stream, amount):
        return False
    if amount.rule == "range":
        return not _range_trap(stream, amount)
    if _score(stream, amount) or traps.is_part(stream, number):
        return False
    bounded = comparators.before(stream, amount.first, time=False)[0] is not Comparator.EQUAL
    return not (
        traps.is_year(stream, number, amount.stop, bounded=bounded) or traps.is_pronoun(stream, number, amount.stop)
    )


def _named(stream: Sequence[Token], amount: Amount) -> bool:
    number = amount.number
    if number is None or amount.first != number.first or number.ordinal:
        return False
    label = amount.unit is None and traps.is_label(stream, number.first)
    return label or traps.is_name(stream, number, amount.stop)


def _goes_on(stream: Sequence[Token], amount: Amount) -> bool:
    """Whether a bare number goes on with a list of labels: "Priorities 6 and 7"."""
    return amount.unit is None and stream[amount.first - 1].low in ("and", ",", "or", "&", "to", *HYPHENS)


def _range_trap(stream: Sequence[Token], amount: Amount) -> bool:
    if amount.unit is not None or amount.upper is None:
        return False
    years = 1000 <= amount.value <= 2100 and amount.upper <= 2100 and stream[amount.first].text.isdigit()
    return years or (amount.upper < 100 and traps.is_score(stream, amount.first, int(amount.value), int(amount.upper)))


def _score(stream: Sequence[Token], amount: Amount) -> bool:
    """Either side of "3–1"."""
    token = stream[amount.first]
    if token.kind != "n" or not token.text.isdigit() or len(token.text) > 3 or amount.unit is not None:
        return False
    dash = amount.stop + 1 < len(stream) and stream[amount.stop].text in HYPHENS and stream[amount.stop].glued
    right = dash and stream[amount.stop + 1].kind == "n" and stream[amount.stop + 1].glued
    left = amount.first > 1 and token.glued and stream[amount.first - 1].text in HYPHENS
    return bool(right or (left and stream[amount.first - 2].kind == "n") or traps.is_told_score(stream, amount.first))


def _quantity(text: str, stream: Sequence[Token], amount: Amount) -> Quantity:
    stop = amount.stop
    end = stream[stop - 1].end
    comparator, _ = comparators.before(stream, amount.first, time=amount.dimension == "time")
    later, beyond = comparators.after(stream, stop)
    plus = stop < len(stream) and stream[stop].text == "+" and stream[stop].glued
    if plus and not (stop + 1 < len(stream) and stream[stop + 1].glued and stream[stop + 1].kind == "n"):
        end, later, beyond = stream[stop].end, Comparator.AT_LEAST, stop + 1
    noun = amount.counted or _counted(stream, amount, beyond)
    if later is None and noun and comparator is Comparator.EQUAL and stop + 1 < len(stream):
        later, _ = comparators.after(stream, stop + 1)
    if later is not None and comparator in (Comparator.EQUAL, Comparator.ABOUT):
        comparator = later
    if amount.upper is not None and comparator is Comparator.EQUAL:
        comparator = Comparator.BETWEEN
    if amount.vague:
        comparator = Comparator.AT_LEAST
    return Quantity(
        span=Span.of(text, stream[amount.first].start, end),
        value=amount.value,
        upper=amount.upper,
        comparator=comparator,
        kind=amount.kind,
        unit=amount.unit,
        counted=noun,
        rule=amount.rule,
    )


def _counted(stream: Sequence[Token], amount: Amount, stop: int) -> str | None:
    share = amount.kind in (QuantityKind.PERCENT, QuantityKind.FRACTION) or amount.unit is not None
    behind = share and stop < len(stream) and stream[stop].low == "of"
    one = behind or amount.kind is QuantityKind.ORDINAL or amount.value == 1
    return counted(stream, stop, one=one, share=share)
