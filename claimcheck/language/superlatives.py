"""Superlatives told as plain statements: "the second-largest N in GROUP" as "an N of 9,999,999" among the GROUP."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from claimcheck.language.comparisons import PHRASE, STAND_IN, Edit, Restated, restated
from claimcheck.language.morphology import listed
from claimcheck.language.nodes import Value
from claimcheck.model import Entity, EntityKind, Quantity, QuantityKind

__all__ = ["Superlative", "is_superlative", "superlatives"]

_TIMES = f"{STAND_IN} times"
_LINK = r"\b(?:is|are|was|were|remains|became|becomes)"
_OWNER = r"(?P<owner>the\s+world['’]s|the|[A-Z][\w ]*['’]s?)\s+"
_PARTLY = re.compile(
    r"\b(?:one of|among|by far|arguably|some of|not|perhaps|probably|almost|nearly)\s*$", re.IGNORECASE
)
_NUMBER_OF = re.compile(r"\s+(?:total\s+)?number\s+of\b")
_EVERYWHERE = re.compile(
    r"\s*(?:(?:in|of|on)\s+(?:the\s+|all\s+the\s+)?(?:world|planet|earth|history|all\s+time)\b|worldwide\b|globally\b|ever\b"
    r"|of\s+(?:all|any)\s+(?:other\s+)?(?:the\s+)?(?:countries|country|states?|nations?|teams?|clubs?|members?)\b)"
)
_WITHIN = re.compile(r"\s*(?:in|of|among|within|on)\s+(?:all\s+)?(?:the\s+)?$")
_SORTS = re.compile(r"\s+(?:countries|country|states?|nations?|teams?|members?|continent)\b")
_PLACES = "in of on among within worldwide globally for since between during at by"


@frozen(kw_only=True)
class Superlative:
    """ "The most N", "the second-largest N in GROUP" as a plain statement: which place, and in which group (or all)."""

    base: Restated
    place: int = 1
    scope: Entity | None = None


def is_superlative(text: str, phrases: Sequence[tuple[str, str, int]] = ()) -> bool:
    """Whether a text may tell of the greatest or least at all."""
    found = not (listed("greatest") | listed("fewest")).isdisjoint(re.findall(r"[a-z]+", text))
    return found or any(phrase in text for phrase, _, _ in phrases)


def superlatives(
    text: str, values: Sequence[Value], phrases: Sequence[tuple[str, str, int]] = ()
) -> Iterator[Superlative]:
    """The ways to read a statement of the greatest or least.

    ``phrases`` are a table's own words for it, what is said of such a thing instead ("had an N of …") and the sign.
    """
    often = re.search(r"(?<!\bthe)\s+(most|least)\s+(?:often|frequently)\b", text)
    if often:
        sign = 1 if often.group(1) == "most" else -1
        yield from _extreme(text, values, often.span(1), often.end(), [(often.start(1), often.end(), _TIMES)], sign)
    words = "|".join(sorted(listed("greatest") | listed("fewest")))
    found = re.search(rf"\b{_OWNER}(?P<rank>\w+[- ])?(?P<word>{words})\b", text)
    if found and not _PARTLY.search(text[: found.start()]):
        sign = 1 if found.group("word") in listed("greatest") else -1
        edits, end = _greatest(text, found)
        yield from _extreme(text, values, found.span(), end, edits, sign)
    for phrase, told, sign in phrases:
        found = re.search(rf"(?:{_LINK}|,)\s+{_OWNER}(?P<rank>\w+[- ])?{re.escape(phrase)}(?P<rest>(?:\s+\w+)?)", text)
        if found and not _PARTLY.search(text[: found.start("owner")]):
            yield from _phrased(text, values, found, told, sign)


def _greatest(text: str, found: re.Match[str]) -> tuple[list[Edit], int]:
    """The edits that put a number in the place of the superlative, and where these end."""
    end = found.end()
    if counted := _NUMBER_OF.match(text, end):
        return [(found.start(), counted.end(), STAND_IN)], counted.end()
    noun = PHRASE.match(text, end)
    if (
        found.group("word") in ("most", "fewest", "least")
        or noun is None
        or noun.group("noun").split()[0] in _PLACES.split()
    ):
        return [(found.start(), end, STAND_IN)], end
    after = noun.end("noun")
    return [(found.start(), noun.start("noun"), "a "), (after, after, f" of {STAND_IN}")], after


def _phrased(text: str, values: Sequence[Value], found: re.Match[str], told: str, sign: int) -> Iterator[Superlative]:
    """A table's own words: "was the ADJECTIVE-est country" as "had a NOUN of so many"."""
    end = found.start("rest")
    groups = (v for v in values if isinstance(v, Entity) and v.kind == EntityKind.GROUP)
    inner = next((group for group in groups if group.span.start == end + 1), None)
    end = inner.span.end if inner else end
    sort = _SORTS.match(text, end)
    end = sort.end() if sort else end
    yield from _extreme(text, values, found.span(), end, [(found.start(), end, f" {told}")], sign, found, inner)


def _extreme(
    text: str,
    values: Sequence[Value],
    words: tuple[int, int],
    end: int,
    edits: list[Edit],
    sign: int,
    found: re.Match[str] | None = None,
    inner: Entity | None = None,
) -> Iterator[Superlative]:
    """With the group in which it is the greatest, before or after."""
    found = found or re.search(rf"\b{_OWNER}(?P<rank>\w+[- ])?", text[words[0] : words[1]])
    owner = found.group("owner") if found else ""
    groups = [v for v in values if isinstance(v, Entity) and v.kind == EntityKind.GROUP]
    scope, after = inner, end
    if owner and owner.lower() not in ("the", "the world's", "the world’s"):
        scope = next((g for g in groups if owner.startswith(g.span.quote)), None)
        if scope is None:
            return
    if everywhere := _EVERYWHERE.match(text, end):
        after = everywhere.end()
    else:
        near = next((g for g in groups if g.span.start > end and _WITHIN.fullmatch(text[end : g.span.start])), None)
        if near is not None and scope is None:
            sort = _SORTS.match(text, near.span.end)
            scope, after = near, sort.end() if sort else near.span.end
    place = _place(found.group("rank") if found else None, values)
    if place is None:
        return
    base = restated(text, [*edits, (end, after, "")] if after > end else edits, sign, (words[0], max(after, words[1])))
    yield Superlative(base=base, place=place, scope=scope)


def _place(rank: str | None, values: Sequence[Value]) -> int | None:
    """2 for "second-"; 1 where no rank is told; None where the word is no rank."""
    if not rank:
        return 1
    word = rank.strip(" -").lower()
    ranked = (v for v in values if isinstance(v, Quantity) and v.kind == QuantityKind.ORDINAL)
    return next((int(v.number) for v in ranked if v.span.quote.lower() == word), None)
