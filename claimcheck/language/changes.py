"""Changes told as two plain statements: "the N of X rose from A to B between S and T" as "the N of X was A", "was B".

All that is known here are verbs of rising and falling, and how English says from where, to where, by how much and when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from claimcheck.language.comparisons import STAND_IN, Edit, Restated, restated
from claimcheck.language.morphology import listed
from claimcheck.language.nodes import Analysis, Node, Value
from claimcheck.model import Bound, Quantity, QuantityKind, Span, Time

__all__ = ["Change", "change", "is_change", "numbered"]

_BOUNDING = re.compile(r"\b(?:(?:more|less) than|at least|nearly|almost|about|roughly|over)\s+$", re.IGNORECASE)
_NUMBER_OF = re.compile(r"^(?:the|its|their)\s+(?:total\s+|annual\s+)?number\s+of\s+", re.IGNORECASE)
_SMALL = frozenset(
    [
        "from",
        "to",
        "by",
        "in",
        "between",
        "and",
        "during",
        "over",
        "the",
        "period",
        "years",
        "of",
        "some",
        "about",
        "only",
        "a",
        "an",
    ]
)
_AMOUNTS = (QuantityKind.CARDINAL, QuantityKind.PERCENT, QuantityKind.CURRENCY)


@frozen(kw_only=True)
class Change:
    """A change of a number between two times.

    ``base`` tells of a number at no time; ``first`` and ``second`` are the times (one time twice where it spans the
    change); ``before`` and ``after`` the numbers, where they are told; ``by`` by how much, ``times`` to how many times
    the number changed.
    """

    base: Restated
    first: Time
    second: Time
    before: Quantity | None = None
    after: Quantity | None = None
    by: Quantity | None = None
    times: Quantity | None = None


def is_change(analysis: Analysis) -> bool:
    """Whether a statement's verb is one of rising or falling."""
    return analysis.root is not None and bool(_direction(analysis.nodes[analysis.root])[0])


def change(analysis: Analysis, values: Sequence[Value]) -> Change | None:
    """The change that a statement tells; None where it tells none, or something besides."""
    root = None if analysis.root is None else analysis.nodes[analysis.root]
    if root is None or analysis.negatives or analysis.blockers:
        return None
    sign, times = _direction(root)
    inside = [v for v in values if isinstance(v, (Time, Quantity)) and not v.span.overlaps(_span(root))]
    told = [v for v in inside if v.span.start >= root.end]
    dates = [v for v in inside if isinstance(v, Time) and v.earliest is not None and v.latest is not None]
    if not sign or not _all_told(analysis.text, root, told) or not _dated(dates):
        return None
    amounts = [v for v in told if isinstance(v, Quantity)]
    by = next((v for v in amounts if _before(analysis.text, v) in ("by", "") or v.kind == QuantityKind.PERCENT), None)
    before = next((v for v in amounts if _before(analysis.text, v) == "from"), None)
    after = next((v for v in amounts if _before(analysis.text, v) == "to"), None)
    if len(amounts) != sum(v is not None for v in (by, before, after)) or len(dates) > 2:
        return None
    ordered = sorted(dates, key=lambda time: (time.earliest, time.span.start))
    base = _base(analysis, root, [v for v in dates if v.span.start < root.start], sign)
    return Change(base=base, first=ordered[0], second=ordered[-1], before=before, after=after, by=by, times=times)


def numbered(analysis: Analysis, values: Sequence[Value]) -> Restated | None:
    """ "The number of N of X was 20" as "20 N of X"; "the number of N adopted was 20" as "20 N were adopted"."""
    root = None if analysis.root is None else analysis.nodes[analysis.root]
    number = _NUMBER_OF.match(analysis.text)
    if root is None or number is None or root.bases.isdisjoint(listed("amounting")):
        return None
    told = next((v for v in values if isinstance(v, Quantity) and v.span.start > root.end), None)
    words = "" if told is None else re.sub(r"^(?:at|to)\s+", "", analysis.text[root.end : told.span.end].strip())
    if told is None or told.kind != QuantityKind.CARDINAL or len(words.split()) > len(told.span.quote.split()) + 4:
        return None
    edits: list[Edit] = [(0, number.end(), f"{words} "), (root.start, told.span.end, "")]
    edits += _participle(analysis, root)
    return restated(analysis.text, edits, 0, (root.start, told.span.end))


def _participle(analysis: Analysis, root: Node) -> list[Edit]:
    """ "N adopted by X" becomes "N were adopted by X"."""
    told = next((n for n in analysis.nodes if n.role == "acl" and n.tag in ("VBN", "VBD") and n.end < root.start), None)
    return [] if told is None else [(told.start, told.start, "were ")]


def _direction(root: Node) -> tuple[int, Quantity | None]:
    value = root.value
    if isinstance(value, Quantity) and value.kind == QuantityKind.MULTIPLE and value.number != 1:
        return (1 if value.number > 1 else -1), value
    rising, falling = (not root.bases.isdisjoint(listed(name)) for name in ("rising", "falling"))
    return (1 if rising else -1 if falling else 0), None


def _span(node: Node) -> Span:
    return Span(start=node.start, end=node.end, quote=node.text)


def _all_told(text: str, root: Node, told: Sequence[Value]) -> bool:
    """Whether nothing but times, numbers and small words stands behind the verb."""
    rest, at = "", root.end
    for value in sorted(told, key=lambda v: v.span.start):
        rest += " " + text[at : value.span.start]
        at = max(at, value.span.end)
    words = re.findall(r"[^\s.,]+", (rest + " " + text[at:]).lower())
    return all(word in _SMALL or word in listed("comparators") for word in words)


def _dated(dates: Sequence[Time]) -> bool:
    """Two times, or one that has a first and a last part."""
    if len(dates) == 1:
        return dates[0].bound == Bound.RANGE or dates[0].rule == "range"
    return len(dates) == 2


def _before(text: str, value: Value) -> str:
    """The preposition before a value, past small words."""
    words = re.findall(r"[a-z]+", text[: value.span.start].lower())
    while words and words[-1] in ("about", "around", "some", "more", "than", "over", "nearly", "almost", "least", "at"):
        words.pop()
    return words[-1] if words and words[-1] in ("from", "to", "by") else ""


def _base(analysis: Analysis, root: Node, leading: Sequence[Value], sign: int) -> Restated:
    """The subject with a number in the place of the verb and of all behind it."""
    text, edits = analysis.text, list[Edit]()
    start = 0
    for value in leading:  # "Between 2010 and 2015, …"
        start = max(start, value.span.end + len(text[value.span.end :]) - len(text[value.span.end :].lstrip(" ,")))
    if start:
        edits.append((0, start, ""))
    number = _NUMBER_OF.match(text[start:])
    bounding = _BOUNDING.search(text[: root.start])
    words = (bounding.start() if bounding else root.start, root.end)
    if number is None:
        edits.append((words[0], len(text), f"was {STAND_IN}"))
        return restated(text, edits, sign, words)
    edits += [(start, start + number.end(), f"{STAND_IN} "), (len(text[: words[0]].rstrip()), len(text), "")]
    return restated(text, edits + _participle(analysis, root), sign, words)
