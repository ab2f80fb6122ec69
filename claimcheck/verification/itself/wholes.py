"""Parts against their whole: "16 of the 15 members", "115 resolutions: 61 in 2017 and 55 in 2018"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from claimcheck.model import Comparator, Document, Finding, Quantity, QuantityKind
from claimcheck.verification.itself.sayings import Saying, finding, word_list

__all__ = ["parts_of", "sums"]

_OF_THE = re.compile(r"\s+(?:out\s+)?of\s+(?:the|its|their|our|his|her|all|these|those)\s+")
_OUT_OF = re.compile(r"\s+out\s+of\s+(?:the\s+)?")
_OF_THE_WHOLE = re.compile(r"(?:^|[\s,(])of\s+(?:the|its|their|our|all|these|those)\s+$", re.IGNORECASE)
_REST = re.compile(r"\b(?:remaining|other|rest)\b[^.]{0,20}$", re.IGNORECASE)
_SOME = re.compile(r"\b(?:about|around|some|nearly|almost|over|more than)\s*$", re.IGNORECASE)


def _plain(quantity: Quantity) -> bool:
    whole = quantity.number == quantity.number.to_integral_value() and quantity.upper is None
    return quantity.kind == QuantityKind.CARDINAL and quantity.unit is None and whole and quantity.number > 0


def parts_of(saying: Saying, document: Document) -> Iterator[Finding]:
    """CC506: a part that is greater than the whole it is taken from."""
    for part, whole in pairwise(saying.quantities):
        if not (_plain(part) and _plain(whole)):
            continue
        between = saying.between(part.span, whole.span)
        if _OF_THE_WHOLE.search(saying.before(part.span)) and "," in between and len(between.split()) < 6:
            part, whole = whole, part
        elif not (_OF_THE.fullmatch(between) or _OUT_OF.fullmatch(between)):
            continue
        if part.number > whole.number and part.comparator == whole.comparator == Comparator.EQUAL:
            detail = f"{part.span.quote} of {whole.span.quote} is more than there are."
            yield finding("CC506", "a part is greater than the whole", detail, part.span, whole.span)


def sums(saying: Saying, document: Document) -> Iterator[Finding]:
    """CC506: parts listed after a colon that do not add up to their whole; shares with a rest that are not 100 %."""
    yield from _listed(saying)
    yield from _shares(saying)


def _listed(saying: Saying) -> Iterator[Finding]:
    colon = saying.span.quote.find(":")
    if colon < 0 or saying.span.quote.count(":") > 1:
        return
    at = saying.span.start + colon
    before = [quantity for quantity in saying.quantities if quantity.span.end <= at]
    parts = [quantity for quantity in saying.quantities if quantity.span.start > at]
    if len(before) != 1 or len(parts) < 2 or not before[0].counted or not all(map(_plain, (*before, *parts))):
        return
    whole, tail = before[0], saying.after(before[0].span).lower()
    named = {part.counted for part in parts if part.counted}
    if named - {whole.counted} or any(re.search(rf"\b{re.escape(word)}\b", tail) for word in word_list("some")):
        return
    if not _one_for_each(saying, parts, colon) or any(p.comparator != Comparator.EQUAL for p in (whole, *parts)):
        return
    total = sum(part.number for part in parts)
    if total != whole.value:
        added = " + ".join(part.span.quote for part in parts)
        detail = f"{added} = {total:f}, not {whole.span.quote}."
        places = [part.span for part in parts]
        yield finding("CC506", "the parts do not add up to the whole", detail, whole.span, *places)


def _one_for_each(saying: Saying, parts: Sequence[Quantity], colon: int) -> bool:
    """Whether every member of the list begins with its number."""
    members = re.split(r"\s*(?:,\s*and\s|,|;|\band\b)\s*", saying.span.quote[colon + 1 :].strip(" ."))
    return len(members) == len(parts) and all(
        member.strip().startswith(part.span.quote) for member, part in zip(members, parts)
    )


def _shares(saying: Saying) -> Iterator[Finding]:
    shares = [q for q in saying.quantities if q.kind == QuantityKind.PERCENT and q.upper is None]
    if len(shares) < 2 or len(shares) > 5 or not _REST.search(saying.between(shares[-2].span, shares[-1].span)):
        return
    exact = all(share.comparator == Comparator.EQUAL for share in shares)
    others = [q for q in saying.quantities if q.kind != QuantityKind.PERCENT]
    total = sum((share.number for share in shares), Decimal(0))
    if exact and not others and abs(total - 100) > 2 and not any(_SOME.search(saying.before(s.span)) for s in shares):
        detail = " + ".join(f"{share.value:f}" for share in shares) + f" = {total:f} %, not 100 %."
        yield finding("CC506", "the parts do not add up to the whole", detail, *(share.span for share in shares))
