"""Quantities in running text: candidates read left to right, traps left out, comparators and counted nouns added."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimcheck.model import Comparator, Quantity, QuantityKind, Span
from claimcheck.normalisation.figures import UNSURE
from claimcheck.normalisation.number_words import DENOMINATORS, ORDINALS, SCALES, SMALL, VULGAR, Token, tokens
from claimcheck.normalisation.numbers import HYPHENS, read_number
from claimcheck.normalisation.parts import lower_words, parts
from claimcheck.normalisation.quantities import comparators, traps
from claimcheck.normalisation.quantities.amount import Amount, low
from claimcheck.normalisation.quantities.amounts import read_amount
from claimcheck.normalisation.quantities.counted import noun_after
from claimcheck.normalisation.quantities.ranges import read_range, share_unit
from claimcheck.normalisation.quantities.rates import rate_after
from claimcheck.normalisation.quantities.special import read_special
from claimcheck.normalisation.quantities.units import CURRENCY_SIGNS, Unit
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
_SIGNS = set(VULGAR) | set(CURRENCY_SIGNS) | set("-−–(")
_AFTER_ARTICLE = set(DENOMINATORS) | set(SCALES) | {"hundred", "dozen", "few", "couple"}
_NUMBER_WORDS = (_STARTERS | _AFTER_ARTICLE) - {"a", "an"}
_FIGURE = re.compile(rf"[0-9{''.join(VULGAR)}]")


def _may_hold(text: str) -> bool:
    """Whether a figure or a number word stands in a text."""
    return bool(_FIGURE.search(text)) or not _NUMBER_WORDS.isdisjoint(lower_words(text))


def find_quantities(text: str, *, taken: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """The quantities of ``text``, in order, not overlapping.

    ``taken`` are spans already read as times or document symbols; none is entered. A quantity's span covers the number
    with its unit, percent sign or currency, without the words of its comparator; only a plus sign that touches the
    number ("50+") belongs to it. Linear in the length of the text.
    """
    if not _may_hold(text):
        return ()
    spans = [*traps.blocked(text), *traps.as_pairs(taken), *((s.span.start, s.span.end) for s in find_symbols(text))]
    spans.sort()
    near = ((start, stop) for start, stop, held in parts(text, _may_hold) if held)
    return tuple(quantity for part in near for quantity in _within(text, part, spans))


def _within(text: str, part: tuple[int, int], spans: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """The quantities of a part."""
    stream = tokens(text, *part)
    low = bisect.bisect_left(spans, (part[0],))
    near = spans[max(0, low - 1) : bisect.bisect_left(spans, (part[1],))]
    closed = traps.covered(near, stream)
    at, label = 0, -2  # where the last number that is a label or part of a name ended
    while at < len(stream):
        amount = None if closed[at] or not _may_start(stream, at) else _read(stream, at, closed)
        if amount is None:
            at += 1
            continue
        quantity = _quantity(text, stream, amount, closed) if _wanted(stream, amount) else None
        named = _named(stream, amount) or (label == amount.first - 1 and _goes_on(stream, amount))
        if quantity is not None and not (named and quantity.counted is None):
            yield quantity
        label = amount.stop if named else label
        at = amount.stop


def _may_start(stream: Sequence[Token], at: int) -> bool:
    token = stream[at]
    if token.kind == "w":
        after = stream[at + 1] if at + 1 < len(stream) else None
        money = after is not None and (after.kind == "n" or after.text in "$.")
        if token.low in ("a", "an") and (after is None or after.text != "$" or not after.glued):
            return after is not None and (after.low in _AFTER_ARTICLE or _and_a_half(stream, at))
        return token.low in _STARTERS or money
    return token.kind in "no" or token.text in _SIGNS


def _and_a_half(stream: Sequence[Token], at: int) -> bool:
    """ "a mile and a half", with one or two words for the unit."""
    return any([token.low for token in stream[place : place + 3]] == ["and", "a", "half"] for place in (at + 2, at + 3))


def _read(stream: Sequence[Token], at: int, closed: Sequence[bool]) -> Amount | None:
    """The longest quantity at ``at`` that enters no closed place."""
    amount = read_special(stream, at)
    if amount is None:
        amount = read_amount(stream, at)
        span = None if amount is None else read_range(stream, amount)
        if span is None and amount is not None and stream[at - 1].low == "between" and at:
            shorter = read_amount(stream, at, join=False)
            span = None if shorter is None else read_range(stream, shorter)
        if span is not None and not any(closed[span.first : span.own]):
            return span
        amount = None if amount is None else share_unit(stream, amount)
    return None if amount is None or any(closed[amount.first : amount.own]) else amount


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
    if traps.is_base(stream, number) or traps.is_odds(stream, amount.first, amount.stop):
        return False
    bare = amount.unit is None and amount.first == number.first
    if bare and (traps.is_date_like(stream, number, amount.stop) or traps.is_note(stream, number, amount.stop)):
        return False
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
    if stream[amount.first - 1].text == "(" and amount.stop < len(stream) and stream[amount.stop].text == ")":
        return True  # "Lima (8-1)"
    if traps.is_named_range(stream, amount.first, amount.stop):
        return True
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


def _quantity(text: str, stream: Sequence[Token], amount: Amount, closed: Sequence[bool]) -> Quantity:
    stop = amount.own if any(closed[amount.own : amount.stop]) else amount.stop
    end = stream[stop - 1].end
    comparator, _ = comparators.before(stream, amount.first, time=amount.dimension == "time")
    later, beyond = comparators.after(stream, stop)
    plus = stop < len(stream) and stream[stop].text == "+" and stream[stop].glued
    if plus and not (stop + 1 < len(stream) and stream[stop + 1].glued and stream[stop + 1].kind == "n"):
        end, later, beyond = stream[stop].end, Comparator.AT_LEAST, stop + 1
    noun = _counted(stream, amount, beyond)
    if later is None and noun is not None and comparator is Comparator.EQUAL:
        later, _ = comparators.after(stream, noun + 1)
    counts = stream[noun].text if noun is not None else amount.counted
    rate = _rate(stream, amount, noun)
    doubt = amount.doubt or _thousandths(amount, counts) or _run_on(stream, amount) or _of_kilo(stream, amount, noun)
    return Quantity(
        span=Span.of(text, stream[amount.first].start, end),
        value=None if doubt else amount.value,
        upper=None if doubt else amount.upper,
        comparator=_comparator(amount, comparator, later),
        kind=amount.kind,
        unit=amount.unit if rate is None else f"per {rate.name}",
        counted=counts,
        rule=amount.rule,
        doubt=doubt,
    )


def _rate(stream: Sequence[Token], amount: Amount, noun: int | None) -> Unit | None:
    """ "12 deaths per 1,000 births", "9.8 per 100,000 people"."""
    if amount.unit is not None or amount.kind is not QuantityKind.CARDINAL:
        return None
    if noun is None or low(stream, amount.stop) == "per":
        return rate_after(stream, amount.stop, amount) if low(stream, amount.stop) == "per" else None
    return rate_after(stream, noun + 1, amount)


def _comparator(amount: Amount, before: Comparator, later: Comparator | None) -> Comparator:
    if amount.comparator is not None:
        return amount.comparator
    told = later if later is not None and before in (Comparator.EQUAL, Comparator.ABOUT) else before
    return Comparator.BETWEEN if amount.upper is not None and told is Comparator.EQUAL else told


def _thousandths(amount: Amount, counts: str | None) -> str:
    """ "1.234 people" are thousands to those who write a dot between them: what is counted has no thousandths."""
    number = amount.number
    whole = number is not None and not number.spelled and not number.scaled and number.step == Decimal("0.001")
    counting = amount.kind is QuantityKind.CARDINAL and amount.unit is None and counts is not None
    return UNSURE if whole and counting and abs(amount.value) >= 1 else ""


def _run_on(stream: Sequence[Token], amount: Amount) -> str:
    """ "nine ninety-nine", "one twenty two": number words that follow each other say a price, a year or a code."""
    number = amount.number
    if number is None or not number.spelled or number.ordinal or amount.first != number.first:
        return ""
    before = stream[amount.first - 1].low if amount.first else ""
    if before == "point" and (amount.first < 2 or stream[amount.first - 2].low not in _POINTED):
        return UNSURE  # "point five"
    behind = read_number(stream, amount.stop) if amount.unit is None and amount.stop < len(stream) else None
    if behind is not None and (behind.ordinal or not behind.spelled or stream[behind.stop : behind.stop + 1] == []):
        behind = None
    after = stream[behind.stop].text if behind is not None else ""
    follows = before in SMALL and amount.unit is None and stream[amount.stop : amount.stop + 1] != []
    follows = follows and stream[amount.stop].text not in HYPHENS
    run_on = follows or (behind is not None and stream[amount.stop].low in SMALL and after not in HYPHENS)
    return UNSURE if run_on else ""


def _of_kilo(stream: Sequence[Token], amount: Amount, noun: int | None) -> str:
    """ "true 4K", "a 5k run": thousands of what is counted, else a name or kilometres."""
    number = amount.number
    plain = number is not None and number.size == 1000 and amount.kind is QuantityKind.CARDINAL and noun is None
    letter = plain and stream[amount.stop - 1].low == "k"
    return "scale" if letter and number is not None and number.value < _FEW_KILOS else ""


_POINTED = frozenset({"this", "that", "the", "a", "one", "some", "every", "what", "which", "match", "set", "boiling"})
_FEW_KILOS = 20_000


def _counted(stream: Sequence[Token], amount: Amount, stop: int) -> int | None:
    if amount.counted:
        return None
    share = amount.kind in (QuantityKind.PERCENT, QuantityKind.FRACTION) or amount.unit is not None
    behind = share and stop < len(stream) and stream[stop].low == "of"
    one = behind or amount.kind is QuantityKind.ORDINAL or amount.value == 1
    return noun_after(stream, stop, one=one, share=share)
